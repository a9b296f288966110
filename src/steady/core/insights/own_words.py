"""What went well and what setbacks told, by count and in the person's own words."""

import datetime

import msgspec

from steady.core.insights.chart import bars
from steady.core.insights.evidence import Evidence, grouped, in_time
from steady.core.insights.sentences import (
    Facts,
    Rank,
    Sentence,
    begun,
    day_said,
    filled,
    last,
    listed,
    quoted,
    said,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.record import Record
from steady.core.text import counted

STORY = 7
"""How many parts the story has at most, so that it has an end in sight (docs/practice.md, rule 13)."""

LATEST = 3
"""How many setbacks of each kind are told in own words, for the same reason; and wins in the report."""

TO_ADJUST = "something to adjust"

ABOUT = ("a limit", "a preference", "a step size", TO_ADJUST)
"""What a setback can tell of, in the order shown; the last is from looking back on a step."""

NO_WINS = "Nothing to show here yet. It begins with the first small win you keep."
NO_SETBACKS = "Nothing to show here yet. When something goes another way, what it tells you can be kept here."

Account = Reflection | Exposure
"""A record that can tell of something in own words."""


class Passage(msgspec.Struct, frozen=True):
    """What one record holds, in own words."""

    id: str
    day: datetime.date | None
    text: str | None
    strength: str | None = None
    """What it says the person can do."""

    def said(self) -> str:
        """Its day and its words; only the day when there are none."""
        can = f"What it shows about you: {quoted(self.strength)}" if self.strength else ""
        return f"{day_said(self.day)}: {' '.join(filter(None, [quoted(self.text), can]))}"


class Wins(Facts, frozen=True):
    """What went well so far: small wins, strengths, and steps in which something went well."""

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

    def sentences(self) -> list[Sentence]:
        """How many, and the story in own words."""
        well = "in which something went well"
        counts = [
            counted(self.wins, "small win", "small wins") if self.wins else "",
            counted(self.strengths, "strength", "strengths") if self.strengths else "",
            counted(self.went_well, f"step {well}", f"steps {well}") if self.went_well else "",
        ]
        story = self.story()
        some = f", {len(story)} of {len(self.parts)}" if len(story) < len(self.parts) else ""
        return [
            *begun(self, "record", "records", NO_WINS),
            *said(Rank.GLANCE, listed(f"In {'it' if self.n == 1 else 'them'}:", list(filter(None, counts)))),
            *said(Rank.ASIDE, f"The story so far, in your own words{some}:" if story else ""),
            *last(LATEST, Rank.SUMMARY, [Sentence(each.said(), record=each.id) for each in story]),
        ]

    def head(self) -> list[str]:
        """A day and its words."""
        return ["day", "in your words", "what it shows"]

    def rows(self) -> list[list[str]]:
        """Every part with its day, in time."""
        return [[_iso(each.day), each.text or "", each.strength or ""] for each in self.parts]


class Passages(msgspec.Struct, frozen=True):
    """All that is told of the same thing, in time."""

    about: str
    count: int
    told: list[Passage]

    def worded(self) -> list[Passage]:
        """Those that hold words."""
        return [each for each in self.told if each.text]

    def sentences(self) -> list[Sentence]:
        """The last `LATEST` in own words, and how many more hold words."""
        worded = self.worded()
        told = [self._on(each.said(), each.id) for each in worded[-LATEST:]]
        more = len(worded) - len(told)
        return [
            *last(1, Rank.SUMMARY, told),
            *last(1, Rank.ASIDE, [self._on(f"And {more} more.")] if more else []),
        ]

    def rows(self) -> list[list[str]]:
        """Each with its day, what it is about, and its words."""
        return [[_iso(each.day), self.about, each.text or ""] for each in self.told]

    def _on(self, text: str, record: str = "") -> Sentence:
        return Sentence(f"{self.about.capitalize()}. {text}", self.about, (text,), record=record)


class OwnWords(Facts, frozen=True):
    """What records tell in own words, by what it is about."""

    groups: list[Passages]
    """One for each thing that it can be about, also where there is none."""

    def told(self, empty: str, *more: str) -> list[Sentence]:
        """How many are about what, `more` of the same rank, and the latest of each in own words."""
        counts = [f"{each.about} ({each.count})" for each in self.groups if each.count]
        return [
            *begun(self, "record", "records", empty),
            *said(Rank.GLANCE, listed("They were about:", counts), *more),
            *(sentence for group in self.groups for sentence in group.sentences()),
        ]

    def head(self) -> list[str]:
        """A day, what it is about, and its words."""
        return ["day", "about", "in your words"]

    def rows(self) -> list[list[str]]:
        """All of them with day and own words, by what they are about."""
        return [row for group in self.groups for row in group.rows()]


class Setbacks(OwnWords, frozen=True):
    """What setbacks told so far."""

    def sentences(self) -> list[Sentence]:
        """How many told of what, and the latest of each in own words."""
        return self.told(NO_SETBACKS)

    def chart(self, width: int) -> list[str]:
        """How many told of what."""
        return bars([(each.about, each.count) for each in self.groups], width) if self.n else []


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
