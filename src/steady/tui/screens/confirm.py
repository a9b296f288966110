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
        Binding("y", "answer(True)", "yes"),
        Binding("enter", "go_on", "yes", show=False),
        Binding("n,escape", "answer(False)", "no"),
    ]

    def __init__(
        self, question: str, more: str = "", *, yes: str = "yes", no: str = "no", careful: bool = False
    ) -> None:
        """With `careful`, Enter is no yes: for what cannot be taken back."""
        super().__init__()
        self._careful = careful
        self._question, self._more = question, more
        self._keys = f"y  {yes}     n  {no}"

    def compose(self) -> ComposeResult:
        """The question, what to know, and the keys."""
        with Vertical(classes="card"):
            yield Prose(self._question)
            if self._more:
                yield Prose(self._more, classes="quiet")
            yield Prose(self._keys, classes="keys")

    def action_go_on(self) -> None:
        """Enter is yes, where that can be taken back."""
        if not self._careful:
            self.dismiss(True)

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
