"""Which exercise is offered outside the window: what was followed by less distress for this person."""

from typing import Any

import pytest

from steady.core.kinds.practice import Practice
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
            _walks("cold-on-your-hands", (8, 4), (7, 4), (6, 5), (8, 4), (6, 5)),
            "cold-on-your-hands",
            "You've rated this exercise 5 times. Typically, your distress was 3 lower afterwards.",
        ),
        (  # four times says too little
            _walks("cold-on-your-hands", *[(8, 0)] * 4),
            "five-senses-outward",
            "The exercise looks outward, with your eyes open.",
        ),
        (  # one for another state does not fit
            _walks("tap-a-rhythm", *[(8, 0)] * 5),
            "five-senses-outward",
            "The exercise looks outward, with your eyes open.",
        ),
        (  # the larger fall; on a tie the usual one
            _walks("cold-on-your-hands", *[(8, 6)] * 5) + _walks("five-senses-outward", *[(8, 6)] * 5),
            "five-senses-outward",
            "You've rated this exercise 5 times. Typically, your distress was 2 lower afterwards.",
        ),
        (  # the usual one was followed by more distress
            _walks("five-senses-outward", (4, 6), *[(4, 5)] * 4),
            "cold-on-your-hands",
            "You've rated the usual exercise 5 times. Typically, your distress was higher afterwards,"
            " so here's another one.",
        ),
        (  # and so was the next one
            _walks("five-senses-outward", (4, 6), *[(4, 5)] * 4)
            + _walks("cold-on-your-hands", (4, 6), *[(4, 5)] * 4),
            "today-and-here",
            "You've rated the usual exercise 5 times. Typically, your distress was higher afterwards,"
            " so here's another one.",
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
    assert found.why == f"In your check-in today at 08:37 you chose “overwhelmed”. {why}"
    named = set(found.records) - {"c1"}
    assert bool(named) == ("rat" in why)


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
    practices = _walks("five-senses-outward", *[(5, 5 + usual)] * 5)
    practices += _walks("cold-on-your-hands", *[(5, 5 + other)] * 5)
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too much"),), practices=practices, settling=SETTLING
    )
    assert found.exercise == exercise
    said = {
        "five-senses-outward": "The exercise looks outward, with your eyes open.",
        "today-and-here": "You've rated the usual exercise 5 times."
        " Typically, your distress was higher afterwards, so here's another one.",
    }
    if (usual, other) == (1, 0):
        said["cold-on-your-hands"] = said["today-and-here"]
    if other < 0:
        said["cold-on-your-hands"] = (
            "You've rated this exercise 5 times. Typically, your distress was 1 lower afterwards."
        )
    assert found.why.endswith(f"“overwhelmed”. {said[exercise]}")


def test_the_exercise_for_too_little_comes_from_those_for_waking() -> None:
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too little, far away"),),
        practices=_walks("tap-a-rhythm", *[(5, 3)] * 5),
        waking=("colour-hunt", "tap-a-rhythm"),
    )
    assert found.exercise == "tap-a-rhythm"
    assert found.records == ("c1", *(f"tap-a-rhythm-{number}" for number in range(5)))


def _effects(exercise: str, *effects: str) -> tuple[Any, ...]:
    return tuple(
        Practice(id=f"{exercise}-{number}", at=ago(3), exercise=exercise, effect=each)  # type: ignore[arg-type] # literals
        for number, each in enumerate(effects)
    )


@pytest.mark.parametrize(
    ("practices", "exercise"),
    [
        (_effects("five-senses-outward", *["worse"] * 5), "cold-on-your-hands"),
        (_effects("five-senses-outward", "worse"), "cold-on-your-hands"),
        (_effects("five-senses-outward", "worse", "helped", "no change"), "five-senses-outward"),
        (_effects("five-senses-outward", "worse", "helped"), "cold-on-your-hands"),
        (
            _effects("five-senses-outward", "worse") + _effects("cold-on-your-hands", "worse"),
            "today-and-here",
        ),
        (
            sum((_effects(each, "worse") for each in SETTLING), ()),
            "five-senses-outward",  # none is left, and the usual one turns outward
        ),
    ],
)
def test_what_made_it_worse_is_not_offered_while_another_is_left(practices: Any, exercise: str) -> None:
    for answers in ({"state": "too much"}, {"distress": 9}, {"safe_now": "unsure"}):
        found = at_now(checkins=(checkin(ago(hours=1), **answers),), practices=practices, settling=SETTLING)
        assert found.exercise == exercise


def test_another_exercise_is_said_to_be_one_and_why() -> None:
    found = at_now(
        checkins=(checkin(ago(hours=1), state="too much"),),
        practices=_effects("five-senses-outward", *["worse"] * 5),
        settling=("today-and-here", "cold-on-your-hands"),
    )
    assert found.exercise == "today-and-here", "the first as they are offered: outward before inward"
    assert found.why.endswith("After the usual exercise you felt worse 5 times, so here's another one.")
    assert found.records == ("c1", *(f"five-senses-outward-{number}" for number in range(5)))


def test_very_high_distress_without_a_line_is_the_plan_first_and_then_settling() -> None:
    found = at_now(checkins=(checkin(ago(hours=1), distress=10, mood=0),))
    assert (found.kind, found.exercise, found.step) == ("safety", "five-senses-outward", None)
    assert found.words == (
        "That's a lot right now. Your safety plan is right here, and settling comes before any step."
    )
