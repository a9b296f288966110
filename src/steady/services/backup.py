"""One archive of all of the person's files, and what could not go into it."""

import contextlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec

from steady.core.errors import BadRequest, NotFound, NotSaved, Refused, Unreadable
from steady.core.problems import Problem
from steady.core.text import display
from steady.services.access import OWN_FOLDERS
from steady.store import archive, disk, trash
from steady.store.home import JOURNAL, PLAN
from steady.store.paths import Places, whole

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
    walk = _Walk(places.home)
    files = {walk.named(path): path for path in walk.files() if path != but}
    if places.config != places.home / "config.toml" and places.config.is_file():
        if "config.toml" in files:
            walk.left_out.append(
                Problem("config.toml", f"is not what is used; {places.config} is, and is in it")
            )
        files["config.toml"] = places.config
    contents, size = [], 0
    for name, path in sorted(files.items()):
        if found := walk.read(path):
            contents.append((name, *found))
            size += len(found[0])
        if size > archive.LARGEST_ALL or len(contents) > archive.MOST_FILES:
            raise Refused(
                f"There is more here than one backup takes ({archive.LARGEST_ALL // archive.MIB} MiB).",
                f"Copy the folder {places.home} as it is.",
            )
    if not contents and not walk.unread:
        raise NotFound("There is nothing to back up yet.")
    return Backup(archive.pack(contents), len(contents), walk.left_out, walk.unread, walk.renamed)


def backup(places: Places, target: Path) -> Backup:
    """Write every file but the trash into a new zip archive (0600) and read it back.

    Raises what `packed` raises, Refused when the file is there, NotSaved when it cannot be written.
    """
    target = whole(target)
    if not target.parent.is_dir():
        raise BadRequest(f"There is no folder {target.parent}.", "Nothing was written.")
    made = packed(places, but=target)
    try:
        disk.write_new(target, made.content)
    except FileExistsError:
        raise Refused(f"{target.name} is there already.", "Choose another name.") from None
    except OSError as error:
        raise NotSaved(
            f"The backup could not be written ({(error.strerror or 'unknown reason').lower()}).", AS_THEY_WERE
        ) from None
    try:
        sound = reads_back(disk_content(target), made)
    except OSError:
        sound = False
    if not sound:
        raise NotSaved("The backup does not read back well.", f"{AS_THEY_WERE[:-1]}; try another place.")
    return made


def reads_back(content: bytes, made: Backup) -> bool:
    """Whether the bytes of an archive are what was packed, each file of it whole."""
    with contextlib.suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(BytesIO(content)) as found:
        return len(found.infolist()) == made.files and found.testzip() is None
    return False


def disk_content(path: Path) -> bytes:
    """The bytes of an archive that was just written. Raises OSError."""
    return path.read_bytes()


class _Walk:
    """A walk over the files of a home that follows no link out of it, and notes what it passes by."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._names: set[str] = set()
        self.left_out: list[Problem] = []
        self.unread: list[Problem] = []
        self.renamed: list[Problem] = []

    def files(self) -> Iterator[Path]:
        """Every plain file but those of the trash and those whose names begin with a dot."""
        try:
            entries = _listed(self._home)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _no_backup("the data folder", error) from None
        for entry in entries:
            path = Path(entry.path)
            if entry.name in (JOURNAL, PLAN) and not path.is_dir():
                what = "is a link to nothing" if entry.is_symlink() else "is not a folder"
                raise _no_backup(entry.name, what)
            if entry.name in OWN_FOLDERS and path.is_dir():  # also through a link, as records are read
                yield from self._below(path)
            elif entry.name != trash.TRASH:
                yield from self._looked(entry)

    def _below(self, folder: Path) -> Iterator[Path]:
        try:
            entries = _listed(folder)
        except OSError as error:
            if folder in (self._home / JOURNAL, self._home / PLAN):
                raise _no_backup(folder.name, error) from None
            self.unread.append(
                Problem(self._shown(folder), f"is a folder that can't be opened ({_reason(error)})")
            )
            return
        for entry in entries:
            yield from self._looked(entry)

    def _looked(self, entry: "os.DirEntry[str]") -> Iterator[Path]:
        path = Path(entry.path)
        if entry.name.startswith("."):
            return
        if entry.is_symlink():
            self.left_out.append(
                Problem(self._shown(path), "is a link; what it leads to isn't in the backup")
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from self._below(path)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            self.left_out.append(Problem(self._shown(path), "is not a plain file"))

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
            self.unread.append(Problem(self._shown(path), f"can't be read ({_reason(error)})"))
            return None
        if len(content) > archive.LARGEST_FILE:
            what = f"is larger than {archive.LARGEST_FILE // archive.MIB} MiB"
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
            self.renamed.append(Problem(self._shown(path), f"is in it as {free}"))
        return free

    def _shown(self, path: Path) -> str:
        """A file's name on one line, whatever is in it."""
        return display(path.relative_to(self._home).as_posix().replace("\n", "\u240a")) or "the data folder"


def _written_out(part: str) -> str:
    """One part of a name with everything that is not plain written as `%` and two digits."""
    plain = re.sub(
        r"[^\w .()+,=@~-]",
        lambda odd: "".join(f"%{byte:02X}" for byte in os.fsencode(odd[0])),
        part,
        flags=re.UNICODE,
    )
    return plain if plain.strip(" .") else plain.replace(".", "%2E").replace(" ", "%20")


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _reason(error: OSError) -> str:
    return (error.strerror or "input or output error").lower()


def _no_backup(shown: str, what: OSError | str) -> Unreadable:
    reason = what if isinstance(what, str) else f"can't be opened ({_reason(what)})"
    return Unreadable(
        "There is no backup yet: part of your files can't be read.",
        (Problem(shown, reason),),
        "`steady doctor` looks at every file.",
    )
