"""The files that come with steady: in the installed package, or at the root of a checkout."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import steady
from steady.store import disk, toml

if TYPE_CHECKING:
    from steady.core.exposures import Cue


def bundled(name: str) -> Path:
    """The path of a bundled file or folder, such as `exercises`; it may not exist."""
    package = Path(steady.__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent.parent / "data" / name


@cache
def danger_cues() -> frozenset[str]:
    """The ids of the cues that are signs of danger."""
    return frozenset(cue.id for cue in cues() if cue.danger)


def cues() -> "tuple[Cue, ...]":
    """The cues of discernment, those of danger first, in their file's order."""
    from steady.core.exposures import Cue  # help lines need none

    table = toml.parse(disk.read(bundled("discernment.toml")))
    return tuple(
        Cue(each["id"], each["says"], group == "danger")
        for group in ("danger", "discomfort")
        for each in table[group]
    )
