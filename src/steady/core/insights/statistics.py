"""The statistics of insights: the middle, the score of guesses, a line, and whether it is real."""

import math
import statistics as standard
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

CONFIDENCE = 0.95
"""How sure the interval around a slope is meant to be."""

MOST_CARRIED = 0.95
"""How much of one value the next one is taken to hold at most; at 1 nothing could be said of any line."""

TINY = 1e-12

_NORMAL = standard.NormalDist()


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


PLAY = 0.9
"""How much of what chance makes of guesses lies between the counts that fit them, at least."""


def fitting_counts(chances: Iterable[float]) -> tuple[int, int]:
    """The lowest and the highest count that fit guesses (0 to 1 each) of whether things happen.

    Each thing happens or not by itself, as likely as it was thought; the count of those that do is between
    the two with at least `PLAY`, and beyond either end with at most half of the rest.
    """
    first, shares = 0, [1.0]  # how likely each count is, from `first` on; what is next to never is left out
    for chance in chances:
        fuller = [0.0, *(share * chance for share in shares)]
        shares = [share * (1 - chance) + more for share, more in zip([*shares, 0.0], fuller, strict=True)]
        while shares[0] < TINY:
            shares.pop(0)
            first += 1
        while shares[-1] < TINY:
            shares.pop()
    rest = (1 - PLAY) / 2
    low, high = first, first + len(shares) - 1
    below, above = 0.0, 0.0
    while below + shares[low - first] <= rest:
        below += shares[low - first]
        low += 1
    while above + shares[high - first] <= rest:
        above += shares[high - first]
        high -= 1
    return low, high


def theil_sen(points: Iterable[tuple[float, float]], widened: float = 1) -> Slope | None:
    """The slope of points (x, y) after Theil (1950) and Sen (1968): the middle of the slopes of all pairs.

    The interval is Sen's, with his correction for ties, at `CONFIDENCE`; `widened` is by how much more S
    varies than without carry-over. A few odd values hardly move it. None when no two points differ in x.
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
    below, above = _interval(len(slopes), ordered, widened)
    return Slope(standard.median(slopes), slopes[below], slopes[above])


def _interval(many: int, points: Sequence[tuple[float, float]], widened: float) -> tuple[int, int]:
    """Which of so many slopes, smallest first, are the ends of the interval (Sen 1968, section 4)."""
    variance = _variance([x for x, _ in points], [y for _, y in points])
    if variance < 0:  # ties in both numbers can be more than the correction is made for
        return 0, many - 1
    reach = _NORMAL.inv_cdf((1 + CONFIDENCE) / 2) * math.sqrt(variance * widened)
    return max(round((many - reach) / 2) - 1, 0), min(round((many + reach) / 2), many - 1)


def mann_kendall(values: Sequence[float], widened: float = 1) -> float:
    """How likely values in time rise or fall at least this much where there is no direction, 0 to 1.

    The two-sided test of Mann (1945) and Kendall (1975), with ties and the usual correction of one for
    continuity. `widened` is by how much more S varies than without carry-over (`carry_widens`).
    """
    s = sum(
        (later > earlier) - (later < earlier)
        for number, earlier in enumerate(values)
        for later in values[number + 1 :]
    )
    variance = _variance(values) * widened
    return 2 * _NORMAL.cdf((1 - abs(s)) / math.sqrt(variance)) if s and variance > 0 else 1.0


def _variance(*lists: Sequence[float]) -> float:
    """The variance of Kendall's S where nothing moves, with values in each list that are tied taken off."""
    ties = [count for values in lists for count in Counter(values).values()]
    return (_pairs(len(lists[0])) - sum(map(_pairs, ties))) / 18


def _pairs(size: int) -> int:
    """Eighteen times the variance of Kendall's S among so many values without ties."""
    return size * (size - 1) * (2 * size + 5)


def carried_over(rests: Sequence[float]) -> float:
    """How much of one value the next may hold, 0 to `MOST_CARRIED`; of five or more, their line taken off.

    Few values make it look smaller than it is, so this is the upper end of what fits them: the lag-one
    correlation freed of its bias (Kendall 1954; Marriott & Pope 1954), and 1.645 of its errors (Bartlett
    1946) above it. Values that lie on their line carry nothing.
    """
    size, middle = len(rests), standard.fmean(rests)
    offs = [round(rest - middle, 9) for rest in rests]
    square = math.fsum(off * off for off in offs)
    if not square:
        return 0.0
    lagged = math.fsum(one * other for one, other in pairwise(offs)) / square
    freed = min((size * lagged + 1) / (size - 4), MOST_CARRIED)
    error = math.sqrt(max(1 - freed * freed, 0) / size)
    return min(max(freed + _NORMAL.inv_cdf(CONFIDENCE) * error, 0.0), MOST_CARRIED)


def carry_widens(size: int, carried: float) -> float:
    """By how much more Kendall's S of so many values (3 or more) varies with carry-over from one to the next.

    After Hamed & Rao (1998); as in Yue & Wang (2004), correlation falls off evenly with distance: `carried`,
    its square, its cube. Ranks correlate as those of normal values do.
    """
    return 1 + 2 / _triples(size) * math.fsum(
        _triples(size - lag) * 6 / math.pi * math.asin(carried**lag / 2) for lag in range(1, size - 2)
    )


def _triples(size: int) -> int:
    return size * (size - 1) * (size - 2)


def surely(chances: Sequence[float], any_of_them: float, each: float) -> list[bool]:
    """Which of some tests are no chance, after Holm (1979).

    At most `any_of_them` is how likely it is that one or more of those that are nothing but chance is among
    them; each by itself is so with at most `each`.
    """
    found = [False] * len(chances)
    for left, number in zip(
        range(len(chances), 0, -1), sorted(range(len(chances)), key=chances.__getitem__), strict=True
    ):
        if chances[number] > min(any_of_them / left, each):
            break
        found[number] = True
    return found
