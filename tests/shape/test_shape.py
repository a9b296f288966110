"""The shape holds: a kind is one class, a field is one line, and everything else follows from it."""

import json
import os
import pty
import select
import subprocess
import sys
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

from steady.core.fields import fields_of
from steady.core.kinds.checkin import Checkin

HERE = Path(__file__).parent

ANSWERS = """
ease = 7
weather = "rain"
company = ["Sam", "the dog"]
noticed = "The river was *high*.\\nA heron."
day = 2026-11-20
"""


def run(script: str, *arguments: str, input: str = "", code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        input=input,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout + done.stderr if code else done.stdout


def at_the_keyboard(script: str, answers: dict[str, str], *arguments: str) -> str:
    """Run with a terminal, type each answer once its question is there; gives what the person saw."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
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
    seen = at_the_keyboard("walk.py", typed, "walk")
    assert "0 hard – 10 easy" in seen
    kept = tomllib.loads(only_file(own_home, "walk").read_text())
    assert (kept["ease"], kept["weather"], kept["company"]) == (7, "rain", ["Sam", "the dog"])
    assert kept["noticed"] == "The river."
    assert "day" in kept


def test_a_new_kind_is_given_by_answers_and_flags(own_home: Path) -> None:
    run("walk.py", "walk", "--answers", "-", "--ease", "3", input=ANSWERS)
    kept = tomllib.loads(only_file(own_home, "walk").read_text())
    assert kept["ease"] == 3
    assert kept["noticed"] == "The river was *high*.\nA heron."


def test_every_problem_of_a_new_kind_is_named_and_nothing_is_saved(own_home: Path) -> None:
    wrong = 'ease = 14\nweather = "snow"\ncompany = "Sam"\nday = "some day"\ncompanie = ["x"]\n'
    said = run(
        "walk.py", "walk", "--answers", "-", input=wrong.replace('company = "Sam"', "company = 3"), code=2
    )
    for name in ("ease", "weather", "company", "day", "companie is not a field here; is company meant?"):
        assert name in said
    assert not own_home.exists()


def test_a_file_of_a_new_kind_is_checked_with_every_problem_named(own_home: Path) -> None:
    run("walk.py", "walk", "--answers", "-", input=ANSWERS)
    path = only_file(own_home, "walk")
    path.write_text(path.read_text().replace("ease = 7", "ease = 70").replace('"rain"', '"snow"'))
    said = run("walk.py", "doctor", code=3)
    assert "line 5: ease: 70 does not fit; expected: a whole number from 0 to 10" in said
    assert "line 6: weather: “snow” does not fit; expected: one of “sun”, “rain”, “wind”" in said


def test_a_new_kind_is_listed_shown_and_edited(own_home: Path) -> None:
    run("walk.py", "walk", "--answers", "-", input=ANSWERS)
    assert "rain" in run("walk.py", "list", "walk")
    assert "The river was *high*." in run("walk.py", "show", "last")
    run("walk.py", "edit", "last", "--answers", "-", input="ease = 2\nweather = ''\n")
    [record] = json.loads(run("walk.py", "list", "walk", "--json"))
    assert list(record) == ["id", "kind", "at", "ease", "weather", "company", "noticed", "day"]
    assert (record["kind"], record["ease"], record["weather"], record["day"]) == (
        "walk",
        2,
        None,
        "2026-11-20",
    )


def test_a_new_kind_is_exported_to_markdown_and_json() -> None:
    run("walk.py", "walk", "--answers", "-", input=ANSWERS)
    report = run("walk.py", "export")
    assert "## Walks" in report
    assert "> The river was \\*high\\*.\\" in report
    [record] = json.loads(run("walk.py", "export", "--format", "json", "--kinds", "walk"))
    assert record["noticed"] == "The river was *high*.\nA heron."


def test_a_new_kind_has_a_schema_that_its_files_fit(own_home: Path) -> None:
    run("walk.py", "walk", "--answers", "-", input=ANSWERS)
    schema = json.loads(run("walk.py", "schema", "walk"))
    kept = json.loads(json.dumps(tomllib.loads(only_file(own_home, "walk").read_text()), default=str))
    Draft202012Validator(schema).validate(kept)
    assert not Draft202012Validator(schema).is_valid({**kept, "ease": 11})
    assert "How easy was it?" in json.dumps(schema, ensure_ascii=False)


def test_one_line_adds_a_field_everywhere(own_home: Path) -> None:
    script = "one_more_field.py"
    skipped = {field.ask.question: "\n" for field in fields_of(Checkin)}
    at_the_keyboard(script, {**skipped, "How was your sleep?": "8\n"}, "checkin")
    assert tomllib.loads(only_file(own_home, "checkin").read_text())["sleep"] == 8
    only_file(own_home, "checkin").unlink()

    run(script, "checkin", "--sleep", "6", "--mood", "5")
    assert "sleep" in run(script, "show", "last")
    assert json.loads(run(script, "list", "checkin", "--json"))[0]["sleep"] == 6
    assert "**sleep:** 6/10" in run(script, "export")
    assert json.loads(run(script, "schema", "checkin"))["properties"]["sleep"]["maximum"] == 10
    assert "sleep: 60 does not fit" in run(
        script, "edit", "last", "--answers", "-", input="sleep = 60", code=2
    )
    run(script, "edit", "last", "--answers", "-", input="sleep = 7")
    assert json.loads(run(script, "show", "last", "--json"))["sleep"] == 7
