"""A question with yes and no, asked before something that is hard to take back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from steady.tui.widgets.prose import Prose


class ConfirmScreen(ModalScreen[bool]):
    """Gives True for yes; Esc and n are no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape", "answer(False)", "no"),
    ]

    def __init__(self, question: str, more: str = "", *, yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question, self._more = question, more
        self._keys = f"y  {yes}     n  {no}"

    def compose(self) -> ComposeResult:
        """The question, what to know, and the keys."""
        with Vertical(classes="card"):
            yield Prose(self._question)
            if self._more:
                yield Prose(self._more, classes="quiet")
            yield Prose(self._keys, classes="keys")

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
