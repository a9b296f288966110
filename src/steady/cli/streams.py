"""The process's own streams: what they cannot take breaks nothing off, and is told at the end."""

import contextlib
import errno
import io
import os
import sys
from typing import Any


class Outlet(io.FileIO):
    """A stream that a full disk or a reader who went away cannot break off a command by.

    What it cannot take is dropped, and why is noted, so that the command does all it was asked for first.
    """

    lost: OSError | None = None
    """Why something could not be written; None when all of it was."""
    shut = False
    """Whether the stream was closed before steady began."""

    def write(self, content: Any, /) -> int:
        """Write what the stream takes; gives the length of what was dealt with."""
        size = memoryview(content).nbytes
        if self.lost is None and self.shut:
            self.lost = OSError(errno.EBADF, "it is closed")
        if self.lost is not None:
            return size
        try:
            return super().write(content)
        except OSError as error:
            self.lost = error
            return size


def prepare() -> None:
    """Make the streams such as nothing odd in them can break, whatever they are and whatever is read."""
    if sys.stdin is None:  # closed by whoever started steady
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for good
    sys.stdout = _outlet(sys.stdout, sys.__stdout__)
    sys.stderr = _outlet(sys.stderr, sys.__stderr__)
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _outlet(stream: Any, usual: Any) -> Any:
    """The stream as an `Outlet`; a terminal stays as it is, and so does what stands in for the usual one."""
    if stream is None:
        nowhere = Outlet(os.devnull, "w")
        nowhere.shut = True
        return io.TextIOWrapper(io.BufferedWriter(nowhere), encoding="utf-8")
    if stream is not usual or type(stream) is not io.TextIOWrapper or stream.isatty():
        return stream
    with contextlib.suppress(OSError, ValueError):
        return io.TextIOWrapper(
            io.BufferedWriter(Outlet(stream.fileno(), "w", closefd=False)),
            encoding=stream.encoding,
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
    return stream


def cut_off() -> OSError | None:
    """Why not all of what was given so far arrived, also when its reader went away; None when it did."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    sys.stdout.flush()
    return raw.lost if isinstance(raw, Outlet) else None


def lost() -> OSError | None:
    """Why results could not be written, once all were given; None when they were, or nobody read on."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:  # a terminal that went away
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return None if isinstance(error, ValueError | BrokenPipeError) else error
    found = raw.lost if isinstance(raw, Outlet) else None
    return None if isinstance(found, BrokenPipeError) else found


def is_shut() -> bool:
    """Whether there was nowhere for results to go from the start."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(raw, Outlet) and raw.shut
