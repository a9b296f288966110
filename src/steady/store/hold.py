"""One owner for a draft: who writes it holds its file, and a process that ends lets go of it."""

import os
import time
from pathlib import Path

from steady.store import disk, drafts
from steady.store.drafts import Draft

TRIES = 5
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
        for _ in range(TRIES):
            try:
                handle = _opened(path)
            except OSError:
                return False
            if _locked(handle, alone=True):
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
            made.append(_opened(new))
            _locked(made[0], alone=True)

        try:
            disk.write_whole(draft.path, drafts.content(draft), lock)
        finally:
            for handle in made:
                if _is_at(handle, draft.path):
                    self._swap(handle)
                else:
                    os.close(handle)

    def discard(self, path: Path) -> None:
        """Take the draft away and let go; raises OSError when that does not work."""
        drafts.discard(path)
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
    return [draft for draft in drafts.drafts(home) if is_free(draft.path)]


def is_free(path: Path) -> bool:
    """Whether nobody holds the draft in a file."""
    try:
        handle = _opened(path)
    except OSError:
        return True
    try:
        return _locked(handle, alone=False)
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags)


def _locked(handle: int, *, alone: bool) -> bool:
    """Whether the lock is there now; it is too where locks are not known."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _is_at(handle: int, path: Path) -> bool:
    """Whether a name still is that of an open file."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False
