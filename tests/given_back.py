"""The answers in what `--json` and exports hold, read back, to see that none is lost or changed."""

import datetime
from collections.abc import Mapping
from typing import Any

from steady.core.fields import Day, fields_of
from steady.core.record import Record


def from_json(kind: type[Record], table: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in a record given as JSON: field names with TOML values, dates read back."""
    answers = {}
    for field in fields_of(kind):
        value = table.get(field.name)
        if isinstance(value, str) and isinstance(field.shape, Day):
            value = _from_iso(value, timed=field.shape.timed)
        if value is not None:
            answers[field.name] = value
    return answers


def _from_iso(text: str, *, timed: bool) -> datetime.date | str:
    try:
        if timed and len(text) > len("2026-11-23"):
            return datetime.datetime.fromisoformat(text)
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text
