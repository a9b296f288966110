"""Some days in a row: what was noted on each, what is usual among them, and how that is drawn and said."""

import datetime
import math
import statistics
from collections.abc import Iterable, Sequence

import msgspec

from steady.core.language import _

LAST_DAYS = 14
"""How many days today looks back on, this one included."""

ENOUGH = 3
"""On how many days something has to be noted before there's a picture: two dots are no fortnight."""

TOP = 10
"""The high end of every scale that is drawn."""

BLOCKS = "▁▂▃▄▅▆▇█"
"""From 0 to `TOP`, in one cell."""

GAP = "·"
"""A day on which nothing was noted: seen, and no number."""


class Usual(msgspec.Struct, frozen=True):
    """What is usual on the days that say something, in whole numbers."""

    middle: int
    """The median of the days."""
    low: int
    high: int


class RecentDays(msgspec.Struct, frozen=True):
    """One number over some days in a row."""

    label: str
    """What it's a number of, as the person reads it."""
    first: datetime.date
    values: tuple[float | None, ...]
    """The mean of each day, from the first on; None where nothing was noted."""

    @property
    def noted(self) -> list[float]:
        """The values that there are."""
        return [value for value in self.values if value is not None]

    @property
    def days(self) -> list[datetime.date]:
        """The days, the oldest first."""
        return [self.first + datetime.timedelta(days=at) for at in range(len(self.values))]

    @property
    def usual(self) -> Usual | None:
        """What is usual; None while too few days say something."""
        return usual_of(self.values)


def usual_of(values: Iterable[float | None]) -> Usual | None:
    """What is usual on days with these values; None while too few days say something."""
    noted = [value for value in values if value is not None]
    if len(noted) < ENOUGH:
        return None
    return Usual(whole(statistics.median(noted)), whole(min(noted)), whole(max(noted)))


def by_day(
    noted: Iterable[tuple[datetime.date, float | None]], first: datetime.date, count: int
) -> tuple[float | None, ...]:
    """The mean of what was noted on each of so many days from the first on; None for a day without any."""
    found: list[list[float]] = [[] for _day in range(count)]
    for day, value in noted:
        at = (day - first).days
        if value is not None and 0 <= at < count:
            found[at].append(value)
    return tuple(math.fsum(each) / len(each) if each else None for each in found)


def whole(value: float) -> int:
    """A mean as one says it: the nearest whole number, a half upwards."""
    return math.floor(value + 0.5)


def drawn(values: Sequence[float | None]) -> str:
    """A cell for each day: a low block to a high one, or a gap."""
    return "".join(GAP if value is None else BLOCKS[_eighth(value)] for value in values)


def _eighth(value: float) -> int:
    return round(min(max(value / TOP, 0), 1) * (len(BLOCKS) - 1))


def columns(values: Sequence[float | None], rows: int) -> list[str]:
    """The days as rows of cells, the highest first: a column of blocks for each day, or a gap at its foot.

    A 0 is drawn as the lowest block, so that it's told from a day without a number.
    """
    eighths = [
        None if value is None else max(round(min(max(value / TOP, 0), 1) * rows * 8), 1) for value in values
    ]
    return ["".join(_cell(each, row) for each in eighths) for row in reversed(range(rows))]


def _cell(eighths: int | None, row: int) -> str:
    if eighths is None:
        return GAP if row == 0 else " "
    here = min(max(eighths - 8 * row, 0), 8)
    return BLOCKS[here - 1] if here else " "


def said(usual: Usual) -> str:
    """What is usual, in words."""
    if usual.low == usual.high:
        return _("usually {middle}", middle=usual.middle)
    return _(
        "usually {middle}, between {low} and {high}", middle=usual.middle, low=usual.low, high=usual.high
    )
