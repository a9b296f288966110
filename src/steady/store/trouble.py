"""What the disk says when it does not do what it was asked, turned into one calm sentence."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import NotSaved
from steady.store.disk import Odd, reason

NOT_AS_IT_IS = "it can't be written in a way that reads back the same"
"""What is said of any other trouble: what an error carries could be the person's own words."""


@contextlib.contextmanager
def as_not_saved(root: Path, what: str = "It could not be saved") -> Iterator[None]:
    """Raise NotSaved, beginning with `what`, in place of what the disk or a writer of TOML raises."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "The disk is full." if full else f"The folder is {root}."
        raise NotSaved(f"{what} ({reason(error)}).", hint) from error
    except Odd as odd:
        raise NotSaved(f"{what} ({odd}).", f"The folder is {root}.") from odd
    except ValueError:
        raise NotSaved(f"{what} ({NOT_AS_IT_IS}).", f"The folder is {root}.") from None
