"""Bytes to and from the disk: guarded reading, and writing that is either whole or not at all."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import ChangedElsewhere

LARGEST = 1024 * 1024
"""The largest file that is read, in bytes; nothing a person writes by hand comes near."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits for ids, without those that look alike."""


class Odd(ValueError):
    """A file that is not read: too large, or not a plain file; says so in words."""


def read(path: Path) -> bytes:
    """The bytes of a plain file.

    Never follows a link, waits on a pipe or reads more than `LARGEST` bytes. Raises OSError, or
    Odd with the reason in words.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Odd("is a link; a plain file is expected") from None
        raise
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Odd("is not a plain file")
        if found.st_size > LARGEST:
            raise Odd(f"is larger than {LARGEST // 1024} KiB")
        with os.fdopen(os.dup(handle), "rb") as stream:
            return stream.read(LARGEST + 1)
    finally:
        os.close(handle)


def digest(content: bytes) -> str:
    """A fingerprint of a file's bytes, to see whether it changed."""
    return hashlib.sha256(content).hexdigest()


def letters(count: int) -> str:
    """Random letters and digits for a name."""
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def folder(path: Path) -> None:
    """Make a folder and those above it that lack, each open to its owner alone (0700)."""
    if path.is_dir():
        return
    folder(path.parent)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
        path.chmod(0o700)
        _settle(path.parent)


def _settle(place: Path) -> None:
    """Ask the disk to keep what a folder lists; some file systems have nothing to do here."""
    try:
        handle = os.open(place, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """The content, safely on disk under a temporary name beside `path`; gone afterwards."""
    folder(path.parent)
    temporary = path.parent / f".{path.name[:60]}.{letters(6)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; when this returns, it is on the disk.

    Raises FileExistsError when something has the name, and OSError when it cannot be written;
    then nothing is left behind.
    """
    with _temporary(path, content) as temporary:
        try:
            os.link(temporary, path)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
                raise
            _rename_new(temporary, path)
        _settle(path.parent)


def _rename_new(temporary: Path, path: Path) -> None:
    """For file systems without hard links, such as FAT: a claim on the name, then the rename."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    os.replace(temporary, path)


def write_over(path: Path, content: bytes, known: str) -> None:
    """Put new content in place of a file's old content, which had the digest `known`.

    Raises ChangedElsewhere when the file is not as it was known, and OSError when it cannot be
    written; in both cases the file is untouched.
    """
    with _temporary(path, content) as temporary:
        if digest(read(path)) != known:
            raise ChangedElsewhere(f"{path.name} changed on disk meanwhile.")
        os.replace(temporary, path)
        _settle(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whatever was there before; for files that only this program keeps."""
    with _temporary(path, content) as temporary:
        os.replace(temporary, path)
        _settle(path.parent)


def move_new(path: Path, to: Path) -> None:
    """Move a file to a name that is free; raises FileExistsError when it is not."""
    folder(to.parent)
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    os.rename(path, to)
    _settle(to.parent)
    _settle(path.parent)
