"""The records that an insight rests on, each a key away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from steady.services.titles import names_for
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.record import RecordScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordList

AT_ONCE = 500
"""How many records are listed, the newest first; the journal holds all of them."""


class RestsOnScreen(Screen[None]):
    """A list of records; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open", key_display="Enter"),
        Binding("escape,w", "back", "back", key_display="Esc"),
    ]

    def __init__(self, context: Context, entries: Sequence[Entry], heading: str) -> None:
        super().__init__()
        self.context = context
        self._entries = list(entries)
        self._heading = heading

    def compose(self) -> ComposeResult:
        """The records, newest first."""
        yield Heading(self._heading)
        with VerticalScroll(classes="page", can_focus=False):
            if len(self._entries) > AT_ONCE:
                yield Prose(f"The newest {AT_ONCE}. The journal holds all of them.", classes="quiet")
            yield RecordList()
        yield Hints()

    def on_mount(self) -> None:
        """List them."""
        self._tell()
        self.query_one(RecordList).focus()

    def _tell(self) -> None:
        self.query_one(Heading).right = f"{len(self._entries)} so far"
        kinds = {each.kind for each in self._entries}
        shown = self._entries[:AT_ONCE]
        titles = names_for(self.context.home, (each.record for each in shown))
        self.query_one(RecordList).tell(shown, titles, with_kind=len(kinds) > 1)

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile as it is now, and without what is gone."""
        chosen = self.query_one(RecordList).chosen
        if chosen is None:
            return
        now, _ = self.context.home.load(chosen.path)
        changed = [now if each.path == chosen.path else each for each in self._entries]
        self._entries = [each for each in changed if each is not None]
        self._tell()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the record under the mark."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.app.push_screen(
                RecordScreen(self.context, chosen, f"{self._heading} › {chosen.record.called}")
            )

    def action_back(self) -> None:
        """Back to the insight."""
        self.dismiss(None)
