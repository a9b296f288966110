"""Results that cannot be written are said, and nothing untrue beside it: what was saved is kept."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.store.home import Home
from tests.conftest import Run

STEADY = [sys.executable, "-m", "steady"]

WRITING = [
    (["checkin", "--mood", "5"], ""),
    (["checkin", "--mood", "5", "--json"], ""),
    (["step", "add", "--answers", "-"], 'title = "Say hello"'),
    (["step", "edit", "last", "--answers", "-"], 'theme = "asking"'),
    (["practice", "colour-hunt", "--answers", "-"], "distress_before = 4"),
    (["exercises", "favourite", "colour-hunt"], ""),
    (["safety", "edit", "--answers", "-"], 'code_word = "kettle"'),
    (["delete", "last"], ""),
    (["undo"], ""),
    (["restore", "last"], ""),
    (["purge", "--all", "--yes"], ""),
    (["backup", "{tmp}/all.zip"], ""),
    (["export", "-o", "{tmp}/report.md"], ""),
    (["--home", "{tmp}/demo", "demo"], ""),
]
"""Commands that write files, and what they read."""

READING = [
    ["list"],
    ["list", "--json"],
    ["export"],
    ["export", "--format", "csv"],
    ["show", "last"],
    ["today"],
    ["insights"],
    ["safety"],
    ["where"],
    ["config"],
    ["schema", "checkin"],
    ["exercises"],
    ["--help"],
    ["checkin", "--help"],
    ["version"],
    ["doctor", "--json"],
]
"""Commands that give something and change nothing."""


@pytest.fixture
def begun(own_home: Path, steady: Run) -> Home:
    """A home with a few records, one of them in the trash."""
    for arguments, answers in (
        (["checkin", "--mood", "3"], ""),
        (["checkin", "--mood", "4"], ""),
        (["delete", "last"], ""),
        (["step", "add", "--answers", "-"], 'title = "Call Sam"'),
    ):
        steady(*arguments, input=answers)
    return Home(own_home)


def run(arguments: list[str], answers: str, out: Any) -> "subprocess.CompletedProcess[str]":
    """Run steady with its results going somewhere."""
    return subprocess.run(
        [*STEADY, *arguments],
        input=answers,
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def written(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path): path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize(("arguments", "answers"), WRITING, ids=lambda value: str(value)[:40])
def test_what_was_saved_before_the_words_were_lost_is_said_to_be_kept(
    arguments: list[str], answers: str, begun: Home, tmp_path: Path
) -> None:
    arguments = [each.format(tmp=tmp_path) for each in arguments]
    before = written(tmp_path)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(arguments, answers, full)
    assert written(tmp_path) != before
    assert done.returncode == 1
    assert "steady: it's saved." in done.stderr
    assert "as they were" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize(("arguments", "answers"), WRITING, ids=lambda value: str(value)[:40])
def test_with_nowhere_for_results_all_is_done_all_the_same(
    arguments: list[str], answers: str, begun: Home, tmp_path: Path
) -> None:
    arguments = [each.format(tmp=tmp_path) for each in arguments]
    before = written(tmp_path)
    command = " ".join(f"'{part}'" for part in [*STEADY, *arguments])
    done = subprocess.run(
        f"{command} >&-", shell=True, input=answers, capture_output=True, encoding="utf-8", check=False
    )
    assert written(tmp_path) != before
    assert done.returncode == 0
    assert "broke" not in done.stderr


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
@pytest.mark.parametrize("out", [">/dev/full", ">&-"])
def test_a_result_that_cannot_be_written_is_no_success(arguments: list[str], out: str, begun: Home) -> None:
    before = written(begun.root)
    command = " ".join([*STEADY, *arguments])
    done = subprocess.run(f"{command} {out}", shell=True, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 4
    assert "steady: the result couldn't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert written(begun.root) == before


def test_both_records_of_a_walk_are_kept_though_the_first_could_not_be_told(begun: Home) -> None:
    answers = '[answers]\ntext = "one thing"\n'
    exercise = "close-the-page"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(["practice", exercise, "--answers", "-"], answers, full)
    assert done.returncode == 1
    kinds = [entry.record.kind() for entry in begun.moments().entries]
    assert kinds.count("practice") == 1
    assert kinds.count("reflection") == 1


def test_a_reader_that_goes_away_breaks_no_saving_off(begun: Home) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = run(["practice", "close-the-page", "--answers", "-"], '[answers]\ntext = "one"\n', theirs)
    finally:
        os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")
    kinds = [entry.record.kind() for entry in begun.moments().entries]
    assert {"practice", "reflection"} <= set(kinds)


def test_words_to_the_person_that_are_lost_break_nothing_off(begun: Home) -> None:
    (begun.root / "config.toml").write_text("nothing = 1\n")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*STEADY, "checkin", "--mood", "7"], stderr=full, stdout=subprocess.PIPE, check=False
        )
    assert done.returncode == 0
    assert b"mood = 7\n" in b"".join(written(begun.root / "journal").values())


def test_answers_that_are_neither_saved_nor_printed_are_not_said_to_be(own_home: Path) -> None:
    own_home.write_text("a file where the folder would be")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(["checkin", "--answers", "-"], "mood = 4\n", full)
    assert done.returncode == 4
    assert "Nothing is lost" not in done.stderr
    assert "couldn't be printed either" in done.stderr.replace("\n", " ")


BREAKS = """
import sys
from steady.store import leftovers
def sweep(*given):
    raise RuntimeError("after the save")
leftovers.sweep = sweep
from steady.main import main
main(sys.argv[1:])
"""


def test_what_breaks_after_a_save_says_that_it_is_kept(
    own_home: Path, kept: Callable[[str], list[dict[str, Any]]]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BREAKS, "checkin", "--mood", "6"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert kept("checkin")[0]["mood"] == 6
    assert "What was saved before that is safe." in done.stderr
    assert "as they were" not in done.stderr


TELLING_BREAKS = """
import sys
from steady.cli.terminal import Terminal
def broken(*given, **named):
    raise RuntimeError("in the telling")
Terminal.result = Terminal.exact = broken
from steady.main import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(("arguments", "answers"), WRITING, ids=lambda value: str(value)[:40])
def test_whatever_breaks_once_something_is_saved_says_so(
    arguments: list[str], answers: str, begun: Home, tmp_path: Path
) -> None:
    arguments = [each.format(tmp=tmp_path) for each in arguments]
    before = written(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", TELLING_BREAKS, *arguments],
        input=answers,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert written(tmp_path) != before
    assert done.returncode == 1
    assert "What was saved before that is safe." in done.stderr


def test_what_breaks_with_nothing_saved_says_that_files_are_as_they_were(begun: Home) -> None:
    before = written(begun.root)
    done = subprocess.run(
        [sys.executable, "-c", TELLING_BREAKS, "list"], capture_output=True, encoding="utf-8", check=False
    )
    assert written(begun.root) == before
    assert "Your files are as they were." in done.stderr
