"""What pace reads of a person's records, and the one order that it reads them in."""

import datetime
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.exposures import is_danger
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.moments import SLACK
from steady.core.pacing.when import UNSAFE_HOURS, hours_ago, instant, is_ahead
from steady.core.record import Record

R = TypeVar("R", bound=Record)


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
    """The ids of exercises for when it is too much; without any, the usual one is offered."""
    waking: tuple[str, ...] = ()
    """The ids of exercises for when it is too little."""

    def is_danger(self, exposure: Exposure) -> bool:
        """Whether discernment came to danger, by the person's word or by a cue."""
        return is_danger(exposure, self.danger_cues)

    def is_discerned(self, exposure: Exposure) -> bool:
        """Whether discernment came to something, and not to danger."""
        return exposure.discernment in ("discomfort", "unsure") and not self.is_danger(exposure)


def in_order(history: History, now: datetime.datetime) -> History:
    """The same records, oldest first, so that the order of files cannot change what is suggested.

    No moment lies ahead: one that says so is taken as without a time. Of a check-in, an answer that one is
    not surely safe counts as of now, when it lies ahead by a day at most: a clock that was wrong for an hour
    must not hide it.
    """
    return msgspec.structs.replace(
        history,
        checkins=_sorted(tuple(_no_later(_unsafe_now(each, now), now) for each in history.checkins), now),
        exposures=_sorted(tuple(_no_later(each, now) for each in history.exposures), now),
        practices=_sorted(tuple(_no_later(each, now) for each in history.practices), now),
        persons=tuple(sorted(history.persons, key=lambda person: person.id)),
    )


def _no_later(record: R, now: datetime.datetime) -> R:
    return msgspec.structs.replace(record, at=None) if is_ahead(record.at, now) else record


def _unsafe_now(checkin: Checkin, now: datetime.datetime) -> Checkin:
    """The check-in, or of one that lies ahead just its answer that one is not surely safe, as of now."""
    ago = hours_ago(checkin.at, now)
    if checkin.safe_now in (None, "yes") or ago is None or not is_ahead(checkin.at, now):
        return checkin
    if ago < -UNSAFE_HOURS:
        return checkin
    return Checkin(id=checkin.id, at=now + SLACK, safe_now=checkin.safe_now)


def _sorted(records: tuple[R, ...], now: datetime.datetime) -> tuple[R, ...]:
    """Records by time, then by id; those without a time first.

    Ids are the names of files, and hand-made files of two months may share one. Then their content
    decides, which is looked at only if it has to be.
    """
    keyed = []
    for record in records:
        at = instant(record.at, now)
        keyed.append(((float("-inf") if at is None else at, record.id), record))
    keyed.sort(key=itemgetter(0))
    if any(one[0] == other[0] for one, other in pairwise(keyed)):
        keyed.sort(key=lambda each: (each[0], repr(each[1])))
    return tuple(record for _, record in keyed)
