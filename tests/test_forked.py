"""A forked steady does and says what one that is started anew does, and knows nothing of those before it."""

import json
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.step import Step
from steady.store import saving
from steady.store.home import Home
from tests.cli.screen import Screen
from tests.conftest import NOW, Run
from tests.forked import loaded

ANEW: dict[str, Any] = {"PYTHONHASHSEED": "0"}
"""A variable that Python reads as it starts: with it, a screen holds a steady that was started anew."""

COMMANDS: dict[tuple[str, ...], str] = {
    ("checkin", "--mood", "6"): "",
    ("reflect", "--answers", "-"): 'text = "a\\r\\nbé \\u001b[31m"\n',
    ("reflect", "--quick", "--answers", "-"): "text = ",
    ("list", "--json"): "",
    ("today",): "",
    ("export",): "",
    ("insights", "--plain"): "",
    ("safety",): "",
    ("show", "nothing"): "",
    ("delete", "last"): "",
    ("checkin", "--mood", "60"): "",
    ("--no-such-option",): "",
    ("--help",): "",
    ("doctor",): "",
    (): "",
}


def done(arguments: tuple[str, ...], words: str, home: Path, *, anew: bool) -> list[object]:
    """What came of a command: its code, its words and the files, without new ids and the time of day."""
    there = Home(home)
    saving.add(there, Checkin, {"mood": 3, "note": "tea"}, NOW)
    saving.add(there, Step, {"title": "Text Sam"}, NOW)
    said = loaded().run(arguments, words, {**os.environ, "COLUMNS": "70"}, anew=anew)
    files = [path for path in sorted(home.rglob("*")) if path.is_file()]
    ids = {path.stem.rpartition("-")[2] for path in files}
    random = re.compile("|".join([*sorted(ids), r"\d\d:?\d\d(:\d\d)?"]))
    kept = sorted((path.stat().st_mode, random.sub("", path.read_text())) for path in files)
    shutil.rmtree(home)
    return [said.returncode, random.sub("", said.stdout), random.sub("", said.stderr), kept]


@pytest.mark.parametrize(("arguments", "words"), COMMANDS.items(), ids=" ".join)
def test_the_same_is_said_and_done(arguments: tuple[str, ...], words: str, own_home: Path) -> None:
    assert done(arguments, words, own_home, anew=False) == done(arguments, words, own_home, anew=True)


def test_what_one_says_and_is_told_is_not_known_to_the_next(steady: Run, tmp_path: Path) -> None:
    steady("checkin", "--mood", "6", STEADY_HOME=str(tmp_path / "one"))
    assert "mood 6" in steady("list", STEADY_HOME=str(tmp_path / "one")).stdout
    assert "mood" not in steady("list", STEADY_HOME=str(tmp_path / "two")).stdout
    assert len({steady("checkin", "--mood", "6").stdout for _ in range(3)}) == 3


def test_many_words_go_in_and_come_out(steady: Run) -> None:
    text = "a line of words\n" * 40_000
    steady("reflect", "--answers", "-", input=f"text = '''{text}'''")
    assert text.rstrip() in json.loads(steady("show", "last", "--json").stdout)["text"]


@pytest.mark.parametrize("environ", [{}, ANEW], ids=["forked", "anew"])
def test_in_a_terminal_it_is_the_job_in_front_and_ends_by_signals_keys_and_closed_windows(
    environ: dict[str, Any], own_home: Path
) -> None:
    with Screen("checkin", "--quick", **environ) as screen:
        screen.prompted("mood")
        assert (b"PYTHONHASHSEED" in Path(f"/proc/{screen.pid}/environ").read_bytes()) == bool(environ)
        assert os.getpgid(screen.pid) == screen.pid
        screen.send("\x03")
        assert screen.end() == 130
        assert screen.at_rest()
    with Screen("checkin", "--quick", **environ) as screen:
        screen.prompted("mood")
        screen.signal(signal.SIGKILL)
        assert screen.end() == 128 + signal.SIGKILL
    with Screen("checkin", "--quick", **environ) as screen:
        screen.prompted("mood")
        screen.hang_up()
        screen.wait_gone()


def test_the_companion_is_the_same_in_a_terminal(own_home: Path) -> None:
    with Screen("--home", str(own_home)) as forked, Screen("--home", str(own_home), **ANEW) as anew:
        anew.wait_until(lambda: anew.text.endswith("^Q leave"), "nothing was painted")
        forked.wait_until(lambda: not anew.read(0) and forked.text == anew.text, "it is another picture")
        for screen in (forked, anew):
            screen.send("\x11")
            assert screen.end() == 0
            assert screen.at_rest()
        assert forked.text == anew.text
