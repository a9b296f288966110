"""A number over time as a line with axes: values at the left, days below, a gap where nothing was noted."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from steady.core.dates import show_date
from steady.core.insights.chart import NARROWEST
from steady.core.insights.sentences import figure
from steady.core.text import cells

Point = tuple[datetime.date, float | None]
"""A day and its value; None: nothing was noted, so that the line has a gap."""

JOINED_FROM = 7
"""From how many values on they are joined: fewer show no direction (docs/practice.md, rule 12)."""

HEIGHT = 5
"""How many lines of text a line takes where nothing else is said, without its days."""

MOST_DAYS = 6
"""How many days stand below a line at most."""

DAYS_APART = 3
"""How many columns stay free between two days."""

BLANK = "\N{BRAILLE PATTERN BLANK}"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille cell, four rows of two, as bits on top of `BLANK`."""


def line(points: Sequence[Point], width: int = 80, top: int = 10, height: int = HEIGHT) -> list[str]:
    """The values (0 to `top`) of days in time, as lines of text of at most so many columns (20 or more).

    All of them are in one picture, whatever its width, `height` lines high and two for the days. The last
    value stands in digits at the end of the line. Empty for no value.
    """
    noted = [(day, value) for day, value in points if value is not None]
    if not noted:
        return []
    last = figure(noted[-1][1])
    named = [figure(top), *[""] * (height - 2), "0"]
    if top % 2 == 0 and height % 2:
        named[height // 2] = figure(top / 2)
    margin = max(map(cells, named))
    room = max(width, NARROWEST) - margin - len(" ┤") - len(f" {last}")
    first, end = points[0][0].toordinal(), points[-1][0].toordinal()

    def across(day: datetime.date) -> int:
        return round((day.toordinal() - first) / max(end - first, 1) * (2 * room - 1))

    drawn = _Dots(room, height)
    for piece in pieces(points):
        places = [(across(day), _up(value, top, height)) for day, value in piece]
        drawn.dot(*places[0])
        for one, other in pairwise(places):
            drawn.stroke(one, other)
    rows = drawn.rows()
    beside = _up(noted[-1][1], top, height) // len(_DOTS)
    at = across(noted[-1][0]) // 2 + 1
    rows[beside] = f"{rows[beside][:at]} {last}"
    lines = [f"{name:>{margin}} {'┤' if name else '│'}{row}" for name, row in zip(named, rows, strict=True)]
    return [each.rstrip(f" {BLANK}") for each in lines] + _below(points, margin + 1, room)


def _up(value: float, top: int, height: int) -> int:
    """In which row of dots a value stands, from the top down."""
    share = min(max(value / top, 0), 1)
    return round((1 - share) * (height * len(_DOTS) - 1))


def pieces(points: Sequence[Point]) -> Iterator[list[tuple[datetime.date, float]]]:
    """The values that are joined to each other: up to a gap; each by itself where there are few."""
    joins = sum(value is not None for _day, value in points) >= JOINED_FROM
    piece: list[tuple[datetime.date, float]] = []
    for day, value in points:
        if piece and (value is None or not joins):
            yield piece
            piece = []
        if value is not None:
            piece.append((day, value))
    if piece:
        yield piece


class _Dots:
    """Dots on so many columns and lines, two beside each other and four above each other in each."""

    def __init__(self, columns: int, height: int) -> None:
        self._cells = [[0] * columns for _ in range(height)]

    def dot(self, x: int, y: int) -> None:
        """A value by itself, two dots wide, so that it's seen."""
        for beside in (x, x ^ 1):
            self._set(beside, y)

    def stroke(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """The dots from one place to another."""
        (x, y), (to_x, to_y) = one, other
        far = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(far + 1):
            self._set(x + round((to_x - x) * step / far), y + round((to_y - y) * step / far))

    def _set(self, x: int, y: int) -> None:
        self._cells[y // len(_DOTS)][x // 2] |= _DOTS[y % len(_DOTS)][x % 2]

    def rows(self) -> list[str]:
        """The lines of text; spaces where there is no dot."""
        return ["".join(chr(ord(BLANK) + each) if each else " " for each in row) for row in self._cells]


def _below(points: Sequence[Point], margin: int, room: int) -> list[str]:
    """The axis, and the days below it, as many as there is room for."""
    first, end = points[0][0].toordinal(), points[-1][0].toordinal()
    days = [day for day, _ in points]
    places = [round((day.toordinal() - first) / max(end - first, 1) * (room - 1)) for day in days]
    axis, *below = days_below(days, places, room)
    return [f"{' ' * margin}└{axis}", *(f"{' ' * margin} {each}" for each in below)]


def days_below(
    days: Sequence[datetime.date], places: Sequence[int], room: int, *, centred: bool = True
) -> list[str]:
    """An axis of `room` columns with as many of the days below their places on it as there is room for.

    The axis alone for no day. The first day begins at the left, the last is in full at the right; those
    between are `centred` below their places or begin there.
    """
    if not days:
        return ["─" * room]
    for many in range(min(MOST_DAYS, len(days)), 0, -1):
        at = [number * (len(days) - 1) // max(many - 1, 1) for number in range(many)]
        ticks = [places[each] for each in at]
        words = list(_said([days[each] for each in at]))
        starts = [
            0
            if number == 0
            else min(room - cells(text), tick)
            if number == many - 1
            else tick - (cells(text) // 2 if centred else 0)
            for number, (tick, text) in enumerate(zip(ticks, words, strict=True))
        ]
        ends = [start + cells(text) for start, text in zip(starts, words, strict=True)]
        if all(start - end >= DAYS_APART for end, start in zip(ends, starts[1:], strict=False)):
            break
    axis = "".join("┬" if column in ticks else "─" for column in range(room))
    below = ""
    for start, text in zip(starts, words, strict=True):
        below += " " * (start - cells(below)) + text
    return [axis, below]


def _said(days: Sequence[datetime.date]) -> Iterator[str]:
    """Days in words, with the year at the first of them and where it changes."""
    before = None
    for day in days:
        yield show_date(day, before)
        before = day
