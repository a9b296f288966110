"""What happened around one's plan: how often each trigger, boundary or need, and when last."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

import msgspec

from steady.core.dates import show_day
from steady.core.fields import field_of
from steady.core.insights.chart import bars
from steady.core.insights.evidence import Evidence, Names, grouped
from steady.core.insights.sentences import (
    Drawing,
    Facts,
    Rank,
    Sentence,
    begun,
    day_said,
    led,
    marked,
    named,
    said,
)
from steady.core.kinds.occurrence import Occurrence
from steady.core.language import N_, _, ngettext
from steady.core.record import Record
from steady.core.text import capital, one_line, times

EMPTY = N_("Nothing to show here yet. It starts when you first note that something in your plan came up.")

NO_NAME = N_("Without a name")

EACH = N_("Each of them, and when it last came up")
"""The part of the topic with all of them."""

WAYS = {
    "crossed": N_("a boundary crossed"),
    "held": N_("a boundary held"),
    "said": N_("a boundary said"),
    "asked": N_("a need asked for"),
    "answered": N_("a need answered"),
    "went off": N_("a trigger went off"),
    "seen": N_("a safety signal seen"),
    "done": N_("a routine done"),
    None: N_("came up"),
}
"""What something in a plan can do, in the order shown, a crossed line first; JSON has these words."""


class Count(msgspec.Struct, frozen=True):
    """How often, and the days that are known, in time."""

    count: int
    days: list[datetime.date]


class CameUp(msgspec.Struct, frozen=True):
    """One thing of the plan, and how often it came up."""

    about: str
    """Its id, or the words that stand for one; empty: none was named."""
    title: str
    ways: dict[str, Count]
    """By the words of `WAYS`; those that there are."""

    @property
    def titled(self) -> str:
        """Its title in quotes; words of ours stand as they are."""
        return marked(one_line(self.title)) if self.about else _(NO_NAME)


class Occurrences(Facts, frozen=True):
    """All that was noted of one's plan, by title."""

    title: ClassVar[str] = N_("My plan, day to day")
    things: list[CameUp]

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """How many notes there are; each thing with how often it did what, and the last day."""
        told = said(Rank.GLANCE, self._noted(mine) if self.n else "")
        for each in self.things:
            ways = ways_said(each.ways)
            told.append(
                Sentence(named(each.titled, ways), each.titled, (capital(ways),), each.about, part=_(EACH))
            )
        based = begun(
            self,
            EMPTY,
            ngettext("Based on one note.", "Based on {n} notes.", self.n),
            ngettext(
                "Based on one note, from {day}.",
                "Based on {n} notes since {day}.",
                self.n,
                day=day_said(self.since),
            ),
        )
        return led(told, based)

    def _noted(self, mine: bool) -> str:
        """How often something was noted."""
        often = times(self.n)
        return (
            _("I've noted {times} that something in my plan came up.", times=often)
            if mine
            else _("You've noted {times} that something in your plan came up.", times=often)
        )

    def head(self) -> list[str]:
        """A thing, what it did, how often, and the last day."""
        return [_("what"), _("how"), _("times"), _("last")]

    def rows(self) -> list[list[str]]:
        """A line for each way of each thing."""
        return [
            [
                each.title if each.about else _(NO_NAME),
                _(way),
                str(count.count),
                max(count.days).isoformat() if count.days else "–",
            ]
            for each in self.things
            for way, count in each.ways.items()
        ]

    def in_table(self) -> str:
        """The table is of each of them."""
        return _(EACH)

    def pictures(self) -> list[Drawing]:
        """How often each way was noted, of all things together."""
        counts = {
            way: sum(each.ways[way].count for each in self.things if way in each.ways)
            for way in WAYS.values()
        }
        rows = [(_(way), count) for way, count in counts.items() if count]
        return [Drawing("", partial(bars, rows))] if rows else []


def occurrences(evidence: Evidence) -> Occurrences:
    """What occurrences tell of each thing of the plan; `evidence.titles` gives the words for ids."""
    kept = evidence.of(Occurrence)
    refers = field_of(Occurrence, "about").ask.refers
    names = Names(evidence.titles.get(refers, {}).items())
    by_thing = grouped((names.key(each.about) or "", each) for each in kept)
    things = [
        CameUp(about, names.label(about) if about else NO_NAME, by_what(members, evidence))
        for about, members in by_thing.items()
    ]
    things.sort(key=lambda each: (not each.about, each.title.casefold(), each.about))
    return Occurrences(len(kept), evidence.since(kept), things)


def by_what(members: Iterable[Occurrence], evidence: Evidence) -> dict[str, Count]:
    """Occurrences counted by what came up, in the order of `WAYS`."""
    ways = grouped((each.what, each) for each in members)
    return {words: counted_days(ways[what], evidence) for what, words in WAYS.items() if what in ways}


def counted_days(records: Sequence[Record], evidence: Evidence) -> Count:
    """How many records there are, and their days in time."""
    return Count(len(records), sorted(day for each in records if (day := evidence.day(each))))


def ways_said(ways: Mapping[str, Count]) -> str:
    """Counts with the last day of each, as one sentence: `a boundary was held twice, the last time on …`."""
    parts = [
        when_said(_way_said(way, times(each.count)), each.days) for way, each in ways.items() if each.count
    ]
    return _("{parts}.", parts="; ".join(parts))


def _way_said(way: str, often: str) -> str:
    """How often something of a plan did one thing; `way` is of `WAYS`."""
    return {
        WAYS["crossed"]: _("a boundary was crossed {times}", times=often),
        WAYS["held"]: _("a boundary was held {times}", times=often),
        WAYS["said"]: _("a boundary was said {times}", times=often),
        WAYS["asked"]: _("a need was asked for {times}", times=often),
        WAYS["answered"]: _("a need was answered {times}", times=often),
        WAYS["went off"]: _("a trigger went off {times}", times=often),
        WAYS["seen"]: _("a safety signal was seen {times}", times=often),
        WAYS["done"]: _("a routine was done {times}", times=often),
        WAYS[None]: _("it was noted {times}", times=often),
    }[way]


def when_said(what: str, days: Sequence[datetime.date]) -> str:
    """Words about a count with the last of its days; as they are when none is known."""
    if not days:
        return what
    return ngettext(
        "{what}, on {day}", "{what}, the last time on {day}", len(days), what=what, day=show_day(max(days))
    )
