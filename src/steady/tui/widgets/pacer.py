"""Guided breathing on a screen: a circle of dots that breathes, or one bar, and the time that counts."""

import bisect
import contextlib
import itertools
import math
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
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from steady.core.breathing import Breathe, Elapsed, Instant, PhaseName, bar, instant
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.tui.textual_private import Run, draw
from steady.tui.widgets.prose import Prose

BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille character, by its column and its row (Unicode 15, section 21.1)."""

LEAST = 0.12
"""How much of the largest circle is there when the breath is out."""

USUAL_RATIO = 0.5
"""How wide a cell is, in heights of a cell, where the terminal does not tell."""

TALLEST = 41
"""Rows that are enough for any circle; a larger one only costs more."""

TONES = ("core", "middle", "rim", "ring", "word")
"""What is drawn in a colour of its own, from the middle outward; last, what stands over the middle."""

CORE, MIDDLE, RIM, RING, WORD = range(len(TONES))

REACH = (0.62, 0.86)
"""How far out, as a part of the circle, the inner tones reach."""

APART = 2.5
"""Dots from the middle of the ring inward to where a full breath ends."""

Cell = tuple[int, int]
"""A row and a column."""


def largest(width: int, height: int, ratio: float = USUAL_RATIO) -> tuple[int, int]:
    """The columns and rows of the largest ring that fits into so many; odd rows, to have a middle."""
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
    """The cells of one circle and of the ring around it: dots in an order outward, so many of them lit."""

    def __init__(self, width: int, height: int, ratio: float = USUAL_RATIO) -> None:
        """A field of `width` × `height` cells, empty; a cell is `ratio` times as wide as it is high."""
        self.width, self.height, self.ratio = width, height, ratio
        across, down = ratio / 2, 1 / 4  # of a dot, in heights of a cell: two to a cell across, four down
        most, thick = min(width * ratio, height) / 2, max(across, down)
        ring = most - thick / 2
        full = ring - APART * thick
        if full < 3 * thick:  # no room for both
            ring, full = 0.0, most
        dots: list[tuple[int, int, int, int, int]] = []
        self._ring = [[0] * width for _ in range(height)]
        for x in range(2 * width):
            for y in range(4 * height):
                far = math.hypot((x + 0.5 - width) * across, (y + 0.5 - 2 * height) * down)
                row, column, bit = y // 4, x // 2, BITS[x % 2][y % 4]
                if far <= full:
                    # Nearly as far come one after another, from all around, those of two cells together:
                    # so that a frame changes few cells, and some of them in a row.
                    place = (row * 104729 + column // 2 * 7919) % 1009
                    dots.append((int(far / thick), place, row, column, bit))
                elif abs(far - ring) <= thick / 2:
                    self._ring[row][column] |= bit
        dots.sort()
        self._order = [(row, column, bit) for _, _, row, column, bit in dots]
        self._full = full
        self._lit = [[0] * width for _ in range(height)]
        self._many = 0
        outward = sorted(
            (math.hypot((column + 0.5 - width / 2) * ratio, row + 0.5 - height / 2), row, column)
            for row in range(height)
            for column in range(width)
        )
        self._far = [far for far, _, _ in outward]
        self._cells = [(row, column) for _, row, column in outward]
        self._place = {cell: place for place, cell in enumerate(self._cells)}
        self._toned = [0 for _ in REACH]
        """How many cells, from the middle, each of the inner tones and those inside it have."""

    def breathe(self, fullness: float) -> set[Cell]:
        """Light as many dots as a breath needs, 0 empty to 1 full; gives the cells that changed."""
        part = LEAST + (1 - LEAST) * min(max(fullness, 0.0), 1.0)
        wanted = round(part * len(self._order))
        first, last = sorted((self._many, wanted))
        self._many = wanted
        changed = set()
        for row, column, bit in self._order[first:last]:
            self._lit[row][column] ^= bit
            changed.add((row, column))
        for tone, reach in enumerate(REACH):
            before, now = self._toned[tone], bisect.bisect(self._far, reach * self._full * math.sqrt(part))
            self._toned[tone] = now
            changed.update(self._cells[min(before, now) : max(before, now)])
        return changed

    def cell(self, row: int, column: int) -> tuple[str, int]:
        """A cell: its character, a space where no dot is lit, and its tone."""
        lit, ring = self._lit[row][column], self._ring[row][column]
        tone = bisect.bisect(self._toned, self._place[row, column]) if lit else RING
        return (chr(0x2800 + (lit | ring)) if lit or ring else " "), tone


class Circle(Widget):
    """As large as there is room for, round in any terminal; only what changes goes to the terminal."""

    DEFAULT_CSS = """
    Circle { height: 1fr; }
    Circle > .circle--core { color: $primary; }
    Circle > .circle--middle { color: $primary 78%; }
    Circle > .circle--rim { color: $primary 56%; }
    Circle > .circle--ring { color: $quiet 60%; }
    Circle > .circle--word { color: $foreground; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"circle--{name}" for name in TONES}

    def __init__(self) -> None:
        super().__init__()
        self._dots = Dots(1, 1)
        self._left = self._top = 0
        self._fullness = 0.0
        self._word = Strip([])
        self._said = ""
        self._changed: set[Cell] = set()
        """The cells that are others than the terminal was told."""
        self._styles: tuple[Style, ...] = ()
        """Of each tone."""

    def on_resize(self, event: events.Resize) -> None:
        """Make another circle for another room."""
        ratio = cell_ratio((self.app.size.width, self.app.size.height), pixels())
        width, height = largest(event.size.width, event.size.height, ratio)
        self._dots = Dots(width, height, ratio)
        self._left = (event.size.width - width) // 2
        self._top = (event.size.height - height) // 2
        self._dots.breathe(self._fullness)
        self._say(self._said)
        self._changed.clear()
        self.refresh()

    def show(self, fullness: float, said: str) -> None:
        """Show a breath, 0 empty to 1 full, and a few words in its middle."""
        self._fullness = fullness
        self._changed |= self._dots.breathe(fullness)
        is_other = said != self._said
        if is_other:
            self._changed |= self._beneath
            self._say(said)
            self._changed |= self._beneath
        if self._changed and self.size.width >= self._dots.width and draw(self, self._runs):
            self._changed.clear()

    def _say(self, said: str) -> None:
        self._said = said
        self._word = Strip([Segment(f" {one_line(said)} ")] if said else [])
        self._word = self._word.crop(0, min(self._word.cell_length, self._dots.width))

    @property
    def _word_at(self) -> int:
        """The column of the circle where the word begins."""
        return (self._dots.width - self._word.cell_length) // 2

    @property
    def _beneath(self) -> set[Cell]:
        """The cells that the word lies over."""
        begin, row = self._word_at, self._dots.height // 2
        return {(row, column) for column in range(begin, begin + self._word.cell_length)}

    def _runs(self) -> list[Run]:
        """What changed, by tones and rows, neighbours together."""
        dots, beneath = self._dots, self._beneath
        cells = sorted(
            (dots.cell(row, column)[1], row, column, dots.cell(row, column)[0])
            for row, column in self._changed - beneath
        )
        runs: list[tuple[int, int, int, str]] = []
        for tone, row, column, character in cells:
            if runs and runs[-1][:2] == (tone, row) and runs[-1][2] + len(runs[-1][3]) == column:
                runs[-1] = (*runs[-1][:3], runs[-1][3] + character)
            else:
                runs.append((tone, row, column, character))
        # Line by line, every other one from its end: the cursor has the least way to go.
        runs.sort(key=lambda run: (run[0], run[1], -run[2] if run[1] % 2 else run[2]))
        if self._changed & beneath:
            runs.append((WORD, dots.height // 2, self._word_at, self._word.text))
        return [
            (self._look[tone], row + self._top, column + self._left, text) for tone, row, column, text in runs
        ]

    def notify_style_update(self) -> None:
        """Take the colours anew, as when the theme changes."""
        super().notify_style_update()
        self._styles = ()

    def render_line(self, y: int) -> Strip:
        """One line of the circle; the word stands over its middle one."""
        dots, row, width = self._dots, y - self._top, self.size.width
        ground = self._look[RING]
        if not 0 <= row < dots.height:
            return Strip.blank(width, ground)
        cells = [(" ", RING)] * self._left
        cells += [dots.cell(row, column) for column in range(dots.width)]
        cells += [(" ", RING)] * (width - len(cells))
        line = Strip(
            [
                Segment("".join(character for character, _ in each), self._look[tone])
                for tone, each in itertools.groupby(cells, key=lambda cell: cell[1])
            ],
            len(cells),
        ).crop(0, width)
        if row != dots.height // 2 or not self._said:
            return line
        begin = self._word_at + self._left
        end = begin + self._word.cell_length
        word = Strip([Segment(self._word.text, self._look[WORD])])
        return Strip.join([line.crop(0, begin), word, line.crop(end)])

    @property
    def _look(self) -> tuple[Style, ...]:
        """How each tone is drawn in this terminal, such as without colour."""
        if not self._styles:
            self._styles = tuple(
                self._filtered(self.get_component_rich_style(f"circle--{name}")) for name in TONES
            )
        return self._styles

    def _filtered(self, style: Style) -> Style:
        strip = Strip([Segment(" ", style)])
        for each in self.app.get_line_filters():
            strip = strip.apply_filter(each, self.background_colors[1])
        return next(iter(strip)).style or style


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

        def __init__(self, phase: PhaseName) -> None:
            super().__init__()
            self.phase: PhaseName = phase

    class Over(Message):
        """The last round is over."""

    def __init__(self, breathe: Breathe, *, still: bool, monotonic: Monotonic = time.monotonic) -> None:
        """`still` shows one bar in place of what moves; `monotonic` is a clock that only goes forward."""
        super().__init__()
        self.breathe = self._whole = breathe
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
        self.breathe = self._whole = breathe
        self._freely.seconds += self._elapsed.seconds
        self._elapsed.seconds = 0.0
        self._told = (-1, -1)
        self._is_over = self.freely = self.paused = False
        self._run()

    def lasts_longer(self, by: float) -> bool:
        """Let it go on about so many seconds longer, below 0 shorter; whether that changes anything."""
        before = self.breathe
        self.breathe = self._whole.longer(by, before, self.seconds)
        return self.breathe != before

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
        self._tell(breath)
        guided = _("paused") if self.paused else f"{one_line(breath.phase.says, 20)} · {breath.count}"
        self._show(0.5 if self.freely else breath.fullness, _(AS_YOU_LIKE) if self.freely else guided)

    def _tell(self, breath: Instant) -> None:
        before, now = self._told, (breath.number, int(self.all_seconds))
        self._told = now
        if now[0] != before[0] and before[0] >= 0 and not self.freely:
            self.post_message(self.Turned(breath.phase.phase))
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
