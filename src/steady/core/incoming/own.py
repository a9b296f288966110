"""steady's own JSON, read back: the records that an export or `--json` wrote, one by one."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from steady.core.catalogue import Kind, kind_or_none
from steady.core.fields import Day, fields_of
from steady.core.incoming.rows import Around, Arrivals, Incoming, fingerprint, moment_id, text_of
from steady.core.language import _
from steady.core.record import SCHEMA, Moment, Page
from steady.core.tables import HEAD, from_table
from steady.core.text import storable

_ID = re.compile(r"[^\W_](?:[\w. -]{0,98}[\w.-])?")
"""What an id can be, as in a file."""

MOST_BITS = 63
"""How large a whole number can be in TOML."""


class NotJson(ValueError):
    """Text that isn't JSON; says what is wrong, and in which line."""

    def __init__(self, line: int | None) -> None:
        super().__init__()
        self.line = line


def parsed(text: str) -> Any:
    """What a JSON text holds. Raises NotJson, never with the text itself."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno) from None
    except (ValueError, RecursionError, MemoryError):  # a number of thousands of digits; too deep
        raise NotJson(None) from None


def is_own(value: Any) -> bool:
    """Whether what a JSON text holds is a record as steady writes it, or a list of them."""
    first = (
        next((each for each in value if isinstance(each, dict)), None) if isinstance(value, list) else value
    )
    return isinstance(first, dict) and isinstance(first.get("kind"), str) and "id" in first


def read_json(content: bytes, around: Around) -> Arrivals:
    """The records in JSON: one, or a list of them."""
    found = Arrivals()
    value = parsed(text_of(content))
    for number, table in enumerate(value if isinstance(value, list) else [value], 1):
        _add(found, around, table, entry=number)
    return found


def read_lines(content: bytes, around: Around) -> Arrivals:
    """The records in JSON Lines: one on each line."""
    found = Arrivals()
    for number, line in enumerate(_lines(text_of(content)), 1):
        if not line.strip():
            continue
        try:
            table = parsed(line)
        except NotJson:
            found.cannot(around, _("isn't valid JSON"), line=number)
            continue
        _add(found, around, table, line=number)
    return found


def _lines(text: str) -> Iterator[str]:
    """Lines as JSON Lines has them: words may hold the other line ends of Unicode."""
    return iter(text.split("\n"))


def _add(
    found: Arrivals, around: Around, table: Any, *, line: int | None = None, entry: int | None = None
) -> None:
    """Add a record that a table holds, and note what in it is left out."""
    if not isinstance(table, Mapping):
        found.cannot(around, _("isn't a record"), line=line, entry=entry)
        return
    word = table.get("kind")
    kind = kind_or_none(word) if isinstance(word, str) else None
    schema = table.get("schema", SCHEMA)
    if isinstance(schema, int) and schema > SCHEMA:
        found.cannot(around, _("was written by a newer steady"), line=line, entry=entry)
    elif kind is None:
        found.cannot(around, _("isn't a kind of record I know"), line=line, entry=entry)
    else:
        _understood(found, around, kind, table, line, entry)


def _understood(
    found: Arrivals, around: Around, kind: Kind, table: Mapping[str, Any], line: int | None, entry: int | None
) -> None:
    at, wrong_at = _begun(table.get("at"), around)
    if wrong_at:
        found.cannot(around, _("{field}: {what}", field="at", what=wrong_at), line=line, entry=entry)
        return
    known = {field.name: field for field in fields_of(kind)}
    answers = {
        name: _of_toml(_dated(value) if isinstance(known[name].shape, Day) else value)
        for name, value in table.items()
        if name in known and value is not None
    }
    record, misfits = from_table(kind, _id_of(table, kind, at), at, answers)
    for field, what in misfits:
        found.cannot(around, _("{field}: {what}", field=field.name, what=what), line=line, entry=entry)
    if record is None:
        return
    others = {}
    for key, value in table.items():
        if key in known or key in HEAD or value is None:
            continue
        try:
            others[storable(key)] = _of_toml(value)
        except OverflowError:
            found.leave_out(key)
    found.entries.append(Incoming(record=record, others=others))


def _id_of(table: Mapping[str, Any], kind: Kind, at: datetime.datetime | None) -> str:
    """The record's own id; one made of what it says where it has none that can be typed and shown."""
    id = table.get("id")
    if isinstance(id, str) and _ID.fullmatch(id):
        return id
    letters = fingerprint(kind.kind(), json.dumps(table, sort_keys=True, default=str))
    if issubclass(kind, Page):
        return kind.kind()
    return moment_id(kind, at, letters) if issubclass(kind, Moment) and at else letters


def _begun(value: Any, around: Around) -> tuple[datetime.datetime | None, str]:
    """When a record was begun, and what is wrong with what stands there."""
    if value is None:
        return None, ""
    wrong = _("isn't a date with a time, like 2026-11-23T09:37:00+01:00")
    at = _dated(value)
    try:
        if isinstance(at, datetime.datetime):
            at = at if at.tzinfo else around.local(at)
        elif isinstance(at, datetime.date):
            at = around.local(datetime.datetime.combine(at, datetime.time()))
        else:
            return None, wrong
        at.astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None, wrong
    offset = at.utcoffset() or datetime.timedelta()
    return (None, wrong) if offset % datetime.timedelta(minutes=1) else (at.replace(microsecond=0), "")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _dated(value: Any) -> Any:
    """A day or a time that stands in a text as JSON has it; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
        found = datetime.datetime.fromisoformat(value) if _DAY.match(value) else None
    except ValueError:
        return value
    if found is None or (found.utcoffset() or datetime.timedelta()) % datetime.timedelta(minutes=1):
        return value
    return found


def _of_toml(value: Any) -> Any:
    """A value as TOML can hold it. Raises OverflowError for a number that it can't."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > MOST_BITS:
        raise OverflowError
    if isinstance(value, list):
        return [_of_toml(each) for each in value if each is not None]
    if isinstance(value, Mapping):
        return {storable(key): _of_toml(each) for key, each in value.items() if each is not None}
    return value
