"""Harm is noted in a few keys, puts the person on hold, and only their own page ends that."""

import datetime
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen
from tests.named import id_of

SAM = 'codename = "Sam"\n'
STEP = 'title = "Text Sam back"\nperson = "Sam"\nexpected_distress = 2\n'
INCIDENT = 'person = "Sam"\ncues = ["threat"]\nsafe_now = "yes"\n'
TODAY = datetime.date.today()
ADDED = {
    "person": ["person", "add"],
    "promise": ["promise"],
    "exposure": ["exposure", "plan"],
    "repair": ["repair"],
}


def test_who_signs_and_safe_take_three_answers_of_one_key_each(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    pressed = {"Who did it?": "1", "Did any of these apply?": "1", "Are you safe where you are?": "1"}
    with Screen("incident", "--quick") as screen:
        for question, key in pressed.items():
            screen.answer(question, key)
        screen.wait("Saved: incident")
        screen.prompted("What would help now?")
        said = screen.said
        assert "That wasn't okay, and it isn't your fault." in said
        assert "No step with Sam will be suggested until their own page says it has stopped" in said
        screen.send("\r")
        assert screen.end() == 0
    [incident] = kept("incident")
    assert (incident["cues"], incident["safe_now"]) == (["threat"], "yes")


def test_the_person_can_come_with_the_command(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    with Screen("incident", "Sam", "--quick") as screen:
        screen.answer("Did any of these apply?", ".")
        screen.answer("What would help now?")
        assert screen.end() == 0
    assert kept("incident")[0]["person"] == kept("person")[0]["id"]


@pytest.mark.parametrize("safe", ["2", "3"])
def test_not_safe_shows_plan_and_numbers_before_anything_else_is_asked(safe: str, quickly: Inside) -> None:
    quickly("safety", "edit", answers='warning_signs = ["shouting"]\n')
    with Screen("incident", LANG="en_GB.UTF-8") as screen:
        screen.answer("Who did it?", "Sam")
        screen.answer("Did any of these apply?")
        screen.answer("Are you safe where you are?", safe)
        screen.prompted("Did they cross a boundary")
        before = screen.said.partition("Are you safe where you are?")[2].partition("Did they cross")[0]
        assert "shouting" in before
        assert "112" in before or "999" in before


def test_planning_with_them_ends_kindly_and_says_the_day(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    quickly("incident", answers=INCIDENT)
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "a call")
        screen.answer("Who is it with?", "1")
        screen.prompted("What would help now?")
        said = screen.said
        assert f"On {TODAY:%A} {TODAY.day}" in said
        assert "wasn't okay or safe. There are no steps with them until their own page says" in said
        assert re.search(r"`steady person edit \w+` opens their page", said)
        assert "How will you be in touch?" not in said
        screen.send("\r")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_no_other_word_ends_a_hold_and_today_never_names_the_step(
    inside: Inside, own_home: Path, kept: Kept
) -> None:
    inside("person", "add", answers=SAM + 'contact_ok = "unsure"\n')
    inside("step", "add", answers=STEP)
    inside("incident", "--at", "2026-11-01 10:00", answers=INCIDENT)
    inside("person", "edit", id_of(own_home, "Sam"), answers='contact_ok = "yes"\n')
    inside("exposure", "plan", answers='step = "Text Sam back"\ndiscernment = "discomfort"\n')
    assert "Text Sam" not in inside("today").out.partition("A suggestion")[2].partition("Why:")[0]
    assert "on hold" in inside("step", "list").out
    assert kept("exposure")[0]["outcome"] == "not today"


def test_their_own_page_ends_it_since_a_day_after(inside: Inside, own_home: Path) -> None:
    inside("person", "add", answers=SAM)
    inside("step", "add", answers=STEP)
    inside("incident", "--at", "2026-11-01 10:00", answers=INCIDENT)
    sam = id_of(own_home, "Sam")
    inside("person", "edit", sam, answers="harm_stopped_on = 2026-11-01\n")
    assert "on hold" in inside("step", "list").out, "the day of it isn't after it"
    inside("person", "edit", sam, answers='harm_stopped_on = 2026-11-10\nharm_stopped_how = "He moved."\n')
    assert "on hold" not in inside("step", "list").out
    assert "You could start with “Text Sam back”" in inside("today").out
    inside("incident", "--at", "2026-11-12 10:00", answers=INCIDENT)
    assert "on hold" in inside("step", "list").out, "what happens later holds again"


def test_harm_in_a_plan_without_a_day_counts_for_the_day_it_was_told(
    inside: Inside, own_home: Path, kept: Kept
) -> None:
    """It counted for the day of the plan, and a page that said “stopped” since then ended the hold."""
    inside("person", "add", answers=SAM + "harm_stopped_on = 2026-11-17\n")
    inside("step", "add", answers=STEP)
    inside(
        "exposure", "plan", "--at", "2026-11-15 10:00", answers='person = "Sam"\ndiscernment = "discomfort"\n'
    )
    inside("exposure", "reflect", answers='outcome = "done"\nnot_okay = "yes"\n')
    assert kept("exposure")[0]["happened_at"] == TODAY, "by the clock of the computer"
    inside("exposure", "plan", answers='person = "Sam"\ndiscernment = "discomfort"\n')
    assert kept("exposure")[-1]["outcome"] == "not today", "with them, nothing is planned"


def test_a_review_can_say_it_too(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\nperson = "Sam"\ndiscernment = "discomfort"\n')
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "done")
        screen.answer("wasn't okay or safe?", "yes")
        screen.prompted("Did any of these apply?")
        assert "I might be judged" not in screen.text, "signs of danger alone are offered"
        screen.send("1\r")
        screen.answer("What happened", ".")
        screen.prompted("What would help now?")
        assert "That wasn't okay, and it isn't your fault." in screen.said
        assert "No step with Sam" in screen.said
        screen.send("\r")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["not_okay"], exposure["not_okay_cues"]) == ("yes", ["threat"])
    assert exposure["outcome"] == "done", "what came of it stays"


def test_without_harm_its_signs_are_not_asked_about(quickly: Inside) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "done")
        screen.answer("wasn't okay or safe?", "no")
        screen.prompted("What happened")
        assert "Did any of these apply?" not in screen.said


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        (
            "person",
            'codename = "Sam"\ncontact_ok = "unsure"\n',
            "You wrote down that you're not sure about contact with Sam.",
        ),
        (
            "promise",
            'by = "Sam"\nwhat = "no calls"\narea = "respecting a no"\noutcome = "broken"\n'
            "outcome_on = 2026-11-03\n",
            "Sam broke a promise about respecting a no: Tuesday 3 November",
        ),
        (
            "repair",
            'person = "Sam"\nenough = "no"\n',
            "A repair with Sam isn't enough for you:",
        ),
        (
            "exposure",
            'goal = "tea"\nperson = "Sam"\noutcome = "done"\nnot_okay = "not sure"\n'
            "happened_at = 2026-11-03\n",
            "You weren't sure it was okay with Sam: Tuesday 3 November",
        ),
        (
            "exposure",
            'goal = "tea"\nperson = "Sam"\noutcome = "not today"\ncues = ["threat"]\n',
            "You noticed a sign of danger with Sam:",
        ),
    ],
)
def test_what_was_noted_of_them_is_in_sight_before_a_plan_goes_on(
    kind: str, answers: str, said: str, quickly: Inside
) -> None:
    quickly(*ADDED[kind], answers=answers)
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "tea")
        screen.answer("Who is it with?", "Sam")
        screen.prompted("How will you be in touch?")
        assert said in screen.said
        assert screen.said.index(said) < screen.said.index("How will you be in touch?")


def test_a_crossed_boundary_is_in_sight_before_a_plan_goes_on(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    quickly("boundary", "add", answers='statement = "No calls at night."\nwith_whom = "Sam"\n')
    quickly("happened", answers=f'about = "{kept("boundary")[0]["id"]}"\nwhat = "crossed"\n')
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "tea")
        screen.answer("Who is it with?", "Sam")
        screen.prompted("How will you be in touch?")
        assert "A boundary of yours was crossed with Sam:" in screen.said


def test_the_list_of_steps_says_where_contact_is_in_doubt(quickly: Inside, inside: Inside) -> None:
    quickly("person", "add", answers=SAM + 'contact_ok = "unsure"\n')
    quickly("step", "add", answers=STEP)
    assert "unsure about contact" in inside("step", "list").out
