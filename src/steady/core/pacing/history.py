"""What pace reads of a person's records, the one order it reads them in, and what of them speaks of now."""

import datetime
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

import msgspec

from steady.core.dates import USUAL, Calendar
from steady.core.exposures import WRITTEN_WEEKS, is_danger, is_harm, seconds
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.record import Record
from steady.core.times import SLACK

R = TypeVar("R", bound=Record)
S = TypeVar("S", Checkin, Incident)

NOW_HOURS = 12
"""How long a check-in's state and distress speak of now, in hours: about a waking day.

States of arousal change within hours; no source gives a number, so this one is a choice. Being asked to
settle first once too often costs little, so it is on the long side.
"""

AHEAD_HOURS = 24
"""How far ahead an answer of “no” or “unsure” to being safe may lie and still count as of now, in hours."""


FOUNDATION = ("signal", "safety", "grounding", "trigger", "boundary")
"""What comes before a ladder, in this order: a sign of safety, the plan, one way to settle, what sets
things off, one boundary: skills and safety before contact (Stanley & Brown 2012; Cloitre et al. 2020)."""


class Declined(msgspec.Struct, frozen=True):
    """A suggestion that was met with “not today”."""

    day: datetime.date
    kind: str
    step: str | None = None


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The records that a suggestion can rest on, in any order; any answer in them may be missing."""

    checkins: tuple[Checkin, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    practices: tuple[Practice, ...] = ()
    incidents: tuple[Incident, ...] = ()
    promises: tuple[Promise, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    repairs: tuple[Repair, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    steps: tuple[Step, ...] = ()
    """The ladder; each id once."""
    persons: tuple[Person, ...] = ()
    pace: Pace | None = None
    calendar: Calendar = USUAL
    """How the person counts days."""
    danger_cues: frozenset[str] = frozenset()
    """The ids of the cues that are signs of danger."""
    place_cues: frozenset[str] = frozenset()
    """Those of them that are about the place or the moment, and say nothing of the person."""
    declined: tuple[Declined, ...] = ()
    """The suggestions that were met with “not today”, the newest last."""
    foundation: frozenset[str] = frozenset(FOUNDATION)
    """The parts of the foundation that are there or were skipped."""
    settling: tuple[str, ...] = ()
    """The ids of exercises for when it is too much, as they are offered; without any, the usual one is."""
    waking: tuple[str, ...] = ()
    """The ids of exercises for when it is too little."""

    def declined_on(self, kind: str, step: str | None, since: datetime.date) -> set[datetime.date]:
        """The days from `since` on with “not today” to a suggestion of a kind, about a step or about none."""
        same = (each.day for each in self.declined if (each.kind, each.step) == (kind, step))
        return {day for day in same if day >= since}

    def is_danger(self, exposure: Exposure) -> bool:
        """Whether discernment came to danger, by the person's word or by a cue."""
        return is_danger(exposure, self.danger_cues)

    def is_danger_of_person(self, exposure: Exposure) -> bool:
        """Whether discernment came to danger for a reason that isn't the place or the moment alone."""
        ticked = set(exposure.cues or ()) & self.danger_cues
        return self.is_danger(exposure) and not (
            ticked and ticked <= self.place_cues and not is_harm(exposure)
        )

    def is_discerned(self, exposure: Exposure) -> bool:
        """Whether discernment came to discomfort; being unsure lifts no danger: doubt brings nobody near."""
        return exposure.discernment == "discomfort" and not self.is_danger(exposure)


def answers_safety(record: Record) -> bool:
    """Whether a record says if someone was safe: a check-in or an incident can."""
    return getattr(record, "safe_now", None) is not None


def answered_since(calendar: Calendar, newest: datetime.datetime) -> datetime.date:
    """From which day on the last answer to being safe is looked for: of a year up to the newest check-in."""
    return calendar.day_of(newest) - datetime.timedelta(weeks=WRITTEN_WEEKS)


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
        incidents=_sorted((_unsafe_now(each, now) for each in history.incidents), now),
        exposures=_sorted(history.exposures, now),
        practices=_sorted(history.practices, now),
        persons=tuple(sorted(history.persons, key=lambda person: person.id)),
    )


def _unsafe_now(record: S, now: datetime.datetime) -> S:
    """The record, or of one that lies ahead just its answer that one is not surely safe, as of now."""
    ago = hours_ago(record.at, now)
    if record.safe_now in (None, "yes") or ago is None or not is_ahead(record.at, now):
        return record
    if ago < -AHEAD_HOURS:
        return record
    if isinstance(record, Incident):
        return msgspec.structs.replace(record, at=now + SLACK)
    return type(record)(id=record.id, at=now + SLACK, safe_now=record.safe_now)


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
