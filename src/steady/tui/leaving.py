"""Leaving at once: the screen is blank before anything else happens."""

import contextlib
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

LEAVE_KEY = "ctrl+q"

BLANK = b"\x1b[0m\x1b[2J\x1b[H"
"""No colour, nothing on the screen; what the shell wrote before is not touched."""

AS_BEFORE = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse is the terminal's again
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?2026l\x1b[?7h"  # paste, focus, sizes, drawing, wrapping
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"  # keys, the first screen, the cursor
)


class Leaving(LinuxDriver):
    """The terminal, with one way out that waits for nothing.

    The key is seen in the thread that reads keys, so that the screen is blank within milliseconds even
    while the app itself is busy.
    """

    def start_application_mode(self) -> None:
        """Take the terminal, and be told when the process is ended or its window is closed."""
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's own is not typed
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ended)

    def process_message(self, message: Message) -> None:
        """Hand a message on, unless it is the key to leave."""
        if isinstance(message, events.Key) and message.key == LEAVE_KEY:
            self.leave(0)
        super().process_message(message)

    def leave(self, code: int) -> None:
        """Blank the screen, give the terminal back, keep what was typed, end the process with `code`."""
        leave(code, self.fileno, self.attrs_before, self._app.keep_drafts)  # type: ignore[attr-defined] # ours alone

    def _ended(self, number: int, _: FrameType | None) -> None:
        self.leave(128 + number)


def leave(code: int, keyboard: int, attributes: list[Any] | None, keep: Callable[[], None]) -> None:
    """Blank the terminal, then put it right, then keep drafts, then end; nothing is said.

    `keyboard` is the terminal's handle for input, `attributes` its settings from before, `keep` writes
    what was typed to disk. Whatever else still draws goes nowhere from here on.
    """
    with contextlib.suppress(OSError):
        screen = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.dup2(nowhere, 1)
        os.write(screen, BLANK + AS_BEFORE)
    if attributes is not None:
        with contextlib.suppress(termios.error):
            termios.tcflush(keyboard, termios.TCIFLUSH)
            termios.tcsetattr(keyboard, termios.TCSANOW, attributes)
    try:
        keep()
    finally:
        os._exit(code)
