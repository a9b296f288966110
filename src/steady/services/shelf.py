"""The exercises to look through: by what they are for, favourites first, or by what has helped."""

from typing import get_args

import msgspec

from steady.core.exercise import Exercise, Moment, fits
from steady.core.helpfulness import Helpfulness
from steady.core.problems import Problem
from steady.services.helpful import favourites, what_helps
from steady.store.exercises import library
from steady.store.home import Home

GROUPS = {
    "settling": "when it is too much",
    "waking": "when it is too little, far away",
    "before": "before contact",
    "after": "after contact",
    "longer": "longer",
}
"""The groups of exercises in their order, in words."""

WHEN: tuple[str, ...] = get_args(Moment)
"""The moments an exercise can be for."""


class Shelf(msgspec.Struct, frozen=True):
    """All exercises in one language, and what this person made of them."""

    exercises: dict[str, Exercise]
    own: dict[str, str]
    favourites: frozenset[str]
    helped: dict[str, Helpfulness]
    """What there is to tell of each exercise that was walked, those followed by less distress first."""
    problems: tuple[Problem, ...] = ()


def shelf(home: Home, lang: str, *, helped: bool = True) -> Shelf:
    """Read the exercises; `helped` reads all practices for what has helped, too."""
    found = library(home.root, lang)
    told = {each.exercise: each for each in what_helps(home)[0]} if helped else {}
    return Shelf(found.exercises, found.own, frozenset(favourites(home)), told, found.problems)


def look_through(
    shelf: Shelf,
    *,
    when: str = "",
    group: str = "",
    kind: str = "",
    words: str = "",
    by_help: bool = False,
    by_group: bool = False,
) -> list[Exercise]:
    """The exercises for a moment, of a group, of a kind, with some words in what they tell of themselves.

    Favourites come first; then, with `by_help`, those that were followed by less distress; then, with
    `by_group`, by their groups, when it is too much before all others, those that ask first last; then by id.
    """
    places = {id: number for number, id in enumerate(shelf.helped)} if by_help else {}
    groups = {name: number for number, name in enumerate(GROUPS)} if by_group else {}

    def order(each: Exercise) -> tuple[bool, int, int, bool, str]:
        place = places.get(each.id, len(places))
        asks = by_group and bool(each.ask_first)
        return each.id not in shelf.favourites, place, groups.get(each.group, 0), asks, each.id

    wanted = [
        each
        for each in shelf.exercises.values()
        if (not when or fits(each, when))
        and group in ("", each.group)
        and kind in ("", each.kind)
        and _tells(each, words)
    ]
    return sorted(wanted, key=order)


def _tells(exercise: Exercise, words: str) -> bool:
    """Whether each of some words begins or is inside what an exercise tells of itself."""
    told = " ".join((exercise.id, exercise.title, exercise.purpose, exercise.kind, *exercise.senses)).lower()
    return all(word in told for word in words.lower().split())
