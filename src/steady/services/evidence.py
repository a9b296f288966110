"""The records that insights rest on, kept in memory and read again only where files changed."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from steady.core.problems import Problem
from steady.services.insights import Kept, kept_of
from steady.store.home import JOURNAL, Found, Home
from steady.store.records import Entry

TOLD_EVERY = 200
"""After how many files it is told how far reading is."""

_Stamp = tuple[int, int, int]
_Loaded = tuple[_Stamp, Entry | None, list[Problem]]


class Stopped(Exception):
    """Reading was stopped since nobody waits for it any more."""


class Evidence:
    """All records of a home as insights need them; may be asked from any thread, one at a time."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._files: dict[Path, _Loaded] = {}
        self._lock = threading.Lock()

    def gathered(
        self,
        progress: Callable[[int, int], None] = lambda _, __: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Kept:
        """The records as the files are now. Files that are as before are not read again.

        `progress` is told now and then how many files were looked at, and of how many; when `stopped` says
        so, Stopped is raised, and what was read is kept for the next time.
        """
        with self._lock:
            paths = list(self._home.moment_paths())
            closed = [each for each in self._home.closed() if each.path.startswith(f"{JOURNAL}/")]
            found = Found(problems=closed)
            seen: dict[Path, _Loaded] = {}
            for count, path in enumerate(paths):
                if count % TOLD_EVERY == 0:
                    progress(count, len(paths))
                    if stopped():
                        self._files.update(seen)
                        raise Stopped
                loaded = self._loaded(path)
                seen[path] = loaded
                found.take((loaded[1], loaded[2]))
            self._files = seen
            return kept_of(self._home, found)

    def _loaded(self, path: Path) -> _Loaded:
        """A file's record and problems: as known, when the file is as it was."""
        stamp = _stamp(path)
        known = self._files.get(path)
        if known is not None and known[0] == stamp and stamp != _GONE:
            return known
        entry, problems = self._home.load(path)
        return stamp, entry, problems


_GONE = (0, 0, 0)


def _stamp(path: Path) -> _Stamp:
    """What changes with a file: its time of change, its size, its number on the disk."""
    try:
        stat = os.stat(path, follow_symlinks=False)
    except OSError:
        return _GONE
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
