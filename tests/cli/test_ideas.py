"""Ideas for steps in the shell: read by theme, picked by number, begun by id, several at once."""

import json

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen
from tests.cli.test_completion import bash


def test_they_are_listed_by_theme_with_their_range_and_their_smaller_version(inside: Inside) -> None:
    said = inside("step", "ideas", "--theme", "asking")
    assert said.code == 0
    lines = said.out.splitlines()
    assert "Your own number is the one that counts" in lines[0]
    assert "None of these is for contact with someone who hurts you" in lines[1]
    assert lines[3:6] == [
        "asking:",
        "  ask-where: Ask someone who works there where something is (1–3)",
        "    smaller: Find the desk or the person I could ask where something is (0–2)",
    ]
    assert "message" not in said.out
    assert "writing a message (message):" in inside("step", "ideas").out
    assert "pedir (asking):" in inside("--lang", "es", "step", "ideas", "--theme", "asking").out


def test_as_json_each_has_its_range_and_its_smaller_version(inside: Inside) -> None:
    found = json.loads(inside("step", "ideas", "--json").out)
    assert len(found) >= 60
    assert found[0] == {
        "theme": "message",
        "called": "writing a message",
        "id": "thanks-in-a-line",
        "title": "Thank someone in one line for something small they did",
        "distress": [1, 3],
        "smaller": {
            "id": "thanks-in-a-line-smaller",
            "title": "Write a line of thanks on paper, just for me",
            "distress": [0, 1],
        },
    }
    calls = json.loads(inside("step", "ideas", "--json", "--theme", "call").out)
    assert {each["theme"] for each in calls} == {"call"}


def test_a_theme_or_an_idea_that_is_none_is_told_and_nothing_is_kept(inside: Inside, kept: Kept) -> None:
    assert "The themes are: message, call" in inside("step", "ideas", "--theme", "x").err
    said = inside("step", "add", "--idea", "ask-where", "--idea", "x")
    assert said.code != 0
    assert "There's no idea called “x”." in said.err
    assert kept("step") == []


def test_several_ids_make_a_first_ladder_and_a_number_of_ones_own_counts(inside: Inside, kept: Kept) -> None:
    assert inside("step", "add", "--idea", "ask-where", "--idea", "hum-smaller").code == 0
    steps = sorted(kept("step"), key=lambda step: str(step["title"]))
    assert [(step["title"], step["theme"], step["expected_distress"]) for step in steps] == [
        ("Ask someone who works there where something is", "asking", 2),
        ("Hum a little on my own", "being seen", 2),
    ]
    told = inside("step", "add", "--idea", "hum", "--expected-distress", "7", "--json")
    assert json.loads(told.out)["expected_distress"] == 7
    several = inside("step", "add", "--idea", "hum", "--idea", "wear-it", "--json")
    assert [each["kind"] for each in json.loads(several.out)] == ["step", "step"]


def test_one_idea_opens_the_form_with_its_answers_there(kept: Kept) -> None:
    with Screen("step", "add", "--idea", "ask-where") as screen:
        screen.prompted("What's the step?")
        assert "Now: Ask someone who works there where something is" in screen.said
        screen.send("Ask where the tea is\r")
        screen.prompted("What's it about?")
        assert "Now: asking" in screen.said
        screen.send("\r")
        screen.answer("Who is it with?")
        screen.answer("What would doing it look like?")
        screen.answer("How much distress do you expect?", "5")
        screen.answer("Why does it matter to you?", ".")
        assert screen.end() == 0
    [step] = kept("step")
    assert (step["title"], step["theme"], step["expected_distress"]) == ("Ask where the tea is", "asking", 5)


def test_a_first_ladder_by_numbers(kept: Kept) -> None:
    with Screen("step", "ideas") as screen:
        screen.answer("What would it be about?", "5")
        screen.answer("Enter for none.", ".")
        screen.answer("What would it be about?", "5")
        screen.prompted("Enter for none.")
        assert "1s Find the desk or the person I could ask" in screen.said
        screen.send("x\r")
        screen.prompted("“x” isn't one of these.")
        screen.send("1s, 2\r")
        screen.answer("What's the step?")
        screen.answer("How much distress do you expect?", "3")
        screen.answer("What's the step?")
        screen.answer("How much distress do you expect?")
        screen.answer("What would it be about?")
        assert screen.end() == 0
    steps = sorted(kept("step"), key=lambda step: str(step["title"]))
    assert [(step["title"][:10], step["expected_distress"]) for step in steps] == [
        ("Find the d", 3),
        ("Say “I did", 3),
    ]


def test_adding_a_step_says_where_ideas_are() -> None:
    with Screen("step", "add") as screen:
        screen.prompted("What's the step?")
        assert "`steady step ideas` has examples" in screen.said
        screen.send(".\r")
        screen.end()
    with Screen("boundary", "add") as screen:
        screen.prompted("?")
        assert "step ideas" not in screen.said
        screen.send(".\r")
        screen.end()


def test_themes_and_ids_are_completed() -> None:
    assert bash("step", "ideas", "--theme", "s") == ["saying-no"]
    assert bash("step", "add", "--idea", "ask-w") == ["ask-where", "ask-where-smaller"]
    assert "ideas" in bash("step", "")
