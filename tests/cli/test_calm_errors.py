"""Whatever goes wrong is one calm sentence and the right exit code; nothing private is in it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from steady.core.kinds.step import Step
from steady.store.home import Home
from tests.conftest import NOW
from tests.named import add

Run = Callable[..., "CompletedProcess[str]"]

CANARY = "the words nobody else reads"


def calm(done: "CompletedProcess[str]") -> str:
    """What was said, after seeing that it is calm."""
    said = done.stderr
    assert said.startswith("steady: ")
    assert "Traceback" not in said
    assert not {"error", "invalid", "failed", "should"} & set(said.lower().split())
    return said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "nothing-here"], 1),
        (["undo"], 1),
        (["restore", "x"], 1),
        (["exposure", "reflect"], 1),
        (["list", "checkins-and-more"], 1),
        (["practice", "no-such-exercise"], 1),
        (["checkin"], 2),
        (["checkin", "--mood", "14"], 2),
        (["checkin", "--mood"], 2),
        (["checkin", "--at", "the day it rained"], 2),
        (["chekin"], 2),
        (["list", "--from", "2026-12", "--to", "2026-11"], 2),
        (["export", "--format", "pdf"], 2),
        (["export", "--sections", "secrets"], 2),
        (["export", "-o", "/no/such/folder/x.md"], 2),
        (["purge"], 2),
        (["step", "add", "--answers", "/no/such/file"], 2),
        (["demo"], 2),
        (["edit", "last"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_request_that_cannot_be_met_is_told_calmly(arguments: list[str], code: int, steady: Run) -> None:
    said = calm(steady(*arguments, code=code))
    assert len(said.splitlines()) <= 4


def test_words_on_the_command_line_are_refused_and_not_said_again(steady: Run) -> None:
    for command in (["checkin", CANARY], ["reflect", CANARY], ["step", "add", CANARY]):
        done = steady(*command, code=2)
        assert CANARY not in done.stdout + done.stderr
        assert "out of your shell's history" in calm(done)
    done = steady("exposure", "plan", "--person", CANARY, code=2)
    assert CANARY not in done.stdout + done.stderr


def test_an_id_that_means_several_is_told_with_the_ids(steady: Run, home: Home) -> None:
    for title in ("Say hello", "Say goodbye"):
        add(home, Step, {"title": title}, NOW)
    said = calm(steady("step", "show", "say", code=1))
    assert "say-hello" in said
    assert "say-goodbye" in said


def test_unreadable_data_is_told_with_file_and_line_and_left_alone(steady: Run, own_home: Path) -> None:
    steady("step", "add", "--answers", "-", input='title = "Say hello"')
    [path] = (own_home / "plan" / "step").iterdir()
    path.write_text('title = "Say hello"\nstate = = "active"\n')
    for arguments in (["step", "show", path.stem], ["step", "edit", path.stem, "--answers", "-"]):
        said = calm(steady(*arguments, input="theme = 'x'", code=3))
        assert f"plan/step/{path.name}: line 2" in said
    assert "line 2" in steady("doctor", code=3).stdout
    assert path.read_text() == 'title = "Say hello"\nstate = = "active"\n'


def test_answers_that_are_not_toml_are_told_by_line(steady: Run, own_home: Path) -> None:
    said = calm(steady("checkin", "--answers", "-", input="mood = 5\nnote = three\n", code=3))
    assert "standard input: line 2" in said
    assert not own_home.exists()


def test_what_cannot_be_saved_is_still_somewhere(steady: Run, own_home: Path, tmp_path: Path) -> None:
    own_home.write_text("a file where the folder would be")
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    answers = f'need = "{CANARY}"\n'
    done = steady("checkin", "--answers", "-", input=answers, code=4, XDG_RUNTIME_DIR=str(runtime))
    assert "Nothing is lost" in calm(done)
    [kept] = runtime.iterdir()
    assert CANARY in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0
    assert str(kept) in done.stderr.replace("\n", "")
    bare = steady("checkin", "--answers", "-", input=answers, code=4)
    assert CANARY in bare.stdout
    assert "printed above" in bare.stderr


def test_what_was_not_foreseen_shows_no_words_even_with_debug(own_home: Path) -> None:
    script = (
        "import sys\n"
        "from steady.store import saving\n"
        "def add(home, kind, answers, at):\n"
        "    raise RuntimeError(str(dict(answers)))\n"
        "saving.add = add\n"
        "from steady.main import main\n"
        "main(sys.argv[1:])\n"
    )
    for extra in ([], ["--debug"]):
        done = subprocess.run(
            [sys.executable, "-c", script, "checkin", "--answers", "-", *extra],
            input=f'need = "{CANARY}"',
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert CANARY not in done.stdout + done.stderr
        assert "RuntimeError" in calm(done)
        assert "services/filling.py" in done.stderr


def test_a_reader_that_goes_away_is_no_trouble(steady: Run) -> None:
    for _ in range(3):
        steady("checkin", "--mood", "5")
    done = subprocess.run(
        f"{sys.executable} -m steady list --json | head -c 10",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ,
        check=True,
    )
    assert done.stderr == ""
