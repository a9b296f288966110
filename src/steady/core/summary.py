"""The summary of the report, for two minutes: safety by itself, then the insights' sentences and tables."""

from collections.abc import Sequence

import msgspec

from steady.core.dates import show_day
from steady.core.exposures import is_taken
from steady.core.insights.chart import columns
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import expectations
from steady.core.insights.own_words import LATEST, setbacks, wins
from steady.core.insights.people import WAYS, Area, Direction, PersonSoFar, people
from steady.core.insights.practised import practised
from steady.core.insights.sentences import Facts, Rank, up_to
from steady.core.insights.steps import steps
from steady.core.insights.weeks import weeks
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.record import Page, Record
from steady.core.text import counted, inline, one_line, quoted

MOST = 10
"""How many steps or people the summary tells of; the others are counted."""

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


def summary(records: Sequence[Record], evidence: Evidence, left_out: Sequence[str]) -> list[str]:
    """The lines of the summary, as CommonMark; a part without anything to tell is not there.

    `records` are all that the report holds, `evidence` those of them that count.
    """
    evidence = _named(evidence)
    lines = ["## Summary", "", _here(records)]
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


def _named(evidence: Evidence) -> Evidence:
    """The evidence with the steps and people that are not in it, as far as their titles go."""
    known = {(type(each), each.id) for each in evidence.records}
    steps = [Step(id=id, title=title) for id, title in evidence.titles.get("step", {}).items()]
    people = [Person(id=id, codename=name) for id, name in evidence.titles.get("person", {}).items()]
    others = [each for each in (*steps, *people) if (type(each), each.id) not in known]
    return msgspec.structs.replace(evidence, records=[*evidence.records, *others])


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
        (each.at, f"{_title(each, evidence)} {_dangerous(each, evidence)}.") for each in evidence.in_danger()
    ]
    events += [
        (each.at, f"{_day(each, evidence)}: not safe where they were, as they put it in a check-in.")
        for each in evidence.not_safe()
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
    return f"{_day(exposure, evidence)}: {inline(words).rstrip('.')}."


def _dangerous(exposure: Exposure, evidence: Evidence) -> str:
    """What came of a step with a sign of danger."""
    taken = is_taken(exposure, evidence.dangers)
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
    told, earlier = _told(expectations(evidence))
    more = [f"Of those that went the other way, {earlier} earlier below."] if earlier else []
    return [*told, *more]


def _told(found: Facts) -> tuple[list[str], int]:
    """The sentences of a topic that a summary has room for, and how many it leaves out; none for none."""
    if not found.n:
        return [], 0
    told, left_out = up_to(Rank.SUMMARY, msgspec.structs.replace(found, since=None).sentences())
    return [inline(each.text) for each in told], left_out


def _steps(evidence: Evidence) -> list[str]:
    """The steps that were planned most, by title."""
    found = steps(evidence)
    planned = [each for each in found.steps if each.n]
    most = sorted(planned, key=lambda each: -each.n)[:MOST]
    shown = [each for each in planned if each in most]
    said = f"{counted(found.n, 'step', 'steps')} planned so far, {found.tries} of them tried."
    items = [said] if found.n else []
    return _part(
        "Steps so far",
        [*items, *_more(len(planned) - len(shown), "step", "steps")],
        msgspec.structs.replace(found, steps=shown).table(),
    )


def _practices(evidence: Evidence) -> list[str]:
    """What was followed by the largest fall in distress, and what was followed by more of it."""
    told, more = up_to(Rank.SUMMARY, practised(evidence).exercises_said())
    return [*(inline(each.text) for each in told), *_more(more, "exercise", "exercises")]


def _people(evidence: Evidence) -> list[str]:
    """Promises as counts by person and area, both directions; repairs and contact in words."""
    others = [each for each in evidence.records if not isinstance(each, Exposure | Checkin)]  # told as safety
    found = people(msgspec.structs.replace(evidence, records=others))
    most = sorted(found.people, key=lambda each: -each.n)[:MOST]
    shown = [each for each in found.people if each in most]
    items: list[str] = []
    for each in shown:
        name = one_line(each.codename)
        items += [f"{name}, {WAYS[way]}: {_promises(areas)}" for way, areas in _from_them(each)]
        items += [f"{name}: {sentence}" for sentence in msgspec.structs.replace(each, areas=[]).said()]
    items += [f"Your own promises, to anyone: {_promises(found.mine)}"] if found.mine else []
    more = _more(len(found.people) - len(shown), "person", "people")
    return [*map(inline, filter(None, [*items, found.unnamed_said()])), *more]


def _from_them(person: PersonSoFar) -> list[tuple[Direction, list[Area]]]:
    """Their promises by direction; one's own promises to them are among those to anyone."""
    ways: tuple[Direction, ...] = ("to me", "to others")
    grouped = [(way, [each for each in person.areas if each.direction == way]) for way in ways]
    return [each for each in grouped if each[1]]


def _promises(areas: Sequence[Area]) -> str:
    """What came of promises, in each area by itself."""
    told = [
        f"{area.named} "
        + ", ".join(f"{words} {each.count}" for words, each in area.outcomes.items() if each.count)
        for area in areas
    ]
    return f"{'; '.join(told)}."


def _weeks(evidence: Evidence) -> list[str]:
    """The numbers of check-ins in words; those that were not given often enough say nothing yet."""
    found = weeks(evidence)
    lines = [each for each in found.lines if each.n >= RANGE_FROM]
    return _told(msgspec.structs.replace(found, lines=lines))[0] if lines else []


def _setbacks(evidence: Evidence) -> list[str]:
    """What they told of, and the latest of each in own words."""
    found = setbacks(evidence)
    others = [each for group in found.groups for each in group.worded()[:-1]]
    return [*_told(found)[0], *_more(len(others), "record", "records")]


def _wins(evidence: Evidence) -> list[str]:
    """How many, and the latest of the story in own words."""
    found = wins(evidence)
    return [*_told(found)[0], *_more(len(found.worded()) - LATEST, "record", "records")]


def _more(number: int, one: str, several: str) -> list[str]:
    return [f"And {counted(number, one, several)} more, below."] if number > 0 else []


def _own_words(heading: str, evidence: Evidence) -> list[str]:
    learned = [
        (each, each.learned) for each in evidence.records if isinstance(each, Exposure) and each.learned
    ]
    lines: list[str] = []
    for each, text in learned[:LATEST]:
        lines += [*([f"{_day(each, evidence)}:", ""] if each.at else []), *quoted(text), ""]
    for line in _more(len(learned) - LATEST, "record", "records"):
        lines += [line, ""]
    return [f"### {heading}", "", *lines] if lines else []


def _day(record: Record, evidence: Evidence) -> str:
    day = evidence.day(record)
    return show_day(day) if day else "Undated"
