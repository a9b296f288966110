"""Questions in a terminal: each can be skipped, gone back on, asked about and left."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_D, Screen


def test_enter_skips(kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?")
        screen.answer("How distressed are you?", "4")
        screen.answer("Which fits best right now?")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert checkin["distress"] == 4
    assert "mood" not in checkin


def test_the_sign_for_back_goes_back_and_shows_what_was_said(kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?", "<")
        screen.answer("How's your mood?", "6")
        screen.answer("How distressed are you?", "<")
        screen.prompted("How's your mood?")
        assert "Now: 6/10 (Enter leaves it, - takes it out)" in screen.said
        screen.send("7\r")
        screen.answer("How distressed are you?", ".")
        assert screen.end() == 0
    assert kept("checkin")[0]["mood"] == 7


def test_a_minus_takes_an_answer_out(kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?", "6")
        screen.answer("How distressed are you?", "<")
        screen.answer("How's your mood?", "-")
        screen.answer("How distressed are you?", "3")
        screen.answer("Which fits best right now?")
        assert screen.end() == 0
    assert "mood" not in kept("checkin")[0]


def test_going_back_in_a_plan_reaches_the_first_question(quickly: Inside) -> None:
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "a call")
        screen.answer("Who is it with?")
        screen.answer("How will you be in touch?")
        screen.answer("Do any of these apply?", "<")
        screen.answer("How will you be in touch?", "<")
        screen.answer("Who is it with?", "<")
        screen.prompted("Which step of your ladder is it?")
        assert "Now: a call" in screen.text


def test_a_question_mark_says_more_and_waits_on() -> None:
    with Screen("reflect") as screen:
        screen.answer("Is there a question you'd like to write about?")
        screen.prompted("What would you like to write down?")
        screen.send("?\r")
        screen.prompted("an empty line ends it.")
        screen.send(".\r")
        assert screen.end() == 0


def test_a_point_is_enough_and_keeps_what_was_said(kept: Kept) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "2")
        screen.answer("How much energy do you have?", ".")
        screen.wait("Saved: check-in")
        assert screen.end() == 0
    assert kept("checkin")[0]["mood"] == 2


def test_ctrl_d_is_enough_too(kept: Kept) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "2")
        screen.prompted("How much energy do you have?")
        screen.send(CTRL_D)
        screen.wait("Saved: check-in")
        assert screen.end() == 0
    assert kept("checkin")[0]["mood"] == 2


def test_an_exclamation_mark_shows_the_safety_plan_and_then_the_question_again(quickly: Inside) -> None:
    quickly("safety", "edit", answers='people_i_can_ask = ["Noor next door"]')
    with Screen("checkin") as screen:
        screen.prompted("How's your mood?")
        screen.send("!\r")
        screen.wait("Noor next door")
        screen.wait("help-lines")
        screen.answer("How's your mood?", ".")
        assert screen.end() == 0


@pytest.mark.parametrize("keys", [[".\r"], [CTRL_D], ["\r", "\r", "\r"]])
def test_nothing_answered_keeps_nothing_and_says_that_it_is_fine(keys: list[str], kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        for question, key in zip(("How's your mood?", "distress", "Which fits"), keys, strict=False):
            screen.prompted(question)
            screen.send(key)
        screen.wait("That's fine. There's nothing to save.")
        assert screen.end() == 0
    assert kept("checkin") == []


@pytest.mark.parametrize("typed", ["11", "-1", "six", "6.5", "9" * 40, "٦٧", "²"])
def test_what_does_not_fit_is_asked_again_calmly(typed: str, kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.prompted("How's your mood?")
        screen.send(typed + "\r")
        screen.wait("from 0 to 10. Enter skips.")
        screen.send("6\r")
        screen.answer("How distressed are you?", ".")
        assert screen.end() == 0
        assert not re.search(r"error|invalid|wrong|must", screen.said, re.IGNORECASE)
    assert kept("checkin")[0]["mood"] == 6


def test_a_choice_takes_its_number_its_words_or_how_they_begin(kept: Kept) -> None:
    for typed in ("2", "within my window", "With"):
        with Screen("checkin", "--mood", "5") as screen:
            for question in ("energy", "distress", "on guard", "connected to other people"):
                screen.answer(question)
            screen.answer("Which fits best right now?", typed)
            screen.answer("Are you safe where you are?", ".")
            assert screen.end() == 0
    assert [each["state"] for each in kept("checkin")] == ["within my window"] * 3


def test_a_choice_that_several_begin_with_is_asked_again() -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?")
        screen.answer("distress")
        screen.prompted("Which fits best right now?")
        screen.send("too\r")
        screen.wait("Enter skips.")
        screen.send("9\r")
        screen.wait("Enter skips.")


def test_days_are_taken_in_everyday_words_and_examples_help(kept: Kept) -> None:
    with Screen("promise", "--by", "me") as screen:
        screen.answer("Who was it made to?")
        screen.answer("What was promised?", "To call on Friday.\r")
        screen.answer("What's it about?")
        screen.prompted("By when?")
        screen.send("soonish\r")
        screen.wait("For example: today, yesterday")
        screen.send("2026-12-01\r")
        screen.answer("What happened with it?", ".")
        assert screen.end() == 0
    assert kept("promise")[0]["due"].isoformat() == "2026-12-01"


def test_what_a_record_cannot_be_without_is_asked_once_more(kept: Kept) -> None:
    with Screen("boundary", "add") as screen:
        screen.answer("What's the boundary?")
        screen.answer("Who is it with?", "Sam")
        screen.answer("How would you say it?", ".")
        screen.prompted("One thing is needed to save this:")
        screen.send("No calls after nine.\r")
        screen.wait("Saved: boundary")
        assert screen.end() == 0
    assert kept("boundary")[0]["statement"] == "No calls after nine."


def test_what_is_needed_and_not_said_waits_in_a_draft_that_is_named(kept: Kept) -> None:
    with Screen("boundary", "add", "--quick") as screen:
        screen.answer("What's the boundary?")
        screen.answer("How would you say it?", "I ring off now.\r")
        screen.prompted("One thing is needed")
        screen.send("\r")
        screen.wait("To go on: `steady boundary add`.")
        assert screen.end() == 0
    assert kept("boundary") == []
    with Screen("boundary", "add", "--quick") as screen:
        screen.answer("Go on with them?")
        screen.answer("What's the boundary?", "No calls.")
        screen.prompted("How would you say it?")
        assert "Now: I ring off now." in screen.text
        screen.send("\r")
        assert screen.end() == 0
    assert kept("boundary")[0]["how_i_say_it"] == "I ring off now."


def test_questions_that_flags_answered_are_not_asked(kept: Kept) -> None:
    with Screen("checkin", "--quick", "--mood", "6") as screen:
        screen.answer("How distressed are you?", ".")
        assert screen.end() == 0
        assert "How's your mood?" not in screen.said
    assert kept("checkin")[0]["mood"] == 6


def test_no_input_asks_nothing_even_in_a_terminal() -> None:
    with Screen("checkin", "--no-input") as screen:
        assert screen.end() == 2


def test_plain_has_no_escape_sequence_at_all() -> None:
    with Screen("--plain", "checkin", "--quick") as screen:
        for question in ("How's your mood?", "distress", "Which fits", "If you like:"):
            screen.answer(question, "" if question == "If you like:" else "1")
        assert screen.end() == 0
        assert b"\x1b" not in screen.raw


def test_with_results_going_to_a_file_the_questions_stay_in_the_terminal(tmp_path: Path) -> None:
    into = tmp_path / "said"
    with Screen("checkin", "--quick", "--json", into=str(into)) as screen:
        for question in ("How's your mood?", "distress", "Which fits"):
            screen.answer(question, "2")
        assert screen.end() == 0
    assert '"mood": 2' in into.read_text(encoding="utf-8")


def test_who_types_words_at_a_number_twice_is_shown_the_ways_out() -> None:
    with Screen("checkin") as screen:
        screen.prompted("How's your mood?")
        before = screen.said.count("! safety plan")
        screen.send("help\r")
        screen.prompted("Expected: a whole number from 0 to 10. Enter skips.")
        assert screen.said.count("! safety plan") == before
        screen.send("quit\r")
        screen.prompted("! safety plan.")
        screen.send(".\r")
        assert screen.end() == 0
