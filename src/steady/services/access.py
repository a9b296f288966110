"""Who can open the person's files: what the system itself says of the data folder."""

import os
import stat

import msgspec

from steady.store.paths import Places


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
    """Whether other logins are kept out of it."""


def access(places: Places) -> Access:
    """How the data folder is kept, by its owner and mode; nothing is changed."""
    try:
        found = os.stat(places.home)
    except OSError:
        return Access(exists=False, owner="", mine=False, mode="", closed=True)
    mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return Access(
        exists=True,
        owner=_name(found.st_uid),
        mine=mine,
        mode=stat.filemode(found.st_mode),
        closed=os.name != "posix" or not stat.S_IMODE(found.st_mode) & 0o077,
    )


def who(found: Access) -> str:
    """Who can open the files, in words."""
    if not found.exists:
        return "There is no folder yet; it is made, open to this login alone, when something is first kept."
    login = f" ({found.owner})" if found.owner else ""
    if not found.mine:
        return f"The folder belongs to another login{login}, which can open all of it."
    others = (
        "Other logins on this machine cannot open it, but for whoever looks after the machine."
        if found.closed
        else f"Other logins may be able to open it ({found.mode}): `steady doctor --fix` offers to close it."
    )
    return f"Whoever uses this login{login} can open all of it. {others}"


def _name(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return ""
