"""The picture that the rules look at: records in order, the ladder, the time, what check-ins say of now."""

import datetime
from typing import Any

import msgspec

from steady.core.dates import USUAL, Calendar, near_day, show_day
from steady.core.daywords import DAYS, day_name
from steady.core.exposures import called, taken_at, taken_on
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import _, ngettext
from steady.core.pacing.history import History, in_order, instant, speaks_of_now
from steady.core.pacing.ladder import Ladder, ladder
from steady.core.text import one_line

TITLE = 60
"""How many characters of a title a suggestion quotes."""


class Picture(msgspec.Struct, frozen=True):
    """What there is at one time."""

    history: History
    now: datetime.datetime
    ladder: Ladder

    @property
    def today(self) -> datetime.date:
        """The day it is, as the person counts days."""
        return self.history.calendar.day_of(self.now)

    def said(self, value: datetime.date | None) -> str:
        """A day, with its time when it has one, in words."""
        return said(value, self.now, self.history.calendar)

    def on(self, value: datetime.date | None) -> str:
        """When something was or will be, as a sentence says it."""
        return on(value, self.now, self.history.calendar)

    def day_of(self, exposure: Exposure) -> datetime.date | None:
        """The day a step was taken on, as the person counts days; None when none is known."""
        on = taken_on(exposure, self.now, self.history.calendar)
        return self.history.calendar.day_of(on) if on else None

    def taken_at(self, exposure: Exposure) -> float:
        """When a step was taken, to sort by."""
        return taken_at(exposure, self.now, self.history.calendar)

    def newest(self, field: str, hours: float, most_careful: tuple[Any, ...]) -> Checkin | None:
        """The newest check-in with an answer to `field` that is at most so many hours old.

        Of several at one moment, the one whose answer comes first in `most_careful`, which holds all answers.
        """
        answered = self.lately(field, hours)
        if not answered:
            return None
        latest = instant(answered[-1].at, self.now)
        last = [each for each in answered if instant(each.at, self.now) == latest]
        return min(last, key=lambda each: most_careful.index(getattr(each, field)))

    def lately(self, field: str, hours: float) -> list[Checkin]:
        """The check-ins with an answer to `field` that are at most so many hours old, the oldest first."""
        return [
            each
            for each in self.history.checkins
            if getattr(each, field) is not None and speaks_of_now(each.at, self.now, hours)
        ]

    def title(self, exposure: Exposure) -> str:
        """What an exposure is called, in quotation marks."""
        titles = (each.step.title for each in self.ladder.about(exposure))
        return quoted(called(exposure, next(titles, None)))


def picture(history: History, now: datetime.datetime) -> Picture:
    """The picture of a history in any order, at a time."""
    ordered = in_order(history, now)
    return Picture(ordered, now, ladder(ordered, now))


def named(step: Step) -> str:
    """A step in quotation marks."""
    return quoted(step.title if step.title and step.title.strip() else step.id)


def quoted(text: str | None) -> str:
    """The person's own words in quotation marks, safe to show on one line."""
    words = one_line(text or "", TITLE)
    return _("“{words}”", words=words) if words else _("the step you planned")


def said(value: datetime.date | None, now: datetime.datetime, calendar: Calendar = USUAL) -> str:
    """A day in words, with its time when it has one: `today, 09:15`, `Monday 23 November`."""
    if value is None:
        return _("a day that isn't written down")
    away = (calendar.day_of(value) - calendar.day_of(now)).days
    words = near_day(away) or show_day(value, now.date())
    return f"{words}, {value:%H:%M}" if isinstance(value, datetime.datetime) else words


def said_ahead(value: datetime.date, now: datetime.datetime, calendar: Calendar = USUAL) -> str:
    """A day to come as `said` gives it; by its name alone while no other day before it has the same."""
    away = (calendar.day_of(value) - calendar.day_of(now)).days
    if not 1 < away < len(DAYS):
        return said(value, now, calendar)
    words = day_name(value.weekday())
    return f"{words}, {value:%H:%M}" if isinstance(value, datetime.datetime) else words


def on(value: datetime.date | None, now: datetime.date, calendar: Calendar = USUAL) -> str:
    """When something was or will be, in a sentence: `today at 09:15`, `on Monday 23 November`."""
    if value is None:
        return _("on a day that isn't written down")
    away = (calendar.day_of(value) - calendar.day_of(now)).days
    day = near_day(away) or _("on {day}", day=show_day(value, calendar.day_of(now)))
    if not isinstance(value, datetime.datetime):
        return day
    time = f"{value:%H:%M}"
    # Other languages say one o'clock with a word of its own.
    return ngettext("{day} at {time}", "{day} at {time}", value.hour, day=day, time=time)
