"""One archive of all of the person's files."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import BadRequest, NotFound, NotSaved, Refused
from steady.store import disk, trash
from steady.store.paths import Places


def backup(places: Places, target: Path) -> int:
    """Write every file but the trash into a new zip archive (0600) and read it back; gives how many.

    Raises NotFound when there is nothing, Refused when the file is there, NotSaved when it cannot be written.
    """
    home = places.home
    target = target.expanduser().absolute()
    if not target.parent.is_dir():
        raise BadRequest(f"There is no folder {target.parent}.", "Nothing was written.")
    packed = io.BytesIO()
    try:
        files = sorted(path for path in _files(home) if path != target)
        if not files:
            raise NotFound("There is nothing to back up yet.")
        _pack(packed, places, files)
    except (OSError, ValueError) as error:
        # An archive that lacks a file would be worse than none.
        raise NotSaved(f"{_which(error, home)} could not be read, so there is no backup yet.", "") from None
    try:
        disk.write_new(target, packed.getvalue())
    except FileExistsError:
        raise Refused(f"{target.name} is there already.", "Choose another name.") from None
    except OSError as error:
        raise NotSaved(
            f"The backup could not be written ({(error.strerror or 'unknown reason').lower()}).",
            "Your records are as they were.",
        ) from None
    try:
        with zipfile.ZipFile(target) as archive:
            sound = archive.testzip() is None
    except (OSError, zipfile.BadZipFile):
        sound = False
    if not sound:
        raise NotSaved(
            "The backup does not read back well.", "Your records are as they were; try another place."
        )
    return len(files)


def _pack(packed: io.BytesIO, places: Places, files: list[Path]) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in files:
            archive.write(path, path.relative_to(places.home).as_posix())
        if places.config.is_file() and places.config.parent != places.home:
            archive.write(places.config, "config.toml")


def _which(error: Exception, home: Path) -> str:
    name = getattr(error, "filename", None)
    return os.path.relpath(name, home) if isinstance(name, str | Path) else "One of the files"


def _files(home: Path) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    for folder, folders, names in os.walk(home, onerror=refused):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not (name == trash.TRASH and Path(folder) == home)
        ]
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path
