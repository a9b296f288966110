"""The area insights."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class InsightsScreen(AreaScreen):
    """The area insights."""

    NAME = "insights"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("insights")
