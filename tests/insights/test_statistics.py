"""The statistics agree with scikit-learn and SciPy, and counts are said as they are."""

import datetime
import random
from collections import Counter
from statistics import median as middle

import numpy as np
import pytest
from scipy.stats import theilslopes
from sklearn.metrics import brier_score_loss
from tests.rounds import rounds

from steady.core.insights.evidence import Names
from steady.core.insights.sentences import Facts, begun, figure, share
from steady.core.insights.statistics import CONFIDENCE, Slope, brier, median, theil_sen
from steady.core.text import times

ROUNDS = rounds(2000)
CLOSE = 1e-9


def test_brier_agrees_with_scikit_learn() -> None:
    """Also of one guess, of guesses that are all alike, and where all or nothing came."""
    chance = random.Random(41)
    met: Counter[str] = Counter()
    for _ in range(ROUNDS):
        size = chance.choice((1, 2, chance.randrange(1, 60)))
        few = chance.choice(
            ((0.0,), (1.0,), (0.5,), (0.3, 0.7), [hundredth / 100 for hundredth in range(101)])
        )
        guesses = [chance.choice((chance.random(), chance.choice(few))) for _ in range(size)]
        if chance.random() < 0.2:
            guesses = [guesses[0]] * size
        came = [chance.randrange(2) for _ in range(size)]
        if chance.random() < 0.2:
            came = [came[0]] * size
        found = brier(zip(guesses, came, strict=True))
        assert found == pytest.approx(brier_score_loss(came, guesses, labels=[0, 1]), abs=CLOSE)
        met["one"] += size == 1
        met["alike"] += size > 1 and len(set(guesses)) == 1
        met["all or nothing"] += size > 1 and len(set(came)) == 1
    assert min(met.values()) > ROUNDS // 20, met


@pytest.mark.parametrize(
    ("pairs", "score"),
    [
        ([], None),
        ([(1, 1), (0, 0)], 0),
        ([(1, 0), (0, 1)], 1),
        ([(0.5, 0.5)], 0),
        ([(0.9, 0.5)], 0.16),
        ([(0.2, 0), (0.8, 1), (0.5, 0.5), (1, 0)], 0.27),
    ],
)
def test_brier_by_hand_with_part_as_half(pairs: list[tuple[float, float]], score: float | None) -> None:
    assert brier(pairs) == (None if score is None else pytest.approx(score, abs=CLOSE))


def points(chance: random.Random) -> list[tuple[float, float]]:
    """Weeks and values: several for a week at times, whole and halved numbers, level stretches, all alike."""
    size = chance.choice((1, 2, 3, chance.randrange(2, 60)))
    weeks = chance.choice(
        (
            [float(week) for week in chance.sample(range(200), size)],
            [float(week) for week in chance.sample(range(200), size)],
            [float(chance.randrange(max(size // 2, 2))) for _ in range(size)],
            [chance.uniform(0, 200) for _ in range(size)],
            [7.0] * size,
        )
    )
    scale = chance.choice((1, 2, 10))
    steep = chance.choice((0, 0, chance.uniform(-0.4, 0.4)))
    values = [
        chance.choice(
            (chance.uniform(0, 10), chance.randrange(10 * scale + 1) / scale, round(5 + steep * week))
        )
        for week in weeks
    ]
    if chance.random() < 0.15:
        values = [values[0]] * size
    return list(zip(weeks, values, strict=True))


def test_theil_sen_and_its_interval_agree_with_scipy() -> None:
    chance = random.Random(42)
    met: Counter[str] = Counter()
    while met["compared"] < ROUNDS:
        drawn = points(chance)
        weeks, values = [week for week, _ in drawn], [value for _, value in drawn]
        found = theil_sen(drawn)
        if len(set(weeks)) < 2:
            assert found is None
            met["no two weeks"] += 1
            continue
        with np.errstate(invalid="ignore"):  # SciPy's interval is NaN where ties outweigh its correction
            theirs = theilslopes(values, weeks, CONFIDENCE)
        assert found is not None
        assert found.low <= found.middle <= found.high
        assert found.middle == pytest.approx(theirs.slope, abs=CLOSE)
        if not np.isnan(theirs.low_slope):
            assert (found.low, found.high) == pytest.approx((theirs.low_slope, theirs.high_slope), abs=CLOSE)
            met["intervals"] += 1
        met["compared"] += 1
        met["two points"] += len(drawn) == 2
        met["ties in weeks"] += len(set(weeks)) < len(weeks)
        met["ties in values"] += 1 < len(set(values)) < len(values)
        met["level"] += len(set(values)) == 1
    assert met["intervals"] > ROUNDS * 0.8, met
    assert min(met.values()) > ROUNDS // 20, met


def test_a_slope_needs_two_different_weeks() -> None:
    assert theil_sen([]) is None
    assert theil_sen([(1, 4)]) is None
    assert theil_sen([(1, 4), (1, 6)]) is None
    found = theil_sen([(1, 4), (3, 5)])
    assert found is not None
    assert found.middle == 0.5


def test_where_ties_are_more_than_the_correction_is_for_the_interval_holds_all_slopes() -> None:
    assert theil_sen([(0, 0), (0, 0), (0, 0), (0, 1), (1, 0)]) == Slope(0, -1, 0)
    assert theil_sen([(0, 0), (0, 0), (0, 0), (0, -1), (1, 0)]) == Slope(0, 0, 1)


def test_one_odd_week_hardly_moves_the_slope() -> None:
    level = [(week, 5) for week in range(12)]
    odd = theil_sen([*level, (12, 10)])
    assert odd is not None
    assert odd.middle == 0


def test_median_of_none_one_and_many() -> None:
    assert median([]) is None
    assert median([3]) == 3
    assert median([9, 1]) == 5
    chance = random.Random(43)
    for _ in range(200):
        values = [chance.randrange(11) for _ in range(chance.randrange(1, 30))]
        assert median(iter(values)) == middle(values)


def test_a_percentage_is_told_from_five_on_and_rounded_half_up() -> None:
    assert [share(1, 4), share(1, 5), share(1, 8), share(0, 9), share(9, 9), share(1, 16)] == [
        "1 of 4",
        "1 of 5 (20%)",
        "1 of 8 (13%)",
        "0 of 9 (0%)",
        "9 of 9 (100%)",
        "1 of 16 (6%)",
    ]


def test_numbers_and_counts_as_they_are_said() -> None:
    assert [figure(each) for each in (6, 6.5, -0.3, 0.04, -0.04, 10, 0, -2)] == [
        *("6", "6.5", "-0.3", "0", "0", "10", "0", "-2")
    ]
    assert [times(each) for each in (1, 2, 3)] == ["once", "twice", "3 times"]
    day = datetime.date(2026, 3, 2)
    found = [(1, day), (2, None), (0, None)]
    said = [begun(Facts(n, since), "Nothing yet.", "No day.", "A day.")[0].text for n, since in found]
    assert said == ["A day.", "No day.", "Nothing yet."]


def test_a_name_means_a_thing_by_id_or_words_in_any_case_else_itself() -> None:
    names = Names([("sam", "Sam"), ("blue", "My Friend"), ("blue-2", "my friend"), ("S", "s")])
    assert [names.key(each) for each in ("sam", " SAM ", "my FRIEND", "blue-2", "S", "s")] == [
        *("sam", "sam", "blue", "blue-2", "S", "S")
    ]
    assert [names.key(each) for each in (None, "", "  ")] == [None] * 3
    assert names.label("blue") == "My Friend"
    assert {names.key(each) for each in ("Choir", "choir", "CHOIR ")} == {"choir"}
    assert names.label("choir") == "CHOIR"


def test_one_name_is_counted_as_one_however_unicode_writes_it() -> None:
    names = Names([("k3f9ab", "José")])
    assert {names.key(each) for each in ("José", "Jose\u0301", "JOSÉ", "Jose\u0301\u200b")} == {"k3f9ab"}
    assert names.key("Blue  Coat") == names.key("blue coat")
