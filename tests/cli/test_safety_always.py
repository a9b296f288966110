"""The safety plan and the help lines print when every other file is broken."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

PLAN = 'things_i_do_alone = ["Cold water", "Walk to the river"]\ncode_word = "the blue pan"\n'
BROKEN = b"\x00\xff not TOML [[[ at all\n<<<<<<< HEAD\n"


@pytest.fixture
def broken(steady: Run, own_home: Path) -> Path:
    """A home with a plan in which every other file is broken."""
    steady("safety", "edit", "--answers", "-", input=PLAN)
    steady("checkin", "--mood", "3")
    for place in ("journal/2026/01", "exercises", "plan/step", "plan/person"):
        (own_home / place).mkdir(parents=True, exist_ok=True)
        (own_home / place / "2026-01-01-0900-x.toml").write_bytes(BROKEN)
    for path in own_home.rglob("*.toml"):
        if path.name != "safety.toml" and "trash" not in path.parts:
            path.write_bytes(BROKEN)
    (own_home / "config.toml").write_bytes(BROKEN)
    (own_home / "help-lines.toml").write_bytes(BROKEN)
    os.mkfifo(own_home / "journal" / "2026" / "01" / "2026-01-02-0900-pipe.toml")
    return own_home


def test_the_plan_prints_when_everything_else_is_broken(broken: Path, steady: Run) -> None:
    done = steady("safety")
    for words in (
        "things I do alone:",
        "  Cold water",
        "  Walk to the river",
        "code word:",
        "  the blue pan",
    ):
        assert words in done.stdout
    assert "local emergency number" in done.stdout
    assert done.stderr == ""


def test_help_lines_print_when_everything_else_is_broken(broken: Path, steady: Run) -> None:
    done = steady("safety", "help-lines", "--country", "IE")
    assert "Samaritans" in done.stdout
    assert "check before you rely on it" in done.stdout.lower()
    assert "help-lines.toml" in done.stderr


def test_a_plan_that_is_not_toml_any_more_is_printed_as_it_is(steady: Run, own_home: Path) -> None:
    steady("safety", "edit", "--answers", "-", input=PLAN)
    path = own_home / "plan" / "safety.toml"
    content = path.read_bytes() + b"\nmy sister: any hour\n"
    path.write_bytes(content)
    done = steady("safety")
    assert "my sister: any hour" in done.stdout
    assert "Walk to the river" in done.stdout
    assert path.read_bytes() == content


def test_values_of_the_wrong_kind_are_printed_all_the_same(steady: Run, own_home: Path) -> None:
    (own_home / "plan").mkdir(parents=True)
    (own_home / "plan" / "safety.toml").write_text('reasons = "the cat"\npeople_i_can_ask = 3\nmine = "x"\n')
    out = steady("safety").stdout
    assert "the cat" in out
    assert "people I can ask:" in out
    assert "mine:" in out


def test_without_a_plan_it_says_how_to_begin_one(steady: Run) -> None:
    assert "steady safety edit" in steady("safety").stdout


def test_own_help_lines_stand_beside_those_of_a_country_and_never_for_its_emergency_number(
    steady: Run, own_home: Path
) -> None:
    own_home.mkdir()
    (own_home / "help-lines.toml").write_text(
        'compiled = 2030-01-01\nnote = "ring me instead"\nemergency_note = {text = "ring 1"}\n'
        '[[directories]]\nname = "Ours"\nlink = "https://example.org"\n'
        '[[countries]]\ncode = "ie"\nemergency = "555"\n'
        '[[countries.lines]]\nname = "The centre in our town"\ncall = "1"\n'
        '[[countries]]\ncode = "ZY"\nname = "Elsewhere"\nemergency = "777"\n'
    )
    out = steady("safety", "help-lines", "--country", "ie").stdout
    assert "Samaritans" in out
    assert out.index("Emergency: 112") < out.index("From your own file, help-lines.toml:") < out.index("555")
    assert out.index("From your own file") < out.index("The centre in our town")
    assert "findahelpline.com" in out
    assert "Ours: https://example.org" in out
    assert "Put together on 2026-11-23. Numbers change." in out
    assert out.index("From your own file") < out.index("ring me instead")
    assert "ring 1" not in steady("safety", "help-lines", "--country", "ZZ").stdout
    elsewhere = steady("safety", "help-lines", "--country", "ZY").stdout
    assert elsewhere.index("From your own file") < elsewhere.index("Emergency: 777")
    told = json.loads(steady("safety", "help-lines", "--json").stdout)
    assert {each["code"]: each["emergency"] for each in told["own"]["countries"]} == {
        "ie": "555",
        "ZY": "777",
    }
    assert "555" not in [each.get("emergency") for each in told["countries"]]
    assert "Samaritans" in steady("safety", "help-lines", "--country", "GB").stdout
    assert "findahelpline.com" in steady("safety", "help-lines", "--country", "ZZ").stdout


def test_what_an_own_file_holds_and_is_not_shown_is_named(steady: Run, own_home: Path) -> None:
    own_home.mkdir(mode=0o700)
    (own_home / "help-lines.toml").write_text('[[lines]]\nname = "The centre in our town"\ncall = "1"\n')
    said = steady("safety", "help-lines")
    assert "help-lines.toml: lines: is not shown" in " ".join(said.stderr.split())
    assert "lines: is not shown" in steady("doctor", code=3).stdout
