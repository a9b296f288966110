"""One writer at a time, as a courtesy; what makes an edit correct is the check of the file itself."""

import contextlib
import math
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from steady.core.errors import NotSaved
from steady.core.language import N_, _
from steady.store import disk

LOCK = ".lock"

PATIENCE = 1.0
"""Seconds of waiting in silence."""

WAITING = N_("Another steady is saving right now. I'm waiting for it …")


class _Voice:
    """How it is said that a write waits for another one; silent until someone is there to hear it."""

    say: Callable[[str], None] = staticmethod(lambda words: None)


def heard_by(say: Callable[[str], None]) -> None:
    """From now on, `say` is called with a sentence when a write has waited for a second."""
    _Voice.say = staticmethod(say)


def refused_when_held() -> None:
    """From now on, a write that has waited for a second raises NotSaved: a screen can't wait longer."""

    def refuse(_words: str) -> None:
        raise NotSaved(
            _("Another steady is saving right now, so this isn't saved yet."), _("Try again in a moment.")
        )

    heard_by(refuse)


@contextlib.contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the home's lock while changing files in it; where locks are not known, go on without.

    Raises NotSaved, before anything is done, when another holds it and `refused_when_held` was called.
    """
    disk.folder(home)
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        until = time.monotonic() + PATIENCE
        while not locked(handle, alone=True):  # Ctrl-C ends it
            if time.monotonic() > until:
                _Voice.say(_(WAITING))
                until = math.inf
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def locked(handle: int, *, alone: bool) -> bool:
    """Whether an open file is locked now, for this program `alone` or among others who only look.

    It is too where locks are not known, as on Windows and some network file systems.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        return not isinstance(error, BlockingIOError)
    return True
