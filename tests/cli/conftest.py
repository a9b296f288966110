"""What the tests of the command line share: steady in this process at a time that stands; files read back."""

import itertools
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from steady.cli.session import Flags, Shell
from steady.core.ids import ALPHABET
from steady.core.language import speak
from steady.main import main
from steady.store import disk
from tests.conftest import NOW


class Said(NamedTuple):
    """What a command gave: its exit code, its results, its words to the person."""

    code: int
    out: str
    err: str


Inside = Callable[..., Said]
Kept = Callable[..., list[dict[str, Any]]]


def _run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Inside:
    def run(*arguments: str, answers: str = "") -> Said:
        given = []
        if answers:
            path = tmp_path / "answers.toml"
            path.write_text(answers, encoding="utf-8")
            given = ["--answers", str(path)]
        with pytest.raises(SystemExit) as leaving:
            main([*arguments, *given])
        speak(None)
        said = capsys.readouterr()
        assert isinstance(leaving.value.code, int)
        return Said(leaving.value.code, said.out, said.err)

    return run


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Inside:
    """Run steady in this process: it is always 09:37 on 23 November 2026, and ids count up."""
    counted = _counted()
    monkeypatch.setattr(disk, "letters", lambda count: next(counted)[:count])
    monkeypatch.setattr("steady.cli.app.Shell", _session_at_now)
    monkeypatch.setattr("steady.cli.at_once.Shell", _session_at_now)
    return _run(capsys, tmp_path)


@pytest.fixture
def quickly(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Inside:
    """Run steady in this process by the real clock, to have something there before a terminal is opened."""
    return _run(capsys, tmp_path)


def _session_at_now(flags: Flags) -> Shell:
    return Shell(flags, NOW)


def _counted() -> Iterator[str]:
    for number in itertools.count():
        yield "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(6))


@pytest.fixture
def kept(own_home: Path) -> Kept:
    """Read back the records of a kind from their files, oldest name first."""

    def read(kind: str) -> list[dict[str, Any]]:
        moments = own_home.glob(f"journal/*/*/*-{kind}-*.toml")
        things = own_home.glob(f"plan/{kind}/*.toml")
        paths = [*sorted(moments), *sorted(things)]
        return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]

    return read


@pytest.fixture
def drafts(own_home: Path) -> Callable[[], list[dict[str, Any]]]:
    """Read back the drafts."""
    return lambda: [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(own_home.glob("drafts/*.toml"))
    ]
