"""What is answered before Typer is loaded is word for word what is answered through it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.cli import at_once
from tests.cli.conftest import Inside, Said
from tests.cli.test_light_imports import loaded

PLAN = (
    'schema = 1\nkind = "safety"\nwarning_signs = "cold hands"\npeople_i_can_ask = ["Robin", "my aunt"]\n'
    'code_word = "blue"\n'
)
OPEN = 'schema = 1\nkind = "exposure"\nid = "{name}"\nat = 2026-11-20T10:00:00+01:00\ngoal = "say hello"\n'


def exposure(home: Path, more: str = "", name: str = "2026-11-20-1000-exposure-aaaaaa") -> None:
    """A plan that waits, in the journal; `more` says what else is in its file."""
    path = home / "journal" / "2026" / "11" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OPEN.format(name=name) + more, encoding="utf-8")


def draft(
    home: Path, text: str = 'kind = "checkin"\nof = ""\nat = 2026-11-23T09:00:00Z\n[answers]\n'
) -> None:
    """Answers that were begun."""
    (home / "drafts").mkdir(parents=True, exist_ok=True)
    (home / "drafts" / "checkin-aaaaaa.toml").write_text(text, encoding="utf-8")


def plan(home: Path, content: bytes = PLAN.encode()) -> None:
    """A safety plan."""
    (home / "plan").mkdir(parents=True, exist_ok=True)
    (home / "plan" / "safety.toml").write_bytes(content)


def config(home: Path, text: str) -> None:
    """Settings of the home's own."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")


def both(home: Path) -> None:
    """A home in use."""
    plan(home)
    exposure(home)
    exposure(home, 'outcome = "done"\n', "2026-11-20-1001-exposure-bbbbbb")
    draft(home)


HOMES: dict[str, list[Callable[[Path], object]]] = {
    "none": [],
    "empty": [Path.mkdir],
    "in use": [both],
    "plan not TOML": [lambda home: plan(home, b"warning_signs = cold hands\n")],
    "plan in UTF-16": [lambda home: plan(home, PLAN.encode("utf-16"))],
    "plan in Latin-1": [lambda home: plan(home, 'x = "é"'.encode("latin-1"))],
    "plan with signs for the terminal": [lambda home: plan(home, b'warning_signs = "\\u001b[31mred"\n')],
    "plan a folder": [lambda home: (home / "plan" / "safety.toml").mkdir(parents=True)],
    "plan a link": [
        lambda home: (home / "plan").mkdir(parents=True),
        lambda home: (home / "plan" / "safety.toml").symlink_to("/etc/hostname"),
    ],
    "journal a file": [Path.mkdir, lambda home: (home / "journal").write_text("")],
    "home a file": [lambda home: home.write_text("no folder")],
    "settings": [both, lambda home: config(home, 'lang = "es"\nplain = true\nday_ends = "04:00"\n')],
    "settings broken": [both, lambda home: config(home, "plain = \n")],
    "settings unknown": [both, lambda home: config(home, "plane = true\n")],
    "draft broken": [lambda home: draft(home, "kind = ")],
    "draft without a time": [lambda home: draft(home, 'kind = "checkin"\n[answers]\n')],
    "danger": [lambda home: exposure(home, 'cues = ["harm-not-stopped"]\n')],
    "danger by word": [lambda home: exposure(home, 'discernment = "danger"\n')],
    "discomfort": [lambda home: exposure(home, 'cues = ["new"]\ndiscernment = "discomfort"\n')],
    "an outcome that is none": [lambda home: exposure(home, 'outcome = "maybe"\n')],
    "a copy": [
        exposure,
        lambda home: exposure(
            home, name="2026-11-20-1000-exposure-aaaaaa.sync-conflict-20261121-090000-LAPTOP7"
        ),
    ],
    "a file not TOML": [lambda home: exposure(home, "x = \n")],
    "of another year": [lambda home: exposure(home, name="2020-01-01-1000-exposure-aaaaaa")],
    "named by hand": [lambda home: exposure(home, name="talk with Robin")],
}

WAYS: list[list[str]] = [
    [],
    ["--plain"],
    ["--lang", "es"],
    ["--lang=es"],
    ["--lang", ""],
    ["--lang"],
    ["--no-input", "--debug"],
    ["--json"],
    ["--help"],
    ["-h"],
    ["--home"],
    ["--home="],
    ["--home", ""],
    ["--home", "HOME"],
    ["--home=HOME"],
    ["--home", "HOME/none/here"],
    ["--home", "HOME", "--home", "HOME/plan"],
    ["--home", "~nosuchuser/x"],
    ["--home", "/" + "x" * 300],
    ["--home", "-x"],
    ["--home", "HOME/plan/safety.toml"],
    ["--", "x"],
    ["--"],
    ["x"],
    ["--short"],
    ["--why"],
    ["--nonsense"],
]

COMMANDS = [["safety"], ["safety", "--all"], ["today", "--short"]]


def through_typer(inside: Inside, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """What is said when nothing is answered at once."""
    with monkeypatch.context() as without:
        without.setattr(at_once, "AT_ONCE", {})
        return inside(*arguments)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("made", HOMES)
def test_the_same_is_said_with_any_home(
    made: str, command: list[str], own_home: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in HOMES[made]:
        step(own_home)
    for way in ([], ["--plain"], ["--home", str(own_home)]):
        assert inside(*command, *way) == through_typer(inside, [*command, *way], monkeypatch), way


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_the_same_is_said_with_any_options(
    way: list[str], command: list[str], own_home: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    both(own_home)
    given = [each.replace("HOME", str(own_home)) for each in way]
    for arguments in ([*command, *given], [*given, *command]):
        assert inside(*arguments) == through_typer(inside, arguments, monkeypatch), arguments


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_is_said_when_no_login_folder_is_known(
    command: list[str], inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEADY_HOME")
    monkeypatch.setenv("HOME", "")
    said = inside(*command)
    assert said == through_typer(inside, command, monkeypatch)
    assert said.code == 2


def test_counts_are_those_of_the_home(own_home: Path, inside: Inside) -> None:
    both(own_home)
    assert inside("today", "--short") == Said(0, "1 open · 1 started\n", "")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_is_answered_at_once_as_a_real_process_too(command: list[str], own_home: Path) -> None:
    both(own_home)
    assert "typer" not in loaded(command)
    assert "typer" not in loaded(["--plain", *command, "--lang", "es"])
    assert "typer" in loaded([*command, "--json"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told_the_same_either_way(command: list[str], own_home: Path) -> None:
    both(own_home)
    said = []
    for complete in ({}, {"_STEADY_COMPLETE": ""}):  # Typer takes an empty one for none
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run(
                [sys.executable, "-m", "steady", *command],
                stdout=full,
                stderr=subprocess.PIPE,
                env={**os.environ, **complete},
                check=False,
                timeout=60,
            )
        said.append((done.returncode, done.stderr))
    assert said[0] == said[1]
    assert said[0][0] == 4
