"""How a person counts days and weeks: when their day ends, and which day their week begins with."""

import datetime

import msgspec

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, as Python counts them: Monday is 0."""

_DAY = datetime.timedelta(days=1)


class Calendar(msgspec.Struct, frozen=True):
    """The one place that says which day a moment belongs to, and which week a day belongs to."""

    day_ends: datetime.time = datetime.time()
    """What happens before it belongs to the day before; midnight for most people."""
    week_starts: int = 0
    """The day a week begins with; Monday is 0."""

    def day_of(self, value: datetime.date) -> datetime.date:
        """The day a moment belongs to, by the clock where it was written; a day is that day."""
        if not isinstance(value, datetime.datetime):
            return value
        day = value.date()
        return day - _DAY if value.time() < self.day_ends and day > datetime.date.min else day

    def last_date(self, day: datetime.date) -> datetime.date:
        """The last date on which something can be that belongs to a day."""
        late = self.day_ends > datetime.time() and day < datetime.date.max
        return day + _DAY if late else day

    def between(
        self, at: datetime.datetime | None, since: datetime.date | None, until: datetime.date | None
    ) -> bool:
        """Whether a moment is of the days between, both included; one that says no time always is."""
        day = self.day_of(at) if at else None
        return day is None or ((since is None or since <= day) and (until is None or day <= until))

    def moment(self, day: datetime.date, clock: datetime.time) -> datetime.datetime:
        """The local time of a day when clocks show this; the end of a late day is on the next date."""
        return datetime.datetime.combine(day + _DAY if clock < self.day_ends else day, clock)

    def week_of(self, day: datetime.date) -> datetime.date:
        """The first day of the week that a day belongs to; no day lies before the first of the calendar."""
        return day - min((day.weekday() - self.week_starts) % 7, day.toordinal() - 1) * _DAY

    def name_of_week(self, day: datetime.date) -> str:
        """The week a day belongs to as ISO 8601 names it: `2026-W48`.

        One that begins on another day than Monday is named after the ISO week that its middle is in.
        """
        first = self.week_of(day).toordinal()
        year, number, _ = datetime.date.fromordinal(
            min(first + 3, datetime.date.max.toordinal())
        ).isocalendar()
        return f"{year:04}-W{number:02}"


USUAL = Calendar()
"""Days from midnight to midnight, weeks from Monday to Sunday."""
