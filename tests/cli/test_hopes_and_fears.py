"""What is expected is a fear, a hope or neither, and only what goes with it is asked; older ones, once."""

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_C, Screen

TO_PREDICTION = (
    "How will you be in touch?",
    "Do any of these apply?",
    "which fits best",
    "How is this like",
    "What's different",
    "What will you do",
    "When would you like",
)
BAD, GOOD = "how bad would it be?", "how good would it be?"
OLD = 'goal = "tea"\nprediction = "She will answer kindly."\noutcome = "done"\ncame_true = "yes"\n'


def at_the_prediction(screen: Screen) -> None:
    screen.answer("Which step of your ladder is it?", "tea")
    screen.answer("Who is it with?")
    for question in TO_PREDICTION:
        screen.answer(question)
    screen.answer("What do you expect will happen?", "She will answer.\r")


@pytest.mark.parametrize(
    ("said", "asked", "other"),
    [("1", BAD, GOOD), ("2", GOOD, BAD), ("3", "How would you know", "would it be?")],
)
def test_only_what_goes_with_a_hope_or_a_fear_is_asked(said: str, asked: str, other: str) -> None:
    with Screen("exposure", "plan", size=(80, 60)) as screen:
        at_the_prediction(screen)
        screen.answer("Is that something you fear, or hope for?", said)
        screen.answer("How likely")
        screen.prompted(asked)
        assert other not in screen.said


def test_without_an_expectation_nothing_is_asked_about_it() -> None:
    with Screen("exposure", "plan", size=(80, 60)) as screen:
        screen.answer("Which step of your ladder is it?", "tea")
        screen.answer("Who is it with?")
        for question in TO_PREDICTION:
            screen.answer(question)
        screen.answer("What do you expect will happen?")
        screen.prompted("How likely")
        assert "Is that something you fear" not in screen.said


def test_another_answer_lets_go_of_what_went_with_the_one_before(kept: Kept) -> None:
    with Screen("exposure", "plan", size=(80, 60)) as screen:
        at_the_prediction(screen)
        screen.answer("Is that something you fear, or hope for?", "a fear")
        screen.answer("How likely", "40")
        screen.answer(BAD, "9")
        screen.answer("How would you know", "<")
        screen.answer(BAD, "<")
        screen.answer("How likely", "<")
        screen.answer("Is that something you fear, or hope for?", "a hope")
        screen.answer("How likely")
        screen.answer(GOOD, "7")
        screen.answer("How would you know", ".")
        screen.answer("Before you go, if you like:")
        assert screen.end() == 0
    [plan] = kept("exposure")
    assert (plan["hope_or_fear"], plan["how_good"], plan["likelihood"]) == ("a hope", 7, 40)
    assert "how_bad" not in plan


@pytest.mark.parametrize(
    ("hope_or_fear", "asked"), [("a hope", "How good was it"), ("a fear", "How bad was it")]
)
def test_looking_back_asks_how_it_really_was(hope_or_fear: str, asked: str, quickly: Inside) -> None:
    quickly("exposure", "plan", answers=f'goal = "go"\nprediction = "x"\nhope_or_fear = "{hope_or_fear}"\n')
    with Screen("exposure", "reflect") as screen:
        screen.answer("How did it go?", "done")
        screen.answer("wasn't okay or safe?", "no")
        screen.answer("What happened")
        screen.answer("Did what you expected happen?", "no")
        screen.prompted(asked)


def test_not_today_asks_nothing_of_what_did_not_take_place(quickly: Inside) -> None:
    quickly("exposure", "plan", answers='goal = "go"\n')
    with Screen("exposure", "reflect", size=(80, 60)) as screen:
        screen.answer("How did it go?", "not today")
        screen.answer("What happened")
        screen.prompted("How distressed are you now?")
        assert "Did what you expected happen?" not in screen.said
        assert "wasn't okay or safe" not in screen.said


def test_a_quick_plan_asks_six_things(kept: Kept) -> None:
    with Screen("exposure", "plan", "--quick") as screen:
        screen.answer("Which step of your ladder is it?", "tea")
        screen.answer("Do any of these apply?", "9")
        screen.answer("What will you do", "One tea.\r")
        screen.answer("What do you expect will happen?", "She will answer.\r")
        screen.answer("Is that something you fear, or hope for?", "a hope")
        screen.answer("How likely does that feel?", "60")
        screen.answer("Before you go, if you like:")
        assert screen.end() == 0
    [plan] = kept("exposure")
    assert (plan["goal"], plan["hope_or_fear"]) == ("One tea.", "a hope")


def test_a_quick_look_back_asks_what_matters_most(quickly: Inside, kept: Kept) -> None:
    quickly("exposure", "plan", answers='goal = "go"\nprediction = "x"\ndiscernment = "discomfort"\n')
    with Screen("exposure", "reflect", "--quick") as screen:
        for question, answer in (
            ("How did it go?", "done"),
            ("wasn't okay or safe?", "no"),
            ("Did what you expected happen?", "no"),
            ("How high did your distress go?", "6"),
            ("How distressed are you now?", "3"),
            ("What went well?", "It was short.\r"),
            ("What felt hard?", "."),
        ):
            screen.answer(question, answer)
        assert screen.end() == 0
        assert "What happened, in a few plain words?" not in screen.said
    [plan] = kept("exposure")
    assert (plan["outcome"], plan["distress_peak"], plan["went_well"]) == ("done", 6, "It was short.")


def test_where_there_is_a_shorter_way_it_is_said() -> None:
    with Screen("boundary", "add") as screen:
        screen.prompted("What's the boundary?")
        assert "6 questions. Skip any you like. --quick asks 2." in screen.said
    with Screen("boundary", "add", "--quick") as screen:
        screen.prompted("What's the boundary?")
        assert "2 questions. Skip any you like." in screen.said
        assert "--quick asks" not in screen.said


# -- earlier ones -------------------------------------------------------------------------


@pytest.fixture
def older(quickly: Inside) -> Inside:
    """A home from before that was asked: two that say nothing, a fear by its number, one never taken."""
    quickly("exposure", "plan", "--at", "yesterday 10:00", answers=OLD)
    quickly("exposure", "plan", answers=OLD.replace("kindly", "soon"))
    quickly("exposure", "plan", answers=OLD + "how_bad = 4\n")
    quickly("exposure", "plan", answers='goal = "walk"\nprediction = "x"\n')
    return quickly


HOPES = "2 earlier steps don't say if you were afraid of what you expected, or hoping for it."


def test_earlier_ones_are_asked_about_once_and_answered_or_skipped_never_again(
    older: Inside, kept: Kept
) -> None:
    assert HOPES in older("today").out
    with Screen("exposure", "hopes") as screen:
        screen.prompted("Is that something you fear, or hope for?")
        assert "“She will answer soon.”" in screen.said
        screen.send("a hope\r")
        screen.prompted("Is that something you fear, or hope for?")
        assert "“She will answer kindly.”" in screen.said
        screen.send(".\r")
        screen.wait("I won't ask about these again.")
        assert screen.end() == 0
    assert [each.get("hope_or_fear") for each in kept("exposure") if each["goal"] == "tea"].count(
        "a hope"
    ) == 1
    assert "earlier step" not in older("today").out
    assert "nothing to add" in older("exposure", "hopes").err


def test_leaving_with_ctrl_c_leaves_them_for_another_time(older: Inside) -> None:
    with Screen("exposure", "hopes") as screen:
        screen.prompted("Is that something you fear")
        screen.send(CTRL_C)
        screen.end()
    assert HOPES in older("today").out


def test_none_is_asked_about_while_settling_comes_first(older: Inside) -> None:
    older("checkin", "--state", "too much")
    assert "earlier step" not in older("today").out


# -- without a plan, and right before -------------------------------------------------------


def test_contact_that_happened_takes_a_few_questions_and_may_say_it_was_not_okay(kept: Kept) -> None:
    with Screen("exposure", "happened") as screen:
        screen.answer("Who is it with?", "Ida")
        screen.answer("How will you be in touch?", "call")
        screen.answer("wasn't okay or safe?", "no")
        screen.answer("What happened", "She rang.\r")
        screen.answer("your distress go", "6")
        screen.answer("How distressed are you now?", "2")
        screen.answer("What will you take away from it?")
        screen.answer("When was it?", "yesterday")
        screen.wait("Saved: exposure")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["person"], exposure["setting"], exposure["not_okay"]) == ("Ida", "call", "no")
    assert (exposure["distress_peak"], exposure["distress_after"]) == (6, 2)
    assert exposure["happened_at"] < exposure["at"].date()


def test_distress_right_before_is_offered_and_kept_beside_that_of_the_plan(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "go"\ndiscernment = "discomfort"\ndistress_before = 4\n')
    with Screen("exposure", "start") as screen:
        screen.answer("Before you go, if you like:", "d")
        screen.answer("right before you start?", "7")
        screen.answer("Before you go, if you like:")
        assert screen.end() == 0
    [exposure] = kept("exposure")
    assert (exposure["distress_before"], exposure["distress_at_start"]) == (4, 7)
