"""A record in words: its answers under the sections they belong to, and one line that tells it apart."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from steady.core.answers import show
from steady.core.fields import Field, Number, Several, Writing, field_of, fields_of
from steady.core.record import Record

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
    titled = titles.get(field.ask.refers or field.ask.offers, {})
    if isinstance(field.shape, Writing | Several):
        return [titled.get(each, each) for each in (value if isinstance(value, list) else [value])]
    return [show(field, value, today)]


def answers(
    record: Record,
    titles: Titles = NO_TITLES,
    today: datetime.date | None = None,
    fields: Iterable[Field] = (),
) -> list[Answer]:
    """The answers of a record, or those to some of its `fields`, in the order of the fields."""
    return [
        Answer(field, value, words_of(field, value, titles, today))
        for field in fields or fields_of(type(record))
        if (value := getattr(record, field.name)) not in (None, "", [])
    ]


def sections(given: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers by the section they belong to, "" for those that belong to none, in their order."""
    return [(section, list(group)) for section, group in groupby(given, lambda each: each.field.section)]


def in_a_line(record: Record, titles: Titles = NO_TITLES) -> str:
    """What tells a record apart: its headline, else its first answers. Private words stay out."""
    given = answers(record, titles, fields=_telling(type(record)))
    return " · ".join(", ".join(each.words) for each in given) if record.headline else labelled(given[:MOST])


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
