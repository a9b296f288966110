"""What was agreed with a professional, and which steps are looked at together, as lines for these days."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.language import _
from steady.core.pacing.picture import on
from steady.core.text import ended, one_line
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
    return [each for __, each in sorted(found, key=lambda dated: (dated[0], dated[1].says))]


def _of(entry: Entry, today: datetime.date) -> list[tuple[datetime.date, Agreed]]:
    record, day = entry.record, None
    if isinstance(record, Step) and record.state != "done with":
        day = record.check_in_on
    elif isinstance(record, Session) and record.agreed:
        day = record.by_when
    if day is None or not 0 <= (day - today).days <= AHEAD_DAYS:
        return []
    when = on(day, today)
    if isinstance(record, Session):
        tasks = one_line("; ".join(record.agreed or ()), 120)
        return [
            (
                day,
                Agreed(
                    _("You agreed to have this done {when}: {tasks}", when=when, tasks=ended(tasks)), entry
                ),
            )
        ]
    step = one_line(getattr(record, "title", ""), 50).rstrip(".")
    return [(day, Agreed(_("You wanted to look at “{step}” together {when}.", step=step, when=when), entry))]
