"""Renaming record files to the name that fits what they say; what a record is never hangs on it."""

import os
import re
from pathlib import Path

import msgspec

from steady.core.errors import NotSaved
from steady.core.record import Moment
from steady.store import disk, saving, trash
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.reading import JOURNAL
from steady.store.records import Entry
from steady.store.trouble import as_not_saved

_LAST_PART = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}-[a-z]+-([a-z0-9]{4,6})")
"""The letters that end the ids steady gives to moments."""


def fitting_path(home: Home, entry: Entry) -> Path:
    """Where a moment's file belongs by its `at`, under a name that is free; where it is, when that fits.

    Things, pages, and moments that say no time are well where they are.
    """
    at = entry.record.at
    if not isinstance(entry.record, Moment) or at is None:
        return entry.path
    place = home.root / JOURNAL / f"{at.year:04}" / f"{at.month:02}"
    begins = f"{at.year:04}-{at:%m-%d-%H%M}-{entry.record.kind()}-"
    if (
        entry.path.parent == place
        and _LAST_PART.fullmatch(entry.path.stem)
        and entry.path.name.startswith(begins)
    ):
        return entry.path
    known = _LAST_PART.fullmatch(entry.path.stem) or _LAST_PART.fullmatch(entry.id)
    path = place / f"{begins}{known[1] if known else disk.letters(6)}.toml"
    while os.path.lexists(path):
        path = place / f"{begins}{disk.letters(6)}.toml"
    return path


def rename(home: Home, entry: Entry, to: Path, *, edited: bool = False) -> Entry:
    """Give a file another name, so that `undo` can take it back; nothing that has the name is ever replaced.

    The id inside stays; a file without one gets the one it had by its name. With `edited`, the last edit
    of the record and its new name are one change, undone together. Raises NotSaved when it cannot be
    done, and Refused for a file of a newer steady.
    """
    if to == entry.path:
        return entry
    if not entry.holds_id:
        entry, edited = saving.edit(home, entry, {"id": entry.id}), True
    with as_not_saved(home.root, trash.NOT_DONE), writing(home.root):
        mark = trash.note_renamed(home.root, entry.path, to, entry.id, edited=edited)
        try:
            disk.move_new(entry.path, to)
        except BaseException as error:
            if os.path.lexists(entry.path):
                trash.forget(mark)
            if isinstance(error, FileExistsError):
                raise NotSaved(f"{home.shown(to)} is there already.", "Nothing was renamed.") from None
            raise
    return msgspec.structs.replace(entry, file=str(to))
