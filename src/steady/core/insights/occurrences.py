"""What of one's plan came up: how often each trigger, boundary, need, routine or signal, and when last."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from steady.core.dates import show_day
from steady.core.fields import field_of
from steady.core.insights.evidence import Evidence, Names, grouped
from steady.core.insights.sentences import Facts, Rank, Sentence, begun, first
from steady.core.kinds.occurrence import Occurrence
from steady.core.record import Record
from steady.core.text import one_line

EMPTY = (
    "Nothing to show here yet. It begins with the first thing in your plan that you note as having come up."
)

AT_A_GLANCE = 4
"""How many sentences are told where all topics are told at once."""

NO_NAME = "Without a name"

WAYS = {
    "crossed": "a boundary crossed",
    "held": "a boundary held",
    "said": "a boundary said",
    "asked": "a need asked for",
    "answered": "a need answered",
    "went off": "a trigger went off",
    "seen": "a safety signal seen",
    "done": "a routine done",
    None: "came up",
}
"""What something in a plan can do, in the order told: a crossed line before all else."""


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
        return f"“{one_line(self.title)}”" if self.about else self.title


class Occurrences(Facts, frozen=True):
    """All that came up so far, by title."""

    things: list[CameUp]

    def sentences(self) -> list[Sentence]:
        """Each thing with how often it did what, and the last day."""
        told = begun(self, "occurrence", "occurrences", EMPTY)
        told += [
            Sentence(
                f"{each.titled}: {(said := ways_said(each.ways))}.", each.titled, (f"{said}.",), each.about
            )
            for each in self.things
        ]
        return first(AT_A_GLANCE, Rank.GLANCE, told)

    def head(self) -> list[str]:
        """A thing, what it did, how often, and the last day."""
        return ["what came up", "how", "times", "last"]

    def rows(self) -> list[list[str]]:
        """A line for each way of each thing."""
        return [
            [each.title, way, str(count.count), max(count.days).isoformat() if count.days else "–"]
            for each in self.things
            for way, count in each.ways.items()
        ]


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
    """Counts with the last day of each: `kept 3, last on Monday 2 March; broken 1`."""
    return "; ".join(
        f"{words} {each.count}{when_said(each.days)}" for words, each in ways.items() if each.count
    )


def when_said(days: Sequence[datetime.date]) -> str:
    """The last of some days, for words that follow a count; empty when none is known."""
    return f", {'last ' if len(days) > 1 else ''}on {show_day(max(days))}" if days else ""
