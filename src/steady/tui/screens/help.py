"""Help now: the safety plan and help lines, from every screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from steady.tui.surroundings import Surroundings
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose


class HelpScreen(ModalScreen[None]):
    """The safety plan and help lines; Esc or F1 goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "back")]

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings

    def compose(self) -> ComposeResult:
        """The plan first, then the help lines."""
        yield Heading("help")
        with VerticalScroll(classes="page"):
            yield Prose("In danger right now: your local emergency number.")
        yield Hints()
