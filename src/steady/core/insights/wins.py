"""Small wins and strengths, and the short story they make in the person's own words."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.insights.statistics import counted, day_of, day_said, in_time, rests_on, since
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.record import Moment
from steady.core.text import one_line

STORY = 7
"""How many parts the story has at most, so that it has an end in sight (docs/practice.md, rule 13)."""

QUOTED = 200
"""How many characters of own words are shown; the numbers hold them whole."""

EMPTY = "Nothing to show here yet. It begins with the first small win you keep."


class Part(msgspec.Struct, frozen=True):
    """One part of the story, in own words."""

    id: str
    day: datetime.date | None
    text: str | None
    strength: str | None
    """What it says the person can do."""


class Wins(msgspec.Struct, frozen=True):
    """What went well so far."""

    n: int
    """How many records there are: small wins, strengths, and steps in which something went well."""
    since: datetime.date | None
    wins: int
    strengths: int
    went_well: int
    parts: list[Part]
    """All of them, in time."""


def wins(
    reflections: Iterable[Reflection], exposures: Iterable[Exposure] = (), calendar: Calendar = USUAL
) -> Wins:
    """The small wins and strengths of reflections, and what went well in exposures, in time.

    Wins that can be seen again are what the source article asks of a diary.
    """
    kept: list[Moment] = [each for each in reflections if each.win or _filled(each.strength)]
    kept += [each for each in exposures if _filled(each.went_well)]
    kept.sort(key=in_time)
    marked = [each for each in kept if isinstance(each, Reflection)]
    return Wins(
        n=len(kept),
        since=since(kept, calendar),
        wins=sum(each.win is True for each in marked),
        strengths=sum(_filled(each.strength) for each in marked),
        went_well=len(kept) - len(marked),
        parts=[_part(each, calendar) for each in kept],
    )


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())


def _part(record: Moment, calendar: Calendar) -> Part:
    if isinstance(record, Exposure):
        return Part(record.id, day_of(record, calendar), record.went_well, None)
    text, strength = (getattr(record, name) for name in ("text", "strength"))
    return Part(record.id, day_of(record, calendar), text, strength)


def story(found: Wins) -> list[Part]:
    """At most `STORY` parts that hold words: the first, the last, and some evenly between, in time."""
    worded = [each for each in found.parts if _filled(each.text) or _filled(each.strength)]
    if len(worded) <= STORY:
        return worded
    last = len(worded) - 1
    return [worded[number * last // (STORY - 1)] for number in range(STORY)]


def sentences(found: Wins) -> list[str]:
    """How many, and the story in own words."""
    if not found.n:
        return [EMPTY]
    counts = [
        counted(found.wins, "small win", "small wins") if found.wins else "",
        counted(found.strengths, "strength", "strengths") if found.strengths else "",
        counted(found.went_well, "step", "steps") + " in which something went well"
        if found.went_well
        else "",
    ]
    told = story(found)
    lines = [
        rests_on(found.n, "record", "records", found.since),
        f"In {'it' if found.n == 1 else 'them'}: {', '.join(filter(None, counts))}.",
    ]
    return [*lines, *_told(told, found)] if told else lines


def _told(told: Sequence[Part], found: Wins) -> list[str]:
    some = f", {len(told)} of {len(found.parts)}" if len(told) < len(found.parts) else ""
    return [f"The story so far, in your own words{some}:", *map(part_said, told)]


def part_said(each: Part) -> str:
    """One part of the story with its day, in own words."""
    text = f"“{one_line(each.text, QUOTED)}”" if each.text and each.text.strip() else ""
    strength = (
        f"It says you can do this: “{one_line(each.strength, QUOTED)}”"
        if each.strength and each.strength.strip()
        else ""
    )
    return f"{day_said(each.day)}: {' '.join(filter(None, [text, strength]))}"


def table(found: Wins) -> list[list[str]]:
    """Every part with its day, in time; the first row heads it."""
    rows = [
        [each.day.isoformat() if each.day else "–", each.text or "", each.strength or ""]
        for each in found.parts
    ]
    return [["day", "in your words", "it says you can"], *rows] if rows else []
