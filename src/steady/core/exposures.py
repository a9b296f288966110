"""What one exposure is: whether there was danger, whether it was taken, looked back on or waits, and when."""

import datetime
from collections.abc import Collection
from functools import cache

from steady.core.discernment import HARM_NOT_STOPPED, verdict
from steady.core.fields import fields_of
from steady.core.kinds.exposure import Exposure

TAKEN = ("done", "part of it", "left as planned")
"""The outcomes of a step that was taken; leaving as planned keeps the plan (docs/practice.md, rule 8)."""

DAYTIMES = ((5, "morning"), (12, "afternoon"), (17, "evening"), (22, "night"))
"""From which hour on a part of the day counts; before the first it is night."""


def is_danger(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether there was a sign of danger, by the person's word or by a cue whose id is in `dangers`."""
    ticked = exposure.cues or ()
    return HARM_NOT_STOPPED in ticked or verdict(ticked, exposure.discernment, dangers) == "danger"


def is_looked_back(exposure: Exposure) -> bool:
    """Whether anything was written down afterwards: every question is optional, the outcome too."""
    return any(getattr(exposure, name) not in (None, "", []) for name in _after())


@cache
def _after() -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(Exposure) if field.section == "after")


def is_taken(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether the step was taken, in whole or in part.

    Without an outcome, what was written afterwards counts, unless there was danger: then it is likely
    about not going.
    """
    if exposure.outcome is not None:
        return exposure.outcome in TAKEN
    return is_looked_back(exposure) and not is_danger(exposure, dangers)


def is_open(exposure: Exposure, dangers: Collection[str]) -> bool:
    """Whether it waits: nothing came of it yet, and there is no sign of danger."""
    return not is_looked_back(exposure) and not is_danger(exposure, dangers)


def ended_worse(exposure: Exposure) -> bool | None:
    """Whether distress was higher after than before; None when one of the two was not given."""
    if exposure.distress_before is None or exposure.distress_after is None:
        return None
    return exposure.distress_after > exposure.distress_before


def part_of_day(exposure: Exposure) -> str | None:
    """The part of the day it was planned for, by its own clock; None when that is not known.

    When the record was begun says nothing of it: a plan for the morning can be written down at night.
    """
    when = exposure.planned_for
    if not isinstance(when, datetime.datetime):
        return None
    return next((name for hour, name in reversed(DAYTIMES) if when.hour >= hour), DAYTIMES[-1][1])
