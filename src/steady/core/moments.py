"""Moments in time: which of them lie ahead, whatever the clocks of two devices say."""

import datetime
from collections.abc import Callable

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import show_when
from steady.core.errors import BadRequest

SLACK = datetime.timedelta(minutes=5)
"""How far the clocks of two devices may differ before a moment counts as still to come."""


Local = Callable[[datetime.datetime], datetime.datetime]
"""Gives a moment in local time; one without an offset is local already, the first where it comes twice."""

PASSED = "Use a time that has passed, such as an hour ago, or yesterday 21:00."
"""What to do about a moment that is still to come."""


class Ahead(BadRequest):
    """What was given as having happened is still to come."""


def lies_ahead(at: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a moment is still to come; both say their offset, and clocks may differ by `SLACK`."""
    return at - now > SLACK


def check_past(value: datetime.date, now: datetime.datetime, calendar: Calendar = USUAL) -> None:
    """Raise Ahead for a moment, or a day, that is still to come.

    A time without an offset is local time, with the offset of `now`.
    """
    today = calendar.day_of(now)
    if isinstance(value, datetime.datetime):
        ahead = lies_ahead(value if value.tzinfo else value.replace(tzinfo=now.tzinfo), now)
    else:
        ahead = value > max(today, now.date())
    if ahead:
        raise Ahead(f"That's still to come: {show_when(value, today)}.", PASSED)


def localized(time: datetime.datetime, local: Local) -> datetime.datetime:
    """A local time with its offset; in autumn, of a time that comes twice, the first one.

    Raises BadRequest for a time that there is not, because clocks go forward over it.
    """
    at = local(time)
    if at.replace(tzinfo=None) == time:
        return at
    early, late = sorted((at, local(time.replace(fold=1))))
    before, after = _turn(early, late, local)
    if before.date() == after.date():
        raise BadRequest(
            f"{time:%H:%M} doesn't exist on that day here: clocks go from {before:%H:%M} to {after:%H:%M}.",
            "Use a time before or after that.",
        )
    raise BadRequest(
        f"{show_when(time)} doesn't exist here: clocks go from {show_when(before)} to {show_when(after)}.",
        "Use a time before or after that.",
    )


def _turn(
    early: datetime.datetime, late: datetime.datetime, local: Local
) -> tuple[datetime.datetime, datetime.datetime]:
    """What clocks show as they go forward, and what they show then; it happens between two moments."""
    low, high = early.astimezone(datetime.UTC), late.astimezone(datetime.UTC)
    while high - low > datetime.timedelta(seconds=1):
        middle = low + (high - low) / 2
        if local(middle).utcoffset() == late.utcoffset():
            high = middle
        else:
            low = middle
    turn = high.replace(microsecond=0)
    return turn.astimezone(early.tzinfo), turn.astimezone(late.tzinfo)
