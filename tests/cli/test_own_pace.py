"""The words of one's own page of pace, where distress is asked for and with an exercise."""

import pytest

from tests.cli.conftest import Inside
from tests.cli.screen import CTRL_D, Screen

PACE = """
word_for_0 = "still water"
word_for_5 = "wobbly"
word_for_10 = "storm"
to_respect = "No closed eyes."
"""


@pytest.fixture
def own(inside: Inside) -> Inside:
    """A page of pace with words for three numbers, and something to respect."""
    assert inside("pace", "edit", answers=PACE).code == 0
    return inside


def test_own_words_stand_with_each_question_of_distress_and_no_other(own: Inside) -> None:
    with Screen("checkin", "--quick") as screen:
        screen.prompted("How's your mood?")
        assert "In your words" not in screen.said
        screen.send("\r")
        screen.prompted("How distressed are you?")
        assert "In your words: 0 still water · 5 wobbly · 10 storm" in screen.said
        screen.send(CTRL_D)
        assert screen.end() == 0


def test_what_to_respect_is_said_once_with_the_first_words_of_an_exercise(own: Inside) -> None:
    with Screen("practice", "feet-on-the-floor") as screen:
        screen.prompted("…")
        assert screen.said.count("You asked me to keep this in mind: No closed eyes.") == 1
        screen.send("\r")
        screen.answer("What solid thing is all right to notice?", ".")
        screen.prompted("How distressed were you when you started?")
        assert "5 wobbly" in screen.said
        assert screen.said.count("No closed eyes.") == 1
        screen.send(CTRL_D)
        assert screen.end() == 0


def test_breathing_by_seconds_says_it_too(own: Inside) -> None:
    with Screen("breathe", "4-6") as screen:
        screen.wait("█")
        assert "No closed eyes." in screen.said
        screen.send(CTRL_D)
        assert screen.end() == 0


def test_without_a_page_nothing_is_said(quickly: Inside) -> None:
    with Screen("practice", "feet-on-the-floor") as screen:
        screen.prompted("…")
        assert "In your words" not in screen.said
        assert "keep this in mind" not in screen.said
        screen.send(CTRL_D)
        assert screen.end() == 0


def test_what_cannot_be_read_or_moves_a_terminal_breaks_nothing(own: Inside, quickly: Inside) -> None:
    quickly("pace", "edit", answers='word_for_0 = "a\\u001b[2Jb"\nword_for_5 = ""\nword_for_10 = ""\n')
    with Screen("checkin", "--quick") as screen:
        screen.answer("How's your mood?")
        screen.prompted("How distressed are you?")
        assert "In your words: 0 a␛[2Jb" in screen.said
        screen.send(CTRL_D)
        assert screen.end() == 0
