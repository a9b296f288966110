"""The insights by name: each gathered from a home, told in full or in short."""

import datetime
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from steady.core.dates import show_day
from steady.core.errors import NotFound, Problem
from steady.core.insights.chart import columns
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import Expectations, expectations, lately, looked_back
from steady.core.insights.noticed import Noticed, noticed, notings
from steady.core.insights.occurrences import Occurrences, occurrences
from steady.core.insights.own_words import (
    Setbacks,
    Wins,
    setbacks,
    what_went_otherwise,
    what_went_well,
    wins,
)
from steady.core.insights.people import Everyone, about_people, people
from steady.core.insights.practised import Practised, practised
from steady.core.insights.sentences import Facts, Rank, Sentence, safety, up_to
from steady.core.insights.steps import Steps, steps
from steady.core.insights.weeks import Weeks, weeks
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext, spoken_code
from steady.core.record import Record
from steady.core.text import one_line
from steady.services.offers import names_for
from steady.store import clock
from steady.store.bundled import danger_cues
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.reading import Progress
from steady.store.records import Entry, without_day_ahead

UNREAD = N_("Nothing can be shown here: some of your files can't be read.")


LATELY_WEEKS = 18
"""How many weeks the line of evidence for today is about."""


class Topic(msgspec.Struct, frozen=True):
    """One kind of insight."""

    facts: Callable[[Evidence], Facts]
    records: Callable[[Evidence], Sequence[Record]]
    """The records it is made of."""
    title: str
    """What the person calls it, in English."""
    counted: Callable[[int], str]
    """How many of what it counts, in words."""


def _times(n: int) -> str:
    return ngettext("{n} time", "{n} times", n)


def _records(n: int) -> str:
    return ngettext("{n} record", "{n} records", n)


TOPICS = {
    "expectations": Topic(expectations, looked_back, Expectations.title, _times),
    "what-helps": Topic(
        practised,
        lambda evidence: evidence.of(Practice),
        Practised.title,
        _times,
    ),
    "steps": Topic(
        steps,
        lambda evidence: evidence.of(Exposure),
        Steps.title,
        lambda n: ngettext("{n} plan", "{n} plans", n),
    ),
    "people": Topic(people, about_people, Everyone.title, _records),
    "weeks": Topic(
        weeks,
        lambda evidence: evidence.of(Checkin),
        Weeks.title,
        lambda n: ngettext("{n} check-in", "{n} check-ins", n),
    ),
    "wins": Topic(wins, what_went_well, Wins.title, _records),
    "setbacks": Topic(setbacks, what_went_otherwise, Setbacks.title, _records),
    "occurrences": Topic(
        occurrences,
        lambda evidence: evidence.of(Occurrence),
        Occurrences.title,
        lambda n: ngettext("{n} note", "{n} notes", n),
    ),
    "noticed": Topic(noticed, notings, Noticed.title, _records),
}
"""Every insight by its name, in the order shown."""


class Insight(msgspec.Struct, frozen=True):
    """One topic, ready to be shown in any way."""

    topic: str
    facts: Facts
    sentences: list[Sentence]
    records: list[str]
    """The ids of the records it is made of, in no order."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""

    def numbers(self) -> dict[str, Any]:
        """What JSON holds: the facts, and all sentences."""
        numbers: dict[str, Any] = msgspec.to_builtins(self.facts)
        return {**numbers, "sentences": [each.text for each in self.sentences]}

    @property
    def plain(self) -> list[Sentence]:
        """What is said with the details folded: what it comes to, and everything that concerns safety."""
        return [each for each in self.sentences if each.safety or each.rank <= Rank.GLANCE]

    @property
    def details(self) -> list[Sentence]:
        """The other sentences."""
        return [each for each in self.sentences if not each.safety and each.rank > Rank.GLANCE]

    @property
    def left_out(self) -> int:
        """How many sentences are left out with the details folded."""
        return up_to(Rank.GLANCE, self.sentences)[1]

    def pictures(self, width: int) -> tuple[list[str], list[str]]:
        """The picture beside the plain sentence, then the others, as lines of at most so many columns.

        A width is at least 20.
        """
        lines = self.facts.chart(width)
        first = list(takewhile(bool, lines))
        return first, lines[len(first) + 1 :]

    def laid_out(self, width: int) -> list[str]:
        """All charts, then the table, as lines of at most so many columns (at least 20)."""
        chart, table = self.facts.chart(width), columns(self.facts.table(), width)
        return [*chart, *([""] if chart and table else []), *table]

    def counted(self, today: datetime.date) -> str:
        """How many records are counted, and since when; "" for none."""
        n, first = self.facts.n, self.facts.since
        many = TOPICS[self.topic].counted(n) if n else ""
        if not many or not first:
            return many
        return ngettext("{many}, from {day}", "{many}, since {day}", n, many=many, day=show_day(first, today))


class Kept(msgspec.Struct, frozen=True):
    """The records that insights are made of."""

    home: Home
    entries: list[Entry]
    evidence: Evidence
    problems: list[Problem]


def insights(
    home: Home,
    topics: Sequence[str] = tuple(TOPICS),
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> list[Insight]:
    """The insights asked for, from all records or those of the days between (both included).

    The files are read once for all topics; one that cannot be read is named and hides nothing. Raises
    NotFound for a topic that is none.
    """
    for topic in topics:
        if topic not in TOPICS:
            raise NotFound(
                _("There's no insight called “{name}”.", name=one_line(topic, 40)),
                _("There are: {topics}.", topics=", ".join(TOPICS)),
            )
    kept = gathered(home, since, until)
    return [insight(topic, kept) for topic in topics]


def gathered(
    home: Home,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    progress: Progress | None = None,
) -> Kept:
    """The records of all time or of the days between, with those of the plan that give them names.

    They are as the files are now, and only what changed is read again. What lies ahead has no day here, so
    that it is never the newest. `progress` hears how far reading is, and may stop it.
    """
    now = clock.now()
    found = [home.moments(since=since, until=until, progress=progress), home.plans(Person), home.plans(Step)]
    entries = [without_day_ahead(entry, now) for each in found for entry in each.entries]
    evidence = Evidence([entry.record for entry in entries], danger_cues(), home.calendar, now=now)
    return Kept(
        home, entries, evidence, list(dict.fromkeys(problem for each in found for problem in each.problems))
    )


def insight(topic: str, kept: Kept) -> Insight:
    """One insight, a key of `TOPICS`, from gathered records."""
    evidence, about = kept.evidence, TOPICS[topic]
    records = about.records(evidence)
    if any(isinstance(each, Practice | Occurrence) for each in records):
        evidence = msgspec.structs.replace(evidence, titles=_titles(kept.home, records))
    facts = about.facts(evidence)
    closed = not records and any(each.closed for each in kept.problems)  # what can't be opened isn't empty
    sentences = [Sentence(_(UNREAD), rank=Rank.GLANCE)] if closed else facts.sentences()
    return Insight(topic, facts, sentences, [each.id for each in records], kept.problems)


def _titles(home: Home, records: Sequence[Record]) -> dict[str, dict[str, str]]:
    """The words for the exercises or the things of the plan that records name."""
    if any(isinstance(each, Practice) for each in records):
        return {
            "exercise": {id: each.title for id, each in library(home.root, spoken_code()).exercises.items()}
        }
    return names_for(home, [each for each in records if isinstance(each, Occurrence)])


def in_short(kept: Kept) -> list[tuple[str, list[str]]]:
    """Headings and their sentences: what concerns safety, then all topics; what is left out is counted.

    Every record that concerns safety is told once (docs/practice.md, rule 3).
    """
    events = safety(kept.evidence)
    newest = [each.text for each in events if each.rank == Rank.GLANCE]
    more = len(events) - len(newest)
    others = ngettext(
        "And one more: `steady insights people` shows each.",
        "And {n} more: `steady insights people` shows each.",
        more,
    )
    told = [*newest, *([others] if more else [])]
    blocks = [(_("For safety, on its own"), told)] if told else []
    for topic, about in TOPICS.items():
        sentences, more = up_to(Rank.GLANCE, insight(topic, kept).sentences)
        lines = [*(each.text for each in sentences), *([where_more_is(topic, more)] if more else [])]
        blocks.append((_("{title} ({topic})", title=_(about.title), topic=topic), lines))
    return blocks


def where_more_is(topic: str, more: int) -> str:
    """How many sentences are left out of a topic (1 or more), and what shows them in the shell."""
    return ngettext(
        "One more sentence: `steady insights {topic} --all`.",
        "{n} more sentences: `steady insights {topic} --all`.",
        more,
        topic=topic,
    )


def evidence_line(home: Home, now: datetime.datetime) -> str:
    """What was feared in the last weeks, and what came; "" while there is too little to tell.

    Read from the exposures and check-ins of these weeks alone.
    """
    since = home.calendar.day_of(now) - datetime.timedelta(weeks=LATELY_WEEKS)
    found = [*home.moments(Exposure, since).entries, *home.moments(Checkin, since).entries]
    return lately(
        expectations(Evidence([each.record for each in found], danger_cues(), home.calendar, now=now))
    )
