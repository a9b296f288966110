"""What has helped: distress before and after each exercise, counted and never more certain than it is."""

from collections.abc import Iterable
from statistics import median

import msgspec

from steady.core.kinds.practice import Practice
from steady.core.text import counted

RANKED_FROM = 3
"""How often an exercise was rated before its ratings say something about order."""


class Helpfulness(msgspec.Struct, frozen=True):
    """What ratings there are of one exercise."""

    exercise: str
    times: int
    """How often it was walked."""
    rated: int
    """How often distress was given before and after."""
    change: float | None
    """The median change in distress, on a scale of 0 to 10; below 0: less distress after. None: not rated."""
    worse: int
    """How often distress was higher after, or the person said that it was worse."""


def helpfulness(practices: Iterable[Practice]) -> list[Helpfulness]:
    """Each exercise that was walked, those that were followed by the largest fall in distress first.

    Exercises rated fewer than `RANKED_FROM` times come after the others, by how often they were walked.
    """
    by_exercise: dict[str, list[Practice]] = {}
    for practice in practices:
        by_exercise.setdefault(practice.exercise, []).append(practice)
    return sorted((_of(exercise, members) for exercise, members in by_exercise.items()), key=_order)


def _change(practice: Practice) -> int | None:
    before, after = practice.distress_before, practice.distress_after
    return None if before is None or after is None else after - before


def _of(exercise: str, members: list[Practice]) -> Helpfulness:
    changes = [change for each in members if (change := _change(each)) is not None]
    worse = sum(each.effect == "worse" or (_change(each) or 0) > 0 for each in members)
    return Helpfulness(exercise, len(members), len(changes), median(changes) if changes else None, worse)


def _order(each: Helpfulness) -> tuple[bool, float, int, str]:
    change = each.change if each.rated >= RANKED_FROM else None
    return change is None, change or 0.0, -each.times, each.exercise


def in_words(each: Helpfulness, title: str) -> str:
    """One sentence: how often, what followed, how often it was worse. No cause is claimed."""
    times = f"{title}: {counted(each.times, 'time')} so far"
    worse = f", worse after {each.worse}" if each.worse else ""
    if each.change is None:
        return f"{times}, without ratings{worse}."
    if each.rated < RANKED_FROM:
        said = f"distress {'rose' if each.change > 0 else 'fell' if each.change < 0 else 'stayed as it was'}"
        return f"{times}; {said} when it was rated ({each.rated}){worse}."
    said = f"changed by {each.change:+g}" if each.change else "stayed as it was"
    return f"{times}; distress {said} in the middle of {each.rated}, worse after {each.worse}."
