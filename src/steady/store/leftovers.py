"""Files that were left over and hold private words: found, and swept when they are old.

While a file is written outside the home, a note in the home says where what is left of it would be.
"""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from steady.store import disk, drafts, editing, trash
from steady.store.lock import LOCK
from steady.store.walking import is_linked, walk

DAY = 24 * 60 * 60

KEPT_DAYS = {trash.ADDED: 1, trash.EDITED: 7, trash.RENAMED: 7, trash.TOGETHER: 7, trash.SET: 7}
"""How long what only `undo` needs is kept, in days."""

_NOTE = ".outside-"


def temporary_files(home: Path, *folders: Path) -> Iterator[Path]:
    """The temporary files that a write which was cut short left in or below these folders of a home."""
    for folder in folders:
        for path in walk(home, *folder.relative_to(home).parts).files:
            if disk.TEMPORARY.fullmatch(path.name):
                yield path


def old_leftovers(home: Path, folders: tuple[Path, ...], now: float) -> list[Path]:
    """Temporary files in or below `folders` older than a day, and what only `undo` needed, past its time.

    `now` is seconds since the epoch. A file that someone deleted stays until `purge`.
    """
    old = [path for path in temporary_files(home, *folders) if _age(path, now) > DAY]
    for folder in _old_changes(home, now):
        old += [path for path in temporary_files(home, folder) if _age(path, now) > DAY]
        for change in trash.inside(home, folder).changes:
            days = KEPT_DAYS.get(change.what)
            if days is not None and _age(change.path, now) > days * DAY:
                old.append(change.path)
    for note, temporary in left_outside(home):
        if _age(temporary or note, now) > DAY:
            old += [temporary, note] if temporary else [note]
    return list(dict.fromkeys(old))


def _old_changes(home: Path, now: float) -> list[Path]:
    """The trash's folders but those of the last day, which their names tell without looking into them.

    Those of what was deleted hold nothing that is ever swept: a file is moved there in one step.
    """
    first, last = trash.stamp(now - DAY), trash.stamp(now)
    folders = walk(home, trash.TRASH, enter=lambda _: False).folders
    return [
        folder
        for folder in folders
        if not first <= folder.name <= last and not folder.name.endswith(f"-{trash.DELETED}")
    ]


def sweep_after(home: Path, saved_in: Path) -> None:
    """Take away old temporary files of the folder something was saved in, and once a day all old leftovers.

    Words that a killed editor left become a draft.
    Called after something was saved, never when reading. When it was done last is the time of the lock file.
    """
    editing.take_in(home)
    stamp, now = home / LOCK, time.time()
    if not 0 <= _age(stamp, now) <= DAY or not os.path.lexists(stamp):
        with contextlib.suppress(OSError):
            os.close(os.open(stamp, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
            os.utime(stamp, follow_symlinks=False)
        sweep(home, saved_in)
    elif not is_linked(home, saved_in):
        names = (name for name in disk.names_in(saved_in) if disk.TEMPORARY.fullmatch(name))
        _take_away(home, [path for name in names if _age(path := saved_in / name, now) > DAY])


def sweep(home: Path, *folders: Path) -> int:
    """Take away old leftovers in these folders, the drafts and the trash; gives how many."""
    return _take_away(home, old_leftovers(home, (*folders, home / drafts.FOLDER), time.time()))


def _take_away(home: Path, paths: list[Path]) -> int:
    count = 0
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
            disk.note_change()
            count += 1
            if home / trash.TRASH in path.parents:
                trash.prune(path)
    return count


def _age(path: Path, now: float) -> float:
    try:
        return now - path.lstat().st_mtime
    except OSError:
        return 0.0


def write_outside(home: Path, path: Path, content: bytes) -> None:
    """Write a new file outside the home; should this be cut short, `left_outside` finds what is left.

    Raises as `disk.write_new` does. A home that is not there, or cannot be written, gets no note.
    """
    temporary = disk.temporary_beside(path)
    note = home / f"{_NOTE}{disk.letters(6)}"
    before = None
    with contextlib.suppress(OSError):
        before = home.stat()
    with contextlib.suppress(OSError), os.fdopen(os.open(note, disk.WRITE_NEW, 0o600), "wb") as stream:
        stream.write(os.fsencode(temporary))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        disk.write_new(path, content, temporary)
    finally:
        if not os.path.lexists(temporary):
            with contextlib.suppress(OSError):
                note.unlink()
                if before is not None:  # a home that was only read is as it was
                    os.utime(home, ns=(before.st_atime_ns, before.st_mtime_ns))


def left_outside(home: Path) -> list[tuple[Path, Path | None]]:
    """The notes in a home, each with the temporary file it tells of; None when that is not there any more.

    Only what is named as such a file is, and is a plain one, is ever given.
    """
    notes = sorted(home / name for name in disk.names_in(home) if name.startswith(_NOTE))
    return [(note, _temporary(note)) for note in notes]


def _temporary(note: Path) -> Path | None:
    try:
        path = Path(os.fsdecode(disk.read(note)))
        plain = stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return None
    return path if plain and path.is_absolute() and disk.TEMPORARY.fullmatch(path.name) else None
