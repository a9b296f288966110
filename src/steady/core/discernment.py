"""Telling discomfort from danger before a step: the cues, and what they come to."""

from collections.abc import Collection
from typing import Literal

import msgspec

Discernment = Literal["discomfort", "unsure", "danger"]

HARM_NOT_STOPPED = "harm-not-stopped"
"""The cue that a person with `contact_ok = "no"` brings with them."""


class Cue(msgspec.Struct, frozen=True):
    """One sign that can be ticked."""

    id: str
    says: str
    danger: bool


def verdict(ticked: Collection[str], said: str | None, danger_ids: Collection[str]) -> Discernment | None:
    """What ticked cues and the person's own word come to.

    Any danger cue makes it danger, whatever was said: there is no way round it (docs/practice.md,
    rule 1). Otherwise the person's word stands; None when they gave none.
    """
    if said == "danger" or any(cue in danger_ids for cue in ticked):
        return "danger"
    if said == "discomfort":
        return "discomfort"
    return "unsure" if said == "unsure" else None
