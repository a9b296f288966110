"""Guided breathing in a terminal: a bar that moves, keys that work, a practice that is kept."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen

SIZES = [(80, 24), (60, 20), (20, 5)]


TINY = """
schema = 1
id = "tiny"
title = "Tiny"
kind = "breathing"
group = "settling"
purpose = "Three short breaths."
minutes = 0.5
when = ["any"]
[[sources]]
author = "A"
year = 2000
[[steps]]
[steps.breathe]
phases = [{ phase = "in", seconds = 0.5 }, { phase = "out", seconds = 0.5 }]
cycles = 2
"""


@pytest.fixture
def tiny(own_home: Path) -> str:
    """A breathing exercise of one's own that is over in two seconds."""
    (own_home / "exercises").mkdir(parents=True)
    (own_home / "exercises" / "tiny.toml").write_text(TINY, encoding="utf-8")
    return "tiny"


def breathing(*more: str, size: tuple[int, int] = (80, 24), **environ: str) -> Screen:
    """Breathing with a number that came with the command, so that it is kept however soon it ends."""
    given = ("--minutes", "0.2", "--distress-before", "6")
    return Screen("breathe", "2-2", *given, *more, size=size, **environ)


def bars(screen: Screen) -> set[int]:
    """How long the bar was in the pictures so far."""
    return {len(re.findall("█", picture)) for picture in screen.pictures}


def end_with_numbers(screen: Screen) -> None:
    screen.answer("How distressed are you now?", "4")
    screen.answer("How was it for you?", "helped")
    screen.wait("Saved: practice")
    assert screen.end() == 0


@pytest.mark.parametrize("size", SIZES)
def test_the_bar_grows_and_shrinks_and_says_the_phase(size: tuple[int, int], tiny: str) -> None:
    with Screen("breathe", tiny, size=size) as screen:
        screen.wait_until(lambda: screen.picture.cursor.hidden, "the cursor is not hidden")
        screen.wait("That's the end of it.")
        assert len(bars(screen)) >= 3
        assert any("  in " in picture for picture in screen.pictures)
        assert any("  out " in picture for picture in screen.pictures)
        rows = [row for picture in screen.pictures for row in picture.split("\n") if "█" in row]
        assert max(map(len, rows)) < size[0]
        assert all(picture.count("█ ") <= 1 for picture in screen.pictures), "the line wrapped"


def test_to_the_end_it_is_kept_as_finished(kept: Kept, tiny: str) -> None:
    with Screen("breathe", tiny) as screen:
        screen.wait("That's the end of it.")
        screen.answer("How distressed were you when you started?", "6")
        end_with_numbers(screen)
        assert screen.at_rest()
    [practice] = kept("practice")
    assert practice["finished"] is True
    assert practice["seconds"] == 2
    assert (practice["distress_before"], practice["distress_after"]) == (6, 4)
    assert practice["effect"] == "helped"
    assert practice["exercise"] == "tiny"


@pytest.mark.parametrize("key", ["q", CTRL_C, CTRL_D])
def test_stopping_early_is_kept_as_a_choice(key: str, kept: Kept) -> None:
    with breathing() as screen:
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        screen.send(key)
        screen.wait("That's enough for now.")
        assert not screen.picture.cursor.hidden
        end_with_numbers(screen)
        assert screen.at_rest()
    [practice] = kept("practice")
    assert practice["finished"] is False
    assert practice["exercise"] == "2-2"
    assert practice["seconds"] < 12


def test_space_pauses_until_space_again(kept: Kept) -> None:
    with breathing() as screen:
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        screen.send(" ")
        screen.wait("paused · space goes on · q stops")
        screen.send(" ")
        screen.wait_until(lambda: "█" in screen.text, "it did not go on")
        screen.send("q")
        end_with_numbers(screen)
    assert kept("practice")[0]["seconds"] < 12


def test_keys_pressed_meanwhile_do_not_answer_the_next_question(kept: Kept) -> None:
    with breathing() as screen:
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        screen.send("xyzqqq")
        end_with_numbers(screen)
    assert kept("practice")[0]["distress_after"] == 4


def test_a_window_made_smaller_gets_a_smaller_bar() -> None:
    with breathing() as screen:
        screen.wait_until(lambda: "of 0:12" in screen.text, "no clock")
        screen.resize(24, 10)
        screen.wait_until(
            lambda: "█" in screen.text.split("\n")[-1] and "of" not in screen.text.split("\n")[-1],
            "it did not get smaller",
        )
        assert len(screen.text.split("\n")[-1]) < 24
        screen.send("q")


def test_the_first_breath_comes_after_two_lines_at_most_and_no_question() -> None:
    with Screen("breathe") as screen:
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        note, keys, bar = [line for line in screen.text.split("\n") if line.strip()]
        assert note == "Note: If following the breath turns unpleasant, leave it and look around."
        assert keys == "Space pauses · q stops · ? more keys"
        assert bar.startswith("  in  ")


@pytest.mark.parametrize("key", ["q", CTRL_C, CTRL_D])
def test_what_was_opened_by_a_slip_is_left_with_one_key_and_not_kept(key: str, kept: Kept) -> None:
    with Screen("breathe", "even-breathing") as screen:
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        screen.send(key)
        screen.wait("There's nothing to save.")
        assert screen.end() == 0
        assert "A gentler one: `steady practice just-watch`" in screen.said
    assert kept("practice") == []


def test_plain_says_one_line_for_each_phase(kept: Kept, tiny: str) -> None:
    with Screen("--plain", "breathe", tiny) as screen:
        screen.wait("That's the end of it.")
        screen.answer("How distressed were you when you started?", "6")
        end_with_numbers(screen)
        assert b"\x1b" not in screen.raw
        assert re.findall(r"^(in|out), 0\.5\r?$", screen.raw.decode(), re.MULTILINE) == ["in", "out"] * 2
    assert kept("practice")[0]["finished"] is True


def test_plain_ends_with_ctrl_c(kept: Kept) -> None:
    with breathing("--plain") as screen:
        screen.wait("in, 2")
        screen.send("keys" + CTRL_C)
        screen.wait("That's enough for now.")
        end_with_numbers(screen)
    assert kept("practice")[0]["finished"] is False


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_gets_plain_lines(term: str) -> None:
    with breathing(TERM=term) as screen:
        screen.wait("in, 2")
        assert b"\x1b" not in screen.raw
        screen.send(CTRL_C)


def test_reduced_motion_in_the_settings_has_no_moving_bar(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "config.toml").write_text("reduced_motion = true\n", encoding="utf-8")
    with breathing() as screen:
        screen.wait("in, 2")
        assert "█" not in screen.text
        screen.send(CTRL_C)


def test_without_a_terminal_the_pattern_is_printed_and_nothing_kept(quickly: Inside, kept: Kept) -> None:
    done = quickly("breathe", "2-2", "--minutes", "0.2")
    assert done.out == "in 2, out 2 seconds; 3 rounds, about 12 seconds.\n"
    assert kept("practice") == []


def test_numbers_given_with_the_command_are_kept_without_a_terminal(quickly: Inside, kept: Kept) -> None:
    quickly("breathe", "4-6", "--distress-before", "6", "--distress-after", "3")
    assert kept("practice")[0]["exercise"] == "longer-out-breath"
    quickly("breathe", "3-5", "--distress-before", "6")
    assert "3-5" in {each["exercise"] for each in kept("practice")}


@pytest.mark.parametrize(
    "pattern", ["1-2", "4-20", "2-9-2", "4-2-6-9", "4-0-13", "2-2-2-2-2", "..-4", "4.-5", "0-0", "99-1"]
)
def test_a_pattern_that_is_none_here_is_said_so(pattern: str, quickly: Inside) -> None:
    assert quickly("breathe", pattern).code in (1, 2)


@pytest.mark.parametrize("minutes", ["nan", "0", "31", "inf", "-1"])
def test_a_length_that_is_none_is_said_so_or_left_at_the_usual(minutes: str, quickly: Inside) -> None:
    done = quickly("breathe", "2-2", f"--minutes={minutes}")
    assert done.code == (0 if minutes == "nan" else 2)


def test_its_keys_make_it_longer_and_own_pace_and_another_pattern(kept: Kept) -> None:
    with Screen("breathe", "4-6", "--minutes", "2") as screen:
        screen.wait(" of 2:00")
        screen.send("?")
        screen.wait("a as you like · + - longer, shorter · o another pattern")
        screen.send("+")
        screen.wait(" of 3:00")
        screen.send("--")
        screen.wait(" of 1:00")
        screen.send("a")
        screen.wait("as you like · 0:0")
        screen.send("a")
        screen.wait(" of 1:00")
        screen.send("o")
        screen.wait("or Enter to go on as before")
        screen.send("9-1\r")
        screen.wait("That isn't a breathing pattern I know.")
        screen.send("3-5\r")
        screen.wait(" of 5:04")
        screen.send("q")
        screen.wait("That's fine. There's nothing to save.")
        assert screen.end() == 0
        assert screen.at_rest()
    assert kept("practice") == []


def test_an_own_pattern_with_a_hold_asks_first_and_is_kept_by_its_seconds(kept: Kept) -> None:
    with Screen("breathe", "4-2-5", "--distress-before", "6") as screen:
        screen.wait("This pattern holds the breath for 2 seconds in each round.")
        screen.answer("Would you like to go on with it?", "y")
        screen.wait_until(lambda: "█" in screen.text, "no bar")
        screen.send("q")
        screen.wait("How distressed are you now?")
        screen.send(".\r")
        screen.wait("Saved: practice")
    [practice] = kept("practice")
    assert practice["exercise"] == "4-2-5"
    with Screen("breathe", "4-2-5") as screen:
        screen.wait_until(lambda: "█" in screen.text, "it asked again")


def test_a_turn_of_the_breath_is_heard_where_it_is_wished_for_and_nothing_else_changes(
    tiny: str, own_home: Path, tmp_path: Path
) -> None:
    player = tmp_path / "bin" / "pw-play"
    player.parent.mkdir()
    player.write_text(f'#!/bin/sh\nhead -c 4 "$1" >> {tmp_path}/heard\n')
    player.chmod(0o700)
    (own_home / "config.toml").write_text("bell = true\n", encoding="utf-8")
    path = f"{player.parent}:/usr/bin:/bin"
    with Screen("breathe", tiny, PATH=path, SSH_CONNECTION="", SSH_TTY="") as screen:
        screen.wait("That's the end of it.")
        assert b"\a" not in screen.raw
    assert (tmp_path / "heard").read_bytes().startswith(b"RIFF")
    with Screen("breathe", tiny, PATH=path, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22") as screen:
        screen.wait("That's the end of it.")
        assert b"\a" in screen.raw
