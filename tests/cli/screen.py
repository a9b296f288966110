"""A person at a terminal: steady in a real pty, with a screen in memory to see what the person sees."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import pyte

from tests.forked import loaded

DEADLINE = 15.0
"""Seconds after which waiting is given up; only a broken run gets there."""

CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|[\x07\x08]")


class Screen:
    """Steady as the foreground job of a terminal of its own; leaving the `with` ends it.

    `into` is a file that its results go to, in place of the terminal; `module` one that stands in for it.
    """

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        into: str = "",
        module: str = "steady",
        **environ: str,
    ) -> None:
        self.picture = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.picture)
        self.raw = b""
        """Every byte that was written so far."""
        self.pictures: list[str] = []
        """Each different picture that a read of the terminal left, in order."""
        self._seen = 0
        self._code: int | None = None
        usual = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        environ = {**usual, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **environ}
        anew = "" if module == "steady" and loaded().fits(environ) else module
        self.handle, terminal = pty.openpty()
        self.resize(*size)
        self.resting = termios.tcgetattr(self.handle)
        """The terminal's settings before steady touched them."""
        try:
            self._started = loaded().start(list(arguments), environ, [terminal], anew=anew, into=into)
        finally:
            os.close(terminal)
        self.pid = _until(self._job, "steady did not start")

    def _job(self) -> int:
        """The process group in front, once it is not the leader's any more."""
        front = os.tcgetpgrp(self.handle)
        return 0 if front == self._started.keeper else front

    def __enter__(self) -> "Screen":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._code is None:
            for number in (self.pid, self._started.keeper):
                try:
                    os.kill(number, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self._started.code()
        self._started.close()
        if self.handle >= 0:
            os.close(self.handle)

    def send(self, keys: str | bytes) -> None:
        """Press keys; what is waited for afterwards is looked for after them."""
        self.settle()
        self._seen = len(self.raw)
        os.write(self.handle, keys.encode() if isinstance(keys, str) else keys)

    def read(self, seconds: float) -> bool:
        """Take in what was written, waiting up to so many seconds for it; False when there is nothing."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return False
        try:
            content = os.read(self.handle, 65536)
        except OSError:  # the terminal's other end is closed
            content = b""
        if content:
            self.raw += content
            self._stream.feed(content)
            self.pictures.append(self.text)
        return bool(content)

    def wait(self, words: str) -> None:
        """Wait until these words were written since the last key, whatever the line breaks between."""
        self.wait_until(lambda: words in said(self.raw[self._seen :]), f"“{words}” did not come")

    def wait_until(self, found: Callable[[], Any], otherwise: str) -> None:
        """Wait until something holds, reading along."""

        def look() -> bool:
            return bool(found()) or (self.read(0.02) and bool(found()))

        try:
            _until(look, otherwise)
        except AssertionError as problem:
            raise AssertionError(f"{problem}; the screen:\n{self.text}\n{self.raw[-2000:]!r}") from None

    def answer(self, question: str, keys: str = "") -> None:
        """Wait for a question and its prompt, then type an answer and Enter."""
        self.prompted(question)
        self.send(keys + "\r")

    def prompted(self, question: str) -> None:
        """Wait for a question and for the prompt after it."""
        self.wait(question)
        self.wait_until(
            lambda: said(self.raw[self._seen :]).endswith((">", "…", "]", ")")),
            f"no prompt came after “{question}”",
        )

    def end(self) -> int:
        """Wait until steady ended by itself; gives its exit code (128 + the number of a signal)."""
        self.wait_until(self._ended, "steady did not end")
        while self.read(0):
            pass
        assert self._code is not None
        return self._code

    def _ended(self) -> bool:
        if self._code is None:
            code = self._started.code(0)
            if code is not None:
                self._code = code if code >= 0 else 128 - code
        return self._code is not None

    def settle(self) -> None:
        """Wait until steady waits: a signal that comes while it is busy is seen at the next key only."""
        self.wait_until(lambda: self._state() in "SZTX" and not self.read(0), "steady did not settle")

    def _state(self) -> str:
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8") as stat:
                return stat.read().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return "X"

    def signal(self, number: int) -> None:
        """Send steady a signal."""
        self.settle()
        self._seen = len(self.raw)
        os.kill(self.pid, number)

    def stopped(self) -> bool:
        """Whether steady stands still, as after Ctrl-Z."""
        return self._state() == "T"

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as a window does."""
        self.columns, self.lines = columns, lines
        self.picture.resize(lines, columns)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.handle)
        self.handle = -1

    def wait_gone(self) -> None:
        """Wait until steady is no more; after `hang_up`."""
        _until(lambda: self._state() in "ZX", "steady is still there")

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.picture.display).rstrip()

    @property
    def said(self) -> str:
        """All that was written, without colours and line breaks."""
        return said(self.raw)

    def at_rest(self) -> bool:
        """Whether the terminal's settings are as before, and the cursor is there."""
        return termios.tcgetattr(self.handle) == self.resting and not self.picture.cursor.hidden


def said(raw: bytes) -> str:
    """Bytes for a terminal as words: no escape sequences, one space between words."""
    return " ".join(_SEQUENCE.sub("", raw.decode("utf-8", "replace")).split())


def _until(found: Callable[[], Any], otherwise: str) -> Any:
    """What `found` gives as soon as it is true."""
    last = time.monotonic() + DEADLINE
    while time.monotonic() < last:
        value = found()
        if value:
            return value
    raise AssertionError(otherwise)
