"""Evidence of each person by area, both directions: counts and days; no score, no order of worth."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import show_day
from steady.core.exposures import is_danger
from steady.core.fields import Choice, field_of
from steady.core.insights.statistics import (
    Event,
    Names,
    counted,
    dangers_said,
    events,
    in_time,
    rests_on,
    since,
    unsafe_said,
)
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.record import Moment
from steady.core.text import one_line

Direction = Literal["to me", "by me", "to others"]
"""Which way a promise went between a person and oneself; `to others`: the person's word to someone else."""

DIRECTIONS: tuple[Direction, ...] = ("to me", "by me", "to others")

OUTCOMES = {
    "kept": "kept",
    "late but told": "late but told",
    "broken and repaired": "repaired",
    "broken": "broken",
    "unknown": "unknown",
    None: "still open",
}
"""The outcomes of a promise, in the order shown, and the words for them."""

ME = ("me", "myself")
EMPTY = "Nothing to show here yet. It begins with the first promise or repair you keep."

WAYS = {"to me": "promises to you", "by me": "your promises to them", "to others": "promises to others"}
_HURT = {"I was hurt": "where you were hurt", "I hurt": "where you hurt them", None: "either way"}


class Count(msgspec.Struct, frozen=True):
    """How often, and the days that are known, in time."""

    count: int
    days: list[datetime.date]


class Area(msgspec.Struct, frozen=True):
    """What came of the promises in one area and direction."""

    direction: Direction
    area: str | None
    """None: no area was named."""
    outcomes: dict[str, Count]
    """By the words of `OUTCOMES`; all of them, also where there are none."""


class PersonSoFar(msgspec.Struct, frozen=True):
    """What is kept of one person."""

    person: str
    """The person's id, or the words that stand for one."""
    codename: str
    n: int
    """How many promises, repairs and signs of danger there are."""
    since: datetime.date | None
    contact_not_ok: bool
    """Whether contact is marked as not all right."""
    areas: list[Area]
    repairs: list[Repair]
    """In time, without what they were about."""
    danger: list[Event]
    """Steps with this person that had a sign of danger; in no count of promises."""


class People(msgspec.Struct, frozen=True):
    """Everyone so far, by codename, and one's own promises."""

    n: int
    since: datetime.date | None
    people: list[PersonSoFar]
    mine: list[Area]
    """All promises by oneself, to anyone; those to a person are with that person too."""
    unnamed: int
    """Promises and repairs that name nobody, so that nothing can be told of them here."""
    danger: list[Event]
    """Steps with a sign of danger that name nobody."""
    not_safe: list[Event]
    """Check-ins in which someone was not safe."""


class _Met:
    """The records of one person, as they are gathered."""

    def __init__(self) -> None:
        self.promises: dict[Direction, list[Promise]] = {direction: [] for direction in DIRECTIONS}
        self.repairs: list[Repair] = []
        self.danger: list[Exposure] = []

    def records(self) -> list[Moment]:
        promises = [each for members in self.promises.values() for each in members]
        return [*promises, *self.repairs, *self.danger]


def people(
    promises: Iterable[Promise] = (),
    repairs: Iterable[Repair] = (),
    exposures: Iterable[Exposure] = (),
    checkins: Iterable[Checkin] = (),
    persons: Iterable[Person] = (),
    ladder: Iterable[Step] = (),
    dangers: Collection[str] = (),
    calendar: Calendar = USUAL,
) -> People:
    """What the records tell of each person, by codename, so that nothing else gives people an order.

    `ladder` tells the person of an exposure that names only its step, `dangers` the ids of the cues of
    danger. Trust is of many kinds (docs/practice.md), so promises stay apart by area. A sign of danger is
    never weighed against promises that were kept (docs/practice.md, rules 2 and 3).
    """
    contact = {each.id: each for each in persons}
    names = Names((each.id, each.codename) for each in contact.values())
    met: dict[str, _Met] = {id: _Met() for id, each in contact.items() if each.contact_ok == "no"}
    promises, repairs = sorted(promises, key=in_time), sorted(repairs, key=in_time)
    danger = [each for each in exposures if is_danger(each, dangers)]
    not_safe = [each for each in checkins if each.safe_now == "no"]
    unnamed = sum(not _sort_promise(each, names, met) for each in promises)
    for repair in repairs:
        if key := names.key(repair.person):
            met.setdefault(key, _Met()).repairs.append(repair)
        else:
            unnamed += 1
    with_nobody = _sort_danger(danger, names, met, list(ladder))
    found = [_so_far(key, names.label(key), each, contact.get(key), calendar) for key, each in met.items()]
    found.sort(key=lambda each: (each.codename.casefold(), each.person))
    used: list[Moment] = [*promises, *repairs, *danger, *not_safe]
    return People(
        n=len(used),
        since=since(used, calendar),
        people=found,
        mine=_areas("by me", [each for each in promises if _is_me(each.by)], calendar),
        unnamed=unnamed,
        danger=events(with_nobody, calendar),
        not_safe=events(not_safe, calendar),
    )


def _is_me(name: str | None) -> bool:
    return (name or "").strip().casefold() in ME


def _sort_promise(promise: Promise, names: Names, met: dict[str, _Met]) -> bool:
    """Put a promise to the person it is about; False when it does not say whose word it was."""
    if _is_me(promise.by):
        to = None if _is_me(promise.to) else names.key(promise.to)
        if to:
            met.setdefault(to, _Met()).promises["by me"].append(promise)
        return True
    by = names.key(promise.by)
    if not by:
        return False
    elsewhere = promise.to is not None and promise.to.strip() != "" and not _is_me(promise.to)
    met.setdefault(by, _Met()).promises["to others" if elsewhere else "to me"].append(promise)
    return True


def _sort_danger(
    exposures: Sequence[Exposure], names: Names, met: dict[str, _Met], ladder: Sequence[Step]
) -> list[Exposure]:
    """Put steps with danger to their person, named by them or by their step; gives those that name nobody."""
    rungs = {each.id: each.person for each in ladder}
    titles = Names((each.id, each.title) for each in ladder)
    nobody = []
    for each in exposures:
        key = names.key(each.person) or names.key(rungs.get(titles.key(each.step) or ""))
        if key:
            met.setdefault(key, _Met()).danger.append(each)
        else:
            nobody.append(each)
    return nobody


def _so_far(key: str, codename: str, met: _Met, person: Person | None, calendar: Calendar) -> PersonSoFar:
    records = met.records()
    return PersonSoFar(
        person=key,
        codename=codename,
        n=len(records),
        since=since(records, calendar),
        contact_not_ok=person is not None and person.contact_ok == "no",
        areas=[each for way in DIRECTIONS for each in _areas(way, met.promises[way], calendar)],
        repairs=[msgspec.structs.replace(each, what_happened=None) for each in met.repairs],
        danger=events(met.danger, calendar),
    )


def _areas(direction: Direction, promises: Sequence[Promise], calendar: Calendar) -> list[Area]:
    """The areas in the order they are asked, then those without one; only areas with promises."""
    shape = field_of(Promise, "area").shape
    named = shape.options if isinstance(shape, Choice) else ()
    found = []
    for area in (*named, None):
        if members := [each for each in promises if each.area == area]:
            outcomes = {
                words: [each for each in members if each.outcome == outcome]
                for outcome, words in OUTCOMES.items()
            }
            counts = {
                words: Count(len(those), [calendar.day_of(each.at) for each in those if each.at])
                for words, those in outcomes.items()
            }
            found.append(Area(direction, area, counts))
    return found


def sentences(found: People) -> list[str]:
    """What concerns safety, each by itself, then each person by codename, then one's own promises."""
    if not found.n and not found.people:
        return [EMPTY]
    lines = [rests_on(found.n, "record", "records", found.since)] if found.n else []
    lines += [*unsafe_said(found.not_safe), *dangers_said(found.danger)]
    for each in found.people:
        lines += [f"{one_line(each.codename)}: {told}" for told in [*dangers_said(each.danger), *said(each)]]
    lines += [f"Your own promises, to anyone, {promised(area)}" for area in found.mine]
    return [*lines, *unnamed_said(found)]


def unnamed_said(found: People) -> list[str]:
    """The sentence on records that name nobody, if there are any."""
    many = counted(found.unnamed, "record does not say", "records do not say")
    return [f"{many} who it is about; nothing is told of that here."] if found.unnamed else []


def said(each: PersonSoFar) -> list[str]:
    """Sentences on one person, both directions; signs of danger are not in them."""
    marked = ["you marked contact as not all right for you."] if each.contact_not_ok else []
    promises = [f"{WAYS[area.direction]}, {promised(area)}" for area in each.areas]
    return [*marked, *promises, *_repaired(each.repairs)]


def area_said(area: str | None) -> str:
    """An area of trust in words."""
    return {None: "no area named", "other": "other things"}.get(area) or str(area)


def promised(area: Area) -> str:
    """What came of the promises in one area, with the last day of each."""
    came = [f"{words} {each.count}{_when(each.days)}" for words, each in area.outcomes.items() if each.count]
    return f"{area_said(area.area)}: {'; '.join(came)}."


def _when(days: Sequence[datetime.date]) -> str:
    """The last of some days, for words that follow a count; empty when none is known."""
    return f", {'last ' if len(days) > 1 else ''}on {show_day(max(days))}" if days else ""


def _repaired(repairs: Sequence[Repair]) -> list[str]:
    """A line for each direction of hurt; what changed is told by the day it was seen, not by words alone."""
    lines = []
    for direction, words in _HURT.items():
        members = [each for each in repairs if each.direction == direction]
        seen = [each.changed_seen_on for each in members if each.changed_seen_on]
        parts = [
            f"repairs {words}, {len(members)} so far",
            _answers("acknowledged", [each.acknowledged for each in members]),
            f"a change seen {len(seen)}{_when(seen)}" if seen else "",
            _answers("enough for you", [each.enough for each in members]),
        ]
        lines += [f"{'; '.join(filter(None, parts))}."] if members else []
    return lines


def _answers(label: str, given: Sequence[str | None]) -> str:
    words = [word for word in ("yes", "partly", "no", "too early") if word in given]
    return f"{label}: {', '.join(f'{word} {given.count(word)}' for word in words)}" if words else ""


def table(found: People) -> list[list[str]]:
    """Each person, direction and area with what came, by codename; the first row heads it."""
    rows = [(f"{each.codename}, {area.direction}", area) for each in found.people for area in each.areas]
    rows += [("mine, to anyone", area) for area in found.mine]
    counts = [
        [f"{who}: {area_said(area.area)}", *(str(each.count) for each in area.outcomes.values())]
        for who, area in rows
    ]
    return [["who: area", *OUTCOMES.values()], *counts] if counts else []
