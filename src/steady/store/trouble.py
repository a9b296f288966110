"""What the disk says when it does not do what it was asked, turned into one calm sentence."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import NotSaved


@contextlib.contextmanager
def told(root: Path, what: str = "It could not be saved") -> Iterator[None]:
    """Raise NotSaved, beginning with `what`, in place of what the disk or a writer of TOML raises."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "The disk is full." if full else f"The folder is {root}."
        raise NotSaved(f"{what} ({(reason or 'unknown reason').lower()}).", hint) from error
