"""The files that come with steady, and of them the cues of discernment and the words for feelings."""

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


@cache
def place_cues() -> frozenset[str]:
    """The ids of the signs of danger that are about the place or the moment, not about the person."""
    return frozenset(cue.id for cue in cues() if cue.danger and cue.place)


def cues() -> "tuple[Cue, ...]":
    """The cues of discernment, those of danger first, in their file's order."""
    from steady.core.exposures import Cue  # help lines need none

    table = toml.parse(disk.read(bundled("discernment.toml")))
    return tuple(
        Cue(each["id"], each["says"], group == "danger", each.get("place", False))
        for group in ("danger", "discomfort")
        for each in table[group]
    )


def feelings(lang: str) -> tuple[str, ...]:
    """Words for feelings in a language, in their file's order; in English where it has none in that one."""
    known = toml.parse(disk.read(bundled("feelings.toml")))["feelings"]
    return tuple(each[lang] for each in known if lang in each) or tuple(each["en"] for each in known)
