"""The journal as it is looked through: the newest of a kind and of some days, and what holds some words."""

import datetime
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from steady.core.answers import NO_TITLES, Titles
from steady.core.catalogue import Kind
from steady.core.dates import Calendar, Span, parse_span
from steady.core.errors import Problem, first_few
from steady.core.fields import fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.language import N_, _
from steady.core.recent_days import by_day
from steady.core.record import Moment, Record
from steady.core.search import Texts, haystack, texts_of
from steady.services.offers import all_titles
from steady.store.home import Home
from steady.store.reading import newest_first
from steady.store.records import Entry

_TO = re.compile(r"\s+(?:to|until|–|—|-)\s+")

Days = tuple[datetime.date | None, datetime.date | None]
"""From a day to a day, both included; None: without a beginning, without an end."""

UNSEEN = N_("There's nothing here that can be read.")

ALL_DAYS: Days = (None, None)


class Newest(msgspec.Struct, frozen=True):
    """The newest records of what is looked at."""

    entries: list[Entry]
    problems: list[Problem]
    whole: bool
    """Whether there are no older ones."""


def newest(home: Home, kind: Kind | None, days: Days, count: int | None) -> Newest:
    """The newest records of a kind (or of all moments) and some days, at most so many; of the plan, all."""
    if kind is None or issubclass(kind, Moment):
        found = home.moments(kind, *days, limit=count)
        return Newest(found.entries, found.problems, count is None or len(found.entries) < count)
    found = home.plans(kind)
    return Newest(newest_first(found.entries), found.problems, True)


class DayNoted(msgspec.Struct, frozen=True):
    """What was noted on one day."""

    count: int = 0
    """How many records there are."""
    distress: float | None = None
    """The mean of the check-ins that say it."""


class MonthNoted(msgspec.Struct, frozen=True):
    """What was noted on each day of a month."""

    first: datetime.date
    days: tuple[DayNoted, ...]


def month(home: Home, kind: Kind | None, day: datetime.date) -> MonthNoted:
    """What was noted of a kind (or of all moments) in the month that a day is of; its files are read."""
    first = day.replace(day=1)
    length = monthrange(day.year, day.month)[1]
    found = home.moments(kind, first, first.replace(day=length)).entries
    dated = [(home.calendar.day_of(each.record.at), each.record) for each in found if each.record.at]
    counts = Counter(on for on, _record in dated)
    checkins = ((on, record.distress) for on, record in dated if isinstance(record, Checkin))
    means = by_day(checkins, first, length)
    return MonthNoted(
        first, tuple(DayNoted(counts[first.replace(day=at)], mean) for at, mean in enumerate(means, 1))
    )


def day_in_words(text: str, today: datetime.date, calendar: Calendar) -> datetime.date:
    """The day that someone would like to see: of several, such as a month's, the last that isn't to come.

    Raises BadRequest with examples when it can't be read.
    """
    first, last = parse_span(text, today, calendar)
    return max(min(last, today), min(first, today))


def without_private(record: Record) -> tuple[Record, bool]:
    """A record as it may be seen in passing, without its private answers; and whether it has any."""
    private = [each.name for each in fields_of(type(record)) if each.ask.private]
    given = [name for name in private if getattr(record, name) not in (None, "", [])]
    return msgspec.structs.replace(record, **dict.fromkeys(given)), bool(given)


def hidden(problems: list[Problem], most: int = 2) -> str:
    """The problems that hide a record, a line each, at most so many; the rest as a number."""
    return first_few((each for each in problems if each.hides), most)


def if_readable(nothing: str, problems: Iterable[Problem]) -> str:
    """Words that say that nothing is there; other ones when a folder, which may hold some, is closed."""
    return _(UNSEEN) if any(each.closed for each in problems) else nothing


def days_in_words(text: str, today: datetime.date, calendar: Calendar) -> Days:
    """The days that someone means: `last week`, `2026-11`, `1 november to today`; nothing: all days.

    Raises BadRequest with examples when they cannot be read.
    """
    if not text.strip():
        return ALL_DAYS
    parts = _TO.split(text.strip(), maxsplit=1)
    spans: list[Span] = [parse_span(part, today, calendar) for part in parts]
    first, last = spans[0][0], spans[-1][1]
    return (first, last) if first <= last else (spans[-1][0], spans[0][1])


class Match(msgspec.Struct, frozen=True):
    """A record that can be found."""

    entry: Entry
    texts: Texts = ()
    """Its words, by the labels of its answers."""
    stack: str = ""
    """The same, as they are looked in."""
    day: datetime.date | None = None
    """The day it is from."""

    @classmethod
    def of(cls, entry: Entry, calendar: Calendar, titles: Titles | None = None) -> "Match":
        """A record with its day; with `titles`, to be searched too."""
        texts = texts_of(entry.record, titles) if titles is not None else ()
        day = calendar.day_of(entry.record.at) if entry.record.at else None
        return cls(entry, texts, haystack(texts), day)


class Index:
    """The words of all records, newest first. What is read so far can be searched while the rest is read."""

    def __init__(self, home: Home, lang: str = "") -> None:
        self._home = home
        self._lang = lang
        self._matches: list[Match] = []
        self._by_file: dict[str, Match] = {}
        self._titles = NO_TITLES
        self.problems: list[Problem] = []
        """The problems of the files that were read last."""
        self.complete = False
        """Whether all files were read since the last `refresh` began."""

    def refresh(self, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """Make the words of all records searchable, as they are now; it may take seconds, so in a thread.

        `progress` is told how many are read, of how many, and may raise Stopped.
        """
        titles = all_titles(self._home, self._lang)
        known = self._by_file if titles == self._titles else {}
        by_file: dict[str, Match] = {}
        read: list[Match] = []
        is_first = not self._matches

        def match(entry: Entry) -> Match:
            found = by_file.get(entry.file) or known.get(entry.file)
            if found is None or found.entry is not entry:
                found = Match.of(entry, self._home.calendar, titles)
            by_file[entry.file] = found
            return found

        def told(entries: Sequence[Entry], total: int) -> None:
            read.extend(map(match, entries[len(read) :]))
            if is_first:
                self._matches = read[:]
            if read:
                progress(len(read), total)

        found = self._home.everything(told)
        self._matches = [match(entry) for entry in found.entries]
        self._by_file, self._titles = by_file, titles
        self.problems, self.complete = list(dict.fromkeys(found.problems)), True

    def find(self, wanted: Sequence[str], kind: Kind | None = None, days: Days = ALL_DAYS) -> list[Match]:
        """The records that hold every needle, newest first; all when there is none."""
        found = self._matches
        for each in wanted:
            found = [match for match in found if each in match.stack]
        if kind is not None:
            found = [match for match in found if isinstance(match.entry.record, kind)]
        if days != ALL_DAYS:
            since, until = days[0] or datetime.date.min, days[1] or datetime.date.max
            found = [match for match in found if match.day is not None and since <= match.day <= until]
        return found
