"""A form: what a round of questions asks, its answers on their way, and the record in the end."""

import contextlib
import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.dates import Calendar, misread
from steady.core.daywords import plain_words
from steady.core.errors import BadRequest, NotSaved
from steady.core.fields import WHEN, Field, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.language import _
from steady.core.pacing.history import answered_since, answers_safety
from steady.core.record import Moment
from steady.core.times import EARLIEST, NOW_WORDS, WHEN_EXAMPLES, Local, check_past, localized, parse_when
from steady.services.exposures import with_danger, with_day_of_harm
from steady.services.follow_up import FollowUp, after_adding, after_changing
from steady.store import clock, saving
from steady.store.home import Home
from steady.store.records import Entry, still_says

Answers = dict[str, Any]

Clock = Callable[[], datetime.datetime]
"""Gives local time with its offset."""


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
    essential: frozenset[str] = frozenset()
    """The names of the fields that matter most, which the short way asks; empty where none is shorter."""
    quick: bool = False
    """Whether it begins with the short way."""
    when: Field | None = None
    """The field that says when it was, apart from the questions; None where nothing has a time."""
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
    def questions(self) -> tuple[Field, ...]:
        """What is asked in the long way; when it was stands apart."""
        return tuple(field for field in self.fields if self.when is None or field.name != self.when.name)

    def begins_with(self) -> tuple[Field, ...]:
        """The fields asked in the way it begins with."""
        return tuple(each for each in self.fields if not self.quick or each.name in self.essential)

    @property
    def introduction(self) -> str:
        """What the form is for, until there are answers to see."""
        any_empty = _("You can leave any question empty.")
        return f"{_(self.purpose or self.kind.purpose())}\n\n{any_empty}"


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

    `quick` begins with what is asked when there is little time, and what the record can't be without.
    """
    fields = fields_of(kind)
    # Who changes from the long way to the short one isn't asked less about being safe.
    shortest = essential(fields, careful=kind is Checkin and (not quick or last_was_unsafe(home)))
    return Form(
        heading,
        kind,
        fields,
        partial(saving.add, home, kind),
        answers=answers or {},
        essential=shortest,
        quick=quick and bool(shortest),
        when=WHEN if issubclass(kind, Moment) else None,
        follows=partial(after_adding, home, clock),
    )


def essential(
    fields: Sequence[Field], answers: Mapping[str, Any] | None = None, *, careful: bool = False
) -> frozenset[str]:
    """The names of the fields that the short way asks, as their kind says; empty where it is no shorter.

    `careful` asks for safety too. What the first of the `answers` says is what it is about, and isn't asked.
    """
    about = next(iter(answers or {}), "")
    short = frozenset(
        each.name
        for each in fields
        if (each.ask.quick and each.name != about) or each.required or (careful and bool(each.ask.shows_plan))
    )
    marked = any(each.ask.quick for each in fields)
    return short if marked and len(short) < len(fields) else frozenset()


def last_was_unsafe(home: Home) -> bool:
    """Whether the newest answer to being safe, in a check-in or an incident, was not “yes”."""
    last = next((each.record.at for each in home.moments(Checkin, limit=1).entries), None)
    since = answered_since(home.calendar, last) if last else None
    found = (
        home.moments(Checkin, since, limit=1, that=answers_safety),
        home.moments(Incident, limit=1, that=answers_safety),
    )
    answered = [each.record for those in found for each in those.entries]
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

    follows = partial(after_changing, home, clock, entry)
    when = WHEN if asked[-1].name == WHEN.name else None
    return Form(heading, entry.kind, asked, save, answers=before, entry=entry, when=when, follows=follows)


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
        changes = with_day_of_harm(entry.record, changes, clock.now(), home.calendar)
    for field in fields_of(entry.kind):
        today = home.calendar.day_of(clock.now()).isoformat()
        name, before = field.ask.earlier, getattr(entry.record, field.name)
        if name and before and changes.get(field.name, before) != before:
            kept = getattr(entry.record, name) or list(filter(None, [still_says(entry.path, name)]))
            changes = {**changes, name: [*kept, f"{before}, until {today}"]}
    changed = saving.edit(home, entry, changes)
    if "at" in changes and changed.content != entry.content:
        with contextlib.suppress(NotSaved):
            return saving.rename(home, changed, saving.fitting_path(home, changed), edited=True)
    return changed


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
            _("You typed the year {year}. Records start at {earliest}.", year=value.year, earliest=EARLIEST),
            _("Check the year you typed."),
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
