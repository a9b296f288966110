"""What can't be read of people and of harm, taken the careful way: doubt never brings anyone nearer."""

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from steady.core.catalogue import Kind, kind_or_none
from steady.core.errors import THE_HOME, Problem
from steady.core.exposures import HARM_NOT_STOPPED, StepNames, is_danger, names_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.names import key
from steady.core.pacing.history import History
from steady.core.pacing.withheld import Withheld, holds, names_of_person
from steady.core.record import Record
from steady.core.versions import doubted
from steady.store import disk
from steady.store.bundled import danger_cues, place_cues
from steady.store.home import Home
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import Entry, still_says
from steady.store.trash import TRASH

R = TypeVar("R", bound=Record)

TELLS_OF_HARM: tuple[Kind, ...] = (Incident, Exposure)
"""The kinds of record that can put someone on hold."""

TELLS_OF_LINES: tuple[Kind, ...] = (Promise, Occurrence, Repair)
"""The kinds of record that can tell how someone takes a no."""

ALIKE = 0.75
"""How near a word has to be to the name of such a kind to be taken for it, from 0 to 1."""


def taken_carefully(kind: type[R], entries: Iterable[Entry]) -> tuple[R, ...]:
    """The records of a kind; an answer about safety that could not be read is taken the careful way."""
    found = ((each.record, _unread_fields(each)) for each in entries)
    return tuple(doubted(record, unread) for record, unread in found if isinstance(record, kind))


def _doubted(entry: Entry) -> Record:
    return doubted(entry.record, _unread_fields(entry))


def _unread_fields(entry: Entry) -> set[str]:
    return {problem.field for problem in entry.problems}


def noted(home: Home, entries: Iterable[Entry]) -> History:
    """What records say of people, of the steps and of contact with them, each taken the careful way."""
    entries = list(entries)
    return History(
        exposures=(*taken_carefully(Exposure, entries), *harmed_otherwise(home, entries)),
        incidents=taken_carefully(Incident, entries),
        promises=taken_carefully(Promise, entries),
        occurrences=taken_carefully(Occurrence, entries),
        repairs=taken_carefully(Repair, entries),
        boundaries=taken_carefully(Boundary, entries),
        steps=taken_carefully(Step, entries),
        persons=(*taken_carefully(Person, entries), *named_otherwise(home)),
        calendar=home.calendar,
        danger_cues=danger_cues(),
        place_cues=place_cues(),
    )


# -- people ------------------------------------------------------------------------------


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
        for other in _versions(home, entry):
            if isinstance(person, Person) and isinstance(other, Person) and other.codename != person.codename:
                found.append(msgspec.structs.replace(person, codename=other.codename))
    return found


def with_former_names(home: Home, history: History, now: datetime.datetime) -> History:
    """The history with the names that people who did harm had before, and whom steps that are gone were with.

    Neither a new name nor a page that is deleted ends a hold. They are looked for in the trash; once deleted
    for good, a name is known no more.
    """
    history = _with_former_steps(home, history)
    persons = history.persons
    harmed = {each.whom for each in holds(history, StepNames(history.steps), now)}
    if not harmed:
        return history
    theirs = {each.id: each for each in persons if _is_any_meant(harmed, each)}
    unknown = {whom for whom in harmed if not any(_is_any_meant({whom}, each) for each in theirs.values())}
    found = [
        _as_now(each, persons)
        for each in _former(home, Person)
        if (each.id in theirs and not names_of_person(each) <= names_of_person(theirs[each.id]))
        or _is_any_meant(unknown, each)
    ]
    return msgspec.structs.replace(history, persons=(*persons, *found)) if found else history


def _with_former_steps(home: Home, history: History) -> History:
    """The history, and where harm is told of with a step that is gone, the person that step was with."""
    steps = StepNames(history.steps)

    def is_gone(exposure: Exposure) -> bool:
        nobody = bool(exposure.step) and not exposure.person and not steps.meant(exposure.step)
        return nobody and is_danger(exposure, history.danger_cues)

    if not any(map(is_gone, history.exposures)):
        return history
    whom = {each.id: each.person for each in _former(home, Step)}
    exposures = (
        msgspec.structs.replace(each, person=whom.get(each.step or "")) if is_gone(each) else each
        for each in history.exposures
    )
    return msgspec.structs.replace(history, exposures=tuple(exposures))


def _is_any_meant(said: Iterable[str], person: Person) -> bool:
    names = names_of_person(person)
    them = Withheld(frozenset(names))
    return any(not names_of(whom).isdisjoint(names) or them.is_named_in(whom) for whom in said)


def _former(home: Home, kind: type[R]) -> list[R]:
    """The pages of a kind of the plan that are in the trash, as they were, the newest last."""
    folder, pages = home.root / TRASH, f"{PLAN}/{kind.kind()}"
    places = (folder / name / pages for name in sorted(disk.names_in(folder)))
    read = (home.load(place / name, kind)[0] for place in places for name in disk.names_in(place))
    return [each.record for each in read if each is not None and isinstance(each.record, kind)]


def _as_now(former: Person, persons: Iterable[Person]) -> Person:
    """A page as it was, with what holds now: by the page that has its place, or else its name."""
    persons = list(persons)
    same = [each for each in persons if each.id == former.id]
    same = same or [each for each in persons if key(each.codename or "") == key(former.codename or "")]
    if not same:
        return Person(id=former.id, codename=former.codename, harm_stopped_on=former.harm_stopped_on)
    return Person(id=former.id, codename=former.codename, harm_stopped_on=same[0].harm_stopped_on)


def _versions(home: Home, entry: Entry) -> list[Record]:
    """The further versions of a record, as a sync program leaves them."""
    read = (home.load(path, entry.kind if issubclass(entry.kind, Person) else None) for path in entry.others)
    return [each.record for each, _ in read if each is not None]


def _unread(path: Path, known: Iterable[str]) -> Person:
    """What can be said of one: the name of a copy begins with that of the file it is a copy of."""
    copied = (id for id in known if re.match(rf"{re.escape(id)}(?![^\W_])", path.name))
    return Person(
        id=still_says(path, "id") or next(copied, path.stem),
        codename=still_says(path, "codename") or path.stem,
        contact_ok="no",
    )


# -- harm --------------------------------------------------------------------------------


class Unread(msgspec.Struct, frozen=True):
    """Harm that may stand where not all can be read."""

    by: tuple[Exposure, ...] = ()
    """One that says this alone for each file that still tells with whom it was; of no day, so never over."""
    of_anyone: bool = False
    """Whether there is a file, or a folder, that may tell of harm by anyone at all."""


def unread_harm(home: Home, entries: Iterable[Entry], problems: Iterable[Problem]) -> Unread:
    """What harm may stand in files of the journal that can't be read, or not wholly.

    `entries` are incidents and exposures (others are passed over), `problems` those that reading them gave.
    """
    files = [each.path for each in dict.fromkeys(problems) if _may_hide_harm(home, each)]
    said = {file: {name: still_says(home.root / file, name).strip() for name in WHOM} for file in files}
    harmed = [each for each in entries if each.problems and _is_harm(_doubted(each))]
    dateless = [_doubted(each) for each in harmed if _unread_fields(each) & DATED]
    closed = any(each.closed and f"{each.path}/".startswith(IN_JOURNAL) for each in problems)
    return Unread(
        (
            *(_harm_with(Path(file).stem, whom) for file, whom in said.items() if any(whom.values())),
            *(_harm_with(record.id, _whom(record)) for record in dateless),
        ),
        closed
        or any(not any(whom.values()) for whom in said.values())
        or any(_unread_fields(each) & set(WHOM) for each in harmed),
    )


IN_JOURNAL = f"{JOURNAL}/"

WHOM = ("person", "step")
"""The fields that say with whom it was."""

DATED = {"at", "happened_at", "planned_for"}
"""The fields that say when."""


def _may_hide_harm(home: Home, problem: Problem) -> bool:
    """Whether a file that can't be read may be a record that tells of harm."""
    in_journal = problem.hides and not problem.closed and problem.path.startswith(IN_JOURNAL)
    return in_journal and _may_tell(home.root / problem.path)


def _may_tell(path: Path) -> bool:
    """Whether a file may be a record that tells of harm, by what of it, or of its name, can be read."""
    word = still_says(path, "kind") or next(iter(re.findall(r"^[-\d]{16}([a-z]+)-", path.name)), "")
    said, names = kind_or_none(word) if word else None, [kind.kind() for kind in TELLS_OF_HARM]
    near = bool(difflib.get_close_matches(word.lower(), names, cutoff=ALIKE))
    return said in TELLS_OF_HARM if said else near or not word


def harmed_otherwise(home: Home, entries: Iterable[Entry]) -> list[Exposure]:
    """What tells of harm or danger with whom only a further version of a record names: with both.

    An exposure for each, that says this alone.
    """
    return [
        _told_of(entry.record, whom)
        for entry in entries
        if entry.others and _is_harm(entry.record)
        for other in _versions(home, entry)
        if (whom := _whom(other)) != _whom(entry.record) and any(whom.values())
    ]


def _whom(record: Record) -> dict[str, str | None]:
    return {name: getattr(record, name, None) for name in WHOM}


def _is_harm(record: Record) -> bool:
    """Whether a record tells of harm or danger."""
    if isinstance(record, Exposure):
        return is_danger(record, danger_cues())
    return isinstance(record, Incident)


def _harm_with(id: str, whom: Mapping[str, str | None], at: datetime.datetime | None = None) -> Exposure:
    return Exposure(
        id=id,
        at=at,
        person=whom["person"],
        step=whom["step"],
        cues=[HARM_NOT_STOPPED],
        not_okay="yes",
        outcome="not today",
    )


def _told_of(record: Record, whom: Mapping[str, str | None]) -> Exposure:
    """The harm or danger of a record, with someone else."""
    harm = _harm_with(record.id, whom, record.at)
    if not isinstance(record, Exposure):
        return harm
    said = ("cues", "discernment", "not_okay", "not_okay_cues", "planned_for", "happened_at")
    return msgspec.structs.replace(harm, **{name: getattr(record, name) for name in said})
