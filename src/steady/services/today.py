"""What today holds: how someone is, and what is open."""

import datetime

import msgspec

from steady.core.kinds.checkin import Checkin
from steady.core.problems import Problem
from steady.services.exposures import waiting
from steady.store.drafts import Draft, drafts
from steady.store.home import Home
from steady.store.records import Entry

CHECKIN_DAYS = 2
"""A check-in older than this many days says nothing about today."""


class Today(msgspec.Struct, frozen=True):
    """What there is to see today."""

    checkin: Entry | None
    """The newest check-in of today or yesterday."""
    waiting: list[Entry]
    """Planned exposures to look back on, or to come, newest first."""
    drafts: list[Draft]
    """Answers that were begun."""
    problems: list[Problem]


def look(home: Home, now: datetime.datetime) -> Today:
    """What today holds, read from the last weeks' files alone."""
    recent = home.moments(Checkin, since=now.date() - datetime.timedelta(days=CHECKIN_DAYS - 1), limit=1)
    found = waiting(home, now)
    return Today(next(iter(recent.entries), None), found.entries, drafts(home.root), found.problems)
