"""The JSON Schema of a kind of record, made from its one definition, for editors that check TOML."""

from typing import Any

from steady.core.fields import WHEN, Field, Writing, fields_of
from steady.core.record import SCHEMA, Record


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
        "title": field.label,
        "description": " ".join(filter(None, [field.ask.question, field.ask.help])),
    }
    needed = {"minLength": 1} if field.required and isinstance(field.shape, Writing) else {}
    return {**described, **field.shape.schema(), **needed}
