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
from steady.tui.drawing import draw
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
        self._style: Style | None = None
        self._worded: Style | None = None

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
        if changed and self.size.width >= self._cells.width:
            first, rows = min(changed), max(changed) - min(changed) + 1
            part = Region(0, self._top + first, self.size.width, rows)
            draw(self, part, [self.render_line(self._top + row) for row in range(first, first + rows)])

    def notify_style_update(self) -> None:
        """Take the colours anew, as when the theme changes."""
        super().notify_style_update()
        self._style = self._worded = None

    def render_line(self, y: int) -> Strip:
        """One line of the circle; the word stands over its middle one."""
        if self._style is None or self._worded is None:
            self._style = self._filtered(self.rich_style)
            self._worded = self._filtered(self.get_component_rich_style("circle--word"))
        width, row = self.size.width, y - self._top
        if not 0 <= row < self._cells.height:
            return Strip.blank(width, self._style)
        dots = self._cells.row(row)
        line = " " * self._left + dots + " " * (width - self._left - len(dots))
        if row != self._cells.height // 2 or not self._word:
            return Strip([Segment(line, self._style)], width)
        return _over(line, self._style, self._word, self._worded)

    def _filtered(self, style: Style) -> Style:
        """A style as it is drawn in this terminal, such as without colour."""
        strip = Strip([Segment(" ", style)])
        for each in self.app.get_line_filters():
            strip = strip.apply_filter(each, self.background_colors[1])
        return next(iter(strip)).style or style


def _over(line: str, style: Style, word: str, worded: Style) -> Strip:
    """A line with a word over its middle, a space at each side; `line` has one cell for each character."""
    said = Strip([Segment(f" {one_line(word)} ", worded)])
    said = said.crop(0, min(said.cell_length, len(line)))
    start = (len(line) - said.cell_length) // 2
    end = start + said.cell_length
    return Strip([Segment(line[:start], style), *said, Segment(line[end:], style)], len(line))
