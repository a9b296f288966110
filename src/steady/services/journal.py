"""The journal as it is looked through: a month at a time, each file read again only when it changed."""

import datetime
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from steady.core.calendar import Calendar
from steady.core.catalogue import Kind
from steady.core.dates import Span, parse_span
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.services.watching import Stamp, stamp
from steady.store.home import Found, Home
from steady.store.records import Entry

_TO = re.compile(r"\s+(?:to|until|–|—|-)\s+")

Days = tuple[datetime.date | None, datetime.date | None]
"""From a day to a day, both included; None: without a beginning, without an end."""

ALL_DAYS: Days = (None, None)


class Remembering(Home, frozen=True):
    """A home that remembers what it read, and reads a file again only when its stamp is another."""

    known: dict[Path, tuple[Stamp, tuple[Entry | None, list[Problem]]]] = msgspec.field(default_factory=dict)

    def load(self, path: Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        """The record in a file of this home and the file's problems."""
        now = stamp(path)
        before = self.known.get(path)
        if before is not None and before[0] == now:
            return before[1]
        loaded = super().load(path, kind)
        self.known[path] = now, loaded
        return loaded


def month_by_month(home: Home, days: Days = ALL_DAYS) -> Iterator[Found]:
    """The moments of some days, newest month first; a month is read when it is asked for."""
    since, until = days
    for _, paths in itertools.groupby(home.moment_paths(since, until), key=lambda path: path.parent):
        found = Found()
        for path in paths:
            loaded = home.load(path)
            if home.calendar.between(loaded[0].record.at if loaded[0] else None, since, until):
                found.take(loaded)
        yield found


class Newest(msgspec.Struct, frozen=True):
    """The newest records of what is looked at."""

    entries: list[Entry]
    problems: list[Problem]
    whole: bool
    """Whether there are no older ones."""


def newest(home: Home, kind: Kind | None, days: Days, count: int) -> Newest:
    """The newest records of a kind (or of all moments) and some days: whole months, until there are so many.

    Of a kind of the plan, all.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    whole = True
    if kind is None or issubclass(kind, Moment):
        for month in month_by_month(home, days):
            entries += [each for each in month.entries if kind is None or isinstance(each.record, kind)]
            problems += month.problems
            if len(entries) >= count:
                whole = False
                break
    else:
        found = home.plans(kind)
        entries, problems = found.entries, found.problems
    return Newest(sorted(entries, key=newest_first, reverse=True), problems, whole)


def hidden(problems: list[Problem], most: int = 2) -> str:
    """The problems that hide a record, a line each, at most so many; the rest as a number."""
    hides = [each.sentence() for each in problems if each.hides]
    more = [f"and {len(hides) - most} more; `steady doctor` names them all"] if len(hides) > most else []
    return "\n".join([*hides[:most], *more])


def newest_first(entry: Entry) -> tuple[float, str]:
    """What records are sorted by, in reverse: when they began; those that say no time come last."""
    return (entry.record.at.timestamp() if entry.record.at else float("-inf"), entry.id)


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
