"""What counts as a try of a step, and what the tries of one step tell about what was expected."""

import datetime
from collections.abc import Sequence

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.exposures import is_open
from steady.core.kinds.exposure import Exposure
from steady.core.pacing.history import History
from steady.core.pacing.when import is_past, planned_instant, seconds

LOOK_BACK_DAYS = 120
"""How long a plan waits to be looked back on, in days; after that nothing asks about it."""

MOVES_FROM = 2
"""How many tries with an answer about what was expected there are before moving on (design, 7)."""


def taken_on(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> datetime.date | None:
    """The day or time a try is counted for: what it was planned for when that is past, else its own date."""
    planned = exposure.planned_for
    if isinstance(planned, datetime.date) and is_past(planned, now, calendar):
        return planned
    return exposure.at


def taken_at(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> float:
    """The same in seconds since 1970, to sort by; before all others where there is no date."""
    at = planned_instant(taken_on(exposure, now, calendar), now)
    return float("-inf") if at is None else at


def days_ago(exposure: Exposure, now: datetime.datetime, calendar: Calendar = USUAL) -> int | None:
    """How many days ago a step was taken, as `calendar` counts them; None when no day is written down."""
    on = taken_on(exposure, now, calendar)
    if on is None:
        return None
    return (calendar.day_of(now) - calendar.day_of(on)).days


def waits(exposure: Exposure, history: History, now: datetime.datetime) -> bool:
    """Whether a plan's time has gone by and nothing is written down about it yet."""
    planned = planned_instant(exposure.planned_for, now)
    return (
        planned is not None
        and seconds(now, now) - planned <= LOOK_BACK_DAYS * 86400
        and is_past(exposure.planned_for, now, history.calendar)
        and is_open(exposure, history.danger_cues)
    )


class Expectation(msgspec.Struct, frozen=True):
    """How what was expected compares with what came, over the tries of one step."""

    tries: int
    did_not: int
    """In how many what was expected did not happen."""
    did: int
    """In how many it happened, in part or whole."""
    not_told: int
    """In how many it could not be told."""

    def answered(self) -> int:
        """How many tries have an answer about it."""
        return self.did_not + self.did + self.not_told

    def clearly_not_met(self) -> bool:
        """Whether it did not happen in more than half of at least `MOVES_FROM` answers.

        Learning comes from the expectation not being met; distress need not fall (Craske et al. 2014,
        doi:10.1016/j.brat.2014.04.006; Jacoby & Abramowitz 2016). “Partly” is not clear enough.
        """
        return self.answered() >= MOVES_FROM and 2 * self.did_not > self.answered()

    def in_words(self) -> str:
        """One or two sentences with the counts."""
        tries = f"You took it {times(self.tries)} so far."
        parts = [
            f"did not happen in {self.did_not}" if self.did_not else "",
            f"happened in part or whole in {self.did}" if self.did else "",
            f"could not be told in {self.not_told}" if self.not_told else "",
        ]
        told = [part for part in parts if part]
        if not told:
            return f"{tries} Nothing is written down yet about what you expected."
        return f"{tries} What you expected {', '.join(told)} of {self.answered()}."


def expectation(tries: Sequence[Exposure]) -> Expectation:
    """What the tries of one step tell about what was expected."""
    answers = [each.came_true for each in tries]
    return Expectation(
        len(answers),
        answers.count("no"),
        answers.count("partly") + answers.count("yes"),
        answers.count("cannot tell"),
    )


def times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
