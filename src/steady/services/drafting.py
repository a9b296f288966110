"""Answers on their way: kept as a draft while they are given, gone when they are saved."""

import contextlib
import datetime
import threading
from collections.abc import Mapping
from typing import Any

from steady.core.catalogue import Kind
from steady.core.fields import fields_of
from steady.store import drafts
from steady.store.drafts import Draft
from steady.store.home import Home


class Drafting:
    """The draft of one form. What is written and what is thrown away never cross."""

    def __init__(self, home: Home, kind: Kind, now: datetime.datetime, of: str = "") -> None:
        """Pick up the draft that waits for a kind (and for the record `of`), or begin one; writes nothing."""
        found = drafts.find(home.root, kind.kind(), of)
        known = {field.name for field in fields_of(kind)}
        self.begun = {
            name: value for name, value in (found.answers if found else {}).items() if name in known
        }
        """The answers that waited; empty for a new draft."""
        self.since = found.at if found else now
        """When the draft was begun."""
        self._draft = found or Draft(drafts.new_path(home.root, kind.kind()), kind.kind(), of, now, {})
        self._unkept: dict[str, Any] | None = None
        self._lock = threading.Lock()

    @property
    def draft(self) -> Draft:
        """The draft as it was begun, with its place on disk."""
        return self._draft

    def change(self, answers: Mapping[str, Any]) -> None:
        """Note the answers as they are now; `keep` writes them."""
        self._unkept = {name: value for name, value in answers.items() if value is not None}

    def keep(self) -> bool:
        """Write what was noted since the last time; False when that does not work, and it stays noted."""
        with self._lock:
            answers, self._unkept = self._unkept, None
            if answers is None:
                return True
            draft = Draft(self._draft.path, self._draft.kind, self._draft.of, self._draft.at, answers)
            try:
                drafts.keep(draft)
            except (OSError, ValueError):
                self._unkept = self._unkept if self._unkept is not None else answers
                return False
            return True

    def discard(self) -> None:
        """Throw the draft away: its answers are saved, or not wanted."""
        with self._lock:
            self._unkept = None
            with contextlib.suppress(OSError):
                drafts.discard(self._draft.path)
