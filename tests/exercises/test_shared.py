"""An exercise that anyone may have written says whose it is, and shows what it would write before it does."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from tests.cli.screen import Screen
from tests.conftest import NOW

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.store import saving
from steady.store.home import Home

Run = Callable[..., "CompletedProcess[str]"]

HEAD = """schema = 1
id = "shared"
title = "Something shared"
kind = "script"
group = "before"
purpose = "A look at one person."
minutes = 1
when = ["any"]
keeps = "{keeps}"
presets = {presets}
[[sources]]
author = "Anyone"
year = 2026
[[steps]]
ask = "Who is it?"
field = "{field}"
"""


def shared(home: Home, keeps: str, field: str, presets: str = "{}") -> None:
    """An exercise of one question, in the person's own folder."""
    own = home.root / "exercises"
    own.mkdir(parents=True, exist_ok=True)
    (own / "shared.toml").write_text(HEAD.format(keeps=keeps, field=field, presets=presets))


PERSON = ("person", "codename", '{ contact_ok = "yes" }')


def test_it_is_said_whose_an_exercise_is(home: Home, steady: Run) -> None:
    shared(home, *PERSON)
    assert steady("exercises", "show", "shared").stdout.endswith(
        "This is your own file, exercises/shared.toml.\n"
    )
    assert steady("exercises", "show", "colour-hunt").stdout.endswith("This comes with steady.\n")
    told = json.loads(steady("exercises", "show", "shared", "--json").stdout)
    assert (told["own"], told["file"]) == (True, "exercises/shared.toml")
    assert json.loads(steady("exercises", "show", "colour-hunt", "--json").stdout)["own"] is False
    spanish = home.root / "exercises" / "es"
    spanish.mkdir()
    (home.root / "exercises" / "shared.toml").rename(spanish / "shared.toml")
    assert "exercises/es/shared.toml." in steady("exercises", "show", "shared", "--lang", "es").stdout


@pytest.mark.parametrize(
    ("keeps", "field", "presets", "shown"),
    [
        (*PERSON, "Robin"),
        ("boundary", "statement", '{ with_whom = "Robin" }', "Robin"),
        ("safety", "code_word", '{ leaving = "stay" }', "stay"),
        ("pace", "to_respect", "{ steps_per_week = 9 }", "9"),
        ("checkin", "need", '{ safe_now = "yes" }', "yes (filled in by the exercise)"),
    ],
)
def test_without_a_terminal_nothing_is_written_unseen(
    keeps: str, field: str, presets: str, shown: str, home: Home, steady: Run
) -> None:
    shared(home, keeps, field, presets)
    told = f'[answers]\n{field} = "Robin"\n'
    before = sorted(path for path in home.root.rglob("*"))
    refused = steady("practice", "shared", "--answers", "-", input=told, code=2)
    assert "Robin" in refused.stderr
    assert shown in refused.stderr
    assert "--yes" in refused.stderr
    assert sorted(path for path in home.root.rglob("*")) == before
    steady("practice", "shared", "--answers", "-", "--yes", input=told)
    assert len([*home.root.rglob(f"*{keeps}*")]) > 0


def test_what_comes_with_steady_and_what_writes_a_moment_is_as_before(home: Home, steady: Run) -> None:
    answers = '[answers]\nstatement = "My evenings are mine"\n'
    steady("practice", "set-a-boundary", "--answers", "-", input=answers)
    assert len(home.plans(Boundary).entries) == 1
    shared(home, "reflection", "text")
    steady("practice", "shared", "--answers", "-", input='[answers]\ntext = "a thought"\n')
    assert len(home.moments().entries) == 3


def test_at_the_keyboard_it_is_shown_and_enter_writes_nothing(home: Home) -> None:
    shared(home, *PERSON)
    for key, people in (("\r", 0), ("y\r", 1)):
        with Screen("practice", "shared", "--distress-before", "3") as screen:
            screen.prompted("Who is it?")
            screen.send("Robin\r")
            screen.prompted("How distressed are you now?")
            screen.send("\r")
            screen.prompted("How was it for you?")
            screen.send("\r")
            screen.wait("Save this as a person?")
            assert "This would save a person:" in screen.said
            assert "yes (filled in by the exercise)" in screen.said
            screen.send(key)
            assert screen.end() == 0
        assert len(home.plans(Person).entries) == people
    assert len(home.moments(Practice).entries) == 2


def test_a_record_that_is_there_is_not_changed_unseen(home: Home, steady: Run) -> None:
    from steady.core.kinds.exposure import Exposure

    saving.add(home, Exposure, {"goal": "call Sam"}, NOW)
    shared(home, "exposure", "happened")
    steady("practice", "shared", "--answers", "-", input='[answers]\nhappened = "x"\n', code=2)
    assert home.moments(Checkin).entries == []


def test_whom_it_would_write_about_is_shown_by_name(home: Home, steady: Run) -> None:
    robin = saving.add(home, Person, {"codename": "Robin"}, NOW)
    shared(home, "boundary", "statement", f'{{ with_whom = "{robin.id}" }}')
    told = '[answers]\nstatement = "My evenings are mine"\n'
    refused = steady("practice", "shared", "--answers", "-", input=told, code=2)
    assert ": Robin (filled in by the exercise)\n" in refused.stderr
    assert robin.id not in refused.stderr
