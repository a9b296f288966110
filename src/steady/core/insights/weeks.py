"""Check-ins week by week: the middle of each week, and a direction once there are enough weeks."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.insights.statistics import (
    Event,
    Slope,
    events,
    figure,
    in_time,
    median,
    rests_on,
    since,
    theil_sen,
    unsafe_said,
)
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


class Line(msgspec.Struct, frozen=True):
    """One number over all weeks; its middle, lowest and highest are of check-ins."""

    field: str
    n: int
    weeks: int
    median: float | None
    lowest: int | None
    highest: int | None
    trend: Trend | None
    """None under `TREND_FROM` weeks."""


class Weeks(msgspec.Struct, frozen=True):
    """All check-ins that say their day, by week."""

    n: int
    since: datetime.date | None
    weeks: list[Week]
    lines: list[Line]
    not_safe: list[Event]
    """Check-ins in which someone was not safe: told by themselves, and in the weeks too, as they were."""


def weeks(checkins: Iterable[Checkin], calendar: Calendar = USUAL) -> Weeks:
    """What check-ins tell week by week, counted by `calendar`; those of no day count for safety alone."""
    kept = sorted(checkins, key=in_time)
    by_week: dict[datetime.date, list[Checkin]] = {}
    for each in kept:
        if each.at:
            by_week.setdefault(calendar.week_of(calendar.day_of(each.at)), []).append(each)
    found = [_week(first, members, calendar) for first, members in sorted(by_week.items())]
    dated = [each for each in kept if each.at]
    return Weeks(
        n=len(dated),
        since=since(dated, calendar),
        weeks=found,
        lines=[_line(name, dated, found) for name in FIELDS],
        not_safe=events((each for each in kept if each.safe_now == "no"), calendar),
    )


def _week(first: datetime.date, checkins: Sequence[Checkin], calendar: Calendar) -> Week:
    middles = {name: median(_noted(name, checkins)) for name in FIELDS}
    return Week(week=calendar.name_of_week(first), begins=first, n=len(checkins), **middles)


def _noted(name: str, checkins: Sequence[Checkin]) -> list[int]:
    return [value for each in checkins if (value := getattr(each, name)) is not None]


def _line(name: str, checkins: Sequence[Checkin], found: Sequence[Week]) -> Line:
    values = _noted(name, checkins)
    points = [
        (each.begins.toordinal() / 7, value) for each in found if (value := getattr(each, name)) is not None
    ]
    return Line(
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


def sentences(found: Weeks) -> list[str]:
    """What concerns safety by itself, then each number: its middle and range, and its direction if told."""
    unsafe = unsafe_said(found.not_safe)
    if not found.n:
        return [*unsafe] or [EMPTY]
    lines = [rests_on(found.n, "check-in", "check-ins", found.since), *unsafe]
    lines += [_range(each) for each in found.lines if each.n]
    lines += [_moved(each, each.trend) for each in found.lines if each.trend]
    short = [FIELDS[each.field].lower() for each in found.lines if each.n and not each.trend]
    if short:
        lines.append(
            f"A direction is told from {TREND_FROM} weeks on; there are fewer so far for {_listed(short)}."
        )
    return lines


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _range(line: Line) -> str:
    label = FIELDS[line.field]
    if line.n == 1 or line.median is None:
        return f"{label}: {line.lowest}, noted once."
    return (
        f"{label}: {figure(line.median)} in the middle of {line.n},"
        f" from {line.lowest} to {line.highest} on your scale of 0 to 10."
    )


def _moved(line: Line, trend: Trend) -> str:
    label = FIELDS[line.field]
    over = f"over {line.weeks} weeks so far"
    match trend.direction:
        case "level":
            return f"{label}: about level {over}."
        case "no clear direction":
            return f"{label}: no clear direction {over}."
        case _:
            return f"{label}: {trend.direction} {over}, by about {_pace(abs(trend.slope.middle))}."


def _pace(slope: float) -> str:
    """How fast, in whole weeks where it is slow: `1 every 6 weeks`; never longer than the weeks there are."""
    weeks = round(1 / slope)
    return f"1 every {weeks} weeks" if weeks > 1 else f"{figure(slope)} each week"


def table(found: Weeks) -> list[list[str]]:
    """Each week with its middles; the first row heads it."""
    if not found.weeks:
        return []
    rows = [
        [each.week, str(each.n), *(_shown(getattr(each, name)) for name in FIELDS)] for each in found.weeks
    ]
    return [["week", "check-ins", *(label.lower() for label in FIELDS.values())], *rows]


def _shown(value: float | None) -> str:
    return "–" if value is None else figure(value)
