"""A form on its way: its answers so far, what follows from them, its draft, and its saving."""

import datetime
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from steady.core.dates import near_when, show_when
from steady.core.errors import BadRequest
from steady.core.exposures import is_past
from steady.core.fields import WHEN, Choice, Field
from steady.core.kinds.exposure import Exposure
from steady.core.language import _
from steady.core.tables import to_table
from steady.services.drafting import Drafting
from steady.services.form import Answers, Clock, Form, dated
from steady.services.offers import fitting, show_named
from steady.store.home import Home
from steady.store.records import Entry

THEN, NOW, ANEW = "then", "now", "anew"
"""What can become of answers from before: they are of their own day, or of now, or others are begun."""


def _options(field: Field) -> tuple[str, ...]:
    return field.shape.options if isinstance(field.shape, Choice) else ()


class Filling:
    """What is answered so far, and where it is kept."""

    def __init__(self, home: Home, clock: Clock, form: Form, *, fresh: bool = False) -> None:
        """Picks up the draft that waits, unless another form holds it or this is `fresh`; writes nothing."""
        self.form, self._home = form, home
        self._clock, self._now = clock, clock()
        self.drafting = Drafting(home, form.kind, self._now, form.of, fresh=fresh)
        begun = self.drafting.begun
        self._begin({**({} if begun and not form.of else form.answers), **begun}, self.drafting.typed)
        others = {*begun, *self.typed} - form.essential - {WHEN.name, *form.answers}
        self.is_short = form.quick and not others
        """Whether just the questions that matter most are asked; not where others were answered before."""

    def _begin(self, answers: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.answers: Answers = dict(answers)
        self.typed: dict[str, str] = dict(typed)
        """What stands in fields, on any page, and does not fit them."""
        self._before: Answers = dict(answers)
        """As they were when what follows from them was last looked at."""
        self._new: list[str] = []
        self._last: list[str] = []
        """The fields that were answered when that was done, and `_earlier`, the answers before them."""
        self._earlier: Answers = {}

    # -- answering -----------------------------------------------------------------------

    def give(self, name: str, value: Any) -> None:
        """Take an answer to the named field; what follows from it is looked at by `settle`."""
        self._put(name, value)
        self.answered(name)

    def answered(self, name: str) -> None:
        """Note that the named field was answered in `answers` itself; `settle` looks at what follows."""
        if name not in self._new:
            self._new.append(name)

    def see(self, name: str, value: Any, typed: str) -> bool:
        """Take what stands in an entry now, and what of it does not fit; True when it is something new."""
        new = typed != self.typed.pop(name, "")
        if typed:
            self.typed[name] = typed
        if value != self.answers.get(name):
            self.give(name, value)
            new = True
        return new

    def asked(self, field: Field) -> Field | None:
        """A question as it is asked, with the answers as they are now; None when it isn't.

        In the short way just those that matter most are. A choice is asked with what fits alone, and not at
        all where just one answer fits: `settle` takes it.
        """
        applies = self._applies(field) and not (self.is_short and field.name not in self.form.essential)
        fitting = self._fitting(field) if applies else None
        return None if fitting is None or (fitting is not field and len(_options(fitting)) == 1) else fitting

    def _applies(self, field: Field) -> bool:
        """Whether a question has a place here; one whose answer keeps someone safer has.

        Harm that was told of isn't undone by a step that wasn't taken.
        """
        return self.answers.get(field.name) in field.ask.careful or field.applies(self._all_answers)

    def _fitting(self, field: Field) -> Field:
        return fitting(self._home, self.form.kind, field, self._all_answers)

    @property
    def _all_answers(self) -> Answers:
        """The answers as they are now, to questions of the record that are not asked here too."""
        asked, entry = {each.name for each in self.form.fields}, self.form.entry
        others = to_table(entry.record) if entry else {}
        return {name: it for name, it in others.items() if name not in asked} | self.answers

    def settle(self) -> tuple[list[str], Answers]:
        """Look at what follows; gives the fields answered since the last time, and what came with them."""
        names, self._new = self._new, []
        before, self._before = self._before, dict(self.answers)
        if names:
            self._last, self._earlier = names, before
        came: Answers = {}
        for name in names:
            came |= self.form.follow(name, self.answers, before)
        for field in self.form.fields:
            if field.name not in names:
                came |= self._without_odd(field, names)
        for name, value in came.items():
            self._put(name, value)
        return names, came

    def _without_odd(self, field: Field, names: list[str]) -> Answers:
        """What becomes of an answer by those to the fields `names`: one that applies or fits no more goes."""
        only, fits, value = field.ask.only, field.ask.fits, self.answers.get(field.name)
        if value is not None and any(name in names for name, _ in only) and not self._applies(field):
            return {field.name: None}
        if fits and fits[0] in names:
            narrowed = self._fitting(field)
            options = _options(narrowed)
            if narrowed is not field and len(options) == 1:
                return {field.name: options[0]} if value != options[0] else {}
            return {field.name: None} if value is not None and value not in options else {}
        return {}

    def filled_in(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """The answers to these fields, which nobody was asked for: each with its label, on one line."""
        fields = [field for field in self.form.fields if field.name in set(names) & set(self.answers)]
        today = self._now.date()
        return [
            (field.label, show_named(self._home, field, self.answers[field.name], today)) for field in fields
        ]

    def check(self) -> None:
        """Raise BadRequest for an answer that doesn't fit what another one names."""
        for field in self.form.fields:
            value, narrowed = self.answers.get(field.name), self._fitting(field)
            if value is not None and narrowed is not field and value not in _options(narrowed):
                raise BadRequest(
                    _(
                        "{field}: “{value}” doesn't fit here. Expected: {expected}.",
                        field=field.name,
                        value=value,
                        expected=narrowed.shape.expected,
                    ),
                    _("Nothing was saved."),
                )

    def _put(self, name: str, value: Any) -> None:
        if value in (None, "", []):
            self.answers.pop(name, None)
        else:
            self.answers[name] = value

    def ends(self, names: list[str]) -> bool:
        """Whether it ends with the answers to these fields; an empty name stands for all that is answered."""
        return any(self.form.ends(name, self.answers) for name in names)

    @property
    def lacks(self) -> list[Field]:
        """What the record cannot be without and is not answered."""
        return [field for field in self.form.fields if field.required and field.name not in self.answers]

    @property
    def misfit(self) -> Field | None:
        """The first field in which something stands that does not fit it."""
        return next((field for field in self.form.fields if field.name in self.typed), None)

    @property
    def is_begun(self) -> bool:
        """Whether something is answered that was not there from the start."""
        return self.answers != dict(self.form.answers) or bool(self.typed)

    @property
    def holds_nothing(self) -> bool:
        """Whether there is nothing to save: no answer, and what was there is not worth keeping by itself.

        When it was is no answer to anything, where nothing else of a new record is there.
        """
        given = {name: it for name, it in self.answers.items() if self.form.of or name != WHEN.name}
        return given == dict(self.form.answers) and not (self.form.enough and not self.lacks)

    # -- the short and the long way ------------------------------------------------------

    @property
    def has_more(self) -> bool:
        """Whether there is a shorter and a longer way."""
        return bool(self.form.essential)

    def change_way(self) -> None:
        """Ask all the questions, or again just those that matter most; every answer stays."""
        self.is_short = not self.is_short

    # -- when it was ---------------------------------------------------------------------

    @property
    def asks_when(self) -> bool:
        """Whether it has a time that can be told: nothing was at a time that wasn't."""
        return self.form.when is not None and self._applies(self.form.when)

    @property
    def when(self) -> datetime.date | None:
        """When it was, as far as that is said; None stands for now."""
        form, told = self.form, self.answers.get(self.form.when.name) if self.form.when else None
        if isinstance(told, datetime.date):
            return told
        if form.when is not None and form.when.name != WHEN.name and form.entry is not None:
            planned = form.entry.record.planned_for if isinstance(form.entry.record, Exposure) else None
            return planned if is_past(planned, self._now, self._home.calendar) else form.entry.record.at
        if form.entry is not None:
            return form.entry.record.at
        begun = self.drafting.since
        return begun if self.drafting.is_picked_up and begun != self._now else None

    @property
    def when_said(self) -> str:
        """When it was, in words: `now`, `yesterday, 19:40`."""
        when = self.when
        return _("now") if when is None else near_when(when, self._now.date())

    @property
    def when_empty(self) -> str:
        """What it means to say no time; "" where the question itself says it."""
        if self.form.when is None or self.form.when.name != WHEN.name:
            return ""
        return _("Left empty, it stays as it was.") if self.form.of else _("Left empty, it's now.")

    def check_when(self, value: datetime.date | None) -> None:
        """Raise BadRequest, in a sentence, for a time that it can't have been; None stands for no time."""
        if value is not None:
            dated(value, self._clock(), self._home.calendar)

    def tell_when(self, value: datetime.date | None) -> None:
        """Take when it was, as `form.when` holds it and `check_when` lets it be; None takes it out."""
        if self.form.when is not None:
            self.give(self.form.when.name, value)

    # -- the draft -----------------------------------------------------------------------

    @property
    def unsaved(self) -> Answers:
        """The answers that are in no record: of a change those alone that are other than before it."""
        there = self.form.answers if self.form.of else {}
        return {name: value for name, value in self.answers.items() if value != there.get(name)}

    def note(self) -> None:
        """Put the answers as they are now into the draft; `drafting.keep` writes it."""
        self.drafting.change(self.unsaved, self.typed)

    @property
    def asks(self) -> bool:
        """Whether it is asked ahead of all else what becomes of answers from before.

        They are of another day, or of a new record about something else than what was asked for.
        """
        begun, about = self.drafting.begun, list(self.form.answers.items())[:1]
        is_another = bool(begun) and not self.form.of and any(begun.get(name) != it for name, it in about)
        return self.drafting.is_of_another_day or is_another

    @property
    def day(self) -> str:
        """When the draft was begun, in words."""
        return show_when(self.drafting.since.replace(tzinfo=None), self._now.date())

    def ways(self, *, dated: bool) -> dict[str, str]:
        """What can become of answers from before, in words; `dated` when they have their time already.

        Only answers of another day can be taken for those of now, and only where nothing says their time.
        """
        dated = dated or WHEN.name in self.drafting.begun
        if dated or not self.drafting.is_of_another_day:
            return {THEN: _("go on with them"), ANEW: _("leave them, start fresh")}
        return {
            THEN: _("go on, dated {day}", day=self.day),
            NOW: _("go on, dated now"),
            ANEW: _("leave them, start fresh"),
        }

    def take_up(self, way: str) -> None:
        """Do one of the `ways`."""
        if way == NOW:
            self.drafting.as_of_now()
        if way == ANEW:
            self.drafting.begin_another()
            self._begin(self.form.answers, {})

    # -- saving --------------------------------------------------------------------------

    def save(self, told: datetime.datetime | None = None) -> Entry:
        """Save the record, of the time that was `told` if any, and let the draft go; raises SteadyError.

        NotSaved says where the answers are, or that both versions are kept.
        """
        at = self.drafting.since if self.drafting.is_picked_up else self._clock()
        answers, when = dict(self.answers), told
        if not self.form.of and (said := answers.pop(WHEN.name, None)) is not None and when is None:
            when = dated(said, self._clock(), self._home.calendar)
        return self.drafting.save(lambda: self.form.save(answers, when or at), self.unsaved)

    def back_again(self) -> str | None:
        """Make a draft of the answers of a record that was undone; gives the field it begins at, or None.

        What ended it is as it was before, or open where that ends it too. Without other answers there is
        nothing to bring back, and where the draft can't be written they are in the trash alone.
        """
        answers, at = self._without_end()
        given = {name: value for name, value in answers.items() if value != self.form.answers.get(name)}
        if not given:
            return None
        self.drafting.change(given if self.form.of else answers, self.typed)
        kept = self.drafting.keep()
        self.drafting.release()
        return at if kept else None

    def _without_end(self) -> tuple[Answers, str]:
        """The answers with what ended the form as it was before; and the name of that field, or ""."""
        ends = partial(self.form.ends, "")
        if not ends(self.answers):
            return dict(self.answers), ""
        names = [field.name for field in self.form.fields if self.form.ends(field.name, self.answers)]
        held = [name for name in reversed(names) if name in self.answers]
        tries: list[tuple[str, Answers]] = []
        for name in (*self._last, *held):
            others = {each: it for each, it in self.answers.items() if each != name}
            tries.append((name, others | ({name: self._earlier[name]} if name in self._earlier else {})))
            tries.append((name, others))
        tries.append((names[0], {each: it for each, it in self.answers.items() if each not in names}))
        return next(((answers, name) for name, answers in tries if not ends(answers)), ({}, ""))

    def let_go(self) -> None:
        """Nothing was answered: the draft goes, but for one that holds what does not fit here."""
        self.drafting.release() if self.drafting.holds_more else self.drafting.discard()
