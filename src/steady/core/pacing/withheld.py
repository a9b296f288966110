"""Who and what is never part of a suggestion: people without contact, harm that has not stopped, danger."""

import datetime
import re
from collections.abc import Callable, Iterable

import msgspec

from steady.core.discernment import HARM_NOT_STOPPED
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.names import bare, key
from steady.core.pacing.history import History
from steady.core.pacing.when import instant
from steady.core.text import slug


class Withheld(msgspec.Struct, frozen=True):
    """Who is never part of a suggestion, by every name they go by here."""

    people: frozenset[str]
    """Those with contact_ok = "no", and those with whom harm has not stopped."""
    in_danger: frozenset[str] = frozenset()
    """Those whose last discernment was danger: never named as someone new to try a step with."""

    def is_with(self, name: str | None) -> bool:
        """Whether a name is that of someone withheld."""
        return bool(name) and not self.people.isdisjoint(names_of(name or ""))

    def is_named_in(self, *texts: str | None) -> bool:
        """Whether someone withheld is named in a text, as whole words; a single letter is no name there."""
        if not self.people:
            return False
        text = " ".join(f"{key(each)} {bare(each)}" for each in texts if each)
        return any(
            len(name) > 1 and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            for name in self.people
        )


def names_of(name: str) -> set[str]:
    """What a name is compared by: itself, itself without accents, and the id that it would have."""
    return {key(name), bare(name), slug(name)} - {""}


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


def withheld(
    history: History, meant: Callable[[str | None], tuple[Step, ...]], now: datetime.datetime
) -> Withheld:
    """Who is never part of a suggestion; `meant` gives the steps that an exposure's own words for one mean.

    Someone of whom a plan said that they have harmed and not stopped stays so until a later plan with
    them is found to be discomfort or unsure.
    """
    aliases = [(each, names_of_person(each)) for each in history.persons]
    everyone = [names for _, names in aliases]
    no_contact = {name for each, names in aliases if each.contact_ok == "no" for name in names}
    harm: dict[str, list[float | None]] = {}
    danger: dict[str, list[float | None]] = {}
    lifted: dict[str, list[float | None]] = {}
    for exposure in history.exposures:
        is_danger, harmed = history.is_danger(exposure), HARM_NOT_STOPPED in (exposure.cues or ())
        if not is_danger and not history.is_discerned(exposure):
            continue
        at = instant(exposure.at, now)
        names = _people_of(exposure, meant(exposure.step))
        # A name that two people share brings both under what is said of it, and frees neither.
        frees = not is_danger and sum(not names.isdisjoint(theirs) for theirs in everyone) < 2
        for name in _all_names(names, everyone):
            for wanted, where in ((is_danger, danger), (harmed, harm), (frees, lifted)):
                if wanted:
                    where.setdefault(name, []).append(at)
    still_harmed = {name for name, raised in harm.items() if stands(raised, lifted.get(name, ()))}
    still_danger = {name for name, raised in danger.items() if stands(raised, lifted.get(name, ()))}
    return Withheld(frozenset(_all_names(no_contact | still_harmed, everyone)), frozenset(still_danger))


def _people_of(exposure: Exposure, steps: tuple[Step, ...]) -> set[str]:
    """The names for the person an exposure is with; its step's person where it names nobody itself."""
    said = [exposure.person] if exposure.person else [step.person for step in steps]
    return {name for each in said if each for name in names_of(each)}


def _all_names(names: set[str], everyone: list[set[str]]) -> set[str]:
    """The names with all other names of the same people."""
    return names.union(*(theirs for theirs in everyone if not theirs.isdisjoint(names)))
