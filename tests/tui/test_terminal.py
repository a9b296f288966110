"""The companion in a real terminal: leaving leaves nothing, being killed loses nothing, sizes come and go."""

import os
import signal
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from steady.store.remembered import NOTICES, remember
from tests.tui.tmux import Tmux

CANARY = "the lighthouse at noon"


@pytest.fixture
def tmux(tmp_path: Path, own_home: Path) -> Iterator[Tmux]:
    remember(own_home, NOTICES, ["welcome"])
    with Tmux(tmp_path, own_home) as found:
        yield found


def drafts(home: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in home.glob("drafts/*.toml"))


def wait_for_end(pid: int) -> None:
    for _ in range(500):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.01)
    raise AssertionError("the companion is still there")


def test_leaving_from_a_form_leaves_nothing_on_the_screen_and_the_words_in_a_draft(
    tmux: Tmux, own_home: Path
) -> None:
    tmux.open()
    tmux.press("r")
    tmux.wait("later (saved)")
    tmux.type(CANARY)
    tmux.wait(CANARY)
    tmux.press("C-q")
    wait_for_end(tmux.pid)
    assert CANARY not in tmux.all_that_was()
    assert tmux.told("alternate_on") == "0"
    tmux.type("echo code $?\n")
    tmux.wait("code 0")
    assert CANARY in drafts(own_home)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_blanks_the_screen_and_keeps_the_words(
    number: signal.Signals, tmux: Tmux, own_home: Path
) -> None:
    tmux.open()
    tmux.press("r")
    tmux.wait("later (saved)")
    tmux.type(CANARY)
    tmux.wait(CANARY)
    os.kill(tmux.pid, number)
    wait_for_end(tmux.pid)
    assert CANARY not in tmux.all_that_was()
    assert tmux.told("alternate_on") == "0"
    assert CANARY in drafts(own_home)


def test_being_killed_while_typing_loses_the_last_second_at_most(tmux: Tmux, own_home: Path) -> None:
    tmux.open()
    tmux.press("r")
    tmux.wait("later (saved)")
    written = ""
    for number in range(12):
        word = f"word{number} "
        tmux.type(word)
        written += word
        time.sleep(0.25)
    time.sleep(0.8)
    tmux.type("and the last of it")
    os.kill(tmux.pid, signal.SIGKILL)
    assert written.strip() in drafts(own_home)
    tmux.type("\nreset\n")
    tmux.open()
    tmux.press("r")
    tmux.wait("word11")


def kept(home: Path, pattern: str) -> list[dict[str, Any]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(home.glob(pattern))]


@pytest.mark.parametrize(("key", "first"), [("g", "Look for about five things you can see."), ("b", "in · ")])
def test_one_key_leads_from_today_to_the_first_sentence_and_to_the_first_breath(
    key: str, first: str, tmux: Tmux, own_home: Path
) -> None:
    tmux.open()
    tmux.press(key)
    tmux.wait(first)
    tmux.press("Escape")
    tmux.wait("How are you right now?")
    assert kept(own_home, "journal/*/*/*-practice-*.toml") == []


def test_a_first_day_by_keys_alone_ends_with_the_right_files(tmp_path: Path, own_home: Path) -> None:
    """First start, check-in, a minute of breathing, a step, its plan, looking back, insights, leaving."""
    with Tmux(tmp_path, own_home) as tmux:
        tmux.open()
        for page in ("what this is", "what this isn't", "who can see this", "leaving at once", "your pace"):
            tmux.wait(page)
            tmux.press("Enter")
        tmux.wait("How are you right now?")
        tmux.press("c")
        tmux.wait("How's your mood?")
        tmux.press("6", "Tab", "5", "Tab", "4", "C-s")
        tmux.wait("mood 6 · energy 5 · distress 4")
        tmux.press("b")
        tmux.wait("of 5:00")
        for size in ((60, 20), (120, 40), (20, 5), (1, 1), (80, 24)):
            tmux.resize(*size)
            time.sleep(0.5)
        tmux.wait("1:00 of 5:00", seconds=90)
        tmux.press("Escape")
        tmux.wait("How was it for you?")
        tmux.press("5", "Enter", "3", "Enter", "1", "Enter")
        tmux.wait("How are you right now?", "Checked in")
        tmux.press("3")
        tmux.wait("Your ladder is empty")
        tmux.press("a")
        tmux.wait("What's the step?")
        tmux.type("Text Sam back within the day")
        tmux.press("C-s")
        tmux.wait("active")
        tmux.press("p")
        tmux.wait("Do any of these apply?")
        tmux.press("9", "Tab")
        tmux.wait("What will you do")
        tmux.type("One short text")
        tmux.press("Tab")
        tmux.type("They will not answer")
        tmux.press("Tab", "1", "Tab", "7", "0", "C-s")
        tmux.wait("Your plan is saved.")
        tmux.press("Enter")
        tmux.wait("look back on")
        tmux.press("l")
        tmux.wait("“They will not answer”")
        tmux.press("1", "Tab", "1", "Tab", "1", "Tab", "6", "Tab", "2", "Tab")
        tmux.wait("What went well?")
        tmux.type("Sam wrote back at noon")
        tmux.press("C-s")
        tmux.wait("one try")
        tmux.press("5")
        tmux.wait("One fear: it didn't happen.")
        tmux.press("C-q")
        wait_for_end(tmux.pid)
        assert "They will not answer" not in tmux.all_that_was()
    [checkin] = kept(own_home, "journal/*/*/*-checkin-*.toml")
    assert (checkin["mood"], checkin["energy"], checkin["distress"]) == (6, 5, 4)
    [practice] = kept(own_home, "journal/*/*/*-practice-*.toml")
    assert practice["distress_before"] == 5
    assert practice["distress_after"] == 3
    assert practice["effect"] == "helped"
    assert 58 <= practice["seconds"] <= 70
    [step] = kept(own_home, "plan/step/*.toml")
    assert step["title"] == "Text Sam back within the day"
    [exposure] = kept(own_home, "journal/*/*/*-exposure-*.toml")
    assert exposure["step"] == step["id"]
    assert exposure["cues"] == ["might-be-judged"]
    assert exposure["prediction"] == "They will not answer"
    assert exposure["likelihood"] == 70
    assert exposure["outcome"] == "done"
    assert exposure["came_true"] == "no"
    assert (exposure["distress_peak"], exposure["distress_after"]) == (6, 2)
    assert not drafts(own_home)
