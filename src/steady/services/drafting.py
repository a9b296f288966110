"""Answers on their way: kept as a draft while they are given, gone when they are saved."""

import contextlib
import datetime
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.fields import WHEN, Field, Writing, fields_of
from steady.core.tables import misfit
from steady.core.text import one_line
from steady.core.times import lies_ahead
from steady.services.dating import EARLIEST
from steady.services.offers import show_named
from steady.services.rescue import rescue
from steady.store import drafts
from steady.store.drafts import Draft, Hold
from steady.store.home import Home

KEPT_AFTER = 0.4
"""Seconds from a key to its words being in the draft on disk, at most (the promise is one second)."""

CANNOT_KEEP = "This draft can't be written right now; your answers are still here."


class Drafting:
    """The draft of one form, which alone holds it. What is written and what is thrown away never cross."""

    def __init__(
        self, home: Home, kind: Kind, now: datetime.datetime, of: str = "", *, fresh: bool = False
    ) -> None:
        """Pick up the draft that waits for a kind (and for the record `of`), or begin one; writes nothing.

        A draft that another form holds, here or in another process, is left to it; with `fresh`, each is.
        """
        self._home, self._kind, self._now = home, kind, now
        self._hold = Hold()
        self._undated = False
        found = None if fresh else self._picked_up(of)
        self._draft = found or self._new(kind.kind(), of)
        self.begun, self._odd = _fitting(kind, self._draft.answers)
        self._unkept: dict[str, Any] | None = None
        # The companion can be ended by a signal in the midst of `keep`, and then keeps once more.
        self._lock = threading.RLock()

    def _picked_up(self, of: str) -> Draft | None:
        for each in drafts.all_of(self._home.root, self._kind.kind(), of):
            if self._hold.take(each.path):
                draft = drafts.read(each.path)  # as it is now that nobody else writes it
                if draft is not None:
                    return self._of_a_day_that_can_be(draft)
                self._hold.release()
        return None

    def _of_a_day_that_can_be(self, draft: Draft) -> Draft:
        """The draft; as of when its file was written where its own day can't be, as clocks were wrong."""
        if draft.at.year >= EARLIEST and not lies_ahead(draft.at, self._now):
            return draft
        self._undated = True
        written = drafts.written(draft.path)
        at = self._now if written is None or lies_ahead(written, self._now) else written
        return msgspec.structs.replace(draft, at=at)

    def _new(self, kind: str, of: str) -> Draft:
        return Draft(drafts.new_path(self._home.root, kind), kind, of, self._now, {})

    @property
    def path(self) -> Path:
        """Where the draft is, or would be."""
        return self._draft.path

    @property
    def kind(self) -> Kind:
        """The kind of record that it becomes."""
        return self._kind

    @property
    def of(self) -> str:
        """The id of the record that is changed; empty for a new one."""
        return self._draft.of

    @property
    def since(self) -> datetime.datetime:
        """When the draft was begun: what the record will be of, unless it is said to be of now."""
        return self._draft.at

    @property
    def waits(self) -> bool:
        """Whether the draft is on the disk, for someone to go on with."""
        return os.path.exists(self._draft.path)

    @property
    def is_picked_up(self) -> bool:
        """Whether there were answers from before."""
        return bool(self.begun or self._odd)

    @property
    def is_of_another_day(self) -> bool:
        """Whether those answers are not surely of today: then nobody may take them for today's."""
        day = self._home.calendar.day_of
        return self.is_picked_up and (self._undated or day(self.since) != day(self._now))

    @property
    def holds_more(self) -> bool:
        """Whether there is more in the draft than answers that fit."""
        return bool(self._odd)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed for fields and does not fit them, as it was typed."""
        return {name: value for name, value in self._odd.items() if isinstance(value, str)}

    def told(self) -> list[tuple[str, str]]:
        """All the answers from before: each with the label of its field, in words on one line."""
        fields, today = {field.name: field for field in (*fields_of(self._kind), WHEN)}, self._now.date()
        said = [
            (field.label, show_named(self._home, field, self.begun[name], today))
            for name, field in fields.items()
            if name in self.begun
        ]
        for name, value in self._odd.items():
            label = fields[name].label if name in fields else one_line(name, 30)
            said.append((label, one_line(str(value))))
        return said

    def as_of_now(self) -> None:
        """The answers are of now, as the person says."""
        self._draft = msgspec.structs.replace(self._draft, at=self._now)

    def change(self, answers: Mapping[str, Any], typed: Mapping[str, str] | None = None) -> None:
        """Note the answers as they are now; `keep` writes them.

        `typed` is what stands in fields that it does not fit, in place of answers there: with it, what did
        not fit before is gone.
        """
        gone = typed or {}
        self._unkept = {
            name: value for name, value in answers.items() if value is not None and name not in gone
        }
        if typed is not None:
            fields = {field.name for field in (*fields_of(self._kind), WHEN)}
            shown = {name for name in self.typed if name in fields}
            others = {name: value for name, value in self._odd.items() if name not in shown}
            self._odd = {**others, **typed}

    def keep(self) -> bool:
        """Write what was noted since the last time; False when that does not work, and it stays noted."""
        with self._lock:
            answers = self._unkept
            if answers is None:
                return True
            whole = {**self._odd, **answers}
            draft = Draft(self._draft.path, self._draft.kind, self._draft.of, self._draft.at, whole)
            try:
                self._hold.keep(draft) if whole else self._hold.discard(draft.path)
            except (OSError, ValueError):
                return False
            if self._unkept is answers:
                self._unkept = None
            return True

    def keep_elsewhere(self) -> Path | None:
        """Keep what `keep` could not write where there is room for it; gives where, or None.

        For someone who leaves: from then on it is nowhere else.
        """
        with self._lock:
            words = {**self._odd, **(self._unkept or {})}
            path = rescue(self._home.root, self._draft.kind, words, self._now, None, self._draft.of)
            if path is not None:
                self._unkept = None
            return path

    def rescue(self, answers: Mapping[str, Any]) -> Path | None:
        """Keep answers that could not be saved where they belong; gives where, or None."""
        words = {name: value for name, value in answers.items() if value is not None}
        before = drafts.read(self._draft.path)
        self.change({**(before.answers if before else {}), **words})
        if self.keep():
            return self._draft.path
        return rescue(self._home.root, self._draft.kind, words, self._now, None, self._draft.of)

    def discard(self) -> None:
        """Throw the draft away: its answers are saved, or not wanted."""
        with self._lock:
            self._unkept = None
            with contextlib.suppress(OSError):
                self._hold.discard(self._draft.path)

    def begin_another(self) -> None:
        """Leave the draft as it waits, and begin one beside it."""
        with self._lock:
            self.release()
            self._unkept, self.begun, self._odd = None, {}, {}
            self._draft = self._new(self._draft.kind, self._draft.of)

    def release(self) -> None:
        """Let go of the draft as it is: whoever comes next goes on with it."""
        with self._lock:
            self._hold.release()


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
