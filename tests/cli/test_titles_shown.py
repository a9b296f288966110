"""Where a record holds an id, people read a name or a title; JSON holds the id."""

import json

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen

NAME, TITLE = "My Sister Übung", "Call her at noon"


@pytest.fixture
def made(quickly: Inside, kept: Kept) -> tuple[str, str]:
    """Someone and a step, named in other records; gives their ids."""
    quickly("person", "add", answers=f'codename = "{NAME}"\n')
    quickly("step", "add", answers=f'title = "{TITLE}"\nperson = "{NAME}"\n')
    quickly("exposure", "plan", answers=f'step = "{TITLE}"\nperson = "{NAME}"\n')
    quickly("attune", answers=f'person = "{NAME}"\n')
    quickly("repair", answers=f'person = "{NAME}"\nwhat_happened = "x"\n')
    return kept("person")[0]["id"], kept("step")[0]["id"]


def test_lists_and_single_records_show_names_and_titles(
    made: tuple[str, str], quickly: Inside, kept: Kept
) -> None:
    person, step = made
    [exposure] = kept("exposure")
    assert (exposure["person"], exposure["step"]) == (person, step)
    for command in (("list",), ("list", "repair"), ("show", exposure["id"]), ("step", "show", step)):
        said = quickly(*command)
        assert said.code == 0, said.err
        assert NAME in said.out
    assert TITLE in quickly("list", "exposure").out
    shown = quickly("show", exposure["id"]).out
    assert TITLE in shown
    assert f"person: {person}" not in shown


def test_an_exercise_is_shown_by_its_title_in_the_language_in_use(quickly: Inside) -> None:
    quickly("practice", "colour-hunt", "--effect", "helped", "--no-input")
    assert "Colour hunt · helped" in quickly("list").out
    assert "En busca de un color · ayudó" in quickly("--lang", "es", "list", "practice").out
    assert "En busca de un color" in quickly("--lang", "es", "show", "last").out


def test_signs_are_shown_as_they_are_said_in_the_language_in_use(quickly: Inside, kept: Kept) -> None:
    quickly("incident", answers='cues = ["weapon"]\n')
    for command in (("list",), ("show", "last")):
        assert "There could be a weapon" in quickly(*command).out
        assert "Podría haber un arma" in quickly("--lang", "es", *command).out
    assert json.loads(quickly("--lang", "es", "show", "last", "--json").out)["cues"] == ["weapon"]
    quickly("exposure", "plan", answers='goal = "A visit."\ncues = ["shame"]\n')
    assert "I feel ashamed" in quickly("show", kept("exposure")[0]["id"]).out


def test_json_holds_the_ids(made: tuple[str, str], quickly: Inside, kept: Kept) -> None:
    person, step = made
    [exposure] = kept("exposure")
    shown = json.loads(quickly("show", exposure["id"], "--json").out)
    assert (shown["person"], shown["step"]) == (person, step)


def test_an_answer_that_is_there_is_shown_by_name(made: tuple[str, str], kept: Kept) -> None:
    with Screen("edit", kept("repair")[0]["id"].rpartition("-")[2]) as screen:
        screen.prompted("Which one to change?")
        assert f"person: {NAME}" in screen.said
        screen.send("person\r")
        screen.prompted("Who was it with?")
        assert f"Now: {NAME}" in screen.said
        screen.send("\r")
        screen.answer("Which one to change?")
        assert screen.end() == 0
    assert kept("repair")[0]["person"] == made[0]


def test_an_exposure_is_called_after_its_step_everywhere(quickly: Inside) -> None:
    quickly("step", "add", answers=f'title = "{TITLE}"\n')
    quickly(
        "exposure", "plan", answers=f'step = "{TITLE}"\ngoal = "Two minutes."\nplanned_for = "yesterday"\n'
    )
    assert f"“{TITLE}”" in quickly("today").out  # the suggestion to look back
    quickly("exposure", "plan", answers=f'step = "{TITLE}"\ngoal = "One."\nplanned_for = "tomorrow"\n')
    assert f"Coming up: {TITLE}, " in quickly("today").out
    quickly("exposure", "plan", answers=f'step = "{TITLE}"\ngoal = "Three."\ndiscernment = "danger"\n')
    assert f": {TITLE}. I didn't take this step: there was a sign of danger." in quickly("export").out
