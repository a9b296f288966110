"""The versions of one record that a sync program left: shown side by side, and one of them kept."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from steady.core.answers import show
from steady.core.dates import show_when
from steady.core.errors import BadRequest, NotFound
from steady.core.fields import Field, fields_of
from steady.core.tables import HEAD
from steady.store import disk, toml, trash
from steady.store.disk import as_not_saved
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.records import Entry


class Difference(msgspec.Struct, frozen=True):
    """One thing that is not the same in all versions."""

    label: str
    answers: tuple[str, ...]
    """What each version says, in their order and in words; empty where it says nothing."""


def versions(home: Home, wanted: str) -> list[Entry]:
    """The versions of the record that is meant, each as its own file says, the one that is told first.

    Raises as `Home.find` does.
    """
    found = home.find(wanted)
    return [home.open(path, found.kind) for path in (found.path, *found.others)]


def differences(entries: list[Entry], today: datetime.date) -> list[Difference]:
    """What versions of one record say differently: when it was, its fields, then keys of the person's own.

    Takes the day on which they are shown. What a file holds counts, also where steady can't use it.
    """
    fields = {field.name: field for field in fields_of(entries[0].kind)}
    tables = [toml.parse(each.content) for each in entries]
    own = dict.fromkeys(key for table in tables for key in table if key not in (*HEAD, *fields))
    found = [
        Difference(
            "when", tuple(show_when(each.record.at, today) if each.record.at else "" for each in entries)
        )
    ]
    for key in (*fields, *own):
        field = fields.get(key)
        said = tuple(
            _said(each, table, key, field, today) for each, table in zip(entries, tables, strict=True)
        )
        found.append(Difference(field.label if field else key, said))
    return [each for each in found if len(set(each.answers)) > 1]


def _said(entry: Entry, table: Mapping[str, Any], key: str, field: Field | None, today: datetime.date) -> str:
    """What one version says under a key: as the record has it, else what stands in the file."""
    used = getattr(entry.record, key, None) if field else None
    if field and used not in (None, "", []):
        return show(field, used, today)
    held = table.get(key)
    return "" if held is None else str(held)


def keep(home: Home, entries: list[Entry], number: int) -> Entry:
    """Keep one of the versions, counted from 1, in the first one's file; the others go to the trash.

    `undo` brings them back one after another. Raises BadRequest for a number that is none, NotFound when
    there is only one version, NotSaved when the disk does not let it.
    """
    if len(entries) == 1:
        raise NotFound("There's only one version of this record.")
    if not 1 <= number <= len(entries):
        raise BadRequest(f"There's no version {number} here.", f"They're numbered 1 to {len(entries)}.")
    first, kept = entries[0], entries[number - 1]
    for each in entries[1:]:
        if each is not kept:
            trash.delete(home.root, each.path)
    if kept is first:
        return first
    with as_not_saved(home.root), writing(home.root):
        trash.keep_before_edit(home.root, first.path, first.content)
        disk.write_over(first.path, kept.content, first.content)
    trash.delete(home.root, kept.path)
    return home.open(first.path, first.kind)
