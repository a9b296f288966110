"""The cover: a blank, calm screen over whatever was open when nobody pressed a key for a while."""

from textual.app import ComposeResult
from textual.screen import Screen

from steady.tui.widgets.prose import Prose


class CoverScreen(Screen[None]):
    """Nothing of the person's; the app takes it away at the next key."""

    def compose(self) -> ComposeResult:
        """One quiet line."""
        yield Prose("press any key", classes="quiet")
