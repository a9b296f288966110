"""The main loop at the keyboard: a step, a plan with discernment first, grounding, looking back."""

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, CTRL_D, Screen

STEP = """
title = "Text Sam back"
person = "Sam"
limits = "ten minutes"
exit_line = "I have to go now."
"""

PLAN = """
step = "Text Sam back"
cues = ["new"]
discernment = "discomfort"
goal = "One short text."
prediction = "He will not answer."
likelihood = 70
distress_before = 5
"""


def the_plan(quickly: Inside, plan: str = PLAN) -> None:
    quickly("step", "add", answers=STEP)
    quickly("exposure", "plan", answers=plan)


def test_a_step_is_added_by_answering(kept: Kept) -> None:
    with Screen("step", "add") as screen:
        screen.answer("What's the step?", "Text Sam back")
        screen.answer("What's it about?", "asking")
        screen.answer("Who is it with?", "Sam")
        screen.answer("What would doing it look like?", "One short text.\r")
        screen.answer("How much distress do you expect?", "4")
        screen.answer("Why does it matter to you?", ".")
        screen.wait("Saved: step ")
        assert screen.end() == 0
        told = screen.said
    [step] = kept("step")
    assert f"Saved: step {step['id']}" in told
    assert step["title"] == "Text Sam back"
    assert step["goal"] == "One short text."
    assert step["expected_distress"] == 4


def test_a_plan_asks_for_discernment_before_anything_of_the_plan(quickly: Inside) -> None:
    quickly("step", "add", answers=STEP)
    with Screen("exposure", "plan") as screen:
        screen.answer("Which step of your ladder is it?", "1")
        screen.answer("Who is it with?")
        screen.answer("How will you be in touch?", "message")
        screen.answer("Do any of these apply?", "9, 11")
        screen.answer("Looking at those signs, which fits best: discomfort, danger, or not sure?", "1")
        screen.answer("How is this like")
        screen.answer("What's different now?")
        screen.prompted("What will you do")
        said = screen.said
        assert said.index("Do any of these apply?") < said.index("What will you do")


def test_a_plan_takes_over_what_its_step_says_and_keeps_it_with_enter(quickly: Inside, kept: Kept) -> None:
    quickly("step", "add", answers=STEP)
    text = kept("step")[0]["id"]
    with Screen("exposure", "plan", text) as screen:
        screen.prompted("Who is it with?")
        assert "Now: Sam" in screen.text
        screen.send("\r")
        for question in (
            "How will you be in touch?",
            "Do any of these apply?",
            "which fits best",
            "How is this like",
            "What's different now?",
        ):
            screen.answer(question)
        screen.answer("What will you do", "One short text.\r")
        screen.answer("When would you like to do it?", "tomorrow 18:00")
        screen.answer("What do you expect will happen?", "He will not answer.\r")
        screen.answer("Is that something you fear")
        screen.answer("How likely does that feel?", "70")
        for question in ("how bad would it be?", "How would you know", "How distressed do you feel"):
            screen.answer(question)
        screen.prompted("What are your limits?")
        assert "Now: ten minutes" in screen.text
        screen.send("\r")
        screen.answer("time to leave?")
        screen.answer("as you leave?")
        screen.answer("ready to say or send?")
        screen.answer("support you")
        screen.answer("Before you go, if you like:")
        screen.wait("steady exposure reflect")
        assert screen.end() == 0
    [plan] = kept("exposure")
    assert plan["step"] == text
    assert plan["person"] == "Sam"
    assert plan["limits"] == "ten minutes"
    assert plan["exit_line"] == "I have to go now."
    assert plan["prediction"] == "He will not answer."
    assert "outcome" not in plan


def test_grounding_is_offered_before_contact_and_kept(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    with Screen("exposure", "start") as screen:
        screen.wait("One short text.")
        screen.wait("I have to go now.")
        screen.answer("Before you go, if you like:", "g")
        screen.answer("(about")
        screen.answer("Find four things to touch", ".")
        screen.answer("How distressed were you when you started?", "6")
        screen.answer("How distressed are you now?", "4")
        screen.answer("How was it for you?", "helped")
        screen.answer("Before you go, if you like:")
        assert screen.end() == 0
    [practice] = kept("practice")
    assert practice["exercise"] == "five-senses-outward"
    assert (practice["distress_before"], practice["distress_after"]) == (6, 4)
    assert practice["finished"] is False


def test_looking_back_has_the_prediction_in_sight(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.prompted("How did it go?")
        assert "Looking back on “Text Sam back”. Before it, you wrote:" in screen.text
        assert "expectation: He will not answer." in screen.text
        screen.send("1\r")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", "He wrote back.\rA long one.\r")
        screen.prompted("Did what you expected happen?")
        assert "likelihood: 70%" in screen.text.rpartition("You expected:")[2]
        screen.send("no\r")
        screen.answer("How bad was it, really?")
        screen.answer("How high did your distress go", "6")
        screen.answer("How distressed are you now?", "2")
        screen.answer("Did anything surprise you?", ".")
        screen.wait("Saved: exposure")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert exposure["happened"] == "He wrote back.\nA long one."
    assert exposure["came_true"] == "no"
    assert exposure["prediction"] == "He will not answer."


def test_a_hard_one_becomes_a_boundary_with_its_person(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "left as planned")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.answer("Would one of these help?", "b")
        screen.answer("What's the boundary?", "No calls after nine.")
        screen.prompted("How would you say it?")
        screen.send(CTRL_D)
        screen.wait("Saved: boundary ")
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "left as planned"
    assert kept("boundary")[0]["with_whom"] == "Sam"


def test_a_hard_one_becomes_a_smaller_step_that_begins_with_what_is_known(
    quickly: Inside, kept: Kept
) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "2")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.answer("Would one of these help?", "m")
        screen.answer("What's the step?", "Write it and wait a day")
        screen.answer("How much distress do you expect?", ".")
        screen.wait("Saved: step ")
        assert screen.end() == 0
    smaller = next(each for each in kept("step") if each["title"] == "Write it and wait a day")
    assert smaller["person"] == "Sam"
    assert smaller["limits"] == "ten minutes"


def test_what_is_only_offered_is_not_kept_when_nothing_is_added(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "2")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.answer("Would one of these help?", "m")
        screen.answer("What's the step?", ".")
        screen.wait("That's fine. There's nothing to save.")
        screen.answer("Would one of these help?")
        assert screen.end() == 0
    assert len(kept("step")) == 1


def test_an_easy_one_is_left_in_peace(quickly: Inside) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "done")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.wait("Saved: exposure")
        assert screen.end() == 0
        assert "hard" not in screen.said


def test_ctrl_c_at_an_offer_after_saving_means_no_more_for_now(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "2")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.prompted("Would one of these help?")
        screen.send(CTRL_C)
        assert screen.end() == 0
    assert kept("exposure")[0]["outcome"] == "part of it"


def test_an_answer_taken_out_while_looking_back_is_taken_out_of_the_file(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    quickly("exposure", "reflect", answers='outcome = "done"\nfelt_hard = "waiting"\n')
    with Screen("exposure", "reflect", kept("exposure")[0]["id"]) as screen:
        screen.answer("How did it go?", "-")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        screen.answer("Would one of these help?")
        assert screen.end() == 0
    assert "outcome" not in kept("exposure")[0]
    assert kept("exposure")[0]["felt_hard"] == "waiting"


def test_looking_back_without_an_answer_changes_nothing(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    before = kept("exposure")
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", ".")
        screen.wait("That's fine. Nothing was changed.")
        assert screen.end() == 0
    assert kept("exposure") == before


def test_one_of_several_that_wait_is_picked(quickly: Inside, kept: Kept) -> None:
    the_plan(quickly)
    quickly("exposure", "plan", answers=PLAN.replace("One short text.", "A call."))
    wanted = next(each for each in kept("exposure") if each["goal"] == "A call.")
    with Screen("exposure", "reflect") as screen:
        screen.prompted("Which one?")
        screen.send(wanted["id"][-6:] + "\r")
        screen.answer("How did it go?", "1")
        screen.answer("wasn't okay or safe?")
        screen.answer("What happened", ".")
        assert screen.end() == 0
    assert next(each for each in kept("exposure") if each["goal"] == "A call.")["outcome"] == "done"
    with Screen("exposure", "reflect", "zzzz") as screen:
        assert screen.end() == 1
