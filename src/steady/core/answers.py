"""Answers as people type or give them: read into values, and values shown back as words."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, assert_never

from steady.core.calendar import USUAL, Calendar
from steady.core.dates import parse_day, show_when
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo
from steady.core.tables import HEAD, expected, misfit
from steady.core.text import one_line, storable
from steady.core.times import Ahead, check_past, parse_when

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
            parts = [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]
            if not options:
                return parts
            picked = [option for part in parts if (option := _pick(options, part))]
            if len(picked) == len(parts):
                return picked
            raise _misfit(field, "one of these")
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
    raise _misfit(field, f"“{one_line(raw, 40)}”")


def _misfit(field: Field, what: str) -> BadRequest:
    return BadRequest(f"{field.label}: {what} does not fit here.", f"Expected: {expected(field)}.")


def read_given(
    fields: tuple[Field, ...],
    table: Mapping[str, Any],
    now: datetime.datetime,
    *,
    partly: bool = False,
    calendar: Calendar = USUAL,
) -> tuple[dict[str, Any], list[str]]:
    """The answers in a table and a sentence for each thing that does not fit.

    A text is read as if it were typed, so `"6"`, `"yes"` and `"tomorrow 18:00"` work. The keys of a
    record's head are passed over. With `partly`, required fields may be
    left out and an empty text or list (as None) takes an answer out. Raises Ahead for a day that was and is
    still to come.
    """
    known = {field.name: field for field in fields}
    answers: dict[str, Any] = {}
    wrong = [_unknown(key, known) for key in table if key not in known and key not in HEAD]
    for field in fields:
        value = table.get(field.name)
        if _empty(field, value):
            if field.required and (not partly or field.name in table):
                wrong.append(f"{field.name} is empty; expected: {expected(field)}")
            elif partly and field.name in table:
                answers[field.name] = None
            continue
        try:
            answers[field.name] = _value(field, value, now, calendar)
        except BadRequest as problem:
            wrong.append(f"{field.name}: {problem.message}")
    return answers, wrong


def _empty(field: Field, value: Any) -> bool:
    blank = field.required and isinstance(value, str) and not value.strip()
    return value is None or value in ("", []) or blank


def _unknown(key: str, known: Mapping[str, Field]) -> str:
    import difflib  # only where something is wrong

    near = difflib.get_close_matches(key, known, n=1)
    return f"{one_line(key, 40)} is not a field here" + (f"; is {near[0]} meant?" if near else "")


def _value(field: Field, value: Any, now: datetime.datetime, calendar: Calendar) -> Any:
    """The answer that a given value means; raises BadRequest with what does not fit."""
    if isinstance(value, str) and not isinstance(field.shape, Writing):
        try:
            return parse(field, value, now, calendar)
        except Ahead:
            raise
        except BadRequest as problem:
            hint = problem.hint.removesuffix(".")
            raise BadRequest(f"“{one_line(value, 40)}” does not fit; {hint[:1].lower()}{hint[1:]}") from None
    if wrong := misfit(field, value):
        raise BadRequest(wrong)
    if field.ask.past and isinstance(value, datetime.date):
        check_past(value, now, calendar)
    if isinstance(value, datetime.datetime):
        return value.replace(microsecond=0)
    if isinstance(value, list):
        return [storable(each) for each in value]
    return storable(value) if isinstance(value, str) else value


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
