"""Words in files are shown, never obeyed: no control character and no markup reaches a pipe or a terminal."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Inside
from tests.cli.screen import CTRL_C, Screen
from tests.conftest import Run

LONG = (
    "\x1b]0;owned\x07 \x1b]52;c;aGk=\x07 \x1b[2J \x9b31m \u202egnirts [/] [@click=app.quit]x[/] \x00 \x7f end"
)
TOML = json.dumps(LONG).replace("\\u009b", "\\u009B")

HOSTILE = r"a\u001b]52;c;aGk=\u0007b\u001b[2Jc\u009b31md\u202ee\u2066f[/]g"

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile(rb"\x1b\[(?:1m|0m|K|\?25[lh]|\?2004[lh])")
"""The few sequences that steady itself sends."""

EXERCISE = f"""
schema = 1
id = "hostile"
title = "T{HOSTILE}"
kind = "script"
group = "longer"
purpose = "P{HOSTILE}"
minutes = 1
when = ["any"]
cautions = ["C{HOSTILE}"]
ask_first = "N{HOSTILE}"
keeps = "reflection"
[[sources]]
author = "S{HOSTILE}"
year = 2000
[[steps]]
say = "A{HOSTILE}"
[[steps]]
ask = "Q{HOSTILE}"
field = "text"
[[steps]]
choose = "H{HOSTILE}"
options = [{{ label = "L{HOSTILE}", say = "O{HOSTILE}" }}, {{ label = "x", say = "y" }}]
[[steps]]
[steps.breathe]
phases = [{{ phase = "in", seconds = 0.5, word = "W{HOSTILE}" }}]
cycles = 1
[[steps]]
fill = "F{HOSTILE} {{gap}}"
[[steps.blanks]]
name = "gap"
ask = "G{HOSTILE}"
example = "E{HOSTILE}"
"""


def clean(screen: Screen) -> bool:
    """Whether nothing but our own few sequences was sent."""
    rest = OURS.sub(b"", screen.raw).decode("utf-8").replace("\r", "").replace("\b", "")
    return not CONTROL.search(rest)


def test_no_command_lets_hostile_words_act(steady: Run, quickly: Inside, own_home: Path) -> None:
    quickly("step", "add", answers=f"title = {TOML}\ngoal = {TOML}\nperson = {TOML}\n")
    quickly("reflect", answers=f"text = {TOML}\nstrength = {TOML}\n")
    quickly("exposure", "plan", answers=f"goal = {TOML}\nprediction = {TOML}\n")
    quickly("safety", "edit", answers=f"reasons = [{TOML}]\nleaving = {TOML}\n")
    [step] = (own_home / "plan" / "step").iterdir()
    assert LONG in json.loads(steady("step", "show", step.stem, "--json").stdout)["title"]
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


def test_offers_answers_and_cards_are_shown_and_not_sent(quickly: Inside) -> None:
    quickly("step", "add", answers=f'title = "T{HOSTILE}"\nperson = "P{HOSTILE}"\nlimits = "L{HOSTILE}"\n')
    quickly("safety", "edit", answers=f'reasons = ["R{HOSTILE}"]\n')
    with Screen("exposure", "plan") as screen:
        screen.prompted("Which step of your ladder is it?")
        screen.send("!\r")
        screen.wait("R")
        screen.answer("Which step of your ladder is it?", "1")
        screen.prompted("Who is it with?")
        assert "Now: Pa␛]52" in screen.text
        screen.send(CTRL_C)
        screen.end()
        assert clean(screen)
    with Screen("exposure", "plan") as screen:
        screen.answer("Go on with them?")
        screen.answer("Which step of your ladder is it?", ".")
        screen.answer("Before you go")
        screen.end()
        assert clean(screen)
    quickly("exposure", "plan", answers=f'goal = "G{HOSTILE}"\nprediction = "X{HOSTILE}"\ncues = ["new"]\n')
    for command in (
        ["exposure", "reflect"],
        ["edit", "last"],
        ["list"],
        ["show", "last"],
        ["today"],
        ["safety"],
    ):
        with Screen(*command) as screen:
            if command[0] in ("exposure", "edit"):
                screen.prompted(":" if command[0] == "edit" else "?")
                screen.send(CTRL_C)
            screen.end()
            assert clean(screen), command
            assert "␛]52" in screen.said, command


def test_an_exercise_s_words_are_shown_and_not_sent(own_home: Path) -> None:
    (own_home / "exercises").mkdir(parents=True)
    (own_home / "exercises" / "hostile.toml").write_text(EXERCISE, encoding="utf-8")
    with Screen("practice", "hostile") as screen:
        screen.answer("[y/N]", "y")
        screen.answer("Aa␛]52")
        screen.answer("Qa␛]52", ".")
        screen.answer("How distressed were you when you started?", ".")
        screen.end()
        assert clean(screen)
    with Screen("practice", "hostile") as screen:
        screen.answer("Aa␛]52")
        screen.answer("Qa␛]52")
        screen.answer("Ha␛]52", "1")
        screen.answer("Oa␛]52")
        screen.prompted("Ga␛]52")
        screen.send("?\r")
        screen.answer("Ea␛]52", "x\x16\x1b]0;y\x16\x07")
        screen.wait("Your words:")
        screen.send(".\r")
        screen.answer("How distressed were you when you started?", ".")
        screen.end()
        assert clean(screen)
    with Screen("breathe", "hostile", "--plain") as screen:
        screen.wait("Wa␛]52")
        screen.answer("How distressed were you when you started?", ".")
        screen.end()
        assert clean(screen)
    for command in (
        ["exercises", "list"],
        ["exercises", "show", "hostile"],
        ["practice", "hostile", "--no-input"],
    ):
        with Screen(*command) as screen:
            assert screen.end() == 0
            assert clean(screen), command
