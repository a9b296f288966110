"""The records that insights rest on, read again only where files changed."""

import threading
from collections.abc import Callable

from steady.services.insights import Kept, kept_of
from steady.store.home import Home
from steady.store.reading import JOURNAL, Found
from steady.store.walking import THE_HOME

TOLD_EVERY = 200
"""After how many files it is told how far reading is."""


class Stopped(Exception):
    """Reading was stopped since nobody waits for it any more."""


class Evidence:
    """All records of a home as insights need them; may be asked from any thread, one at a time."""

    def __init__(self, home: Home) -> None:
        self._home = home
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
            paths = list(self._home.moment_files())
            closed = [
                each
                for each in self._home.closed()
                if each.path in (JOURNAL, THE_HOME) or each.path.startswith(f"{JOURNAL}/")
            ]
            found = Found(problems=closed)
            for count, path in enumerate(paths):
                if count % TOLD_EVERY == 0:
                    progress(count, len(paths))
                    if stopped():
                        raise Stopped
                found.take(self._home.load(path))
            return kept_of(self._home, self._home.each_once(found))
