"""The shape holds: a kind is one class, a field is one line, and everything else follows from it."""

import json
import os
import pty
import select
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.shape.recipes import copy_of_the_checkout, follow, recipes

from steady.core.fields import fields_of
from steady.core.kinds.checkin import Checkin

WALK, PLACE, SLEEP = "walk", "place", "sleep"
MADE_BY = {WALK: "A kind of record: a moment", PLACE: "A kind of record: a thing", SLEEP: "A field"}
"""The recipes that make kinds called walk and place, and a field `sleep` of the check-in."""

ANSWERS = """
ease = 7
weather = "rain"
company = ["Sam", "the dog"]
noticed = "The river was *high*.\\nA heron."
day = 2026-11-20
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the checkout for each of these recipes, done."""
    folder = tmp_path_factory.mktemp("made")
    for made, recipe in MADE_BY.items():
        changes = [block for block in recipes()[recipe] if block.language != "console"]
        follow(changes, copy_of_the_checkout(folder / made), folder / "home")
    return folder


@pytest.fixture(autouse=True)
def there(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)


def environment(recipe: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path.cwd() / recipe / "src")}


def run(recipe: str, *arguments: str, input: str = "", code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "steady", *arguments],
        env=environment(recipe),
        input=input,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout + done.stderr if code else done.stdout


def at_the_keyboard(recipe: str, answers: dict[str, str], *arguments: str) -> str:
    """Run with a terminal, type each answer once its question is there; gives what the person saw."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "steady", *arguments],
        env=environment(recipe),
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    seen, answered = "", 0
    waiting = list(answers.items())
    try:
        while select.select([ours], [], [], 20)[0]:
            try:
                seen += os.read(ours, 4096).decode()
            except OSError:  # the terminal is closed once the process is gone
                break
            if waiting and waiting[0][0] in seen[answered:] and seen.endswith("> "):
                os.write(ours, waiting.pop(0)[1].encode())
                answered = len(seen)
    finally:
        if waiting:
            process.kill()
        os.close(ours)
    assert process.wait(timeout=20) == 0, seen
    return seen


def only_file(home: Path, kind: str) -> Path:
    [path] = home.glob(f"journal/*/*/*-{kind}-*.toml")
    return path


def test_a_new_kind_is_asked_for_by_prompts(own_home: Path) -> None:
    typed = {
        "How easy was it?": "7\n",
        "What was the weather?": "2\n",
        "Who came along?": "Sam, the dog\n",
        "What did you notice?": "The river.\n",
        "The river.": "\n",
        "Which day was it?": "yesterday\n",
    }
    seen = at_the_keyboard(WALK, typed, "walk")
    assert "0 hard – 10 easy" in seen
    kept = tomllib.loads(only_file(own_home, "walk").read_text())
    assert (kept["ease"], kept["weather"], kept["company"]) == (7, "rain", ["Sam", "the dog"])
    assert kept["noticed"] == "The river."
    assert "day" in kept


def test_a_new_kind_is_given_by_answers_and_flags(own_home: Path) -> None:
    run(WALK, "walk", "--answers", "-", "--ease", "3", input=ANSWERS)
    kept = tomllib.loads(only_file(own_home, "walk").read_text())
    assert kept["ease"] == 3
    assert kept["noticed"] == "The river was *high*.\nA heron."


def test_every_problem_of_a_new_kind_is_named_and_nothing_is_saved(own_home: Path) -> None:
    wrong = 'ease = 14\nweather = "snow"\ncompany = "Sam"\nday = "some day"\ncompanie = ["x"]\n'
    said = run(WALK, "walk", "--answers", "-", input=wrong.replace('company = "Sam"', "company = 3"), code=2)
    for name in ("ease", "weather", "company", "day", "companie isn't a field here; did you mean company?"):
        assert name in said
    assert not own_home.exists()


def test_a_file_of_a_new_kind_is_checked_with_every_problem_named(own_home: Path) -> None:
    run(WALK, "walk", "--answers", "-", input=ANSWERS)
    path = only_file(own_home, "walk")
    path.write_text(path.read_text().replace("ease = 7", "ease = 70").replace('"rain"', '"snow"'))
    said = run(WALK, "doctor", code=3)
    assert "line 5: ease: 70 doesn't fit; expected: a whole number from 0 to 10" in said
    assert "line 6: weather: “snow” doesn't fit; expected: one of “sun”, “rain”, “wind”" in said


def test_a_new_kind_is_listed_shown_and_edited(own_home: Path) -> None:
    run(WALK, "walk", "--answers", "-", input=ANSWERS)
    assert "rain" in run(WALK, "list", "walk")
    assert "The river was *high*." in run(WALK, "show", "last")
    run(WALK, "edit", "last", "--answers", "-", input="ease = 2\nweather = ''\n")
    [record] = json.loads(run(WALK, "list", "walk", "--json"))
    assert list(record) == ["id", "kind", "at", "ease", "weather", "company", "noticed", "day", "tags"]
    assert (record["kind"], record["ease"], record["weather"], record["day"]) == (
        "walk",
        2,
        None,
        "2026-11-20",
    )


def test_a_new_kind_is_exported_to_markdown_and_json() -> None:
    run(WALK, "walk", "--answers", "-", input=ANSWERS)
    report = run(WALK, "export")
    assert "## Walks" in report
    assert "> The river was \\*high\\*.\\" in report
    [record] = json.loads(run(WALK, "export", "--format", "json", "--kinds", "walk"))
    assert record["noticed"] == "The river was *high*.\nA heron."


def test_a_new_kind_has_a_schema_that_its_files_fit(own_home: Path) -> None:
    run(WALK, "walk", "--answers", "-", input=ANSWERS)
    schema = json.loads(run(WALK, "schema", "walk"))
    kept = json.loads(json.dumps(tomllib.loads(only_file(own_home, "walk").read_text()), default=str))
    Draft202012Validator(schema).validate(kept)
    assert not Draft202012Validator(schema).is_valid({**kept, "ease": 11})
    assert "How easy was it?" in json.dumps(schema, ensure_ascii=False)


def test_one_line_adds_a_field_everywhere(own_home: Path) -> None:
    mood, energy, *others = (field.ask.question for field in fields_of(Checkin))
    asked = [mood, energy, "How was your sleep?", *others]
    at_the_keyboard(
        SLEEP, {question: "8\n" if "sleep" in question else "\n" for question in asked}, "checkin"
    )
    assert tomllib.loads(only_file(own_home, "checkin").read_text())["sleep"] == 8
    only_file(own_home, "checkin").unlink()

    run(SLEEP, "checkin", "--sleep", "6", "--mood", "5")
    assert "sleep" in run(SLEEP, "show", "last")
    assert json.loads(run(SLEEP, "list", "checkin", "--json"))[0]["sleep"] == 6
    assert "**sleep:** 6/10" in run(SLEEP, "export")
    assert json.loads(run(SLEEP, "schema", "checkin"))["properties"]["sleep"]["maximum"] == 10
    assert "sleep: 60 doesn't fit" in run(SLEEP, "edit", "last", "--answers", "-", input="sleep = 60", code=2)
    run(SLEEP, "edit", "last", "--answers", "-", input="sleep = 7")
    assert json.loads(run(SLEEP, "show", "last", "--json"))["sleep"] == 7


@pytest.mark.parametrize("recipe", [PLACE, SLEEP])
def test_the_demo_is_made_whatever_kinds_and_fields_are_new(recipe: str, tmp_path: Path) -> None:
    """A kind and a field of which the demo's year tells nothing."""
    assert "739 records" in run(recipe, "--home", str(tmp_path / "year"), "demo")
