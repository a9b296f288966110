"""Who and what is never part of a suggestion: people without contact or on hold, harm, danger."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from steady.core.exposures import HARM_NOT_STOPPED, StepNames, is_harm, names_of, taken_on, with_whom
from steady.core.kinds.person import Person
from steady.core.names import bare, key
from steady.core.pacing.history import History, instant


class Withheld(msgspec.Struct, frozen=True):
    """Who is never part of a suggestion, by every name they go by here."""

    people: frozenset[str]
    """Those with contact_ok = "no", and those on hold."""
    in_danger: frozenset[str] = frozenset()
    """Those of whom the last discernment that was about them found danger."""
    held: frozenset[str] = frozenset()
    """Of `people`, those on hold."""

    def is_with(self, name: str | None) -> bool:
        """Whether a name is that of someone withheld."""
        return bool(name) and not self.people.isdisjoint(names_of(name or ""))

    def is_in_danger(self, name: str | None) -> bool:
        """Whether a name is that of someone with whom there was danger last."""
        return bool(name) and not self.in_danger.isdisjoint(names_of(name or ""))

    def is_named_in(self, *texts: str | None) -> bool:
        """Whether someone withheld is named in a text, as whole words; a single letter is no name there."""
        if not self.people:
            return False
        text = " ".join(f"{key(each)} {bare(each)}" for each in texts if each)
        return any(
            len(name) > 1 and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            for name in self.people
        )


def names_of_person(person: Person) -> set[str]:
    """What someone goes by: their id, their codename, and the id that it would have."""
    return {key(person.id), *names_of(person.codename or "")}


def stands(raised: Iterable[float | None], lifted: Iterable[float | None]) -> bool:
    """Whether something that was raised still stands: nothing of a later time lifts it.

    Without a time it is taken to be the latest, and what lifts it has to have one: doubt is never a
    reason to go nearer.
    """
    latest = max((at for at in lifted if at is not None), default=float("-inf"))
    return any(at is None or at >= latest for at in raised)


class Harm(msgspec.Struct, frozen=True):
    """Harm that was noted: by whom, and on which day; without a day it is never over."""

    names: frozenset[str]
    day: datetime.date | None
    record: str
    """The id of the incident or the exposure that says so."""


def holds(history: History, steps: StepNames, now: datetime.datetime) -> list[Harm]:
    """Every harm that was noted of someone: as an incident, in a look back, or as a cue of a plan."""
    calendar = history.calendar
    found = []
    for incident in history.incidents:
        if incident.person and incident.person.strip():
            day = calendar.day_of(incident.at) if incident.at else None
            found.append(Harm(frozenset(names_of(incident.person)), day, incident.id))
    for exposure in history.exposures:
        harmed = is_harm(exposure)
        if not harmed and HARM_NOT_STOPPED not in (exposure.cues or ()):
            continue
        on = taken_on(exposure, now, calendar) if harmed else exposure.at
        whom = with_whom(exposure.person, steps.meant(exposure.step))
        if names := frozenset(name for each in whom for name in names_of(each)):
            found.append(Harm(names, calendar.day_of(on) if on else None, exposure.id))
    return found


def is_over(hold: Harm, person: Person, today: datetime.date) -> bool:
    """Whether the page of someone says that harm has stopped, since a day after it was noted.

    Nothing else ends a hold: no plan, no tick, no time (docs/practice.md, rule 1).
    """
    stopped = person.harm_stopped_on
    return stopped is not None and hold.day is not None and hold.day < stopped <= today


def withheld(history: History, steps: StepNames, now: datetime.datetime) -> Withheld:
    """Who is never part of a suggestion: without contact, on hold, or in danger."""
    aliases = [(each, names_of_person(each)) for each in history.persons]
    everyone = [names for _, names in aliases]
    no_contact = {name for each, names in aliases if each.contact_ok == "no" for name in names}
    raised = holds(history, steps, now)
    held = _held(raised, aliases, history.calendar.day_of(now))
    people = frozenset(_all_names(no_contact | held, everyone))
    return Withheld(people, frozenset(_in_danger(history, steps, everyone, now)), frozenset(held))


def _held(
    raised: Sequence[Harm], aliases: Sequence[tuple[Person, set[str]]], today: datetime.date
) -> set[str]:
    """The names of all on hold. A name that two people share holds both, and the page of one frees one."""
    held: set[str] = set()
    for hold in raised:
        meant = [(person, names) for person, names in aliases if not names.isdisjoint(hold.names)]
        still = [names for person, names in meant if not is_over(hold, person, today)]
        held.update(*still, hold.names if still or not meant else ())
    return held


def _in_danger(
    history: History, steps: StepNames, everyone: list[set[str]], now: datetime.datetime
) -> set[str]:
    """The names of those of whom the last discernment that was about them found danger."""
    danger: defaultdict[str, list[float | None]] = defaultdict(list)
    lifted = danger.copy()
    for exposure in history.exposures:
        found = history.is_danger_of_person(exposure)
        if not found and not history.is_discerned(exposure):
            continue
        whom = with_whom(exposure.person, steps.meant(exposure.step))
        names = {name for each in whom for name in names_of(each)}
        # A name that two people share brings both under what is said of it, and frees neither.
        frees = not found and sum(not names.isdisjoint(theirs) for theirs in everyone) < 2
        for name in _all_names(names, everyone):
            if found:
                danger[name].append(instant(exposure.at, now))
            elif frees:
                lifted[name].append(instant(exposure.at, now))
    return {name for name, at in danger.items() if stands(at, lifted[name])}


def _all_names(names: set[str], everyone: list[set[str]]) -> set[str]:
    """The names with all other names of the same people."""
    return names.union(*(theirs for theirs in everyone if not theirs.isdisjoint(names)))
