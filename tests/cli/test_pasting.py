"""What is pasted answers the question that it is pasted at, and no question that was not seen yet."""

from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, Screen

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around a paste once it was asked to."""


@pytest.fixture(params=["as keys", "as a paste"])
def pasted(request: pytest.FixtureRequest) -> str:
    """How a terminal hands on what is pasted; after a paste that it marks, Enter is still to be pressed."""
    return str(request.param)


def paste(screen: Screen, text: str, how: str) -> None:
    screen.send(text if how == "as keys" else f"{BEGIN}{text}{END}")
    if how == "as a paste":
        screen.send("\r")


@pytest.mark.parametrize(
    "text", ["line one\nline two\n", "line one\r\nline two\r\n", "\nline one\n\n  line two\n"]
)
def test_lines_pasted_at_a_one_line_question_are_its_answer(text: str, pasted: str, kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.prompted("Which step of your ladder is it?")
        paste(screen, text, pasted)
        screen.prompted("Who is it with?")
        screen.send(".\r")
        screen.wait("Saved: exposure")
    assert [(each["step"], each.get("person")) for each in kept("exposure")] == [("line one line two", None)]


def test_a_paste_without_a_last_line_break_waits_for_enter(kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.prompted("Which step of your ladder is it?")
        screen.send("line one\nline two")
        screen.wait("> line two")
        assert "Who is it with?" not in screen.said
        screen.send("\r")
        screen.prompted("Who is it with?")
        screen.send(".\r")
        screen.wait("Saved: exposure")
    assert kept("exposure")[0]["step"] == "line one line two"


def test_a_long_paste_loses_no_letter(kept: Kept) -> None:
    first, second = "first " * 1500, "second " * 1500
    with Screen("exposure", "plan") as screen:
        screen.prompted("Which step of your ladder is it?")
        screen.send(f"{first}\n{second}\n")
        screen.prompted("Who is it with?")
        screen.send(".\r")
        screen.wait("Saved: exposure")
    assert kept("exposure")[0]["step"] == f"{first}{second}".strip()


def test_with_results_going_to_a_file_a_paste_is_one_answer_too(kept: Kept, tmp_path: Path) -> None:
    with Screen("exposure", "plan", into=str(tmp_path / "out")) as screen:
        screen.prompted("Which step of your ladder is it?")
        screen.send("line one\nline two\nline three\n")
        screen.prompted("Who is it with?")
        screen.send(".\r")
        screen.prompted("nothing just now")
        screen.send("\r")
        assert screen.end() == 0
    assert [(each["step"], each.get("person")) for each in kept("exposure")] == [
        ("line one line two line three", None)
    ]


def test_numbers_pasted_line_by_line_do_not_answer_the_next_questions(pasted: str, kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.prompted("How's your mood?")
        paste(screen, "6\n4\n2\n", pasted)
        screen.wait("from 0 to 10. Enter skips.")
        screen.send("6\r")
        screen.prompted("How distressed are you?")
        assert "Which fits best" not in screen.said
        screen.send(".\r")
        screen.end()
    assert (kept("checkin")[0]["mood"], kept("checkin")[0].get("distress")) == (6, None)


def test_a_list_takes_each_pasted_line_as_one_of_it(pasted: str, kept: Kept) -> None:
    with Screen("checkin", "--mood", "6") as screen:
        for question in (
            "energy",
            "distress",
            "on guard",
            "connected to other people",
            "Which fits",
            "Are you safe",
        ):
            screen.answer(question)
        screen.answer("What are you feeling?")
        screen.prompted("in your body?")
        paste(screen, "tight jaw\ncold hands, tired\n", pasted)
        screen.prompted("?")
        screen.send(".\r")
        screen.end()
    assert kept("checkin")[0]["body"] == ["tight jaw", "cold hands", "tired"]


def test_a_text_that_begins_with_an_empty_line_or_a_key_answers_its_own_question(
    pasted: str, kept: Kept
) -> None:
    with Screen("reflect") as screen:
        screen.prompted("Is there a question")
        paste(screen, "\nWhy now?\n\n.\n", pasted)
        screen.prompted(">")
        screen.send("\r")
        screen.prompted("What would you like to write down?")
        paste(screen, "?\nI do not know\n", pasted)
        screen.prompted(">")
        screen.send("\r")
        screen.prompted("Is it a small win?")
        screen.send(".\r")
        screen.end()
    [reflection] = kept("reflection")
    assert reflection["prompt"].strip() == "Why now?\n\n."
    assert reflection["text"].strip() == "?\nI do not know"


def test_lines_pasted_at_a_yes_or_no_answer_nothing_after_it(own_home: Path, pasted: str, kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("How distressed are you?")
        screen.send(CTRL_C)
        screen.end()
    with Screen("checkin", "--quick") as screen:
        screen.prompted("?")
        paste(screen, "n\ny\ny\n", pasted)
        screen.settle()
        screen.prompted("?")
        assert "Throw them away?" not in screen.said
    assert list(own_home.glob("drafts/*.toml"))


def test_lines_pasted_at_a_choice_of_fields_answer_no_question(
    quickly: Inside, pasted: str, kept: Kept
) -> None:
    quickly("checkin", "--mood", "6")
    with Screen("edit", "last") as screen:
        screen.prompted("Which one to change?")
        paste(screen, "mood\n9\n\n", pasted)
        screen.wait("That isn't one of these.")
        screen.prompted("Which one to change?")
        screen.send("\r")
        screen.end()
    assert kept("checkin")[0]["mood"] == 6


def test_ctrl_c_in_the_midst_of_a_paste_keeps_all_of_it(drafts: object, own_home: Path, kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.prompted("Which step of your ladder is it?")
        screen.send("line one\nline two")
        screen.wait("> line two")
        screen.send(CTRL_C)
        screen.wait("Stopped. Your answers are saved as a draft")
        assert screen.end() == 130
        assert screen.at_rest()
    [draft] = own_home.glob("drafts/*.toml")
    assert "line one line two" in draft.read_text(encoding="utf-8")


def test_a_terminal_is_asked_to_mark_pastes_only_where_it_may_move() -> None:
    with Screen("checkin", "--quick") as screen:
        screen.prompted("How's your mood?")
        assert screen.raw.rstrip().endswith(b"\x1b[?2004h>")
        screen.send(".\r")
        screen.end()
        assert screen.raw.rindex(b"\x1b[?2004l") > screen.raw.rindex(b"\x1b[?2004h")
    with Screen("--plain", "checkin", "--quick") as screen:
        screen.answer("How's your mood?", ".")
        screen.end()
        assert b"\x1b" not in screen.raw
