"""Words in files are shown, never obeyed: no control character and no markup reaches the terminal."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]

HOSTILE = (
    "\x1b]0;owned\x07 \x1b]52;c;aGk=\x07 \x1b[2J \x9b31m \u202egnirts [/] [@click=app.quit]x[/] \x00 \x7f end"
)
TOML = json.dumps(HOSTILE).replace("\\u009b", "\\u009B")

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_no_command_lets_hostile_words_act(steady: Run, own_home: Path) -> None:
    steady("step", "add", "--answers", "-", input=f"title = {TOML}\ngoal = {TOML}\nperson = {TOML}\n")
    steady("reflect", "--answers", "-", input=f"text = {TOML}\nstrength = {TOML}\n")
    steady("exposure", "plan", "--answers", "-", input=f"goal = {TOML}\nprediction = {TOML}\n")
    steady("safety", "edit", "--answers", "-", input=f"reasons = [{TOML}]\nleaving = {TOML}\n")
    [step] = (own_home / "plan" / "step").iterdir()
    assert (
        HOSTILE.replace("\n", "") in json.loads(steady("step", "show", step.stem, "--json").stdout)["title"]
    )
    commands = [
        ["list"],
        ["step"],
        ["step", "show", step.stem],
        ["step", "show", step.stem, "--plain"],
        ["show", "last"],
        ["today"],
        ["exposure", "start"],
        ["exposure", "list"],
        ["safety"],
        ["export"],
        ["doctor"],
        ["restore"],
    ]
    for command in commands:
        done = steady(*command)
        assert not CONTROL.search(done.stdout + done.stderr), command
        assert "owned" in done.stdout or command[0] in ("doctor", "restore", "list"), command
    (own_home / "plan" / "step" / "bad.toml").write_text(f"title = {TOML}\nstate = {TOML}\n")
    for command in (["step"], ["doctor"]):
        done = steady(*command, code=None)
        assert "state" in done.stdout + done.stderr
        assert not CONTROL.search(done.stdout + done.stderr), command


def test_what_is_asked_for_by_a_hostile_name_is_not_said_back_raw(steady: Run) -> None:
    for command in (
        ["show", "\x1b]0;x\x07"],
        ["practice", "\x1b[2J"],
        ["list", "\x9b31m"],
        ["checkin", "--mood", "\x1b[5m"],
    ):
        done = steady(*command, code=None)
        assert done.returncode in (1, 2)
        assert not CONTROL.search(done.stdout + done.stderr), command
