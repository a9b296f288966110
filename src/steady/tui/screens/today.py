"""The area today."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class TodayScreen(AreaScreen):
    """The area today."""

    NAME = "today"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("today")
