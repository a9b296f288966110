"""What screens tell the app, and the app itself."""

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.screen import Screen

from steady.tui.context import Context


class Said(Message):
    """Something to say in passing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilesChanged(Message, bubble=False):
    """For the screen in front: files of the home are others than a moment ago."""


class Open(Message):
    """Open a screen over this one."""

    def __init__(
        self, opens: Callable[[Context], Screen[Any]], then: Callable[[Any], object] | None = None
    ) -> None:
        """`opens` makes the screen, in a thread, so it may read; a SteadyError it raises becomes a notice.

        `then` is called with what the screen gives; without it, what was kept is said.
        """
        super().__init__()
        self.opens, self.then = opens, then


class Go(Message):
    """Go to an area."""

    def __init__(self, area: str) -> None:
        super().__init__()
        self.area = area


class StillHere(Message):
    """Someone follows what moves on the screen without a key, such as a breath: no cover now."""
