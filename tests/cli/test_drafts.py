"""What was answered is never lost: not by Ctrl-C, a closed window, kill -9 or a disk that is full."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, Screen

Drafts = Callable[[], list[dict[str, Any]]]


def test_ctrl_c_keeps_a_draft_and_says_how_to_go_on(drafts: Drafts, kept: Kept) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("How much energy do you have?")
        screen.send(CTRL_C)
        screen.wait("Stopped. Your answers are saved as a draft. To go on: `steady checkin`.")
        assert screen.end() == 130
        assert screen.at_rest()
    assert drafts()[0]["answers"] == {"mood": 6}
    assert kept("checkin") == []


@pytest.mark.parametrize("elsewhere", [True, False])
def test_ctrl_c_never_says_that_answers_are_kept_which_could_not_be(
    elsewhere: bool, own_home: Path, tmp_path: Path
) -> None:
    own_home.mkdir()
    (own_home / "drafts").write_text("in the way")
    memory = tmp_path / "memory"
    memory.mkdir()
    with Screen("checkin", XDG_RUNTIME_DIR=str(memory) if elsewhere else "") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("How much energy do you have?")
        screen.send(CTRL_C)
        where = "Your answers are in" if elsewhere else "Your last answers couldn't be saved anywhere."
        screen.wait(f"Stopped. {where}")
        assert screen.end() == 130
    assert [path.read_text() for path in memory.iterdir()] == (["mood = 6\n"] if elsewhere else [])


def test_ctrl_c_before_any_answer_keeps_nothing_and_says_so(drafts: Drafts) -> None:
    with Screen("checkin", "--mood", "6") as screen:
        screen.prompted("How much energy do you have?")
        screen.send(CTRL_C)
        screen.wait("Stopped. Nothing was saved.")
        assert screen.end() == 130
    assert drafts() == []


def test_going_on_with_a_draft_shows_the_answers_and_saving_clears_it(drafts: Drafts, kept: Kept) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("distress")
        screen.send(CTRL_C)
        screen.end()
    with Screen("checkin", "--quick") as screen:
        screen.answer("Go on with them? [Y/n]")
        screen.prompted("How's your mood?")
        assert "Now: 6/10" in screen.text
        screen.send("\r")
        screen.answer("distress", "4")
        screen.answer("Which fits best", "2")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert (checkin["mood"], checkin["distress"]) == (6, 4)
    assert drafts() == []


def test_a_draft_that_is_not_wanted_stays_until_it_is_thrown_away(drafts: Drafts) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("energy")
        screen.send(CTRL_C)
        screen.end()
    with Screen("checkin", "--quick") as screen:
        screen.answer("Go on with them?", "n")
        screen.answer("Throw them away? [y/N]")
        screen.answer("How's your mood?", ".")
        screen.end()
    assert len(drafts()) == 1
    with Screen("checkin", "--quick") as screen:
        screen.answer("Go on with them?", "n")
        screen.answer("Throw them away?", "y")
        screen.answer("How's your mood?", ".")
        screen.end()
    assert drafts() == []


@pytest.mark.parametrize(
    ("command", "question", "goes_on"),
    [
        (["step", "add"], "What's the step?", "`steady step add`"),
        (["safety", "edit"], "What tells you a hard moment is coming?", "`steady safety edit`"),
        (["exposure", "plan"], "Which step of your ladder is it?", "`steady exposure plan`"),
        (["reframe"], "What was going on", "`steady reframe`"),
    ],
)
def test_each_kind_says_its_own_way_to_go_on(command: list[str], question: str, goes_on: str) -> None:
    with Screen(*command) as screen:
        screen.answer(question, "some words" + ("\r" if command == ["reframe"] else ""))
        screen.prompted("?")
        screen.send(CTRL_C)
        screen.wait(goes_on)
        assert screen.end() == 130
    with Screen(*command) as screen:
        screen.prompted("Go on with them?")


def test_a_draft_of_a_look_back_goes_on_with_that_exposure(
    quickly: Inside, kept: Kept, drafts: Drafts
) -> None:
    quickly("exposure", "plan", answers='goal = "go"')
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "done")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", "It rained.\r")
        screen.prompted("Did what you expected happen?")
        screen.send(CTRL_C)
        screen.wait("`steady exposure reflect ")
        screen.end()
    assert "outcome" not in kept("exposure")[0]
    [draft] = drafts()
    assert draft["of"] == kept("exposure")[0]["id"]
    with Screen("exposure", "reflect") as screen:
        screen.answer("Go on with them?")
        screen.prompted("How did it go?")
        assert "Now: done" in screen.text
        screen.send("\r")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.wait("Saved: exposure")
        assert screen.end() == 0
    assert kept("exposure")[0]["happened"] == "It rained."


def test_kill_9_in_the_middle_of_the_questions_loses_no_answer(drafts: Drafts) -> None:
    with Screen("reflect") as screen:
        screen.answer("Is there a question", "Why now?\r")
        screen.prompted("What would you like to write down?")
        screen.send("one line\r")
        screen.send("another line\r")
        screen.wait_until(
            lambda: drafts() and "another" in str(drafts()[0]), "the second line is not in the draft"
        )
        screen.signal(signal.SIGKILL)
        assert screen.end() == 128 + 9
    assert drafts()[0]["answers"] == {"prompt": "Why now?", "text": "one line\nanother line"}


def test_the_half_line_that_ctrl_c_cuts_short_is_in_the_draft(drafts: Drafts) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("a whole line\r")
        screen.prompted(">")
        screen.send("half a li")
        screen.wait("half a li")
        screen.send(CTRL_C)
        assert screen.end() == 130
    assert drafts()[0]["answers"]["text"] == "a whole line\nhalf a li"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_keeps_the_draft_and_puts_the_terminal_right(
    number: signal.Signals, drafts: Drafts
) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("half a li")
        screen.wait("half a li")
        screen.signal(number)
        assert screen.end() == 128 + number
        assert screen.at_rest()
    assert drafts()[0]["answers"]["text"] == "half a li"


def test_closing_the_window_loses_no_line(drafts: Drafts, kept: Kept) -> None:
    with Screen("reflect") as screen:
        screen.answer("Is there a question", "Why now?\r")
        screen.prompted("What would you like to write down?")
        screen.send("one line\r")
        screen.prompted(">")
        screen.settle()
        screen.hang_up()
        screen.wait_gone()
    [left] = [each["answers"] for each in drafts()] + kept("reflection")
    assert (left["prompt"], left["text"]) == ("Why now?", "one line")


def test_drafts_are_for_the_owner_alone(own_home: Path) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "6")
        screen.prompted("energy")
        screen.send(CTRL_C)
        screen.end()
    [path] = own_home.glob("drafts/*.toml")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_today_tells_of_a_draft_without_its_words(quickly: Inside) -> None:
    with Screen("reflect", "--quick") as screen:
        screen.prompted("What would you like to write down?")
        screen.send("very private words\r")
        screen.prompted(">")
        screen.send(CTRL_C)
        screen.end()
    said = quickly("today")
    assert "Started: answers from" in said.out
    assert "`steady reflect` picks up where you left off." in said.out
    assert "private words" not in said.out + said.err
