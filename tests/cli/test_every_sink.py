"""Whatever a home holds, nothing of it acts in a terminal, and JSON is JSON in any encoding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.sinks import changing_commands, foreign, hostile_home, reading_commands, spoken

SEEN_MOST = (
    ["where"],
    ["doctor"],
    ["list"],
    ["show", "last"],
    ["restore"],
    ["export", "--format", "csv"],
    ["export", "--format", "json"],
    ["export", "--format", "jsonl"],
    ["export", "--format", "markdown"],
    ["export", "--format", "html"],
    ["report", "--with", "entries"],
    ["backup", "/nowhere/\x1b[5m\n\udcff"],
)
"""Where names and words of any kind come out; `proofs/run.py sinks` tries all commands there are."""


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which the home's own name is hostile too."""
    home = tmp_path / "ho\x1b]0;x\x07\nSPOKEN BY A NAME"
    home.mkdir()
    hostile_home(home)
    return {"STEADY_HOME": str(home), "LANG": "C.UTF-8"}


@pytest.mark.parametrize("form", ["--plain", "--json", ""])
def test_nothing_acts_in_a_terminal(form: str, hostile: dict[str, str]) -> None:
    for command in SEEN_MOST:
        raw = spoken([*command, *([form] if form else [])], hostile)
        assert raw, command
        assert not foreign(raw, plain=bool(form)), (command, raw)


def test_what_could_act_is_found_where_it_is() -> None:
    for raw in (
        b"a\x1b[1m",
        b"\xc2\x9b31m",
        b"\x7f",
        "\u202e".encode(),
        b"a\rb\r\n",
        b"x\r\nSPOKEN BY A NAME",
    ):
        assert foreign(raw, plain=True), raw
    assert not foreign("Grüße\r\n  „gut“\r\n".encode(), plain=True)


def test_the_proof_tries_every_command(hostile: dict[str, str]) -> None:
    from steady.cli.app import COMMANDS

    root = Path(hostile["STEADY_HOME"])
    told = {command[0] for command in [*reading_commands(root), *changing_commands(root)]}
    assert set(COMMANDS) - told == {"demo"}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
def test_json_is_json_in_any_encoding(encoding: str, hostile: dict[str, str]) -> None:
    for command in (
        ["list", "--json"],
        ["doctor", "--json"],
        ["export", "--format", "json"],
        ["where", "--json"],
    ):

        def given(io: str, command: list[str] = command) -> object:
            done = subprocess.run(
                [sys.executable, "-m", "steady", *command],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env={**os.environ, **hostile, "PYTHONIOENCODING": io},
                check=False,
            )
            return json.loads(done.stdout.decode(io))

        assert given(encoding) == given("utf-8"), command


def test_words_for_a_program_are_exact(steady: Run, own_home: Path, tmp_path: Path) -> None:
    steady("reflect", "--answers", "-", input='text = "Gr\\u00fc\\u00dfe \\u001b[1m \\u202e"\n')
    for format in ("csv", "markdown"):
        file = tmp_path / f"all.{format}"
        steady("export", "--format", format, "-o", str(file))
        done = subprocess.run(
            [sys.executable, "-m", "steady", "export", "--format", format],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "LANG": "C", "PYTHONIOENCODING": "ascii"},
            check=True,
        )
        assert done.stdout == file.read_bytes()
