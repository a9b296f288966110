"""Which exercise is offered outside the window: what was followed by less distress for this person."""

from typing import Any

import pytest

from tests.pacing.made import ago, at_now, checkin, practice


def _walks(exercise: str, *pairs: tuple[int, int]) -> tuple[Any, ...]:
    return tuple(
        practice(exercise, before, after, f"{exercise}-{number}")
        for number, (before, after) in enumerate(pairs)
    )


SETTLING = ("cold-on-your-hands", "five-senses-outward", "today-and-here")


@pytest.mark.parametrize(
    ("practices", "exercise", "why"),
    [
        (
            _walks("cold-on-your-hands", (8, 4), (7, 4), (6, 5)),
            "cold-on-your-hands",
            "You rated this exercise 3 times so far; in the middle of them, distress was 3 lower after it.",
        ),
        (  # twice says too little
            _walks("cold-on-your-hands", (8, 0), (8, 0)),
            "five-senses-outward",
            "The exercise looks outward, with eyes open.",
        ),
        (  # one for another state does not fit
            _walks("tap-a-rhythm", (8, 0), (8, 0), (8, 0)),
            "five-senses-outward",
            "The exercise looks outward, with eyes open.",
        ),
        (  # the larger fall; on a tie the usual one
            _walks("cold-on-your-hands", (8, 6), (8, 6), (8, 6))
            + _walks("five-senses-outward", (8, 6), (8, 6), (8, 6)),
            "five-senses-outward",
            "You rated this exercise 3 times so far; in the middle of them, distress was 2 lower after it.",
        ),
        (  # the usual one was followed by more distress
            _walks("five-senses-outward", (4, 6), (4, 5), (4, 5)),
            "cold-on-your-hands",
            "Distress was higher after the usual exercise, in the middle of 3 ratings so far,"
            " so here is another one.",
        ),
        (  # and so was the next one
            _walks("five-senses-outward", (4, 6), (4, 5), (4, 5))
            + _walks("cold-on-your-hands", (4, 6), (4, 5), (4, 5)),
            "today-and-here",
            "Distress was higher after the usual exercise, in the middle of 3 ratings so far,"
            " so here is another one.",
        ),
    ],
)
def test_the_exercise_is_what_was_followed_by_less_distress(
    practices: tuple[Any, ...], exercise: str, why: str
) -> None:
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too much"),), practices=practices, settling=SETTLING
    )
    assert found.exercise == exercise
    assert found.why == f"Your check-in of today, 08:37 says “too much”. {why}"
    named = set(found.records) - {"c1"}
    assert bool(named) == ("rat" in why.partition(".")[0] or "Distress was higher" in why)


@pytest.mark.parametrize(
    ("usual", "other", "exercise"),
    [
        (0, 0, "five-senses-outward"),
        (1, 0, "cold-on-your-hands"),
        (1, 1, "today-and-here"),
        (0, -1, "cold-on-your-hands"),
    ],
)
def test_no_change_is_neither_less_nor_more(usual: int, other: int, exercise: str) -> None:
    practices = _walks("five-senses-outward", *[(5, 5 + usual)] * 3)
    practices += _walks("cold-on-your-hands", *[(5, 5 + other)] * 3)
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too much"),), practices=practices, settling=SETTLING
    )
    assert found.exercise == exercise
    said = {
        "five-senses-outward": "The exercise looks outward, with eyes open.",
        "today-and-here": "Distress was higher after the usual exercise, in the middle of 3 ratings so far,"
        " so here is another one.",
    }
    if (usual, other) == (1, 0):
        said["cold-on-your-hands"] = said["today-and-here"]
    if other < 0:
        said["cold-on-your-hands"] = (
            "You rated this exercise 3 times so far; in the middle of them, distress was 1 lower after it."
        )
    assert found.why.endswith(f"“too much”. {said[exercise]}")


def test_the_exercise_for_too_little_comes_from_those_for_waking() -> None:
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too little, far away"),),
        practices=_walks("tap-a-rhythm", (5, 3), (5, 3), (5, 3)),
        waking=("colour-hunt", "tap-a-rhythm"),
    )
    assert found.exercise == "tap-a-rhythm"
    assert found.records == ("c1", "tap-a-rhythm-0", "tap-a-rhythm-1", "tap-a-rhythm-2")
