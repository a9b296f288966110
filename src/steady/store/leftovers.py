"""Files that were left over and hold private words: found, and swept when they are old."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from steady.store import changed, disk, trash

DAY = 24 * 60 * 60

_OURS = re.compile(rf"\..+\.[{disk.ALPHABET}]{{6}}\.tmp", re.DOTALL)
"""How a write names its temporary file; a sync program's own are its own."""

KEEP_VERSIONS_DAYS = 7
"""How long the version before an edit is kept for `undo`."""


def temporary_files(*folders: Path) -> Iterator[Path]:
    """The temporary files that a write which was cut short left in or below these folders."""
    for place in folders:
        for folder, _, names in os.walk(place):
            for name in names:
                if _OURS.fullmatch(name):
                    yield Path(folder, name)


def old_leftovers(home: Path, folders: tuple[Path, ...], now: float) -> list[Path]:
    """Temporary files in or below `folders` older than a day, and what only `undo` needed, past its time.

    `now` is seconds since the epoch. A file that someone deleted stays until `purge`.
    """
    old = [path for path in temporary_files(*folders) if _age(path, now) > DAY]
    for folder in _old_changes(home, now):
        old += [path for path in temporary_files(folder) if _age(path, now) > DAY]
        for change in trash.inside(folder):
            days = {trash.ADDED: 1, trash.EDITED: KEEP_VERSIONS_DAYS, trash.RENAMED: KEEP_VERSIONS_DAYS}.get(
                change.what
            )
            if days is not None and _age(change.path, now) > days * DAY:
                old.append(change.path)
    return list(dict.fromkeys(old))


def _old_changes(home: Path, now: float) -> list[Path]:
    """The trash's folders but those of the last day, which their names tell without looking into them."""
    first, last = trash.stamp(now - DAY), trash.stamp(now)
    return [
        home / trash.TRASH / name
        for name in sorted(disk.names_in(home / trash.TRASH))
        if not first <= name <= last
    ]


def sweep(home: Path, *folders: Path) -> int:
    """Take away old leftovers in these folders, the drafts and the trash; gives how many.

    Called after something was saved, with the folder it was saved in; never when reading.
    """
    count = 0
    for path in old_leftovers(home, (*folders, home / "drafts"), time.time()):
        with contextlib.suppress(OSError):
            path.unlink()
            changed.mark()
            count += 1
            for folder in path.parents:
                if folder == home / trash.TRASH or home / trash.TRASH not in folder.parents:
                    break
                folder.rmdir()
    return count


def _age(path: Path, now: float) -> float:
    try:
        return now - path.lstat().st_mtime
    except OSError:
        return 0.0
