"""One archive of all of the person's files, and what could not go into it."""

import contextlib
import os
import re
import stat
import zipfile
from collections.abc import Callable, Collection, Iterator
from io import BytesIO
from pathlib import Path

import msgspec

from steady.core.errors import BadRequest, NotFound, NotSaved, Refused, Unreadable
from steady.core.problems import Problem
from steady.core.text import display
from steady.services.access import OWN_FOLDERS
from steady.store import archive, trash
from steady.store.disk import reason
from steady.store.leftovers import write_outside
from steady.store.paths import Places, whole
from steady.store.reading import JOURNAL, PLAN
from steady.store.walking import THE_HOME, walk

IS_A_LINK, NO_FILE = "is a link; what it leads to isn't in the backup", "is not a plain file"

AS_THEY_WERE = "Your records are as they were."


class Backup(msgspec.Struct, frozen=True):
    """An archive, and what a look at every file said on the way."""

    content: bytes
    files: int
    left_out: list[Problem]
    """What is not in it: links, what is no plain file, what is too large."""
    unread: list[Problem]
    """What is not in it because it could not be read: words may be in there."""
    renamed: list[Problem]
    """What is in it under another name, because its own cannot be written everywhere."""


def packed(places: Places, but: Path | None = None) -> Backup:
    """An archive of every file but the trash, what begins with a dot, and `but`.

    Raises NotFound when there is nothing, Unreadable when the home, the journal or the plan cannot be read:
    an archive without them would be no backup.
    """
    taken = _Taken(places.home)
    files = {taken.named(path): path for path in taken.files() if path != but}
    if places.config != places.home / "config.toml" and taken.has(places.config):
        if "config.toml" in files:
            taken.left_out.append(
                Problem("config.toml", f"isn't the one in use; {places.config} is, and it's in the backup")
            )
        files["config.toml"] = places.config
    contents, size = [], 0
    for name, path in sorted(files.items()):
        if found := taken.read(path):
            contents.append((name, *found))
            size += len(found[0])
        if size > archive.LARGEST_ALL or len(contents) > archive.MOST_FILES:
            raise Refused(
                f"There's more here than fits in one backup ({archive.LARGEST_ALL // archive.MIB} MiB"
                f" or {archive.MOST_FILES:,} files).",
                f"To have a copy, copy the folder {places.home} itself.",
            )
    if not contents and taken.unread:
        raise Unreadable("No backup was made: none of your files can be read.", tuple(taken.unread))
    if not contents:
        raise NotFound("There is nothing to back up yet.")
    return Backup(archive.pack(contents), len(contents), taken.left_out, taken.unread, taken.renamed)


def backup(places: Places, target: Path) -> Backup:
    """Write every file but the trash into a new zip archive (0600) and read it back.

    Raises what `packed` raises, Refused when the file is there, NotSaved when it cannot be written.
    """
    target = whole(target)
    if not os.path.isdir(target.parent):
        raise BadRequest(f"There is no folder {target.parent}.", "Nothing was written.")
    made = packed(places, but=target)
    try:
        write_outside(places.home, target, made.content)
    except FileExistsError:
        raise Refused(f"{target.name} is there already.", "Choose another name.") from None
    except OSError as error:
        raise NotSaved(f"The backup couldn't be written ({reason(error)}).", AS_THEY_WERE) from None
    try:
        sound = reads_back(disk_content(target), made)
    except OSError:
        sound = False
    if not sound:
        raise NotSaved("The backup does not read back well.", f"{AS_THEY_WERE} Try another place.")
    return made


def reads_back(content: bytes, made: Backup) -> bool:
    """Whether the bytes of an archive are what was packed, each file of it whole."""
    with contextlib.suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(BytesIO(content)) as found:
        return len(found.infolist()) == made.files and found.testzip() is None
    return False


def disk_content(path: Path) -> bytes:
    """The bytes of an archive that was just written. Raises OSError."""
    return path.read_bytes()


class _Taken:
    """A walk over the files of a home, with a note of what it passes by."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._names: set[str] = set()
        self.left_out: list[Problem] = []
        self.unread: list[Problem] = []
        self.renamed: list[Problem] = []

    def files(self) -> Iterator[Path]:
        """Every plain file but those of the trash and those whose names begin with a dot."""
        for name in (JOURNAL, PLAN):
            path = self._home / name
            if os.path.lexists(path) and not os.path.isdir(path):
                raise _no_backup(name, "is a link to nothing" if os.path.islink(path) else "is not a folder")
        own = [self._home / name for name in OWN_FOLDERS if os.path.isdir(self._home / name)]
        passed_by = {*own, self._home / trash.TRASH}
        yield from self._seen(
            self._home, lambda path: path not in passed_by and not path.name.startswith("."), passed_by
        )
        for folder in own:  # also through a link, as records are read
            yield from self._seen(folder, lambda path: not path.name.startswith("."))

    def _seen(
        self, place: Path, enter: Callable[[Path], bool], passed_by: Collection[Path] = ()
    ) -> list[Path]:
        """The files to take below a folder; what else is there is noted."""
        found = walk(place, enter=enter)
        for path, why in found.closed:
            if path in (self._home, self._home / JOURNAL, self._home / PLAN):
                raise _no_backup(self._shown(path), f"can't be opened ({why})")
            self.unread.append(Problem(self._shown(path), f"is a folder that can't be opened ({why})"))
        for paths, what in (
            (found.links, IS_A_LINK),
            (found.others, NO_FILE),
        ):
            self.left_out += [
                Problem(self._shown(path), what)
                for path in paths
                if path not in passed_by and not path.name.startswith(".")
            ]
        return [path for path in found.files if not path.name.startswith(".") and path not in passed_by]

    def has(self, path: Path) -> bool:
        """Whether a file outside the home is one to take; what is there and is none is noted."""
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            self.unread.append(Problem(self._shown(path), f"can't be read ({reason(error)})"))
            return False
        if not stat.S_ISREG(mode):
            self.left_out.append(Problem(self._shown(path), IS_A_LINK if stat.S_ISLNK(mode) else NO_FILE))
        return stat.S_ISREG(mode)

    def read(self, path: Path) -> tuple[bytes, float] | None:
        """A file's bytes and when it was changed; None, with the reason noted, when it cannot be had."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as stream:
                found = os.fstat(handle)
                content = stream.read(archive.LARGEST_FILE + 1) if stat.S_ISREG(found.st_mode) else b""
        except FileNotFoundError:  # taken away since it was listed
            return None
        except OSError as error:
            self.unread.append(Problem(self._shown(path), f"can't be read ({reason(error)})"))
            return None
        if len(content) > archive.LARGEST_FILE:
            what = f"is too large for a backup (over {archive.LARGEST_FILE // archive.MIB} MiB)"
            self.left_out.append(Problem(self._shown(path), what))
            return None
        return content, found.st_mtime

    def named(self, path: Path) -> str:
        """What a file is called in the archive: as it is, but for what cannot be written everywhere."""
        own = path.relative_to(self._home).as_posix()
        name = own
        if not archive.safe_name(name):
            name = "/".join(_written_out(part) for part in own.split("/"))
        free, number = name, 2
        while free in self._names:
            free, number = f"{name}-{number}", number + 1
        self._names.add(free)
        if free != own:
            self.renamed.append(Problem(self._shown(path), f"is in the backup as {free}"))
        return free

    def _shown(self, path: Path) -> str:
        """A file's name on one line, whatever is in it."""
        shown = path.as_posix()
        if path.is_relative_to(self._home):
            shown = path.relative_to(self._home).as_posix() if path != self._home else THE_HOME
        return display(shown.replace("\n", "\u240a"))


def _written_out(part: str) -> str:
    """One part of a name with everything that is not plain written as `%` and two digits."""
    plain = re.sub(
        r"[^\w .()+,=@~-]",
        lambda odd: "".join(f"%{byte:02X}" for byte in os.fsencode(odd[0])),
        part,
        flags=re.UNICODE,
    )
    return plain if plain.strip(" .") else plain.replace(".", "%2E").replace(" ", "%20")


def _no_backup(shown: str, what: str) -> Unreadable:
    return Unreadable(
        "No backup was made: some of your files can't be read.",
        (Problem(shown, what),),
        "`steady doctor` looks at every file.",
    )
