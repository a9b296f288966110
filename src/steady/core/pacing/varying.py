"""Other ways to take a step: a setting, a part of the day or a person beside those that were tried."""

from collections.abc import Sequence

import msgspec

from steady.core.exposures import names_of, part_of_day, with_whom
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.language import N_, _
from steady.core.names import key
from steady.core.pacing.ladder import Ladder, Standing
from steady.core.pacing.withheld import names_of_person
from steady.core.text import one_line

_SETTINGS = {
    "message": N_("by message"),
    "call": N_("by phone"),
    "in person": N_("in person"),
    "group": N_("in a group"),
}
_PARTS = {
    "morning": N_("in the morning"),
    "afternoon": N_("in the afternoon"),
    "evening": N_("in the evening"),
    "night": N_("at night"),
}


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


def variety(standing: Standing, persons: Sequence[Person], ladder: Ladder) -> Variety:
    """The ways of a step. A change of context helps what was learned to hold (Craske et al. 2014).

    A way is named only next to one that is known, so that a change stays small: a call beside messages,
    not a group. Someone new is named only for a step that is with nobody in particular, and only when
    contact with them is marked as all right and not in doubt.
    """
    settings = [each.setting for each in standing.tries if each.setting in _SETTINGS]
    parts = {part for each in standing.tries if (part := part_of_day(each))}
    people = {key(name) for each in standing.tries for name in with_whom(each.person, [standing.step])}
    someone = None if standing.step.person or not people else _someone(standing.tries, persons, ladder)
    untried = [
        *_next_to(settings),
        *[_(words) for part, words in _PARTS.items() if parts and part not in {*parts, "night"}][:1],
        *([_("with {name}", name=one_line(someone.codename, 30))] if someone else []),
    ]
    so_far = [_(words) for name, words in _SETTINGS.items() if name in settings]
    so_far += [_(words) for part, words in _PARTS.items() if part in parts]
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
    return [_(_SETTINGS[order[near[0]]])] if near else []


def _someone(tries: Sequence[Exposure], persons: Sequence[Person], ladder: Ladder) -> Person | None:
    """The first person by id with whom contact is all right and the step was not tried."""
    who = ladder.withheld
    tried = {name for each in tries if each.person for name in names_of(each.person)}
    tried |= {name for each in ladder.doubted for name in names_of_person(each)}
    for person in persons:
        known = not names_of_person(person).isdisjoint(tried | who.people | who.in_danger)
        if person.contact_ok == "yes" and person.codename and not known:
            return person
    return None
