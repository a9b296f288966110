"""What has helped: distress before and after each exercise, counted and never more certain than it is."""

from collections.abc import Iterable
from statistics import median

import msgspec

from steady.core.kinds.practice import Practice
from steady.core.language import _, ngettext
from steady.core.numbers import decimal
from steady.core.text import times

RANKED_FROM = 5
"""How often an exercise was rated before its ratings say something about order."""


class Helpfulness(msgspec.Struct, frozen=True):
    """What ratings there are of one exercise."""

    exercise: str
    times: int
    """How often it was done."""
    rated: int
    """How often distress was given before and after."""
    lower: int
    """How often it was lower after."""
    change: float | None
    """The median change in distress, on a scale of 0 to 10; below 0: less distress after. None: not rated."""
    worse: int
    """How often distress was higher after, or the person said that it was worse."""


def helpfulness(practices: Iterable[Practice]) -> list[Helpfulness]:
    """Each exercise that was done, those that were followed by the largest fall in distress first.

    Exercises rated fewer than `RANKED_FROM` times come after the others, by how often they were done.
    """
    by_exercise: dict[str, list[Practice]] = {}
    for practice in practices:
        by_exercise.setdefault(practice.exercise, []).append(practice)
    return sorted((_of(exercise, members) for exercise, members in by_exercise.items()), key=_order)


def change_in(practice: Practice) -> int | None:
    """By how much distress changed, below 0 when it was lower after; None when it was not rated."""
    before, after = practice.distress_before, practice.distress_after
    return None if before is None or after is None else after - before


def _of(exercise: str, members: list[Practice]) -> Helpfulness:
    changes = [change for each in members if (change := change_in(each)) is not None]
    return Helpfulness(
        exercise=exercise,
        times=len(members),
        rated=len(changes),
        lower=sum(change < 0 for change in changes),
        change=median(changes) if changes else None,
        worse=sum(each.effect == "worse" or (change_in(each) or 0) > 0 for each in members),
    )


def _order(each: Helpfulness) -> tuple[bool, float, int, str]:
    change = each.change if each.rated >= RANKED_FROM else None
    return change is None, change or 0.0, -each.times, each.exercise


def in_words(each: Helpfulness, title: str) -> str:
    """Whole sentences: how often, what followed, how often it was worse. No cause is claimed."""
    done = _("Done {times}.", times=times(each.times))
    return _("{name}: {text}", name=title, text=" ".join(filter(None, [done, _after(each), _worse(each)])))


def _worse(each: Helpfulness) -> str:
    """The sentence on how often it was worse; "" where what followed says it, or nothing is known."""
    if each.worse:
        said = each.rated == each.times == 1 and (each.change or 0) > 0
        return "" if said else _("Worse afterwards: {times}.", times=times(each.worse))
    return _("Not worse after any of them.") if each.rated > 1 else ""


def _after(each: Helpfulness) -> str:
    """The sentence on what followed, as far as there are ratings."""
    if each.change is None:
        return _("Not rated yet.")
    if each.rated == 1 < each.times:
        return _("Rated once: distress was {points} afterwards.", points=points_said(each.change))
    if each.rated == 1:
        return _("Distress was {points} afterwards.", points=points_said(each.change))
    if each.rated < RANKED_FROM:
        return _few(each.rated, each.lower)
    points = points_of(each.change)
    if each.change < 0:
        return _(
            "Rated {n} times: typically, distress was {points} lower afterwards.", n=each.rated, points=points
        )
    if each.change > 0:
        return _(
            "Rated {n} times: typically, distress was {points} higher afterwards.",
            n=each.rated,
            points=points,
        )
    return _("Rated {n} times: typically, distress was the same afterwards.", n=each.rated)


def _few(rated: int, lower: int) -> str:
    """How often distress was lower, where it was rated a few times (2 or more)."""
    often = times(rated)
    if not lower:
        return _("Rated {times}, and distress wasn't lower afterwards.", times=often)
    if lower < rated:
        return _("Rated {times}, and distress was lower afterwards {lower}.", times=often, lower=times(lower))
    if rated == 2:
        return _("Rated {times}, and distress was lower afterwards both times.", times=often)
    return _("Rated {times}, and distress was lower afterwards each time.", times=often)


def points_said(change: float) -> str:
    """A change in distress in words: `2 points lower`, `1 point higher`, `the same`."""
    if not change:
        return _("the same")
    points = points_of(change)
    return _("{points} lower", points=points) if change < 0 else _("{points} higher", points=points)


def points_of(change: float) -> str:
    """How large a change is: `1 point`, `2.5 points`."""
    return ngettext("{n} point", "{n} points", 1 if abs(change) == 1 else 2, n=decimal(abs(change)))
