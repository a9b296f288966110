"""The cues of discernment, from their bundled file."""

from steady.core.discernment import Cue
from steady.store import disk, toml
from steady.store.bundled import bundled


def cues() -> tuple[Cue, ...]:
    """Every cue, danger first, in the file's order."""
    table = toml.parse(disk.read(bundled("discernment.toml")))
    return tuple(
        Cue(each["id"], each["says"], group == "danger")
        for group in ("danger", "discomfort")
        for each in table[group]
    )
