"""A notice: one calm sentence and what to do, until a key closes it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from steady.core.errors import SteadyError, Unreadable
from steady.tui.widgets.prose import Prose


class NoticeScreen(ModalScreen[None]):
    """One thing to know."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,space", "close", "go on")]

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__()
        self._message = message
        self._hint = hint

    @classmethod
    def of(cls, error: SteadyError) -> "NoticeScreen":
        """The notice of an error: its sentence, its problems, what to do."""
        problems = error.problems if isinstance(error, Unreadable) else ()
        return cls(error.message, "\n".join([*(each.sentence() for each in problems), error.hint]).strip())

    def compose(self) -> ComposeResult:
        """The sentence, what to do, and the key."""
        with Vertical(classes="card"):
            yield Prose(self._message)
            if self._hint:
                yield Prose(self._hint, classes="quiet")
            yield Prose("Enter goes on", classes="keys")

    def action_close(self) -> None:
        """Back to what was open."""
        self.dismiss(None)
