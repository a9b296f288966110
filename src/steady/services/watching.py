"""Noticing that files changed: by a command in a shell, by an editor, by another device that syncs."""

import os
from pathlib import Path

from steady.store import disk
from steady.store.drafts import FOLDER
from steady.store.home import JOURNAL, PLAN, Home

WATCHED_MONTHS = 2
"""How many months, from the newest, are looked at file by file; of older ones only what comes and goes."""

Seen = frozenset[tuple[str, int, int]]
"""Files and folders with their times of change and sizes."""


def seen(home: Home) -> Seen:
    """What there is to see of the files now: the same again as long as nothing changed. Reads no record."""
    months = sorted((home.root / JOURNAL).glob("[0-9]*/[0-9]*"), reverse=True)
    whole = [*months[:WATCHED_MONTHS], home.root / PLAN, *(home.root / PLAN).glob("*/"), home.root / FOLDER]
    found = {_state(month) for month in months}
    for folder in whole:
        found |= {_state(folder / name) for name in disk.names_in(folder)}
    return frozenset(found)


def _state(path: Path) -> tuple[str, int, int]:
    try:
        stat = os.stat(path, follow_symlinks=False)
    except OSError:
        return str(path), 0, 0
    return str(path), stat.st_mtime_ns, stat.st_size
