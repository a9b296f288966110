"""Weeks without a direction are hardly ever said to have one, weeks with one are; the test is a known one."""

import itertools
import math
import random
import runpy
from pathlib import Path
from statistics import pvariance

import numpy as np
import pytest
from scipy.stats import kendalltau

from steady.core.insights.statistics import (
    MOST_CARRIED,
    carried_over,
    carry_widens,
    mann_kendall,
    surely,
    theil_sen,
)
from steady.core.insights.weeks import FALSE_ANY, FALSE_ONCE, LEVEL, directed

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "directions.py"))

PEOPLE = 40
"""Of each kind of life; the seeds are fixed, so the rates are the same in every run."""


@pytest.mark.parametrize("carried", [0, 0.5])
@pytest.mark.parametrize("long", [7, 10, 26, 52])
def test_where_nothing_moves_lower_and_higher_are_rarely_said(carried: float, long: int) -> None:
    rates = [BENCH["false_rates"](PEOPLE, long, carried, life) for life in BENCH["LIVES"]]
    one, some, _, bare = (sum(each) / len(rates) for each in zip(*rates, strict=True))
    assert one <= FALSE_ONCE
    assert some <= FALSE_ANY
    assert bare > 0.2, "these weeks would mislead a test that takes them for independent"


@pytest.mark.parametrize(
    ("carried", "long", "moves", "weekly", "found"),
    [(0, 26, 4, 0.7, 0.95), (0, 52, 2, 0.7, 0.8), (0.5, 52, 4, 1, 0.8)],
)
def test_where_all_numbers_fall_they_are_said_to_be_lower(
    carried: float, long: int, moves: float, weekly: float, found: float
) -> None:
    life = BENCH["Life"]("two points", most=5, weekly=weekly, daily=1)
    lower, higher = BENCH["power"](PEOPLE, long, carried, life, moves)
    assert lower > found
    assert higher == 0


def s_of(values: tuple[int, ...]) -> int:
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


@pytest.mark.parametrize("values", [(1, 2, 3, 4, 5, 6), (1, 1, 2, 3, 3, 3), (4, 4, 4, 4, 9, 9)])
def test_the_spread_of_s_is_that_of_all_orders_and_ties_count(values: tuple[int, ...]) -> None:
    every = [s_of(order) for order in itertools.permutations(values)]
    s = s_of(values)
    expected = 2 * (1 - (1 + math.erf((s - 1) / math.sqrt(2 * pvariance(every)))) / 2)
    assert mann_kendall(values) == pytest.approx(expected)


def test_mann_kendall_agrees_with_scipy_but_for_the_correction_of_one() -> None:
    chance = random.Random(44)
    for _ in range(300):
        values = [float(chance.randrange(11)) for _ in range(chance.randrange(30, 60))]
        theirs = kendalltau(range(len(values)), values, method="asymptotic").pvalue
        assert theirs <= mann_kendall(values) <= theirs + 0.02


@pytest.mark.parametrize("values", [(), (3,), (5, 5, 5, 5), (1, 2, 1)])
def test_values_that_say_nothing_are_chance(values: tuple[int, ...]) -> None:
    assert mann_kendall(values) == 1


@pytest.mark.parametrize("size", [7, 10, 16, 26])
@pytest.mark.parametrize("carried", [0.0, 0.3, 0.5, 0.7])
def test_carry_over_widens_as_much_as_it_does_for_normal_values(size: int, carried: float) -> None:
    """The variance of S is a sum over pairs of pairs, each by the arcsine law of normal values."""
    one, other = np.triu_indices(size, 1)
    alike = carried ** abs(np.subtract.outer(np.arange(size), np.arange(size)))
    joint = alike[np.ix_(other, other)] - alike[np.ix_(one, other)] - alike[np.ix_(other, one)]
    joint = joint + alike[np.ix_(one, one)]
    off = np.sqrt(2 - 2 * alike[one, other])
    exact = (2 / np.pi * np.arcsin(np.clip(joint / np.outer(off, off), -1, 1))).sum()
    assert carry_widens(size, carried) == pytest.approx(
        exact / (size * (size - 1) * (2 * size + 5) / 18), rel=0.04
    )


def test_what_many_weeks_carry_over_is_rarely_taken_for_less_than_it_is() -> None:
    chance = random.Random(45)
    for size in (26, 52):
        low = 0
        for _ in range(300):
            values = [chance.gauss()]
            for _ in range(size - 1):
                values.append(0.5 * values[-1] + math.sqrt(0.75) * chance.gauss())
            middle, line = (size - 1) / 2, np.polyfit(range(size), values, 1)[0]
            found = carried_over([value - line * (week - middle) for week, value in enumerate(values)])
            assert 0 <= found <= MOST_CARRIED
            low += found < 0.5
        assert low < 0.2 * 300, size
    assert carried_over([4.0] * 9) == 0
    assert carried_over([1, -1] * 10) == 0
    assert carried_over([0] * 20 + [1] * 20) == MOST_CARRIED


def test_of_several_tests_each_has_to_hold_against_those_that_are_left() -> None:
    assert surely([], 0.1, 0.05) == []
    assert surely([0.024, 0.9, 0.03, 0.9], 0.1, 0.05) == [True, False, True, False]
    assert surely([0.026, 0.9, 0.03, 0.9], 0.1, 0.05) == [False] * 4
    assert surely([0.02, 0.03, 0.05, 0.06], 0.1, 0.05) == [True, True, True, False]
    assert surely([0.05], 0.1, 0.05) == [True]
    assert surely([0.06], 0.1, 0.05) == [False]


def test_where_weeks_carry_over_the_interval_is_wider_and_level_is_not_claimed() -> None:
    values = [5, 5, 5, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 5, 5, 5, 5]
    points = [(float(week), float(value)) for week, value in enumerate(values)]
    bare, wider = theil_sen(points), theil_sen(points, 9)
    assert bare is not None
    assert wider is not None
    assert wider.middle == bare.middle
    assert wider.low < bare.low <= bare.high < wider.high
    assert max(abs(bare.low), abs(bare.high)) * 23 < LEVEL
    found = directed({"mood": points})["mood"]
    assert (found.direction, found.slope.low < bare.low) == ("no clear direction", True)


def test_one_direction_among_four_has_to_be_clearer_than_one_alone() -> None:
    falls = [(float(week), float(value)) for week, value in enumerate((9, 7, 8, 6, 8, 5, 6, 5))]
    level = [(float(week), 5.0) for week in range(8)]
    alone = directed({"mood": falls})["mood"]
    assert alone.direction == "lower"
    assert 0.025 < alone.chance <= 0.05
    among = directed({"mood": falls, "a": level, "b": level, "c": level})
    assert among["mood"].direction == "no clear direction"
    assert among["a"].direction == "level"
