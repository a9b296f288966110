"""What the tries of one step tell: whether what was expected came, and other ways to take the step."""

from collections.abc import Sequence

import msgspec

from steady.core.exposures import direction, is_test, names_of, part_of_day, with_whom
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.names import key
from steady.core.pacing.ladder import Standing
from steady.core.pacing.withheld import Withheld, names_of_person
from steady.core.text import counted, one_line, times

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
    """How what was feared compares with what came, over the tries of one step that tested it."""

    tries: int
    did_not: int
    """In how many tests what was feared did not happen."""
    did: int
    """In how many it happened, in part or whole."""
    whole: int
    """How many tries there are, tests or not, in which what was feared happened, or what may have been."""
    hoped_in_vain: int
    """In how many tries what was hoped for did not happen."""
    hoped_well: int
    """In how many it did."""

    def clearly_not_met(self) -> bool:
        """Whether it did not happen in more than half of at least `MOVES_FROM` tests.

        Learning comes from the expectation not being met; distress need not fall (Craske et al. 2014,
        doi:10.1016/j.brat.2014.04.006; Jacoby & Abramowitz 2016). “Partly” is not clear enough.
        """
        tests = self.did_not + self.did
        return tests >= MOVES_FROM and 2 * self.did_not > tests

    def clearly_met(self) -> bool:
        """Whether what was feared happened at least `MOVES_FROM` times, and mostly."""
        return self.whole >= MOVES_FROM and self.whole > self.did_not

    def clearly_let_down(self) -> bool:
        """Whether what was hoped for did not happen at least `MOVES_FROM` times, and mostly."""
        return self.hoped_in_vain >= MOVES_FROM and self.hoped_in_vain > self.hoped_well

    def in_words(self) -> str:
        """One or two sentences with the counts."""
        tries = f"You took it {times(self.tries)} so far."
        tests = self.did_not + self.did
        if self.clearly_met():
            return f"{tries} What you expected happened {times(self.whole)}."
        if self.clearly_let_down():
            return f"{tries} {times(self.hoped_in_vain).capitalize()}, what you hoped for didn't come."
        if not tests:
            return f"{tries} None of them tested a fear so far."
        not_all = f" in {self.did_not} of {counted(tests, 'test')}"
        return f"{tries} What you were afraid of didn't happen{not_all}."


def expectation(
    tries: Sequence[Exposure], dangers: frozenset[str] = frozenset(), numb: frozenset[str] = frozenset()
) -> Expectation:
    """What the tries of one step tell about what was feared; `numb` are the ids of those taken far away."""
    tests = [each.came_true for each in tries if is_test(each, dangers, numb)]
    hopes = [each.came_true for each in tries if direction(each) == "a hope"]
    feared = [each.came_true for each in tries if direction(each) in ("a fear", None)]
    return Expectation(
        len(tries),
        tests.count("no"),
        tests.count("partly") + tests.count("yes"),
        feared.count("yes"),
        hopes.count("no"),
        hopes.count("yes"),
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
