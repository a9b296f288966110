"""Looking at every record file: what cannot be read, what is there twice, what its name says otherwise."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import show_when
from steady.core.moments import lies_ahead
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.store import toml
from steady.store.home import Home
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import (
    Entry,
    is_conflict_copy,
    is_record_name,
    kind_in_name,
    load,
    unknown_keys,
)

_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}(?=-)")
"""What the names begin with that steady gives to moments: their local time."""


class Looked(msgspec.Struct):
    """What a look at every record file found."""

    entries: list[Entry] = []
    """Every readable file, further versions of a record too; without what the files hold."""
    files: list[str] = []
    """Where every file is that is read as a record."""
    problems: list[Problem] = []
    """What is wrong."""
    notes: list[Problem] = []
    """What is worth knowing and may be as it is meant."""
    misnamed: list[Entry] = []
    """Moments whose files' names say another time or kind than they do themselves."""


def look_at_records(home: Home, now: datetime, progress: Callable[[int], None] = lambda _: None) -> Looked:
    """Look at every record file once; `progress` is called with the number looked at so far."""
    looked = Looked()
    for count, (file, kind) in enumerate(_files(home), 1):
        progress(count)
        looked.files.append(file)
        entry, problems, table, _ = load(file, home.shown(file), kind)
        looked.problems += problems
        if entry is None:
            continue
        slim = msgspec.structs.replace(entry, content=b"")
        looked.entries.append(slim)
        looked.notes += _worth_knowing(home, entry, table)
        looked.problems += _amiss(home, entry, kind, now)
        if wrong := misnamed(home, entry):
            looked.notes.append(wrong)
            looked.misnamed.append(slim)
    return looked


def _files(home: Home) -> Iterator[tuple[str, Kind | None]]:
    yield from ((file, None) for file in home.moment_files())
    for kind in all_kinds():
        if not issubclass(kind, Moment):
            yield from ((str(path), kind) for path in home.plan_paths(kind))


def _amiss(home: Home, entry: Entry, kind: Kind | None, now: datetime) -> Iterator[Problem]:
    shown, at = home.shown(entry.file), entry.record.at
    if kind is None and not issubclass(entry.kind, Moment):
        what = (
            f"is {entry.kind.with_article()}; it is found as one in the folder plan/{entry.kind.kind()} alone"
        )
        yield Problem(shown, what, "kind", hides=False)
    if at is not None and lies_ahead(at, now):
        what = (
            f"is dated ahead ({show_when(at, now.date())}), so it never counts as the newest;"
            f" `steady edit {entry.short_id} --at TIME` changes it"
        )
        yield Problem(shown, what, "at", toml.line_of(entry.content, "at"), hides=False)


def _worth_knowing(home: Home, entry: Entry, table: Mapping[str, Any]) -> Iterator[Problem]:
    shown = home.shown(entry.file)
    if entry.newer:
        yield Problem(shown, "was written by a newer steady; it is shown and never changed", "schema")
    for key, near in unknown_keys(entry.kind, table):
        meant = f"; is {near} meant?" if near else ""
        yield Problem(shown, f"is not a field that is known here; it is kept{meant}", key)


def misnamed(home: Home, entry: Entry) -> Problem | None:
    """What a moment's file says otherwise than its name and its folder; None when they fit."""
    at = entry.record.at
    _, year, month, name = entry.file.rsplit("/", 3)
    if not isinstance(entry.record, Moment) or at is None or is_conflict_copy(name):
        return None
    what = ""
    if kind_in_name(name) not in ("", entry.kind.kind()):
        return Problem(
            home.shown(entry.file), "isn't the kind its file name says; what the file says counts", "kind"
        )
    stamp = _STAMP.match(name)
    if stamp and stamp[0] != f"{at.year:04}-{at.month:02}-{at.day:02}-{at.hour:02}{at.minute:02}":
        what = "isn't the time its file name says; what the file says counts"
    elif month.zfill(2) != f"{at.month:02}" or year != f"{at.year:04}":
        what = "isn't from the month its folder says; what the file says counts"
    return Problem(home.shown(entry.file), what, "at") if what else None


def elsewhere(home: Home, below: list[Path], read: set[str]) -> Iterator[Problem]:
    """Files that look like records and stand where no record is looked for; `below` are all there are."""
    for path in below:
        if str(path) not in read and is_record_name(path.name.lower()) and not is_conflict_copy(path.name):
            what = f"is not read where it is; records are in {JOURNAL}/YEAR/MONTH and {PLAN}/KIND"
            yield Problem(home.shown(path), what)
