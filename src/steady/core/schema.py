"""The JSON Schema of a kind of record, made from its one definition, for editors that check TOML."""

from typing import Any, assert_never

from steady.core.fields import (
    Choice,
    Day,
    Field,
    Number,
    Several,
    Writing,
    YesNo,
    fields_of,
)
from steady.core.record import SCHEMA, Record

_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$"}
"""TOML dates reach schema checkers as text."""


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
        "at": {**_TIME, "description": "When it happened or was begun, with its offset."},
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
        "title": field.label,
        "description": " ".join(filter(None, [field.ask.question, field.ask.help])),
    }
    return {**described, **_shape(field)}


def _shape(field: Field) -> dict[str, Any]:
    match field.shape:
        case Number(low, high, _):
            return {"type": "integer", "minimum": low} | ({"maximum": high} if high is not None else {})
        case Choice(options):
            return {"enum": list(options)}
        case YesNo():
            return {"type": "boolean"}
        case Writing():
            return {"type": "string"} | ({"minLength": 1} if field.required else {})
        case Several(options):
            return {"type": "array", "items": {"enum": list(options)} if options else {"type": "string"}}
        case Day(timed):
            return dict(_TIME if timed else _DATE)
        case _:
            assert_never(field.shape)
