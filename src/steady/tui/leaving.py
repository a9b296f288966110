"""Leaving at once: the screen is blank before anything else happens."""

import contextlib
import os
import signal
import termios
import threading
from collections.abc import Callable
from typing import Any

from textual import events
from textual.message import Message

from steady.core.plain import Cells
from steady.core.signals import ending
from steady.services.actions import named
from steady.tui.textual_private import CalmDriver

LEAVE_KEY = named("leave").key

LINES_AT_MOST = 500
"""How many lines are blanked when the terminal doesn't say how many it has; too many do no harm."""

AS_BEFORE = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse is the terminal's again
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?7h"  # paste, focus, sizes, wrapping
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"  # keys, the first screen, the cursor
)


def blank(lines: int) -> bytes:
    """What makes a terminal of so many lines blank at once; what the shell wrote before is not touched.

    Line by line: clearing the whole screen makes GNU screen and tmux keep what was on it to scroll back to.
    """
    rows = b"".join(b"\x1b[%d;1H\x1b[2K" % row for row in range(1, lines + 1))
    return b"\x1b[?2026l\x1b[0m" + rows + b"\x1b[H"


def lines_of(screen: int) -> int:
    """How many lines the terminal behind a handle has."""
    with contextlib.suppress(OSError):
        return os.get_terminal_size(screen).lines or LINES_AT_MOST
    return LINES_AT_MOST


class Leaving(CalmDriver):
    """The terminal, with one way out that waits for nothing.

    The key is seen in the thread that reads keys, and signals in one of their own, so that the screen is
    blank within milliseconds even while the app itself is busy.
    """

    _drawn = False
    """Whether the terminal is the companion's."""
    _watched = False
    """Whether signals are waited for."""

    def __init__(self, app: Any, **given: Any) -> None:
        """`app` is the companion."""
        super().__init__(app, **given)
        self._cells = None if app.shows.everything else Cells(app.shows)
        self.reads_in = app.shows.encoding
        self._keep_drafts: Callable[[], None] = app.keep_drafts

    def start_application_mode(self) -> None:
        """Take the terminal, and hear it when the process is ended or its window is closed."""
        if not self._watched:  # before Textual starts its threads, so that they leave signals alone too
            self._watched = True
            signal.pthread_sigmask(signal.SIG_BLOCK, ending())
            threading.Thread(target=self._wait_for_the_end, name="leaving", daemon=True).start()
        self._drawn = True
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's own is not typed

    def write(self, data: str) -> None:
        """Write to the terminal, in signs that it has."""
        super().write(data if self._cells is None else data.translate(self._cells))

    def stop_application_mode(self) -> None:
        """Give the terminal back, blank: not every terminal has a second screen that goes away."""
        self.write(blank(lines_of(2)).decode())
        super().stop_application_mode()
        self._drawn = False

    # -- to the shell and back -----------------------------------------------------------------

    @property
    def has_shell(self) -> bool:
        """Whether there's a shell below that can bring it back; a window of its own would only freeze."""
        return os.getsid(0) != os.getpid()

    def suspend(self) -> None:
        """Stop until the shell brings it back, with whatever started it: the screen is blank by then."""
        os.killpg(os.getpgrp(), signal.SIGTSTP)

    def suspending(self) -> None:
        """What was typed is kept first."""
        self._keep_drafts()

    def process_message(self, message: Message) -> None:
        """Hand a message on, unless it is the key to leave."""
        if isinstance(message, events.Key) and message.key == LEAVE_KEY:
            self.leave(0)
        super().process_message(message)

    def leave(self, code: int) -> None:
        """Blank the screen, give the terminal back, keep what was typed, end the process with `code`."""
        leave(code, self.fileno, self.attrs_before, self._keep_drafts)

    def _wait_for_the_end(self) -> None:
        code = 128 + signal.sigwait(ending())
        if not self._drawn:  # the shell has the terminal: it isn't blanked
            os._exit(code)
        self.leave(code)


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
        os.write(screen, blank(lines_of(screen)) + AS_BEFORE)
    if attributes is not None:
        with contextlib.suppress(termios.error):
            termios.tcflush(keyboard, termios.TCIFLUSH)
            termios.tcsetattr(keyboard, termios.TCSANOW, attributes)
    try:
        keep()
    finally:
        os._exit(code)
