"""Answers from another day are shown with their day before they are saved, and Enter dates none anew."""

import datetime
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.store import clock, drafts
from steady.store.drafts import Draft
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen

Drafts = Callable[[], list[dict[str, Any]]]

THEN = clock.now().replace(hour=12, minute=0, second=0, microsecond=0) - datetime.timedelta(days=2)


def from_before(home: Path, kind: str = "checkin", of: str = "", **answers: Any) -> Path:
    path = drafts.new_path(home, kind)
    drafts.keep(Draft(path, kind, of, THEN, answers or {"mood": 2, "distress": 9, "note": "a bad day"}))
    return path


def test_all_values_are_shown_and_enter_saves_them_as_of_then(own_home: Path, kept: Kept) -> None:
    from_before(own_home)
    with Screen("checkin", "--quick") as screen:
        screen.prompted("(Enter for 1)")
        for words in (
            "You have unsaved answers from",
            "12:00:",
            "mood: 2/10",
            "distress: 9/10",
            "note: a bad",
        ):
            assert words in screen.said
        screen.send("\r")
        screen.answer("How's your mood?")
        screen.answer("distress")
        screen.answer("Which fits best")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert (checkin["at"], checkin["note"]) == (THEN, "a bad day")


@pytest.mark.parametrize("at", ["2099-05-05T10:00:00+01:00", "0001-01-01T00:00:00+14:00"])
def test_a_draft_of_a_day_that_cannot_be_is_asked_about_too(at: str, own_home: Path, kept: Kept) -> None:
    path = from_before(own_home)
    kept_at = THEN.isoformat()
    text = path.read_text(encoding="utf-8").replace(kept_at, at).replace(kept_at.replace("T", " "), at)
    assert at in text
    path.write_text(text, encoding="utf-8")
    os.utime(path, (THEN.timestamp(), THEN.timestamp()))
    with Screen("checkin", "--quick") as screen:
        screen.prompted("(Enter for 1)")
        assert "12:00:" in screen.said
        screen.send("\r")
        screen.answer("How's your mood?", ".")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert (checkin["at"], checkin["note"]) == (THEN, "a bad day")


def test_they_are_of_now_when_the_person_says_so(own_home: Path, kept: Kept) -> None:
    from_before(own_home)
    with Screen("checkin", "--quick") as screen:
        screen.answer("(Enter for 1)", "2")
        screen.answer("How's your mood?", ".")
        screen.answer("If you like:")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert checkin["at"] > THEN + datetime.timedelta(days=1)
    assert checkin["mood"] == 2


def test_starting_anew_leaves_them_or_throws_them_away(own_home: Path, kept: Kept, drafts: Drafts) -> None:
    before = from_before(own_home)
    content = before.read_bytes()
    with Screen("checkin", "--quick") as screen:
        screen.answer("(Enter for 1)", "3")
        screen.answer("Throw them away? [y/N]")
        screen.answer("How's your mood?", "7")
        screen.answer("distress", ".")
        assert screen.end() == 0
    [checkin] = kept("checkin")
    assert (checkin["mood"], "note" in checkin) == (7, False)
    assert before.read_bytes() == content
    with Screen("checkin", "--quick") as screen:
        screen.answer("(Enter for 1)", "3")
        screen.answer("Throw them away? [y/N]", "y")
        screen.answer("How's your mood?", ".")
        screen.end()
    assert drafts() == []


@pytest.mark.parametrize("keys", [[CTRL_C], [CTRL_D], ["3\r", CTRL_C]])
def test_leaving_at_that_question_keeps_them_and_says_how_to_go_on(
    keys: list[str], own_home: Path, kept: Kept
) -> None:
    before = from_before(own_home)
    content = before.read_bytes()
    with Screen("checkin") as screen:
        screen.prompted("(Enter for 1)")
        for each in keys:
            screen.send(each)
            if each == "3\r":
                screen.prompted("Throw them away?")
        screen.wait("Stopped. Your answers are saved as a draft. To go on: `steady checkin`.")
        assert screen.end() == 130
    assert before.read_bytes() == content
    assert kept("checkin") == []


def test_a_plan_from_before_is_of_then(own_home: Path, kept: Kept) -> None:
    from_before(own_home, "exposure", goal="say hello")
    with Screen("exposure", "plan") as screen:
        screen.prompted("(Enter for 1)")
        assert "goal: say hello" in screen.said
        screen.send("\r")
        screen.answer("Which step of your ladder", ".")
        screen.answer("Before you go, if you like")
        assert screen.end() == 0
    assert kept("exposure")[0]["at"] == THEN


def test_a_time_given_with_the_command_counts(own_home: Path, kept: Kept) -> None:
    from_before(own_home)
    with Screen("checkin", "--quick", "--at", "an hour ago") as screen:
        screen.answer("Go on with them? [Y/n]")
        screen.answer("How's your mood?", ".")
        screen.answer("If you like:")
        assert screen.end() == 0
    assert kept("checkin")[0]["at"] > THEN + datetime.timedelta(days=1)


def test_changes_to_a_record_from_another_day_are_shown(own_home: Path, quickly: Inside, kept: Kept) -> None:
    quickly("checkin", answers="mood = 5\n")
    [checkin] = kept("checkin")
    from_before(own_home, of=checkin["id"], mood=1)
    with Screen("edit", checkin["id"].rpartition("-")[2]) as screen:
        screen.prompted("Go on with them? [Y/n]")
        assert "mood: 1/10" in screen.said
        screen.send("\r")
        screen.answer("Which one to change?")
        assert screen.end() == 0
    assert kept("checkin")[0] == {**checkin, "mood": 1}


def test_two_shells_have_a_draft_each_and_a_killed_one_frees_its_own(kept: Kept, drafts: Drafts) -> None:
    with Screen("checkin") as first:
        first.answer("How's your mood?", "1")
        first.prompted("energy")
        with Screen("checkin") as second:
            second.answer("How's your mood?", "8")
            second.prompted("energy")
            assert "unsaved answers" not in second.said
            assert sorted(each["answers"]["mood"] for each in drafts()) == [1, 8]
            second.send(".\r")
            assert second.end() == 0
        assert [each["answers"]["mood"] for each in drafts()] == [1]
        first.signal(signal.SIGKILL)
        first.end()
    with Screen("checkin") as third:
        third.prompted("Go on with them?")
        assert "mood: 1/10" in third.said
    assert [each["mood"] for each in kept("checkin")] == [8]


def test_today_does_not_offer_what_is_being_written_elsewhere(quickly: Inside) -> None:
    with Screen("checkin") as screen:
        screen.answer("How's your mood?", "1")
        screen.prompted("energy")
        assert "picks up where you left off" not in quickly("today").out
        screen.send(CTRL_C)
        screen.end()
    assert "picks up where you left off" in quickly("today").out


def test_ctrl_c_while_it_is_asked_what_kind_of_feeling_it_is_keeps_the_answers(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Do any of these apply?", "new")
        screen.prompted("Looking at those signs")
        screen.send(CTRL_C)
        screen.wait("Stopped. Your answers are saved as a draft. To go on: `steady exposure start ")
        assert screen.end() == 130
    with Screen("exposure", "start") as screen:
        screen.answer("Go on with them?")
        screen.answer("Do any of these apply?")
        screen.answer("Looking at those signs", "discomfort")
        screen.answer("Before you go")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["cues"], exposure["discernment"]) == (["new"], "discomfort")
