"""What one exposure is: discomfort or danger, whether it was taken or waits, when, and with whom."""

import bisect
import datetime
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from steady.core.dates import USUAL, Calendar
from steady.core.fields import fields_of
from steady.core.kinds.exposure import TAKEN, Direction, Exposure
from steady.core.kinds.step import Step
from steady.core.names import bare, key
from steady.core.text import slug
from steady.core.times import lies_ahead

if TYPE_CHECKING:
    from steady.core.kinds.checkin import Checkin

Discernment = Literal["discomfort", "unsure", "danger"]

HARM_NOT_STOPPED = "harm-not-stopped"
"""The cue that a person with `contact_ok = "no"` brings with them."""


class Cue(msgspec.Struct, frozen=True):
    """One sign that can be ticked."""

    id: str
    says: str
    danger: bool
    place: bool = False
    """Whether it is about the place or the moment, and says nothing of the person."""
    before: tuple[str, ...] = ()
    """Other words that mean it: the English ones, and those it had before."""


def verdict(ticked: Collection[str], said: str | None, danger_ids: Collection[str]) -> Discernment | None:
    """What ticked cues and the person's own word come to.

    Any danger cue makes it danger, whatever was said: there is no way round it (docs/practice.md,
    rule 1). Otherwise the person's word stands; None when they gave none.
    """
    if said == "danger" or any(cue in danger_ids for cue in ticked):
        return "danger"
    if said == "discomfort":
        return "discomfort"
    return "unsure" if said == "unsure" else None


DAYTIMES = ((5, "morning"), (12, "afternoon"), (17, "evening"), (22, "night"))
"""From which hour on a part of the day counts; before the first it is night."""

WAITS_DAYS = 14
"""How long a plan waits to be taken or looked back on, in days; after that nothing asks about it."""

WRITTEN_WEEKS = 52
"""How many weeks of plans are read for those that wait: nobody writes one down longer ahead."""

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def is_harm(exposure: Exposure) -> bool:
    """Whether something happened in it that wasn't okay or safe."""
    return exposure.not_okay == "yes" or bool(exposure.not_okay_cues)


def is_danger(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether there was harm or a sign of danger: the person's word, or a cue whose id is in `dangers`."""
    ticked = exposure.cues or ()
    found = HARM_NOT_STOPPED in ticked or verdict(ticked, exposure.discernment, dangers) == "danger"
    return found or is_harm(exposure)


def is_looked_back(exposure: Exposure) -> bool:
    """Whether anything was written down afterwards: every question is optional, the outcome too."""
    return any(getattr(exposure, name) not in (None, "", []) for name in _after())


@cache
def _after() -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(Exposure) if field.section == "after")


def is_taken(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether the step was taken, in whole or in part.

    Without an outcome, what was written afterwards counts, unless there was a sign of danger: then it is
    likely about not going. Harm happened where someone was.
    """
    if exposure.outcome is not None:
        return exposure.outcome in TAKEN
    return is_looked_back(exposure) and (is_harm(exposure) or not is_danger(exposure, dangers))


def is_try(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether it counts as a try: taken, and with no sign of danger, which is in no count of tries."""
    return is_taken(exposure, dangers) and not is_danger(exposure, dangers)


def is_open(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether nothing came of it yet, and there is no sign of danger."""
    return not is_looked_back(exposure) and not is_danger(exposure, dangers)


def going_in(exposure: Exposure) -> int | None:
    """Distress right before it, 0 to 10; else as it was while planning; None when neither was given."""
    return exposure.distress_before if exposure.distress_at_start is None else exposure.distress_at_start


def ended_worse(exposure: Exposure) -> bool | None:
    """Whether distress was higher after than before; None when one of the two was not given."""
    before, after = going_in(exposure), exposure.distress_after
    return None if before is None or after is None else after > before


FAR_WORSE = 5
"""From how many points more on distress ended far worse than it began."""

HIGHEST = 9
"""From which distress on it ended very high, whatever it was before."""


def ended_far_worse(exposure: Exposure) -> bool:
    """Whether distress rose by `FAR_WORSE` or more, or ended at `HIGHEST` or more and no lower."""
    before, after = going_in(exposure), exposure.distress_after
    if after is None:
        return False
    if before is None:
        return after >= HIGHEST
    return after - before >= FAR_WORSE or after >= max(before, HIGHEST)


# -- what it tested ----------------------------------------------------------------------


def direction(exposure: Exposure) -> Direction | None:
    """Whether what was expected was a fear or a hope; None when nothing says so.

    Records from before that was asked count as a fear when how bad it would be was 1 or more.
    """
    return exposure.hope_or_fear or ("a fear" if exposure.how_bad else None)


NUMB_HOURS = 3
"""How near to a step a check-in of “far away” has to be for the step to count as taken far away, in hours."""


def is_numb(exposure: Exposure) -> bool:
    """Whether distress was 0 throughout, by at least two of its three numbers: numb, or nothing to test."""
    felt = (going_in(exposure), exposure.distress_peak, exposure.distress_after)
    told = [each for each in felt if each is not None]
    return len(told) > 1 and not any(told)


def far_away(
    exposures: Iterable[Exposure],
    checkins: "Iterable[Checkin]",
    now: datetime.datetime,
    calendar: Calendar = USUAL,
) -> frozenset[str]:
    """The ids of the exposures that were taken far away, by the check-ins around them.

    A check-in of too little counts within `NUMB_HOURS` of a step whose time is known, else on its day.
    Learning needs someone to be there: far away, nothing was tested.
    """
    moments = [each.at for each in checkins if each.state == "too little, far away" and each.at]
    away, days = sorted(seconds(at, now) for at in moments), {calendar.day_of(at) for at in moments}
    found = set()
    for each in exposures if away else ():
        on = taken_on(each, now, calendar)
        if isinstance(on, datetime.datetime) and on is not each.at:
            at = seconds(on, now)
            first = bisect.bisect_left(away, at - NUMB_HOURS * 3600)
            near = first < len(away) and away[first] <= at + NUMB_HOURS * 3600
        else:
            near = on is not None and calendar.day_of(on) in days
        if near:
            found.add(each.id)
    return frozenset(found)


def is_test(exposure: Exposure, dangers: Collection[str], numb: Collection[str] = ()) -> bool:
    """Whether it tested a fear: a fear, tried, to the end, felt, with a word on whether it came true.

    `numb` are the ids of exposures taken far away (`far_away`). Learning comes from a fear that is tested and
    doesn't come true (Craske et al. 2014, doi:10.1016/j.brat.2014.04.006); what was half-tested, left early,
    hoped for or can't be told teaches other things, and moves nobody up.
    """
    return (
        direction(exposure) == "a fear"
        and is_try(exposure, dangers)
        and exposure.came_true in ("no", "partly", "yes")
        and not exposure.half_tested
        and exposure.outcome != "left as planned"
        and not is_numb(exposure)
        and exposure.id not in numb
    )


# -- when --------------------------------------------------------------------------------


def seconds(value: datetime.datetime, now: datetime.datetime) -> float:
    """Seconds since 1970; a time without an offset is local time, with the offset of `now`."""
    if value.utcoffset() is None:
        value = value.replace(tzinfo=now.tzinfo or datetime.UTC)
    return (value - _EPOCH).total_seconds()


def planned_instant(value: object, now: datetime.datetime) -> float | None:
    """Seconds since 1970 of when something was planned for, noon for a day alone; None for no day."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time(12))
    return seconds(value, now) if isinstance(value, datetime.datetime) else None


def is_past(value: object, now: datetime.datetime, calendar: Calendar = USUAL) -> bool:
    """Whether a planned time has gone by; a day without a time has when it is over, by `calendar`."""
    if isinstance(value, datetime.datetime):
        return seconds(value, now) <= seconds(now, now)
    return isinstance(value, datetime.date) and value < calendar.day_of(now)


def waits(exposure: Exposure, dangers: Collection[str], now: datetime.datetime) -> bool:
    """Whether a plan waits to be taken or looked back on: it is open, and not older than `WAITS_DAYS`.

    It is as old as what it was planned for, or else as its record.
    """
    planned = planned_instant(exposure.planned_for, now)
    day = planned_instant(exposure.at, now) if planned is None else planned
    recent = day is None or seconds(now, now) - day <= WAITS_DAYS * 86400
    return recent and is_open(exposure, dangers)


def is_to_come(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> bool:
    """Whether it is planned for a time that is not over yet."""
    planned = exposure.planned_for
    return isinstance(planned, datetime.date) and not is_past(planned, now, calendar)


def taken_on(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> datetime.date | None:
    """The day or time a try is counted for: when it was, else what it was planned for, else its own date.

    What lies ahead is none of them.
    """
    was: datetime.date | None = exposure.happened_at
    if isinstance(was, datetime.date) and not _is_ahead(was, now, calendar):
        return was
    planned: datetime.date | None = exposure.planned_for
    return planned if is_past(planned, now, calendar) else exposure.at


def harmed_on(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> datetime.date | None:
    """The day or time that harm in it counts for, as `taken_on`; None where it says one that lies ahead.

    Then nobody knows when it was, and it's never taken for over.
    """
    was = exposure.happened_at
    unknown = isinstance(was, datetime.date) and _is_ahead(was, now, calendar)
    return None if unknown else taken_on(exposure, now, calendar)


def _is_ahead(value: datetime.date, now: datetime.datetime, calendar: Calendar) -> bool:
    if isinstance(value, datetime.datetime):
        return lies_ahead(value if value.tzinfo else value.replace(tzinfo=now.tzinfo), now)
    return value > calendar.day_of(now)


def taken_at(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> float:
    """The same in seconds since 1970, to sort by; before all others where there is no date."""
    at = planned_instant(taken_on(exposure, now, calendar), now)
    return float("-inf") if at is None else at


def days_ago(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> int | None:
    """How many days ago a step was taken, as `calendar` counts them; None when no day is written down."""
    on = taken_on(exposure, now, calendar)
    return None if on is None else (calendar.day_of(now) - calendar.day_of(on)).days


def part_of_day(exposure: Exposure) -> str | None:
    """The part of the day it was, or was planned for, by its own clock; None when that is not known.

    When the record was begun says nothing of it: a plan for the morning can be written down at night.
    """
    timed = [
        each for each in (exposure.happened_at, exposure.planned_for) if isinstance(each, datetime.datetime)
    ]
    when = next(iter(timed), None)
    if when is None:
        return None
    return next((name for hour, name in reversed(DAYTIMES) if when.hour >= hour), DAYTIMES[-1][1])


# -- of which step, with whom ------------------------------------------------------------


def called(exposure: Exposure, title: str | None) -> str:
    """What an exposure is called: its step's `title`, else its own goal, else the step's id; "" for none."""
    return title or exposure.goal or exposure.step or ""


class StepNames:
    """Finds the steps that an exposure means: by id, else by title or by the id that its words would have."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._by_id: dict[str, tuple[Step, ...]] = {}
        self._by_title: dict[str, tuple[Step, ...]] = {}
        for step in steps:
            self._by_id[step.id] = (step,)
            for name in {key(step.id), *names_of(step.title or "")}:
                self._by_title[name] = (*self._by_title.get(name, ()), step)

    def meant(self, name: str | None) -> tuple[Step, ...]:
        """The steps that are meant; several when a title fits several, none when it is none of the ladder."""
        if not name:
            return ()
        return (
            self._by_id.get(name)
            or self._by_title.get(key(name))
            or self._by_title.get(slug(name) or name)
            or ()
        )


@lru_cache(maxsize=256)
def names_of(name: str) -> frozenset[str]:
    """What a name is compared by: itself, itself without accents, and the id that it would have."""
    return frozenset({key(name), bare(name), slug(name)} - {""})


def with_whom(person: str | None, steps: Iterable[Step]) -> list[str]:
    """Whom an exposure is with, as it is written: the person it names, else those of the steps it means."""
    if person and person.strip():
        return [person]
    return [step.person for step in steps if step.person and step.person.strip()]
