"""Guided breathing in a plain terminal: a bar that grows and shrinks, or one plain line for each phase."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

from steady.core.breathing import Breathe, Instant, instant

FRAME = 1 / 25
"""Seconds between two pictures of the bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def script(breathe: Breathe) -> str:
    """The pattern in words, for where nothing can move."""
    phases = ", ".join(f"{phase.says} {phase.seconds:g}" for phase in breathe.phases)
    return f"{phases} seconds; {breathe.cycles} rounds, about {breathe.seconds / 60:.1f} minutes."


def bar(fullness: float, cells: int) -> str:
    """A bar of so many cells, filled to the eighth of a cell; fullness 0 to 1."""
    eighths = round(min(max(fullness, 0.0), 1.0) * cells * 8)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(cells)


def clock(seconds: float) -> str:
    """Minutes and seconds: 2:40."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def picture(now: Instant, elapsed: float, total: float, width: int) -> str:
    """One line: the phase, the bar, the seconds left in the phase, and how far along."""
    left = max(1, -int(-now.left // 1))
    head, tail = f"  {now.phase.says:<7}", f" {left:>2}   {clock(elapsed)} of {clock(total)} "
    cells = max(min(width - len(head) - len(tail) - 1, 40), 4)
    return (head + bar(now.fullness, cells) + tail)[: width - 1]


def breathe_plainly(breathe: Breathe) -> tuple[float, bool]:
    """Guide with one line for each phase; gives the seconds it took and whether it went to the end."""
    began = time.monotonic()
    said = -1
    try:
        while (now := instant(breathe, time.monotonic() - began)) is not None:
            if now.number != said:
                said = now.number
                print(f"{now.phase.says}, {now.phase.seconds:g}", file=sys.stderr, flush=True)  # noqa: T201
            time.sleep(min(now.left + 0.01, 0.5))
    except KeyboardInterrupt:
        return time.monotonic() - began, False
    return breathe.seconds, True


def breathe_with_bar(breathe: Breathe) -> tuple[float, bool]:
    """Guide with the moving bar; gives the seconds of breathing and whether it went to the end.

    Space pauses; q, Enter or Ctrl-C is enough. The terminal is as it was afterwards, whatever happens.
    """
    screen = sys.stderr
    elapsed, before, paused = 0.0, time.monotonic(), False
    with _quiet_keys() as keys:
        try:
            while (now := instant(breathe, elapsed)) is not None:
                width = _width(screen)
                line = picture(now, elapsed, breathe.seconds, width)
                if paused:
                    line = "  paused; space goes on, q is enough"[: width - 1]
                screen.write(f"\r\x1b[K{line}")
                screen.flush()
                key = keys(FRAME)
                after = time.monotonic()
                elapsed += 0.0 if paused else after - before
                before = after
                if key == " ":
                    paused = not paused
                elif key in ("q", "Q", "\n", "\r", "."):
                    return elapsed, False
        except KeyboardInterrupt:
            return elapsed, False
        finally:
            screen.write("\r\x1b[K")
            screen.flush()
    return breathe.seconds, True


def _width(screen: Any) -> int:
    try:
        return max(os.get_terminal_size(screen.fileno()).columns, 20)
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

    def leave() -> None:
        termios.tcsetattr(handle, termios.TCSANOW, usual)
        sys.stderr.write("\x1b[?25h")
        sys.stderr.flush()

    def ended(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stopped(_: int, __: FrameType | None) -> None:
        leave()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, stopped)
        enter()

    def key(seconds: float) -> str:
        ready, _, _ = select.select([handle], [], [], seconds)
        return os.read(handle, 1).decode("utf-8", "replace") if ready else ""

    handlers = {signal.SIGTERM: ended, signal.SIGHUP: ended, signal.SIGTSTP: stopped}
    earlier = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        enter()
        yield key
    finally:
        leave()
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _no_keys(seconds: float) -> str:
    time.sleep(seconds)
    return ""
