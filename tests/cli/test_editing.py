"""Changing a record: at the keyboard by number or name, or by answers; comments and unknown keys stay."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen
from tests.conftest import Run

HAND_MADE = """# my own notes
kind = "checkin"   # by hand
mine = "kept"

mood = 6 # fine
note = "old words"
"""


def hand_made(home: Path) -> Path:
    path = home / "journal" / "2026" / "11" / "2026-11-23-0937-checkin-hand23.toml"
    path.parent.mkdir(parents=True)
    path.write_text(HAND_MADE, encoding="utf-8")
    return path


def test_answers_change_what_they_name_and_nothing_else(inside: Inside, own_home: Path) -> None:
    path = hand_made(own_home)
    said = inside("edit", "hand", answers="mood = 7\ndistress = 3\n")
    assert said.out == "Changed: check-in hand23\n"
    assert path.read_text(encoding="utf-8") == HAND_MADE.replace("mood = 6", "mood = 7") + "distress = 3\n"


def test_an_empty_answer_takes_one_out(inside: Inside, own_home: Path) -> None:
    path = hand_made(own_home)
    inside("edit", "last", answers='note = ""\n')
    assert "note =" not in path.read_text(encoding="utf-8")


def test_at_the_keyboard_a_field_is_picked_by_number_name_or_its_beginning(own_home: Path) -> None:
    path = hand_made(own_home)
    with Screen("edit", "hand23") as screen:
        screen.prompted("Which one to change?")
        assert "1 mood: 6/10" in screen.said
        assert "note: old words" in screen.said
        screen.send("1\r")
        screen.answer("How's your mood?", "8")
        screen.answer("Which one to change?", "on guard")
        screen.answer("How on guard are you?", "2")
        screen.answer("Which one to change?", "dist")
        screen.answer("How distressed are you?", "4")
        screen.answer("Which one to change?", "nothing like it")
        screen.wait("That isn't one of these.")
        screen.answer("Which one to change?", "note")
        screen.answer("Anything else you'd like to write down?", "-")
        screen.answer("Which one to change?")
        screen.wait("Changed: check-in hand23")
        assert screen.end() == 0
    text = path.read_text(encoding="utf-8")
    assert "mood = 8 # fine" in text
    assert 'mine = "kept"' in text
    assert "# my own notes" in text
    assert ("on_guard = 2" in text, "distress = 4" in text, "note =" in text) == (True, True, False)


@pytest.mark.parametrize("keys", ["\r", CTRL_D])
def test_changing_nothing_changes_nothing(keys: str, own_home: Path) -> None:
    path = hand_made(own_home)
    with Screen("edit", "hand23") as screen:
        screen.prompted("Which one to change?")
        screen.send(keys)
        screen.wait("Nothing was changed.")
        assert screen.end() == 0
    assert path.read_text(encoding="utf-8") == HAND_MADE


def test_ctrl_c_while_changing_keeps_a_draft_and_the_file(own_home: Path) -> None:
    path = hand_made(own_home)
    with Screen("edit", "hand23") as screen:
        screen.answer("Which one to change?", "1")
        screen.answer("How's your mood?", "8")
        screen.prompted("Which one to change?")
        screen.send(CTRL_C)
        screen.wait("To go on: `steady edit hand23`.")
        assert screen.end() == 130
    assert path.read_text(encoding="utf-8") == HAND_MADE
    with Screen("edit", "hand23") as screen:
        screen.answer("Go on with them?")
        screen.answer("Which one to change?")
        screen.wait("Changed: check-in")
        assert screen.end() == 0
    assert "mood = 8" in path.read_text(encoding="utf-8")


def test_ctrl_c_before_any_change_says_that_nothing_was_changed(own_home: Path) -> None:
    hand_made(own_home)
    with Screen("edit", "hand23") as screen:
        screen.prompted("Which one to change?")
        screen.send(CTRL_C)
        screen.wait("Stopped. Nothing was changed.")
        assert screen.end() == 130


def test_what_a_record_cannot_be_without_cannot_be_taken_out(quickly: Inside, kept: Kept) -> None:
    quickly("boundary", "add", answers='statement = "No calls."\n')
    calls = kept("boundary")[0]["id"]
    with Screen("boundary", "edit", calls) as screen:
        screen.answer("Which one to change?", "statement")
        screen.prompted("What's the boundary?")
        screen.send("-\r")
        screen.prompted("This one is needed. Press Enter to leave it as it is.")
        screen.send("\r")
        screen.answer("Which one to change?")
        assert screen.end() == 0
    assert kept("boundary")[0]["statement"] == "No calls."
    assert quickly("edit", calls, answers='statement = ""\n').code == 2


def test_a_page_is_begun_by_the_first_edit_and_changed_by_the_next(inside: Inside, own_home: Path) -> None:
    assert "starts it" in inside("pace").err
    inside("pace", "edit", answers="steps_per_week = 2\n")
    inside("pace", "edit", answers='quiet_days = ["sunday"]\n')
    assert "steps per week" in inside("pace").out
    assert "quiet_days" in (own_home / "plan" / "pace.toml").read_text(encoding="utf-8")
    assert "quiet days" in inside("show", "pace").out


def test_a_file_of_a_newer_steady_is_only_shown(inside: Inside, own_home: Path) -> None:
    path = hand_made(own_home)
    path.write_text("schema = 2\n" + HAND_MADE, encoding="utf-8")
    said = inside("edit", "hand23", answers="mood = 1\n")
    assert said.code == 1
    assert "newer steady" in said.err
    assert "mood: 6/10" in inside("--plain", "show", "hand23").out


def test_without_answers_and_anyone_to_ask_nothing_is_changed(steady: Run, own_home: Path) -> None:
    path = hand_made(own_home)
    steady("edit", "hand23", code=2)
    assert path.read_text(encoding="utf-8") == HAND_MADE


def test_an_earlier_answer_written_by_hand_in_another_way_is_kept(inside: Inside, own_home: Path) -> None:
    inside("repair", answers='enough = "yes"\n')
    [path] = own_home.glob("journal/*/*/*-repair-*.toml")
    path.write_text(f'{path.read_text()}enough_before = "mine by hand"\n')
    inside("edit", "last", answers='enough = "no"\n')
    kept = tomllib.loads(path.read_text())["enough_before"]
    assert [each.partition(", until")[0] for each in kept] == ["mine by hand", "yes"]
