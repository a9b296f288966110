"""The versions of one record that a sync program left: shown side by side, and one of them kept."""

from typing import Any

import msgspec

from steady.core.errors import BadRequest, NotFound
from steady.core.fields import Field, fields_of
from steady.store import disk, trash
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.records import Entry
from steady.store.trouble import told


class Difference(msgspec.Struct, frozen=True):
    """One field whose answers are not the same in all versions."""

    field: Field
    answers: tuple[Any, ...]
    """What each version says, in their order; None where it says nothing."""


def versions(home: Home, wanted: str) -> list[Entry]:
    """The versions of the record that is meant, each as its own file says, the one that is told first.

    Raises as `Home.find` does.
    """
    found = home.find(wanted)
    return [home.open(path, found.kind) for path in (found.path, *found.others)]


def differences(entries: list[Entry]) -> list[Difference]:
    """The fields in which versions of one record differ, in the order they are asked."""
    found = []
    for field in fields_of(entries[0].kind):
        answers = tuple(getattr(each.record, field.name, None) for each in entries)
        if any(each != answers[0] for each in answers):
            found.append(Difference(field, answers))
    return found


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
    with told(home.root), writing(home.root):
        trash.keep_before_edit(home.root, first.path, first.content)
        disk.write_over(first.path, kept.content, first.content)
    trash.delete(home.root, kept.path)
    return home.open(first.path, first.kind)
