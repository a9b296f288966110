"""What has helped is counted, ordered by what was rated often enough, and never a claim of cause."""

import random

from steady.core.helpfulness import helpfulness, in_words
from steady.core.kinds.practice import Practice


def practised(exercise: str, before: int | None, after: int | None, effect: str | None = None) -> Practice:
    return Practice(id="x", exercise=exercise, distress_before=before, distress_after=after, effect=effect)  # type: ignore[arg-type] # the tests give only its words


def test_the_largest_fall_comes_first_once_rated_five_times() -> None:
    practices = [
        *[practised("walk", 6, 5)] * 5,
        *[practised("cold", 7, 3), *[practised("cold", 6, 3)] * 3, practised("cold", 5, 5)],
        *[practised("four times", 9, 0)] * 4,
        *[practised("unrated", None, None)] * 5,
    ]
    random.Random(3).shuffle(practices)
    found = helpfulness(practices)
    assert [each.exercise for each in found] == ["cold", "walk", "unrated", "four times"]
    cold = found[0]
    assert (cold.times, cold.rated, cold.lower, cold.change, cold.worse) == (5, 5, 4, -3, 0)


def test_worse_is_counted_by_number_or_by_word_once_each() -> None:
    [found] = helpfulness(
        [practised("walk", 3, 5, "worse"), practised("walk", None, None, "worse"), practised("walk", 5, 3)]
    )
    assert found.worse == 2


def test_words_say_how_often_and_claim_nothing() -> None:
    for practices, words in (
        (
            [practised("walk", 6, 4)] * 5,
            "5 times so far; distress was typically 2 points lower afterwards (5 ratings); worse after none.",
        ),
        (
            [*[practised("walk", 6, 7)] * 4, practised("walk", 6, 4), practised("walk", None, None, "worse")],
            "6 times so far; distress was typically 1 point higher afterwards (5 ratings); worse after 5.",
        ),
        (
            [practised("walk", 6, 6)] * 5,
            "5 times so far; distress was typically the same afterwards (5 ratings); worse after none.",
        ),
        (
            [practised("walk", 6, 4), practised("walk", 6, 8)],
            "2 times so far; distress was lower afterwards in 1 of 2; worse after 1.",
        ),
        (
            [practised("walk", 6, 4)],
            "1 time so far; distress was lower afterwards in 1 of 1; worse after none.",
        ),
        ([practised("walk", None, None)], "1 time so far; not rated; worse after none."),
    ):
        [found] = helpfulness(practices)
        assert in_words(found, "A walk") == f"A walk: {words}"
