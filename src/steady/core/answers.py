"""Answers as people type them: read into values, and values shown back as words."""

import datetime
import re
from typing import Any, assert_never

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import parse_day, show_when
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo
from steady.core.tables import expected
from steady.core.text import one_line, storable
from steady.core.times import check_past, parse_when

_YES = ("yes", "y", "true", "1")
_NO = ("no", "n", "false", "0")


def _pick(options: tuple[str, ...], raw: str) -> str | None:
    """The option meant: by its number, its whole text, or the only one that begins so."""
    word = raw.strip().lower()
    if word.isdecimal() and len(word) < 10 and 1 <= int(word) <= len(options):
        return options[int(word) - 1]
    same = [option for option in options if option.lower() == word]
    begun = same or [option for option in options if word and option.lower().startswith(word)]
    return begun[0] if len(begun) == 1 else None


def parse(field: Field, raw: str, now: datetime.datetime, calendar: Calendar = USUAL) -> Any:
    """The value that someone typed for a field; `now` is what `tomorrow` counts from, by `calendar`.

    Raises Ahead for what is said to have happened and is still to come, BadRequest with one sentence on
    what is expected when it does not fit.
    """
    text = storable(raw)
    match field.shape:
        case Number(low, high, unit):
            closed = re.sub(r"\s*/\s*", "/", text.strip())
            digits = closed.removesuffix(unit.strip() or " ").strip()
            if digits.isdecimal() and len(digits) < 19:  # TOML's whole numbers have 64 bits
                number = int(digits)
                if number >= low and (high is None or number <= high):
                    return number
        case Choice(options):
            chosen = _pick(options, text)
            if chosen is not None:
                return chosen
        case YesNo():
            if text.strip().lower() in (*_YES, *_NO):
                return text.strip().lower() in _YES
        case Writing(long):
            return text if long else " ".join(text.split())
        case Several(options):
            return _several(field, text, options)
        case Day(timed):
            past = field.ask.past
            day = (
                parse_when(text, now, past=past, calendar=calendar)
                if timed
                else parse_day(text, calendar.day_of(now), past=past)
            )
            if past:
                check_past(day, now, calendar)
            return day
        case _:
            assert_never(field.shape)
    raise BadRequest(f"{field.label}: “{one_line(raw, 40)}” does not fit here.", _hint(field))


def _several(field: Field, text: str, options: tuple[str, ...]) -> list[str]:
    parts = [part.strip() for part in text.replace("\n", ",").split(",")]
    given = [part for part in parts if part]
    if not options:
        return given
    chosen = [_pick(options, part) for part in given]
    if None in chosen:
        raise BadRequest(f"{field.label}: one of these does not fit here.", _hint(field))
    return [option for option in chosen if option]


def _hint(field: Field) -> str:
    return f"Expected: {expected(field)}."


def show(field: Field, value: Any, today: datetime.date | None = None) -> str:
    """A value as words, not yet made safe for a terminal: `6/10`, `60 %`, `yes`, a date, the text itself."""
    match field.shape:
        case Number(_, _, unit):
            return f"{value}{unit}"
        case YesNo():
            return "yes" if value else "no"
        case Several():
            return ", ".join(value)
        case Day():
            return show_when(value, today)
        case Choice() | Writing():
            return str(value)
        case _:
            assert_never(field.shape)
