"""A sign of danger ends the planning of a step, kindly, and nothing goes round it."""

import json

import pytest

from steady.store.bundled import cues
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen

DANGERS = [cue.id for cue in cues() if cue.danger]
SAM = 'codename = "Sam"\ncontact_ok = "no"\n'
KIND_END = "Leaving it is a good decision"


def test_a_danger_cue_ends_the_questions_and_keeps_the_decision(kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "see them alone")
        screen.answer("Who is it with?", "Robin")
        screen.answer("How will you be in touch?", "in person")
        screen.answer("Do any of these apply?", "4")
        screen.prompted("What would help now?")
        assert KIND_END in screen.said
        assert "What will you do" not in screen.said
        screen.send("\r")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert "discernment" not in exposure, "that question was never asked"
    assert exposure["outcome"] == "not today"
    assert exposure["cues"] == ["weapon"]


def test_the_person_s_own_word_for_danger_ends_it_too(kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        for question in ("Which step", "Who is it with?", "How will you be", "Do any of these"):
            screen.answer(question)
        screen.answer("which fits best", "danger")
        screen.answer("What would help now?")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_the_safety_plan_is_offered(quickly: Inside) -> None:
    quickly("safety", "edit", answers='people_i_can_ask = ["Noor next door"]')
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.answer("What would help now?", "s")
        screen.wait("Noor next door")
        screen.answer("What would help now?")
        assert screen.end() == 0


def test_a_boundary_is_offered(kept: Kept) -> None:
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.answer("What would help now?", "b")
        screen.answer("What's the boundary?", "No visits at my home.")
        screen.prompted("How would you say it?")
        screen.send(CTRL_D)
        screen.wait("Saved: boundary")
        assert screen.end() == 0
    assert kept("boundary")[0]["statement"] == "No visits at my home."


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D, ".\r"])
def test_leaving_the_offer_in_any_way_is_fine(keys: str, kept: Kept) -> None:
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.prompted("What would help now?")
        screen.send(keys)
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "not today"


def test_with_someone_with_whom_contact_is_not_all_right_planning_ends(quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "a call")
        screen.answer("Who is it with?", "1")
        screen.prompted("What would help now?")
        assert "contact with this person isn't okay for you" in screen.said
        assert "How will you be in touch?" not in screen.said
        screen.send("\r")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert exposure["outcome"] == "not today"
    assert not {"cues", "discernment"} & set(exposure), "what wasn't answered isn't said of anyone"
    assert "sign of danger" not in screen.said


def test_the_person_of_a_step_brings_the_cue_even_when_taken_out_of_the_plan(
    quickly: Inside, kept: Kept
) -> None:
    quickly("step", "add", answers='title = "Text Sam"\nperson = "Sam"')
    with Screen("exposure", "plan", kept("step")[0]["id"]) as screen:
        screen.answer("Who is it with?", "-")
        screen.prompted("How will you be in touch?")
        quickly("person", "add", answers=SAM)
        screen.send("1\r")
        screen.answer("Do any of these apply?", "11")
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
    assert (exposure["discernment"], exposure["outcome"]) == ("discomfort", "not today")


@pytest.mark.parametrize("person", ["Sam", "sam", " SAM ", "SAM\\n"])
def test_a_file_cannot_name_them_otherwise_to_go_round_it(person: str, quickly: Inside, kept: Kept) -> None:
    quickly("person", "add", answers=SAM)
    quickly("exposure", "plan", answers=f'goal = "go"\nperson = "{person}"\n')
    assert kept("exposure")[0]["outcome"] == "not today"


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
    assert "isn't one to practise" in said.err
    assert said.out == ""


@pytest.mark.parametrize("cue", DANGERS)
def test_an_edit_that_adds_a_danger_cue_is_kept_as_not_today_whatever_it_says(
    cue: str, quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\ndiscernment = "discomfort"\n')
    said = quickly("edit", "last", answers=f'cues = ["new", "{cue}"]\ndiscernment = "discomfort"\n')
    assert said.code == 0
    assert KIND_END in said.err
    assert "`steady safety`" in said.err
    [exposure] = kept("exposure")
    assert exposure["cues"] == ["new", cue]
    assert (exposure["discernment"], exposure["outcome"]) == ("discomfort", "not today")


def test_an_edit_with_the_word_danger_or_with_someone_not_all_right_is_the_same(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\n')
    quickly("edit", "last", answers='discernment = "danger"\n')
    assert kept("exposure")[0]["outcome"] == "not today"
    quickly("person", "add", answers=SAM)
    quickly("exposure", "plan", answers='goal = "again"\ncues = ["new"]\n')
    again = next(each["id"] for each in kept("exposure") if each["goal"] == "again")
    said = quickly("edit", again, answers='person = "Sam"\n')
    assert "contact with this person isn't okay for you" in said.err
    changed = next(each for each in kept("exposure") if each["id"] == again)
    assert changed["cues"] == ["new"]
    assert changed["outcome"] == "not today"
    assert "discernment" not in changed


def test_no_edit_takes_danger_away_while_its_cue_stays(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["threat"]\n')
    quickly("edit", "last", answers='discernment = "discomfort"\noutcome = ""\n')
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["outcome"]) == ("discomfort", "not today")
    assert quickly("exposure", "start", exposure["id"]).code == 1
    quickly("edit", "last", answers='cues = ["new"]\ndiscernment = "discomfort"\n')
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["cues"]) == ("discomfort", ["new"])


def test_what_came_of_a_step_stays_when_danger_is_seen_later(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\n')
    quickly("exposure", "reflect", answers='outcome = "done"\ncame_true = "yes"\n')
    said = quickly("edit", "last", answers='cues = ["threat"]\n')
    assert "There was a sign of danger in this step." in said.err
    assert KIND_END not in said.err
    [exposure] = kept("exposure")
    assert exposure["outcome"] == "done"
    assert "discernment" not in exposure
    told = json.loads(quickly("insights", "expectations", "--json").out)["expectations"]
    assert (told["n"], len(told["danger"])) == (1, 1), "by itself, and counted where it came true"


def test_other_edits_discern_nothing_anew(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\nperson = "Sam"\n')
    quickly("person", "add", answers=SAM)
    said = quickly("edit", kept("exposure")[0]["id"], answers='goal = "go slowly"\n')
    assert said.err == ""
    assert "outcome" not in kept("exposure")[0]


@pytest.mark.parametrize("way", [("exposure", "plan"), ("edit", "last")])
def test_a_cue_that_is_misspelt_is_not_taken_for_safety(
    way: tuple[str, ...], quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "before"\ncues = ["new"]\n')
    before = kept("exposure")
    said = quickly(*way, answers='goal = "go"\ncues = ["treat"]\n')
    assert said.code == 2
    assert "threat" in said.err
    assert kept("exposure") == before


def test_a_cue_in_an_edit_may_be_in_the_words_of_its_question(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    quickly("edit", "last", answers='cues = ["There could be a weapon"]\n')
    assert kept("exposure")[0]["cues"] == ["weapon"]


def test_an_edit_at_the_keyboard_that_adds_danger_offers_the_safety_plan(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\n')
    with Screen("edit", "last") as screen:
        screen.answer("Which one to change?", "cues")
        screen.answer("Do any of these apply?", "1")
        screen.answer("Which one to change?")
        screen.answer("What would help now?")
        assert screen.end() == 0
        assert KIND_END in screen.said
    assert kept("exposure")[0]["outcome"] == "not today"


def test_then_and_now_is_asked_once_it_is_no_danger(quickly: Inside, kept: Kept) -> None:
    with Screen("exposure", "plan") as screen:
        for question in ("Which step", "Who is it with?", "How will you be"):
            screen.answer(question)
        screen.answer("Do any of these apply?", "9")
        screen.answer("which fits best", "discomfort")
        screen.answer("How is this like what hurt you back then?", "waiting")
        screen.send("\r")
        screen.answer("What's different now?", "I can leave")
        screen.send("\r")
        screen.answer("What will you do", ".")
        screen.answer("Before you go")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["alike"], exposure["different"]) == ("waiting", "I can leave")


def test_a_plan_is_not_taken_up_with_someone_who_is_not_all_right_by_now(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ncues = ["new"]\nperson = "Sam"\n')
    quickly("person", "add", answers=SAM)
    before = kept("exposure")
    said = quickly("exposure", "start", before[0]["id"])
    assert said.code == 1
    assert "contact with this person isn't okay for you" in said.err
    with Screen("exposure", "start", before[0]["id"]) as screen:
        screen.prompted("What would help now?")
        assert "undo" not in screen.said
        screen.send("\r")
        assert screen.end() == 0
    assert kept("exposure") == before, "to see a plan writes nothing"


def test_a_plan_without_discernment_is_asked_for_it_before_it_is_taken_up(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Do any of these apply?", "6")
        screen.answer("What would help now?")
        assert screen.end() == 0
        assert "Before you go" not in screen.said
    [exposure] = kept("exposure")
    assert exposure["outcome"] == "not today"
    assert "discernment" not in exposure
    assert exposure["goal"] == "go"


def test_discomfort_found_on_taking_it_up_is_kept_with_the_plan(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Do any of these apply?", "9")
        screen.answer("which fits best", "discomfort")
        screen.wait("goal: go")
        screen.answer("Before you go")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["cues"]) == ("discomfort", ["might-be-judged"])
    assert "outcome" not in exposure


@pytest.mark.parametrize(
    ("words", "lang"),
    [("no", "en"), ("None", "en"), ("nothing.", "en"), ("no", "es"), ("Ninguna", "es"), ("nada", "es")],
)
def test_no_at_the_signs_means_none_of_them_and_what_they_do_is_said_before(
    words: str, lang: str, kept: Kept
) -> None:
    none, then, ends = {
        "en": ("“no”", "Looking at those signs", "planning stops here"),
        "es": ("«no»", "Mirando esas señales", "buena decisión"),
    }[lang]
    with Screen("--lang", lang, "exposure", "plan", size=(120, 50)) as screen:
        for _ in range(3):
            screen.prompted("?")
            screen.send("\r")
        screen.prompted(none)
        assert ends in screen.said
        screen.send(f"{words}\r")
        screen.prompted(then)
    assert kept("exposure") == []
