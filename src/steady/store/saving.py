"""Saving records: adding new ones, and changing files so that nothing else in them moves."""

import contextlib
import datetime
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind
from steady.core.errors import ChangedElsewhere, NotSaved, Refused
from steady.core.record import Moment, Page
from steady.core.tables import to_table
from steady.core.text import slug
from steady.store import disk, toml, trash
from steady.store.home import JOURNAL, PLAN, Home, names_in
from steady.store.lock import writing
from steady.store.records import Entry


def add(home: Home, kind: Kind, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a new record of a kind; when this returns, it is on the disk.

    `answers` fit the kind. Raises NotSaved when it cannot be written.
    """
    with _saving(home.root):
        for _ in range(20):
            path = _free_path(home, kind, answers, at)
            record = kind(id=path.stem, at=at.replace(microsecond=0), **answers)
            content = toml.dumps(to_table(record))
            try:
                disk.write_new(path, content)
            except FileExistsError:
                continue
            trash.note_added(home.root, path)
            return Entry(record, path, disk.digest(content))
    raise NotSaved("No free name was found for the new record.")


def _free_path(home: Home, kind: Kind, answers: Mapping[str, Any], at: datetime.datetime) -> Path:
    if issubclass(kind, Moment):
        name = f"{at:%Y-%m-%d-%H%M}-{kind.kind()}-{disk.letters(6)}.toml"
        return home.root / JOURNAL / f"{at:%Y}" / f"{at:%m}" / name
    if issubclass(kind, Page):
        path = home.root / PLAN / f"{kind.kind()}.toml"
        if os.path.lexists(path):
            raise Refused(f"There is a {kind.called} already.", f"`steady {kind.verb()} edit` changes it.")
        return path
    place = home.root / PLAN / kind.kind()
    stem = slug(str(answers.get(kind.headline[0], ""))) or f"{kind.kind()}-{disk.letters(4)}"
    taken = {name.casefold() for name in names_in(place)}
    number = 2
    name = stem
    while f"{name}.toml" in taken:
        name, number = f"{stem}-{number}", number + 1
    return place / f"{name}.toml"


def edit(home: Home, entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Change some fields of a record in its file; None takes a field out. The rest of the file stays.

    Raises Refused for a file of a newer steady, ChangedElsewhere when the file changed since it
    was read (the change is then kept as a second record), NotSaved when it cannot be written.
    """
    if entry.newer:
        raise Refused(
            f"{home.shown(entry.path)} was written by a newer steady and is only shown here.",
            "Update steady to change it.",
        )
    with _saving(home.root), writing(home.root):
        before = disk.read(entry.path)
        if disk.digest(before) != entry.digest:
            _keep_both(home, entry, changes)
        content = toml.edited(before, changes)
        if content == before:
            return entry
        kept = trash.keep_before_edit(home.root, entry.path)
        try:
            disk.write_over(entry.path, content, entry.digest)
        except BaseException:
            trash.forget(kept)
            raise
    return home.open(entry.path, entry.kind)


def _keep_both(home: Home, entry: Entry, changes: Mapping[str, Any]) -> None:
    table = {key: value for key, value in {**to_table(entry.record), **changes}.items() if value is not None}
    stem = entry.path.stem
    path = entry.path.with_name(
        f"{stem[:-6] if isinstance(entry.record, Moment) else stem + '-'}{disk.letters(6)}.toml"
    )
    if isinstance(entry.record, Page):
        path = home.root / "drafts" / path.name
    disk.write_new(path, toml.dumps({**table, "id": path.stem}))
    raise ChangedElsewhere(
        f"{home.shown(entry.path)} was changed by something else meanwhile.",
        f"Both are kept: yours is {home.shown(path)}.",
    )


@contextlib.contextmanager
def _saving(root: Path) -> Iterator[None]:
    """Turn what the disk says into one sentence; nothing that was there is lost."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "The disk is full." if full else f"The folder is {root}."
        raise NotSaved(f"It could not be saved ({(reason or 'unknown reason').lower()}).", hint) from error
