"""Where things live; answers questions and creates nothing."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from steady.core.errors import BadRequest
from steady.core.language import N_, _
from steady.core.text import one_line


class Places(NamedTuple):
    """The folder of records and the settings file."""

    home: Path
    """Journal, plan, own exercises, drafts and trash."""
    config: Path
    """`config.toml`, the settings."""


def places(chosen: Path | None, environ: Mapping[str, str]) -> Places:
    """The places to use: `chosen` (--home), else STEADY_HOME, else this system's own.

    A home that is named also holds its own `config.toml`. Raises BadRequest for a home that cannot be one.
    """
    named = chosen or (Path(environ["STEADY_HOME"]) if environ.get("STEADY_HOME") else None)
    if named is not None:
        home = _folder(named)
        return Places(home, home / "config.toml")
    import platformdirs

    data = platformdirs.user_data_path("steady", appauthor=False)
    config = platformdirs.user_config_path("steady", appauthor=False)
    if not (data.is_absolute() and config.is_absolute()) or environ.get("HOME") == "":
        raise BadRequest(
            _("I can't find your own folder on this computer, so I can't tell where your files are."),
            _(NAME_ONE),
        )
    return Places(data, config / "config.toml")


NAME_ONE = N_("Give a full path: --home /path/to/a/folder, or set STEADY_HOME.")


def _folder(named: Path) -> Path:
    """A home that was named, from the root on. Raises BadRequest when there can be no such folder."""
    home = whole(named, _(NAME_ONE))
    try:
        os.lstat(home)
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            shown = one_line(str(named), 60)
            raise BadRequest(_("“{name}” can't be the name of a folder.", name=shown), _(NAME_ONE)) from None
    return home


def whole(named: Path, hint: str = "") -> Path:
    """A path that someone named, from the root on; `~` is a login's folder. Raises BadRequest."""
    shown, hint = one_line(str(named), 60), hint or _("Give the full path, starting with /.")
    try:
        return named.expanduser().absolute()
    except RuntimeError:  # no such login, or this one has no folder
        raise BadRequest(_("I couldn't find whose folder “{name}” is.", name=shown), hint) from None
    except OSError:
        raise BadRequest(
            _("The folder you're in is gone, so I can't tell where “{name}” is.", name=shown), hint
        ) from None
