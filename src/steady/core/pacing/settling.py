"""Which exercise fits outside the window: what was followed by less distress, else the usual one."""

from collections.abc import Sequence

import msgspec

from steady.core.helpfulness import RANKED_FROM, Helpfulness, helpfulness
from steady.core.kinds.practice import Practice

TOO_MUCH = "five-senses-outward"
TOO_LITTLE = "colour-hunt"
"""The usual ones: eyes open and outward, as breath and body are no neutral ground for everyone
(Treleaven 2018; docs/practice.md, rule 15)."""


class Fitting(msgspec.Struct, frozen=True):
    """An exercise, why it is this one, and the practices that say so."""

    exercise: str
    why: str
    records: tuple[str, ...]


def fitting(usual: str, others: Sequence[str], practices: Sequence[Practice]) -> Fitting:
    """The exercise to offer: of `usual` and `others`, the one followed by the largest fall in distress.

    Only ratings from `RANKED_FROM` on count. Without a fall it is the usual one, unless that was
    followed by more distress and another one was not.
    """
    walked = [each for each in practices if each.exercise]
    rated = {each.exercise: each for each in helpfulness(walked) if each.rated >= RANKED_FROM}
    names = [usual, *sorted(set(others) - {usual})]
    fell = [rated[name] for name in names if name in rated and _change(rated[name]) < 0]
    if fell:
        best = min(fell, key=lambda each: (_change(each), each.exercise != usual, each.exercise))
        return Fitting(
            best.exercise,
            f"You rated this exercise {best.rated} times so far;"
            f" in the middle of them, distress was {-_change(best):g} lower after it.",
            _ids(best.exercise, walked),
        )
    if usual in rated and _change(rated[usual]) > 0:
        for name in names:
            if name not in rated or _change(rated[name]) <= 0:
                return Fitting(
                    name,
                    "Distress was higher after the usual exercise, in the middle of"
                    f" {rated[usual].rated} ratings so far, so here is another one.",
                    _ids(usual, walked),
                )
    return Fitting(usual, "The exercise looks outward, with eyes open.", ())


def _change(each: Helpfulness) -> float:
    return each.change or 0.0


def _ids(exercise: str, practices: Sequence[Practice]) -> tuple[str, ...]:
    return tuple(each.id for each in practices if each.exercise == exercise)
