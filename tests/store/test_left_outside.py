"""What a killed export or backup leaves outside the home is found later and taken away; nothing else is."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from steady.core.kinds.reflection import Reflection
from steady.services import doctor
from steady.store import disk, leftovers
from steady.store.home import Home
from steady.store.leftovers import left_outside, write_outside
from steady.store.paths import Places
from tests.conftest import Run
from tests.store.tree import add

KILLED = (
    "import os, signal\n"
    "os.link = lambda *given: os.kill(os.getpid(), signal.SIGKILL)\n"
    "from steady.main import main\n"
    "main()\n"
)


def aged(path: Path) -> None:
    then = time.time() - 1.1 * leftovers.DAY
    os.utime(path, (then, then))


@pytest.fixture
def target(home: Home, tmp_path: Path) -> Path:
    """Where something is to be written outside, in a home that holds words."""
    add(home, Reflection, "private words")
    (tmp_path / "usb stick \n ä").mkdir()
    return tmp_path / "usb stick \n ä" / "out"


@pytest.mark.parametrize("command", [["export", "-o"], ["backup"]], ids=["export", "backup"])
def test_what_a_killed_command_leaves_is_named_and_taken_away(
    command: list[str], home: Home, target: Path, steady: Run
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *command, str(target)], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    [left] = target.parent.iterdir()
    places = Places(home.root, home.root / "config.toml")
    assert doctor.look(places).problems == []  # it may still be on its way
    aged(left)
    found = doctor.look(places)
    assert [str(left) in each.path for each in found.problems] == [True]
    assert "\n" not in found.problems[0].sentence()
    [repair] = found.repairs
    repair.do()
    assert list(target.parent.iterdir()) == []
    assert left_outside(home.root) == []
    assert doctor.look(places).repairs == []


def test_the_next_save_sweeps_it_when_it_is_a_day_old(home: Home, target: Path, steady: Run) -> None:
    subprocess.run([sys.executable, "-c", KILLED, "backup", str(target)], capture_output=True, check=False)
    [left] = target.parent.iterdir()
    aged(left)
    steady("checkin", "--mood", "6")
    assert list(target.parent.iterdir()) == []
    assert left_outside(home.root) == []


def test_nothing_is_noted_of_what_was_written_whole(home: Home, target: Path, steady: Run) -> None:
    steady("export", "-o", str(target))
    steady("export", "-o", str(target), code=1)
    steady("backup", str(target.with_name("all.zip")))
    assert sorted(path.name for path in target.parent.iterdir()) == ["all.zip", "out"]
    assert left_outside(home.root) == []


@pytest.mark.parametrize("name", ["letter.txt", "x.tmp", ".x.abc234.tmp.txt", ".x.ABC234.tmp"])
def test_a_note_that_someone_made_up_takes_nothing_away(name: str, home: Home, tmp_path: Path) -> None:
    add(home, Reflection, "words")
    mine = tmp_path / name
    mine.write_text("mine")
    (home.root / ".outside-abcdef").write_bytes(os.fsencode(mine))
    (tmp_path / ".link.abc234.tmp").symlink_to(mine)
    (home.root / ".outside-abcdeg").write_bytes(os.fsencode(tmp_path / ".link.abc234.tmp"))
    for path in (mine, *home.root.glob(".outside-*")):
        aged(path)
    leftovers.sweep(home.root, home.root)
    assert mine.read_text() == "mine"
    assert (tmp_path / ".link.abc234.tmp").is_symlink()
    assert left_outside(home.root) == []


def test_a_home_that_cannot_be_written_does_not_keep_an_export_from_being(tmp_path: Path) -> None:
    write_outside(tmp_path / "nowhere", tmp_path / "out", b"words")
    assert (tmp_path / "out").read_bytes() == b"words"
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(FileExistsError):
        write_outside(tmp_path, tmp_path / "out", b"other")
    assert disk.read(tmp_path / "out") == b"words"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
