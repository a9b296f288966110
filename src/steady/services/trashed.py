"""What was deleted, as one looks through it: each record once, its newest version, as its file says."""

import datetime
from dataclasses import dataclass

from steady.core.catalogue import kind_or_none
from steady.core.problems import Problem
from steady.store import clock, trash
from steady.store.home import Home
from steady.store.reading import JOURNAL
from steady.store.records import Entry, load
from steady.store.trash import Change


@dataclass(frozen=True)
class Trashed:
    """A record in the trash."""

    change: Change
    entry: Entry | None
    """None when its file cannot be read; it can come back all the same."""
    at: datetime.datetime | None
    """When it was deleted or set aside, in local time; None when its folder does not say."""

    @property
    def name(self) -> str:
        """What the trash calls it: its folder and its id."""
        return self.change.was.with_suffix("").as_posix()


def trashed(home: Home) -> tuple[list[Trashed], list[Problem]]:
    """The records that the trash holds, those deleted last first, and the folders of it that are closed."""
    found: dict[str, Trashed] = {}
    held = trash.held(home.root)
    for change in held.changes:
        if change.what in (trash.DELETED, trash.UNDONE) and change.was.as_posix() not in found:
            folder = change.was.parts[0]
            kind = None if folder == JOURNAL else kind_or_none(change.was.parent.name)
            entry = load(change.path, change.was.as_posix(), kind).entry
            found[change.was.as_posix()] = Trashed(change, entry, _when(change))
    return list(found.values()), held.problems


def _when(change: Change) -> datetime.datetime | None:
    stamp = change.folder.name.partition("-")[0]
    try:
        return clock.local(datetime.datetime.fromisoformat(f"{stamp[:15]}+00:00"))
    except (ValueError, OverflowError):
        return None
