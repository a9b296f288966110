"""The words for the ids that records hold: titles of steps, codenames, titles of exercises, words of cues."""

import contextlib
from collections.abc import Iterable

from steady.core.catalogue import all_kinds, kind_named
from steady.core.errors import SteadyError
from steady.core.fields import fields_of
from steady.core.record import Record
from steady.store.bundled import cues
from steady.store.exercises import find, library
from steady.store.home import Home

EXERCISES = ("exercise", "exercises")
"""What a field may refer to or offer."""


def all_titles(home: Home, lang: str = "") -> dict[str, dict[str, str]]:
    """The words for every id that a record of any kind can hold, by what its field refers to or offers."""
    names = {field.ask.refers or field.ask.offers for kind in all_kinds() for field in fields_of(kind)}
    return {name: _titles(home, name, lang) for name in names - {""}}


def titles_for(home: Home, record: Record, lang: str = "") -> dict[str, dict[str, str]]:
    """The same for what one record holds; of exercises only those that it names are read."""
    held: dict[str, list[str]] = {}
    for field in fields_of(type(record)):
        name, value = field.ask.refers or field.ask.offers, getattr(record, field.name)
        if name and value:
            held.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    return {
        name: _exercises(home, ids, lang) if name in EXERCISES else _titles(home, name, lang)
        for name, ids in held.items()
    }


def names_for(home: Home, records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """The words for the people and steps that records name; nothing is read when they name none."""
    named = {
        field.ask.refers
        for record in records
        for field in fields_of(type(record))
        if field.ask.refers not in ("", *EXERCISES) and getattr(record, field.name)
    }
    return {name: _titles(home, name, "") for name in sorted(named)}


def _exercises(home: Home, ids: list[str], lang: str) -> dict[str, str]:
    found = {}
    for id in ids:
        with contextlib.suppress(SteadyError):
            exercise = find(home.root, id, lang)
            if exercise.id == id:
                found[id] = exercise.title
    return found


def _titles(home: Home, name: str, lang: str) -> dict[str, str]:
    if name == "cues":
        return {cue.id: cue.says for cue in cues()}
    if name in EXERCISES:
        return {each.id: each.title for each in library(home.root, lang).exercises.values()}
    kind = kind_named(name)
    return {entry.id: str(getattr(entry.record, kind.headline[0])) for entry in home.plans(kind).entries}
