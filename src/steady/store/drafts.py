"""Answers that were begun and not saved yet: kept at each answer, gone when the record is saved."""

import contextlib
import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.problems import Problem
from steady.store import changed, clock, disk, toml
from steady.store.records import is_record_name
from steady.store.walking import not_listed

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
    try:
        os.listdir(home / FOLDER)
    except OSError as error:
        return not_listed(home, home / FOLDER, error)
    return []


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
        return clock.local(datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC))
    return None


def _draft(path: Path, table: Mapping[str, Any]) -> Draft | None:
    kind, of, at, answers = (table.get(key) for key in ("kind", "of", "at", "answers"))
    if not isinstance(kind, str) or not isinstance(answers, dict):
        return None
    if not isinstance(at, datetime.datetime):
        at = clock.local(datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC))
    begun = at if at.tzinfo else clock.local(at)
    return Draft(path, kind, of if isinstance(of, str) else "", begun, answers)


def discard(path: Path) -> None:
    """Take a draft away, once its record is saved or it is not wanted."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        changed.mark()
