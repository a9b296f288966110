"""What is heard when the breath turns, by a player that stands in for the machine's own."""

import os
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.breathing import PhaseName
from steady.core.tone import tone
from steady.services.sound import Sound

DEADLINE = 15.0
"""Seconds after which waiting is given up; only a broken run gets there."""

PLAYER = """#!/bin/sh
echo $$ >> {folder}/started
cp "$1" {folder}/heard.wav
{then}
"""


def until(true: Callable[[], object], what: str) -> None:
    last = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < last, what
        time.sleep(0.01)


class Machine:
    """A machine with players that do as they are told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rung = folder, 0

    def player(self, name: str, then: str) -> None:
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLAYER.format(folder=self.folder, then=then))
        path.chmod(0o700)

    def ring(self) -> None:
        self.rung += 1

    @property
    def started(self) -> list[int]:
        """The processes of the players so far."""
        path = self.folder / "started"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    @property
    def playing(self) -> list[int]:
        """Those that are there still, ended ones that nobody looked after too."""
        return [pid for pid in self.started if os.path.exists(f"/proc/{pid}")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr("steady.services.sound.PLAYERS", (("first-player",), ("second-player",)))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)
    return made


def test_the_player_is_given_the_tone_of_the_phase_and_none_is_left(machine: Machine) -> None:
    machine.player("first-player", "exit 0")
    sound = Sound(machine.ring)
    phases: tuple[PhaseName, ...] = ("in", "out")
    for phase in phases:
        many = len(machine.started) + 1
        sound.turn(phase)
        until(lambda many=many: len(machine.started) == many and not machine.playing, "no sound")  # type: ignore[misc]
        until(lambda: not sound._busy, "it did not end")
        assert (machine.folder / "heard.wav").read_bytes() == tone(phase)
        with wave.open(str(machine.folder / "heard.wav")) as file:
            assert file.getnframes() > 0
    assert machine.rung == 0


def test_where_a_player_does_not_work_the_next_one_does_from_then_on(machine: Machine) -> None:
    machine.player("first-player", "exit 1")
    machine.player("second-player", "exit 0")
    sound = Sound(machine.ring)
    for many in (2, 3):
        sound.turn("in")
        until(lambda many=many: len(machine.started) == many, "no sound")  # type: ignore[misc]
        until(lambda: not sound._busy, "it did not end")
    assert machine.rung == 0


@pytest.mark.parametrize("broken", [True, False], ids=["a player that fails", "no player"])
def test_without_one_that_works_the_bell_rings(broken: bool, machine: Machine) -> None:
    if broken:
        machine.player("first-player", "exit 1")
    sound = Sound(machine.ring)
    sound.turn("in")
    until(lambda: machine.rung == 1, "no bell")


def test_over_ssh_the_machine_there_stays_quiet_and_the_bell_rings_here(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.player("first-player", "exit 0")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    Sound(machine.ring).turn("in")
    until(lambda: machine.rung == 1, "no bell")
    assert machine.started == []


def test_one_at_a_time_and_hushing_ends_it_at_once_and_for_good(machine: Machine) -> None:
    machine.player("first-player", "exec sleep 60")
    sound = Sound(machine.ring)
    for _ in range(5):
        sound.turn("in")
    until(lambda: machine.playing, "no sound")
    assert len(machine.started) == 1
    sound.hush()
    until(lambda: not machine.playing, "it went on")
    until(lambda: not sound._busy, "it did not end")
    sound.turn("out")
    assert len(machine.started) == 1
    assert machine.rung == 0
