"""Every command gives JSON on stdout when it is asked to, wherever `--json` stands."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from steady.cli.app import COMMANDS
from tests.named import id_of

Run = Callable[..., "CompletedProcess[str]"]

STORY = [
    ["person", "add", "--answers", "-"],
    ["checkin", "--mood", "6"],
    ["today"],
    ["insights"],
    ["insights", "wins"],
    ["list"],
    ["list", "checkin"],
    ["show", "last"],
    ["search", "-"],
    ["edit", "SAM", "--answers", "-"],
    ["versions", "SAM"],
    ["step", "add", "--answers", "-"],
    ["step", "list"],
    ["exposure", "plan", "--answers", "-"],
    ["exposure", "start"],
    ["exposure", "reflect", "--outcome", "done"],
    ["exposure", "list"],
    ["practice", "colour-hunt", "--distress-before", "5", "--distress-after", "4", "--no-input"],
    ["practice", "colour-hunt"],
    ["breathe", "4-6"],
    ["ground"],
    ["exercises", "list"],
    ["exercises", "show", "colour-hunt"],
    ["exercises", "favourite", "colour-hunt"],
    ["exercises", "what-helps"],
    ["safety", "edit", "--answers", "-"],
    ["safety"],
    ["safety", "help-lines", "--country", "GB"],
    ["export", "--format", "json"],
    ["doctor"],
    ["where"],
    ["where", "last"],
    ["schema"],
    ["schema", "checkin"],
    ["config"],
    ["version"],
    ["delete", "last"],
    ["restore"],
    ["undo"],
    ["delete", "last"],
    ["purge", "--all", "--yes"],
]

ANSWERS = {
    "search": "sam",
    "person": 'codename = "Sam"',
    "edit": 'relation = "a friend"',
    "step": 'title = "Say hello"',
    "exposure": 'goal = "Say hello"\ndiscernment = "discomfort"',
    "safety": 'reasons = ["the cat"]',
}


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_a_whole_story_speaks_json(first: bool, steady: Run, own_home: Path) -> None:
    for told in STORY:
        command = [id_of(own_home, "Sam") if each == "SAM" else each for each in told]
        arguments = ["--json", *command] if first else [*command, "--json"]
        done = steady(*arguments, input=ANSWERS.get(command[0], ""))
        assert json.loads(done.stdout) is not None, command


def test_files_that_are_written_are_named_in_json(steady: Run, tmp_path: Path) -> None:
    steady("checkin", "--mood", "6")
    report, archive = tmp_path / "report.md", tmp_path / "all.zip"
    assert json.loads(steady("export", "-o", str(report), "--json").stdout) == {"written": str(report)}
    assert json.loads(steady("backup", str(archive), "--json").stdout) == {
        "written": str(archive),
        "files": 1,
        "left_out": 0,
    }
    page = tmp_path / "session.md"
    assert json.loads(steady("report", "-o", str(page), "--json").stdout) == {"written": str(page)}
    assert json.loads(steady("import", str(archive), "--yes", "--json").stdout)["added"] == 0


def test_no_command_is_left_out_of_the_story() -> None:
    told = {command[0] for command in STORY} | {"export", "report", "backup", "import"}
    assert set(COMMANDS) - told == {"demo"}
