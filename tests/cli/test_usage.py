"""A command line that cannot be read: one calm sentence, exit code 2, and none of its words said again."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept

SECRET = "hehurtmeyesterday"

LINES = {
    "unknown command": [SECRET],
    "unknown command with more": ["I", "feel", SECRET],
    "unknown part of a command": ["step", SECRET],
    "words after a command": ["checkin", SECRET],
    "words after more": ["today", "I", "feel", SECRET],
    "words for a number": ["checkin", "--mood", SECRET],
    "words for a choice": ["checkin", "--state", SECRET],
    "words for yes or no": ["reflect", "--win", SECRET],
    "words for a day": ["promise", "--due", SECRET],
    "words for minutes": ["breathe", "--minutes", SECRET],
    "words for a limit": ["list", "--limit", SECRET],
    "a field of own words as an option": ["reflect", "--text", SECRET],
    "own words joined to an option": ["checkin", f"--note={SECRET}"],
    "own words for a person": ["promise", "--by", SECRET],
    "own words for a step": ["exposure", "plan", SECRET],
    "own words for cues": ["exposure", "plan", "--cues", f"new,{SECRET}"],
    "own words for exercises": ["trigger", "add", "--exercises", SECRET],
    "own words for when": ["exercises", "list", "--when", SECRET],
    "an option without its value": ["checkin", "--mood"],
    "a missing name": ["practice"],
    "a missing id": ["show"],
    "a missing file": ["backup"],
    "a file for a home": ["--home", __file__, "list"],
}


@pytest.mark.parametrize("arguments", LINES.values(), ids=LINES.keys())
def test_a_line_that_cannot_be_read_is_not_said_again(
    arguments: list[str], inside: Inside, own_home: Path
) -> None:
    said = inside(*arguments)
    assert (said.code, said.out) == (2, "")
    assert SECRET not in said.err
    assert said.err.startswith("steady: ")
    assert len(said.err.splitlines()) <= 2
    assert not re.search(r"error|invalid|traceback|must|should|failed", said.err, re.IGNORECASE)
    assert not own_home.exists()


def test_a_slip_in_a_command_or_an_option_gets_the_near_one(inside: Inside) -> None:
    assert "`steady checkin`" in inside("chekin").err
    assert "`steady exposure reflect`" in inside("exposure", "reflct").err
    assert "--mood" in inside("checkin", "--mod", "4").err


def test_own_words_on_the_line_are_shown_the_better_way(inside: Inside) -> None:
    for arguments in (["checkin", "sad"], ["reflect", "--text", "sad"], ["promise", "--by", "Sam"]):
        assert "out of your shell's history" in inside(*arguments).err


@pytest.mark.parametrize("command", ["show last", "list --json", "schema checkin", "--help"])
def test_a_reader_that_goes_away_at_once_is_no_trouble(command: str, inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    done = subprocess.run(
        f"{sys.executable} -m steady {command} | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trouble(closed: str, kept: Kept) -> None:
    done = subprocess.run(
        f"{sys.executable} -m steady checkin --mood 4 {closed}",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert kept("checkin")[0]["mood"] == 4
