"""Files written outside the home: while one is, a note in the home says where what is left of it would be."""

import contextlib
import os
import stat
from pathlib import Path

from steady.store import disk

_NOTE = ".outside-"


def write_outside(home: Path, path: Path, content: bytes) -> None:
    """Write a new file outside the home; should this be cut short, `left_outside` finds what is left.

    Raises as `disk.write_new` does. A home that is not there, or cannot be written, gets no note.
    """
    temporary = disk.temporary_beside(path)
    note = home / f"{_NOTE}{disk.letters(6)}"
    times = _times(home)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(OSError), os.fdopen(os.open(note, flags, 0o600), "wb") as stream:
        stream.write(os.fsencode(temporary))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        disk.write_new(path, content, temporary)
    finally:
        if not os.path.lexists(temporary):
            with contextlib.suppress(OSError):
                note.unlink()
                if times is not None:  # a home that was only read is as it was
                    os.utime(home, ns=times)


def _times(home: Path) -> tuple[int, int] | None:
    try:
        found = home.stat()
    except OSError:
        return None
    return found.st_atime_ns, found.st_mtime_ns


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
