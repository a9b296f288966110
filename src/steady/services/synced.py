"""Whether the data folder is inside one that a service copies elsewhere, and what that means."""

import os
import re
from pathlib import Path

import msgspec

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
    (r"cloudstorage", "a cloud service"),
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


class Synced(msgspec.Struct, frozen=True):
    """A service that copies the data folder elsewhere."""

    name: str

    def sentence(self) -> str:
        """What that means, in one sentence."""
        if self.name == "Syncthing":
            return "Syncthing copies this folder to other devices; whoever uses one can read these files."
        return (
            f"This folder is inside {self.name}, so copies leave this computer: whoever can sign in there,"
            " or use a device it syncs to, can read these files."
        )


def synced_by(home: Path) -> Synced | None:
    """The service that copies this folder elsewhere, by the names and marks around it; or None.

    The folder need not be there yet. Both the path as it is named and the one that it leads to count.
    """
    try:
        real = home.resolve()
    except (OSError, RuntimeError):
        real = home
    for path in (real, home):
        for folder in (path, *path.parents):
            if found := _by_name(folder.name.casefold()) or _by_mark(folder):
                return Synced(found)
    return None


def _by_name(name: str) -> str:
    return next((service for pattern, service in _BY_NAME if re.fullmatch(pattern, name)), "")


def _by_mark(folder: Path) -> str:
    if folder == Path(os.path.expanduser("~")):  # Dropbox and others keep their settings there
        return ""
    return next((service for mark, service in _BY_MARK if os.path.lexists(folder / mark)), "")
