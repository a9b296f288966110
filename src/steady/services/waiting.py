"""The exposures that wait to be looked back on."""

import datetime

from steady.core import exposures
from steady.core.kinds.exposure import Exposure
from steady.store.home import Home
from steady.store.reading import Found
from steady.store.records import Entry

OPEN_DAYS = 120
"""How far back planned exposures are looked for, in days."""


def dangers() -> set[str]:
    """The ids of the cues that are signs of danger."""
    from steady.store.bundled import cues  # only where there is an exposure to look at

    return {cue.id for cue in cues() if cue.danger}


def is_danger(record: Exposure) -> bool:
    """Whether an exposure was found to be dangerous, by its word or by a cue."""
    return exposures.is_danger(record, dangers() if record.cues else ())


def is_open(entry: Entry) -> bool:
    """Whether an exposure waits to be looked back on; one with a sign of danger does not."""
    record = entry.record
    return isinstance(record, Exposure) and exposures.is_open(record, dangers() if record.cues else ())


def waiting(home: Home, now: datetime.datetime) -> Found:
    """The planned exposures of the last `OPEN_DAYS` days that wait to be looked back on, newest first."""
    since = home.calendar.day_of(now) - datetime.timedelta(days=OPEN_DAYS)
    found = home.moments(Exposure, since)
    found.entries = [entry for entry in found.entries if is_open(entry)]
    return found
