"""The forms for any kind of record: adding one and changing one."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.fields import WHEN, Field, fields_of
from steady.core.record import Moment
from steady.services.changing import change
from steady.services.dating import checked
from steady.store import saving
from steady.store.records import Entry
from steady.tui.form import Answers, Form
from steady.tui.surroundings import Surroundings


def adding(
    surroundings: Surroundings,
    kind: Kind,
    heading: str,
    answers: Mapping[str, Any] | None = None,
    fields: tuple[Field, ...] | None = None,
) -> Form:
    """A form for a new record of a kind: all its fields or those given, with `answers` there already."""

    def save(given: Answers, at: datetime.datetime) -> Entry:
        return saving.add(surroundings.home, kind, given, at)

    return Form(heading, kind, fields or fields_of(kind), save, answers=answers or {})


def changing(
    surroundings: Surroundings, entry: Entry, heading: str, fields: tuple[Field, ...] | None = None
) -> Form:
    """A form that changes a record: all its fields or those given. What stays the same is not written."""
    asked = fields or fields_of(entry.kind)
    if fields is None and isinstance(entry.record, Moment):
        asked = (*asked, msgspec.structs.replace(WHEN, section=asked[-1].section))
    before = {field.name: getattr(entry.record, field.name) for field in asked}
    before = {name: value for name, value in before.items() if value not in (None, "", [])}

    def save(given: Answers, _: datetime.datetime) -> Entry:
        names = [field.name for field in asked if given.get(field.name) != before.get(field.name)]
        changes = {name: given.get(name) for name in names}
        if (when := changes.pop(WHEN.name, None)) is not None:  # left empty, it stays as it was
            changes[WHEN.name] = checked(when, surroundings.clock(), surroundings.home.calendar)
        return change(surroundings.home, entry, changes)

    return Form(heading, entry.kind, asked, save, answers=before, of=entry.id)
