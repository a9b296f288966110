"""What went well and what setbacks were about, by count and in the person's own words."""

import datetime
from functools import partial
from typing import ClassVar

import msgspec

from steady.core.insights.chart import bars
from steady.core.insights.evidence import Evidence, grouped, in_time
from steady.core.insights.sentences import (
    Drawing,
    Facts,
    Rank,
    Sentence,
    begun,
    day_said,
    filled,
    last,
    led,
    listed,
    more_said,
    named,
    quoted,
    said,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.language import N_, _, ngettext
from steady.core.record import Record
from steady.core.text import capital, joined

STORY = 7
"""How many parts the story has at most, so that it has an end in sight (docs/practice.md, rule 13)."""

LATEST = 3
"""How many setbacks of each kind are told in own words, for the same reason; and wins in the report."""

TO_ADJUST = N_("something to adjust")

ABOUT = (N_("a limit"), N_("a preference"), "a step size", TO_ADJUST)
"""What a setback can be about, in the order shown; the last is from looking back on a step."""

SHOWN = {"a step size": N_("the size of a step")}
"""The words for what reads better in others than those it is stored in."""

NO_WINS = N_("Nothing to show here yet. It starts with the first small win you save.")
NO_SETBACKS = N_(
    "Nothing to show here yet. When something doesn't go as you hoped, you can save here what it was about."
)

Account = Reflection | Exposure
"""A record that can tell of something in own words."""


class Passage(msgspec.Struct, frozen=True):
    """What one record holds, in own words."""

    id: str
    day: datetime.date | None
    text: str | None
    strength: str | None = None
    """What it says the person can do."""

    def said(self, mine: bool = False) -> str:
        """Its day and its words; only the day when there are none."""
        can = quoted(self.strength)
        shows = (
            (
                _("What it shows about me: {words}", words=can)
                if mine
                else _("What it shows about you: {words}", words=can)
            )
            if can
            else ""
        )
        return named(capital(day_said(self.day)), " ".join(filter(None, [quoted(self.text), shows])))


class Wins(Facts, frozen=True):
    """What went well: small wins, strengths, and steps in which something went well."""

    title: ClassVar[str] = N_("Small wins")
    wins: int
    strengths: int
    went_well: int
    parts: list[Passage]
    """All of them, in time."""

    def worded(self) -> list[Passage]:
        """Those that hold words."""
        return [each for each in self.parts if each.text or each.strength]

    def story(self) -> list[Passage]:
        """At most `STORY` parts that hold words: the first, the last, and some evenly between, in time."""
        worded = self.worded()
        last = len(worded) - 1
        return worded if last < STORY else [worded[number * last // (STORY - 1)] for number in range(STORY)]

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """How many, and the story in own words."""
        story = self.story()
        part = (
            _("In my own words, {some} of {n}", some=len(story), n=len(self.parts))
            if len(story) < len(self.parts)
            else _("In my own words")
        )
        return [
            *said(Rank.GLANCE, self._counts(mine)),
            *begun(self, NO_WINS, *on_records(self)),
            *last(
                LATEST, Rank.SUMMARY, [Sentence(each.said(mine), record=each.id, part=part) for each in story]
            ),
        ]

    def _counts(self, mine: bool) -> str:
        """How many of each there are; "" for none."""
        wins = ngettext("one small win", "{n} small wins", self.wins)
        strengths = ngettext("one strength", "{n} strengths", self.strengths)
        steps = ngettext(
            "one try where something went well", "{n} tries where something went well", self.went_well
        )
        counts = ((wins, self.wins), (strengths, self.strengths), (steps, self.went_well))
        listed = joined([words for words, count in counts if count])
        if not listed:
            return ""
        return (
            _("I've noted {things}.", things=listed) if mine else _("You've noted {things}.", things=listed)
        )

    def pictures(self) -> list[Drawing]:
        """How many of each there are."""
        rows = (
            (_("small wins"), self.wins),
            (_("strengths"), self.strengths),
            (_("tries where something went well"), self.went_well),
        )
        counts = [(words, count) for words, count in rows if count]
        return [Drawing("", partial(bars, counts))] if counts else []

    def head(self) -> list[str]:
        """A day and its words."""
        return [_("day"), _("in your words"), _("what it shows")]

    def rows(self) -> list[list[str]]:
        """Every part with its day, in time."""
        return [[_iso(each.day), each.text or "", each.strength or ""] for each in self.parts]


class Passages(msgspec.Struct, frozen=True):
    """All that is told of the same thing, in time."""

    about: str
    count: int
    told: list[Passage]

    @property
    def shown(self) -> str:
        """What it's about, as the person reads it."""
        return _(SHOWN.get(self.about, self.about))

    def worded(self) -> list[Passage]:
        """Those that hold words."""
        return [each for each in self.told if each.text]

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """The last `LATEST` in own words, and how many more hold words."""
        worded = self.worded()
        told = [self._on(each.said(mine), each.id) for each in worded[-LATEST:]]
        more = len(worded) - len(told)
        return [
            *last(1, Rank.SUMMARY, told),
            *last(1, Rank.ASIDE, [self._on(more_said(more))] if more else []),
        ]

    def rows(self) -> list[list[str]]:
        """Each with its day, what it is about, and its words."""
        return [[_iso(each.day), self.shown, each.text or ""] for each in self.told]

    def _on(self, text: str, record: str = "") -> Sentence:
        name = capital(self.shown)
        alone = _("{about}. {text}", about=name, text=text)
        return Sentence(alone, name, (text,), record=record)


class OwnWords(Facts, frozen=True):
    """What records tell in own words, by what it is about."""

    groups: list[Passages]
    """One for each thing that it can be about, also where there is none."""

    def told(self, empty: str, *first: str, mine: bool) -> list[Sentence]:
        """What stands first, if there is anything; what it's based on; the latest of each in own words."""
        return [
            *led(
                said(Rank.SUMMARY, *(first if self.n else ())),
                begun(self, empty, *on_records(self)),
            ),
            *(sentence for group in self.groups for sentence in group.sentences(mine)),
        ]

    @property
    def counted(self) -> str:
        """How many are about what, as a list."""
        return listed((each.shown, each.count) for each in self.groups)

    def head(self) -> list[str]:
        """A day, what it is about, and its words."""
        return [_("day"), _("about"), _("in your words")]

    def rows(self) -> list[list[str]]:
        """All of them with day and own words, by what they are about."""
        return [row for group in self.groups for row in group.rows()]


class Setbacks(OwnWords, frozen=True):
    """What setbacks were about."""

    title: ClassVar[str] = N_("Setbacks")

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """How many were about what, and the latest of each in own words."""
        about = ngettext(
            "One note, about {counts}.", "Setbacks were about: {counts}.", self.n, counts=self.counted
        )
        return self.told(NO_SETBACKS, about, mine=mine)

    def pictures(self) -> list[Drawing]:
        """How many were about what."""
        counts = [(each.shown, each.count) for each in self.groups]
        return [Drawing("", partial(bars, counts))] if self.n else []


def on_records(found: Facts) -> tuple[str, str]:
    """What a topic is based on that counts records of several kinds: without a day, and with the first."""
    return (
        ngettext("Based on one record.", "Based on {n} records.", found.n),
        ngettext(
            "Based on one record, from {day}.",
            "Based on {n} records since {day}.",
            found.n,
            day=day_said(found.since),
        ),
    )


def what_went_well(evidence: Evidence) -> list[Account]:
    """Small wins, strengths and steps in which something went well, by the day they are told by."""
    kept: list[Account] = [each for each in evidence.of(Reflection) if each.win or filled(each.strength)]
    kept += [each for each in evidence.of(Exposure) if filled(each.went_well)]
    return sorted(kept, key=lambda each: (evidence.day(each) or datetime.date.min, in_time(each)))


def wins(evidence: Evidence) -> Wins:
    """What went well. Wins that can be seen again are what the source article asks of a diary."""
    kept = what_went_well(evidence)
    marked = [each for each in kept if isinstance(each, Reflection)]
    return Wins(
        n=len(kept),
        since=evidence.since(kept),
        wins=sum(each.win is True for each in marked),
        strengths=sum(filled(each.strength) for each in marked),
        went_well=len(kept) - len(marked),
        parts=[
            passage(evidence, each, each.text, each.strength)
            if isinstance(each, Reflection)
            else passage(evidence, each, each.went_well)
            for each in kept
        ],
    )


def what_went_otherwise(evidence: Evidence) -> list[Account]:
    """Setbacks, in time, then what would be adjusted another time."""
    kept: list[Account] = [each for each in evidence.of(Reflection) if each.setback_about]
    return [*kept, *(each for each in evidence.of(Exposure) if filled(each.to_adjust))]


def setbacks(evidence: Evidence) -> Setbacks:
    """What reflections on setbacks and the adjustments of exposures tell, by what it is about."""
    kept = what_went_otherwise(evidence)
    told = grouped(
        (TO_ADJUST, passage(evidence, each, each.to_adjust))
        if isinstance(each, Exposure)
        else (str(each.setback_about), passage(evidence, each, each.text))
        for each in kept
    )
    groups = [Passages(about, len(told.get(about, ())), told.get(about, [])) for about in ABOUT]
    return Setbacks(len(kept), evidence.since(kept), groups)


def passage(evidence: Evidence, record: Record, text: str | None, strength: str | None = None) -> Passage:
    """The words of a record with its day; blanks are none."""
    return Passage(
        record.id,
        evidence.day(record),
        text if filled(text) else None,
        strength if filled(strength) else None,
    )


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else "–"
