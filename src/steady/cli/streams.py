"""The process's own streams: what they cannot take breaks nothing off, and is told at the end."""

import codecs
import contextlib
import errno
import io
import os
import sys
from typing import Any

from steady.core.plain import INSTEAD, bare, shows


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
    if isinstance(sys.stdin, io.TextIOWrapper):
        typed_in = sys.stdin.encoding
        if sys.stdin.isatty():
            typed_in = shows(os.environ, typed_in, guessed=bool(sys.flags.utf8_mode)).encoding
        sys.stdin.reconfigure(encoding="utf-8", errors=_reading(typed_in))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding
            if stream.isatty():  # what is written to a file stays UTF-8, whatever a terminal can show
                encoding = shows(os.environ, encoding, guessed=bool(sys.flags.utf8_mode)).encoding
            stream.reconfigure(encoding=encoding, errors=_spelling(encoding))


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


def _reading(encoding: str) -> str:
    """The name of a way to read what isn't UTF-8: from there on in the encoding of the locale.

    A locale that is left over says nothing of the terminal: one that sends UTF-8 all the same is understood.
    """
    if codecs.lookup(encoding).name in ("ascii", "utf-8"):
        return "replace"

    def read(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start :].decode(encoding, "replace"), len(error.object)

    name = f"read in {encoding}"
    codecs.register_error(name, read)
    return name


def _spelling(encoding: str) -> str:
    """The name of a way to write what an encoding lacks: plain quotes and dashes, letters without accents.

    What has nothing like it stands as its number, `\\u2764`, so that no word is lost.
    """

    def instead(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        lacking = error.object[error.start : error.end]
        spelled = (INSTEAD.get(each) or bare(each, encoding) or _number(each) for each in lacking)
        return "".join(spelled), error.end

    name = f"spelled in {encoding}"
    codecs.register_error(name, instead)
    return name


def _number(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode()


def json_in(encoding: str, text: str) -> str:
    """JSON in characters that the encoding has, the others as JSON's own escapes: the same values."""
    return text.encode(encoding, _JSON_ESCAPES).decode(encoding)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs), error.end


_JSON_ESCAPES = "JSON escapes"

codecs.register_error(_JSON_ESCAPES, _escaped)


def _of_stdout() -> Outlet | None:
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw if isinstance(raw, Outlet) else None


def cut_off() -> OSError | None:
    """Why not all of what was given so far arrived, also when its reader went away; None when it did."""
    outlet = _of_stdout()
    sys.stdout.flush()
    return outlet.lost if outlet else None


def lost() -> OSError | None:
    """Why results could not be written, once all were given; None when they were, or nobody read on."""
    try:
        why = cut_off()
    except (OSError, ValueError) as error:  # a terminal that went away
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return None if isinstance(error, ValueError | BrokenPipeError) else error
    return None if isinstance(why, BrokenPipeError) else why


def is_shut() -> bool:
    """Whether there was nowhere for results to go from the start."""
    outlet = _of_stdout()
    return outlet is not None and outlet.shut
