"""The pace: one suggestion, read from the last weeks' files, and from older steps only when one is named."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from steady.core.exercise import Exercise
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.pacing.history import History
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from steady.core.record import Record
from steady.store import disk
from steady.store.cues import cues
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.records import Entry

R = TypeVar("R", bound=Record)

WEEKS = 18
"""How many weeks are read at first: no shorter than a plan waits to be looked back on (120 days)."""

_CAREFUL = {"contact_ok": "no", "state": "resting", "discernment": "danger", "cues": "danger"}
"""What an answer is taken for that stands in a file and cannot be read: doubt never brings anyone nearer."""


def suggestion(home: Home, now: datetime.datetime, weeks: int = WEEKS) -> Suggestion:
    """One suggestion for now; nothing is written.

    The last `weeks` weeks of the journal are read. Only when that leads to a step are older exposures
    looked at too, so that danger found long ago still holds and no step counts as untried that was
    taken. Exercises are read only when one is wanted.
    """
    since = now.date() - datetime.timedelta(weeks=weeks)
    recent = home.moments(since=since).entries
    history = _history(home, recent)
    found = suggest(history, now)
    if found.exercise:
        return suggest(_with_exercises(history, home), now)
    if found.step is None and found.kind != "smaller":
        return found
    older = _older_exposures(home, since, {entry.path for entry in recent})
    whole = msgspec.structs.replace(history, exposures=(*history.exposures, *older))
    return suggest(whole, now) if older else found


def _history(home: Home, recent: list[Entry]) -> History:
    persons, pages = home.plans(Person), _of(Pace, home.plans(Pace).entries)
    unread = [Path(problem.path).stem for problem in persons.problems if problem.hides]
    return History(
        checkins=_of(Checkin, recent),
        exposures=_of(Exposure, recent),
        practices=_of(Practice, recent),
        steps=_of(Step, home.plans(Step).entries),
        persons=(
            *_of(Person, persons.entries),
            *(Person(id=stem, codename=stem, contact_ok="no") for stem in sorted(set(unread))),
        ),
        pace=pages[0] if pages else None,
        danger_cues=frozenset(cue.id for cue in cues() if cue.danger),
    )


def _of(kind: type[R], entries: Iterable[Entry]) -> tuple[R, ...]:
    return tuple(_careful(each.record, each) for each in entries if isinstance(each.record, kind))


def _careful(record: R, entry: Entry) -> R:
    """The record, with what could not be read of its answers about safety taken the careful way."""
    if isinstance(record, Checkin) or not entry.problems:
        return record
    names = {problem.field for problem in entry.problems} & set(_CAREFUL) & set(record.__struct_fields__)
    changed = {("discernment" if name == "cues" else name): _CAREFUL[name] for name in sorted(names)}
    return msgspec.structs.replace(record, **changed)


def _with_exercises(history: History, home: Home) -> History:
    """The history with the exercises for outside the window, but none that asks first (breath holds)."""
    found = [each for each in library(home.root).exercises.values() if not each.ask_first]
    return msgspec.structs.replace(
        history, settling=_fitting(found, "too-much"), waking=_fitting(found, "too-little")
    )


def _fitting(exercises: Iterable[Exercise], when: str) -> tuple[str, ...]:
    return tuple(sorted(each.id for each in exercises if when in each.when))


def _older_exposures(home: Home, until: datetime.date, known: set[Path]) -> tuple[Exposure, ...]:
    """The exposures that were not read yet; files that do not even hold the word are not parsed."""
    found: list[Entry] = []
    for path in home.moment_paths(until=until):
        if path in known or not _may_be_exposure(path):
            continue
        entry, _ = home.load(path)
        found += [entry] if entry else []
    return _of(Exposure, found)


def _may_be_exposure(path: Path) -> bool:
    try:
        return Exposure.kind().encode() in disk.read(path)
    except (OSError, disk.Odd):
        return False
