"""People of whom not all can be read or not all versions agree: doubt never brings anyone nearer."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from steady.core.errors import Problem
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.store.home import Home
from steady.store.reading import PLAN
from steady.store.records import still_says
from steady.store.walking import THE_HOME


def unread_persons(home: Home, problems: Iterable[Problem]) -> list[Person]:
    """Someone for each file of a person that cannot be read, by what of it can; without contact.

    Where their folder cannot be opened, it is whoever a step names. `problems` are those that reading the
    people gave; others are passed over.
    """
    problems = list(problems)
    people = f"{PLAN}/{Person.kind()}/"
    unread = {each.path for each in problems if each.hides and each.path.startswith(people)}
    known = [entry.id for entry in home.plans(Person).entries] if unread else []
    named: set[str] = set()
    if are_unseen(problems):
        steps = (entry.record for entry in home.plans(Step).entries)
        named = {each.person for each in steps if isinstance(each, Step) and each.person}
    return [
        *(_unread(home.root / path, known) for path in sorted(unread)),
        *(Person(id=name, codename=name, contact_ok="no") for name in sorted(named)),
    ]


def are_unseen(problems: Iterable[Problem]) -> bool:
    """Whether the folder of the people, or one it is in, cannot be opened, so that nobody in it is seen."""
    people = f"{PLAN}/{Person.kind()}"
    return any(each.closed and each.path in (people, PLAN, THE_HOME) for each in problems)


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
