"""What the tries of one step tell: whether what was expected came, and other ways to take the step."""

from collections.abc import Sequence

import msgspec

from steady.core.exposures import names_of, part_of_day, with_whom
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.names import key
from steady.core.pacing.ladder import Standing
from steady.core.pacing.withheld import Withheld, names_of_person
from steady.core.text import one_line, times

MOVES_FROM = 2
"""How many tries with an answer about what was expected there are before moving on (docs/practice.md)."""

_SETTINGS = {"message": "by message", "call": "by call", "in person": "in person", "group": "in a group"}
_PARTS = {
    "morning": "in the morning",
    "afternoon": "in the afternoon",
    "evening": "in the evening",
    "night": "at night",
}


class Expectation(msgspec.Struct, frozen=True):
    """How what was expected compares with what came, over the tries of one step."""

    tries: int
    did_not: int
    """In how many what was expected did not happen."""
    did: int
    """In how many it happened, in part or whole."""
    not_told: int
    """In how many it could not be told."""

    def answered(self) -> int:
        """How many tries have an answer about it."""
        return self.did_not + self.did + self.not_told

    def clearly_not_met(self) -> bool:
        """Whether it did not happen in more than half of at least `MOVES_FROM` answers.

        Learning comes from the expectation not being met; distress need not fall (Craske et al. 2014,
        doi:10.1016/j.brat.2014.04.006; Jacoby & Abramowitz 2016). “Partly” is not clear enough.
        """
        return self.answered() >= MOVES_FROM and 2 * self.did_not > self.answered()

    def in_words(self) -> str:
        """One or two sentences with the counts."""
        tries = f"You took it {times(self.tries)} so far."
        parts = [
            f"did not happen in {self.did_not}" if self.did_not else "",
            f"happened in part or whole in {self.did}" if self.did else "",
            f"could not be told in {self.not_told}" if self.not_told else "",
        ]
        told = [part for part in parts if part]
        if not told:
            return f"{tries} Nothing is written down yet about what you expected."
        return f"{tries} What you expected {', '.join(told)} of {self.answered()}."


def expectation(tries: Sequence[Exposure]) -> Expectation:
    """What the tries of one step tell about what was expected."""
    answers = [each.came_true for each in tries]
    return Expectation(
        len(answers),
        answers.count("no"),
        answers.count("partly") + answers.count("yes"),
        answers.count("cannot tell"),
    )


class Variety(msgspec.Struct, frozen=True):
    """In how many ways a step was tried, and other ways for it, in words."""

    varied: bool
    """Whether it was tried in two settings, at two parts of the day or with two people."""
    so_far: tuple[str, ...]
    """The ways it was tried."""
    untried: tuple[str, ...]
    """One setting, one part of the day and one person at most."""
    person: str | None
    """The id of the person named in `untried`."""


def variety(standing: Standing, persons: Sequence[Person], who: Withheld) -> Variety:
    """The ways of a step. A change of context helps what was learned to hold (Craske et al. 2014).

    A way is named only next to one that is known, so that a change stays small: a call beside messages,
    not a group. Someone new is named only for a step that is with nobody in particular, and only when
    contact with them is marked as all right.
    """
    settings = [each.setting for each in standing.tries if each.setting in _SETTINGS]
    parts = {part for each in standing.tries if (part := part_of_day(each))}
    people = {key(name) for each in standing.tries for name in with_whom(each.person, [standing.step])}
    someone = None if standing.step.person or not people else _someone(standing.tries, persons, who)
    untried = [
        *_next_to(settings),
        *[words for part, words in _PARTS.items() if parts and part not in {*parts, "night"}][:1],
        *([f"with {one_line(someone.codename, 30)}"] if someone else []),
    ]
    so_far = [words for name, words in _SETTINGS.items() if name in settings]
    so_far += [words for part, words in _PARTS.items() if part in parts]
    return Variety(
        len(set(settings)) > 1 or len(parts) > 1 or len(people) > 1,
        tuple(so_far),
        tuple(untried),
        someone.id if someone else None,
    )


def _next_to(settings: Sequence[str | None]) -> list[str]:
    """The first setting not tried that stands next to one that was, from a message to a group."""
    order = list(_SETTINGS)
    tried = {order.index(each) for each in settings if each}
    near = [place for place in range(len(order)) if place not in tried and tried & {place - 1, place + 1}]
    return [_SETTINGS[order[near[0]]]] if near else []


def _someone(tries: Sequence[Exposure], persons: Sequence[Person], who: Withheld) -> Person | None:
    """The first person by id with whom contact is all right and the step was not tried."""
    tried = {name for each in tries if each.person for name in names_of(each.person)}
    for person in persons:
        known = not names_of_person(person).isdisjoint(tried | who.people | who.in_danger)
        if person.contact_ok == "yes" and person.codename and not known:
            return person
    return None
