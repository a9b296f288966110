"""How the window of a form is shared out: questions, what was answered so far, and help."""

from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import Size

BESIDE, BROAD = 76, 100
"""From how many columns on there are two panes, and wider ones, as the styles have it."""

LOW, HIGH = 16, 20
"""Up to how many lines a window is low, and from how many on more than the newest answers stand above."""

TOP, KEYS, FRAME, LINE = 1, 1, 2, 1
"""How many lines the top, the keys, the frame of a pane and the line under what stands above take."""

MARGIN, AROUND = 4, 4
"""How many columns stay free at the sides of a window, and those of a pane with its frame."""

WIDEST = 96
"""How many columns a question takes at most; longer lines are hard to read."""


class Room(NamedTuple):
    """What there is room for."""

    columns: int
    """How many columns a question has."""
    lines: int
    """How many lines a page of questions has."""
    beside: int
    """How many columns earlier answers take beside the questions; 0 where they stand above."""
    above: int
    """How many lines they take above the questions; 0 where they stand beside."""
    help: int
    """How many lines help takes below."""

    @property
    def is_framed(self) -> bool:
        """Whether the parts of the form are panes with a frame."""
        return self.beside > 0

    @property
    def is_low(self) -> bool:
        """Whether there is no line to spare."""
        return self.above == 1


def room_in(window: Size, help_in: Callable[[int], int], most_above: int) -> Room:
    """The room in a window.

    `help_in` gives how many lines the longest help takes in so many columns; `most_above` is how many lines
    there are to have in sight above the questions, where nothing is beside them.
    """
    wide, high = window.width, window.height
    rest = high - TOP - KEYS
    if wide < BESIDE:
        help = min(help_in(wide - MARGIN), max(3, high // 6))
        above = 1 if high < LOW else min(most_above, 2 if high < HIGH else most_above)
        return Room(wide - MARGIN, max(rest - help - above - (LINE if high >= LOW else 0), 1), 0, above, help)
    columns = min(wide - (28 if wide < BROAD else 40) - AROUND, WIDEST)
    help = min(help_in(wide - MARGIN), max(3, high // 6))
    return Room(columns, max(rest - FRAME - help, 1), wide - columns - AROUND, 0, help)
