"""The insights by name: each gathered from a home, told in full or in short."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from steady.core.errors import NotFound, Problem
from steady.core.insights.chart import columns, is_number
from steady.core.insights.evidence import Evidence, in_time
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
from steady.core.insights.sentences import BASED, MORE, Drawing, Facts, Rank, Sentence, safety, up_to
from steady.core.insights.steps import Steps, steps
from steady.core.insights.weeks import Weeks, weeks
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import N_, _, in_shell, ngettext, spoken_code
from steady.core.record import Moment, Record
from steady.core.text import one_line
from steady.services.offers import names_for
from steady.services.periods import Period, days
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
    name: str
    """The same in a word, where all topics stand beside each other."""


TOPICS = {
    "expectations": Topic(expectations, looked_back, Expectations.title, N_("expected")),
    "what-helps": Topic(
        practised,
        lambda evidence: evidence.of(Practice),
        Practised.title,
        N_("helps"),
    ),
    "steps": Topic(steps, lambda evidence: evidence.of(Exposure), Steps.title, N_("steps")),
    "people": Topic(people, about_people, Everyone.title, N_("people")),
    "weeks": Topic(
        weeks,
        lambda evidence: evidence.of(Checkin),
        Weeks.title,
        N_("weeks"),
    ),
    "wins": Topic(wins, what_went_well, Wins.title, N_("wins")),
    "setbacks": Topic(setbacks, what_went_otherwise, Setbacks.title, N_("setbacks")),
    "occurrences": Topic(
        occurrences,
        lambda evidence: evidence.of(Occurrence),
        Occurrences.title,
        N_("my plan"),
    ),
    "noticed": Topic(noticed, notings, Noticed.title, N_("noticed")),
}
"""Every insight by its name, in the order shown."""


class Fold(msgspec.Struct, frozen=True):
    """A part of a topic, of which the words that head it stand on the page until it's opened."""

    title: str
    of: str
    """The id of the person or step it's about; empty: of none. Two can have one name."""
    sentences: list[Sentence]
    pictures: list[Drawing]
    table: list[list[str]]
    """Counts beside names, under the words that head them. Empty: none."""

    def said(self, sentence: Sentence) -> tuple[str, ...]:
        """One of its sentences, under its title: in one sentence or more."""
        return sentence.under if sentence.under and sentence.about == self.title else (sentence.text,)


class Insight(msgspec.Struct, frozen=True):
    """One topic, ready to be shown in any way: what concerns safety, one picture, what it comes to, folds.

    What stands first and what is folded is decided here, for the shell and for the companion.
    """

    topic: str
    facts: Facts
    sentences: list[Sentence]
    records: list[str]
    """The ids of the records it is made of, in no order."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""
    outside: str = ""
    """What the period leaves out, in a sentence; "" for nothing."""

    def numbers(self) -> dict[str, Any]:
        """What JSON holds: the facts, and all sentences."""
        numbers: dict[str, Any] = msgspec.to_builtins(self.facts)
        return {**numbers, "sentences": [each.text for each in self.sentences]}

    @property
    def safety(self) -> list[Sentence]:
        """Everything that concerns safety: it's never folded, and comes first (docs/practice.md, rule 3)."""
        return [each for each in self.sentences if each.safety]

    @property
    def picture(self) -> Drawing | None:
        """The one picture that stands before all words but those on safety; None: there is none."""
        return next((each for each in self.facts.pictures() if not each.part), None)

    @property
    def plain(self) -> list[Sentence]:
        """What it comes to: what is said with the details folded, besides what concerns safety."""
        return [each for each in self.sentences if not each.safety and each.rank <= Rank.GLANCE]

    @property
    def folds(self) -> list[Fold]:
        """The parts that are folded until they are opened, what it's based on at the end."""
        details = [each for each in self.sentences if not each.safety and each.rank > Rank.GLANCE]
        table = self.facts.table()
        folds: dict[tuple[str, str], Fold] = {}

        def fold(title: str, of: str) -> Fold:
            return folds.setdefault((title, of), Fold(title, of, [], [], []))

        for sentence in details:
            if sentence.part or sentence.about:
                fold(sentence.part or sentence.about, "" if sentence.part else sentence.of).sentences.append(
                    sentence
                )
            else:
                fold(_(MORE), "").sentences.append(sentence)
        for each in self.facts.pictures():
            if each.part:
                fold(each.part, each.of).pictures.append(each)
        if counts(table):
            fold(self.facts.in_table(), "").table.extend(table)
        order = [_(each) for each in (*self.facts.part_order, BASED)]
        return sorted(folds.values(), key=lambda each: order.index(each.title) if each.title in order else -1)

    @property
    def left_out(self) -> int:
        """How many sentences are left out with the details folded."""
        return up_to(Rank.GLANCE, self.sentences)[1]

    def laid_out(self, width: int) -> list[str]:
        """All charts, then the table, as lines of at most so many columns (at least 20)."""
        chart, table = self.facts.chart(width), columns(self.facts.table(), width)
        return [*chart, *([""] if chart and table else []), *table]


def counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table holds numbers beside names, and not own words, which are better read as records."""
    return bool(rows) and all(is_number(cell) for row in rows[1:] for cell in row[1:])


class Kept(msgspec.Struct, frozen=True):
    """The records that insights are made of."""

    home: Home
    entries: list[Entry]
    whole: Evidence
    """Of all time."""
    problems: list[Problem]
    period: Period
    evidence: Evidence
    """Of the period."""

    def entries_of(self, ids: Iterable[str]) -> list[Entry]:
        """The records with these ids, newest first."""
        wanted = set(ids)
        found = [each for each in self.entries if each.id in wanted]
        return sorted(found, key=lambda each: in_time(each.record), reverse=True)

    def outside_said(self) -> str:
        """How many records in all the period leaves out, in a sentence; "" for none."""
        many = len(self.whole.records) - len(self.evidence.records)
        return _outside(many, len(safety(self.whole)) - len(safety(self.evidence)))

    def of(self, period: Period) -> "Kept":
        """The same records, looked at for another period."""
        evidence = self.whole
        if not period.is_all:
            calendar = self.home.calendar
            within = [
                each
                for each in self.whole.records
                if not isinstance(each, Moment) or period.holds(each.at, calendar)
            ]
            evidence = msgspec.structs.replace(self.whole, records=within)
        return msgspec.structs.replace(self, period=period, evidence=evidence)


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
    known(topics)
    kept = gathered(home).of(days(since, until))
    return [insight(topic, kept) for topic in topics]


def known(topics: Iterable[str]) -> None:
    """Raise NotFound for a topic that is none, with those there are."""
    for topic in topics:
        if topic not in TOPICS:
            raise NotFound(
                _("There's no insight called “{name}”.", name=one_line(topic, 40)),
                _("There are: {topics}.", topics=", ".join(TOPICS)),
            )


def gathered(home: Home, progress: Progress | None = None) -> Kept:
    """The records of all time, with those of the plan that give them names.

    They are as the files are now, and only what changed is read again. What lies ahead has no day here, so
    that it is never the newest. `progress` hears how far reading is, and may stop it.
    """
    now = clock.now()
    found = [home.moments(progress=progress), home.plans(Person), home.plans(Step)]
    entries = [without_day_ahead(entry, now) for each in found for entry in each.entries]
    evidence = Evidence([entry.record for entry in entries], danger_cues(), home.calendar, now=now)
    problems = list(dict.fromkeys(problem for each in found for problem in each.problems))
    return Kept(home, entries, evidence, problems, days(None, None), evidence)


def insight(topic: str, kept: Kept) -> Insight:
    """One insight, a key of `TOPICS`, from gathered records of their period."""
    about = TOPICS[topic]
    records, whole = about.records(kept.evidence), kept.whole
    if any(isinstance(each, Practice | Occurrence) for each in records):
        titles = _titles(kept.home, records)
        whole = msgspec.structs.replace(whole, titles=titles)
        kept = msgspec.structs.replace(kept, evidence=msgspec.structs.replace(kept.evidence, titles=titles))
    facts = about.facts(kept.evidence)
    sentences = facts.sentences()
    outside = apart = 0
    if not kept.period.is_all:
        outside = len(about.records(whole)) - len(records)
        apart = _concerning_safety(about.facts(whole).sentences()) - _concerning_safety(sentences)
    if not records and any(each.closed for each in kept.problems):  # what can't be opened isn't empty
        sentences = [Sentence(_(UNREAD), rank=Rank.GLANCE)]
    elif not facts.n and outside:
        quiet = _("There's nothing here from this time.")
        sentences = [Sentence(quiet, rank=Rank.GLANCE), *(each for each in sentences if each.safety)]
    ids = [each.id for each in records]
    return Insight(topic, facts, sentences, ids, kept.problems, _outside(outside, apart))


def _concerning_safety(sentences: Sequence[Sentence]) -> int:
    return sum(each.safety for each in sentences)


def _outside(many: int, apart: int) -> str:
    """How many records a period leaves out, how many of them concern safety, and the way to all of them."""
    if not many:
        return ""
    left_out = ngettext(
        "One record from another time isn't in this.", "{n} records from another time aren't in this.", many
    )
    safety = ngettext("One of them is about safety.", "{n} of them are about safety.", apart) if apart else ""
    way = _("`--period all` shows all of them.") if in_shell() else _("Press p for another time.")
    return " ".join(filter(None, [left_out, safety, way]))


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
