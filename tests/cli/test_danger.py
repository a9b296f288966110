"""A sign of danger ends the planning of a step, kindly, and nothing goes round it."""

import pytest

from steady.store.cues import cues
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen

DANGERS = [cue.id for cue in cues() if cue.danger]
SAM = 'codename = "Sam"\ncontact_ok = "no"\n'
KIND_END = "not doing it is a good decision"


def test_a_danger_cue_ends_the_questions_and_keeps_the_decision(kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "see them alone")
        screen.answer("Who is it with?", "Robin")
        screen.answer("How will you be in touch?", "in person")
        screen.answer("Is any of this part of it?", "4")
        screen.prompted("What would help now?")
        assert KIND_END in screen.said
        assert "What will you do" not in screen.said
        screen.send("\r")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert exposure["discernment"] == "danger"
    assert exposure["outcome"] == "not today"
    assert exposure["cues"] == ["weapon"]


def test_the_person_s_own_word_for_danger_ends_it_too(kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        for question in ("Which step", "Who is it with?", "How will you be", "Is any of this"):
            screen.answer(question)
        screen.answer("what kind of feeling is this?", "danger")
        screen.answer("What would help now?")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_the_safety_plan_is_offered(quickly: Inside) -> None:
    quickly("safety", "edit", answers='people_i_can_ask = ["Noor next door"]')
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.answer("What would help now?", "1")
        screen.wait("Noor next door")
        assert screen.end() == 0


def test_a_boundary_is_offered(kept: Kept) -> None:
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.answer("What would help now?", "2")
        screen.answer("What is the boundary?", "No visits at my home.")
        screen.prompted("Who is it with?")
        screen.send(CTRL_D)
        screen.wait("Kept: boundary")
        assert screen.end() == 0
    assert kept("boundary")[0]["statement"] == "No visits at my home."


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D, ".\r"])
def test_leaving_the_offer_in_any_way_is_fine(keys: str, kept: Kept) -> None:
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.prompted("What would help now?")
        screen.send(keys)
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_someone_with_whom_contact_is_not_all_right_brings_the_cue_along(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "a call")
        screen.answer("Who is it with?", "1")
        screen.prompted("What would help now?")
        assert "contact with this person is not all right for you" in screen.said
        assert "How will you be in touch?" not in screen.said
        screen.send("\r")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert exposure["cues"] == ["harm-not-stopped"]
    assert exposure["outcome"] == "not today"


def test_the_person_of_a_step_brings_the_cue_even_when_taken_out_of_the_plan(
    quickly: Inside, kept: Kept
) -> None:
    quickly("step", "add", answers='title = "Text Sam"\nperson = "Sam"')
    with Screen("exposure", "plan", "text-sam") as screen:
        screen.answer("Who is it with?", "-")
        screen.prompted("How will you be in touch?")
        quickly("person", "add", answers=SAM)
        screen.send("1\r")
        screen.answer("Is any of this part of it?", "11")
        screen.answer("What would help now?")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


@pytest.mark.parametrize("cue", DANGERS)
def test_answers_from_a_file_with_a_danger_cue_are_kept_as_not_today(
    cue: str, quickly: Inside, kept: Kept
) -> None:
    said = quickly(
        "exposure",
        "plan",
        answers=f'goal = "go"\ncues = ["new", "{cue}"]\ndiscernment = "discomfort"\noutcome = "done"\n',
    )
    assert said.code == 0
    assert KIND_END in said.err
    assert "safety" in said.err
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["outcome"]) == ("danger", "not today")


@pytest.mark.parametrize("person", ["Sam", "sam", " SAM ", "SAM\\n"])
def test_a_file_cannot_name_them_otherwise_to_go_round_it(person: str, quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    quickly("exposure", "plan", answers=f'goal = "go"\nperson = "{person}"\n')
    assert kept("exposure")[0]["outcome"] == "not today"


def test_a_cue_that_is_misspelt_is_not_taken_for_safety(quickly: Inside, kept: Kept) -> None:
    said = quickly("exposure", "plan", answers='goal = "go"\ncues = ["treat"]\n')
    assert said.code == 2
    assert "threat" in said.err
    assert kept("exposure") == []


def test_a_cue_may_be_given_in_the_words_of_its_question(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["There could be a weapon"]\n')
    assert kept("exposure")[0]["cues"] == ["weapon"]
    assert kept("exposure")[0]["outcome"] == "not today"


def test_a_draft_with_a_danger_cue_is_not_planned_on(quickly: Inside, kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "a call")
        screen.answer("Who is it with?", "Sam")
        screen.prompted("How will you be in touch?")
        screen.send(CTRL_C)
        assert screen.end() == 130
    quickly("person", "add", answers=SAM)
    with Screen("exposure", "plan") as screen:
        screen.answer("Go on with them?")
        screen.answer("What would help now?")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_a_plan_with_danger_does_not_wait_and_is_not_taken_up(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\n')
    [plan] = kept("exposure")
    quickly("edit", plan["id"], answers='cues = ["watched"]\n')
    assert "go" not in quickly("today").out
    assert quickly("exposure", "list", "--open").out == ""
    said = quickly("exposure", "start", plan["id"])
    assert said.code == 1
    assert "not a step to practise" in said.err
    assert said.out == ""


def test_a_plan_is_not_taken_up_with_someone_who_is_not_all_right_by_now(quickly: Inside) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\nperson = "Sam"\n')
    quickly("person", "add", answers=SAM)
    assert quickly("exposure", "start", "last").code == 1


def test_a_plan_without_discernment_is_asked_for_it_before_it_is_taken_up(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Is any of this part of it?", "6")
        screen.answer("What would help now?")
        assert screen.end() == 0
        assert "Before you go" not in screen.said
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["outcome"]) == ("danger", "not today")
    assert exposure["goal"] == "go"


def test_discomfort_found_on_taking_it_up_is_kept_with_the_plan(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Is any of this part of it?", "9")
        screen.answer("what kind of feeling", "discomfort")
        screen.wait("goal: go")
        screen.answer("Before you go")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["cues"]) == ("discomfort", ["might-be-judged"])
    assert "outcome" not in exposure
