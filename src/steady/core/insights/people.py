"""Evidence of each person by area, both directions: counts and days; no score, no order of worth."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

import msgspec

from steady.core.exposures import StepNames, with_whom
from steady.core.fields import Choice, field_of
from steady.core.insights.evidence import Event, Evidence, Names, grouped
from steady.core.insights.occurrences import Count, by_what, counted_days, ways_said, when_said
from steady.core.insights.sentences import (
    Facts,
    Rank,
    Sentence,
    apart,
    begin,
    begun,
    filled,
    first,
    said,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.record import Moment
from steady.core.text import counted, one_line

M = TypeVar("M", bound=Moment)

PromiseDirection = Literal["to me", "by me", "to others"]
"""Which way a promise went between a person and oneself; `to others`: the person's word to someone else."""

WAYS: dict[PromiseDirection, str] = {
    "to me": "promises to you",
    "by me": "your promises to them",
    "to others": "promises to others",
}

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

AT_A_GLANCE = 4
"""How many sentences are told where all topics are told at once."""

MINE = "your own promises, to anyone"

_HURT = {"I was hurt": "where you were hurt", "I hurt": "where you hurt them", None: "either way"}


class Area(msgspec.Struct, frozen=True):
    """What came of the promises in one area and direction."""

    direction: PromiseDirection
    area: str | None
    """None: no area was named."""
    outcomes: dict[str, Count]
    """By the words of `OUTCOMES`; all of them, also where there are none."""

    @property
    def named(self) -> str:
        """The area of trust in words."""
        return {None: "no area named", "other": "other things"}.get(self.area) or str(self.area)

    def counts(self) -> list[str]:
        """The number of each outcome, as words."""
        return [str(each.count) for each in self.outcomes.values()]

    def said(self) -> str:
        """What came of the promises, with the last day of each outcome."""
        return f"{self.named}: {ways_said(self.outcomes)}."


class PersonSoFar(msgspec.Struct, frozen=True):
    """What is kept of one person."""

    person: str
    """The person's id, or the words that stand for one."""
    codename: str
    n: int
    """How many promises, repairs, occurrences and records that concern safety there are."""
    since: datetime.date | None
    contact_not_ok: bool
    """Whether contact is marked as not all right."""
    stopped_on: datetime.date | None
    """The day since which harm has stopped, by their own page."""
    areas: list[Area]
    repairs: list[Repair]
    """In time, without what they were about."""
    came_up: dict[str, Count]
    """What of one's plan came up with them: a boundary said, held or crossed, a need asked for."""
    danger: list[Event]
    """Incidents, and steps with this person that had danger or harm; in no count of promises."""

    def said(self) -> list[str]:
        """Sentences in both directions; what concerns safety is not in them."""
        stopped = f"you noted that harm has stopped{when_said([self.stopped_on])}." if self.stopped_on else ""
        came_up = f"what came up with them: {ways_said(self.came_up)}." if self.came_up else ""
        return [
            *(["you've said contact isn't okay for you."] if self.contact_not_ok else []),
            *filter(None, [stopped, came_up]),
            *(f"{WAYS[area.direction]}, {area.said()}" for area in self.areas),
            *_repaired(self.repairs),
        ]


class Everyone(Facts, frozen=True):
    """Everyone so far, by codename, and one's own promises."""

    people: list[PersonSoFar]
    mine: list[Area]
    """All promises by oneself, to anyone; those to a person are with that person too."""
    unnamed: int
    """Promises and repairs that name nobody, so that nothing can be told of them here."""
    danger: list[Event]
    """Incidents, and steps with danger or harm, that name nobody."""
    not_safe: list[Event]
    """Check-ins in which someone was not safe."""

    def sentences(self) -> list[Sentence]:
        """What concerns safety, then each person by codename, then one's own promises."""
        told = begun(self, "record", "records", EMPTY) if self.n or not self.people else []
        told += [*apart(self.not_safe), *apart(self.danger)]
        for each in self.people:
            name = one_line(each.codename)
            told += apart(each.danger, name)
            told += [Sentence(f"{name}: {text}", name, (begin(text),), each.person) for text in each.said()]
        for area in self.mine:
            told.append(Sentence(f"{MINE.capitalize()}, {area.said()}", MINE, (begin(area.said()),)))
        return first(AT_A_GLANCE, Rank.GLANCE, [*told, *said(Rank.FULL, self.unnamed_said())])

    def unnamed_said(self) -> str:
        """The sentence on records that name nobody; empty when there are none."""
        many = counted(self.unnamed, "record doesn't name anyone", "records don't name anyone")
        return (
            f"{many}, so {'it isn' if self.unnamed == 1 else 'they aren'}'t shown here."
            if self.unnamed
            else ""
        )

    def head(self) -> list[str]:
        """Whom it is about, and every outcome."""
        return ["who: area", *OUTCOMES.values()]

    def rows(self) -> list[list[str]]:
        """Each person, direction and area with what came, by codename."""
        rows = [(f"{each.codename}, {area.direction}", area) for each in self.people for area in each.areas]
        rows += [("mine, to anyone", area) for area in self.mine]
        return [[f"{who}: {area.named}", *area.counts()] for who, area in rows]


def about_people(evidence: Evidence) -> list[Moment]:
    """Promises, repairs, what came up with someone, and what concerns safety."""
    with_someone = [each for each in evidence.of(Occurrence) if filled(each.person)]
    return [
        *(*evidence.of(Promise), *evidence.of(Repair), *with_someone),
        *(*evidence.of(Incident), *evidence.in_danger(), *evidence.not_safe()),
    ]


def people(evidence: Evidence) -> Everyone:
    """What the records tell of each person, by codename, so that nothing else gives people an order.

    An exposure that names only its step is about the person of that step. Trust is of many kinds
    (docs/practice.md), so promises stay apart by area. A sign of danger is never weighed against promises
    that were kept (docs/practice.md, rules 2 and 3).
    """
    contact = {each.id: each for each in evidence.of(Person)}
    names = Names((each.id, each.codename) for each in contact.values())
    steps = StepNames(evidence.of(Step))

    def whom(exposure: Exposure) -> str | None:
        named = with_whom(exposure.person, steps.meant(exposure.step))
        return next(filter(None, map(names.key, named)), None)

    promises, unnamed = _by_person((names.key(_whose(each)), each) for each in evidence.of(Promise))
    repairs, without = _by_person((names.key(each.person), each) for each in evidence.of(Repair))
    danger, with_nobody = _by_person(
        [
            *((whom(each), each) for each in evidence.in_danger()),
            *((names.key(each.person), each) for each in evidence.of(Incident)),
        ]
    )
    came_up, _ = _by_person((names.key(each.person), each) for each in evidence.of(Occurrence))
    marked = {id for id, each in contact.items() if each.contact_ok == "no"}
    found = []
    for key in marked | promises.keys() | repairs.keys() | came_up.keys() | danger.keys():
        kept = (promises, repairs, came_up, danger)
        own: list[Moment] = [each for by_person in kept for each in by_person.get(key, ())]
        found.append(
            PersonSoFar(
                person=key,
                codename=names.label(key),
                n=len(own),
                since=evidence.since(own),
                contact_not_ok=key in marked,
                stopped_on=contact[key].harm_stopped_on if key in contact else None,
                areas=_areas(promises.get(key, ()), evidence),
                repairs=[msgspec.structs.replace(each, what_happened=None) for each in repairs.get(key, ())],
                came_up=by_what(came_up.get(key, ()), evidence),
                danger=evidence.events(danger.get(key, ())),
            )
        )
    used = about_people(evidence)
    return Everyone(
        n=len(used),
        since=evidence.since(used),
        people=sorted(found, key=lambda each: (each.codename.casefold(), each.person)),
        mine=_areas([each for each in evidence.of(Promise) if _is_me(each.by)], evidence),
        unnamed=sum(not _is_me(each.by) for each in unnamed) + len(without),
        danger=evidence.events(with_nobody),
        not_safe=evidence.events(evidence.not_safe()),
    )


def _is_me(name: str | None) -> bool:
    return (name or "").strip().casefold() in ME


def _whose(promise: Promise) -> str | None:
    """The person a promise is about: whose word it was, or to whom one's own went."""
    if not _is_me(promise.by):
        return promise.by
    return None if _is_me(promise.to) else promise.to


def _way(promise: Promise) -> PromiseDirection:
    if _is_me(promise.by):
        return "by me"
    return "to others" if filled(promise.to) and not _is_me(promise.to) else "to me"


def _by_person(pairs: Iterable[tuple[str | None, M]]) -> tuple[dict[str, list[M]], list[M]]:
    """Records by the person they are about, and those that name nobody."""
    by_person = grouped(pairs)
    nobody = by_person.pop(None, [])
    return {key: members for key, members in by_person.items() if key}, nobody


def _areas(promises: Sequence[Promise], evidence: Evidence) -> list[Area]:
    """What came by direction and area, in the order they are asked; only areas with promises."""
    shape = field_of(Promise, "area").shape
    named = shape.options if isinstance(shape, Choice) else ()
    return [
        Area(way, area, {words: _count(members, outcome, evidence) for outcome, words in OUTCOMES.items()})
        for way in WAYS
        for area in (*named, None)
        if (members := [each for each in promises if (_way(each), each.area) == (way, area)])
    ]


def _count(promises: Sequence[Promise], outcome: str | None, evidence: Evidence) -> Count:
    return counted_days([each for each in promises if each.outcome == outcome], evidence)


def _repaired(repairs: Sequence[Repair]) -> list[str]:
    """A line for each direction of hurt; what changed is told by the day it was seen, not by words alone."""
    lines = []
    for direction, words in _HURT.items():
        members = [each for each in repairs if each.direction == direction]
        seen = [each.changed_seen_on for each in members if each.changed_seen_on]
        parts = [
            f"repairs {words}, {len(members)} so far",
            _answers("acknowledged", [each.acknowledged for each in members]),
            f"a change seen {len(seen)}{when_said(seen)}" if seen else "",
            _answers("enough for you", [each.enough for each in members]),
        ]
        lines += [f"{'; '.join(filter(None, parts))}."] if members else []
    return lines


def _answers(label: str, given: Sequence[str | None]) -> str:
    words = [word for word in ("yes", "partly", "no", "too early") if word in given]
    return f"{label}: {', '.join(f'{word} {given.count(word)}' for word in words)}" if words else ""
