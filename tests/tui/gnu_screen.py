"""A person at a terminal inside GNU screen, which by itself has no second screen for programs."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

DEADLINE = 20.0
"""Seconds after which waiting is given up; only a broken run gets there."""


class GnuScreen:
    """A shell in a GNU screen of its own, with steady as a command; leaving the `with` ends all of it."""

    def __init__(self, folder: Path, home: Path) -> None:
        assert shutil.which("screen"), "these tests look at a real terminal: install screen"
        self._folder = folder / "screen"
        self._folder.mkdir(mode=0o700)
        self._pid_file = self._folder / "pid"
        self._start = self._folder / "steady"
        self._start.write_text(
            f"#!/bin/sh\necho $$ > {self._pid_file}\nexec {sys.executable} -m steady\n", encoding="utf-8"
        )
        self._start.chmod(0o700)
        settings = self._folder / "settings"
        settings.write_text("startup_message off\ndefscrollback 2000\ndefutf8 on\n", encoding="utf-8")
        self._environ = {
            **{name: value for name, value in os.environ.items() if name not in ("STY", "TMUX")},
            "SCREENDIR": str(self._folder),
            "STEADY_HOME": str(home),
            "PS1": "ready$ ",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        begun = self._run("-c", str(settings), "-U", "-dmS", "steady", "bash", "--norc", "--noprofile")
        assert begun.returncode == 0, begun.stderr

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(["screen", *arguments], env=self._environ, check=False, capture_output=True)

    def _tell(self, *command: str) -> None:
        """Send a command; a screen that has just begun, or is busy, listens only a moment later."""
        last = time.monotonic() + DEADLINE
        while (done := self._run("-S", "steady", "-p", "0", "-X", *command)).returncode:
            assert time.monotonic() < last, done.stdout + done.stderr
            time.sleep(0.05)

    def __enter__(self) -> "GnuScreen":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        command = ["screen", "-S", "steady", "-X", "quit"]
        subprocess.run(command, env=self._environ, check=False, capture_output=True)

    def open(self) -> None:
        """Start the companion from the shell and wait for its first screen."""
        self.wait("ready$")
        self.type(f"{self._start}\n")
        self.wait("leave")

    def type(self, text: str) -> None:
        """Type text as it is; a line break is Enter, a control character is its key."""
        self._tell("stuff", text.replace("\n", "\r"))

    def screen(self) -> str:
        """What is on the screen."""
        return self._copy()

    def all_that_was(self) -> str:
        """The screen and everything that can be scrolled back to."""
        return self._copy("-h")

    def _copy(self, *how: str) -> str:
        file = self._folder / "copy"
        file.unlink(missing_ok=True)
        self._tell("hardcopy", *how, str(file))
        last = time.monotonic() + DEADLINE
        while not file.exists():  # screen writes it once it gets to it
            assert time.monotonic() < last
            time.sleep(0.01)
        time.sleep(0.02)
        return file.read_text(encoding="utf-8", errors="replace")

    def wait(self, words: str) -> None:
        """Wait until a text is on the screen."""
        last = time.monotonic() + DEADLINE
        while words not in self.screen():
            assert time.monotonic() < last, f"“{words}” did not come; the screen:\n{self.screen()}"
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The companion's process."""
        return int(self._pid_file.read_text(encoding="utf-8"))
