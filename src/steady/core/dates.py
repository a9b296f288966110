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

EXAMPLES = "today, yesterday 21:00, friday, last friday, 3 days ago, in 2 weeks, 2026-11, 2026-11-23 18:00"
"""Ways to say a day, to show when one could not be read."""

Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""


def _misread(text: str) -> BadRequest:
    return BadRequest(f"“{one_line(text, 40)}” could not be read as a day.", f"For example: {EXAMPLES}.")


def _clock(words: str) -> tuple[str, datetime.time | None]:
    """The words without the time of day that may end them, and that time."""
    found = re.search(r"(?:^|[ t]|\bat )(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*(am|pm)?$", words)
    if found and (found[2] or found[3]):
        hour = int(found[1]) % 12 + (12 if found[3] == "pm" else 0) if found[3] else int(found[1])
        try:
            return words[: found.start()].strip(), datetime.time(hour, int(found[2] or 0))
        except ValueError:
            return words, None
    first, _, last = words.rpartition(" ")
    part = last or first
    if part in _PARTS:
        return first.removesuffix(" in the").removesuffix(" at").strip(), datetime.time(_PARTS[part])
    if words == "tonight":
        return "today", datetime.time(_PARTS["evening"])
    return words, None


def _nearest(weekday: int, today: datetime.date, direction: int) -> datetime.date:
    """The nearest such weekday before (-1) or after (1) today, never today itself."""
    distance = (weekday - today.weekday()) % 7 if direction > 0 else (today.weekday() - weekday) % 7
    return today + datetime.timedelta(days=direction * (distance or 7))


def _relative(words: str, today: datetime.date, past: bool) -> datetime.date | None:
    simple = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1, "": 0}
    if words in simple:
        return today + datetime.timedelta(days=simple[words])
    if words in ("the day before yesterday", "day before yesterday"):
        return today - datetime.timedelta(days=2)
    if words in ("the day after tomorrow", "day after tomorrow"):
        return today + datetime.timedelta(days=2)
    counted = re.fullmatch(r"(?:(in) )?(\d{1,4}|an?|one|two|three) (day|week|month|year)s?( ago)?", words)
    if counted and bool(counted[1]) != bool(counted[4]):
        number = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(counted[2]) or int(counted[2])
        return _shift(today, number * (1 if counted[1] else -1), counted[3])
    turned = re.fullmatch(r"(last|next|this|on)? ?([a-z]+)", words)
    if turned and len(turned[2]) >= 3:
        if turned[1] in ("last", "next") and turned[2] in ("week", "month", "year"):
            return _shift(today, 1 if turned[1] == "next" else -1, turned[2])
        for weekday, name in enumerate(_DAYS):
            if name.startswith(turned[2]):
                backward = turned[1] == "last" or (past and turned[1] not in ("next", "this"))
                return _nearest(weekday, today, -1 if backward else 1)
    return None


def _shift(today: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in _UNITS:
        return today + datetime.timedelta(days=number * _UNITS[unit])
    months = today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(today.day, _last_of(year, month + 1)))


def _last_of(year: int, month: int) -> int:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


def _named(words: str, today: datetime.date) -> datetime.date | None:
    """Dates such as `12 march`, `march 12 2026`, `12.3.2026`."""
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", words)
    if dotted:
        return datetime.date(int(dotted[3] or today.year), int(dotted[2]), int(dotted[1]))
    found = re.fullmatch(r"(\d{1,2})\.? ([a-z]{3,})(?: (\d{4}))?", words)
    day, name, year = found.groups() if found else (None, None, None)
    if not found and (found := re.fullmatch(r"([a-z]{3,}) (\d{1,2})(?:,? (\d{4}))?", words)):
        name, day, year = found.groups()
    for number, month in enumerate(_MONTHS, 1):
        if day and name and month.startswith(name):
            return datetime.date(int(year or today.year), number, int(day))
    return None


def parse_day(text: str, today: datetime.date, *, past: bool = False) -> datetime.date:
    """A day from ISO or everyday words.

    `today` is the day that the words are counted from; a bare weekday is the next one, or with
    `past` the one before. Raises BadRequest, with examples, when the words cannot be read.
    """
    words = " ".join(text.lower().split())
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return datetime.date.fromisoformat(words)
        found = _relative(words, today, past) or _named(words, today)
    except (ValueError, OverflowError):
        found = None
    if found is None or not words:
        raise _misread(text)
    return found


def parse_when(text: str, now: datetime.datetime, *, past: bool = False) -> datetime.datetime | datetime.date:
    """A day, or a day with a local time (no offset), from ISO or everyday words.

    Raises BadRequest when the words cannot be read.
    """
    words = " ".join(text.lower().split())
    if words == "now":
        return now.replace(tzinfo=None, microsecond=0)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}[ t]\d{2}:\d{2}.*", words):
            return datetime.datetime.fromisoformat(words.upper())
    except ValueError:
        raise _misread(text) from None
    rest, clock = _clock(words)
    day = parse_day(rest or "today", now.date(), past=past)
    return datetime.datetime.combine(day, clock) if clock else day


def parse_span(text: str, today: datetime.date) -> Span:
    """A span of days: one day, `2026-11` for a month, `2026` for a year, `last week`, `this month`.

    Weeks begin on Monday (ISO 8601). Raises BadRequest when the words cannot be read.
    """
    words = " ".join(text.lower().split())
    if re.fullmatch(r"\d{4}-\d{2}", words) and 1 <= int(words[5:]) <= 12 and int(words[:4]) >= 1:
        year, month = int(words[:4]), int(words[5:])
        return datetime.date(year, month, 1), datetime.date(year, month, _last_of(year, month))
    if re.fullmatch(r"\d{4}", words) and int(words) >= 1:
        return datetime.date(int(words), 1, 1), datetime.date(int(words), 12, 31)
    turned = re.fullmatch(r"(last|this) (week|month|year)", words)
    if turned:
        day = _shift(today, -1, turned[2]) if turned[1] == "last" else today
        if turned[2] == "week":
            monday = day - datetime.timedelta(days=day.weekday())
            return monday, monday + datetime.timedelta(days=6)
        first = day.replace(day=1) if turned[2] == "month" else day.replace(month=1, day=1)
        last = (
            day.replace(day=_last_of(day.year, day.month))
            if turned[2] == "month"
            else day.replace(month=12, day=31)
        )
        return first, last
    day = parse_day(text, today, past=True)
    return day, day


def show_day(day: datetime.date, today: datetime.date | None = None) -> str:
    """A day in words: `Monday 23 November`, with the year when it is not this one."""
    year = "" if today and day.year == today.year else f" {day.year}"
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
