"""Days and times in everyday words: what people type, and how steady says them."""

import datetime
import re

from steady.core.errors import BadRequest
from steady.core.text import one_line

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_UNITS = {"day": 1, "week": 7}
_PARTS = {"morning": 9, "noon": 12, "midday": 12, "afternoon": 15, "evening": 19, "night": 22}
_COUNTED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_NEAR_DAYS = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_TIME = r"([0-9]{1,2})(?::([0-9]{2})(?::[0-9]{2})?)?\s?(am|pm)?"

DAY_EXAMPLES = "today, yesterday, friday, last friday, 3 days ago, in 2 weeks, 12 march, 2026-11-23"
"""Ways to say a day, to show when one could not be read."""

WHEN_EXAMPLES = "today, yesterday 21:00, friday at 6pm, tomorrow evening, in 2 weeks, 2026-11-23 18:00"
"""Ways to say a day with a time."""

SPAN_EXAMPLES = "today, last week, this month, 2026-11, 2026, 3 days ago, 2026-11-23"
"""Ways to say a span of days."""

Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""


def _misread(text: str, examples: str) -> BadRequest:
    return BadRequest(f"“{one_line(text, 40)}” could not be read as a day.", f"For example: {examples}.")


def _words(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split())


def _clock(words: str) -> tuple[str, datetime.time | None]:
    """The words without the time of day that ends or begins them, and that time."""
    found = re.search(rf"(?:^|[ t]|\bat ){_TIME}$", words)
    rest = words[: found.start()].strip() if found else ""
    if not (found and (found[2] or found[3])):
        found = re.match(rf"(?:at )?{_TIME} (?:on )?(?=[a-z0-9])", words)
        rest = words[found.end() :] if found else ""
    if found and (found[2] or found[3]):
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] and not 1 <= hour <= 12:
            return words, None
        if found[3]:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        return (rest, datetime.time(hour, minute)) if hour < 24 and minute < 60 else (words, None)
    if words == "tonight":
        return "today", datetime.time(_PARTS["evening"])
    if words == "last night":
        return "yesterday", datetime.time(_PARTS["night"])
    first, _, part = words.rpartition(" ")
    if part in _PARTS:
        day = first.removesuffix(" in the").removesuffix(" at")
        return ("today" if day in ("", "at", "this") else day), datetime.time(_PARTS[part])
    return words, None


def _nearest(weekday: int, today: datetime.date, direction: int) -> datetime.date:
    """The nearest such weekday before (-1) or after (1) today, never today itself."""
    distance = (weekday - today.weekday()) % 7 if direction > 0 else (today.weekday() - weekday) % 7
    return today + datetime.timedelta(days=direction * (distance or 7))


def _weekday(word: str) -> int | None:
    """Which day of the week a word or the beginning of one means."""
    named = [number for number, name in enumerate(_DAYS) if len(word) >= 3 and name.startswith(word)]
    return named[0] if named else None


def _relative(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    if words in _NEAR_DAYS:
        return today + datetime.timedelta(days=_NEAR_DAYS[words])
    counted = re.fullmatch(r"(?:(in) )?([0-9]{1,4}|[a-z]+) (day|week|month|year)s?( ago)?", words)
    if counted and bool(counted[1]) != bool(counted[4]):
        number = _number(counted[2])
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


def _number(word: str) -> int | None:
    if word in ("a", "an"):
        return 1
    if word in _COUNTED:
        return _COUNTED.index(word)
    return int(word) if word.isdecimal() else None


def _shift(today: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in _UNITS:
        return today + datetime.timedelta(days=number * _UNITS[unit])
    months = today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(today.day, _last_of(year, month + 1)))


def _last_of(year: int, month: int) -> int:
    return next((day for day in (31, 30, 29) if _on_calendar(year, month, day)), 28)


def _named(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    """Dates such as `12 march`, `march 12 2026`, `monday 23 november`, `12.3.2026`."""
    first, _, others = words.partition(" ")
    weekday = _weekday(first)
    words = words if weekday is None else others
    dotted = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})?", words)
    if dotted:
        return _dated(int(dotted[1]), int(dotted[2]), dotted[3], today, past, weekday)
    day_first = re.fullmatch(r"([0-9]{1,2})(?:\.|st|nd|rd|th)?(?: of)? ([a-z]{3,})(?: ([0-9]{4}))?", words)
    name_first = re.fullmatch(r"([a-z]{3,}) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?", words)
    if day_first:
        day, name, year = day_first.groups()
    elif name_first:
        name, day, year = name_first.groups()
    else:
        return None
    for month, known in enumerate(_MONTHS, 1):
        if known.startswith(name):
            return _dated(int(day), month, year, today, past, weekday)
    return None


def _dated(
    day: int, month: int, year: str | None, today: datetime.date, past: bool, weekday: int | None
) -> datetime.date | None:
    """The day of a month; without a year the nearest one, with `past` the last one gone by.

    A weekday that is said with it tells the year too, this one first; one that is not its weekday
    makes it no day at all.
    """
    if year is None:
        near = [today.year, today.year + 1, today.year - 1]
        days = [found for each in near if (found := _on_calendar(each, month, day))]
        days = [found for found in days if weekday is not None or not past or found <= today]
        days.sort(key=lambda found: abs(found - today) if weekday is None else found.year != today.year)
    else:
        days = [found for found in [_on_calendar(int(year), month, day)] if found]
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
    found = _day(_words(text), today, past)
    if found is None:
        raise _misread(text, DAY_EXAMPLES)
    return found


def _day(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    words = words.removeprefix("on ").removeprefix("the ")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return datetime.date.fromisoformat(words)
        return _relative(words, today, past) or _named(words, today, past)
    except (ValueError, OverflowError):
        return None


def parse_when(text: str, now: datetime.datetime, *, past: bool = False) -> datetime.datetime | datetime.date:
    """A day, or a day with a local time (with an offset when ISO with one was typed), from everyday words.

    Raises BadRequest when the words cannot be read.
    """
    words = _words(text)
    if words == "now":
        return now.replace(tzinfo=None, microsecond=0)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ t][0-9]{2}:[0-9]{2}.*", words):
        return _moment(words, text)
    rest, clock = _clock(words)
    day = _day(rest or ("today" if clock else ""), now.date(), past)
    if day is None:
        raise _misread(text, WHEN_EXAMPLES)
    return datetime.datetime.combine(day, clock) if clock else day


def _moment(words: str, text: str) -> datetime.datetime:
    """A day and time in ISO form, to the second; TOML takes no seconds in an offset."""
    try:
        found = datetime.datetime.fromisoformat(words.upper()).replace(microsecond=0)
    except ValueError:
        raise _misread(text, WHEN_EXAMPLES) from None
    offset = found.utcoffset()
    if offset is not None and offset % datetime.timedelta(minutes=1):
        raise _misread(text, WHEN_EXAMPLES)
    return found


def parse_span(text: str, today: datetime.date) -> Span:
    """A span of days: one day, `2026-11` for a month, `2026` for a year, `last week`, `this month`.

    Weeks begin on Monday (ISO 8601). Raises BadRequest when the words cannot be read.
    """
    words = _words(text)
    try:
        found = _span(words, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise _misread(text, SPAN_EXAMPLES)
    return found


def _span(words: str, today: datetime.date) -> Span | None:
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
        monday = day - datetime.timedelta(days=day.weekday())
        return monday, monday + datetime.timedelta(days=6)
    day_found = _day(words, today, past=True)
    return (day_found, day_found) if day_found else None


def _month(day: datetime.date) -> Span:
    return day.replace(day=1), day.replace(day=_last_of(day.year, day.month))


def show_day(day: datetime.date, today: datetime.date | None = None) -> str:
    """A day in words: `Monday 23 November`, with the year when it is not this one."""
    year = "" if today and day.year == today.year else f" {day.year:04}"
    return f"{_DAYS[day.weekday()].capitalize()} {day.day} {_MONTHS[day.month - 1].capitalize()}{year}"


def show_when(value: datetime.date, today: datetime.date | None = None) -> str:
    """A day, with its time when it carries one: `Monday 23 November, 18:00`."""
    if isinstance(value, datetime.datetime):
        return f"{show_day(value.date(), today)}, {value:%H:%M}"
    return show_day(value, today)


def short_when(value: datetime.date | None) -> str:
    """A date for a list: `2026-11-23 09:37`, or ten hyphens when there is none."""
    if value is None:
        return "-" * 10
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat()
