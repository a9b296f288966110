"""Records to and from the tables that TOML, JSON and CSV hold, every problem named; their JSON Schema."""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from steady.core.fields import WHEN, Choice, Day, Field, Writing, fields_of
from steady.core.language import _
from steady.core.record import SCHEMA, Record
from steady.core.text import one_line

HEAD = ("schema", "id", "kind", "at")
"""The keys that every record file begins with."""


def to_table(record: Record) -> dict[str, Any]:
    """The record as the table its TOML file holds; what was not answered is left out."""
    head = {"schema": SCHEMA, "id": record.id, "kind": record.kind(), "at": record.at}
    table = head | {field.name: getattr(record, field.name) for field in fields_of(type(record))}
    return {key: value for key, value in table.items() if value is not None and value != []}


def to_json(record: Record) -> dict[str, Any]:
    """The whole record for JSON: `id`, `kind`, `at`, then every field; null when not answered."""
    table: dict[str, Any] = {"id": record.id, "kind": record.kind(), "at": record.at}
    table |= {field.name: getattr(record, field.name) for field in fields_of(type(record))}
    return {key: plain(value) for key, value in table.items()}


def plain(value: Any) -> Any:
    """A value as JSON can hold it: days and times as text, and so what is no number."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def misfit(field: Field, value: Any) -> str | None:
    """What is wrong with a value for a field, or None when it fits.

    Numbers, choices and dates are named in the sentence; the person's own words are not.
    """
    if isinstance(field.shape, Day):
        fits = isinstance(value, datetime.date) and (
            field.shape.timed or not isinstance(value, datetime.datetime)
        )
    else:
        try:
            msgspec.convert(value, field.type)
            fits = True
        except msgspec.ValidationError:
            fits = False
    if fits:
        return None
    shown, expected = _shown(field, value), field.shape.expected
    return _("{value} doesn't fit; expected: {expected}", value=shown, expected=expected)


def _shown(field: Field, value: Any) -> str:
    """A value as it may stand in a sentence."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**20):
        return str(value)
    if isinstance(value, int):  # Python will not write out a whole number of thousands of digits
        return _("a number of more than 20 digits")
    if isinstance(field.shape, Choice) and isinstance(value, str):
        return f"“{one_line(value, 40)}”"
    return _("what is there")


def misfits(kind: type[Record], table: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Every field of the table that does not fit its kind or is needed and lacks, with what is wrong."""
    for field in fields_of(kind):
        value = table.get(field.name)
        if value is None or (field.required and value in ("", [])):
            if field.required:
                yield field, _("is empty; expected: {expected}", expected=field.shape.expected)
        elif wrong := misfit(field, value):
            yield field, wrong


def from_table(
    kind: type[Record], id: str, at: datetime.datetime | None, table: Mapping[str, Any]
) -> tuple[Record | None, list[tuple[Field, str]]]:
    """The record of a kind that a table holds, and what in the table does not fit.

    A field that does not fit is left out of the record and named. There is no record when a
    required field is empty or does not fit. Keys that the kind does not know are left alone.
    """
    try:
        if all(table.get(name) not in (None, "", []) for name in _needed(kind)) and not any(
            misfit(field, table[field.name]) for field in _days(kind) if field.name in table
        ):
            return msgspec.convert({**table, "id": id, "at": at}, kind), []
    except msgspec.ValidationError:
        pass  # what does not fit is found below, field by field
    values = {field.name: table[field.name] for field in fields_of(kind) if field.name in table}
    wrong = list(misfits(kind, values))
    if any(field.required for field, _words in wrong):
        return None, wrong
    for field, _words in wrong:
        del values[field.name]
    return kind(id=id, at=at, **values), wrong


@cache
def _days(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind that msgspec would also take a text for."""
    return tuple(field for field in fields_of(kind) if isinstance(field.shape, Day))


@cache
def _needed(kind: type[Record]) -> tuple[str, ...]:
    """The names of the fields that have to be answered."""
    return tuple(field.name for field in fields_of(kind) if field.required)


_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """A value for one cell; text that a spreadsheet would take for a formula gets a `'` before it (OWASP)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def csv_text(records: Sequence[Mapping[str, Any]]) -> str:
    """Tables of JSON values as one CSV text (RFC 4180): a column for each key, in the order they come."""
    import csv
    import io

    columns = list(dict.fromkeys(key for record in records for key in record))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(record.get(column)) for column in columns] for record in records)
    return out.getvalue()


def json_schema(kind: type[Record]) -> dict[str, Any]:
    """The schema (draft 2020-12) that every file of a kind which steady writes fits.

    Keys that it does not name are allowed, as they are in the files.
    """
    head: dict[str, Any] = {
        "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": SCHEMA,
            "description": "The version of the format.",
        },
        "id": {"type": "string", "description": "The file's name without its ending."},
        "kind": {"const": kind.kind()},
        "at": {**WHEN.shape.schema(), "description": "When it happened or was begun, with its offset."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.called,
        "description": kind.purpose(),
        "type": "object",
        "properties": head | {field.name: _property(field) for field in fields_of(kind)},
        "required": ["kind", *(field.name for field in fields_of(kind) if field.required)],
    }


def _property(field: Field) -> dict[str, Any]:
    described = {
        "title": field.english_label,
        "description": " ".join(filter(None, [field.ask.question, field.ask.help])),
    }
    needed = {"minLength": 1} if field.required and isinstance(field.shape, Writing) else {}
    return {**described, **field.shape.schema(), **needed}
