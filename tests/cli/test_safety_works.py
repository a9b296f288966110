"""`steady safety` and its help lines print whatever way the files beside them, and their own, are broken."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = """
warning_signs = ["I stop answering"]
people_i_can_ask = ["Noor, next door"]
leaving = '''
one bag
the back door'''
"""

RUINS: dict[str, bytes] = {
    "not toml": b"mood = = 6 [[[",
    "empty": b"",
    "not text": b"\xff\xfe\x00\x01\x80" * 50,
    "deep": b"a = " + b"[" * 5000,
    "large": b'a = "' + b"x" * 3_000_000 + b'"',
    "other types": b"plain = [1]\nlang = 3\nsteps = 4\nkind = 5\nschema = []\n",
}


def ruin(home: Path, content: bytes) -> None:
    """Break everything but the safety plan."""
    journal = home / "journal" / "2026" / "11"
    for place in (journal, home / "plan" / "person", home / "exercises", home / "drafts", home / "trash"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "2026-11-23-0937-checkin-abcdef.toml").write_bytes(content)
    for name in ("config.toml", "remembered.toml", "plan/pace.toml"):
        (home / name).write_bytes(content)


def put(home: Path, text: str | bytes) -> Path:
    path = home / "plan" / "safety.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("content", RUINS.values(), ids=RUINS.keys())
def test_the_plan_prints_when_everything_else_is_broken(content: bytes, steady: Run, own_home: Path) -> None:
    ruin(own_home, content)
    put(own_home, PLAN)
    out = steady("safety").stdout
    for words in ("I stop answering", "Noor, next door", "one bag", "the back door", "people I can ask"):
        assert words in out
    assert "emergency number" in out


@pytest.mark.parametrize("content", RUINS.values(), ids=RUINS.keys())
def test_help_lines_print_when_everything_is_broken(content: bytes, steady: Run, own_home: Path) -> None:
    ruin(own_home, content)
    put(own_home, content)
    (own_home / "help-lines.toml").write_bytes(content)
    assert "999" in steady("safety", "help-lines", "--country", "GB").stdout


def test_a_plan_in_another_encoding_still_shows_what_can_be_read(steady: Run, own_home: Path) -> None:
    put(own_home, 'people_i_can_ask = ["José"]\n'.encode("latin-1"))
    out = steady("safety").stdout
    assert "people_i_can_ask" in out
    assert "Jos" in out


ODD: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a link to nowhere": lambda path: path.symlink_to("/nowhere"),
    "a pipe": os.mkfifo,
    "too large": lambda path: path.write_bytes(b"x" * 3_000_000),
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_where_the_plan_cannot_be_opened_help_is_still_said(
    make: Callable[[Path], object], steady: Run, own_home: Path
) -> None:
    (own_home / "plan").mkdir(parents=True)
    make(own_home / "plan" / "safety.toml")
    done = steady("safety")
    assert "plan/safety.toml can't be opened" in done.stdout
    assert "help-lines" in done.stdout


def test_it_prints_for_a_home_that_is_a_file(steady: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "help-lines" in steady("safety", STEADY_HOME=str(tmp_path / "file")).stdout


def test_the_country_comes_from_the_settings_or_the_locale(steady: Run, own_home: Path) -> None:
    assert "Ireland" in steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout
    own_home.mkdir()
    (own_home / "config.toml").write_text('country = "GB"\n', encoding="utf-8")
    assert "United Kingdom" in steady("safety", "help-lines", LC_ALL="en_IE.UTF-8").stdout


def test_a_country_that_is_not_there_gets_the_directories(steady: Run) -> None:
    done = steady("safety", "help-lines", "--country", "XX")
    assert "findahelpline" in done.stdout
    assert "no lines for XX" in done.stderr
