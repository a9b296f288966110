"""The area journal."""

from textual.app import ComposeResult

from steady.tui.screens.area import AreaScreen
from steady.tui.widgets.prose import Prose


class JournalScreen(AreaScreen):
    """The area journal."""

    NAME = "journal"

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield Prose("journal")
