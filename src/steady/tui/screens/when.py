"""When a record was, in everyday words: a card over the form."""

import datetime
from collections.abc import Callable
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from steady.core.dates import Calendar
from steady.core.errors import BadRequest
from steady.core.fields import Field
from steady.core.language import N_, _
from steady.core.times import StillToCome
from steady.tui.screens.card import Card
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.prose import Prose


class WhenGiven(msgspec.Struct, frozen=True):
    """What was said: a day or a moment, or None where nothing is said of it."""

    when: datetime.date | None


class WhenScreen(Card[WhenGiven | None]):
    """Gives what was said, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("back"))]

    def __init__(
        self,
        field: Field,
        value: datetime.date | None,
        now: datetime.datetime,
        calendar: Calendar,
        takes: Callable[[datetime.date | None], object],
        *,
        empty: str,
    ) -> None:
        """`takes` raises BadRequest for a time that it can't have been; `empty` says what no time means."""
        super().__init__("", keys=(keyed("enter", _("this time")), keyed("escape", _("back"))))
        asked = msgspec.structs.replace(field.ask, help="", refers="")
        self._box = AnswerBox(
            msgspec.structs.replace(field, ask=asked), value, (), now, calendar=calendar, helps=True
        )
        self._help, self._empty, self._takes = field.help, empty, takes

    def answers(self) -> ComposeResult:
        """A line to write on, with what is meant by it."""
        yield self._box
        yield Prose(self._help, classes="quiet")
        yield Prose(self._empty, classes="quiet")

    def on_mount(self) -> None:
        """Write at once."""
        self.call_after_refresh(self._box.focus_entry)

    @on(AnswerBox.Changed)
    def _changed(self, event: AnswerBox.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        self._box.read()
        if self._box.problem:
            return
        try:
            self._takes(self._box.value)
        except BadRequest as problem:
            said = (
                problem.message if isinstance(problem, StillToCome) else f"{problem.message} {problem.hint}"
            )
            self._box.tell_problem(said.strip())
            return
        self.dismiss(WhenGiven(self._box.value))
