"""What insights say: sentences with what they are about, and how counts, shares, days and words are said."""

import datetime
import itertools
from collections.abc import Iterable, Sequence
from enum import IntEnum

import msgspec

from steady.core.dates import show_day
from steady.core.insights.evidence import Event, Evidence
from steady.core.kinds.incident import Incident
from steady.core.text import counted, one_line

PERCENT_FROM = 5
"""How many there are before a share is also told as a percentage (docs/practice.md, rule 12)."""

QUOTED = 200
"""How many characters of own words are shown; the facts hold them whole."""

LATEST = 5
"""How many events that concern safety are told at a glance, the last ones."""


class Rank(IntEnum):
    """How much room a view has that tells a sentence; a view tells those up to its own rank."""

    GLANCE = 0
    """All topics at once."""
    SUMMARY = 1
    """The summary of the report."""
    FULL = 2
    """A topic by itself."""
    ASIDE = 3
    """A topic by itself too; what only leads over or counts others is never counted as left out."""


class Sentence(msgspec.Struct, frozen=True):
    """One thing that an insight says."""

    text: str
    """As it reads by itself."""
    about: str = ""
    """The person, step or kind it tells of; empty: of the topic."""
    under: tuple[str, ...] = ()
    """As it reads under `about`, in one sentence or more; empty: as `text`."""
    of: str = ""
    """The id of that person or step: two can have one name."""
    record: str = ""
    """The id of the one record it tells of; empty: of more than one."""
    safety: bool = False
    """Whether it concerns safety: such sentences stand by themselves in every view."""
    rank: Rank = Rank.FULL


class Facts(msgspec.Struct, frozen=True):
    """What a topic comes to, as JSON holds it; sentences, table and chart are made of it alone."""

    n: int
    """How many records are counted."""
    since: datetime.date | None
    """The day of the first of them."""

    def sentences(self) -> list[Sentence]:
        """All that is said, in order."""
        raise NotImplementedError

    def head(self) -> list[str]:
        """What stands above the numbers, a word for each column."""
        raise NotImplementedError

    def rows(self) -> list[list[str]]:
        """The numbers, a cell for each column. Empty: none."""
        raise NotImplementedError

    def table(self) -> list[list[str]]:
        """The numbers; the first row heads them. Empty: none."""
        rows = self.rows()
        return [self.head(), *rows] if rows else []

    def chart(self, width: int) -> list[str]:
        """Lines of at most so many columns (20 or more). Empty: none."""
        return []


def said(rank: Rank, *texts: str) -> list[Sentence]:
    """Sentences on the topic; empty texts are none."""
    return [Sentence(text, rank=rank) for text in texts if text]


def begun(found: Facts, one: str, several: str, empty: str) -> list[Sentence]:
    """The first sentence of a topic: how many records it is based on and from when, or how it begins."""
    first = f", {'from' if found.n == 1 else 'since'} {show_day(found.since)}" if found.since else ""
    return said(
        Rank.GLANCE, f"Based on {counted(found.n, one, several)} so far{first}." if found.n else empty
    )


EVENTS = {
    "danger": "you noticed a sign of danger before a step. It's listed on its own.",
    "harm": "something happened in a step that wasn't okay or safe. It's listed on its own.",
    "incident": "you noted harm or a crossed line. It's listed on its own.",
    "not safe": "not safe where you were, as you put it in a check-in.",
}
"""What is said of what concerns safety."""


def apart(found: Sequence[Event], about: str = "") -> list[Sentence]:
    """A sentence for everything that concerns safety: no count hides it (docs/practice.md, rule 3)."""
    name = f"{about}: " if about else ""
    return [
        Sentence(f"{name}{day_said(each.day)}: {EVENTS[each.what]}", about, record=each.id, safety=True)
        for each in found
    ]


def safety(evidence: Evidence) -> list[Sentence]:
    """What concerns safety in all topics, in time: the sentence of every record, once."""
    records = [*evidence.in_danger(), *evidence.of(Incident), *evidence.not_safe()]
    return last(LATEST, Rank.GLANCE, apart(evidence.events(records)))


def up_to(rank: Rank, sentences: Iterable[Sentence]) -> tuple[list[Sentence], int]:
    """The sentences that a view of this rank tells, in order, and how many it leaves out.

    Those on safety are in neither: every view tells them by themselves.
    """
    others = [each for each in sentences if not each.safety]
    told = [each for each in others if each.rank <= rank]
    return told, sum(rank < each.rank < Rank.ASIDE for each in others)


def first(many: int, rank: Rank, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, the first so many of this rank; those on safety are not counted."""
    number = itertools.count()
    return [
        each if each.safety or next(number) >= many else msgspec.structs.replace(each, rank=rank)
        for each in sentences
    ]


def last(many: int, rank: Rank, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, the last so many of this rank."""
    others = max(len(sentences) - many, 0)
    return [
        *sentences[:others],
        *(msgspec.structs.replace(each, rank=rank) for each in sentences[others:]),
    ]


def begin(text: str) -> str:
    """Words that follow a name, as they begin under it."""
    return text[:1].upper() + text[1:]


def listed(before: str, parts: Sequence[str], between: str = ", ") -> str:
    """The sentence that lists some parts; empty when there are none."""
    return f"{before} {between.join(parts)}." if parts else ""


def share(part: int, whole: int) -> str:
    """A part of a whole as counts: `1 of 3`; from `PERCENT_FROM` on with a percentage: `2 of 8 (25 %)`."""
    percent = f" ({(200 * part + whole) // (2 * whole)} %)" if whole >= PERCENT_FROM else ""
    return f"{part} of {whole}{percent}"


def figure(value: float | None) -> str:
    """A number with at most one decimal: `6`, `6.5`, `0.3`; `–` for none."""
    return "–" if value is None else f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # 0 added: no -0


def day_said(day: datetime.date | None) -> str:
    """A day in words with its year, or that there is none."""
    return show_day(day) if day else "A day not noted"


def quoted(text: str | None) -> str:
    """Own words in quotes, on one line and cut at `QUOTED`; empty for none."""
    return f"“{one_line(text, QUOTED)}”" if text and filled(text) else ""


def filled(text: str | None) -> bool:
    """Whether there are words."""
    return bool(text and text.strip())
