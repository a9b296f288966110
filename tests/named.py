"""Records whose ids can be told by heart: of a thing, its words, as older versions of steady named files."""

import datetime
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind, all_kinds
from steady.core.record import Thing
from steady.core.text import slug
from steady.store import disk, saving, trash
from steady.store.home import Home
from steady.store.records import Entry


def add(home: Home, kind: Kind, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a new record as `saving.add` does; “Text Sam” is `text-sam`, then `text-sam-2`."""
    words = slug(str(answers.get((kind.headline or ("",))[0], ""))) if issubclass(kind, Thing) else ""
    names = itertools.chain([words], (f"{words}-{number}" for number in itertools.count(2)))
    entry = saving.put(home, kind, answers, at, (lambda _: next(names)) if words else disk.letters)
    trash.note_added(home.root, entry.path)
    return entry


def id_of(root: Path, words: str) -> str:
    """The id of the one thing of the plan that has these words for its title, codename and the like."""
    [found] = [
        entry.id
        for kind in all_kinds()
        if issubclass(kind, Thing) and kind.headline
        for entry in Home(root).plans(kind).entries
        if getattr(entry.record, kind.headline[0]) == words
    ]
    return found
