"""A form: what a round of questions asks, its answers on their way, and the record in the end."""

import contextlib
import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.dates import Calendar, misread, plain_words, show_when
from steady.core.errors import BadRequest, NotSaved
from steady.core.fields import WHEN, Choice, Field, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.pacing.history import answers_safety
from steady.core.record import Moment
from steady.core.tables import to_table
from steady.core.times import EARLIEST, NOW_WORDS, WHEN_EXAMPLES, Local, check_past, localized, parse_when
from steady.services.drafting import Drafting
from steady.services.exposures import with_danger
from steady.services.follow_up import FollowUp, after_adding, after_changing
from steady.services.offers import fitting
from steady.store import clock, saving
from steady.store.home import Home
from steady.store.records import Entry

Answers = dict[str, Any]

Clock = Callable[[], datetime.datetime]
"""Gives local time with its offset."""

THEN, NOW, ANEW = "then", "now", "anew"
"""What can become of answers from before: they are of their own day, or of now, or others are begun."""


class Form(msgspec.Struct, frozen=True):
    """A round of questions that ends in a record."""

    heading: str
    """Where one is, such as `steps › plan`."""
    kind: Kind
    fields: tuple[Field, ...]
    save: Callable[[Answers, datetime.datetime], Entry]
    """Saves the answers, of the moment given where they are of a new record; raises NotSaved or Refused."""
    answers: Mapping[str, Any] = {}
    """What is there already; of a new record, the first of them says what it is about."""
    entry: Entry | None = None
    """The record that is changed; None for a new one."""
    purpose: str = ""
    """What it is for, in a sentence; that of the kind, unless it says another."""
    enough: bool = False
    """What is there already is worth keeping by itself."""
    beside: Callable[[Answers, bool], Sequence[str]] = lambda _, __: ()
    """Lines to have in sight with every question, such as what was expected.

    Given are the answers so far, and whether it has to be brief.
    """
    tells: Callable[[Answers], Sequence[str]] = lambda _: ()
    """What there is to know of whom it is with, before it goes on."""
    follow: Callable[[str, Answers, Answers], Mapping[str, Any]] = lambda _, __, ___: {}
    """Once the named field is answered: answers that come with it, such as those of a chosen step.

    Given are the answers now and those before it; None takes an answer out.
    """
    ends: Callable[[str, Answers], bool] = lambda _, __: False
    """Once the named field is answered (empty: at the start): whether it ends here and is kept as it is."""
    follows: Callable[[Entry], FollowUp | None] = lambda _: None
    """What follows once the record is saved."""

    @property
    def of(self) -> str:
        """The id of the record that is changed; empty for a new one."""
        return self.entry.id if self.entry is not None else ""

    @property
    def introduction(self) -> str:
        """What the form is for, until there are answers to see."""
        return f"{self.purpose or self.kind.purpose()}\n\nAny question can stay empty."


def adding(
    home: Home,
    kind: Kind,
    heading: str = "",
    answers: Mapping[str, Any] | None = None,
    *,
    quick: bool = False,
    clock: Clock = clock.now,
) -> Form:
    """A form for a new record of a kind, with `answers` there already.

    `quick` asks only what is asked when there is little time, and what the record can't be without.
    """
    unsure = quick and kind is Checkin and last_was_unsafe(home)

    def is_asked(field: Field) -> bool:
        return not quick or field.ask.quick or field.required or (unsure and bool(field.ask.shows_plan))

    return Form(
        heading,
        kind,
        tuple(filter(is_asked, fields_of(kind))),
        partial(saving.add, home, kind),
        answers=answers or {},
        follows=partial(after_adding, home, clock),
    )


def last_was_unsafe(home: Home) -> bool:
    """Whether the newest answer to being safe, in a check-in or an incident, was not “yes”."""
    answered = [
        each.record
        for kind in (Checkin, Incident)
        for each in home.moments(kind, limit=1, that=answers_safety).entries
    ]
    newest = max(answered, key=lambda each: each.at.timestamp() if each.at else 0.0, default=None)
    return getattr(newest, "safe_now", "yes") != "yes"


def changing(
    home: Home, clock: Clock, entry: Entry, heading: str = "", fields: tuple[Field, ...] | None = None
) -> Form:
    """A form that changes a record: all its fields or those given. What stays the same is not written."""
    asked = fields or fields_of(entry.kind)
    if fields is None and isinstance(entry.record, Moment):
        asked = (*asked, msgspec.structs.replace(WHEN, section=asked[-1].section))
    there = {field.name: getattr(entry.record, field.name) for field in asked}
    before = {name: value for name, value in there.items() if value not in (None, "", [])}

    def save(given: Answers, _: datetime.datetime) -> Entry:
        names = [field.name for field in asked if given.get(field.name) != before.get(field.name)]
        changes = {name: given.get(name) for name in names}
        if (when := changes.pop(WHEN.name, None)) is not None:  # left empty, it stays as it was
            changes[WHEN.name] = dated(when, clock(), home.calendar)
        return change(home, entry, changes)

    follows = partial(after_changing, home, entry)
    return Form(heading, entry.kind, asked, save, answers=before, entry=entry, follows=follows)


def change(home: Home, entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Save changes to a record, its `at` too; raises as `saving.edit` does.

    Where earlier answers to a question are kept, the one that goes is kept with the day it went.

    A change that brings a sign of danger to an exposure makes it danger, whatever was said; there is no way
    round it by a change either. The file of a moment that is of another time now gets the name that fits it.
    Where the disk does not let it, it keeps the old name: what a record is, its file says.
    """
    if "at" in changes and not entry.holds_id:
        changes = {"id": entry.id, **changes}
    if isinstance(entry.record, Exposure):
        changes = with_danger(home, entry.record, changes)
    for field in fields_of(entry.kind):
        today = home.calendar.day_of(clock.now()).isoformat()
        name, before = field.ask.earlier, getattr(entry.record, field.name)
        if name and before and changes.get(field.name, before) != before:
            kept = getattr(entry.record, name) or []
            changes = {**changes, name: [*kept, f"{before}, until {today}"]}
    changed = saving.edit(home, entry, changes)
    if "at" in changes and changed.content != entry.content:
        with contextlib.suppress(NotSaved):
            return saving.rename(home, changed, saving.fitting_path(home, changed), edited=True)
    return changed


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

    def _begin(self, answers: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.answers: Answers = dict(answers)
        self.typed: dict[str, str] = dict(typed)
        """What stands in fields, on any page, and does not fit them."""
        self._before: Answers = dict(answers)
        """As they were when what follows from them was last looked at."""
        self._new: list[str] = []

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

        A choice is asked with what fits alone, and not at all where just one answer fits: `settle` takes it.
        """
        fitting = self._fitting(field) if self._applies(field) else None
        return None if fitting is None or (fitting is not field and len(_options(fitting)) == 1) else fitting

    def _applies(self, field: Field) -> bool:
        return field.applies(self._all_answers)

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

    def check(self) -> None:
        """Raise BadRequest for an answer that doesn't fit what another one names."""
        for field in self.form.fields:
            value, narrowed = self.answers.get(field.name), self._fitting(field)
            if value is not None and narrowed is not field and value not in _options(narrowed):
                said = f"{field.name}: “{value}” does not fit; expected: {narrowed.shape.expected}"
                raise BadRequest(f"Some answers do not fit: {said}.", "Nothing was saved.")

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
        """Whether there is nothing to save: no answer, and what was there is not worth keeping by itself."""
        return self.answers == dict(self.form.answers) and not (self.form.enough and not self.lacks)

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
        if dated or not self.drafting.is_of_another_day:
            return {THEN: "go on with them", ANEW: "leave them, start fresh"}
        return {
            THEN: f"go on, dated {self.day}",
            NOW: "go on, dated now",
            ANEW: "leave them, start fresh",
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
        answers = dict(self.answers)
        return self.drafting.save(lambda: self.form.save(answers, told or at), self.unsaved)

    def let_go(self) -> None:
        """Nothing was answered: the draft goes, but for one that holds what does not fit here."""
        self.drafting.release() if self.drafting.holds_more else self.drafting.discard()


# -- when a record was --------------------------------------------------------------------------------


def moment(
    text: str, now: datetime.datetime, calendar: Calendar, local: Local = clock.local
) -> datetime.datetime:
    """The moment that someone typed, with its offset; a day alone has the clock time of `now`.

    `local` gives local time. Raises BadRequest when it cannot be read, is still to come, or is a time
    that clocks leave out.
    """
    if plain_words(text) in NOW_WORDS:
        return now
    return dated(parse_when(text, now, past=True, calendar=calendar), now, calendar, local)


def dated(
    value: datetime.date, now: datetime.datetime, calendar: Calendar, local: Local = clock.local
) -> datetime.datetime:
    """The moment that a day, a local time or a time with its offset means; raises as `moment` does."""
    day_alone = not isinstance(value, datetime.datetime)
    if not isinstance(value, datetime.datetime):
        value = calendar.moment(value, now.time())
    value = value.replace(microsecond=0)
    check_past(value.date(), now + datetime.timedelta(days=1), calendar)  # far ahead there is no local time
    if value.year < EARLIEST:
        raise BadRequest(
            f"A record can't be from before {EARLIEST}, and this is the year {value.year}.",
            "Check the year you typed.",
        )
    try:
        if value.tzinfo is None:
            at = local(value)
            # Nobody typed the clock time of a day alone: where clocks leave it out, the next one will do.
            if not (day_alone and at.date() == value.date()):
                at = localized(value, local)
        else:  # what is counted from now gets the offset of its own time, what was typed keeps it
            at = local(value) if value.tzinfo is now.tzinfo else clock.in_minutes(value)
    except OverflowError:
        raise misread(value.isoformat(), WHEN_EXAMPLES) from None
    check_past(at, now, calendar)
    return at
