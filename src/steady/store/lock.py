"""One writer at a time, as a courtesy; what makes an edit correct is the check of the file itself."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from steady.store import disk


@contextlib.contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the home's lock while changing files in it; where locks are not known, go on without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    disk.folder(home)
    handle = os.open(home / ".lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with contextlib.suppress(OSError):  # a network file system may not know locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
