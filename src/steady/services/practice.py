"""A practice: saved once however it ends, and what becomes of its answers and sentences."""

import contextlib
import datetime
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind, kind_named
from steady.core.errors import NotSaved, SteadyError
from steady.core.exercise import Exercise, Fill
from steady.core.fields import field_of, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.record import Page, Thing
from steady.core.walk import Walk
from steady.services.drafting import Drafting, rescue
from steady.services.form import change
from steady.services.offers import Offer, offers, show_named
from steady.services.own_pace import own_pace
from steady.services.shelf import whose
from steady.services.waiting import waiting
from steady.store import saving
from steady.store.exercises import own_file
from steady.store.home import Home
from steady.store.records import Entry
from steady.store.remembered import NOTICES, remember_more, remembered

ASKED = tuple(field_of(Practice, name) for name in ("distress_before", "distress_after", "effect"))
"""What is asked of a walk, once it is over: someone who needs it now needs no question first."""

SLIP = 10.0
"""Seconds within which someone who leaves, with nothing done yet, only opened it by a slip."""


class Practising:
    """What is to be kept of a practice; leaving in the midst of it keeps it as far as it went."""

    def __init__(
        self,
        home: Home,
        exercise: str,
        clock: Callable[[], datetime.datetime],
        walk: Walk | None = None,
    ) -> None:
        """`exercise` is an id, or seconds such as `4-6`; `clock` gives local time with its offset.

        `walk` is what goes on in it, where it has steps.
        """
        self.exercise, self.walk = exercise, walk
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
        """It begins now: this is the time of its record."""
        self._at = self.when

    @property
    def when(self) -> datetime.datetime:
        """When it began, or begins now."""
        return self._at or self._clock()

    @property
    def told(self) -> dict[str, Any]:
        """The answers of its record."""
        values = {"exercise": self.exercise, "seconds": round(self.seconds), "finished": self.finished}
        return values | self.answers

    @property
    def said(self) -> str:
        """What is said when it is over."""
        if self.is_slip:
            return _("That's fine. There's nothing to save.")
        return _("That's the end of it.") if self.finished else _("That's enough for now.")

    @property
    def is_slip(self) -> bool:
        """Whether it was only opened and left again at once, with nothing done: that is not kept."""
        went_on = self.finished or (self.walk is not None and self.walk.went_on)
        return not went_on and not self.answers and self.seconds < SLIP

    def save(self) -> Entry:
        """Save it, if it is not saved yet. Raises NotSaved."""
        with self._lock:
            if self.entry is None:
                self._saving = True
                try:
                    self.entry = saving.add(self._home, Practice, self.told, self.when)
                finally:
                    self._saving = False
            return self.entry

    def keep(self) -> bool:
        """Save it when someone leaves in the midst of it; False when that does not work."""
        with self._lock:
            if self.is_slip:
                return True
            if self._saving:  # ended by a signal in the midst of it: the home's lock is taken
                return self.rescue() is not None
            with contextlib.suppress(SteadyError):
                self.save()
            return self.entry is not None

    def keep_elsewhere(self) -> Path | None:
        """Keep what `keep` could not save where there is room for it; gives where, or None."""
        return None if self.is_slip or self.entry is not None else self.rescue()

    def rescue(self) -> Path | None:
        """After NotSaved: keep it as a draft, or in this session's memory; gives where, or None."""
        return rescue(self._home.root, Practice.kind(), self.told, self.when)


# -- as it begins ----------------------------------------------------------------------------


def asks_first(home: Home, exercise: Exercise) -> bool:
    """Whether an exercise has a notice, such as that of a held breath, that was not agreed to yet."""
    agreed = remembered(home.root, NOTICES) if exercise.ask_first else []
    return bool(exercise.ask_first) and exercise.id not in agreed


def ask_no_more(home: Home, exercise: Exercise) -> None:
    """Remember that the notice of an exercise was agreed to; where that does not work it is asked again."""
    with contextlib.suppress(OSError, ValueError, NotSaved):
        remember_more(home.root, NOTICES, lambda agreed: [*agreed, exercise.id])


def to_keep_in_mind(home: Home, exercise: Exercise | None, lang: str) -> list[str]:
    """What stands beside the beginning of an exercise: its notes, what it is to respect, whose it is.

    Whose is said where it isn't steady's. None is a pattern of breathing without an exercise.
    """
    file = own_file(home.root, exercise.id, lang) if exercise else ""
    notes = exercise.notes if exercise else []
    return [each for each in (*notes, own_pace(home).respected, whose(file) if file else "") if each]


def about(home: Home, exercise: Exercise, lang: str) -> list[str]:
    """What stands beside the first step of a walk: the same, then what it is for."""
    return [*to_keep_in_mind(home, exercise, lang), exercise.purpose]


# -- the answers of a walk as a record -------------------------------------------------------


class AnswersToKeep(msgspec.Struct, frozen=True):
    """The record that the answers of a walk can become, once the person agrees to it."""

    kind: Kind
    answers: dict[str, Any]
    is_change: bool = False
    """Whether they belong to a record that is there."""
    shown: tuple[str, ...] = ()
    """What would be written, field by field, where that is shown first; Enter alone then writes nothing."""

    @property
    def asks(self) -> str:
        """The question whether to keep them."""
        a_record = self.kind.with_article()
        if self.shown:
            return _("Save this as {a_record}?", a_record=a_record)
        return _("Save your answers as {a_record}?", a_record=a_record)

    @property
    def heading(self) -> str:
        """The line above what is shown first."""
        if self.is_change:
            return _("This would change your {record}:", record=_(self.kind.called))
        return _("This would save {a_record}:", a_record=self.kind.with_article())


def of_record(exercise: Exercise, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Those answers of a walk that belong into a record of the exercise's `keeps` kind."""
    names = [field.name for field in fields_of(kind_named(exercise.keeps))] if exercise.keeps else []
    return {name: answers[name] for name in names if answers.get(name) not in (None, "", [])}


def worth_keeping(exercise: Exercise, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The whole record that the answers of a walk make, presets too; empty when they make none."""
    found = of_record(exercise, answers)
    fields = fields_of(kind_named(exercise.keeps)) if found else ()
    lacks = any(field.required and field.name not in found for field in fields)
    return {**exercise.presets, **found} if found and not lacks else {}


def to_keep(
    home: Home, exercise: Exercise, answers: Mapping[str, Any], at: datetime.datetime, lang: str
) -> AnswersToKeep | None:
    """What the answers of a walk can become; None when they make no record.

    A file of the person's own may be from anyone. So it is shown first where one would write anything of the
    plan (the safety plan, people, boundaries), answers that it brings itself, or into a record that is there.
    """
    found = worth_keeping(exercise, answers)
    if not found:
        return None
    kind, is_change = kind_named(exercise.keeps), changes(home, exercise, at) is not None
    shows = issubclass(kind, Page | Thing) or bool(exercise.presets) or is_change
    shown = []
    if shows and own_file(home.root, exercise.id, lang):
        for field in fields_of(kind):
            value = found.get(field.name)
            if value not in (None, "", []):
                named = show_named(home, field, value, home.calendar.day_of(at))
                brought = value == exercise.presets.get(field.name)
                shown.append(
                    _("{field}: {value} (filled in by the exercise)", field=field.label, value=named)
                    if brought
                    else _("{field}: {value}", field=field.label, value=named)
                )
    return AnswersToKeep(kind, found, is_change, tuple(shown))


def changes(home: Home, exercise: Exercise, at: datetime.datetime) -> Entry | None:
    """The record that the answers of a walk belong to: the newest exposure that waits for a look back.

    None when they make a record of their own.
    """
    if not exercise.keeps or kind_named(exercise.keeps) is not Exposure:
        return None
    return next(iter(waiting(home, at).entries), None)


def draft_of(home: Home, exercise: Exercise, now: datetime.datetime) -> Drafting | None:
    """A draft of the record that the answers may become, beside any that waits; None when they make none."""
    if not exercise.keeps:
        return None
    before = changes(home, exercise, now)
    return Drafting(home, kind_named(exercise.keeps), now, before.id if before else "", fresh=True)


def keep_answers(home: Home, exercise: Exercise, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save the answers of a walk: as a change of the record they belong to, or as one of its `keeps` kind.

    Raises NotSaved when that cannot be written.
    """
    before = changes(home, exercise, at)
    if before is not None:
        return change(home, before, answers)
    return saving.add(home, kind_named(exercise.keeps), answers, at)


# -- a filled sentence with a step of the ladder ---------------------------------------------

WITH_A_STEP = N_("Save these words with one of your steps?")


def steps_for_words(home: Home) -> tuple[Offer, ...]:
    """The steps of the ladder that a filled sentence can be kept with."""
    return offers(home, field_of(Exposure, "step"))


def with_text(home: Home, step: str, fill: Fill, text: str) -> tuple[Entry, dict[str, str]]:
    """The step with this id, and its change: a filled sentence after what is there. Raises NotFound."""
    entry = home.find(step, Step)
    before = getattr(entry.record, fill.attach)
    return entry, {fill.attach: f"{before}\n{text}" if before else text}
