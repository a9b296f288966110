"""The plans that wait to be taken or looked back on."""

import datetime

from steady.core import exposures
from steady.core.errors import Unreadable
from steady.core.kinds.exposure import Exposure
from steady.core.language import _
from steady.store.home import Home
from steady.store.reading import Found
from steady.store.records import Entry


def dangers(record: Exposure) -> frozenset[str]:
    """The ids of the cues of danger, read only for an exposure that has any cue."""
    from steady.store.bundled import danger_cues

    return danger_cues() if record.cues else frozenset()


def is_danger(record: Exposure) -> bool:
    """Whether an exposure was found to be dangerous, by its word or by a cue."""
    return exposures.is_danger(record, dangers(record))


def waits(entry: Entry, now: datetime.datetime) -> bool:
    """Whether a record is a plan that waits at a time."""
    record = entry.record
    return isinstance(record, Exposure) and exposures.waits(record, dangers(record), now)


def waiting(home: Home, now: datetime.datetime) -> Found:
    """The plans that wait, newest first."""
    since = home.calendar.day_of(now) - datetime.timedelta(weeks=exposures.WRITTEN_WEEKS)
    found = home.moments(Exposure, since)
    found.entries = [entry for entry in found.entries if waits(entry, now)]
    return found


def meant(home: Home, wanted: str, now: datetime.datetime) -> Found:
    """The exposure with the id `wanted`, or without one those that wait, newest first.

    Raises NotFound when there is none with the id, Unreadable when none that can be read waits and a folder
    that cannot be opened may hold one.
    """
    if wanted:
        return Found([home.find(wanted, Exposure)], [])
    found = waiting(home, now)
    closed = tuple(each for each in found.problems if each.closed)
    if closed and not found.entries:
        raise Unreadable(_("I can't find a plan to look back on in the files that can be read."), closed)
    return found
