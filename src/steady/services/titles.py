"""The words for the ids that records hold: titles of steps, codenames, titles of exercises, words of cues."""

from collections.abc import Iterable

from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.fields import fields_of
from steady.core.record import Record
from steady.store.cues import cues
from steady.store.exercises import library
from steady.store.home import Home


def all_titles(home: Home, lang: str = "") -> dict[str, dict[str, str]]:
    """The words for every id that a record of any kind can hold, by what its field refers to or offers."""
    return {name: _titles(home, name, lang) for name in _named(all_kinds())}


def titles_for(home: Home, record: Record, lang: str = "") -> dict[str, dict[str, str]]:
    """The same for what one record holds; nothing else is read."""
    held = {
        field.ask.refers or field.ask.offers
        for field in fields_of(type(record))
        if getattr(record, field.name) not in (None, "", [])
    }
    return {name: _titles(home, name, lang) for name in held if name}


def _named(kinds: Iterable[Kind]) -> set[str]:
    names = {field.ask.refers or field.ask.offers for kind in kinds for field in fields_of(kind)}
    return names - {""}


def _titles(home: Home, name: str, lang: str) -> dict[str, str]:
    if name == "cues":
        return {cue.id: cue.says for cue in cues()}
    if name in ("exercise", "exercises"):
        return {each.id: each.title for each in library(home.root, lang).exercises.values()}
    kind = kind_named(name)
    return {entry.id: str(getattr(entry.record, kind.headline[0])) for entry in home.plans(kind).entries}
