"""Setbacks by what they tell of: a limit, a preference, a step size, or something to adjust."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.insights.statistics import day_of, day_said, in_time, rests_on, since
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.record import Moment
from steady.core.text import one_line

TO_ADJUST = "something to adjust"

ABOUT = ("a limit", "a preference", "a step size", TO_ADJUST)
"""What a setback can tell of, in the order shown; the last is from looking back on a step."""

LATEST = 3
"""How many of each are shown in own words, so that it has an end in sight (docs/practice.md, rule 13)."""

QUOTED = 200
"""How many characters of own words are shown; the numbers hold them whole."""

EMPTY = "Nothing to show here yet. When something goes another way, what it tells you can be kept here."


class Told(msgspec.Struct, frozen=True):
    """What one record tells, in own words."""

    id: str
    day: datetime.date | None
    text: str | None


class Group(msgspec.Struct, frozen=True):
    """All that tell of the same thing, in time."""

    about: str
    count: int
    told: list[Told]


class Setbacks(msgspec.Struct, frozen=True):
    """What setbacks told so far."""

    n: int
    since: datetime.date | None
    groups: list[Group]
    """One for each of `ABOUT`, also where there is none."""


def setbacks(
    reflections: Iterable[Reflection], exposures: Iterable[Exposure] = (), calendar: Calendar = USUAL
) -> Setbacks:
    """What reflections on setbacks and the adjustments of exposures tell, by what it is about."""
    by_about: dict[str, list[Moment]] = {about: [] for about in ABOUT}
    for reflection in reflections:
        if reflection.setback_about:
            by_about[reflection.setback_about].append(reflection)
    by_about[TO_ADJUST] = [each for each in exposures if each.to_adjust and each.to_adjust.strip()]
    kept = [each for members in by_about.values() for each in members]
    return Setbacks(
        n=len(kept),
        since=since(kept, calendar),
        groups=[_group(about, members, calendar) for about, members in by_about.items()],
    )


def _group(about: str, records: Sequence[Moment], calendar: Calendar) -> Group:
    told = [Told(each.id, day_of(each, calendar), _text(each)) for each in sorted(records, key=in_time)]
    return Group(about, len(told), told)


def _text(record: Moment) -> str | None:
    text: str | None = getattr(record, "to_adjust" if isinstance(record, Exposure) else "text")
    return text if text and text.strip() else None


def sentences(found: Setbacks) -> list[str]:
    """How many told of what, and the latest of each in own words."""
    if not found.n:
        return [EMPTY]
    held = [each for each in found.groups if each.count]
    lines = [
        rests_on(found.n, "record", "records", found.since),
        f"What they told of: {', '.join(f'{each.about} {each.count}' for each in held)}.",
    ]
    for group in held:
        lines += [f"{group.about.capitalize()}. {told_said(each)}" for each in latest(group)]
    return lines


def latest(group: Group) -> list[Told]:
    """The last `LATEST` of a group that hold words, in time."""
    return [each for each in group.told if each.text][-LATEST:]


def told_said(each: Told) -> str:
    """What one record tells, with its day, in own words."""
    return f"{day_said(each.day)}: “{one_line(each.text or '', QUOTED)}”"


def table(found: Setbacks) -> list[list[str]]:
    """All of them with day and own words, by what they tell of; the first row heads it."""
    rows = [
        [each.day.isoformat() if each.day else "–", group.about, each.text or ""]
        for group in found.groups
        for each in group.told
    ]
    return [["day", "about", "in your words"], *rows] if rows else []
