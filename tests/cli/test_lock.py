"""A write that waits for another one says so after a second, can be broken off, and goes on when it may."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.store.lock import WAITING
from tests.cli.conftest import Inside, Kept

HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""As in a terminal, also where whoever runs the tests does not let it through."""

EDIT = [sys.executable, "-c", f"{HEARS_CTRL_C}from steady.main import main; main()"]
EDIT += ["edit", "last", "--answers", "-"]


@pytest.fixture
def lock(own_home: Path, inside: Inside) -> Iterator[int]:
    """The lock of a home with a check-in, held by someone else."""
    inside("checkin", "--mood", "3")
    handle = os.open(own_home / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield handle
    os.close(handle)


def begun(answers: str) -> "subprocess.Popen[str]":
    """An edit in a process of its own, that has said that it waits."""
    edit = subprocess.Popen(
        EDIT,
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert edit.stdin is not None
    assert edit.stderr is not None
    edit.stdin.write(answers)
    edit.stdin.close()
    edit.stdin = None
    assert edit.stderr.readline().strip() == WAITING
    return edit


def test_a_write_waits_and_goes_on(lock: int, kept: Kept) -> None:
    edit = begun("mood = 9\n")
    assert edit.poll() is None
    assert [each["mood"] for each in kept("checkin")] == [3]
    fcntl.flock(lock, fcntl.LOCK_UN)
    out, err = edit.communicate(timeout=60)
    assert (edit.returncode, err) == (0, "")
    assert out.startswith("Changed")
    assert [each["mood"] for each in kept("checkin")] == [9]


def test_ctrl_c_breaks_off_the_waiting_and_nothing_is_changed(lock: int, kept: Kept) -> None:
    edit = begun("mood = 9\n")
    edit.send_signal(signal.SIGINT)
    _, err = edit.communicate(timeout=60)
    assert edit.returncode == 130
    assert "Traceback" not in err
    assert [each["mood"] for each in kept("checkin")] == [3]


def test_nothing_is_said_where_nobody_holds_it(inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    assert WAITING not in inside("edit", "last", answers="mood = 4\n").err
