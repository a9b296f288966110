"""Guided breathing in a plain terminal: a bar that grows and shrinks, or one plain line for each phase."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

from steady.cli.terminal import HUNG_UP, end_on_signals
from steady.core.breathing import Breathe, Elapsed, Instant, PhaseName, bar, clock, clock_of, instant
from steady.core.language import _
from steady.core.text import cells, display, padded, shortened

FRAME = 1 / 25
"""Seconds between two pictures of the bar."""

NARROW = 36
"""Columns under which there is no room for how far along it is."""


def picture(now: Instant, elapsed: float, total: float, width: int, label: int = 7) -> str:
    """One line: the phase, the bar, the seconds left in the phase, and how far along if there is room.

    `label` is how many columns the phase's word has.
    """
    head = f"  {padded(shortened(display(now.phase.says), label), label)}"
    tail = f" {now.count:>2}   {clock_of(elapsed, total)}" if width >= NARROW else f" {now.count:>2}"
    cells_free = max(min(width - cells(head) - len(tail) - 1, 40), 1)
    return shortened(head + bar(now.fullness, cells_free) + tail, width - 1)


Turned = Callable[[PhaseName], object]
"""What is called when the breath turns, with the phase that begins."""


class Breathed(NamedTuple):
    """How a guided breathing ended."""

    seconds: float
    """Of breathing, as one likes too."""
    finished: bool = False
    """Whether it went to its end."""
    other: bool = False
    """Whether another pattern is wished for."""


def breathe_plainly(breathe: Breathe, turned: Turned | None = None) -> Breathed:
    """Guide with one line for each phase."""
    elapsed, said = Elapsed(time.monotonic()), -1
    try:
        while (now := instant(breathe, elapsed.seconds)) is not None:
            if now.number != said:
                said = _tell_turn(now, said, turned)
                line = f"{display(now.phase.says)}, {now.phase.seconds:g}"
                print(line, file=sys.stderr, flush=True)  # noqa: T201
            time.sleep(min(now.left + 0.01, 0.5))
            elapsed.look(time.monotonic())
    except KeyboardInterrupt:
        return Breathed(elapsed.seconds)
    finally:
        _forget_keys()
    return Breathed(breathe.seconds, finished=True)


def _tell_turn(now: Instant, before: int, turned: Turned | None) -> int:
    if before >= 0 and turned is not None:
        turned(now.phase.phase)
    return now.number


def breathe_with_bar(whole: Breathe, turned: Turned | None = None, *, others: bool = False) -> Breathed:
    """Guide with the moving bar.

    Space pauses; `?` shows all keys; `a` is one's own pace; + and - make it longer and shorter; with
    `others`, `o` is another pattern; q, Enter or Ctrl-C is enough. The terminal is as it was afterwards,
    whatever happens.
    """
    screen, breathe, said = sys.stderr, whole, -1
    began = time.monotonic()
    elapsed, freely = Elapsed(began), Elapsed(began, runs=False)
    label = min(max(7, *(cells(display(phase.says)) for phase in breathe.phases)), 14)
    try:
        with _quiet_keys() as keys:
            while (now := instant(breathe, elapsed.seconds)) is not None:
                width = _width(screen)
                line = picture(now, elapsed.seconds, breathe.seconds, width, label)
                if freely.runs:
                    own = _("as you like · {time} · a guides again · q stops", time=clock(freely.seconds))
                    line = shortened("  " + own, width - 1)
                elif not elapsed.runs:
                    line = shortened("  " + _("paused · space goes on · q stops"), width - 1)
                elif now.number != said:
                    said = _tell_turn(now, said, turned)
                screen.write(f"\r\x1b[K{line}")
                screen.flush()
                key = keys(FRAME)
                at = time.monotonic()
                elapsed.look(at)
                freely.look(at)
                if key == " " and not freely.runs:
                    elapsed.run(at, runs=not elapsed.runs)
                elif key == "a":
                    freely.run(at, runs=not freely.runs)
                    elapsed.run(at, runs=not freely.runs)
                elif key in ("+", "=", "-"):
                    breathe = whole.longer(-60 if key == "-" else 60, breathe, elapsed.seconds)
                elif key == "?":
                    keys_here = _("a as you like · + - longer, shorter · o another pattern")
                    some_here = _("a as you like · + - longer, shorter")
                    screen.write(f"\r\x1b[K  {keys_here if others else some_here}\r\n")
                elif key == "o" and others:
                    return Breathed(elapsed.seconds + freely.seconds, other=True)
                elif key in ("q", "Q", "\n", "\r", ".", "\x04"):
                    return Breathed(elapsed.seconds + freely.seconds)
    except KeyboardInterrupt:
        return Breathed(elapsed.seconds + freely.seconds)
    return Breathed(breathe.seconds + freely.seconds, finished=True)


def _width(screen: Any) -> int:
    try:
        return max(os.get_terminal_size(screen.fileno()).columns, 2)
    except OSError:
        return 80


@contextlib.contextmanager
def _quiet_keys() -> Iterator[Any]:
    """Keys without echo and no cursor, while it lasts; put back on every way out, stopping (Ctrl-Z) too.

    Gives a function that waits so many seconds for a key and gives it, or "".
    """
    try:
        import termios
        import tty
    except ImportError:
        yield _no_keys
        return
    handle = sys.stdin.fileno()
    usual = termios.tcgetattr(handle)

    def enter() -> None:
        tty.setcbreak(handle, termios.TCSANOW)
        sys.stderr.write("\x1b[?25l")
        sys.stderr.flush()

    def leave(when: int) -> None:
        # The terminal may be gone: then there is nothing to put back.
        with contextlib.suppress(termios.error):
            termios.tcsetattr(handle, when, usual)
        with contextlib.suppress(OSError):
            sys.stderr.write("\r\x1b[K\x1b[?25h")
            sys.stderr.flush()

    def stopped(_: int, __: FrameType | None) -> None:
        leave(termios.TCSANOW)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, stopped)
        enter()

    def key(seconds: float) -> str:
        ready, _, _ = select.select([handle], [], [], seconds)
        if not ready:
            return ""
        try:
            read = os.read(handle, 1)
        except OSError:
            read = b""
        if not read:  # the terminal is gone
            raise SystemExit(HUNG_UP)
        return read.decode("utf-8", "replace")

    end_on_signals()
    earlier = signal.signal(signal.SIGTSTP, stopped)
    try:
        enter()
        yield key
    finally:
        leave(termios.TCSAFLUSH)
        signal.signal(signal.SIGTSTP, earlier)


def _no_keys(seconds: float) -> str:
    time.sleep(seconds)
    return ""


def _forget_keys() -> None:
    """Let go of what was pressed meanwhile, so that it does not answer the next question."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import termios

        with contextlib.suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
