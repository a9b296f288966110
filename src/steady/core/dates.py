"""Days: as a person counts them, as people type them in everyday words, and as steady says them."""

import datetime
import re

import msgspec

from steady.core.daywords import COUNTED, DAYS, MONTHS, day_name, month_name, plain_words
from steady.core.errors import BadRequest
from steady.core.language import N_, _, pgettext
from steady.core.text import either, one_line

WEEKDAYS = tuple(name.lower() for name in DAYS)
"""The days of the week as files name them, in Python's order: Monday is 0."""

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


_UNITS = {"day": 1, "week": 7}
_NEAR_DAYS = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}

DAY_EXAMPLES = N_("today, yesterday, friday, last friday, 3 days ago, in 2 weeks, 12 march, 2026-11-23")
"""Ways to say a day, to show when one could not be read."""

SPAN_EXAMPLES = N_("today, last week, this month, 2026-11, 2026, 3 days ago, 2026-11-23")
"""Ways to say a span of days."""

Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""


def misread(text: str, examples: str) -> BadRequest:
    """The error for words that are no day or time, with one of the lists of examples above."""
    return BadRequest(
        _("“{text}” isn't a day I can read.", text=one_line(text, 40)),
        _("For example: {examples}.", examples=_(examples)),
    )


def _nearest(weekday: int, today: datetime.date, direction: int) -> datetime.date:
    """The nearest such weekday before (-1) or after (1) today, never today itself."""
    distance = (weekday - today.weekday()) % 7 if direction > 0 else (today.weekday() - weekday) % 7
    return today + datetime.timedelta(days=direction * (distance or 7))


def _weekday(word: str) -> int | None:
    """Which day of the week a word or the beginning of one means."""
    named = [number for number, name in enumerate(WEEKDAYS) if len(word) >= 3 and name.startswith(word)]
    return named[0] if named else None


def _relative(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    if words in _NEAR_DAYS:
        return today + datetime.timedelta(days=_NEAR_DAYS[words])
    counted = re.fullmatch(
        r"(?:(in) )?([0-9]{1,4}|[a-z]+|(?:a )?couple of) (day|week|month|year)s?( ago)?", words
    )
    if counted and bool(counted[1]) != bool(counted[4]):
        number = number_said(counted[2])
        return None if number is None else _shift(today, number * (1 if counted[1] else -1), counted[3])
    turned = re.fullmatch(r"(?:(last|next|this) )?([a-z]+)", words)
    if turned:
        if turned[1] in ("last", "next") and turned[2] in ("week", "month", "year"):
            return _shift(today, 1 if turned[1] == "next" else -1, turned[2])
        weekday = _weekday(turned[2])
        if weekday is not None:
            if turned[1] == "this" and weekday == today.weekday():
                return today
            backward = turned[1] == "last" or (past and turned[1] not in ("next", "this"))
            return _nearest(weekday, today, -1 if backward else 1)
    return None


def number_said(word: str) -> int | None:
    """The number that digits or a word stand for; None for any other word."""
    word = word.removeprefix("a ")
    return int(word) if word.isdecimal() else COUNTED.get(word)


def _shift(today: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in _UNITS:
        return today + datetime.timedelta(days=number * _UNITS[unit])
    months = today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(today.day, _last_of(year, month + 1)))


def _last_of(year: int, month: int) -> int:
    return next((day for day in (31, 30, 29) if _on_calendar(year, month, day)), 28)


def _named(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    """Dates such as `12 march`, `march 12 2026`, `monday 23 november`, `12.3.2026`.

    Of a date such as `27/11/2026`, day or month may come first, as where its writer lives. Raises BadRequest
    when it can be either; a weekday that is said with it may tell.
    """
    first, _between, others = words.partition(" ")
    weekday = _weekday(first)
    words = words if weekday is None else others

    def dated(day: str, month: str | int, year: str | None) -> datetime.date | None:
        return _dated(int(day), int(month), year, today, past, weekday)

    if found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})?", words):
        return dated(found[1], found[2], found[3])
    if found := re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", words):
        return dated(found[3], found[2], found[1])
    if found := re.fullmatch(r"([0-9]{1,2})(?:/([0-9]{1,2})|([/-])([0-9]{1,2})\3([0-9]{4}))", words):
        one, other, year = found[1], found[2] or found[4], found[5]
        days = sorted(filter(None, {dated(one, other, year), dated(other, one, year)}))
        if len(days) > 1:
            said, ways = either([_day_of_month(day) for day in days]), either(list(map(str, days)))
            raise BadRequest(
                _("That could be {days}.", days=said), _("Type the one you mean: {days}.", days=ways)
            )
        return days[0] if days else None
    if found := re.fullmatch(r"([0-9]{1,2})(?:\.|st|nd|rd|th)?(?: of)? ([a-z]{3,})(?: ([0-9]{4}))?", words):
        day, name, year = found.groups()
    elif found := re.fullmatch(r"([a-z]{3,}) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?", words):
        name, day, year = found.groups()
    else:
        return None
    months = [number for number, known in enumerate(MONTHS, 1) if known.lower().startswith(name)]
    return dated(day, months[0], year) if months else None


def _dated(
    day: int, month: int, year: str | None, today: datetime.date, past: bool, weekday: int | None
) -> datetime.date | None:
    """The day of a month; without a year the nearest one, with `past` the last one gone by.

    A weekday that is said with it tells the year too, this one first; one that is not its weekday
    makes it no day at all.
    """
    years = [int(year)] if year else [today.year, today.year + 1, today.year - 1]
    days = [found for each in years if (found := _on_calendar(each, month, day))]
    if not year:
        days = [found for found in days if weekday is not None or not past or found <= today]
        days.sort(key=lambda found: abs(found - today) if weekday is None else found.year != today.year)
    return next((found for found in days if weekday in (None, found.weekday())), None)


def _on_calendar(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str, today: datetime.date, *, past: bool = False) -> datetime.date:
    """A day from ISO or everyday words.

    `today` is the day that the words are counted from; a bare weekday is the next one, or with
    `past` the one before; a date without a year is the nearest one, or with `past` the last one.
    Raises BadRequest, with examples, when the words cannot be read.
    """
    found = day_said(plain_words(text), today, past)
    if found is None:
        raise misread(text, DAY_EXAMPLES)
    return found


def day_said(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    """The day that plain words mean; None when they mean none. Raises BadRequest when they mean two."""
    words = words.removeprefix("on ").removeprefix("the ")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return datetime.date.fromisoformat(words)
        return _relative(words, today, past) or _named(words, today, past)
    except (ValueError, OverflowError):
        return None


def parse_span(text: str, today: datetime.date, calendar: Calendar = USUAL) -> Span:
    """A span of days: one day, `2026-11` for a month, `2026` for a year, `last week`, `this month`.

    `today` and the weeks are those of `calendar`. Raises BadRequest when the words cannot be read.
    """
    words = plain_words(text)
    try:
        found = _span(words, today, calendar)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise misread(text, SPAN_EXAMPLES)
    return found


def _span(words: str, today: datetime.date, calendar: Calendar) -> Span | None:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", words):
        return _month(datetime.date.fromisoformat(f"{words}-01"))
    if re.fullmatch(r"[0-9]{4}", words):
        return datetime.date(int(words), 1, 1), datetime.date(int(words), 12, 31)
    turned = re.fullmatch(r"(last|this) (week|month|year)", words)
    if turned:
        day = _shift(today, -1, turned[2]) if turned[1] == "last" else today
        if turned[2] == "month":
            return _month(day)
        if turned[2] == "year":
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        first = calendar.week_of(day)
        return first, first + datetime.timedelta(days=6)
    day_found = day_said(words, today, past=True)
    return (day_found, day_found) if day_found else None


def _month(day: datetime.date) -> Span:
    return day.replace(day=1), day.replace(day=_last_of(day.year, day.month))


def show_day(day: datetime.date, today: datetime.date | None = None) -> str:
    """A day in words: `Monday 23 November`, with the year when it is not this one."""
    values = {"weekday": day_name(day.weekday()), "day": day.day, "month": month_name(day.month)}
    if today and day.year == today.year:
        return pgettext("date", "{weekday} {day} {month}", **values)
    return pgettext("date", "{weekday} {day} {month} {year}", **values, year=str(day.year).zfill(4))


def show_date(day: datetime.date, today: datetime.date | None = None) -> str:
    """A day in fewer words: `23 November`, with the year when it is not this one."""
    if today and day.year == today.year:
        return _day_of_month(day)
    return pgettext(
        "date", "{day} {month} {year}", day=day.day, month=month_name(day.month), year=str(day.year).zfill(4)
    )


def _day_of_month(day: datetime.date) -> str:
    return pgettext("date", "{day} {month}", day=day.day, month=month_name(day.month))


def near_day(away: int) -> str:
    """A day that is so many days away, in a word: `today`, `yesterday`, `tomorrow`; "" for any other."""
    return _({0: N_("today"), -1: N_("yesterday"), 1: N_("tomorrow")}.get(away, ""))


def show_when(value: datetime.date, today: datetime.date | None = None) -> str:
    """A day, with its time when it carries one: `Monday 23 November, 18:00`."""
    if isinstance(value, datetime.datetime):
        return pgettext(
            "date", "{day}, {time}", day=show_day(value.date(), today), time=value.strftime("%H:%M")
        )
    return show_day(value, today)


def near_when(value: datetime.date, today: datetime.date) -> str:
    """The same in few words: `today, 18:00`, `yesterday, 18:00`, `20 November, 18:00`."""
    day = value.date() if isinstance(value, datetime.datetime) else value
    said = near_day((day - today).days) or show_date(day, today)
    if not isinstance(value, datetime.datetime):
        return said
    return pgettext("date", "{day}, {time}", day=said, time=value.strftime("%H:%M"))


def short_when(value: datetime.date | None) -> str:
    """A date for a list: `2026-11-23 09:37`, or ten hyphens when there is none."""
    if value is None:
        return "-" * 10
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat()
