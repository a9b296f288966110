"""Answers: as people type or give them, read into values; and those of a record, shown as words."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from steady.core.dates import USUAL, Calendar
from steady.core.errors import BadRequest, nearest
from steady.core.fields import Choice, Field, Number, Reading, Several, Writing, field_of, fields_of
from steady.core.language import _
from steady.core.names import is_me
from steady.core.record import Record
from steady.core.tables import HEAD, misfit
from steady.core.text import joined, one_line, storable
from steady.core.times import StillToCome, check_past


def parse(field: Field, raw: str, now: datetime.datetime, calendar: Calendar = USUAL) -> Any:
    """The value that someone typed for a field; `now` is what `tomorrow` counts from, by `calendar`.

    Raises StillToCome for what is said to have happened and is still to come, BadRequest with one sentence on
    what is expected when it does not fit.
    """
    value = field.shape.read(storable(raw), Reading(now, calendar, field.ask.past))
    if value is None:
        expected = field.shape.expected
        if isinstance(field.shape, Choice):  # as it's read and typed, not as a file holds it
            words = ", ".join(f"“{field.shape.words(each)}”" for each in field.shape.options)
            expected = _("one of {words}", words=words)
        hint = _("Expected: {expected}.", expected=expected)
        if isinstance(field.shape, Several):
            raise BadRequest(_("{field}: one of these doesn't fit here.", field=field.label), hint)
        said = _("{field}: “{words}” doesn't fit here.", field=field.label, words=one_line(raw, 40))
        raise BadRequest(said, hint)
    return value


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
    record's head are passed over. With `partly`, required fields may be left out and an empty text or
    list (as None) takes an answer out. Raises StillToCome for a day that was and is still to come.
    """
    known = {field.name: field for field in fields}
    answers: dict[str, Any] = {}
    wrong = [_unknown(key, known) for key in table if key not in known and key not in HEAD]
    for field in fields:
        value = table.get(field.name)
        if _empty(field, value):
            if field.required and (not partly or field.name in table):
                wrong.append(
                    _(
                        "{field} is empty; expected: {expected}",
                        field=field.name,
                        expected=field.shape.expected,
                    )
                )
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
    said, near = one_line(key, 40), nearest(key, known)
    if near:
        return _("{key} isn't a field here; did you mean {near}?", key=said, near=near)
    return _("{key} isn't a field here", key=said)


def _value(field: Field, value: Any, now: datetime.datetime, calendar: Calendar) -> Any:
    """The answer that a given value means; raises BadRequest with what does not fit."""
    if isinstance(value, str) and not isinstance(field.shape, Writing):
        try:
            return parse(field, value, now, calendar)
        except StillToCome:
            raise
        except BadRequest as problem:
            words, hint = one_line(value, 40), problem.hint.removesuffix(".")
            hint = f"{hint[:1].lower()}{hint[1:]}"
            raise BadRequest(_("“{words}” doesn't fit; {hint}", words=words, hint=hint)) from None
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
    return field.shape.show(value, today)


Titles = Mapping[str, Mapping[str, str]]
"""The words for the ids that records hold, by what a field refers to or offers."""

NO_TITLES: Titles = MappingProxyType({})

MOST = 4
"""How many answers tell a record apart whose kind has no headline."""


class Answer(NamedTuple):
    """A field of a record that is answered."""

    field: Field
    value: Any
    words: list[str]
    """The answer as people read it, not yet made safe for a terminal; of a list, each text."""


def words_of(
    field: Field, value: Any, titles: Titles = NO_TITLES, today: datetime.date | None = None
) -> list[str]:
    """An answer in words, with the titles there are in place of ids; days as they are called `today`."""
    titled = titles.get(field.holds, {})
    if isinstance(field.shape, Several):
        return [titled.get(each) or field.shape.words(each) for each in value]
    if isinstance(field.shape, Writing):
        own = field.oneself if field.ask.oneself and is_me(value) else ""
        return [own or titled.get(value, value)]
    return [show(field, value, today)]


def answers(
    record: Record,
    titles: Titles = NO_TITLES,
    today: datetime.date | None = None,
    fields: Iterable[Field] | None = None,
) -> list[Answer]:
    """The answers of a record, or those to some of its `fields`, in the order of the fields."""
    return [
        Answer(field, value, words_of(field, value, titles, today))
        for field in (fields_of(type(record)) if fields is None else fields)
        if (value := getattr(record, field.name)) not in (None, "", [])
    ]


def sections(given: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers by the section they belong to, "" for those that belong to none, in their order."""
    return [(section, list(group)) for section, group in groupby(given, lambda each: each.field.section)]


def in_a_line(record: Record, titles: Titles = NO_TITLES) -> str:
    """What tells a record apart: its headline, else its first answers. Private words stay out."""
    given = answers(record, titles, fields=_telling(type(record)))
    if not record.headline:
        return labelled(given[:MOST])
    led = record.led_by(titles.get("person", {}))
    return " · ".join(filter(None, [led, *(", ".join(each.words) for each in given)]))


def what_matters(
    record: Record, titles: Titles = NO_TITLES, beside: Iterable[str] = (), *, named: bool = False
) -> str:
    """What matters about a record, on one line, by its kind's definition; private words stay out.

    What stands in the fields `beside` is left out. With `named`, longer words have their field's name before
    them.
    """
    kind = type(record)
    fields = (field_of(kind, name) for name in kind.matters if name not in beside)
    given = answers(record, titles, fields=[field for field in fields if not field.ask.private])
    return " · ".join(
        f"{each.field.label}: {words}" if named and _is_long(each.field) else words
        for each in given
        if (words := joined([one_line(word) for word in each.words]))
    )


def _is_long(field: Field) -> bool:
    return isinstance(field.shape, Writing) and field.shape.long


def labelled(given: Iterable[Answer]) -> str:
    """Answers on one line, where a number says what it is of."""
    return " · ".join(
        f"{each.field.label} {each.value}" if isinstance(each.field.shape, Number) else ", ".join(each.words)
        for each in given
    )


@cache
def _telling(kind: type[Record]) -> tuple[Field, ...]:
    return tuple(field_of(kind, name) for name in kind.headline) or tuple(
        field for field in fields_of(kind) if not field.ask.private
    )
