"""The forms for any kind of record: adding one and changing one."""

from collections.abc import Mapping
from typing import Any

from steady.core.catalogue import Kind
from steady.core.fields import Field, fields_of
from steady.services.changing import change
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

    def save(given: Answers) -> Entry:
        return saving.add(surroundings.home, kind, given, surroundings.clock())

    return Form(heading, kind, fields or fields_of(kind), save, answers=answers or {})


def changing(
    surroundings: Surroundings, entry: Entry, heading: str, fields: tuple[Field, ...] | None = None
) -> Form:
    """A form that changes a record: all its fields or those given. What stays the same is not written."""
    asked = fields or fields_of(entry.kind)
    before = {field.name: getattr(entry.record, field.name) for field in asked}
    before = {name: value for name, value in before.items() if value not in (None, "", [])}

    def save(given: Answers) -> Entry:
        names = [field.name for field in asked if given.get(field.name) != before.get(field.name)]
        return change(surroundings.home, entry, {name: given.get(name) for name in names})

    return Form(heading, entry.kind, asked, save, answers=before, of=entry.id)
