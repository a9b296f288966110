"""The area plan."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class PlanScreen(AreaScreen):
    """The area plan."""

    NAME = "plan"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("plan")
