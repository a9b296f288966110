"""The insights by name: each gathered from a home as numbers, sentences, a table and a small chart."""

import datetime
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

import msgspec

from steady.core.errors import NotFound
from steady.core.helpfulness import RANKED_FROM, helpfulness, in_words
from steady.core.insights import chart, expectations, people, setbacks, steps, weeks, wins
from steady.core.insights.statistics import rests_on, since
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.problems import Problem
from steady.core.record import Record
from steady.core.text import one_line
from steady.store.cues import cues
from steady.store.exercises import library
from steady.store.home import Home

R = TypeVar("R", bound=Record)

CHARTED_WEEKS = 24
"""How many weeks, up to the last, the weekly charts show; the table holds all."""

NO_PRACTICE = "Nothing to show here yet. It begins with the first exercise you walk."


class Insight(msgspec.Struct, frozen=True):
    """One topic, ready to be shown in any way."""

    topic: str
    numbers: dict[str, Any]
    """What JSON holds, with `n` and `since`."""
    sentences: list[str]
    table: list[list[str]]
    """The first row heads it; empty: no table."""
    chart: list[str]
    """Lines no wider than was asked for; empty: no chart."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""


class _Shown(msgspec.Struct, frozen=True):
    """What a topic makes of the records."""

    found: Any
    sentences: list[str]
    table: list[list[str]]
    chart: list[str] = []


class _Kept(msgspec.Struct, frozen=True):
    """The records that insights rest on."""

    home: Home
    records: list[Record]
    dangers: Collection[str]
    problems: list[Problem]

    def of(self, kind: type[R]) -> list[R]:
        """The records of one kind."""
        return [each for each in self.records if isinstance(each, kind)]


def _expectations(kept: _Kept, width: int) -> _Shown:
    found = expectations.expectations(kept.of(Exposure), kept.dangers)
    rows = [
        ("did not come", found.no),
        ("in part", found.partly),
        ("came", found.yes),
        ("could not be told", found.cannot_tell),
    ]
    lines = chart.bars(rows, width) if found.n else []
    return _Shown(found, expectations.sentences(found), expectations.table(found), lines)


def _what_helps(kept: _Kept, width: int) -> _Shown:
    practices = kept.of(Practice)
    found = helpfulness(practices)
    first = since(practices)
    numbers = {"n": len(practices), "since": first, "exercises": found}
    if not found:
        return _Shown(numbers, [NO_PRACTICE], [])
    titles = {id: each.title for id, each in library(kept.home.root).exercises.items()}
    said = [in_words(each, one_line(titles.get(each.exercise, each.exercise))) for each in found]
    rows = [
        [
            titles.get(each.exercise, each.exercise),
            str(each.times),
            str(each.rated),
            "–" if each.change is None or each.rated < RANKED_FROM else f"{each.change:+g}",
            str(each.worse),
        ]
        for each in found
    ]
    begun = rests_on(len(practices), "practice", "practices", first)
    return _Shown(numbers, [begun, *said], [["exercise", "times", "rated", "change", "worse after"], *rows])


def _steps(kept: _Kept, width: int) -> _Shown:
    found = steps.steps(kept.of(Exposure), kept.of(Step), kept.of(Person), kept.dangers)
    return _Shown(found, steps.sentences(found), steps.table(found))


def _people(kept: _Kept, width: int) -> _Shown:
    """Without a chart: bars beside each other would put people in an order."""
    found = people.people(
        promises=kept.of(Promise),
        repairs=kept.of(Repair),
        exposures=kept.of(Exposure),
        checkins=kept.of(Checkin),
        persons=kept.of(Person),
        ladder=kept.of(Step),
        dangers=kept.dangers,
    )
    return _Shown(found, people.sentences(found), people.table(found))


def _weeks(kept: _Kept, width: int) -> _Shown:
    found = weeks.weeks(kept.of(Checkin))
    lines: list[str] = []
    for name, label in weeks.FIELDS.items():
        row = _calendar(found.weeks, name)
        if any(value is not None for _, value in row):
            lines += [*([""] if lines else []), label, *chart.weekly(row, width)]
    return _Shown(found, weeks.sentences(found), weeks.table(found), lines)


def _calendar(found: Sequence[weeks.Week], name: str) -> list[tuple[datetime.date, float | None]]:
    """The last weeks, also those in which nothing was noted, from the first that holds anything."""
    by_monday = {each.monday.toordinal(): getattr(each, name) for each in found}
    if not by_monday:
        return []
    last = max(by_monday)
    first = max(min(by_monday), last - 7 * (CHARTED_WEEKS - 1))
    return [
        (datetime.date.fromordinal(monday), by_monday.get(monday)) for monday in range(first, last + 1, 7)
    ]


def _wins(kept: _Kept, width: int) -> _Shown:
    found = wins.wins(kept.of(Reflection), kept.of(Exposure))
    return _Shown(found, wins.sentences(found), wins.table(found))


def _setbacks(kept: _Kept, width: int) -> _Shown:
    found = setbacks.setbacks(kept.of(Reflection), kept.of(Exposure))
    rows = [(each.about, each.count) for each in found.groups]
    return _Shown(
        found, setbacks.sentences(found), setbacks.table(found), chart.bars(rows, width) if found.n else []
    )


TOPICS: dict[str, Callable[[_Kept, int], _Shown]] = {
    "expectations": _expectations,
    "what-helps": _what_helps,
    "steps": _steps,
    "people": _people,
    "weeks": _weeks,
    "wins": _wins,
    "setbacks": _setbacks,
}
"""Every insight by its name, in the order shown."""


def insights(
    home: Home,
    topics: Sequence[str] = tuple(TOPICS),
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    width: int = 80,
) -> list[Insight]:
    """The insights asked for, from all records or those of the days between (both included).

    `width` is that of charts, in columns (at least 20). The files are read once for all topics; one that
    cannot be read is named and hides nothing. Raises NotFound for a topic that is none.
    """
    for topic in topics:
        if topic not in TOPICS:
            raise NotFound(
                f"There is no insight called “{one_line(topic, 40)}”.", f"There are: {', '.join(TOPICS)}."
            )
    kept = _gathered(home, since, until)
    return [_insight(topic, kept, width) for topic in topics]


def _gathered(home: Home, since: datetime.date | None, until: datetime.date | None) -> _Kept:
    found = [home.moments(since=since, until=until), home.plans(Person), home.plans(Step)]
    return _Kept(
        home,
        [entry.record for each in found for entry in each.entries],
        {cue.id for cue in cues() if cue.danger},
        [problem for each in found for problem in each.problems],
    )


def _insight(topic: str, kept: _Kept, width: int) -> Insight:
    shown = TOPICS[topic](kept, width)
    numbers = msgspec.to_builtins(shown.found)
    return Insight(topic, numbers, shown.sentences, shown.table, shown.chart, kept.problems)


def laid_out(insight: Insight, width: int = 80) -> list[str]:
    """The chart of an insight, then its table, as lines of at most so many columns (at least 20)."""
    table = chart.columns(insight.table, width)
    return [*insight.chart, *([""] if insight.chart and table else []), *table]
