"""Who and what is never part of a suggestion: people without contact, harm that has not stopped, danger."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from steady.core.exposures import HARM_NOT_STOPPED, StepNames, names_of, with_whom
from steady.core.kinds.person import Person
from steady.core.names import bare, key
from steady.core.pacing.history import History, instant


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


def withheld(history: History, steps: StepNames, now: datetime.datetime) -> Withheld:
    """Who is never part of a suggestion.

    Someone of whom a plan said that they have harmed and not stopped stays so until a later plan with
    them is found to be discomfort or unsure.
    """
    aliases = [(each, names_of_person(each)) for each in history.persons]
    everyone = [names for _, names in aliases]
    harm: defaultdict[str, list[float | None]] = defaultdict(list)
    danger, lifted = harm.copy(), harm.copy()
    for exposure in history.exposures:
        is_danger, harmed = history.is_danger(exposure), HARM_NOT_STOPPED in (exposure.cues or ())
        if not is_danger and not history.is_discerned(exposure):
            continue
        whom = with_whom(exposure.person, steps.meant(exposure.step))
        names = {name for each in whom for name in names_of(each)}
        # A name that two people share brings both under what is said of it, and frees neither.
        frees = not is_danger and sum(not names.isdisjoint(theirs) for theirs in everyone) < 2
        for name in _all_names(names, everyone):
            for wanted, where in ((is_danger, danger), (harmed, harm), (frees, lifted)):
                if wanted:
                    where[name].append(instant(exposure.at, now))

    def still(raised: dict[str, list[float | None]]) -> set[str]:
        return {name for name, at in raised.items() if stands(at, lifted[name])}

    no_contact = {name for each, names in aliases if each.contact_ok == "no" for name in names}
    return Withheld(frozenset(_all_names(no_contact | still(harm), everyone)), frozenset(still(danger)))


def _all_names(names: set[str], everyone: list[set[str]]) -> set[str]:
    """The names with all other names of the same people."""
    return names.union(*(theirs for theirs in everyone if not theirs.isdisjoint(names)))
