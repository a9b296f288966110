"""One record file: read with every problem named, never changed by reading."""

import datetime
import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind, kind_or_none
from steady.core.errors import NotFound
from steady.core.fields import fields_of
from steady.core.problems import Problem
from steady.core.record import SCHEMA, Record
from steady.core.tables import HEAD, from_table
from steady.store import disk, toml

_CONFLICT = re.compile(r"\.sync-conflict-|conflicted copy|\(conflict|_conflict-|-CONFLICT-", re.IGNORECASE)
"""How Syncthing, Dropbox, Nextcloud and others name a second version of a file."""


@dataclass(frozen=True)
class Entry:
    """A record as it stands in its file."""

    record: Record
    path: Path
    digest: str
    problems: tuple[Problem, ...] = ()
    """What in the file was not used; the rest was."""
    newer: bool = False
    """Written by a newer steady: shown, never changed."""

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return type(self.record)

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id


def is_record_name(name: str) -> bool:
    """Whether a file name can be a record's: TOML, and not hidden or temporary."""
    return name.endswith(".toml") and not name.startswith((".", "~"))


def is_conflict_copy(name: str) -> bool:
    """Whether a file name is that of a second version which a sync program kept."""
    return bool(_CONFLICT.search(name))


def load(path: Path, shown: str, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
    """The record in a file and every problem of the file.

    `shown` is the file's name in problems; `kind` is the kind its folder holds, else the file says.
    The record is None when a problem hides it. Nothing is ever written.
    """

    def hidden(what: str, line: int | None = None, field: str = "") -> tuple[None, list[Problem]]:
        return None, [Problem(shown, what, field, line)]

    if is_conflict_copy(path.name):
        return hidden("is a second version kept by a sync program; `steady doctor` shows both")
    try:
        content = disk.read(path)
        table = toml.parse(content)
    except disk.Odd as odd:
        return hidden(str(odd))
    except toml.NotToml as broken:
        return hidden(broken.what, broken.line)
    except OSError as error:
        return hidden(f"cannot be read ({(error.strerror or 'input or output error').lower()})")
    if not table:
        return hidden("is empty")
    kind = kind or _kind_of(table)
    if kind is None:
        return hidden(
            "does not say a kind of record that is known here", toml.line_of(content, "kind"), "kind"
        )
    at, wrong_at = _begun(table.get("at"), path.name)
    record, wrong = from_table(kind, path.stem, at, table)
    problems = [
        Problem(shown, what, field.name, toml.line_of(content, field.name), hides=record is None)
        for field, what in wrong
    ]
    if wrong_at:
        problems.append(Problem(shown, wrong_at, "at", toml.line_of(content, "at"), hides=False))
    if b"<<<<<<< " in content:
        problems += [
            Problem(
                shown,
                "has merge markers inside the text; keep one side",
                key,
                toml.line_of(content, key),
                hides=False,
            )
            for key, value in table.items()
            if toml.has_marker(value)
        ]
    if record is None:
        return None, problems
    schema = table.get("schema", SCHEMA)
    newer = isinstance(schema, int) and schema > SCHEMA
    return Entry(record, path, disk.digest(content), tuple(problems), newer), problems


def _kind_of(table: dict[str, Any]) -> Kind | None:
    named = table.get("kind")
    return kind_or_none(named) if isinstance(named, str) else None


def _begun(at: Any, name: str) -> tuple[datetime.datetime | None, str]:
    """When a record was begun: as its file says, with this machine's offset when it says none."""
    if at is None:
        dated = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:-(\d{2})(\d{2}))?", name)
        parts = [int(part) for part in dated.groups() if part] if dated else []
        try:
            return (datetime.datetime(*parts).astimezone() if parts else None), ""  # type: ignore[arg-type] # three to five numbers
        except (ValueError, OverflowError, OSError):
            return None, ""
    try:
        if isinstance(at, datetime.datetime):
            at = at if at.tzinfo else at.astimezone()
        elif isinstance(at, datetime.date):
            at = datetime.datetime.combine(at, datetime.time()).astimezone()
        else:
            return None, "is not a date with a time, like 2026-11-23T09:37:00+01:00"
        at.astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None, "is a date out of range"
    return at, ""


def unknown_keys(path: Path, kind: Kind) -> list[tuple[str, str]]:
    """The keys of a readable file that its kind does not know, each with the nearest known name or "".

    They are kept as they are; `doctor` tells of them.
    """
    table = toml.parse(disk.read(path))
    known = [*HEAD, *(field.name for field in fields_of(kind))]
    return [
        (key, next(iter(difflib.get_close_matches(key, known, n=1)), "")) for key in table if key not in known
    ]


def inner_id(path: Path) -> str | None:
    """The id that a file holds inside, to compare with its name; None when it holds none."""
    try:
        found = toml.parse(disk.read(path)).get("id")
    except (toml.NotToml, OSError, disk.Odd):
        return None
    return found if isinstance(found, str) else None


def several(candidates: list[str], wanted: str) -> NotFound:
    """The error for a short id that more than one record answers to."""
    listed = ", ".join(sorted(candidates)[:6])
    return NotFound(f"More than one record answers to “{wanted}”.", f"Say more of the id: {listed}.")
