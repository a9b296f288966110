"""Who can open the person's files: what the system itself says of the data folder and of what is in it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from steady.core.errors import NotSaved
from steady.services.synced import synced_by
from steady.store import disk, drafts, exercises
from steady.store.disk import reason
from steady.store.paths import Places
from steady.store.reading import JOURNAL, PLAN
from steady.store.walking import not_a_home, walk

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What a mode lets others do: those of the group, and all. With an access list (ACL) its widest entry
stands where the group's does, so that these bits tell of it too."""
OWN_FOLDERS = (JOURNAL, PLAN, exercises.FOLDER, drafts.FOLDER)
"""The folders that steady itself writes in, also where one is a link that the person made."""

_PASS = stat.S_IXGRP | stat.S_IXOTH
_OPEN = stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH


class Access(msgspec.Struct, frozen=True):
    """How the data folder is kept."""

    exists: bool
    owner: str
    """The login that owns it; "" when the system does not say."""
    mine: bool
    """Whether that is the login steady runs under."""
    mode: str
    """As `ls` writes it, such as `drwx------`."""
    closed: bool
    """Whether the folder itself keeps other logins out."""
    around: str
    """A folder around it that keeps other logins out, though this one does not; "" when there is none."""
    known: bool = True
    """Whether this system says who can open a file at all."""
    opened: bool = False
    """Whether something in it can be opened by others, not only its names be seen."""
    odd: str = ""
    """Why nothing can be said of it: what stands there is no folder, or cannot be looked at."""
    linked: tuple[str, ...] = ()
    """The folders in it that are links to where others may be able to open them."""


def access(places: Places) -> Access:
    """How the data folder is kept, by the owners and modes of it and of all in it; nothing is changed."""
    root, odd = _real(places.home), not_a_home(places.home)
    try:
        found = root.stat()
    except OSError as error:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            odd = f"can't be looked at ({reason(error)})"
        return Access(exists=False, owner="", mine=False, mode="", closed=True, around="", odd=odd)
    closed = not found.st_mode & OTHERS
    return Access(
        exists=True,
        owner=_name(found.st_uid),
        mine=_is_mine(found.st_uid),
        mode=stat.filemode(found.st_mode),
        closed=closed,
        around="" if closed else closed_around(root),
        known=os.name == "posix",
        odd=odd,
        opened=not closed and any(True for _ in _openings(root)),
        linked=tuple(name for name in OWN_FOLDERS if leads_into_the_open(root / name)),
    )


def leads_into_the_open(place: Path) -> bool:
    """Whether a path is a link to a folder that others may be able to open."""
    return os.path.islink(place) and bool(reachable(place)) and not closed_around(_real(place))


def who(found: Access) -> str:
    """Who can open the files, in words."""
    if found.odd:
        return f"The data folder {found.odd}."
    if not found.exists:
        return "There's no folder yet. It's made the first time you save, and only this login can open it."
    login = f" ({found.owner})" if found.owner else ""
    if not found.known:
        return f"Whoever uses this login{login} can open all of it. This system doesn't say who else can."
    if not found.mine:
        return f"The folder {_of_another(found.owner)}."
    links = "".join(
        f" {name} is a link to a folder that others may be able to open." for name in found.linked
    )
    return f"Whoever uses this login{login} can open all of it. {_others(found)}{links}"


def of_another(home: Path) -> str:
    """What is to be said of a data folder that belongs to another login; "" when it is one's own."""
    try:
        found = _real(home).stat()
    except OSError:
        return ""
    return "" if _is_mine(found.st_uid) else _of_another(_name(found.st_uid))


def _of_another(owner: str) -> str:
    login = f" ({owner})" if owner else ""
    return f"belongs to another login{login}, which can open all of it"


def _others(found: Access) -> str:
    if found.closed:
        return "Other users of this computer can't open it. An administrator could."
    closing = "`steady doctor --fix` offers to close it."
    if found.around:
        return f"Only the folder around it, {found.around}, keeps others out ({found.mode}): {closing}"
    if found.opened:
        can = "may be able to open it"
        return f"Other users of this computer {can} ({found.mode}): {closing}"
    if "w" in found.mode[4:]:
        can = "can add and take away what's in it, but not open it"
    elif "r" in found.mode[4:]:
        can = "can see what the files in it are called, but not open them"
    else:
        can = "can get into it, but not see or open what's in it"
    return f"Others {can} ({found.mode}): {closing}"


def who_can_see(places: Places) -> list[str]:
    """What is to be said of who can see the files: who opens them here, and where they are copied to."""
    service = synced_by(places.home)
    return [who(access(places)), *([service.sentence()] if service else [])]


def reachable(home: Path) -> list[Path]:
    """What in the data folder, and the folder itself, others could open or list once they get to it.

    No link is followed. Nothing in a folder that keeps others out is part of it.
    """
    root = _real(home)
    if os.name != "posix" or not os.path.isdir(root) or not root.stat().st_mode & OTHERS:
        return []
    return [root, *_openings(root)]


def loose(home: Path) -> list[Path]:
    """Everything in the data folder, and the folder itself, whose own mode would let others in; no link."""
    root = _real(home)
    if os.name != "posix" or not os.path.isdir(root):
        return []
    found = walk(root)
    inside = sorted((*found.folders, *found.files, *found.others))
    return [path for path in (root, *inside) if (mode := _mode(path)) is not None and mode & OTHERS]


def close(paths: list[Path]) -> None:
    """Make files and folders such as their owner alone can open them (0600, 0700).

    Raises NotSaved, naming one, when some cannot be closed; the others are.
    """
    refused: list[Path] = []
    for path in paths:
        mode = _mode(path)  # again: what became a link meanwhile leads elsewhere
        if mode is None:
            continue
        try:
            path.chmod(0o700 if stat.S_ISDIR(mode) else 0o600)
            disk.note_change()
        except FileNotFoundError:
            continue
        except OSError:
            refused.append(path)
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        raise NotSaved(
            f"{refused[0].name}{more} can't be closed by this login.",
            "The owner or an administrator can do it.",
        )


def closed_around(root: Path) -> str:
    """The nearest folder around a folder that truly keeps other logins out of it; "" when there is none."""
    for folder in root.parents:
        try:
            found = folder.stat()
        except OSError:
            return ""
        if _is_mine(found.st_uid) and not found.st_mode & _PASS:
            return str(folder)
    return ""


def _openings(folder: Path) -> Iterator[Path]:
    """What others could open or list in a folder, if it lets them pass."""
    if not _lets_pass(folder):
        return
    inside = walk(folder, enter=_lets_pass)
    for path in sorted((*inside.folders, *inside.files, *inside.others)):
        try:
            found = path.lstat()
        except OSError:
            continue
        if stat.S_ISLNK(found.st_mode):
            continue
        is_folder = stat.S_ISDIR(found.st_mode)
        if found.st_mode & (OTHERS if is_folder else _OPEN) or not _is_mine(found.st_uid):
            yield path


def _lets_pass(folder: Path) -> bool:
    mode = _mode(folder)
    return mode is not None and bool(mode & _PASS)


def _mode(path: Path) -> int | None:
    """The mode of a file or folder; None when it is a link, or not there."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    return None if stat.S_ISLNK(mode) else mode


def _real(home: Path) -> Path:
    try:
        return home.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        return home


def _is_mine(owner: int) -> bool:
    return not hasattr(os, "getuid") or owner == os.getuid()


def _name(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return ""
