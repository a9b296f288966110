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
    """Open a screen over this one; what it keeps is said."""

    def __init__(self, opens: Callable[[Context], Screen[Any]]) -> None:
        """`opens` makes the screen; a SteadyError that it raises is shown as a notice."""
        super().__init__()
        self.opens = opens


class Go(Message):
    """Go to an area."""

    def __init__(self, area: str) -> None:
        super().__init__()
        self.area = area


class StillHere(Message):
    """Someone follows what moves on the screen without a key, such as a breath: no cover now."""
