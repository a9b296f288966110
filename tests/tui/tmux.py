"""A person at a terminal inside tmux: keys in, the screen and what is left of it out."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

DEADLINE = 20.0
"""Seconds after which waiting is given up; only a broken run gets there."""


class Tmux:
    """A shell in a tmux of its own, with steady as a command; leaving the `with` ends all of it."""

    def __init__(
        self,
        folder: Path,
        home: Path,
        size: tuple[int, int] = (80, 24),
        *,
        alternate: bool = True,
        under: str = "",
    ) -> None:
        """`alternate` is whether programs get a second screen, which goes away with them.

        `under` is a command that runs steady, such as one that watches it.
        """
        assert shutil.which("tmux"), "these tests look at a real terminal: install tmux"
        self._socket = str(folder / "tmux")
        self._pid_file = folder / "pid"
        steady = f"exec {under} {sys.executable} -m steady"
        start = folder / "steady"
        start.write_text(f"#!/bin/sh\necho $$ > {self._pid_file}\n{steady}\n")
        start.chmod(0o700)
        environ = {**os.environ, "STEADY_HOME": str(home), "PS1": "ready$ ", "LANG": "C.UTF-8"}
        columns, lines = size
        self._run(
            "-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(lines),
            "env", "-u", "TMUX", "bash", "--norc", "--noprofile", environ=environ,
        )  # fmt: skip
        self._run("set-option", "-g", "set-clipboard", "on")
        self._run("set-option", "-g", "alternate-screen", "on" if alternate else "off")
        self._start = start

    def _run(self, *arguments: str, environ: dict[str, str] | None = None) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, env=environ, check=True, capture_output=True, encoding="utf-8").stdout

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)

    def open(self) -> None:
        """Start the companion from the shell and wait for its first screen."""
        self.wait("ready$")
        self.type(f"{self._start}\n")
        self.wait("leave")

    def type(self, text: str) -> None:
        """Type text as it is; a line break is Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Enter")
            if line:
                self._run("send-keys", "-l", line)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: `Enter`, `C-q`, `F1`, `Tab`."""
        for key in keys:
            self._run("send-keys", key)
            time.sleep(0.05)

    def screen(self) -> str:
        """What is on the screen."""
        return self._run("capture-pane", "-p")

    def all_that_was(self) -> str:
        """The screen and everything that can be scrolled back to."""
        return self._run("capture-pane", "-p", "-S", "-")

    def told(self, what: str) -> str:
        """One thing that tmux knows, such as `alternate_on` or `pane_title`."""
        return self._run("display-message", "-p", f"#{{{what}}}").strip()

    def pasteboard(self) -> str:
        """What programs put into the clipboard; empty when nothing did."""
        found = subprocess.run(
            ["tmux", "-S", self._socket, "show-buffer"], check=False, capture_output=True, encoding="utf-8"
        )
        return found.stdout

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(lines))

    def wait(self, *words: str, seconds: float = DEADLINE) -> None:
        """Wait until one of these texts is on the screen."""
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            screen = self.screen()
            if any(each in screen for each in words):
                return
            time.sleep(0.02)
        raise AssertionError(f"“{words}” did not come; the screen:\n{self.screen()}")

    def wait_gone(self, words: str) -> None:
        """Wait until these words are not on the screen."""
        last = time.monotonic() + DEADLINE
        while words in self.screen():
            assert time.monotonic() < last, f"“{words}” stayed; the screen:\n{self.screen()}"
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The companion's process."""
        return int(self._pid_file.read_text())
