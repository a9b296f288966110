"""What insights say: sentences with what they are about, and how counts, shares, days and words are said."""

import datetime
import itertools
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import ClassVar, assert_never

import msgspec

from steady.core.dates import show_day
from steady.core.insights.evidence import Event, Evidence
from steady.core.kinds.incident import Incident
from steady.core.language import N_, _, ngettext
from steady.core.numbers import decimal, percent
from steady.core.text import joined, one_line, shortened

PERCENT_FROM = 5
"""How many there are before a share is also told as a percentage (docs/practice.md, rule 12)."""

QUOTED = 200
"""How many characters of own words are shown; the facts hold them whole."""

LATEST = 5
"""How many events that concern safety are told at a glance, the last ones."""


BASED = N_("What this is based on")
MORE = N_("More about this")
IN_NUMBERS = N_("The numbers, in a table")
"""Parts that any topic can have."""


class Rank(IntEnum):
    """How much room a view has that tells a sentence; a view tells those up to its own rank."""

    GLANCE = 0
    """All topics at once, or one with its details folded: what it comes to, and how far that is known."""
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
    part: str = ""
    """The words of the part of the topic it belongs to, folded until it's opened; empty: those of `about`."""
    record: str = ""
    """The id of the one record it tells of; empty: of more than one."""
    safety: bool = False
    """Whether it concerns safety: such sentences stand by themselves in every view."""
    rank: Rank = Rank.FULL


class Drawing(msgspec.Struct, frozen=True):
    """One chart under the words that head it."""

    heading: str
    """Empty: its labels say what it is."""
    draw: Callable[..., list[str]]
    """Its lines, of at most so many columns (20 or more)."""
    part: str = ""
    """The words of the part of the topic it belongs to; empty: it stands first on the page."""
    of: str = ""
    """The id of the person or step that part is about."""
    grows: bool = False
    """Whether `draw` takes a `height` too."""

    def lines(self, width: int, height: int = 0) -> list[str]:
        """The words above it, if any, and its lines; `height` is that of what can be of any (0: as usual)."""
        drawn = self.draw(width, height=height) if self.grows and height else self.draw(width)
        return [*([shortened(self.heading, max(width, 1))] if self.heading else []), *drawn]


class Facts(msgspec.Struct, frozen=True):
    """What a topic comes to, as JSON holds it; sentences, table and chart are made of it alone."""

    title: ClassVar[str] = ""
    """What the person calls the topic, in English."""
    part_order: ClassVar[tuple[str, ...]] = ()
    """The parts in the order shown, in English, where that isn't the order of their sentences."""
    n: int
    """How many records are counted."""
    since: datetime.date | None
    """The day of the first of them."""

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """All that is said, in order, the plainest first: to the person, or with `mine` in their name."""
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

    def in_table(self) -> str:
        """The words of the part of the topic that the table belongs to."""
        return _(IN_NUMBERS)

    def pictures(self) -> list[Drawing]:
        """What can be drawn of it, in order."""
        return []

    def chart(self, width: int) -> list[str]:
        """All that can be drawn, with air between, as lines of at most so many columns (20 or more)."""
        return [line for each in self.pictures() for line in ("", *each.lines(width))][1:]


def said(rank: Rank, *texts: str) -> list[Sentence]:
    """Sentences on the topic; empty texts are none."""
    return [Sentence(text, rank=rank) for text in texts if text]


def in_part(part: str, told: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, as those of a part of the topic; `part` is its words."""
    return [msgspec.structs.replace(each, part=part) for each in told]


def begun(found: Facts, empty: str, based: str, since: str) -> list[Sentence]:
    """How many records a topic is based on, from when on where that's known; or how it starts."""
    if not found.n:
        return said(Rank.GLANCE, _(empty))
    return in_part(_(BASED), said(Rank.SUMMARY, since if found.since else based))


def led(told: Sequence[Sentence], based: Sequence[Sentence]) -> list[Sentence]:
    """The plainest sentence first, where there is one; then what it's based on; then the others.

    What stands first is told at a glance.
    """
    return first(1, Rank.GLANCE, [*told[:1], *based, *told[1:]])


def apart(found: Sequence[Event], about: str = "") -> list[Sentence]:
    """A sentence for everything that concerns safety: no count hides it (docs/practice.md, rule 3)."""
    return [Sentence(named(about, _event(each)), about, record=each.id, safety=True) for each in found]


def _event(event: Event) -> str:
    """What is said of one event that concerns safety."""
    day = show_day(event.day) if event.day else ""
    match event.what:
        case "danger":
            return (
                _("On {day} you noticed a sign of danger before a step. It's listed on its own.", day=day)
                if day
                else _("You noticed a sign of danger before a step. It's listed on its own.")
            )
        case "harm":
            return (
                _(
                    "On {day}, something that wasn't okay or safe happened in a step."
                    " It's listed on its own.",
                    day=day,
                )
                if day
                else _("Something that wasn't okay or safe happened in a step. It's listed on its own.")
            )
        case "incident":
            return (
                _("On {day} you noted harm or a crossed line. It's listed on its own.", day=day)
                if day
                else _("You noted harm or a crossed line. It's listed on its own.")
            )
        case "not safe":
            return (
                _("On {day} you said in a check-in that you weren't safe where you were.", day=day)
                if day
                else _("You said in a check-in that you weren't safe where you were.")
            )
        case _:
            assert_never(event.what)


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


def named(name: str, text: str) -> str:
    """A sentence after the name of what it's about; alone where there is none."""
    return _("{name}: {text}", name=name, text=text) if name else text


def numbered(what: str, count: int) -> str:
    """Words with how often they were noted, as a part of a list: `done (3)`."""
    return _("{what} ({n})", what=what, n=count)


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """Words with how often each was noted: `done (3) and not today (1)`; each noted once is not counted."""
    noted = [(what, count) for what, count in counts if count]
    if all(count == 1 for _, count in noted):
        return joined([what for what, _ in noted])
    return joined([numbered(what, count) for what, count in noted])


def more_said(count: int) -> str:
    """That there are so many more, 1 or more."""
    return ngettext("And one more.", "And {n} more.", count)


def share(part: int, whole: int) -> str:
    """A part of a whole as counts: `1 of 3`; from `PERCENT_FROM` on with a percentage: `2 of 8 (25%)`."""
    if whole < PERCENT_FROM:
        return _("{part} of {whole}", part=part, whole=whole)
    of_hundred = (200 * part + whole) // (2 * whole)
    return _("{part} of {whole} ({percent})", part=part, whole=whole, percent=percent(of_hundred))


def figure(value: float | None) -> str:
    """A number with at most one decimal: `6`, `6.5`, `0.3`; `–` for none."""
    return "–" if value is None else decimal(round(value, 1) + 0.0)  # 0 added: no -0


def day_said(day: datetime.date | None) -> str:
    """A day in words with its year, or that there is none."""
    return show_day(day) if day else _("A day not noted")


def quoted(text: str | None) -> str:
    """Own words in quotes, on one line and cut at `QUOTED`; empty for none."""
    return marked(one_line(text, QUOTED)) if text and filled(text) else ""


def marked(text: str) -> str:
    """Words in the quotes of the language."""
    return _("“{words}”", words=text)


def filled(text: str | None) -> bool:
    """Whether there are words."""
    return bool(text and text.strip())
