"""Check-ins week by week: the middle of each week, and a direction once there are enough weeks."""

import datetime
from collections.abc import Sequence
from typing import Literal

import msgspec

from steady.core.insights.chart import weekly
from steady.core.insights.evidence import Event, Evidence, grouped
from steady.core.insights.sentences import Facts, Rank, Sentence, begun, figure, said, unsafe
from steady.core.insights.statistics import Slope, median, theil_sen
from steady.core.kinds.checkin import Checkin

FIELDS = {
    "on_guard": "On guard",
    "distress": "Distress",
    "connection": "Connection",
    "mood": "Mood",
}
"""The numbers followed, all 0 to 10, and the words for them."""

TREND_FROM = 7
"""How many weeks there are before a direction is told (docs/practice.md, rule 12)."""

LEVEL = 1
"""Over all weeks, a change smaller than this on the scale of 0 to 10 is called level."""

CHARTED = 24
"""How many weeks, up to the last, the charts show; the table holds all."""

EMPTY = "Nothing to show here yet. It begins with your first check-in."

Direction = Literal["lower", "higher", "level", "no clear direction"]


class Week(msgspec.Struct, frozen=True):
    """The middle of what was noted in one week; None: not noted."""

    week: str
    """By ISO 8601: `2026-W48`."""
    begins: datetime.date
    """Its first day."""
    n: int
    on_guard: float | None
    distress: float | None
    connection: float | None
    mood: float | None


class Trend(msgspec.Struct, frozen=True):
    """Where the weeks of one number go."""

    slope: Slope
    """A week, after Theil (1950) and Sen (1968), with its interval."""
    change: float
    """From the first to the last week, going by the slope, on the scale of 0 to 10."""
    direction: Direction


class NumberSoFar(msgspec.Struct, frozen=True):
    """One number over all weeks; its middle, lowest and highest are of check-ins."""

    field: str
    n: int
    weeks: int
    median: float | None
    lowest: int | None
    highest: int | None
    trend: Trend | None
    """None under `TREND_FROM` weeks."""


class Weeks(Facts, frozen=True):
    """All check-ins that say their day, by week."""

    weeks: list[Week]
    lines: list[NumberSoFar]
    not_safe: list[Event]
    """Check-ins in which someone was not safe: told by themselves, and in the weeks too, as they were."""

    def sentences(self) -> list[Sentence]:
        """What concerns safety, then each number: its middle and range, and its direction if told.

        At a glance a number is told by its direction, where there is one.
        """
        noted = [each for each in self.lines if each.n]
        short = [FIELDS[each.field].lower() for each in noted if not each.trend]
        told = [Sentence(_range(each), rank=Rank.SUMMARY if each.trend else Rank.GLANCE) for each in noted]
        return [
            *(begun(self, "check-in", "check-ins", EMPTY) if self.n or not self.not_safe else []),
            *unsafe(self.not_safe),
            *told,
            *said(Rank.GLANCE, *(_moved(each, each.trend) for each in noted if each.trend)),
            *said(Rank.GLANCE, _fewer(short) if short else ""),
        ]

    def head(self) -> list[str]:
        """A week and the numbers followed."""
        return ["week", "check-ins", *(label.lower() for label in FIELDS.values())]

    def rows(self) -> list[list[str]]:
        """Each week with its middles."""
        return [
            [each.week, str(each.n), *(figure(getattr(each, name)) for name in FIELDS)] for each in self.weeks
        ]

    def chart(self, width: int) -> list[str]:
        """The last weeks of each number that was noted in them, also those in which nothing was."""
        if not self.weeks:
            return []
        by_first = {each.begins.toordinal(): each for each in self.weeks}
        last = max(by_first)
        days = range(max(min(by_first), last - 7 * (CHARTED - 1)), last + 1, 7)
        lines: list[str] = []
        for name, label in FIELDS.items():
            row = [(datetime.date.fromordinal(day), getattr(by_first.get(day), name, None)) for day in days]
            if any(value is not None for _, value in row):
                lines += [*([""] if lines else []), label, *weekly(row, width)]
        return lines


def weeks(evidence: Evidence) -> Weeks:
    """What check-ins tell week by week; those of no day count for safety alone."""
    dated = [each for each in evidence.of(Checkin) if each.at]
    by_week = grouped((evidence.calendar.week_of(day), each) for each in dated if (day := evidence.day(each)))
    found = [
        Week(
            week=evidence.calendar.name_of_week(first),
            begins=first,
            n=len(members),
            **{name: median(_noted(name, members)) for name in FIELDS},
        )
        for first, members in sorted(by_week.items())
    ]
    return Weeks(
        n=len(dated),
        since=evidence.since(dated),
        weeks=found,
        lines=[_line(name, dated, found) for name in FIELDS],
        not_safe=evidence.events(evidence.not_safe()),
    )


def _noted(name: str, checkins: Sequence[Checkin]) -> list[int]:
    return [value for each in checkins if (value := getattr(each, name)) is not None]


def _line(name: str, checkins: Sequence[Checkin], found: Sequence[Week]) -> NumberSoFar:
    values = _noted(name, checkins)
    points = [
        (each.begins.toordinal() / 7, value) for each in found if (value := getattr(each, name)) is not None
    ]
    return NumberSoFar(
        field=name,
        n=len(values),
        weeks=len(points),
        median=median(values),
        lowest=min(values, default=None),
        highest=max(values, default=None),
        trend=_trend(points) if len(points) >= TREND_FROM else None,
    )


def _trend(points: Sequence[tuple[float, float]]) -> Trend | None:
    slope = theil_sen(points)
    if slope is None:
        return None
    span = points[-1][0] - points[0][0]
    return Trend(slope, slope.middle * span, _direction(slope, span))


def _direction(slope: Slope, span: float) -> Direction:
    """Where a slope goes: level when it is small over the span in weeks, unclear when it may go both ways.

    An interval that ends at 0 goes one way: whole numbers give many slopes of exactly 0.
    """
    if max(abs(slope.low), abs(slope.high)) * span < LEVEL:
        return "level"
    if slope.low < 0 < slope.high:
        return "no clear direction"
    if abs(slope.middle) * span < LEVEL:
        return "level"
    return "lower" if slope.middle < 0 else "higher"


def _fewer(fields: Sequence[str]) -> str:
    """The sentence on numbers without a direction so far (1 or more)."""
    listed = " and ".join(filter(None, [", ".join(fields[:-1]), fields[-1]]))
    return f"A direction is told from {TREND_FROM} weeks on; there are fewer so far for {listed}."


def _range(line: NumberSoFar) -> str:
    label = FIELDS[line.field]
    if line.n == 1:
        return f"{label}: {line.lowest}, noted once."
    return (
        f"{label}: {figure(line.median)} in the middle of {line.n},"
        f" from {line.lowest} to {line.highest} on your scale of 0 to 10."
    )


def _moved(line: NumberSoFar, trend: Trend) -> str:
    said = "about level" if trend.direction == "level" else trend.direction
    pace = f", by about {_pace(trend.slope)}" if trend.direction in ("lower", "higher") else ""
    return f"{FIELDS[line.field]}: {said} over {line.weeks} weeks so far{pace}."


def _pace(slope: Slope) -> str:
    """How fast, in whole weeks where it is slow: `1 every 6 weeks`; never longer than the weeks there are."""
    weeks = round(1 / abs(slope.middle))
    return f"1 every {weeks} weeks" if weeks > 1 else f"{figure(abs(slope.middle))} each week"
