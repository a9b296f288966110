"""When things happened, and how long a check-in says something about now."""

import datetime

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import show_day
from steady.core.moments import SLACK

NOW_HOURS = 12
"""How long a check-in's state and distress speak of now, in hours: about a waking day.

States of arousal change within hours; no source gives a number, so this one is a choice. Being asked to
settle first once too often costs little, so it is on the long side.
"""

UNSAFE_HOURS = 24
"""How long an answer of “no” or “unsure” to being safe stands without a newer answer, in hours.

Longer than the others: a short check-in does not ask for it, and the harm of forgetting it is larger.
"""

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def instant(value: object, now: datetime.datetime) -> float | None:
    """Seconds since 1970 of a day with a time; None for anything else.

    A time without an offset is local time, with the offset of `now`.
    """
    return seconds(value, now) if isinstance(value, datetime.datetime) else None


def seconds(value: datetime.datetime, now: datetime.datetime) -> float:
    """The same for what is known to be a day with a time."""
    if value.utcoffset() is None:
        value = value.replace(tzinfo=now.tzinfo or datetime.UTC)
    return (value - _EPOCH).total_seconds()


def planned_instant(value: object, now: datetime.datetime) -> float | None:
    """Seconds since 1970 of when something was planned for; noon where only a day is given."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time(12))
    return instant(value, now)


def is_past(value: object, now: datetime.datetime, calendar: Calendar = USUAL) -> bool:
    """Whether a planned time has gone by; a day without a time has when it is over, by `calendar`."""
    if isinstance(value, datetime.datetime):
        return seconds(value, now) <= seconds(now, now)
    return isinstance(value, datetime.date) and value < calendar.day_of(now)


def hours_ago(value: object, now: datetime.datetime) -> float | None:
    """How many hours ago a moment was, below 0 when it is to come; None when it says no time."""
    then = instant(value, now)
    return None if then is None else (seconds(now, now) - then) / 3600


def speaks_of_now(value: object, now: datetime.datetime, hours: float) -> bool:
    """Whether a moment is so recent that it says something about now."""
    ago = hours_ago(value, now)
    return ago is not None and ago <= hours and not is_ahead(value, now)


def is_ahead(value: object, now: datetime.datetime) -> bool:
    """Whether a moment lies ahead of now, by more than the clocks of two devices differ."""
    ago = hours_ago(value, now)
    return ago is not None and ago * 3600 < -SLACK.total_seconds()


def said(value: datetime.date | None, now: datetime.datetime, calendar: Calendar = USUAL) -> str:
    """A day in words, with its time when it has one: `today, 09:15`, `Monday 23 November`."""
    if value is None:
        return "a day that is not written down"
    away = (calendar.day_of(value) - calendar.day_of(now)).days
    words = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(away) or show_day(value, now.date())
    return f"{words}, {value:%H:%M}" if isinstance(value, datetime.datetime) else words
