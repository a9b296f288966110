"""The statistics of insights: the middle, the score of guesses, and the slope of a line with its interval."""

import math
import statistics as standard
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

CONFIDENCE = 0.95
"""How sure the interval around a slope is meant to be."""


class Slope(msgspec.Struct, frozen=True):
    """How steeply values rise (above 0) or fall (below 0) for each unit of the first number."""

    middle: float
    low: float
    """The lower end of the interval around it."""
    high: float
    """The upper end of the interval around it."""


def median(values: Iterable[float]) -> float | None:
    """The value in the middle, or halfway between the two in the middle; None when there are none."""
    found = list(values)
    return standard.median(found) if found else None


def brier(guesses: Iterable[tuple[float, float]]) -> float | None:
    """The Brier score (Brier 1950): the mean squared distance of guesses from what came.

    Takes pairs of how likely it was thought (0 to 1) and what came (1 it came, 0 it did not; 0.5 where it
    came in part, which Brier did not have). Gives 0 (each guess fitted) to 1 (none did); None without pairs.
    """
    squares = [(guess - came) ** 2 for guess, came in guesses]
    return math.fsum(squares) / len(squares) if squares else None


def theil_sen(points: Iterable[tuple[float, float]]) -> Slope | None:
    """The slope of points (x, y) after Theil (1950) and Sen (1968): the middle of the slopes of all pairs.

    The interval is Sen's, with his correction for ties, at `CONFIDENCE`. A few odd values hardly move it.
    None when no two points differ in x.
    """
    ordered = sorted(points)
    slopes = sorted(
        (after - before) / (later - earlier)
        for number, (earlier, before) in enumerate(ordered)
        for later, after in ordered[number + 1 :]
        if later > earlier
    )
    if not slopes:
        return None
    below, above = _interval(len(slopes), ordered)
    return Slope(standard.median(slopes), slopes[below], slopes[above])


def _interval(many: int, points: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Which of so many slopes, smallest first, are the ends of the interval (Sen 1968, section 4)."""
    size = len(points)
    ties = [
        count
        for values in ([x for x, _ in points], [y for _, y in points])
        for count in Counter(values).values()
    ]
    variance = (_pairs(size) - sum(map(_pairs, ties))) / 18
    if variance < 0:  # ties in both numbers can be more than the correction is made for
        return 0, many - 1
    reach = standard.NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * math.sqrt(variance)
    return max(round((many - reach) / 2) - 1, 0), min(round((many + reach) / 2), many - 1)


def _pairs(size: int) -> int:
    """Eighteen times the variance of Kendall's S among so many values without ties."""
    return size * (size - 1) * (2 * size + 5)
