"""Guided breathing on a screen: a circle of dots that breathes, or one bar, and the time that counts."""

import contextlib
import os
import struct
import sys
import time
from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from steady.core.breathing import Breathe, Elapsed, bar, instant
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.tui.textual_private import draw
from steady.tui.widgets.prose import Prose

BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille character, by its column and its row (Unicode 15, section 21.1)."""

LEAST = 0.12
"""How much of the largest circle is there when the breath is out."""

USUAL_RATIO = 0.5
"""How wide a cell is, in heights of a cell, where the terminal does not tell."""

TALLEST = 31
"""Rows that are enough for any circle; a larger one only costs more."""


def largest(width: int, height: int, ratio: float = USUAL_RATIO) -> tuple[int, int]:
    """The columns and rows of the largest circle that fits into so many; odd rows, to have a middle."""
    rows = min(height, int(width * ratio), TALLEST)
    rows = max(rows - 1 + rows % 2, 1)
    columns = max(round(rows / ratio), 1)
    return min(columns, max(width, 1)), rows


def cell_ratio(cells: tuple[int, int], pixels: tuple[int, int] | None) -> float:
    """How wide a cell is, in heights of a cell, from the size of the screen in cells and in pixels.

    What no terminal looks like is taken for not told.
    """
    if not pixels or min(*cells, *pixels) <= 0:
        return USUAL_RATIO
    ratio = (pixels[0] / cells[0]) / (pixels[1] / cells[1])
    return ratio if 1 / 4 <= ratio <= 1 else USUAL_RATIO


class Dots:
    """The cells of one circle: its dots in a row from the middle outward, so many of them lit."""

    def __init__(self, width: int, height: int, ratio: float = USUAL_RATIO) -> None:
        """A field of `width` × `height` cells, empty; a cell is `ratio` times as wide as it is high."""
        self.width, self.height = width, height
        middle_x, middle_y = width, 2 * height  # in dots: two to a cell across, four down
        across, down = ratio / 2, 1 / 4
        most = min(width * ratio, height) / 2
        dots = []
        for x in range(2 * width):
            for y in range(4 * height):
                far = ((x + 0.5 - middle_x) * across) ** 2 + ((y + 0.5 - middle_y) * down) ** 2
                if far <= most * most:
                    # Dots that are equally far come one after another, from all around.
                    dots.append((round(far, 9), (x * 7919 + y * 104729) % 1009, x, y))
        dots.sort()
        self._order = [(y // 4, x // 2, BITS[x % 2][y % 4]) for _, _, x, y in dots]
        self._cells = [[0] * width for _ in range(height)]
        self._lit = 0

    def breathe(self, fullness: float) -> set[int]:
        """Light as many dots as a breath needs, 0 empty to 1 full; gives the rows that changed."""
        part = LEAST + (1 - LEAST) * min(max(fullness, 0.0), 1.0)
        wanted = round(part * len(self._order))
        first, last = sorted((self._lit, wanted))
        self._lit = wanted
        changed = set()
        for row, column, bit in self._order[first:last]:
            self._cells[row][column] ^= bit
            changed.add(row)
        return changed

    def row(self, number: int) -> str:
        """One row as characters, spaces where no dot is lit."""
        return "".join(chr(0x2800 + dots) if dots else " " for dots in self._cells[number])


class Circle(Widget):
    """As large as there is room for, round in any terminal."""

    DEFAULT_CSS = """
    Circle { height: 1fr; color: $primary; }
    Circle > .circle--word { color: $foreground; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"circle--word"}

    def __init__(self) -> None:
        super().__init__()
        self._dots = Dots(1, 1)
        self._left = self._top = 0
        self._fullness = 0.0
        self._word = ""
        self._style: Style | None = None
        self._worded: Style | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Make another circle for another room."""
        ratio = cell_ratio((self.app.size.width, self.app.size.height), pixels())
        width, height = largest(event.size.width, event.size.height, ratio)
        self._dots = Dots(width, height, ratio)
        self._left = (event.size.width - width) // 2
        self._top = (event.size.height - height) // 2
        self._dots.breathe(self._fullness)
        self.refresh()

    def show(self, fullness: float, word: str) -> None:
        """Show a breath, 0 empty to 1 full, and a few words in its middle."""
        self._fullness = fullness
        changed = self._dots.breathe(fullness)
        if word != self._word:
            self._word = word
            changed.add(self._dots.height // 2)
        if changed and self.size.width >= self._dots.width:
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
        if not 0 <= row < self._dots.height:
            return Strip.blank(width, self._style)
        lit = self._dots.row(row)
        line = " " * self._left + lit + " " * (width - self._left - len(lit))
        if row != self._dots.height // 2 or not self._word:
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


def pixels() -> tuple[int, int] | None:
    """The width and height of the terminal in pixels, as tty_ioctl(4) has it; None when it does not tell."""
    try:
        import fcntl
        import termios
    except ImportError:
        return None
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            _, _, width, height = struct.unpack(
                "HHHH", fcntl.ioctl(stream.fileno(), termios.TIOCGWINSZ, bytes(8))
            )
            if width and height:
                return width, height
    return None


FRAME = 1 / 25
"""Seconds between two pictures of the circle."""

BAR_EVERY = 1 / 4
"""Seconds between two looks at what the bar says; it moves once a second."""

AS_YOU_LIKE = N_("as you like")

BAR = 40
"""The columns of the bar."""

Monotonic = Callable[[], float]


class Pacer(Vertical):
    """It rests until it is begun. Everything it shows follows from the time alone, so that nothing drifts."""

    DEFAULT_CSS = """
    Pacer { height: 1fr; }
    Pacer .bar { height: 1fr; content-align: center middle; text-align: center; color: $primary; }
    """

    class Second(Message):
        """Another whole second was breathed."""

    class Turned(Message):
        """The breath turned: another phase began."""

    class Over(Message):
        """The last round is over."""

    def __init__(self, breathe: Breathe, *, still: bool, monotonic: Monotonic = time.monotonic) -> None:
        """`still` shows one bar in place of what moves; `monotonic` is a clock that only goes forward."""
        super().__init__()
        self.breathe = breathe
        self._still = still
        self._monotonic = monotonic
        self._elapsed = Elapsed(monotonic(), runs=False)
        self._freely = Elapsed(monotonic(), runs=False)
        self._begun = self._covered = self._is_over = False
        self.paused = False
        self.freely = False
        """Whether it rests while the person breathes as they like."""
        self._told = (-1, -1)
        """The phase and the whole second that were told last."""
        self._word = "-"
        """What stands beside the bar; at first nothing that could."""

    def compose(self) -> ComposeResult:
        """The circle, or the bar."""
        yield Prose(classes="bar") if self._still else Circle()

    def on_mount(self) -> None:
        """Rest, and look at the clock often enough for what is shown."""
        self.set_interval(BAR_EVERY if self._still else FRAME, self.look)
        self.call_after_refresh(self.look)

    # -- the time that counts --------------------------------------------------------------

    @property
    def seconds(self) -> float:
        """Seconds of guided breathing, where the pattern is."""
        return self._elapsed.seconds

    @property
    def all_seconds(self) -> float:
        """Seconds of breathing, guided and as one likes."""
        return self._elapsed.seconds + self._freely.seconds

    def begin(self) -> None:
        """Begin."""
        self._begun = True
        self._run()

    def pause(self) -> None:
        """Pause, or go on."""
        self.paused = not self.paused
        self._run()

    def as_you_like(self) -> None:
        """Rest while the person breathes as they like, or guide again from where it was."""
        self.freely = not self.freely
        self._run()

    def cover(self, *, covered: bool) -> None:
        """Let no time count while something else is on the screen."""
        self._covered = covered
        self._run()

    def another(self, breathe: Breathe) -> None:
        """Guide another pattern from its beginning."""
        self.breathe = breathe
        self._freely.seconds += self._elapsed.seconds
        self._elapsed.seconds = 0.0
        self._told = (-1, -1)
        self._is_over = self.freely = self.paused = False
        self._run()

    def _run(self) -> None:
        now = self._monotonic()
        runs = self._begun and not (self.paused or self._covered or self._is_over)
        self._elapsed.run(now, runs=runs and not self.freely)
        self._freely.run(now, runs=runs and self.freely)
        self.look()

    # -- what is shown ---------------------------------------------------------------------

    def look(self) -> None:
        """Look at the clock and show the breath as it is now."""
        now = self._monotonic()
        self._freely.look(now)
        breath = instant(self.breathe, self._elapsed.look(now))
        if breath is None:
            if not self._is_over:
                self._is_over = True
                self._run()
                self.post_message(self.Over())
            self._show(0.0, "")
            return
        if not self._begun:
            self._show(breath.fullness, "")
            return
        self._tell(breath.number)
        guided = _("paused") if self.paused else f"{one_line(breath.phase.says, 20)} · {breath.count}"
        self._show(0.5 if self.freely else breath.fullness, _(AS_YOU_LIKE) if self.freely else guided)

    def _tell(self, number: int) -> None:
        before, now = self._told, (number, int(self.all_seconds))
        self._told = now
        if now[0] != before[0] and before[0] >= 0 and not self.freely:
            self.post_message(self.Turned())
        if now[1] != before[1]:
            self.post_message(self.Second())

    def _show(self, fullness: float, word: str) -> None:
        if not self._still:
            self.query_one(Circle).show(fullness, word)
            return
        cells = min(BAR, max(self.size.width - 4, 1))
        lit = round(fullness * cells)
        if word != self._word:  # where nothing is to move, the bar goes on with the words: once a second
            self._word = word
            self.query_one(".bar", Prose).say(f"{bar(lit / cells, cells)}\n\n{word}")


def is_still(reduced_motion: bool, animation_level: str) -> bool:
    """Whether nothing is to move: by the settings, by TEXTUAL_ANIMATIONS, or where there are no such dots."""
    return reduced_motion or animation_level == "none" or os.environ.get("TERM") == "linux"
