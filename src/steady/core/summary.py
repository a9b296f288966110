"""The summary of the report, for two minutes: safety by itself, then the insights' sentences and tables."""

import datetime
from collections.abc import Collection, Sequence
from typing import TypeVar

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.commonmark import inline, quoted
from steady.core.dates import show_day
from steady.core.exposures import TAKEN, is_danger
from steady.core.helpfulness import helpfulness, in_words
from steady.core.insights import expectations, people, setbacks, steps, weeks, wins
from steady.core.insights.chart import columns
from steady.core.insights.statistics import counted
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.record import Page, Record
from steady.core.record_words import NO_TITLES, Titles
from steady.core.text import one_line

R = TypeVar("R", bound=Record)

MOST = 10
"""How many steps, people or exercises the summary tells of; the others are counted."""

HELPED = 6
"""How many exercises are told of in any case; after them, those that it was worse after."""

LATEST = 3
"""How many steps that went the other way, and how many own words, are told one by one."""

RANGE_FROM = 3
"""How many numbers there are before the summary tells of their middle and range."""

WIDTH = 100
"""How many columns a table takes at most."""

YOU = "- In this summary, “you” is the person who kept the notes."

_CAME = {
    "no": "did not happen",
    "partly": "happened in part",
    "yes": "happened",
    "cannot tell": "could not be told",
}


class Evidence(msgspec.Struct, frozen=True):
    """What the summary is made of."""

    records: Sequence[Record]
    titles: Titles = NO_TITLES
    dangers: Collection[str] = ()
    """The ids of the cues that are signs of danger."""
    apart: Collection[str] = ()
    """The ids of exposures with a sign of danger that is left out on purpose: they are in no count."""
    calendar: Calendar = USUAL

    def of(self, kind: type[R]) -> list[R]:
        """The records of one kind that count."""
        return [each for each in self.records if isinstance(each, kind) and each.id not in self.apart]

    def steps(self) -> list[Step]:
        """The ladder; of steps that are not in it, the title alone."""
        return [*self.of(Step), *(Step(id=id, title=title) for id, title in self._others(Step).items())]

    def persons(self) -> list[Person]:
        """Everyone; of people who are not in it, the name alone."""
        others = self._others(Person).items()
        return [*self.of(Person), *(Person(id=id, codename=name) for id, name in others)]

    def _others(self, kind: type[Record]) -> dict[str, str]:
        known = {each.id for each in self.of(kind)}
        return {id: words for id, words in self.titles.get(kind.kind(), {}).items() if id not in known}


def summary(evidence: Evidence, left_out: Sequence[str]) -> list[str]:
    """The lines of the summary, as CommonMark; a part without anything to tell is not there."""
    lines = ["## Summary", "", _here(evidence.records)]
    if left_out:
        lines.append(f"- Left out on purpose: {'; '.join(inline(each) for each in left_out)}.")
    told = [
        *_part("Expectations so far", _expectations(evidence)),
        *_steps(evidence),
        *_part("Practice so far", _practices(evidence)),
        *_part("People so far", _people(evidence)),
        *_part("Check-ins so far", _weeks(evidence)),
        *_part("Setbacks so far", _setbacks(evidence)),
        *_part("Small wins so far", _wins(evidence)),
    ]
    return [
        *lines,
        *([YOU] if told else []),
        "",
        *_part("Safety", _safety(evidence)),
        *told,
        *_own_words("What I take from it", evidence),
    ]


def _part(heading: str, items: Sequence[str], table: Sequence[Sequence[str]] = ()) -> list[str]:
    """A part: its table as lines of equal width, which no Markdown can mistake, then its sentences."""
    if not items and not table:
        return []
    rows = [f"    {line}" for line in columns(table, WIDTH)]
    return [
        f"### {heading}",
        "",
        *([*rows, ""] if rows else []),
        *([*(f"- {item}" for item in items), ""] if items else []),
    ]


def _here(records: Sequence[Record]) -> str:
    counts: dict[type[Record], int] = {}
    for record in records:
        counts[type(record)] = counts.get(type(record), 0) + 1
    said = [
        f"the {kind.called}" if issubclass(kind, Page) else counted(count, kind.called, kind.plural)
        for kind, count in counts.items()
    ]
    return f"- In it: {', '.join(said)}." if said else "- Nothing was kept in these days."


def _safety(evidence: Evidence) -> list[str]:
    """Each event that concerns safety on a line of its own, so that no count or average hides it."""
    checkins = evidence.of(Checkin)
    events = [
        (each.at, f"{_title(each, evidence)} {_dangerous(each)}.")
        for each in evidence.of(Exposure)
        if is_danger(each, evidence.dangers)
    ]
    events += [
        (
            each.at,
            f"{_day(each.at, evidence.calendar)}: not safe where they were, as they put it in a check-in.",
        )
        for each in checkins
        if each.safe_now == "no"
    ]
    events.sort(key=lambda event: event[0].timestamp() if event[0] else 0.0, reverse=True)
    items = [said for _, said in events]
    unsure = sum(each.safe_now == "unsure" for each in checkins)
    return [
        *items,
        *([f"Unsure about being safe: in {counted(unsure, 'check-in', 'check-ins')}."] if unsure else []),
    ]


def _title(exposure: Exposure, evidence: Evidence) -> str:
    words = (
        evidence.titles.get("step", {}).get(exposure.step or "", exposure.step) or exposure.goal or "A step"
    )
    return f"{_day(exposure.at, evidence.calendar)}: {inline(words).rstrip('.')}."


def _dangerous(exposure: Exposure) -> str:
    """What came of a step with a sign of danger."""
    taken = exposure.outcome in TAKEN
    parts = [
        f"{(exposure.outcome or '').capitalize()}, with a sign of danger seen beforehand"
        if taken
        else "Not taken: a sign of danger"
    ]
    if exposure.came_true:
        parts.append(f"what was expected {_CAME[exposure.came_true]}")
    rated = (("before", "distress_before"), ("at its highest", "distress_peak"), ("after", "distress_after"))
    distress = [f"{word} {value}" for word, name in rated if (value := getattr(exposure, name)) is not None]
    return "; ".join([*parts, f"distress {', '.join(distress)}"] if distress else parts)


def _expectations(evidence: Evidence) -> list[str]:
    """Both directions; of those that went the other way the latest in own words."""
    found = expectations.expectations(evidence.of(Exposure), evidence.dangers, evidence.calendar)
    if not found.n:
        return []
    earlier = {expectations.trusted_said(each) for each in found.trusted_more[:-LATEST]}
    said = expectations.sentences(msgspec.structs.replace(found, since=None, danger=[]))
    items = [inline(sentence) for sentence in said if sentence not in earlier]
    more = len(found.trusted_more) - LATEST
    return [*items, f"Of those that went the other way, {more} earlier below."] if more > 0 else items


def _steps(evidence: Evidence) -> list[str]:
    """The steps that were planned most, by title."""
    found = steps.steps(
        evidence.of(Exposure), evidence.steps(), evidence.persons(), evidence.dangers, evidence.calendar
    )
    planned = [each for each in found.steps if each.n]
    most = sorted(planned, key=lambda each: -each.n)[:MOST]
    shown = [each for each in planned if each in most]
    said = f"{counted(found.n, 'step', 'steps')} planned so far, {found.tries} of them tried."
    items = [said] if found.n else []
    return _part(
        "Steps so far",
        [*items, *_more(len(planned) - len(shown), "step", "steps")],
        steps.table(msgspec.structs.replace(found, steps=shown)),
    )


def _practices(evidence: Evidence) -> list[str]:
    """What was followed by the largest fall in distress, and what was followed by more of it."""
    titles = evidence.titles.get("exercise", {})
    found = helpfulness(evidence.of(Practice))
    shown = [each for number, each in enumerate(found) if number < HELPED or each.worse][:MOST]
    said = [in_words(each, one_line(titles.get(each.exercise, each.exercise))) for each in shown]
    return [*map(inline, said), *_more(len(found) - len(shown), "exercise", "exercises")]


def _people(evidence: Evidence) -> list[str]:
    """Promises as counts by person and area, both directions; repairs and contact in words."""
    found = people.people(
        promises=evidence.of(Promise),
        repairs=evidence.of(Repair),
        persons=evidence.persons(),
        calendar=evidence.calendar,
    )
    most = sorted(found.people, key=lambda each: -each.n)[:MOST]
    shown = [each for each in found.people if each in most]
    items: list[str] = []
    for each in shown:
        name = one_line(each.codename)
        items += [f"{name}, {people.WAYS[way]}: {_promises(areas)}" for way, areas in _from_them(each)]
        repairs_and_contact = people.said(msgspec.structs.replace(each, areas=[]))
        items += [f"{name}: {sentence}" for sentence in repairs_and_contact]
    items += [f"Your own promises, to anyone: {_promises(found.mine)}"] if found.mine else []
    more = _more(len(found.people) - len(shown), "person", "people")
    return [*map(inline, [*items, *people.unnamed_said(found)]), *more]


def _from_them(person: people.PersonSoFar) -> list[tuple[people.Direction, list[people.Area]]]:
    """Their promises by direction; one's own promises to them are among those to anyone."""
    ways: tuple[people.Direction, ...] = ("to me", "to others")
    grouped = [(way, [each for each in person.areas if each.direction == way]) for way in ways]
    return [each for each in grouped if each[1]]


def _promises(areas: Sequence[people.Area]) -> str:
    """What came of promises, in each area by itself."""
    told = [
        f"{people.area_said(area.area)} "
        + ", ".join(f"{words} {each.count}" for words, each in area.outcomes.items() if each.count)
        for area in areas
    ]
    return f"{'; '.join(told)}."


def _weeks(evidence: Evidence) -> list[str]:
    """The numbers of check-ins in words; those that were not given often enough say nothing yet."""
    found = weeks.weeks(evidence.of(Checkin), evidence.calendar)
    lines = [each for each in found.lines if each.n >= RANGE_FROM]
    if not lines:
        return []
    told = msgspec.structs.replace(found, since=None, not_safe=[], lines=lines)
    return [inline(sentence) for sentence in weeks.sentences(told)]


def _setbacks(evidence: Evidence) -> list[str]:
    """What they told of, and the latest of each in own words."""
    found = setbacks.setbacks(evidence.of(Reflection), evidence.of(Exposure), evidence.calendar)
    if not found.n:
        return []
    said = setbacks.sentences(msgspec.structs.replace(found, since=None))[:2]
    latest = [(group.about, setbacks.latest(group)[-1:]) for group in found.groups]
    words = [f"{about.capitalize()}. {setbacks.told_said(each)}" for about, last in latest for each in last]
    return [inline(sentence) for sentence in [*said, *words]]


def _wins(evidence: Evidence) -> list[str]:
    """How many, and the latest of the story in own words."""
    found = wins.wins(evidence.of(Reflection), evidence.of(Exposure), evidence.calendar)
    if not found.n:
        return []
    said = wins.sentences(msgspec.structs.replace(found, since=None))[:2]
    return [inline(sentence) for sentence in [*said, *map(wins.part_said, wins.story(found)[-LATEST:])]]


def _more(number: int, one: str, several: str) -> list[str]:
    return [f"And {counted(number, one, several)} more, below."] if number > 0 else []


def _own_words(heading: str, evidence: Evidence) -> list[str]:
    lines: list[str] = []
    for at, text in [(each.at, each.learned) for each in evidence.of(Exposure) if each.learned][:LATEST]:
        lines += [*([f"{_day(at, evidence.calendar)}:", ""] if at else []), *quoted(text), ""]
    return [f"### {heading}", "", *lines] if lines else []


def _day(at: datetime.datetime | None, calendar: Calendar) -> str:
    return show_day(calendar.day_of(at)) if at else "Undated"
