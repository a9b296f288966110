"""Words and the records behind them: why a suggestion is made, and what an insight was made from."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from steady.core.pacing.suggestion import Suggestion
from steady.services.offers import names_for
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.messages import Open
from steady.tui.screens.record import RecordScreen
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordList

AT_ONCE = 500
"""How many records are listed, the newest first; the journal holds all of them."""


class RecordsScreen(SteadyScreen[None]):
    """Words, a list of records, a last word; Enter opens a record. Made in a thread: it reads titles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open", key_display="Enter"),
        Binding("escape,w", "back", "back", key_display="Esc"),
    ]

    def __init__(
        self,
        context: Context,
        heading: str,
        entries: Iterable[Entry],
        above: Sequence[Prose] = (),
        below: str = "",
        *,
        counted: bool = False,
    ) -> None:
        """`above` and `below` stand around the list; `counted` says in the heading how many there are."""
        super().__init__(context, heading)
        self._entries, self._above, self._below, self._counted = list(entries), above, below, counted
        self._titles = self._named(self._entries)

    def contents(self) -> ComposeResult:
        """The words and the records."""
        yield from self._above
        if len(self._entries) > AT_ONCE:
            yield Prose(f"The newest {AT_ONCE}. The journal holds all of them.", classes="quiet")
        yield RecordList()
        if self._below:
            yield Prose(self._below, classes="quiet last")

    def on_mount(self) -> None:
        """List them."""
        self._list()
        if self._entries:
            self.query_one(RecordList).focus()
        else:
            self.page.can_focus = True
            self.page.focus()

    def _named(self, entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
        return names_for(self.context.home, (each.record for each in entries[:AT_ONCE]))

    def _list(self) -> None:
        listed, shown = self.query_one(RecordList), self._entries[:AT_ONCE]
        with_kind = not self._counted or len({each.kind for each in self._entries}) > 1
        listed.tell_records(shown, self._titles, with_kind=with_kind)
        listed.display = bool(shown)
        if self._counted:
            self.query_one(Heading).right = f"{len(self._entries)} so far"

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile as it is now, and without what is gone."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.read(partial(self._again, chosen), self._take)

    def _again(self, chosen: Entry) -> tuple[list[Entry], dict[str, dict[str, str]]]:
        now, _ = self.context.home.again(chosen)
        changed = [now if each.path == chosen.path else each for each in self._entries]
        entries = [each for each in changed if each is not None]
        return entries, self._named(entries)

    def _take(self, again: tuple[list[Entry], dict[str, dict[str, str]]]) -> None:
        self._entries, self._titles = again
        self._list()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the record under the mark."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.post_message(
                Open(partial(RecordScreen, entry=chosen, heading=f"{self._heading} › {chosen.record.called}"))
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A record can be opened where there is one."""
        return bool(self._entries) if action == "open" else True


def why(suggestion: Suggestion, entries: Sequence[Entry], context: Context) -> RecordsScreen:
    """Why a suggestion is made: its rule, what would change it, and the records it rests on."""
    count = len(entries)
    rests = "no record." if not count else "one record." if count == 1 else f"{count} records."
    above = [
        Prose(suggestion.words, classes="said"),
        Prose("why", classes="head"),
        Prose(suggestion.why, classes="said"),
        Prose("what would change it", classes="head"),
        Prose(suggestion.would_change, classes="said"),
        Prose(f"It rests on {rests}", classes="head"),
    ]
    return RecordsScreen(context, "today › why this?", entries, above, suggestion.choice)
