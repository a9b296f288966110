"""The area practice."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class PracticeScreen(AreaScreen):
    """The area practice."""

    NAME = "practice"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("practice")
