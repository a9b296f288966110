"""What a form in the shell is begun with, or takes over from a step, is seen before anything is saved."""

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import CTRL_D, Screen

STEP = 'title = "Text Sam"\nperson = "Sam"\nlimits = "Once."\nexit_line = "I have to go."\n'


def test_a_plan_of_a_step_shows_what_it_takes_over(quickly: Inside, kept: Kept) -> None:
    quickly("step", "add", answers=STEP)
    with Screen("exposure", "plan", "--quick", size=(100, 40)) as screen:
        screen.answer("Which step of your ladder is it?", "1")
        screen.prompted("Do any of these apply?")
        for line in ("Already filled in:", "person: Sam", "limits: Once.", "exit line: I have to go."):
            assert line in screen.said
        screen.send("<\r")
        screen.prompted("Which step of your ladder is it?")
        screen.send(".\r")
        screen.answer("nothing just now")
        assert screen.end() == 0
    assert kept("exposure")[0]["limits"] == "Once."


def test_a_smaller_step_and_a_boundary_after_something_hard_show_what_they_carry_over(
    quickly: Inside, kept: Kept
) -> None:
    quickly("exposure", "plan", answers='goal = "Call"\nperson = "Sam"\nlimits = "Ten minutes."\n')
    with Screen("exposure", "reflect", "last", "--outcome", "left as planned", size=(100, 50)) as screen:
        screen.answer("wasn't okay or safe", ".")
        screen.answer("nothing just now", "m")
        screen.prompted("What's the step?")
        assert "limits: Ten minutes." in screen.said
        screen.send(CTRL_D)
        screen.answer("nothing just now", "b")
        screen.prompted("What's the boundary?")
        assert "Already filled in:" in screen.said.rpartition("write down a boundary")[2]
        screen.send(CTRL_D)
        screen.answer("nothing just now")
        assert screen.end() == 0
