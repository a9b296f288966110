"""The main loop without a terminal: answers from a file, from standard input and from flags."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.conftest import Run

PLAN = """
step = "Text Sam back"
cues = ["new", "shame"]
discernment = "discomfort"
goal = "One short text."
planned_for = "tomorrow 18:00"
prediction = "He will not answer."
likelihood = "70 %"
distress_before = 5
"""


def test_the_whole_loop_runs_on_answers_alone(inside: Inside, kept: Kept) -> None:
    inside("step", "add", answers='title = "Text Sam back"\nlimits = "ten minutes"\n')
    assert inside("exposure", "plan", answers=PLAN).code == 0
    [plan] = kept("exposure")
    assert plan["step"] == kept("step")[0]["id"]
    assert plan["limits"] == "ten minutes"
    assert plan["likelihood"] == 70
    assert plan["planned_for"].isoformat() == "2026-11-24T18:00:00"

    inside("ground", "--distress-before", "6", "--distress-after", "4", "--effect", "helped", "--no-input")
    [practice] = kept("practice")
    assert practice["exercise"] == "five-senses-outward"

    said = inside("exposure", "reflect", "--outcome", "done", "--came-true", "no", "--distress-after", "3")
    assert said.code == 0
    [exposure] = kept("exposure")
    assert (exposure["outcome"], exposure["came_true"], exposure["distress_after"]) == ("done", "no", 3)
    assert exposure["prediction"] == "He will not answer."


def test_answers_come_from_standard_input(steady: Run, kept: Kept) -> None:
    steady("exposure", "plan", "--answers", "-", input='goal = "go"\n')
    steady(
        "exposure", "reflect", "--answers", "-", input='outcome = "left as planned"\nlearned = "I can go."'
    )
    [exposure] = kept("exposure")
    assert (exposure["outcome"], exposure["learned"]) == ("left as planned", "I can go.")


def test_a_flag_stands_over_the_same_answer_in_the_file(inside: Inside, kept: Kept) -> None:
    inside("exposure", "plan", "--likelihood", "20", answers='goal = "go"\nlikelihood = 90\n')
    assert kept("exposure")[0]["likelihood"] == 20


def test_a_step_named_on_the_line_is_the_plan_s(inside: Inside, kept: Kept) -> None:
    inside("step", "add", answers='title = "Text Sam back"\nexit_line = "Bye."\n')
    inside("exposure", "plan", kept("step")[0]["id"], "--setting", "message")
    [plan] = kept("exposure")
    assert (plan["step"], plan["exit_line"], plan["setting"]) == (kept("step")[0]["id"], "Bye.", "message")


def test_a_step_in_own_words_is_no_id_of_another(inside: Inside, kept: Kept) -> None:
    inside("step", "add", answers='title = "Call home"\nlimits = "ten minutes"\n')
    inside("exposure", "plan", answers='step = "last"\n')
    assert "limits" not in kept("exposure")[0]


def test_looking_back_says_which_when_several_wait(inside: Inside) -> None:
    for goal in ("one", "two"):
        inside("exposure", "plan", answers=f'goal = "{goal}"\n')
    said = inside("exposure", "reflect", "--outcome", "done")
    assert said.code == 2
    assert "aaaaaa" in said.err
    assert inside("exposure", "reflect", "aaaaaa", "--outcome", "done").code == 0
    assert inside("exposure", "reflect", "--outcome", "done").code == 0


def test_looking_back_says_so_when_nothing_waits(inside: Inside) -> None:
    said = inside("exposure", "reflect", "--outcome", "done")
    assert said.code == 1
    assert "exposure plan" in said.err


@pytest.mark.parametrize("command", [["exposure", "plan"], ["exposure", "reflect", "last"], ["step", "add"]])
def test_without_answers_and_without_anyone_to_ask_nothing_is_kept(
    command: list[str], inside: Inside, kept: Kept
) -> None:
    inside("exposure", "plan", answers='goal = "go"\n')
    before = kept("exposure")
    said = inside(*command)
    assert said.code == 2
    assert "--answers" in said.err
    assert kept("exposure") == before


def test_the_plan_is_shown_before_contact(inside: Inside) -> None:
    inside("exposure", "plan", answers=PLAN)
    said = inside("exposure", "start")
    assert "One short text." in said.out
    assert "He will not answer." not in said.out
    assert json.loads(inside("exposure", "start", "--json").out)["goal"] == "One short text."


def test_the_open_ones_are_listed(inside: Inside) -> None:
    inside("exposure", "plan", answers=PLAN)
    assert "One short text." in inside("exposure").out
    assert "One short text." in inside("exposure", "list", "--open").out
    inside("exposure", "reflect", "--outcome", "done")
    assert inside("exposure").out == ""
    assert "One short text." in inside("exposure", "list").out


def test_a_walk_told_in_a_file_keeps_the_practice_and_its_answers(inside: Inside, kept: Kept) -> None:
    said = inside(
        "practice",
        "a-small-win",
        answers='distress_before = 5\n[answers]\ntext = "I asked for tea."\nwin = "yes"\n',
    )
    assert said.code == 0, said.err
    assert kept("practice")[0]["finished"] is True
    assert kept("reflection")[0]["text"] == "I asked for tea."
    assert kept("reflection")[0]["win"] is True


def test_answers_of_a_walk_in_the_wrong_place_are_named(inside: Inside, kept: Kept) -> None:
    said = inside("practice", "a-small-win", answers='answers = "I asked for tea."\n')
    assert said.code == 2
    assert "[answers]" in said.err
    assert kept("practice") == []


def test_a_look_back_walked_as_an_exercise_goes_to_the_plan_that_waits(inside: Inside, kept: Kept) -> None:
    inside("exposure", "plan", answers='goal = "go"\n')
    said = inside("practice", "look-back", answers='[answers]\nwent_well = "I went."\n')
    assert said.code == 0, said.err
    [exposure] = kept("exposure")
    assert (exposure["goal"], exposure["went_well"]) == ("go", "I went.")


def test_what_follows_a_hard_one_is_said_where_nothing_is_asked(inside: Inside) -> None:
    inside("exposure", "plan", answers='goal = "go"\n')
    said = inside("exposure", "reflect", "--outcome", "left as planned")
    assert said.code == 0
    for command in ("steady boundary add", "steady step add", "steady reflect", "steady ground"):
        assert f"`{command}`" in said.err


def test_an_answer_that_is_needed_is_not_taken_out_and_nothing_waits_for_it(
    inside: Inside, own_home: Path
) -> None:
    inside("step", "add", answers='title = "Text Sam back"\n')
    said = inside("edit", "last", answers='title = ""\ntheme = "near"\n')
    assert said.code != 0
    assert "Nothing was saved." in said.err
    assert "title" in said.err
    assert not list(own_home.glob("drafts/*"))
    assert "near" not in inside("show", "last").out
