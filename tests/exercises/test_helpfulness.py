"""What has helped is counted, ordered by what was rated often enough, and never a claim of cause."""

import random

from steady.core.helpfulness import helpfulness, in_words
from steady.core.kinds.practice import Practice


def practised(exercise: str, before: int | None, after: int | None, effect: str | None = None) -> Practice:
    return Practice(id="x", exercise=exercise, distress_before=before, distress_after=after, effect=effect)  # type: ignore[arg-type] # the tests give only its words


def test_the_largest_fall_comes_first_once_rated_three_times() -> None:
    practices = [
        *[practised("walk", 6, 5)] * 3,
        *[practised("cold", 7, 3), practised("cold", 6, 3), practised("cold", 5, 5)],
        *[practised("once", 9, 0)],
        *[practised("unrated", None, None)] * 5,
    ]
    random.Random(3).shuffle(practices)
    found = helpfulness(practices)
    assert [each.exercise for each in found] == ["cold", "walk", "unrated", "once"]
    assert (found[0].times, found[0].rated, found[0].change, found[0].worse) == (3, 3, -3, 0)


def test_worse_is_counted_by_number_or_by_word_once_each() -> None:
    [found] = helpfulness(
        [practised("walk", 3, 5, "worse"), practised("walk", None, None, "worse"), practised("walk", 5, 3)]
    )
    assert found.worse == 2


def test_words_say_how_often_and_claim_nothing() -> None:
    [thrice] = helpfulness([practised("walk", 6, 4)] * 3)
    assert in_words(thrice, "A walk") == (
        "A walk: 3 times so far; distress changed by -2 in the middle of 3, worse after 0."
    )
    [once] = helpfulness([practised("walk", 6, 4)])
    assert in_words(once, "A walk") == "A walk: 1 time so far; distress fell when it was rated (1)."
    [never] = helpfulness([practised("walk", None, None)])
    assert in_words(never, "A walk") == "A walk: 1 time so far, without ratings."
