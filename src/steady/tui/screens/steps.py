"""The area steps."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class StepsScreen(AreaScreen):
    """The area steps."""

    NAME = "steps"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("steps")
