"""Answers on their way: kept as a draft while they are given, gone when they are saved."""

import contextlib
import datetime
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind
from steady.core.fields import WHEN, Field, Writing, fields_of
from steady.core.tables import misfit
from steady.store import drafts
from steady.store.drafts import Draft
from steady.store.home import Home


class Drafting:
    """The draft of one form. What is written and what is thrown away never cross."""

    def __init__(
        self, home: Home, kind: Kind, now: datetime.datetime, of: str = "", taken: Collection[Path] = ()
    ) -> None:
        """Pick up the draft that waits for a kind (and for the record `of`), or begin one; writes nothing.

        A draft in `taken` is in use by another form and is left to it.
        """
        found = drafts.find(home.root, kind.kind(), of)
        found = None if found is None or found.path in taken else found
        self.begun, self._odd = _fitting(kind, found.answers if found else {})
        self.since = found.at if found else now
        """When the draft was begun."""
        self._home, self._now = home, now
        self._draft = found or self._new(kind.kind(), of)
        self._unkept: dict[str, Any] | None = None
        # The companion can be ended by a signal in the midst of `keep`, and then keeps once more.
        self._lock = threading.RLock()

    def _new(self, kind: str, of: str) -> Draft:
        return Draft(drafts.new_path(self._home.root, kind), kind, of, self._now, {})

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
            answers = self._unkept
            if answers is None:
                return True
            whole = {**self._odd, **answers}
            draft = Draft(self._draft.path, self._draft.kind, self._draft.of, self._draft.at, whole)
            try:
                drafts.keep(draft) if whole else drafts.discard(draft.path)
            except (OSError, ValueError):
                return False
            if self._unkept is answers:
                self._unkept = None
            return True

    def discard(self) -> None:
        """Throw the draft away: its answers are saved, or not wanted."""
        with self._lock:
            self._unkept = None
            self._remove()

    def begin_another(self) -> None:
        """Leave the draft as it waits, and begin one beside it."""
        with self._lock:
            self._unkept, self.begun, self._odd = None, {}, {}
            self._draft = self._new(self._draft.kind, self._draft.of)
            self.since = self._now

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            drafts.discard(self._draft.path)


def _fitting(kind: Kind, answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of a draft that fit the kind, and the others: they stay in the file until it is saved."""
    known = {field.name: field for field in (*fields_of(kind), WHEN)}
    fitting: dict[str, Any] = {}
    odd: dict[str, Any] = {}
    for name, value in answers.items():
        field = known.get(name)
        worded = _worded(field, value) if field else value
        if field and misfit(field, worded) is None:
            fitting[name] = worded
        else:
            odd[name] = value
    return fitting, odd


def _worded(field: Field, value: Any) -> Any:
    """A number that stands where own words are asked for, as words."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain and isinstance(field.shape, Writing) else value
