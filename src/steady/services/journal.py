"""The journal as it is looked through: the newest of a kind and of some days."""

import datetime
import re
from collections.abc import Iterable

import msgspec

from steady.core.calendar import Calendar
from steady.core.catalogue import Kind
from steady.core.dates import Span, parse_span
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.store.home import Home
from steady.store.reading import newest_first
from steady.store.records import Entry

_TO = re.compile(r"\s+(?:to|until|–|—|-)\s+")

Days = tuple[datetime.date | None, datetime.date | None]
"""From a day to a day, both included; None: without a beginning, without an end."""

UNSEEN = "Nothing that can be read is here."

ALL_DAYS: Days = (None, None)


class Newest(msgspec.Struct, frozen=True):
    """The newest records of what is looked at."""

    entries: list[Entry]
    problems: list[Problem]
    whole: bool
    """Whether there are no older ones."""


def newest(home: Home, kind: Kind | None, days: Days, count: int) -> Newest:
    """The newest records of a kind (or of all moments) and some days, at most so many; of the plan, all."""
    if kind is None or issubclass(kind, Moment):
        found = home.moments(kind, *days, limit=count)
        return Newest(found.entries, found.problems, len(found.entries) < count)
    found = home.plans(kind)
    return Newest(newest_first(found.entries), found.problems, True)


def hidden(problems: list[Problem], most: int = 2) -> str:
    """The problems that hide a record, a line each, at most so many; the rest as a number."""
    hides = list(dict.fromkeys(each.sentence() for each in problems if each.hides))
    more = [f"and {len(hides) - most} more; `steady doctor` names them all"] if len(hides) > most else []
    return "\n".join([*hides[:most], *more])


def if_readable(nothing: str, problems: Iterable[Problem]) -> str:
    """Words that say that nothing is there; other ones when a folder, which may hold some, is closed."""
    return UNSEEN if any(each.closed for each in problems) else nothing


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
