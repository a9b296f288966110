"""Records whose ids can be told by heart: of a thing, its words, as older versions of steady named files."""

import datetime
from collections.abc import Mapping
from typing import Any

from steady.core.catalogue import Kind
from steady.core.record import Thing
from steady.core.text import slug
from steady.store import disk, saving, trash
from steady.store.home import Home
from steady.store.records import Entry


def add(home: Home, kind: Kind, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a new record as `saving.add` does; a thing called “Text Sam” has the id `text-sam`."""
    words = slug(str(answers.get((kind.headline or ("",))[0], ""))) if issubclass(kind, Thing) else ""
    entry = saving.put(home, kind, answers, at, (lambda _: words) if words else disk.letters)
    trash.note_added(home.root, entry.path)
    return entry
