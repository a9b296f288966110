"""A key and what it does, on a line of its own; a click on it does the same."""

from textual.content import Content

from steady.tui.widgets.frame import written
from steady.tui.widgets.prose import Prose, words


class KeyLine(Prose):
    """One key and what it does; a click on it presses the key."""

    DEFAULT_CSS = """
    KeyLine { width: auto; max-width: 100%; }
    KeyLine:hover { background: $block-hover-background; }
    """

    def __init__(self, key: str, label: str, *, id: str | None = None, room: int = 1) -> None:
        """`key` is as Textual names it; `room` is how many columns it gets, to the right of them."""
        super().__init__(id=id)
        self._key, self._room = key, room
        self.tell(label)

    def tell(self, label: str) -> None:
        """Say what the key does now; without a label, its room goes to others."""
        key = written(self._key)
        self.say(Content.assemble((f"{key:>{self._room}}", "bold $primary"), "  ", words(label)))
        self.display = bool(label)

    def on_click(self) -> None:
        """Press the key."""
        self.app.simulate_key(self._key)
