"""How someone took a no, as noted: a promise about it broken, a boundary crossed, a repair not enough."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from steady.core.language import N_, _
from steady.core.names import is_me
from steady.core.pacing.history import History, is_ahead
from steady.core.pacing.withheld import all_names
from steady.core.text import joined

What = Literal["a no", "a boundary", "a repair"]

LATELY_DAYS = 30
"""For how many days it is said beside a suggestion of a step with that person."""

PLAN_DAYS = 90
"""For how many days it is said while a step with them is planned; older ones are old news, not a warning."""

MOST_DAYS = 3
"""How many days of each are named beside a suggestion, the newest."""

_IN_WORDS: dict[What, str] = {
    "a no": N_("{name} broke a promise about respecting a no: {days}."),
    "a boundary": N_("A boundary of yours was crossed with {name}: {days}."),
    "a repair": N_("A repair with {name} isn't enough for you: {days}."),
}
"""Days alone: no verdict, no score (docs/practice.md, rule 2)."""


class Crossing(msgspec.Struct, frozen=True):
    """One of them."""

    what: What
    names: frozenset[str]
    """All names here of whom it was with."""
    day: datetime.date
    record: str


def crossings(history: History, now: datetime.datetime) -> list[Crossing]:
    """Every one that names someone and has a day that isn't ahead, the oldest first."""
    calendar = history.calendar
    today = calendar.day_of(now)
    found: list[tuple[What, str | None, datetime.date | None, str]] = []
    for promise in history.promises:
        if promise.area == "respecting a no" and promise.outcome == "broken" and not is_me(promise.by):
            due = promise.due if promise.due and promise.due <= today else None
            found.append(("a no", promise.by, promise.outcome_on or due or promise.at, promise.id))
    with_whom = {each.id: each.with_whom for each in history.boundaries}
    for each in history.occurrences:
        if each.what == "crossed":
            found.append(("a boundary", each.person or with_whom.get(each.about or ""), each.at, each.id))
    found += [("a repair", each.person, each.at, each.id) for each in history.repairs if each.enough == "no"]
    made = [
        Crossing(what, all_names(whom, history.persons), calendar.day_of(day), record)
        for what, whom, day, record in found
        if whom and whom.strip() and day and not is_ahead(day, now)
    ]
    return sorted(
        (each for each in made if each.day <= today),
        key=lambda each: (each.day, each.record, sorted(each.names)),
    )


def lately(found: Iterable[Crossing], today: datetime.date, days: int = LATELY_DAYS) -> list[Crossing]:
    """Those of the last `days` days."""
    return [each for each in found if (today - each.day).days < days]


def in_words(
    found: Sequence[Crossing], name: str, said: Callable[[datetime.date], str], most: int = MOST_DAYS
) -> dict[What, str]:
    """A sentence for each kind there is, with its newest days."""
    sentences = {}
    for what, words in _IN_WORDS.items():
        days = sorted({each.day for each in found if each.what == what})
        if days:
            sentences[what] = _(words, name=name, days=joined([said(day) for day in days[-most:]]))
    return sentences
