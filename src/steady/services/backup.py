"""One archive of all of the person's files."""

import io
import os
import zipfile
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
    files = sorted(path for path in _files(home) if path != target)
    if not files:
        raise NotFound("There is nothing to back up yet.")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(home).as_posix())
        if places.config.is_file() and places.config.parent != home:
            archive.write(places.config, "config.toml")
    try:
        disk.write_new(target, packed.getvalue())
    except FileExistsError:
        raise Refused(f"{target.name} is there already.", "Choose another name.") from None
    except OSError as error:
        raise NotSaved(
            f"The backup could not be written ({(error.strerror or '').lower()}).",
            "Your records are as they were.",
        ) from None
    with zipfile.ZipFile(target) as archive:
        if archive.testzip() is not None:
            raise NotSaved(
                "The backup does not read back well.", "Your records are as they were; try another place."
            )
    return len(files)


def _files(home: Path) -> list[Path]:
    return [
        Path(folder, name)
        for folder, _, names in os.walk(home)
        if trash.TRASH not in Path(folder).relative_to(home).parts[:1]
        for name in names
        if not name.startswith(".") and Path(folder, name).is_file() and not Path(folder, name).is_symlink()
    ]
