"""Whether someone is here for the first time, remembered once they went on."""

import contextlib

from steady.store import remembered
from steady.store.home import Home

NOTICE = "welcome"


def is_first_start(home: Home) -> bool:
    """Whether the welcome was not seen to its end yet; nothing is written."""
    return NOTICE not in remembered.remembered(home.root, remembered.NOTICES)


def welcomed(home: Home) -> None:
    """Remember that the welcome was seen. Where nothing can be written, it is shown again next time."""
    notices = remembered.remembered(home.root, remembered.NOTICES)
    with contextlib.suppress(OSError, ValueError):
        remembered.remember(home.root, remembered.NOTICES, [*notices, NOTICE])
