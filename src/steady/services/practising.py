"""A practice on its way: however it ends, it is kept once."""

import datetime
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from steady.core.errors import SteadyError
from steady.core.kinds.practice import Practice
from steady.services.practice import practised
from steady.services.rescue import rescue
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry


class Practising:
    """What is to be kept of a practice; leaving in the midst of it keeps it as far as it went."""

    def __init__(self, home: Home, exercise: str, clock: Callable[[], datetime.datetime]) -> None:
        """`exercise` is an id, or seconds such as `4-6`; `clock` gives local time with its offset."""
        self.exercise = exercise
        self.answers: dict[str, Any] = {}
        """How much distress there was, and how it was for the person."""
        self.seconds = 0.0
        self.finished = False
        """Whether it was walked to the end; not is as good a choice."""
        self.entry: Entry | None = None
        """The record, once it is kept."""
        self._home, self._clock = home, clock
        self._at: datetime.datetime | None = None
        self._lock = threading.RLock()
        self._saving = False

    def begin(self) -> None:
        """From here on there is something to keep."""
        self._at = self._at or self._clock()

    def save(self) -> Entry:
        """Save it, if it is not saved yet. Raises NotSaved."""
        with self._lock:
            if self.entry is None:
                self._saving = True
                try:
                    self.entry = saving.add(self._home, Practice, self._told(), self._at or self._clock())
                finally:
                    self._saving = False
            return self.entry

    def keep(self) -> bool:
        """Save it when someone leaves in the midst of it; False when that does not work."""
        with self._lock:
            if self._at is None:
                return True
            if self._saving:  # ended by a signal in the midst of it: the home's lock is taken
                return self.rescue() is not None
            try:
                self.save()
            except SteadyError:
                return False
            return True

    def keep_elsewhere(self) -> Path | None:
        """Keep what `keep` could not save where there is room for it; gives where, or None."""
        return self.rescue() if self._at is not None and self.entry is None else None

    def rescue(self) -> Path | None:
        """After NotSaved: keep it as a draft, or in this session's memory; gives where, or None."""
        now = self._at or self._clock()
        return rescue(self._home.root, Practice.kind(), self._told(), now, None)

    def _told(self) -> dict[str, Any]:
        return practised(self.exercise, self.seconds, finished=self.finished, answers=self.answers)
