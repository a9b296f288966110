"""Why a suggestion is made: its rule, what would change it, and the records it rests on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from steady.core.pacing.suggestion import Suggestion
from steady.services.titles import names_for
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.record import RecordScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordList


class WhyScreen(Screen[None]):
    """The suggestion once more, why, what would change it; Enter opens a record it rests on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open the record", key_display="Enter"),
        Binding("escape,w", "back", "back", key_display="Esc"),
    ]

    def __init__(self, context: Context, suggestion: Suggestion, rests_on: Sequence[Entry]) -> None:
        super().__init__()
        self.context, self._suggestion, self._rests_on = context, suggestion, rests_on

    def compose(self) -> ComposeResult:
        """Rule, change, records."""
        suggestion, count = self._suggestion, len(self._rests_on)
        rests = "It rests on no record." if not count else "It rests on one record." if count == 1 else ""
        yield Heading("today › why this?")
        with VerticalScroll(classes="page", can_focus=not count):
            yield Prose(suggestion.words, classes="said")
            yield Prose("why", classes="head")
            yield Prose(suggestion.why, classes="said")
            yield Prose("what would change it", classes="head")
            yield Prose(suggestion.would_change, classes="said")
            yield Prose(rests or f"It rests on {count} records.", classes="head")
            yield RecordList()
            yield Prose(suggestion.choice, classes="quiet last")
        yield Hints()

    def on_mount(self) -> None:
        """List the records."""
        listed = self.query_one(RecordList)
        titles = names_for(self.context.home, (each.record for each in self._rests_on))
        listed.tell(self._rests_on, titles, with_kind=True)
        listed.display = bool(self._rests_on)
        if self._rests_on:
            listed.focus()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the record under the mark."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            heading = f"today › why this? › {chosen.record.called}"
            self.app.push_screen(RecordScreen(self.context, chosen, heading))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A record can be opened where there is one."""
        return bool(self._rests_on) if action == "open" else True

    def action_back(self) -> None:
        """Back to today."""
        self.dismiss(None)
