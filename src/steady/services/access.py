"""Who can open the person's files: what the system says of them, and which service copies them elsewhere."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import NotSaved
from steady.core.language import N_, _, in_shell, ngettext
from steady.store import disk, drafts, exercises
from steady.store.disk import reason
from steady.store.reading import JOURNAL, PLAN
from steady.store.walking import not_a_home, walk

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What a mode lets others do: those of the group, and all. With an access list (ACL) its widest entry
stands where the group's does, so that these bits tell of it too."""

OWN_FOLDERS = (JOURNAL, PLAN, exercises.FOLDER, drafts.FOLDER)
"""The folders that steady itself writes in, also where one is a link that the person made."""

_PASS = stat.S_IXGRP | stat.S_IXOTH
_OPEN = stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH

_BY_NAME: tuple[tuple[str, str], ...] = (
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"onedrive( ?-.+)?", "OneDrive"),
    (r"icloud ?drive.*|mobile documents|com~apple~clouddocs", "iCloud Drive"),
    (r"google ?drive(-.+)?|googledrive|my drive", "Google Drive"),
    (r"nextcloud", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"proton ?drive.*", "Proton Drive"),
    (r"pcloud ?drive", "pCloud"),
    (r"mega(sync)?", "MEGA"),
    (r"box sync|box-box", "Box"),
    (r"yandex\.disk.*", "Yandex Disk"),
    (r"cloudstorage", N_("a cloud service")),
)
"""What the folders of services are called, in small letters, the surest first."""

_BY_MARK: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)
"""What services leave in the folders that they copy; a home's own `.dropbox` folder is none of these."""


def who_can_see(home: Path) -> list[str]:
    """What is to be said of who can see the files: who opens them here, and where they are copied to."""
    return [who(home), *filter(None, [copied(home)])]


def who(home: Path) -> str:
    """Who can open the files, in words, by the owners and modes of the data folder and of all in it."""
    root, odd = _real(home), not_a_home(home)
    found = None
    try:
        found = root.stat()
    except OSError as error:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            odd = _("can't be looked at: {why}", why=reason(error))
    if odd:
        return _("The data folder {problem}.", problem=odd)
    if found is None:
        return _("There's no folder yet. I'll make it the first time you save, so that only you can open it.")
    if os.name == "posix" and not _is_mine(found.st_uid):
        owner = _name(found.st_uid)
        return (
            _(
                "The folder belongs to another user of this computer, {name}, who can open all of it.",
                name=owner,
            )
            if owner
            else _("The folder belongs to another user of this computer, who can open all of it.")
        )
    owner = _name(found.st_uid)
    said = [
        _("Whoever logs in as {name} can open all of it.", name=owner)
        if owner
        else _("Whoever uses your login can open all of it.")
    ]
    if os.name != "posix":
        return " ".join([*said, _("This system doesn't say who else can.")])
    said.append(_others(root, found.st_mode))
    said += [
        _("{folder} is a link to a folder that other users may be able to open.", folder=name)
        for name in OWN_FOLDERS
        if leads_into_the_open(root / name)
    ]
    return " ".join(said)


def _others(root: Path, mode: int) -> str:
    """What others can do with a data folder of this mode, in words."""
    if not mode & OTHERS:
        return _("Other users of this computer can't open it. An administrator could.")
    shown = stat.filemode(mode)
    if around := closed_around(root):
        said = _(
            "Only the folder around it, {folder}, keeps other users of this computer out ({mode}).",
            folder=around,
            mode=shown,
        )
    elif next(_openings(root), None) is not None:
        said = _("Other users of this computer may be able to open it ({mode}).", mode=shown)
    elif "w" in shown[4:]:
        said = _(
            "Other users of this computer can add files and take them away, but not open them ({mode}).",
            mode=shown,
        )
    elif "r" in shown[4:]:
        said = _(
            "Other users of this computer can see the names of the files, but not open them ({mode}).",
            mode=shown,
        )
    else:
        said = _(
            "Other users of this computer can get into it, but not see or open what's in it ({mode}).",
            mode=shown,
        )
    return " ".join([said, _("`steady doctor --fix` offers to close it.")] if in_shell() else [said])


def of_another(home: Path) -> str:
    """What is to be said of a data folder that belongs to another login; "" when it is one's own."""
    try:
        owner = _real(home).stat().st_uid
    except OSError:
        return ""
    if _is_mine(owner):
        return ""
    if name := _name(owner):
        return _("belongs to another user of this computer, {name}, who can open all of it", name=name)
    return _("belongs to another user of this computer, who can open all of it")


def leads_into_the_open(place: Path) -> bool:
    """Whether a path is a link to a folder that others may be able to open."""
    return os.path.islink(place) and bool(reachable(place)) and not closed_around(_real(place))


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
        raise NotSaved(
            ngettext(
                "I couldn't close {file} to other users.",
                "I couldn't close {file} and others to other users: {n} in all.",
                len(refused),
                file=refused[0].name,
            ),
            _("Its owner or an administrator can do it."),
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


def copied(home: Path) -> str:
    """What it means that a service copies the folder elsewhere, in one sentence; "" where none does."""
    service = synced_by(home)
    if service == "Syncthing":
        return _("Syncthing copies this folder to other devices. Whoever uses one can read these files.")
    return service and _(
        "This folder is inside {service}, so copies leave this computer. Whoever can sign in there,"
        " or use a device it syncs to, can read these files.",
        service=_(service),
    )


def synced_by(home: Path) -> str:
    """The service that copies this folder elsewhere, by the names and marks around it; "" for none.

    The folder need not be there yet. Both the path as it is named and the one that it leads to count.
    """
    own = Path(os.path.expanduser("~"))  # Dropbox and others keep their settings there
    for path in (_real(home), home):
        for folder in (path, *path.parents):
            for pattern, service in _BY_NAME:
                if re.fullmatch(pattern, folder.name.casefold()):
                    return service
            for mark, service in _BY_MARK if folder != own else ():
                if os.path.lexists(folder / mark):
                    return service
    return ""
