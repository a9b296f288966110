"""Answers on their way: a draft while they are given, gone when they are saved, kept when they can't be."""

import contextlib
import datetime
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from steady.core.catalogue import Kind
from steady.core.errors import ChangedElsewhere, NotSaved, OnlyHere
from steady.core.fields import WHEN, Field, Writing, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _
from steady.core.tables import misfit
from steady.core.text import one_line
from steady.core.times import EARLIEST, lies_ahead
from steady.services.offers import show_named
from steady.store import disk, drafts, editing, leftovers, toml
from steady.store.drafts import Draft, Hold
from steady.store.home import Home
from steady.store.records import Entry

ANY_SIZE = 1 << 40
"""In bytes: more than anyone writes."""

CANNOT_KEEP = N_("I can't save a draft right now. Your answers are still here.")


def goes_on(kind: Kind, of: str) -> Literal["plan", "look back", "change", "add"]:
    """With what a draft of a kind is gone on: of a new record, or of the one with the id `of`."""
    if kind is Exposure:
        return "look back" if of else "plan"
    return "change" if of else "add"


class Drafting:
    """The draft of one form, which alone holds it. What is written and what is thrown away never cross."""

    def __init__(
        self, home: Home, kind: Kind, now: datetime.datetime, of: str = "", *, fresh: bool = False
    ) -> None:
        """Pick up the draft that waits for a kind (and for the record `of`), or begin one.

        Nothing is written, but that words which a killed editor left become a draft first.

        A draft that another form holds, here or in another process, is left to it; with `fresh`, each is.
        """
        self.kind = kind
        """The kind of record that it becomes."""
        self.of = of
        """The id of the record that is changed; empty for a new one."""
        self.since = now
        """When the draft was begun: what the record will be of, unless it is said to be of now."""
        self._home, self._now = home, now
        self._hold = Hold()
        self._path: Path | None = None
        self._undated = False
        self.begun, self._odd = _fitting(kind, {} if fresh else self._picked_up())
        self._unkept: dict[str, Any] | None = None
        self._rescued: Path | None = None
        # The companion can be ended by a signal in the midst of `keep`, and then keeps once more.
        self._lock = threading.RLock()

    def _picked_up(self) -> dict[str, Any]:
        """The answers of the newest draft that nobody else holds."""
        editing.take_in(self._home.root)
        for each in drafts.all_of(self._home.root, self.kind.kind(), self.of):
            if self._hold.take(each.path):
                draft = drafts.read(each.path)  # as it is now that nobody else writes it
                if draft is not None:
                    self._path, self.since = draft.path, draft.at
                    # As of when its file was written where its own day can't be, as clocks were wrong.
                    if draft.at.year < EARLIEST or lies_ahead(draft.at, self._now):
                        written = drafts.written(draft.path) or self._now
                        self._undated, self.since = (
                            True,
                            self._now if lies_ahead(written, self._now) else written,
                        )
                    return draft.answers
                self._hold.release()
        return {}

    @property
    def path(self) -> Path:
        """Where the draft is, or would be."""
        if self._path is None:
            self._path = drafts.new_path(self._home.root, self.kind.kind())
        return self._path

    @property
    def waits(self) -> bool:
        """Whether the draft is on the disk, for someone to go on with."""
        return self._path is not None and os.path.exists(self._path)

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
        fields, today = {field.name: field for field in (*fields_of(self.kind), WHEN)}, self._now.date()
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
        self.since = self._now

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
            fields = {field.name for field in (*fields_of(self.kind), WHEN)}
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
            try:
                if whole:
                    self._hold.keep(Draft(self.path, self.kind.kind(), self.of, self.since, whole))
                elif self._path is not None:
                    self._hold.discard(self._path)
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
            path = rescue(self._home.root, self.kind.kind(), words, self._now, self.of)
            if path is not None:
                self._unkept = None
            return path

    def rescue(self, answers: Mapping[str, Any]) -> Path | None:
        """Keep answers that could not be saved where they belong; gives where, or None."""
        words = {name: value for name, value in answers.items() if value is not None}
        before = drafts.read(self.path)
        self.change({**(before.answers if before else {}), **words})
        if self.keep():
            return self.path
        return rescue(self._home.root, self.kind.kind(), words, self._now, self.of)

    def save(self, save: Callable[[], Entry], answers: Mapping[str, Any]) -> Entry:
        """Run a save of these answers; the draft goes where it works, and they are kept where it doesn't.

        Raises as `save` does: NotSaved then says where they are, and OnlyHere that they are in no file.
        """
        try:
            entry = save()
        except ChangedElsewhere:  # the store has kept both, and says where
            self.discard()
            raise
        except NotSaved as problem:
            self._rescued = self.rescue(answers)
            if self._rescued is None:
                raise OnlyHere(problem.message, problem.hint) from None
            lost = _("Nothing is lost. Your answers are in {place}.", place=self._rescued)
            raise NotSaved(problem.message, f"{problem.hint} {lost}".strip()) from None
        self.discard()
        if self._rescued is not None:
            drafts.discard(self._rescued)
        leftovers.sweep_after(self._home.root, entry.path.parent)
        return entry

    def discard(self) -> None:
        """Throw the draft away: its answers are saved, or not wanted."""
        with self._lock:
            self._unkept = None
            if self._path is not None:
                with contextlib.suppress(OSError):
                    self._hold.discard(self._path)

    def begin_another(self) -> None:
        """Leave the draft as it waits, and begin one beside it."""
        with self._lock:
            self.release()
            self._unkept, self.begun, self._odd = None, {}, {}
            self._path, self.since = None, self._now

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


def rescue(
    home: Path, kind: str, answers: Mapping[str, Any], now: datetime.datetime, of: str = ""
) -> Path | None:
    """Keep answers as a new draft, else in this session's own memory folder; gives where, or None.

    `of` is the id of the record that they change. A field that was taken out (None) holds no words to keep.
    """
    words = {name: value for name, value in answers.items() if value is not None}
    path = drafts.new_path(home, kind)
    with contextlib.suppress(OSError, ValueError):
        drafts.keep(Draft(path, kind, of, now, words))
        return path
    with contextlib.suppress(OSError, ValueError):  # too large for a draft: no words are lost all the same
        disk.write_new(path, toml.dumps({"kind": kind, "of": of, "at": now, "answers": words}, ANY_SIZE))
        return path
    if memory := os.environ.get("XDG_RUNTIME_DIR"):
        with contextlib.suppress(OSError, ValueError):
            path = Path(memory) / f"{kind}-{disk.letters(6)}.toml"
            disk.write_new(path, toml.dumps(words, ANY_SIZE))
            return path
    return None
