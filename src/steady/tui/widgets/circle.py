"""A circle that breathes, with a word in its middle; only the lines that change are drawn."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from steady.core.circle import Circle as Cells
from steady.core.circle import cell_ratio, field
from steady.core.text import one_line
from steady.tui.pixels import pixels


class Circle(Widget):
    """As large as there is room for, round in any terminal."""

    DEFAULT_CSS = """
    Circle { height: 1fr; color: $primary; }
    Circle > .circle--word { color: $foreground; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"circle--word"}

    def __init__(self) -> None:
        super().__init__()
        self._cells = Cells(1, 1)
        self._left = self._top = 0
        self._fullness = 0.0
        self._word = ""
        self._kept: tuple[Style, Style] | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Make another circle for another room."""
        ratio = cell_ratio((self.app.size.width, self.app.size.height), pixels())
        width, height = field(event.size.width, event.size.height, ratio)
        self._cells = Cells(width, height, ratio)
        self._left = (event.size.width - width) // 2
        self._top = (event.size.height - height) // 2
        self._cells.breathe(self._fullness)
        self.refresh()

    def show(self, fullness: float, word: str) -> None:
        """Show a breath, 0 empty to 1 full, and a few words in its middle."""
        self._fullness = fullness
        changed = self._cells.breathe(fullness)
        if word != self._word:
            self._word = word
            changed.add(self._cells.height // 2)
        if changed:
            top, rows = self._top + min(changed), max(changed) - min(changed) + 1
            self.refresh(Region(0, top, self.size.width, rows))

    def notify_style_update(self) -> None:
        """Take the colours anew, as when the theme changes."""
        super().notify_style_update()
        self._kept = None

    def render_line(self, y: int) -> Strip:
        """One line of the circle; the word stands over its middle one."""
        if self._kept is None:
            self._kept = (self.rich_style, self.get_component_rich_style("circle--word"))
        style, worded = self._kept
        width, row = self.size.width, y - self._top
        if not 0 <= row < self._cells.height:
            return Strip.blank(width, style)
        dots = self._cells.row(row)
        right = width - self._left - len(dots)
        if row != self._cells.height // 2 or not self._word:
            line = " " * self._left + dots + " " * right
            return Strip([Segment(line, style)], width)
        return _over(
            Strip([Segment(" " * self._left + dots + " " * right, style)], width), self._word, worded
        )


def _over(strip: Strip, word: str, style: Style) -> Strip:
    """A line with a word over its middle, a space at each side."""
    width = strip.cell_length
    middle = Strip([Segment(f" {one_line(word)} ", style)])
    middle = middle.crop(0, min(middle.cell_length, width))
    start = (width - middle.cell_length) // 2
    end = start + middle.cell_length
    return Strip.join([strip.crop(0, start), middle, strip.crop(end, width)])
