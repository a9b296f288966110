"""The answers of a walk on their way: a draft of the record that they may become."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.core.catalogue import kind_named
from steady.core.exercise import Exercise
from steady.core.fields import fields_of
from steady.services.drafting import Drafting
from steady.services.practice import changes
from steady.store.home import Home


class WalkDraft:
    """There is none when the answers of an exercise make no record; then nothing is written."""

    def __init__(self, home: Home, exercise: Exercise, now: datetime.datetime) -> None:
        """Begin a draft beside any that waits; writes nothing."""
        self._drafting: Drafting | None = None
        self._names: set[str] = set()
        if exercise.keeps:
            kind = kind_named(exercise.keeps)
            before = changes(home, exercise, now)
            self._names = {field.name for field in fields_of(kind)}
            self._drafting = Drafting(home, kind, now, before.id if before else "", fresh=True)

    @property
    def path(self) -> Path | None:
        """Where the draft is, or would be."""
        return self._drafting.path if self._drafting else None

    def change(self, answers: Mapping[str, Any]) -> None:
        """Note the answers as they are now; `keep` writes them."""
        if self._drafting:
            self._drafting.change({name: answers[name] for name in answers if name in self._names})

    def keep(self) -> bool:
        """Write what was noted since the last time; False when that does not work."""
        return self._drafting.keep() if self._drafting else True

    def keep_elsewhere(self) -> Path | None:
        """Keep what `keep` could not write where there is room for it; gives where, or None."""
        return self._drafting.keep_elsewhere() if self._drafting else None

    def discard(self) -> None:
        """Throw the draft away: its answers are saved, or not wanted."""
        if self._drafting:
            self._drafting.discard()
