"""What pace reads of a person's records, the one order it reads them in, and what of them speaks of now."""

import datetime
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

import msgspec

from steady.core.dates import USUAL, Calendar
from steady.core.exposures import is_danger, seconds
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.record import Record
from steady.core.times import SLACK

R = TypeVar("R", bound=Record)

NOW_HOURS = 12
"""How long a check-in's state and distress speak of now, in hours: about a waking day.

States of arousal change within hours; no source gives a number, so this one is a choice. Being asked to
settle first once too often costs little, so it is on the long side.
"""

UNSAFE_HOURS = 24
"""How long an answer of “no” or “unsure” to being safe stands without a newer answer, in hours.

Longer than the others: a short check-in does not ask for it, and the harm of forgetting it is larger.
"""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The records that a suggestion can rest on, in any order; any answer in them may be missing."""

    checkins: tuple[Checkin, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    practices: tuple[Practice, ...] = ()
    steps: tuple[Step, ...] = ()
    """The ladder; each id once."""
    persons: tuple[Person, ...] = ()
    pace: Pace | None = None
    calendar: Calendar = USUAL
    """How the person counts days."""
    danger_cues: frozenset[str] = frozenset()
    """The ids of the cues that are signs of danger."""
    settling: tuple[str, ...] = ()
    """The ids of exercises for when it is too much, as they are offered; without any, the usual one is."""
    waking: tuple[str, ...] = ()
    """The ids of exercises for when it is too little."""

    def is_danger(self, exposure: Exposure) -> bool:
        """Whether discernment came to danger, by the person's word or by a cue."""
        return is_danger(exposure, self.danger_cues)

    def is_discerned(self, exposure: Exposure) -> bool:
        """Whether discernment came to something, and not to danger."""
        return exposure.discernment in ("discomfort", "unsure") and not self.is_danger(exposure)


def instant(value: object, now: datetime.datetime) -> float | None:
    """Seconds since 1970 of a day with a time; None for anything else."""
    return seconds(value, now) if isinstance(value, datetime.datetime) else None


def hours_ago(value: object, now: datetime.datetime) -> float | None:
    """How many hours ago a moment was, below 0 when it is to come; None when it says no time."""
    then = instant(value, now)
    return None if then is None else (seconds(now, now) - then) / 3600


def is_ahead(value: object, now: datetime.datetime) -> bool:
    """Whether a moment lies ahead of now, by more than the clocks of two devices differ."""
    ago = hours_ago(value, now)
    return ago is not None and ago * 3600 < -SLACK.total_seconds()


def speaks_of_now(value: object, now: datetime.datetime, hours: float) -> bool:
    """Whether a moment is so recent that it says something about now."""
    ago = hours_ago(value, now)
    return ago is not None and ago <= hours and not is_ahead(value, now)


def in_order(history: History, now: datetime.datetime) -> History:
    """The same records, oldest first, so that the order of files cannot change what is suggested.

    No moment lies ahead: one that says so is taken as without a time. Of a check-in, an answer that one is
    not surely safe counts as of now, when it lies ahead by a day at most: a clock that was wrong for an hour
    must not hide it.
    """
    return msgspec.structs.replace(
        history,
        checkins=_sorted((_unsafe_now(each, now) for each in history.checkins), now),
        exposures=_sorted(history.exposures, now),
        practices=_sorted(history.practices, now),
        persons=tuple(sorted(history.persons, key=lambda person: person.id)),
    )


def _unsafe_now(checkin: Checkin, now: datetime.datetime) -> Checkin:
    """The check-in, or of one that lies ahead just its answer that one is not surely safe, as of now."""
    ago = hours_ago(checkin.at, now)
    if checkin.safe_now in (None, "yes") or ago is None or not is_ahead(checkin.at, now):
        return checkin
    if ago < -UNSAFE_HOURS:
        return checkin
    return Checkin(id=checkin.id, at=now + SLACK, safe_now=checkin.safe_now)


def _sorted(records: Iterable[R], now: datetime.datetime) -> tuple[R, ...]:
    """Records by time, then by id; those without a time, or with one that lies ahead, first.

    Ids are the names of files, and hand-made files of two months may share one. Then their content
    decides, which is looked at only if it has to be.
    """
    keyed = []
    for record in records:
        known = msgspec.structs.replace(record, at=None) if is_ahead(record.at, now) else record
        at = instant(known.at, now)
        keyed.append(((float("-inf") if at is None else at, known.id), known))
    keyed.sort(key=itemgetter(0))
    if any(one[0] == other[0] for one, other in pairwise(keyed)):
        keyed.sort(key=lambda each: (each[0], repr(each[1])))
    return tuple(record for _, record in keyed)
