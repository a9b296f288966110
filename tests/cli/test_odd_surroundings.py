"""Folders that are gone, names that cannot be, an odd environment: one calm sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = [
    ["list"],
    ["where"],
    ["checkin", "--mood", "3"],
    ["safety"],
    ["today", "--short"],
    ["doctor"],
    [],
]

HOMES = {
    "~nosuchuser/x": "I couldn't find whose folder",
    "a" * 300: "can't be the name of a folder",
    "a/" * 3000: "can't be the name of a folder",
}


def run(
    *arguments: str, cwd: Path | None = None, **environ: str | None
) -> "subprocess.CompletedProcess[str]":
    """Run steady; a variable of the environment that is None is taken out."""
    changed = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "steady", *arguments],
        input="",
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={name: value for name, value in changed.items() if value is not None},
        cwd=cwd,
        check=False,
        timeout=60,
    )


def calm(done: "subprocess.CompletedProcess[str]", code: int, words: str) -> None:
    """See that a run ended with one calm sentence."""
    assert "Traceback" not in done.stderr
    assert "broke" not in done.stderr
    assert (done.returncode, words in done.stderr.replace("\n", " ")) == (code, True), done.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("home", HOMES, ids=lambda value: value[:14])
def test_a_home_that_cannot_be_is_said(home: str, arguments: list[str], tmp_path: Path) -> None:
    calm(run(*arguments, cwd=tmp_path, STEADY_HOME=home), 2, HOMES[home])
    calm(run("--home", home, *arguments, cwd=tmp_path), 2, HOMES[home])
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize("arguments", [["--home", ""], ["--home="]])
def test_an_empty_home_is_not_the_folder_one_is_in(arguments: list[str], tmp_path: Path) -> None:
    calm(run(*arguments, "checkin", "--mood", "3", cwd=tmp_path), 2, "needs the name of a folder")
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_login_without_a_folder_is_said(arguments: list[str]) -> None:
    calm(run(*arguments, STEADY_HOME=None, HOME=""), 2, "can't find your own folder on this computer")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--home", "here", "list"],
        ["--home", "here", "checkin", "--mood", "3"],
        ["--home", "here", "demo"],
        ["export", "-o", "report.md"],
        ["backup", "all.zip"],
        ["backup", "restore", "all.zip"],
    ],
    ids=" ".join,
)
def test_in_a_folder_that_is_gone_what_is_named_from_it_is_said(
    arguments: list[str], own_home: Path, tmp_path: Path
) -> None:
    command = " ".join([sys.executable, "-m", "steady", *arguments])
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        f"cd {gone} && rmdir {gone} && {command}",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    calm(done, 2, "The folder you're in is gone")


@pytest.mark.parametrize(
    ("name", "words"),
    [("~nosuchuser/x.md", "I couldn't find whose folder"), ("/no/such/folder/x.md", "There's no ")],
)
def test_a_file_to_write_in_no_folder_is_said(name: str, words: str) -> None:
    for arguments in (["export", "-o", name], ["backup", name]):
        calm(run(*arguments), 2, words)


@pytest.mark.parametrize(
    "odd",
    [
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "utf-16"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
        {"LC_ALL": "xx_YY.garbage", "LANG": "\x1b[31m", "LANGUAGE": "::"},
        {"COLUMNS": "0", "LINES": "-1", "TERM": "\x1b"},
        {"HOME": None, "USER": None, "LOGNAME": None},
        {"XDG_DATA_HOME": "relative", "XDG_CONFIG_HOME": "\x01", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
    ids=",".join,
)
def test_an_odd_environment_breaks_nothing(odd: dict[str, str | None]) -> None:
    for arguments in (["checkin", "--mood", "3"], ["list"], ["safety"], ["--help"], ["exercises"], ["where"]):
        done = run(*arguments, cwd=None, **odd)
        assert (done.returncode, "Traceback" in done.stderr, "broke" in done.stderr) == (0, False, False)


NOTHING_OPENS = """
import errno, sys
from steady.main import main

class Full:
    asked = False

    def find_spec(self, name, path=None, target=None):
        self.asked = self.asked or name == "typer"
        if self.asked:
            raise OSError(errno.ENOSPC, "No space left on device", name)

sys.modules.pop("traceback", None)
sys.meta_path.insert(0, Full())
main(["list"])
"""


def test_where_no_module_can_be_loaded_any_more_that_is_told_calmly(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTHING_OPENS],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "STEADY_HOME": str(tmp_path / "home")},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(
        "steady: something inside steady broke (OSError). Your files are as they were."
    )
