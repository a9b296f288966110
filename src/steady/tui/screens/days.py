"""Which days to look at, in everyday words."""

import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from steady.core.calendar import Calendar
from steady.core.errors import BadRequest
from steady.services.journal import Days, days_in_words
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.writing import Line

EXAMPLES = "last week · 2026-11 · yesterday · 1 november to today · nothing for all days"


class DaysScreen(ModalScreen[tuple[str, Days] | None]):
    """Gives the days as they were said and as dates, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, today: datetime.date, calendar: Calendar, said: str = "") -> None:
        super().__init__()
        self._today, self._calendar, self._said = today, calendar, said

    def compose(self) -> ComposeResult:
        """The question, a line to write on, and what was not understood."""
        with Vertical(classes="card"):
            yield Prose("Which days?")
            yield Line(self._said)
            yield Prose(EXAMPLES, classes="quiet told")
            yield Prose("Enter  these days     Esc  back", classes="keys")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            days = days_in_words(event.value, self._today, self._calendar)
        except BadRequest as problem:
            self.query_one(".told", Prose).say(f"{problem.message} {problem.hint}")
            return
        self.dismiss((event.value.strip(), days))
