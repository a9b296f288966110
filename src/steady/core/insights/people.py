"""Evidence of each person by area, both directions: counts and days; no score, no order of worth."""

import datetime
from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal, TypeVar

import msgspec

from steady.core.dates import show_day
from steady.core.exposures import StepNames, with_whom
from steady.core.fields import Choice, field_of
from steady.core.insights.evidence import Event, Evidence, grouped, of_people
from steady.core.insights.occurrences import Count, by_what, counted_days, ways_said, when_said
from steady.core.insights.own_words import on_records
from steady.core.insights.sentences import (
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    filled,
    first,
    listed,
    named,
    said,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.names import is_me
from steady.core.record import Moment
from steady.core.text import capital, joined, one_line, times

M = TypeVar("M", bound=Moment)

PromiseDirection = Literal["to me", "by me", "to others"]
"""Which way a promise went between a person and oneself; `to others`: the person's word to someone else."""

WAYS: tuple[PromiseDirection, ...] = ("to me", "by me", "to others")
"""The directions, in the order shown."""

OUTCOMES = {
    "kept": N_("kept"),
    "late but told": N_("late but said so"),
    "broken and repaired": N_("repaired"),
    "broken": N_("broken"),
    "unknown": N_("unknown"),
    None: N_("still open"),
}
"""The outcomes of a promise, in the order shown, and the words for them; JSON has these words."""

EMPTY = N_("Nothing to show here yet. It starts with the first promise or repair you note.")

NAMED = 8
"""How many people are named in one sentence; the others are counted."""


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
        if self.area is None:
            return _("no area named")
        shape = field_of(Promise, "area").shape
        if self.area == "other" or not isinstance(shape, Choice):
            return _("other things")
        return shape.words(self.area)

    def counts(self) -> list[str]:
        """The number of each outcome, as words."""
        return [str(each.count) for each in self.outcomes.values()]

    def said(self, mine: bool = False) -> str:
        """Whose promises, in which area, and what happened to them, with the last day of each outcome."""
        return _way_said(self.direction, self.named, self._outcomes(), mine)

    def _outcomes(self) -> str:
        """How many promises had each outcome, with the last day of each."""
        outcomes = [
            when_said(_outcome_said(words, each.count), each.days)
            for words, each in self.outcomes.items()
            if each.count
        ]
        return "; ".join(outcomes)

    def in_full(self) -> str:
        """The area and what happened to its promises, as a sentence."""
        return _("{what}: {outcomes}.", what=capital(self.named), outcomes=self._outcomes())

    def in_short(self) -> str:
        """The area with what happened to its promises, as a part of a list."""
        outcomes = [_outcome_said(words, each.count) for words, each in self.outcomes.items() if each.count]
        return _("{what} ({counts})", what=self.named, counts=", ".join(outcomes))


def _way_said(way: PromiseDirection, area: str, outcomes: str, mine: bool) -> str:
    """The promises of one direction in one area, as a sentence."""
    values = {"area": area, "outcomes": outcomes}
    if way == "to others":
        return _("Promises to others ({area}): {outcomes}.", **values)
    if way == "to me":
        return (
            _("Promises made to me ({area}): {outcomes}.", **values)
            if mine
            else _("Promises made to you ({area}): {outcomes}.", **values)
        )
    return (
        _("Promises I made to them ({area}): {outcomes}.", **values)
        if mine
        else _("Promises you made to them ({area}): {outcomes}.", **values)
    )


def _outcome_said(words: str, count: int) -> str:
    """How many promises had an outcome; `words` are of `OUTCOMES`."""
    return {
        OUTCOMES["kept"]: ngettext("{n} kept", "{n} kept", count),
        OUTCOMES["late but told"]: ngettext("{n} late but said so", "{n} late but said so", count),
        OUTCOMES["broken and repaired"]: ngettext("{n} repaired", "{n} repaired", count),
        OUTCOMES["broken"]: ngettext("{n} broken", "{n} broken", count),
        OUTCOMES["unknown"]: ngettext("{n} unknown", "{n} unknown", count),
        OUTCOMES[None]: ngettext("{n} still open", "{n} still open", count),
    }[words]


class PersonSoFar(msgspec.Struct, frozen=True):
    """What is kept of one person."""

    person: str
    """The person's id, or the words that stand for one."""
    codename: str
    shown: str
    """Their codename, and with it what tells them apart from someone else of the same one."""
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

    def said(self, mine: bool = False) -> list[str]:
        """Sentences in both directions; what concerns safety is not in them."""
        told = []
        if self.contact_not_ok:
            told.append(
                _("I've said contact isn't okay for me.")
                if mine
                else _("You've said contact isn't okay for you.")
            )
        if self.stopped_on:
            day = show_day(self.stopped_on)
            told.append(
                _("I've noted that the harm stopped on {day}.", day=day)
                if mine
                else _("You've noted that the harm stopped on {day}.", day=day)
            )
        if self.came_up:
            told.append(capital(ways_said(self.came_up)))
        return [*told, *(area.said(mine) for area in self.areas), *_repaired(self.repairs, mine)]


class Everyone(Facts, frozen=True):
    """Everyone, by codename, and one's own promises."""

    title: ClassVar[str] = N_("People")
    people: list[PersonSoFar]
    mine: list[Area]
    """All promises by oneself, to anyone; those to a person are with that person too."""
    unnamed: int
    """Promises and repairs that name nobody, so that nothing can be told of them here."""
    danger: list[Event]
    """Incidents, and steps with danger or harm, that name nobody."""
    not_safe: list[Event]
    """Check-ins in which someone was not safe."""

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """Whom it's about, what concerns safety, then each person by codename, then one's own promises."""
        told = said(Rank.FULL, self._named() if self.n else "")
        told += begun(self, EMPTY, *on_records(self)) if self.n or not self.people else []
        told += [*apart(self.not_safe), *apart(self.danger)]
        for each in self.people:
            name = one_line(each.shown)
            told += apart(each.danger, name)
            told += [Sentence(named(name, text), name, (text,), each.person) for text in each.said(mine)]
        heading = _("All my promises, to anyone") if mine else _("All your promises, to anyone")
        for area in self.mine:
            text = area.in_full()
            told.append(Sentence(named(heading, text), heading, (text,)))
        return first(1, Rank.GLANCE, [*told, *said(Rank.FULL, self.unnamed_said())])

    def _named(self) -> str:
        """Whom the records are about, by codename; "" for nobody."""
        names = [one_line(each.shown) for each in self.people]
        more = len(names) - NAMED
        others = [ngettext("one other", "{n} others", more)] if more > 0 else []
        whom = joined([*names[:NAMED], *others])
        return _("These notes are about {names}.", names=whom) if whom else ""

    def unnamed_said(self) -> str:
        """The sentence on records that name nobody; empty when there are none."""
        return (
            ngettext(
                "One record doesn't name anyone, so it isn't shown here.",
                "{n} records don't name anyone, so they aren't shown here.",
                self.unnamed,
            )
            if self.unnamed
            else ""
        )

    def head(self) -> list[str]:
        """Whom it is about, and every outcome."""
        return [_("who: area"), *map(_, OUTCOMES.values())]

    def rows(self) -> list[list[str]]:
        """Each person, direction and area with what happened, by codename."""
        rows = [(_whose_row(each.shown, area), area) for each in self.people for area in each.areas]
        rows += [(_("yours, to anyone: {area}", area=area.named), area) for area in self.mine]
        return [[who, *area.counts()] for who, area in rows]


def _whose_row(name: str, area: Area) -> str:
    """Whose promises a row of the table counts, and in which area."""
    values = {"name": name, "area": area.named}
    return {
        "to me": _("{name}, to you: {area}", **values),
        "by me": _("{name}, by you: {area}", **values),
        "to others": _("{name}, to others: {area}", **values),
    }[area.direction]


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
    names = of_people(evidence)
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
                codename=contact[key].codename if key in contact else names.label(key),
                shown=names.label(key),
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
        mine=_areas([each for each in evidence.of(Promise) if is_me(each.by)], evidence),
        unnamed=sum(not is_me(each.by) for each in unnamed) + len(without),
        danger=evidence.events(with_nobody),
        not_safe=evidence.events(evidence.not_safe()),
    )


def _whose(promise: Promise) -> str | None:
    """The person a promise is about: whose word it was, or to whom one's own went."""
    if not is_me(promise.by):
        return promise.by
    return None if is_me(promise.to) else promise.to


def _way(promise: Promise) -> PromiseDirection:
    if is_me(promise.by):
        return "by me"
    return "to others" if filled(promise.to) and not is_me(promise.to) else "to me"


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


def _repaired(repairs: Sequence[Repair], mine: bool) -> list[str]:
    """Sentences on each direction of hurt; what changed is told by the day it was seen, not by words."""
    lines = []
    for direction in ("I was hurt", "I hurt", None):
        members = [each for each in repairs if each.direction == direction]
        seen = [each.changed_seen_on for each in members if each.changed_seen_on]
        acknowledged = _answers("acknowledged", [each.acknowledged for each in members])
        enough = _answers("enough", [each.enough for each in members])
        change = _("A change was seen {times}", times=times(len(seen)))
        parts = [
            _repairs(direction, len(members), mine),
            _("Acknowledged: {answers}.", answers=acknowledged) if acknowledged else "",
            _("{parts}.", parts=when_said(change, seen)) if seen else "",
            (
                _("Enough for me: {answers}.", answers=enough)
                if mine
                else _("Enough for you: {answers}.", answers=enough)
            )
            if enough
            else "",
        ]
        lines += [" ".join(filter(None, parts))] if members else []
    return lines


def _repairs(direction: str | None, n: int, mine: bool) -> str:
    """How many repairs there were, and who was hurt."""
    if direction is None:
        return ngettext("One repair.", "{n} repairs.", n)
    if direction == "I hurt":
        return (
            ngettext("One repair where I hurt them.", "{n} repairs where I hurt them.", n)
            if mine
            else ngettext("One repair where you hurt them.", "{n} repairs where you hurt them.", n)
        )
    return (
        ngettext("One repair where I was hurt.", "{n} repairs where I was hurt.", n)
        if mine
        else ngettext("One repair where you were hurt.", "{n} repairs where you were hurt.", n)
    )


def _answers(name: str, given: Sequence[str | None]) -> str:
    """How often each answer to a question about a repair was given; "" for none."""
    shape = field_of(Repair, name).shape
    words = shape.words if isinstance(shape, Choice) else str
    found = [each for each in ("yes", "partly", "no", "too early") if each in given]
    return listed((words(each), given.count(each)) for each in found)
