"""People of whom not all can be read or not all versions agree: doubt never brings anyone nearer."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from steady.core.kinds.person import Person
from steady.core.problems import Problem
from steady.store.home import Home
from steady.store.reading import PLAN
from steady.store.records import still_says


def unread_persons(home: Home, problems: Iterable[Problem]) -> list[Person]:
    """Someone for each file of a person that cannot be read, by what of it can; without contact.

    `problems` are those that reading the people gave; others are passed over.
    """
    people = f"{PLAN}/{Person.kind()}/"
    unread = {each.path for each in problems if each.hides and each.path.startswith(people)}
    known = [entry.id for entry in home.plans(Person).entries] if unread else []
    return [_unread(home.root / path, known) for path in sorted(unread)]


def named_otherwise(home: Home) -> list[Person]:
    """Someone for each codename that only a further version of a person has, with what holds for them."""
    found = []
    for entry in home.plans(Person).entries:
        person = entry.record
        for path in entry.others:
            other = home.load(path, Person)[0]
            if not isinstance(person, Person) or other is None or not isinstance(other.record, Person):
                continue
            if other.record.codename != person.codename:
                found.append(msgspec.structs.replace(person, codename=other.record.codename))
    return found


def _unread(path: Path, known: Iterable[str]) -> Person:
    """What can be said of one: the name of a copy begins with that of the file it is a copy of."""
    copied = (id for id in known if re.match(rf"{re.escape(id)}(?![^\W_])", path.name))
    return Person(
        id=still_says(path, "id") or next(copied, path.stem),
        codename=still_says(path, "codename") or path.stem,
        contact_ok="no",
    )
