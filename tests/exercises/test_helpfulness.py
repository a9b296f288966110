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
            "Done 5 times. Rated 5 times: typically, distress was 2 points lower afterwards."
            " Not worse after any of them.",
        ),
        (
            [*[practised("walk", 6, 7)] * 4, practised("walk", 6, 4), practised("walk", None, None, "worse")],
            "Done 6 times. Rated 5 times: typically, distress was 1 point higher afterwards."
            " Worse afterwards: 5 times.",
        ),
        (
            [practised("walk", 6, 6)] * 5,
            "Done 5 times. Rated 5 times: typically, distress was the same afterwards."
            " Not worse after any of them.",
        ),
        (
            [practised("walk", 6, 4), practised("walk", 6, 8)],
            "Done twice. Rated twice, and distress was lower afterwards once. Worse afterwards: once.",
        ),
        (
            [practised("walk", 6, 4)],
            "Done once. Distress was 2 points lower afterwards.",
        ),
        ([practised("walk", None, None)], "Done once. Not rated yet."),
    ):
        [found] = helpfulness(practices)
        assert in_words(found, "A walk") == f"A walk: {words}"
