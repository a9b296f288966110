"""The one walk through folders of the person's own: it never follows a link, and says what it left out."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec

from steady.core.errors import THE_HOME, Problem
from steady.core.language import _
from steady.store.disk import reason


class FolderContents(msgspec.Struct):
    """What a walk found, each by its path."""

    files: list[Path] = []
    """The plain files."""
    folders: list[Path] = []
    """The folders below the one where the walk began, each before what it holds."""
    links: list[Path] = []
    """Links, to files and to folders: what they lead to was not looked at."""
    others: list[Path] = []
    """Pipes, sockets, devices, and a plain file where the walk was to begin."""
    closed: list[tuple[Path, str]] = []
    """What could not be opened or looked at, each with the reason."""

    def problems(self, root: Path) -> list[Problem]:
        """The folders that could not be opened, named from `root` on."""
        return [closed_folder(path, root, why) for path, why in self.closed]


def walk(root: Path, *inside: str, enter: Callable[[Path], bool] = lambda _: True) -> FolderContents:
    """All that lies below a folder of `root`, in order of names; nothing is changed.

    `root` itself may be a link; a link on the way `inside` is found as one and not gone through. What is
    not there is empty. `enter` says of each folder below whether to go into it.
    """
    found = FolderContents()
    place = root
    for name in inside:
        place = place / name
        try:
            mode = place.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return found
        except OSError as error:
            found.closed.append((place, reason(error)))
            return found
        if not stat.S_ISDIR(mode):
            (found.links if stat.S_ISLNK(mode) else found.others).append(place)
            return found
    waiting = [place]
    while waiting:
        folders = _look_into(found, waiting.pop())
        waiting += [folder for folder in reversed(folders) if enter(folder)]
    return found


def _look_into(found: FolderContents, place: Path) -> list[Path]:
    """Note what a folder holds; gives the folders in it."""
    folders = []
    try:
        with os.scandir(place) as listed:
            for each in sorted(listed, key=lambda entry: entry.name):
                path = place / each.name
                if each.is_symlink():
                    found.links.append(path)
                elif each.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    plain = each.is_file(follow_symlinks=False)
                    (found.files if plain else found.others).append(path)
    except FileNotFoundError:  # it went away meanwhile, or was never there
        if os.path.lexists(place):
            found.closed.append((place, _("it leads nowhere")))
    except OSError as error:
        found.closed.append((place, reason(error)))
    found.folders += folders
    return folders


def is_linked(root: Path, path: Path) -> bool:
    """Whether a link stands on the way from `root` down to a path, or is that path."""
    ways = path.relative_to(root)
    return any(os.path.islink(root / way) for way in (ways, *ways.parents) if way != Path())


def named_from(path: Path, root: Path) -> str:
    """What a path is called where something is said about it: from `root` on; one outside in full."""
    if path == root:
        return THE_HOME
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def closed_folder(path: Path, root: Path, why: str) -> Problem:
    """The problem of a folder that could not be opened, named from `root` on."""
    return Problem(named_from(path, root), _("this folder can't be opened: {why}", why=why), closed=True)


def not_a_home(root: Path) -> str:
    """What stands where the data folder would be, when no folder can be there; "" else."""
    try:
        return "" if stat.S_ISDIR(root.stat().st_mode) else _("isn't a folder")
    except FileNotFoundError:
        return _("is a link that leads nowhere") if root.is_symlink() else ""
    except NotADirectoryError:
        return _("is inside something that isn't a folder")
    except OSError:
        return ""


def names_listed(root: Path, place: Path) -> tuple[list[str], list[Problem]]:
    """The names in a folder of `root`, in no order, and what `not_listed` says of one that gives none."""
    try:
        return os.listdir(place), []
    except OSError as error:
        return [], not_listed(root, place, error)


def not_listed(root: Path, place: Path, error: OSError) -> list[Problem]:
    """The problem of a folder of `root` that gave no names, as `error` says; none when it is not there.

    A link that leads nowhere is named, and a file in the place of the home, of one above it, or of a folder
    of the home: they hide what was there. Further down a file is just one that is no record.
    """
    ways = [root / way for way in (*reversed(place.relative_to(root).parents), place.relative_to(root))]
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        shut = (way for way in ways if os.path.isdir(way) and not os.access(way, os.R_OK | os.X_OK))
        return [closed_folder(next(shut, place if os.path.isdir(root) else root), root, reason(error))]
    if what := not_a_home(root):
        return [Problem(THE_HOME, what, closed=True)]
    for path in ways:
        way = path.relative_to(root)
        if os.path.islink(path) and not os.path.exists(path):
            return [Problem(way.as_posix(), _("is a link that leads nowhere"), closed=True)]
        if len(way.parts) == 1 and os.path.lexists(path) and not os.path.isdir(path):
            return [Problem(way.as_posix(), _("isn't a folder"), closed=True)]
    return []
