"""Answers that were begun and not saved yet: kept at each answer, gone when the record is saved.

Who writes a draft holds its file, so that it has one owner; a process that ends lets go of it.
"""

import contextlib
import datetime
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.errors import Problem
from steady.store import clock, disk, toml
from steady.store.lock import locked
from steady.store.records import is_record_name
from steady.store.walking import names_listed

FOLDER = "drafts"


class Draft(msgspec.Struct, frozen=True):
    """Answers to a kind's questions that wait to be gone on with."""

    path: Path
    kind: str
    of: str
    """The id of the record that is being changed; empty for a new one."""
    at: datetime.datetime
    """When the draft was begun."""
    answers: dict[str, Any]


def new_path(home: Path, kind: str) -> Path:
    """A free name for a draft of a kind."""
    return home / FOLDER / f"{kind}-{disk.letters(6)}.toml"


def content(draft: Draft) -> bytes:
    """A draft as its file holds it; raises ValueError when it cannot be written."""
    return toml.dumps({"kind": draft.kind, "of": draft.of, "at": draft.at, "answers": draft.answers})


def keep(draft: Draft) -> None:
    """Write a draft to disk as it is now; raises OSError or ValueError when that does not work.

    It is left for whoever goes on with it; `Hold.keep` is for one that is being written.
    """
    disk.write_whole(draft.path, content(draft))


def find(home: Path, kind: str, of: str = "") -> Draft | None:
    """The newest draft for a kind (and for the record `of`), or None."""
    return next(iter(all_of(home, kind, of)), None)


def all_of(home: Path, kind: str, of: str = "") -> list[Draft]:
    """The drafts for a kind (and for the record `of`), newest first."""
    found = [draft for draft in drafts(home) if draft.kind == kind and draft.of == of]
    return sorted(found, key=lambda draft: draft.at.timestamp(), reverse=True)


def drafts(home: Path) -> list[Draft]:
    """Every draft that can be read, by name."""
    return [draft for path in _paths(home) if (draft := read(path)) is not None]


def unreadable(home: Path) -> list[Path]:
    """The files among the drafts that give no draft; they may hold words all the same."""
    return [path for path in _paths(home) if read(path) is None]


def closed(home: Path) -> list[Problem]:
    """The problem of a folder of drafts that cannot be opened; none where there is no such folder."""
    return names_listed(home, home / FOLDER)[1]


def _paths(home: Path) -> list[Path]:
    place = home / FOLDER
    return [place / name for name in sorted(filter(is_record_name, disk.names_in(place)))]


def read(path: Path) -> Draft | None:
    """The draft in a file, or None when it gives none."""
    with contextlib.suppress(OSError, ValueError, OverflowError):
        return _draft(path, toml.parse(disk.read(path)))
    return None


def written(path: Path) -> datetime.datetime | None:
    """When a draft's file was written, in local time; None when that can't be told."""
    with contextlib.suppress(OSError, ValueError, OverflowError):
        return _written(path)
    return None


def _written(path: Path) -> datetime.datetime:
    return clock.local(datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC))


def _draft(path: Path, table: Mapping[str, Any]) -> Draft | None:
    kind, of, at, answers = (table.get(key) for key in ("kind", "of", "at", "answers"))
    if not isinstance(kind, str) or not isinstance(answers, dict):
        return None
    if not isinstance(at, datetime.datetime):
        at = _written(path)
    begun = at if at.tzinfo else clock.local(at)
    return Draft(path, kind, of if isinstance(of, str) else "", begun, answers)


def discard(path: Path) -> None:
    """Take a draft away, once its record is saved or it is not wanted."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        disk.note_change()


_TRIES = 5
"""How often a file is tried that was replaced, or looked at by another, in that very moment."""


class Hold:
    """The hold of one form on its draft; while it lasts, no other picks the draft up or throws it away.

    It is a lock on the file itself, so that nothing is left behind, however the program ends. Where the
    system or the file system knows no locks, every draft is free.
    """

    def __init__(self) -> None:
        self._handle: int | None = None

    def take(self, path: Path) -> bool:
        """Hold the draft in a file; False when another has it, or when it cannot be opened."""
        for _ in range(_TRIES):
            try:
                handle = os.open(path, disk.READ_ONLY)
            except OSError:
                return False
            if locked(handle, alone=True):
                if _is_at(handle, path):
                    self._swap(handle)
                    return True
                os.close(handle)  # it was replaced while it was locked
                continue
            os.close(handle)
            time.sleep(0.01)  # someone may only have looked whether it is free
        return False

    def keep(self, draft: Draft) -> None:
        """Write a draft and hold it; raises OSError or ValueError when that does not work."""
        made: list[int] = []

        def lock(new: Path) -> None:
            made.append(os.open(new, disk.READ_ONLY))
            locked(made[0], alone=True)

        try:
            disk.write_whole(draft.path, content(draft), lock)
        finally:
            for handle in made:
                if _is_at(handle, draft.path):
                    self._swap(handle)
                else:
                    os.close(handle)

    def discard(self, path: Path) -> None:
        """Take the draft away and let go; raises OSError when that does not work."""
        discard(path)
        self.release()

    def release(self) -> None:
        """Let go of it: another may go on with it."""
        self._swap(None)

    def _swap(self, handle: int | None) -> None:
        before, self._handle = self._handle, handle
        if before is not None:
            os.close(before)


def waiting(home: Path) -> list[Draft]:
    """The drafts that nobody is writing right now, by name."""
    return [draft for draft in drafts(home) if is_free(draft.path)]


def is_free(path: Path) -> bool:
    """Whether nobody holds the draft in a file."""
    try:
        handle = os.open(path, disk.READ_ONLY)
    except OSError:
        return True
    try:
        return locked(handle, alone=False)
    finally:
        os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Whether a name still is that of an open file."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False
