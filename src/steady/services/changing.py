"""Changing a record of any kind; an exposure is discerned anew when the change can bring a sign of danger."""

import contextlib
from collections.abc import Mapping
from typing import Any

from steady.core.errors import NotSaved
from steady.core.kinds.exposure import Exposure
from steady.services.exposures import DISCERNING, discern
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry


def change(home: Home, entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Save changes to a record, its `at` too; raises as `saving.edit` does.

    The file of a moment that is of another time now gets the name that fits it. Where the disk does not
    let it, it keeps the old name: what a record is, its file says.
    """
    if "at" in changes and not entry.holds_id:
        changes = {"id": entry.id, **changes}
    changed = saving.edit(home, entry, discerned(home, entry, changes))
    if "at" in changes and changed.content != entry.content:
        with contextlib.suppress(NotSaved):
            return saving.rename(home, changed, saving.fitting_path(home, changed), edited=True)
    return changed


def discerned(home: Home, entry: Entry, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes with what discernment comes to by them.

    A sign of danger makes it danger, whatever was said; there is no way round it by a change either. A
    step that nothing came of yet is then one not taken: a good decision. What came of one that was taken
    stays as it was.
    """
    record = entry.record
    if not isinstance(record, Exposure) or not set(changes) & set(DISCERNING):
        return dict(changes)
    named = {name: changes.get(name, getattr(record, name)) for name in DISCERNING}
    ticked, found = discern(home, named)
    if found != "danger":
        return dict(changes)
    outcome = changes.get("outcome", record.outcome) or "not today"
    return {**changes, "cues": ticked or None, "discernment": found, "outcome": outcome}
