"""What all insights share: the statistics, and how counts, shares, days and names are said."""

import datetime
import math
import statistics as standard
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from steady.core import names
from steady.core.calendar import USUAL, Calendar
from steady.core.dates import show_day
from steady.core.record import Record

PERCENT_FROM = 5
"""How many there are before a share is also told as a percentage (docs/practice.md, rule 12)."""

CONFIDENCE = 0.95
"""How sure the interval around a slope is meant to be."""


class Slope(msgspec.Struct, frozen=True):
    """How steeply values rise (above 0) or fall (below 0) for each unit of the first number."""

    middle: float
    low: float
    """The lower end of the interval around it."""
    high: float
    """The upper end of the interval around it."""


class Event(msgspec.Struct, frozen=True):
    """A record that stands by itself, in no count and no middle."""

    id: str
    day: datetime.date | None
    """None: its file says no day."""


def median(values: Iterable[float]) -> float | None:
    """The value in the middle, or halfway between the two in the middle; None when there are none."""
    found = list(values)
    return standard.median(found) if found else None


def brier(guesses: Iterable[tuple[float, float]]) -> float | None:
    """The Brier score (Brier 1950): the mean squared distance of guesses from what came.

    Takes pairs of how likely it was thought (0 to 1) and what came (1 it came, 0 it did not; 0.5 where it
    came in part, which Brier did not have). Gives 0 (each guess fitted) to 1 (none did); None without pairs.
    """
    squares = [(guess - came) ** 2 for guess, came in guesses]
    return math.fsum(squares) / len(squares) if squares else None


def theil_sen(points: Iterable[tuple[float, float]]) -> Slope | None:
    """The slope of points (x, y) after Theil (1950) and Sen (1968): the middle of the slopes of all pairs.

    The interval is Sen's, with his correction for ties, at `CONFIDENCE`. A few odd values hardly move it.
    None when no two points differ in x.
    """
    ordered = sorted(points)
    slopes = sorted(
        (after - before) / (later - earlier)
        for number, (earlier, before) in enumerate(ordered)
        for later, after in ordered[number + 1 :]
        if later > earlier
    )
    if not slopes:
        return None
    below, above = _interval(len(slopes), ordered)
    return Slope(standard.median(slopes), slopes[below], slopes[above])


def _interval(many: int, points: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Which of so many slopes, smallest first, are the ends of the interval (Sen 1968, section 4)."""
    size = len(points)
    ties = [
        count
        for values in ([x for x, _ in points], [y for _, y in points])
        for count in Counter(values).values()
    ]
    variance = (_pairs(size) - sum(map(_pairs, ties))) / 18
    if variance < 0:  # ties in both numbers can be more than the correction is made for
        return 0, many - 1
    reach = standard.NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * math.sqrt(variance)
    return max(round((many - reach) / 2) - 1, 0), min(round((many + reach) / 2), many - 1)


def _pairs(size: int) -> int:
    """Eighteen times the variance of Kendall's S among so many values without ties."""
    return size * (size - 1) * (2 * size + 5)


def in_time(record: Record) -> tuple[float, str]:
    """What sorts records by when they were, those that say no time first, and by id when times are equal."""
    at = record.at.replace(tzinfo=record.at.tzinfo or datetime.UTC) if record.at else None
    return (at.timestamp() if at else float("-inf"), record.id)


def day_of(record: Record, calendar: Calendar = USUAL) -> datetime.date | None:
    """The local day of a record, as `calendar` counts days; None when its file says none."""
    return calendar.day_of(record.at) if record.at else None


def since(records: Iterable[Record], calendar: Calendar = USUAL) -> datetime.date | None:
    """The day of the first record, as `calendar` counts days; None when there is none with a day."""
    return min((calendar.day_of(record.at) for record in records if record.at), default=None)


def events(records: Iterable[Record], calendar: Calendar = USUAL) -> list[Event]:
    """Records as events, in time."""
    return [Event(record.id, day_of(record, calendar)) for record in sorted(records, key=in_time)]


def counted(number: int, one: str, several: str) -> str:
    """A count with its word: `1 step`, `4 steps`."""
    return f"{number} {one if number == 1 else several}"


def times(number: int) -> str:
    """How often, in words: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def share(part: int, whole: int) -> str:
    """A part of a whole as counts: `1 of 3`; from `PERCENT_FROM` on with a percentage: `2 of 8 (25 %)`."""
    percent = f" ({(200 * part + whole) // (2 * whole)} %)" if whole >= PERCENT_FROM else ""
    return f"{part} of {whole}{percent}"


def figure(value: float) -> str:
    """A number with at most one decimal: `6`, `6.5`, `0.3`."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # adding 0 makes a 0 of -0


def day_said(day: datetime.date | None) -> str:
    """A day in words with its year, or that there is none."""
    return show_day(day) if day else "A day not noted"


def rests_on(number: int, one: str, several: str, first: datetime.date | None) -> str:
    """The sentence on how many records an insight rests on, and from when."""
    begun = f", {'from' if number == 1 else 'since'} {show_day(first)}" if first else ""
    return f"This rests on {counted(number, one, several)} so far{begun}."


def dangers_said(found: Sequence[Event]) -> list[str]:
    """A sentence for every step with a sign of danger: no count hides it (docs/practice.md, rule 3)."""
    return [
        f"{day_said(each.day)}: a sign of danger was seen before a step. It stands by itself here."
        for each in found
    ]


def unsafe_said(found: Sequence[Event]) -> list[str]:
    """A sentence for each check-in in which someone was not safe."""
    return [f"{day_said(each.day)}: not safe where you were, as you put it in a check-in." for each in found]


class Names:
    """The things of one kind by id and by label, and the own words that stand for ones not kept."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._labels = dict(pairs)
        self._ids: dict[str, str] = {}
        for id, label in sorted(self._labels.items(), reverse=True):  # of two with one label, the first id
            self._ids[names.key(label)] = id
        self._spelled: dict[str, str] = {}

    def key(self, written: str | None) -> str | None:
        """The id that a written name means, else the name in lower case; None when nothing is written."""
        name = (written or "").strip()
        if not name or name in self._labels:
            return name or None
        folded = names.key(name)
        if folded in self._labels:
            return folded
        if folded in self._ids:
            return self._ids[folded]
        self._spelled[folded] = min(name, self._spelled.get(folded, name))
        return folded

    def label(self, key: str) -> str:
        """The words for a key: of the thing it is the id of, else as it was written."""
        return self._labels.get(key) or self._spelled.get(key) or key
