"""The forms for records of any kind: adding one, and changing one."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.fields import WHEN, Field, fields_of
from steady.core.record import Moment
from steady.services.changing import change
from steady.services.dating import checked
from steady.services.follow_up import after_changing
from steady.services.form import Answers, Form
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry

Clock = Callable[[], datetime.datetime]
"""Gives local time with its offset."""


def adding(
    home: Home,
    kind: Kind,
    heading: str,
    answers: Mapping[str, Any] | None = None,
    *,
    quick: bool = False,
) -> Form:
    """A form for a new record of a kind, with `answers` there already.

    `quick` asks only what is asked when there is little time, and what the record can't be without.
    """
    fields = tuple(each for each in fields_of(kind) if each.ask.quick or each.required or not quick)

    def save(given: Answers, at: datetime.datetime) -> Entry:
        return saving.add(home, kind, given, at)

    return Form(heading, kind, fields, save, answers=answers or {})


def changing(
    home: Home, clock: Clock, entry: Entry, heading: str, fields: tuple[Field, ...] | None = None
) -> Form:
    """A form that changes a record: all its fields or those given. What stays the same is not written."""
    asked = fields or fields_of(entry.kind)
    if fields is None and isinstance(entry.record, Moment):
        asked = (*asked, msgspec.structs.replace(WHEN, section=asked[-1].section))
    before = answers_of(entry, asked)

    def save(given: Answers, _: datetime.datetime) -> Entry:
        names = [field.name for field in asked if given.get(field.name) != before.get(field.name)]
        changes = {name: given.get(name) for name in names}
        if (when := changes.pop(WHEN.name, None)) is not None:  # left empty, it stays as it was
            changes[WHEN.name] = checked(when, clock(), home.calendar)
        return change(home, entry, changes)

    follows = partial(after_changing, home, entry)
    return Form(heading, entry.kind, asked, save, answers=before, of=entry.id, follows=follows)


def answers_of(entry: Entry, fields: tuple[Field, ...]) -> Answers:
    """What a record answers of some fields."""
    before = {field.name: getattr(entry.record, field.name) for field in fields}
    return {name: value for name, value in before.items() if value not in (None, "", [])}
