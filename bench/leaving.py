"""How long it takes from Ctrl+Q to a blank screen: from many screens, and amid the heaviest work."""

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from records import fill

RUNS = 100
RECORDS = 20_000
DEADLINE = 20.0
LEAVE = b"\x11"
GONE = b"\x1b[?1049l"
"""What gives the shell's own screen back; the blanking stands before it in the same write."""

PLACES = {
    "today": [],
    "help": ["\x1bOP"],
    "palette": ["\x10"],
    "a form with words in it": ["c", "5", "\t", "5"],
    "breathing": ["b"],
    "journal": ["4"],
    "insights, reading 20,000 records": ["5"],
}
"""Where one is when leaving, and the keys that lead there."""


def open_(home: Path) -> tuple[int, int]:
    """Steady in a terminal of its own; gives its process and the terminal's handle."""
    pid, handle = pty.fork()
    if pid == 0:
        environ = {**os.environ, "TERM": "xterm-256color", "STEADY_HOME": str(home)}
        os.execve(sys.executable, [sys.executable, "-m", "steady"], environ)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return pid, handle


def read_until(handle: int, wanted: bytes) -> None:
    """Read until some bytes came; raises AssertionError with what came when they do not."""
    seen = b""
    last = time.monotonic() + DEADLINE
    while time.monotonic() < last:
        if select.select([handle], [], [], 0.05)[0]:
            try:
                seen += os.read(handle, 65536)
            except OSError:
                break
            if wanted in seen:
                return
    raise AssertionError(f"{wanted!r} did not come, but {seen[-2000:]!r}")


def once(home: Path, keys: list[str]) -> tuple[float, int]:
    """Seconds from the key to the blank screen, and the exit code."""
    pid, handle = open_(home)
    read_until(handle, b"leave")
    for key in keys:
        os.write(handle, key.encode())
        read_until_quiet(handle)
    began = time.perf_counter()
    os.write(handle, LEAVE)
    read_until(handle, GONE)
    took = time.perf_counter() - began
    _, status = os.waitpid(pid, 0)
    os.close(handle)
    return took, os.waitstatus_to_exitcode(status)


def read_until_quiet(handle: int) -> None:
    """Read what is drawn for a short while; leaving in the midst of it is part of what is measured."""
    last = time.monotonic() + 0.15
    while time.monotonic() < last:
        if select.select([handle], [], [], 0.02)[0]:
            os.read(handle, 65536)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(home, RECORDS)
        (home / "remembered.toml").write_text('notices = ["welcome"]\n')
        times: dict[str, list[float]] = {place: [] for place in PLACES}
        codes = set()
        for run in range(RUNS):
            place = list(PLACES)[run % len(PLACES)]
            took, code = once(home, PLACES[place])
            times[place].append(took)
            codes.add(code)
    for place, taken in times.items():
        print(f"{place}: median {statistics.median(taken) * 1000:.1f} ms, longest {max(taken) * 1000:.1f} ms")
    whole = sorted(took for taken in times.values() for took in taken)
    p99 = whole[min(round(0.99 * len(whole)), len(whole) - 1)]
    print(
        f"Ctrl+Q to blank, {len(whole)} times: median {statistics.median(whole) * 1000:.1f} ms, "
        f"p99 {p99 * 1000:.1f} ms (budget 50); exit codes {sorted(codes)}"
    )


if __name__ == "__main__":
    main()
