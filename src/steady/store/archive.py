"""An archive of files: written whole, and read as if anyone could have made it."""

import io
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from steady.core.errors import BadRequest, Problem, Refused, Unreadable
from steady.core.language import _
from steady.core.text import display, one_line
from steady.store.disk import reason

MIB = 1024 * 1024

LARGEST_FILE = 16 * MIB
"""The largest file that goes into an archive or comes out of one, in bytes."""

LARGEST_ALL = 256 * MIB
"""How much an archive may hold in all, in bytes."""

MOST_FILES = 200_000

_LARGEST_LIST = 32 * MIB
"""The longest list of names that is read; that of the most files is shorter."""

_ODD = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What a broken archive makes the library raise."""


def safe_name(name: str) -> bool:
    """Whether a name, from the home on, can be written anywhere and shown as it is."""
    if (
        display(name) != name
        or "\n" in name
        or "\\" in name
        or not 0 < len(name.encode("utf-8", "replace")) <= 1000
    ):
        return False
    parts = name.split("/")
    return all(part.strip() not in ("", ".", "..") and len(part.encode()) <= 255 for part in parts) and not (
        len(parts[0]) > 1 and parts[0][1] == ":"
    )


def pack(files: Iterable[tuple[str, bytes, float]]) -> bytes:
    """An archive of files, each with its name (a safe one), its bytes and when it was changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, changed in files:
            about = zipfile.ZipInfo(name, _date(changed))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(about, content)
    return packed.getvalue()


_EARLIEST = (1980, 1, 1, 0, 0, 0)


def _date(changed: float) -> tuple[int, int, int, int, int, int]:
    """A time as an archive can hold it: from 1980 to 2107."""
    try:
        year, month, day, hour, minute, second, *_ = time.localtime(changed)
    except (OverflowError, ValueError, OSError):
        return _EARLIEST
    return (year, month, day, hour, minute, min(second, 59)) if 1980 <= year <= 2107 else _EARLIEST


class _Bounded(io.BufferedReader):
    """A file of which nobody reads more at once than a list of names can be long."""

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(_LARGEST_LIST + 1 if size is None or size < 0 else size)
        if len(content) > _LARGEST_LIST:
            raise zipfile.BadZipFile
        return content


class Archive(AbstractContextManager["Archive"]):
    """An archive that was opened, and whose list of names holds nothing that could do harm.

    Raises BadRequest when there is no such file, Unreadable when it is not an archive or is damaged, Refused
    when a name in it leads out of the home, is not that of a plain file, or when it is too large.
    """

    def __init__(self, path: Path) -> None:
        self.shown = one_line(path.name, 60)
        try:  # also through a link: whoever names a file means what it leads to
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            self._file: BinaryIO = _Bounded(io.FileIO(handle))
        except FileNotFoundError:
            raise BadRequest(
                _("There's no file {file}.", file=self.shown), _("Nothing was changed.")
            ) from None
        except OSError as error:
            raise self._unreadable(_("can't be read: {why}", why=reason(error))) from None
        try:
            self._archive = zipfile.ZipFile(self._file)
            self._listed = self._looked_through()
        except (OSError, *_ODD):
            self._file.close()
            raise self._unreadable(_("isn't a zip archive, or is damaged")) from None
        except BaseException:
            self._file.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._file.close()

    @property
    def names(self) -> list[str]:
        """The names of the files in it, in order."""
        return sorted(self._listed)

    def read(self, name: str) -> bytes:
        """The bytes of one of its files. Raises Unreadable when they are damaged."""
        about = self._listed[name]
        try:
            with self._archive.open(about) as stream:
                content = stream.read(about.file_size + 1)
        except (OSError, *_ODD):
            content = None
        if content is None or len(content) != about.file_size:
            raise self._unreadable(_("is damaged: {file} in it can't be read", file=one_line(name, 60)))
        return content

    def _looked_through(self) -> dict[str, zipfile.ZipInfo]:
        listed: dict[str, zipfile.ZipInfo] = {}
        for about in self._archive.infolist():
            if about.filename.endswith("/") and safe_name(about.filename.rstrip("/")):
                continue
            self._look(about)
            if about.filename in listed:
                raise self._refused(
                    _("{file} has the same name in it twice, so nothing was brought in.", file=self.shown)
                )
            listed[about.filename] = about
        if len(listed) > MOST_FILES or sum(about.file_size for about in listed.values()) > LARGEST_ALL:
            raise self._refused(
                _(
                    "{file} has far more in it than a steady backup would, so nothing was brought in.",
                    file=self.shown,
                )
            )
        if any(str(folder) in listed for name in listed for folder in PurePosixPath(name).parents):
            raise self._refused(
                _(
                    "{file} has a file and a folder with the same name, so nothing was brought in.",
                    file=self.shown,
                )
            )
        return listed

    def _look(self, about: zipfile.ZipInfo) -> None:
        if not safe_name(about.filename) or "\0" in about.orig_filename:  # a NUL cuts a name short
            raise self._refused(
                _(
                    "{file} has a name in it that leads somewhere else, or can't be shown as it is,"
                    " so nothing was brought in.",
                    file=self.shown,
                )
            )
        if about.flag_bits & 0x1:
            raise self._unreadable(_("is locked with a password: unpack it with the program that made it"))
        if stat.S_IFMT(about.external_attr >> 16) not in (0, stat.S_IFREG):
            raise self._refused(
                _(
                    "{file} has something in it that isn't a plain file, such as a link,"
                    " so nothing was brought in.",
                    file=self.shown,
                )
            )
        if about.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._unreadable(_("is packed in a way that steady can't read"))
        if about.file_size > LARGEST_FILE:
            raise self._refused(
                _(
                    "{file} has a file in it of more than {size} MiB, so nothing was brought in.",
                    file=self.shown,
                    size=LARGEST_FILE // MIB,
                )
            )

    def _refused(self, said: str) -> Refused:
        return Refused(said, _("Your files are as they were."))

    def _unreadable(self, what: str) -> Unreadable:
        problems = (Problem(self.shown, what),)
        said = _("{file} can't be restored.", file=self.shown)
        return Unreadable(said, problems, _("Your files are as they were."))
