"""The insights by name: each gathered from a home as numbers, sentences, a table and a small chart."""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from steady.core.cells import shortened
from steady.core.errors import NotFound
from steady.core.exposures import is_danger
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
from steady.services import insight_parts as parts_of
from steady.services.insight_parts import Part, Parts, Told
from steady.store import clock
from steady.store.bundled import cues
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.reading import Found
from steady.store.records import Entry, without_day_ahead

R = TypeVar("R", bound=Record)

CHARTED_WEEKS = 24
"""How many weeks, up to the last, the weekly charts show; the table holds all."""

GUESSES = "It came, fully or in part, where you said"

UNREAD = "Nothing can be shown here: some of your files can't be read."

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
    safety: list[Told] = []
    """The sentences that concern safety, by themselves."""
    parts: list[Part] = []
    """The other sentences, by what they are about."""
    rests: list[str] = []
    """The ids of the records it rests on, in no order."""


class Topic(msgspec.Struct, frozen=True):
    """One kind of insight."""

    shown: "Callable[[Kept, int], _Shown]"
    """What it makes of the records, with charts of at most so many columns."""
    title: str
    one: str
    """What it counts, as one and as several."""
    several: str


class _Shown(msgspec.Struct, frozen=True):
    """What a topic makes of the records."""

    found: Any
    sentences: list[str]
    table: list[list[str]]
    parts: Parts
    rests: Iterable[Record]
    chart: list[str] = []


class Kept(msgspec.Struct, frozen=True):
    """The records that insights rest on."""

    home: Home
    entries: list[Entry]
    by_kind: dict[type[Record], list[Any]]
    """Their records by kind."""
    dangers: Collection[str]
    problems: list[Problem]

    def of(self, kind: type[R]) -> list[R]:
        """The records of one kind."""
        return self.by_kind.get(kind, [])

    def named(self, ids: Iterable[str]) -> list[Record]:
        """The records with these ids."""
        wanted = set(ids)
        return [each.record for each in self.entries if each.id in wanted]


def _expectations(kept: Kept, width: int) -> _Shown:
    exposures = kept.of(Exposure)
    found = expectations.expectations(exposures, kept.dangers, kept.home.calendar)
    rows = [
        ("did not come", found.no),
        ("in part", found.partly),
        ("came", found.yes),
        ("could not be told", found.cannot_tell),
    ]
    lines = chart.bars(rows, width) if found.n else []
    if found.guessed:
        guesses = [(f"{each.low}–{each.high} %, of {each.n}", each.partly + each.yes) for each in found.bands]
        head = shortened(GUESSES, max(width, chart.NARROWEST))
        lines += ["", head, *chart.bars(guesses, width)]
    return _Shown(
        found,
        expectations.sentences(found),
        expectations.table(found),
        parts_of.of_expectations(found),
        [each for each in exposures if each.came_true or is_danger(each, kept.dangers)],
        lines,
    )


def _what_helps(kept: Kept, width: int) -> _Shown:
    practices = kept.of(Practice)
    found = helpfulness(practices)
    first = since(practices, kept.home.calendar)
    numbers = {"n": len(practices), "since": first, "exercises": found}
    if not found:
        return _Shown(numbers, [NO_PRACTICE], [], parts_of.plain([NO_PRACTICE]), [])
    titles = {id: each.title for id, each in library(kept.home.root).exercises.items()}
    said = [in_words(each, one_line(titles.get(each.exercise, each.exercise))) for each in found]
    rows = [
        [
            titles.get(each.exercise, each.exercise),
            str(each.times),
            str(each.rated),
            "–"
            if each.change is None or each.rated < RANKED_FROM
            else (f"{each.change:+g}" if each.change else "0"),
            str(each.worse),
        ]
        for each in found
    ]
    sentences = [rests_on(len(practices), "practice", "practices", first), *said]
    head = ["exercise", "times", "rated", "change", "worse after"]
    return _Shown(numbers, sentences, [head, *rows], parts_of.plain(sentences), practices)


def _steps(kept: Kept, width: int) -> _Shown:
    exposures = kept.of(Exposure)
    found = steps.steps(exposures, kept.of(Step), kept.of(Person), kept.dangers, kept.home.calendar)
    return _Shown(found, steps.sentences(found), steps.table(found), parts_of.of_steps(found), exposures)


def _people(kept: Kept, width: int) -> _Shown:
    """Without a chart: bars beside each other would put people in an order."""
    promises, repairs, exposures = kept.of(Promise), kept.of(Repair), kept.of(Exposure)
    checkins = kept.of(Checkin)
    found = people.people(
        promises=promises,
        repairs=repairs,
        exposures=exposures,
        checkins=checkins,
        persons=kept.of(Person),
        ladder=kept.of(Step),
        dangers=kept.dangers,
        calendar=kept.home.calendar,
    )
    used: list[Record] = [
        *promises,
        *repairs,
        *(each for each in exposures if is_danger(each, kept.dangers)),
        *(each for each in checkins if each.safe_now == "no"),
    ]
    return _Shown(found, people.sentences(found), people.table(found), parts_of.of_people(found), used)


def _weeks(kept: Kept, width: int) -> _Shown:
    checkins = kept.of(Checkin)
    found = weeks.weeks(checkins, kept.home.calendar)
    lines: list[str] = []
    for name, label in weeks.FIELDS.items():
        row = _calendar(found.weeks, name)
        if any(value is not None for _, value in row):
            lines += [*([""] if lines else []), label, *chart.weekly(row, width)]
    return _Shown(
        found, weeks.sentences(found), weeks.table(found), parts_of.of_weeks(found), checkins, lines
    )


def _calendar(found: Sequence[weeks.Week], name: str) -> list[tuple[datetime.date, float | None]]:
    """The last weeks, also those in which nothing was noted, from the first that holds anything."""
    by_first = {each.begins.toordinal(): getattr(each, name) for each in found}
    if not by_first:
        return []
    last = max(by_first)
    first = max(min(by_first), last - 7 * (CHARTED_WEEKS - 1))
    return [(datetime.date.fromordinal(day), by_first.get(day)) for day in range(first, last + 1, 7)]


def _wins(kept: Kept, width: int) -> _Shown:
    found = wins.wins(kept.of(Reflection), kept.of(Exposure), kept.home.calendar)
    used = kept.named(each.id for each in found.parts)
    return _Shown(found, wins.sentences(found), wins.table(found), parts_of.of_wins(found), used)


def _setbacks(kept: Kept, width: int) -> _Shown:
    found = setbacks.setbacks(kept.of(Reflection), kept.of(Exposure), kept.home.calendar)
    rows = [(each.about, each.count) for each in found.groups]
    used = kept.named(each.id for group in found.groups for each in group.told)
    return _Shown(
        found,
        setbacks.sentences(found),
        setbacks.table(found),
        parts_of.of_setbacks(found),
        used,
        chart.bars(rows, width) if found.n else [],
    )


TOPICS = {
    "expectations": Topic(_expectations, "what I expected, and what came", "step", "steps"),
    "what-helps": Topic(_what_helps, "what I practised, and how it was after", "practice", "practices"),
    "steps": Topic(_steps, "my steps so far", "step", "steps"),
    "people": Topic(_people, "each person, as I noted it", "record", "records"),
    "weeks": Topic(_weeks, "week by week", "check-in", "check-ins"),
    "wins": Topic(_wins, "small wins and strengths", "record", "records"),
    "setbacks": Topic(_setbacks, "what setbacks told me", "record", "records"),
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
    kept = gathered(home, since, until)
    return [insight(topic, kept, width) for topic in topics]


def gathered(home: Home, since: datetime.date | None = None, until: datetime.date | None = None) -> Kept:
    """The records of all time or of the days between, read now."""
    return kept_of(home, home.moments(since=since, until=until))


def kept_of(home: Home, moments: Found) -> Kept:
    """The records of the journal that were found, with those of the plan that give them names.

    What lies ahead has no day here, so that it is never the newest.
    """
    now = clock.now()
    found = [moments, home.plans(Person), home.plans(Step)]
    entries = [without_day_ahead(entry, now) for each in found for entry in each.entries]
    by_kind: dict[type[Record], list[Any]] = {}
    for entry in entries:
        by_kind.setdefault(type(entry.record), []).append(entry.record)
    return Kept(
        home,
        entries,
        by_kind,
        {cue.id for cue in cues() if cue.danger},
        list(dict.fromkeys(problem for each in found for problem in each.problems)),
    )


def insight(topic: str, kept: Kept, width: int = 80) -> Insight:
    """One insight, a key of `TOPICS`, from gathered records; charts take at most `width` columns."""
    shown = TOPICS[topic].shown(kept, width)
    rests = [each.id for each in shown.rests]
    if not rests and any(each.closed for each in kept.problems):  # what can't be opened isn't empty
        shown = msgspec.structs.replace(shown, sentences=[UNREAD], parts=parts_of.plain([UNREAD]))
    return Insight(
        topic,
        msgspec.to_builtins(shown.found),
        shown.sentences,
        shown.table,
        shown.chart,
        kept.problems,
        shown.parts.safety,
        shown.parts.parts,
        rests,
    )


def laid_out(insight: Insight, width: int = 80) -> list[str]:
    """The chart of an insight, then its table, as lines of at most so many columns (at least 20)."""
    table = chart.columns(insight.table, width)
    return [*insight.chart, *([""] if insight.chart and table else []), *table]
