"""Keys with what they do, on as many lines as they take; each can be clicked instead."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.text import cells

GAPS = (5, 3)
"""How many columns stand between two keys: fewer where they'd take another line."""


class Key(NamedTuple):
    """A key, what it does in words, and the action that does it."""

    key: str
    does: str
    action: str

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return cells(self.key) + 2 + cells(self.does)


class KeyLine(Widget):
    """Keys with what they do."""

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 1fr; pointer: pointer; }
    """

    under: reactive[int] = reactive(-1)
    """The number of the key under the pointer; -1 for none."""

    def __init__(
        self, keys: Sequence[Key] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.keys = tuple(keys)

    def tell(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        self.keys = tuple(keys)
        self.refresh(layout=True)

    def _laid(self, width: int) -> list[list[tuple[int, int]]]:
        """The lines: of each key its first column and its number."""
        best: list[list[tuple[int, int]]] = []
        for gap in GAPS:
            lines: list[list[tuple[int, int]]] = [[]]
            column = 0
            for number, key in enumerate(self.keys):
                if column and column + key.width > width:
                    lines.append([])
                    column = 0
                lines[-1].append((column, number))
                column += key.width + gap
            if not best or len(lines) < len(best):
                best = lines
        return best

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys take."""
        return len(self._laid(width))

    def render(self) -> RenderResult:
        """The keys, the one under the pointer underlined."""
        lines = []
        for places in self._laid(self.content_size.width):
            line = Content("")
            for column, number in places:
                key = self.keys[number]
                does = (key.does, "underline" if number == self.under else "")
                line = Content.assemble(
                    line, " " * (column - line.cell_length), (key.key, "$primary"), "  ", does
                )
            lines.append(line)
        return Content("\n").join(lines)

    def _at(self, event: events.MouseEvent) -> int:
        offset = event.get_content_offset(self)
        lines = self._laid(self.content_size.width)
        if offset is None or offset.y >= len(lines):
            return -1
        places = lines[offset.y]
        return next(
            (number for column, number in places if column <= offset.x < column + self.keys[number].width), -1
        )

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key a click would press."""
        self.under = self._at(event)

    def on_leave(self) -> None:
        """No key is under the pointer any more."""
        self.under = -1

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        number = self._at(event)
        if number >= 0:
            event.stop()
            await self.app.run_action(self.keys[number].action, self.screen)
