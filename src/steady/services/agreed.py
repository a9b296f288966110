"""What was agreed with a professional, and which steps are looked at together, as lines for these days."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from steady.core.dates import near_day, show_day
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.text import one_line
from steady.store.home import Home
from steady.store.records import Entry

AHEAD_DAYS = 7
"""How many days ahead it is said; once the day has gone by, nothing is (docs/practice.md, rule 9)."""

SESSIONS_WEEKS = 26
"""From how many weeks sessions are read."""


class Agreed(NamedTuple):
    """One thing that was agreed, on one line, and the record that says so."""

    says: str
    entry: Entry


def agreed(home: Home, steps: Iterable[Entry], today: datetime.date) -> list[Agreed]:
    """What is agreed for today or the days ahead, the nearest first; `steps` are those of the ladder."""
    since = today - datetime.timedelta(weeks=SESSIONS_WEEKS)
    found = [each for entry in (*home.moments(Session, since).entries, *steps) for each in _of(entry, today)]
    return [each for _, each in sorted(found, key=lambda dated: (dated[0], dated[1].says))]


def _of(entry: Entry, today: datetime.date) -> list[tuple[datetime.date, Agreed]]:
    record, said, day = entry.record, "", None
    if isinstance(record, Step) and record.state != "done with":
        day = record.check_in_on
        said = f"You wanted to look at “{one_line(record.title, 50).rstrip('.')}” together {_on(day, today)}."
    elif isinstance(record, Session) and record.agreed:
        day = record.by_when
        said = f"You agreed on this by {_day(day, today)}: {one_line('; '.join(record.agreed), 120)}."
    if day is None or not 0 <= (day - today).days <= AHEAD_DAYS:
        return []
    return [(day, Agreed(said, entry))]


def _on(day: datetime.date | None, today: datetime.date) -> str:
    said = _day(day, today)
    return said if said in ("today", "tomorrow") else f"on {said}"


def _day(day: datetime.date | None, today: datetime.date) -> str:
    if day is None:
        return ""
    return near_day((day - today).days) or show_day(day, today)
