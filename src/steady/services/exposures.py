"""The main loop: planning an exposure with discernment first, and looking back on it."""

import datetime
from collections.abc import Mapping
from typing import Any

from steady.core.discernment import HARM_NOT_STOPPED, Discernment, verdict
from steady.core.fields import Field, fields_of
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.store import saving
from steady.store.cues import cues
from steady.store.home import Found, Home
from steady.store.records import Entry

OPEN_DAYS = 120
"""How far back planned exposures are looked for, in days."""


def section(*names: str) -> tuple[Field, ...]:
    """The exposure's fields of some sections, in the order they are asked."""
    return tuple(field for field in fields_of(Exposure) if field.section in names)


def planning() -> tuple[Field, ...]:
    """The fields asked while planning."""
    return section(*PLANNING)


def looking_back() -> tuple[Field, ...]:
    """The fields asked when looking back."""
    return section("after")


def from_step(step: Step) -> dict[str, Any]:
    """What a plan takes over from its step, to be changed or kept."""
    shared = {field.name for field in fields_of(Step)} & {field.name for field in planning()}
    taken = {name: getattr(step, name) for name in sorted(shared)}
    return {name: value for name, value in taken.items() if value}


def smaller(exposure: Exposure) -> dict[str, Any]:
    """What a smaller step takes over from an exposure that was hard."""
    shared = {field.name for field in fields_of(Step)} & {field.name for field in planning()}
    taken = {name: getattr(exposure, name) for name in sorted(shared - {"goal"})}
    return {name: value for name, value in taken.items() if value}


def discern(home: Home, answers: Mapping[str, Any]) -> tuple[list[str], Discernment | None]:
    """The cues of a plan, with the one that its person brings along, and what they come to.

    A person with contact_ok = "no" is never part of a step (promise 3 of the design).
    """
    ticked = list(answers.get("cues") or [])
    person = answers.get("person")
    if person and HARM_NOT_STOPPED not in ticked and _contact_not_ok(home, person):
        ticked.append(HARM_NOT_STOPPED)
    dangers = {cue.id for cue in cues() if cue.danger}
    return ticked, verdict(ticked, answers.get("discernment"), dangers)


def _contact_not_ok(home: Home, person: str) -> bool:
    for entry in home.plans(Person).entries:
        record = entry.record
        if isinstance(record, Person) and person.lower() in (entry.id, record.codename.lower()):
            return record.contact_ok == "no"
    return False


def plan(home: Home, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a plan. With danger in it, it is saved as a step not taken, which is a good decision.

    `answers` fit the kind. Raises NotSaved when it cannot be written.
    """
    ticked, found = discern(home, answers)
    complete = {**answers, "cues": ticked or None, "discernment": found}
    if found == "danger":
        complete["outcome"] = "not today"
    return saving.add(
        home, Exposure, {name: value for name, value in complete.items() if value is not None}, at
    )


def is_open(entry: Entry) -> bool:
    """Whether an exposure waits to be looked back on."""
    return isinstance(entry.record, Exposure) and entry.record.outcome is None


def waiting(home: Home, now: datetime.datetime) -> Found:
    """The planned exposures of the last `OPEN_DAYS` days that wait to be looked back on, newest first."""
    found = home.moments(Exposure, since=now.date() - datetime.timedelta(days=OPEN_DAYS))
    found.entries = [entry for entry in found.entries if is_open(entry)]
    return found


def was_hard(exposure: Exposure) -> bool:
    """Whether looking back told of something hard, so that a boundary or a smaller step is offered."""
    before, after = exposure.distress_before, exposure.distress_after
    worse = before is not None and after is not None and after > before
    left = exposure.outcome in ("part of it", "left as planned")
    return bool(exposure.felt_hard) or worse or left or exposure.came_true == "yes"
