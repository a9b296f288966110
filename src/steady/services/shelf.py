"""The exercises to look through, by what they are for or has helped, and which breathing a word means."""

import math
from typing import get_args

import msgspec

from steady.core.breathing import Breathe, are_seconds, of_seconds
from steady.core.errors import BadRequest, Problem
from steady.core.exercise import Breathing, Exercise, Occasion, fits
from steady.core.helpfulness import Helpfulness, helpfulness
from steady.core.kinds.practice import Practice
from steady.core.language import N_, _, in_shell, ngettext
from steady.core.text import one_line
from steady.store.disk import as_not_saved
from steady.store.exercises import find, library
from steady.store.home import Home
from steady.store.remembered import FAVOURITES, remember_more, remembered

GROUPS = {
    "settling": N_("To settle"),
    "waking": N_("When you feel far away"),
    "before": N_("Before contact"),
    "after": N_("After contact"),
    "longer": N_("When you have more time"),
}
"""The groups of exercises in their order, in words."""

OCCASIONS: tuple[str, ...] = get_args(Occasion)
"""What an exercise can be for."""


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
    return Shelf(found.exercises, found.own, frozenset(_favourites(home)), told, found.problems)


def look_through(
    shelf: Shelf,
    *,
    when: str = "",
    group: str = "",
    kind: str = "",
    words: str = "",
    by_help: bool = False,
) -> list[Exercise]:
    """The exercises for an occasion, of a group, of a kind, with some words in what they tell of themselves.

    Favourites come first; then, with `by_help`, those that were followed by less distress; then, where no
    occasion is asked for, by their groups, when it is too much before all others; then the outward ones
    (docs/practice.md, rule 15), those that ask first last; then by id.
    """
    places = {id: number for number, id in enumerate(shelf.helped)} if by_help else {}
    groups = {} if by_help or when else {name: number for number, name in enumerate(GROUPS)}

    def order(each: Exercise) -> tuple[bool, int, int, int, str]:
        place = places.get(each.id, len(places))
        inward = each.turns_inward + bool(each.ask_first)
        return each.id not in shelf.favourites, place, groups.get(each.group, 0), inward, each.id

    def wanted(each: Exercise) -> bool:
        told = " ".join((each.id, each.title, each.purpose, each.kind, *each.senses)).lower()
        has_words = all(word in told for word in words.lower().split())
        fitting = not when or fits(each, when)
        return has_words and fitting and group in ("", each.group) and kind in ("", each.kind)

    return sorted(filter(wanted, shelf.exercises.values()), key=order)


INWARD = N_("inward")
"""How an exercise that turns to breath, body or inner pictures is marked in a list, gently."""

TURNS_INWARD = N_(
    "It turns to the breath, the body or inner pictures. If that isn't pleasant right now, one that looks"
    " outward may fit better."
)


def whose(file: str) -> str:
    """Whose an exercise is, by the person's own file that gives it; "" for one that comes with steady."""
    return _("This is your own file, {file}.", file=one_line(file)) if file else _("This comes with steady.")


def what_helps(home: Home) -> tuple[list[Helpfulness], list[Problem]]:
    """What all practices so far tell of each exercise, and the problems of files that were not read."""
    found = home.moments(Practice)
    practices = [entry.record for entry in found.entries if isinstance(entry.record, Practice)]
    return helpfulness(practices), found.problems


def _favourites(home: Home) -> list[str]:
    return remembered(home.root, FAVOURITES)


def set_favourite(home: Home, exercise_id: str, *, favourite: bool) -> None:
    """Make an exercise a favourite, or not one any more. Raises NotSaved when that cannot be written."""

    def change(before: list[str]) -> list[str]:
        others = [each for each in before if each != exercise_id]
        return [*others, exercise_id] if favourite else others

    with as_not_saved(home.root):
        remember_more(home.root, FAVOURITES, change)


HELD = "box-breathing"
"""The exercise whose notes go for an own pattern with a hold too."""


def breathing_named(home: Home, wanted: str, lang: str = "") -> tuple[Exercise | None, Breathe]:
    """The exercise and pattern that a word means: an exercise's id, or seconds such as `4-6` or `4-2-6`.

    Seconds find the exercise with that pattern, else they make one of their own: with no exercise, or where
    the breath is held with one that asks first (docs/practice.md, rule 14). Raises NotFound, Unreadable, or
    BadRequest where there is nothing to breathe with.
    """
    if not are_seconds(wanted):
        exercise = find(home.root, wanted, lang)
        if exercise.breathes is None:
            raise BadRequest(
                _("“{exercise}” has no guided breathing.", exercise=exercise.id),
                _("`steady practice {exercise}` starts it.", exercise=exercise.id)
                if in_shell()
                else _("You'll find it under practice: press 2."),
            )
        return exercise, exercise.breathes
    seconds = [float(each) for each in wanted.split("-")]
    found = library(home.root, lang).exercises
    for exercise in found.values():
        pattern = exercise.breathes
        if pattern and [phase.seconds for phase in pattern.phases] == seconds:
            return exercise, pattern
    own = of_seconds(wanted)
    if own is None:
        raise BadRequest(
            _("That isn't a breathing pattern I know."),
            _(
                "Seconds in and out, from 2 to 12 each: 4-6. With a hold between them, up to 7: 4-2-6."
                " With a rest after them, up to 8: 4-0-6-2."
            ),
        )
    return (_holding(found[HELD], wanted, own) if own.holds else None), own


def _holding(like: Exercise, seconds: str, own: Breathe) -> Exercise:
    """An own pattern that holds the breath as an exercise, with the notes of one `like` it."""
    held = math.ceil(sum(phase.seconds for phase in own.phases if phase.phase == "hold"))
    asks = ngettext(
        "This pattern holds the breath for a second in each round. Breathing without a hold is a full"
        " alternative. Would you like to go on with this one?",
        "This pattern holds the breath for {n} seconds in each round. Breathing without a hold is a full"
        " alternative. Would you like to go on with this one?",
        held,
    )
    return msgspec.structs.replace(
        like, id=seconds, title=seconds, ask_first=asks, minutes=own.seconds / 60, steps=[Breathing(own)]
    )
