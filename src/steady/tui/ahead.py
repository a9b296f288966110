"""What the first screen shows is read by a process of its own, while this one loads what draws it."""

import contextlib
import gc
import os
import pickle
from typing import TYPE_CHECKING, Any, BinaryIO

from steady.core.language import speak_in_companion

if TYPE_CHECKING:  # the frame is on the screen before the rules of pace are loaded
    import datetime

    from steady.services.today import Today
    from steady.store.home import Home


def looked(home: "Home", now: "datetime.datetime") -> "Today":
    """What today holds now; it reads, so in a thread."""
    from steady.services.today import look

    return look(home, now)


def evidence(home: "Home", now: "datetime.datetime") -> str:
    """The line of own evidence, which comes after; it reads, so in a thread."""
    from steady.services.insights import evidence_line

    return evidence_line(home, now)


class Ahead:
    """A look at today that's on its way in another process, and after it the line of evidence.

    It only spares time: whatever goes wrong with it, there's None, and one looks oneself. Reading and loading
    would otherwise take turns, since Python does one thing at a time in a process.
    """

    def __init__(self, pipe: int, process: int) -> None:
        """`pipe` is where they come from, `process` the number of the process that sends them."""
        self._sent: BinaryIO | None = os.fdopen(pipe, "rb")
        self._process = process

    def take(self) -> "Today | None":
        """What was found, waited for; None where nothing came, or when both were taken before."""
        found: Today | None = self._next()
        return found

    def take_evidence(self) -> str | None:
        """The line of evidence, waited for, once the look was taken; None as there."""
        found: str | None = self._next()
        if self._sent is not None:
            self._end(self._sent)
        return found

    def _next(self) -> Any:
        if self._sent is None:
            return None
        try:
            return pickle.load(self._sent)
        except Exception:  # noqa: BLE001 - a look that didn't come is done anew, whatever stopped it
            self._end(self._sent)
            return None

    def _end(self, sent: BinaryIO) -> None:
        self._sent = None
        sent.close()
        with contextlib.suppress(OSError):
            os.waitpid(self._process, 0)


def look_ahead(home: "Home", now: "datetime.datetime") -> Ahead | None:
    """Begin to look, before any thread is there; None where a process can't be divided (Windows)."""
    if not hasattr(os, "fork"):
        return None
    try:
        reads, sends = os.pipe()
        process = os.fork()
    except OSError:
        return None
    if process:
        os.close(sends)
        return Ahead(reads, process)
    try:
        os.close(reads)
        gc.disable()
        speak_in_companion(yes=True)
        with os.fdopen(sends, "wb") as pipe:
            for looks in (looked, evidence):
                pipe.write(pickle.dumps(looks(home, now)))
                pipe.flush()
    except BaseException:  # noqa: BLE001 - nothing of this process is to be seen, whatever happens in it
        os._exit(1)
    finally:
        os._exit(0)
