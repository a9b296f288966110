"""Who and what is never part of a suggestion: people without contact or on hold, harm, danger."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from steady.core.exposures import HARM_NOT_STOPPED, StepNames, harmed_on, is_harm, names_of, with_whom
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
        return _is_named_in(self.people, *texts)

    def is_danger_named_in(self, *texts: str | None) -> bool:
        """Whether someone with whom there was danger last is named in a text."""
        return _is_named_in(self.in_danger, *texts)


def _is_named_in(names: Collection[str], *texts: str | None) -> bool:
    if not names:
        return False
    text = " ".join(f"{key(each)} {bare(each)}" for each in texts if each)
    return any(
        len(name) > 1 and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        for name in names
    )


def names_of_person(person: Person) -> set[str]:
    """What someone goes by: their id, their codename, and the id that it would have."""
    return {key(person.id), *names_of(person.codename or "")}


def all_names(whom: str, persons: Iterable[Person]) -> frozenset[str]:
    """What is written of someone, as names are compared, with the names of all people who go by it."""
    names = frozenset(names_of(whom))
    return names.union(*(them for each in persons if not names.isdisjoint(them := names_of_person(each))))


def stands(raised: Iterable[float | None], lifted: Iterable[float | None]) -> bool:
    """Whether something that was raised still stands: nothing of a later time lifts it.

    Without a time it is taken to be the latest, and what lifts it has to have one: doubt is never a
    reason to go nearer.
    """
    latest = max((at for at in lifted if at is not None), default=float("-inf"))
    return any(at is None or at >= latest for at in raised)


class Harm(msgspec.Struct, frozen=True):
    """Harm that was noted: by whom, and on which day; without a day it is never over."""

    whom: str
    """Who it was, as it is written."""
    day: datetime.date | None
    record: str
    """The id of the incident or the exposure that says so."""

    @property
    def names(self) -> frozenset[str]:
        """What is written, as names are compared."""
        return frozenset(names_of(self.whom))


def holds(history: History, steps: StepNames, now: datetime.datetime) -> list[Harm]:
    """Every harm that was noted of someone: as an incident, in a look back, or as a cue of a plan."""
    calendar = history.calendar
    found = []
    for incident in history.incidents:
        if incident.person and incident.person.strip():
            day = calendar.day_of(incident.at) if incident.at else None
            found.append(Harm(incident.person, day, incident.id))
    for exposure in history.exposures:
        harmed = is_harm(exposure)
        if not harmed and HARM_NOT_STOPPED not in (exposure.cues or ()):
            continue
        on = harmed_on(exposure, now, calendar) if harmed else exposure.at
        day = calendar.day_of(on) if on else None
        whom = with_whom(exposure.person, steps.meant(exposure.step))
        found += [Harm(each, day, exposure.id) for each in whom]
    return found


def is_over(hold: Harm, person: Person, today: datetime.date) -> bool:
    """Whether the page of someone says that harm has stopped, since a day after it was noted.

    Nothing else ends a hold: no plan, no tick, no time (docs/practice.md, rule 1).
    """
    stopped = person.harm_stopped_on
    return stopped is not None and hold.day is not None and hold.day < stopped <= today


class Someone(msgspec.Struct, frozen=True):
    """A person by all that their pages say: one, or several that differ after a sync."""

    pages: tuple[Person, ...]
    names: frozenset[str]


def withheld(history: History, steps: StepNames, now: datetime.datetime) -> Withheld:
    """Who is never part of a suggestion: without contact, on hold, or in danger."""
    pages: defaultdict[str, list[Person]] = defaultdict(list)
    for page in history.persons:
        pages[key(page.id)].append(page)
    people = [Someone(tuple(each), frozenset().union(*map(names_of_person, each))) for each in pages.values()]
    no_contact = {
        name for each in people for page in each.pages if page.contact_ok == "no" for name in each.names
    }
    held = _held(holds(history, steps, now), people, history.calendar.day_of(now))
    return Withheld(
        frozenset(_all_names(no_contact | held, people)),
        frozenset(_in_danger(history, steps, people, now)),
        frozenset(_all_names(held, people)),
    )


def _meant(whom: str, people: Iterable[Someone]) -> list[Someone]:
    """Who is meant by what is written: those of that name, or else all whom it names among other words."""
    people, names = list(people), names_of(whom)
    exact = [each for each in people if not each.names.isdisjoint(names)]
    return exact or [each for each in people if _is_named_in(each.names, whom)]


def _held(raised: Iterable[Harm], people: list[Someone], today: datetime.date) -> set[str]:
    """The names of all on hold. A name that two people share holds both, and the page of one frees one."""
    held: set[str] = set()
    for hold in raised:
        meant = _meant(hold.whom, people)
        still = [each for each in meant if not all(is_over(hold, page, today) for page in each.pages)]
        held.update(*(each.names for each in still), hold.names if still or not meant else ())
    return held


def _in_danger(history: History, steps: StepNames, people: list[Someone], now: datetime.datetime) -> set[str]:
    """The names of those of whom the last discernment that was about them found danger."""
    danger: defaultdict[frozenset[str], list[float | None]] = defaultdict(list)
    lifted = danger.copy()
    for exposure in history.exposures:
        found = history.is_danger_of_person(exposure)
        if not found and not history.is_discerned(exposure):
            continue
        for whom in with_whom(exposure.person, steps.meant(exposure.step)):
            meant = _meant(whom, people)
            # A name that two people share brings both under what is said of it, and frees neither.
            if not found and len(meant) > 1:
                continue
            for names in [each.names for each in meant] or [frozenset(names_of(whom))]:
                (danger if found else lifted)[names].append(instant(exposure.at, now))
    still = [names for names, at in danger.items() if stands(at, lifted[names])]
    return set().union(*still)


def _all_names(names: set[str], people: Iterable[Someone]) -> set[str]:
    """The names with all other names of the same people."""
    return names.union(*(each.names for each in people if not each.names.isdisjoint(names)))
