"""Walking an exercise at the keyboard: every kind of step, going back, stopping, and what is kept of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, Screen

ALL = """
schema = 1
id = "all-steps"
title = "All steps"
kind = "script"
group = "longer"
purpose = "Every kind of step, once."
minutes = 1
when = ["any"]
cautions = ["This one is made up."]
ask_first = "It holds the breath for a moment."
easier = "colour-hunt"
keeps = "reflection"
[[sources]]
author = "A"
year = 2000
[[steps]]
say = "Look around."
pause = 5
[[steps]]
ask = "What do you want to keep?"
field = "text"
[[steps]]
ask = "How warm is it?"
answer = "scale"
[[steps]]
choose = "What is easiest?"
options = [{ label = "a sound", say = "Listen." }, { label = "enough", say = "Then rest.", ends = true }]
[[steps]]
[steps.breathe]
phases = [{ phase = "in", seconds = 0.5 }, { phase = "out", seconds = 0.5 }]
cycles = 1
[[steps]]
fill = "I have until {time}. Then I will {leave_how}."
attach = "exit_line"
[[steps.blanks]]
name = "time"
ask = "Until when?"
example = "eight"
[[steps.blanks]]
name = "leave_how"
ask = "How will you go?"
[[steps]]
say = "That is all."
"""


@pytest.fixture(autouse=True)
def all_steps(own_home: Path) -> None:
    """An exercise of one's own with every kind of step, its notice read already."""
    (own_home / "exercises").mkdir(parents=True)
    (own_home / "exercises" / "all-steps.toml").write_text(ALL, encoding="utf-8")
    (own_home / "remembered.toml").write_text('notices = ["all-steps"]\n', encoding="utf-8")


def begun() -> Screen:
    """An exercise that began; the number that came with it is kept however soon it ends."""
    return Screen("practice", "all-steps", "--distress-before", "6")


def to_the_sentence(screen: Screen) -> None:
    screen.wait("step 1 of 7 · about a minute left")
    screen.answer("Look around.")
    screen.wait("step 2 of 7 · about a minute left")
    screen.answer("What do you want to keep?", "I was here.\r")
    screen.answer("How warm is it?", "7")
    screen.answer("What is easiest?", "1")
    screen.answer("Listen.")
    screen.wait("___")


def test_grounding_begins_with_its_first_sentence_and_what_is_said_of_it_follows_once(
    kept: Kept,
) -> None:
    with Screen("ground") as screen:
        screen.prompted("(about 25 seconds) …")
        assert screen.text.startswith("Look for about five things you can see.")
        for words in (
            "Five senses, outward",
            "Note: Smells and tastes can bring up memories.",
            "A slow round of the senses",
            "A gentler one: `steady practice name-what-is-here`",
            "Enter goes on · . enough · ? help",
        ):
            assert screen.said.count(words) == 1, words
        screen.send("<\r")
        screen.answer("Look for about five things")
        screen.answer("Find four things to touch", ".")
        assert screen.said.count("Five senses, outward") == 1
        screen.answer("How distressed were you when you started?", "8")
        screen.answer("How distressed are you now?", "5")
        screen.answer("How was it for you?", "1")
        screen.wait("Saved: practice")
        assert screen.end() == 0
    [practice] = kept("practice")
    assert (practice["distress_before"], practice["distress_after"], practice["effect"]) == (8, 5, "helped")
    assert practice["finished"] is False


@pytest.mark.parametrize("key", [".\r", CTRL_C])
def test_what_was_opened_by_a_slip_is_left_with_one_key_and_not_kept(key: str, kept: Kept) -> None:
    with Screen("ground") as screen:
        screen.prompted("(about 25 seconds) …")
        screen.send(key)
        screen.wait("There's nothing to save.")
        assert screen.end() == (130 if key == CTRL_C else 0)
    assert kept("practice") == []


def test_every_kind_of_step_is_walked_to_the_end(kept: Kept) -> None:
    with begun() as screen:
        screen.wait("Note: This one is made up.")
        to_the_sentence(screen)
        screen.answer("Until when?", "eight")
        screen.answer("How will you go?", "walk")
        screen.answer("I have until eight. Then I will walk.")
        screen.answer("That is all.")
        screen.answer("How distressed are you now?", "3")
        screen.answer("How was it for you?", "1")
        screen.answer("Save your answers as a reflection? [Y/n]")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    [practice] = kept("practice")
    assert practice["finished"] is True
    assert (practice["distress_before"], practice["distress_after"], practice["effect"]) == (6, 3, "helped")
    [reflection] = kept("reflection")
    assert reflection["text"] == "I was here."


def test_going_back_walks_through_every_kind_of_step() -> None:
    with begun() as screen:
        to_the_sentence(screen)
        screen.answer("Until when?", "eight")
        screen.answer("How will you go?", "<")
        screen.prompted("Until when?")
        assert "Now: eight" in screen.text
        screen.send("<\r")
        screen.wait("___")  # the breathing came again, and after it the sentence
        screen.answer("Until when?", "eight")
        screen.answer("How will you go?", ".")


def test_going_back_from_a_choice_and_a_question_shows_the_step_before() -> None:
    with begun() as screen:
        screen.answer("Look around.")
        screen.answer("What do you want to keep?", "<")
        screen.answer("Look around.", "<")
        screen.answer("Look around.")
        screen.answer("What do you want to keep?", "words\r")
        screen.answer("How warm is it?", "<")
        screen.prompted("What do you want to keep?")
        assert "Now: words" in screen.text
        screen.send("\r")
        screen.answer("How warm is it?")
        screen.answer("What is easiest?", "<")
        screen.answer("How warm is it?")
        screen.answer("What is easiest?", "1")
        screen.answer("Listen.", "<")
        screen.prompted("What is easiest?")


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_point_at_any_step_is_enough_and_kept(steps: int, kept: Kept) -> None:
    questions = ["Look around.", "What do you want to keep?", "How warm is it?", "What is easiest?"]
    with begun() as screen:
        for question in questions[:steps]:
            screen.answer(question)
        screen.answer(questions[steps], ".")
        screen.answer("How distressed are you now?", ".")
        assert screen.end() == 0
    assert kept("practice")[0]["finished"] is False


def test_a_choice_can_end_the_walk_as_it_is_meant(kept: Kept) -> None:
    with begun() as screen:
        for question in ("Look around.", "What do you want to keep?", "How warm is it?"):
            screen.answer(question)
        screen.prompted("What is easiest?")
        screen.send("9\r")
        screen.prompted("A number from 1 to 2")
        screen.send("2\r")
        screen.answer("Then rest.")
        screen.answer("How distressed are you now?", ".")
        assert screen.end() == 0
    assert kept("practice")[0]["finished"] is True


def test_help_and_the_safety_plan_are_one_key_away(quickly: Inside) -> None:
    quickly("safety", "edit", answers='people_i_can_ask = ["Noor next door"]')
    with begun() as screen:
        screen.answer("Look around.", "!")
        screen.wait("Noor next door")
        screen.prompted("…")
        screen.send("?\r")
        screen.wait("Enter goes on")
        screen.prompted("…")


def test_ctrl_c_leaves_at_once_keeps_the_practice_and_the_answers(kept: Kept, quickly: Inside) -> None:
    with begun() as screen:
        screen.answer("Look around.")
        screen.answer("What do you want to keep?", "I was here.\r")
        screen.prompted("How warm is it?")
        screen.send(CTRL_C)
        screen.wait("To go on: `steady reflect`.")
        assert screen.end() == 130
        assert screen.at_rest()
    assert kept("practice")[0]["finished"] is False
    with Screen("reflect", "--quick") as screen:
        screen.answer("Go on with them?")
        screen.prompted("What would you like to write down?")
        assert "Now: I was here." in screen.text
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "I was here."


def test_words_for_a_sentence_leave_the_answers_in_their_draft(
    drafts: Callable[[], list[dict[str, Any]]],
) -> None:
    with begun() as screen:
        screen.answer("Look around.")
        screen.answer("What do you want to keep?", "I was here.\r")
        screen.answer("How warm is it?")
        screen.answer("What is easiest?", "1")
        screen.answer("Listen.")
        screen.answer("Until when?", "eight")
        screen.prompted("How will you go?")
        screen.send(CTRL_C)
        screen.wait("To go on: `steady reflect`.")
        assert screen.end() == 130
    [draft] = drafts()
    assert draft["answers"] == {"text": "I was here."}


def test_a_sentence_that_was_begun_when_it_was_enough_can_be_put_with_a_step(
    kept: Kept, quickly: Inside
) -> None:
    quickly("step", "add", answers='title = "Text Sam back"\n')
    with begun() as screen:
        to_the_sentence(screen)
        screen.answer("Until when?", "eight")
        screen.answer("How will you go?", ".")
        screen.answer("How distressed are you now?", ".")
        screen.answer("Save your answers as a reflection?", "n")
        screen.answer("Save these words with one of your steps? [y/N]", "y")
        screen.answer("Which step of your ladder is it?", "1")
        screen.wait("Changed: step")
        assert screen.end() == 0
    assert kept("step")[0]["exit_line"] == "I have until eight. Then I will …."


def test_a_time_that_cannot_be_is_said_before_the_walk(kept: Kept) -> None:
    for command in (("practice", "all-steps"), ("breathe", "2-2")):
        with Screen(*command, "--at", "tomorrow") as screen:
            assert screen.end() == 2
            assert "Look around." not in screen.said
    assert kept("practice") == []


def test_answers_that_are_not_to_be_kept_leave_no_draft(own_home: Path, kept: Kept) -> None:
    with begun() as screen:
        screen.answer("Look around.")
        screen.answer("What do you want to keep?", "I was here.\r")
        screen.answer("How warm is it?", ".")
        screen.answer("How distressed are you now?", ".")
        screen.answer("Save your answers as a reflection?", "n")
        assert screen.end() == 0
    assert kept("reflection") == []
    assert list(own_home.glob("drafts/*")) == []


def test_a_filled_sentence_can_be_put_with_a_step(kept: Kept, quickly: Inside) -> None:
    quickly("step", "add", answers='title = "Text Sam back"\nexit_line = "Bye."\n')
    with begun() as screen:
        to_the_sentence(screen)
        screen.answer("Until when?", "eight")
        screen.answer("How will you go?")
        screen.answer("I have until eight. Then I will ….", ".")
        screen.answer("How distressed are you now?", ".")
        screen.answer("Save your answers as a reflection?", "n")
        screen.answer("Save these words with one of your steps? [y/N]", "y")
        screen.answer("Which step of your ladder is it?", "1")
        screen.wait(f"Changed: step {kept('step')[0]['id']}")
        assert screen.end() == 0
    assert kept("step")[0]["exit_line"] == "Bye.\nI have until eight. Then I will …."


def test_a_notice_is_asked_once_and_remembered(own_home: Path, kept: Kept) -> None:
    (own_home / "remembered.toml").unlink()
    with Screen("practice", "all-steps") as screen:
        screen.prompted("Would you like to go on with it? [y/N]")
        assert "It holds the breath for a moment." in screen.said
        screen.send("\r")
        screen.wait("That's fine.")
        assert "A gentler one: `steady practice colour-hunt`" in screen.said
        assert screen.end() == 0
    assert kept("practice") == []
    for asks in (True, False):
        with Screen("practice", "all-steps") as screen:
            if asks:
                screen.answer("Would you like to go on with it?", "y")
            screen.answer("Look around.", ".")
            assert ("It holds the breath for a moment." in screen.said) == asks
            assert screen.end() == 0


def test_without_a_terminal_its_words_are_printed(quickly: Inside, kept: Kept) -> None:
    said = quickly("practice", "all-steps")
    assert said.code == 0
    for words in (
        "Look around.",
        "a sound: Listen.",
        "in 0.5, out 0.5 seconds",
        "until ___",
        "Note: It holds",
    ):
        assert words in said.out
    assert not re.search(r"[{}]", said.out)
    assert kept("practice") == []


def test_an_unknown_exercise_is_one_calm_sentence(quickly: Inside) -> None:
    said = quickly("practice", "nothing-like-it")
    assert said.code == 1
    assert "`steady exercises list`" in said.err
