"""A walk as a plain machine: forward, back, ways, and what stays in sight."""

import datetime

import msgspec
import pytest

from steady.core.breathing import Breathe, Phase
from steady.core.exercise import (
    Blank,
    Breathing,
    Choose,
    Exercise,
    ExerciseStep,
    Fill,
    Option,
    Question,
    Say,
)
from steady.core.source import Source
from steady.core.walk import Walk

TODAY = datetime.date(2026, 11, 23)

STEPS: list[ExerciseStep] = [
    Say("Look around.", 5),
    Question("What do you see?", answer="line"),
    Choose("What is easiest?", [Option("a sound", "Listen."), Option("enough", "Then rest.", ends=True)]),
    Fill("I have until {time}. I go {how}.", [Blank("time", "When?"), Blank("how", "How?")], "exit_line"),
]


@pytest.fixture
def walk() -> Walk:
    return Walk(
        Exercise(
            schema=1,
            id="a",
            title="A",
            kind="story",
            group="longer",
            purpose="P",
            minutes=1,
            when=["any"],
            sources=[Source("A", 2000)],
            steps=STEPS,
        )
    )


def to(walk: Walk, at: int) -> Walk:
    while walk.at < at:
        walk.on()
    return walk


def test_it_goes_through_every_step_and_is_then_finished(walk: Walk) -> None:
    shown = []
    while walk.step is not None:
        assert not walk.finished
        shown.append(walk.step)
        walk.on()
    assert shown == STEPS
    assert walk.finished
    walk.on()
    assert walk.at == len(STEPS)


def test_a_way_comes_after_its_choice_and_back_leads_through_both(walk: Walk) -> None:
    def place() -> tuple[int, str]:
        return walk.at, walk.way.label if walk.way else ""

    to(walk, 2).choose(0)
    assert place() == (2, "a sound")
    walk.on()
    assert place() == (3, "")
    walk.back()
    assert place() == (2, "a sound")
    walk.back()
    assert place() == (2, "")
    walk.back()
    assert walk.at == 1
    walk.back()
    walk.back()
    assert walk.at == 0


def test_a_way_that_ends_ends_the_walk_only_when_it_is_gone_on_from(walk: Walk) -> None:
    to(walk, 2).choose(1)
    assert walk.way == Option("enough", "Then rest.", ends=True)
    walk.on()
    assert walk.finished
    assert walk.step is None


def test_a_choice_that_is_left_open_goes_on(walk: Walk) -> None:
    to(walk, 2).choose(1)
    walk.back()
    walk.on()
    assert (walk.at, walk.finished) == (3, False)


def test_answers_are_those_of_the_walk_and_words_those_of_their_sentence(walk: Walk) -> None:
    to(walk, 1).give("answer_2", "a lamp")
    to(walk, 3).give("time", "eight")
    assert walk.sentence == "I have until eight. I go ___."
    walk.give("how", "home")
    assert walk.answers == {"answer_2": "a lamp"}
    assert walk.to_attach == [(STEPS[3], "I have until eight. I go home.")]
    walk.give("how", "")
    assert walk.to_attach == [(STEPS[3], "I have until eight. I go ….")]
    walk.give("time", None)
    assert walk.to_attach == []


def test_what_was_said_and_answered_is_told(walk: Walk) -> None:
    to(walk, 1).give("answer_2", "a lamp")
    to(walk, 2).choose(0)
    to(walk, 4)
    assert walk.earlier(TODAY) == [
        "Look around.",
        "What do you see?\na lamp",
        "a sound: Listen.",
        "I have until ___. I go ___.",
    ]
    walk.back()
    walk.give("time", "eight")
    assert walk.told(3, TODAY) == "I have until eight. I go …."


def test_what_breathes_is_told_with_its_pattern() -> None:
    step = Breathing(Breathe([Phase("in", 4), Phase("out", 6)], 6))
    assert step.words == "in 4, out 6 seconds; 6 rounds, about a minute."


def test_it_says_how_far_one_is_and_about_how_long_it_still_takes(walk: Walk) -> None:
    said = []
    while walk.step is not None:
        said.append(walk.how_far)
        walk.on()
    assert said[0] == "step 1 of 4 · about a minute left"
    assert said[-1] == "step 4 of 4 · less than a minute left"
    assert walk.part == 1


def test_at_the_beginning_it_is_what_the_exercise_names_and_it_grows_less_with_each_step(walk: Walk) -> None:
    left = []
    while walk.step is not None:
        left.append(walk.minutes_left)
        walk.on()
    assert left[0] == pytest.approx(walk.exercise.minutes)
    assert left == sorted(left, key=lambda each: each or 0, reverse=True)
    assert len(set(left)) == len(left)


def test_a_way_that_ends_the_walk_takes_its_own_time_alone(walk: Walk) -> None:
    to(walk, 2).choose(0)
    on = walk.minutes_left
    walk.choose(1)
    assert walk.minutes_left
    assert on
    assert walk.minutes_left < on / 3


def test_where_no_step_has_a_time_of_its_own_none_is_said(walk: Walk) -> None:
    questions = [step for step in STEPS if not isinstance(step, Say)]
    untimed = Walk(msgspec.structs.replace(walk.exercise, steps=questions))
    assert untimed.how_far == "step 1 of 3"
