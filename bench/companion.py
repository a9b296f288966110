"""The companion as ratios in one run: what breathing costs, how true it is, how soon it is on the screen."""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from records import fill

from steady.core.breathing import LONGEST_GAP, Breathe, Elapsed, Phase, instant

RECORDS = 20_000
PAINTS = 11
SECONDS = 20.0
REAL_SECONDS = 60.0
IDLE_SECONDS = 60.0
RESTS = 35.0
"""Seconds after which nobody pressing a key is taken for nobody looking."""

DEADLINE = 30.0
SIZE = (24, 80)
SIZES = (SIZE, (40, 120), (60, 200))
MOST = 12
"""KiB a second that breathing may send."""
FRAMES = 25
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once

LISTED = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList
class Listed(App):
    BINDINGS = [("q", "quit", "leave"), ("a", "add", "add")]
    def compose(self):
        yield Header()
        yield OptionList(*[f"row {number}" for number in range(20)])
        yield Footer()
Listed().run()
"""
"""The least that can be used: a header, a list, and the keys at the foot."""

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("leave")
Minimal().run()
"""
"""The least that is an app: one line of text."""

ANIMATION = f"""
import time
from textual.app import App
from textual.widget import Widget
class Bar(Widget):
    DEFAULT_CSS = "Bar {{ height: 1; }}"
    def on_mount(self):
        self.set_interval(1 / {FRAMES}, self.refresh)
    def render(self):
        return "leave " + "#" * int(time.monotonic() * {FRAMES} % 60)
class Animation(App):
    def compose(self):
        yield Bar()
Animation().run()
"""
"""The least that moves: one line, drawn anew at every frame, with no layout."""


class Terminal:
    """A program in a terminal of its own; leaving the `with` ends it."""

    def __init__(self, arguments: list[str], home: Path, size: tuple[int, int] = SIZE) -> None:
        self.began = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            for name in [each for each in environ if each.startswith("TEXTUAL")]:
                del environ[name]
            os.execve(sys.executable, [sys.executable, *arguments], {**environ, "STEADY_HOME": str(home)})
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.seen = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)

    def read(self, seconds: float) -> None:
        """Take in what is written, waiting up to so many seconds for the first of it."""
        if select.select([self.handle], [], [], seconds)[0]:
            self.seen += os.read(self.handle, 65536)

    def wait(self, *wanted: bytes) -> float:
        """Wait until all of these are written; seconds since the start of the program."""
        last = time.perf_counter() + DEADLINE
        while not all(each in self.seen for each in wanted):
            assert time.perf_counter() < last, f"{wanted} did not come: {self.seen[-500:]!r}"
            self.read(0.05)
        return time.perf_counter() - self.began

    def drain(self, seconds: float) -> None:
        """Read for so long."""
        last = time.perf_counter() + seconds
        while (left := last - time.perf_counter()) > 0:
            self.read(left)

    def press(self, keys: str) -> None:
        """Press keys, and let what they do be drawn."""
        os.write(self.handle, keys.encode())
        self.drain(0.5)

    @property
    def cpu(self) -> float:
        """Seconds of the processor so far, user and system."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def steady(home: Path, size: tuple[int, int] = SIZE) -> Terminal:
    """The companion, opened."""
    return Terminal(["-m", "steady"], home, size)


def breathing(home: Path, size: tuple[int, int] = SIZE) -> Terminal:
    """The companion, guiding a breath since a second."""
    terminal = steady(home, size)
    terminal.wait(b"leave")
    terminal.press("b")
    terminal.wait(b"of 5:00")
    terminal.drain(1.0)
    return terminal


def cpu_while(terminal: Terminal, seconds: float) -> tuple[float, int]:
    """Seconds of the processor within so many seconds, and how many bytes were drawn meanwhile."""
    with terminal:
        terminal.wait(b"leave")
        terminal.drain(1.0)
        before, drawn = terminal.cpu, len(terminal.seen)
        terminal.drain(seconds)
        return terminal.cpu - before, len(terminal.seen) - drawn


def tell_cpu(home: Path, seconds: float) -> None:
    """The processor's time while breathing, and while a line moves at the same frame rate; in turns."""
    ours: list[float] = []
    least: list[float] = []
    for _ in range(3):
        least.append(cpu_while(Terminal(["-c", ANIMATION], home), seconds)[0])
        took, drawn = cpu_while(breathing(home), seconds)
        ours.append(took)
    print(
        f"breathing at {FRAMES} frames: {100 * min(ours) / seconds:.1f} % of a processor, "
        f"{drawn / seconds / 1024:.1f} KiB/s; one line that moves: {100 * min(least) / seconds:.1f} %; "
        f"ratio {min(ours) / min(least):.2f} (budget 1.3)"
    )


def tell_bytes(home: Path, seconds: float) -> None:
    """How many bytes go to the terminal while breathing, at each size."""
    for lines, columns in SIZES:
        drawn = cpu_while(breathing(home, (lines, columns)), seconds)[1]
        print(
            f"breathing at {FRAMES} frames and {columns}×{lines}: {drawn / seconds / 1024:.1f} KiB/s "
            f"to the terminal (budget {MOST} up to 120×40)"
        )


def tell_drift() -> None:
    """How far a phase is from where it belongs after ten minutes of frames that come early and late."""
    breathe = Breathe([Phase("in", 5), Phase("out", 5)], 200)
    now = at = 86_400.0
    elapsed = Elapsed(now)
    number = 0
    while at < now + 600:
        number += 1
        at += (0.04, 0.041, 0.0399, 0.35, 0.9)[number % 5]
        elapsed.look(at)
    off = abs(elapsed.seconds - (at - now))
    told = instant(breathe, elapsed.seconds)
    assert told is not None
    belongs = instant(breathe, at - now)
    assert belongs is not None
    print(
        f"after {at - now:.0f} simulated seconds, {number} uneven frames: the clock is {off * 1000:.6f} ms "
        f"off, the phase {abs(told.left - belongs.left) * 1000:.6f} ms (budget 20); gaps over "
        f"{LONGEST_GAP:g} s are not counted"
    )


def tell_real_drift(home: Path, seconds: float) -> None:
    """How late each turn of the breath is on a real screen, against the first one."""
    with breathing(home) as terminal:
        turns: list[float] = []
        word = ""
        last = time.perf_counter() + seconds
        terminal.seen = b""
        while time.perf_counter() < last:
            terminal.read(0.2)
            now = time.perf_counter()
            for found in re.findall(rb" (in|out) \xc2\xb7 \d", terminal.seen):
                if word and found != word:
                    turns.append(now)
                word = found
            terminal.seen = terminal.seen[-12:] if word else terminal.seen
    late = [turn - turns[0] - 5.0 * number for number, turn in enumerate(turns)]
    print(
        f"{len(turns)} turns of the breath in {seconds:g} real seconds: the last {late[-1] * 1000:+.0f} ms, "
        f"the farthest {max(late, key=abs) * 1000:+.0f} ms from where it belongs "
        f"(a frame is {1000 / FRAMES:.0f} ms)"
    )


def tell_first_paint(home: Path, records: int) -> None:
    """Seconds from the start of the process to the first whole screen, against the least that is an app."""
    ours: list[float] = []
    least: list[float] = []
    for _ in range(PAINTS):
        with Terminal(["-c", MINIMAL], home) as terminal:
            least.append(terminal.wait(b"leave"))
        with steady(home) as terminal:
            ours.append(terminal.wait(b"leave", b"practice"))
    print(
        f"first paint with {records} records: {statistics.median(ours) * 1000:.0f} ms (best "
        f"{min(ours) * 1000:.0f}); a minimal app {statistics.median(least) * 1000:.0f} ms (best "
        f"{min(least) * 1000:.0f}); ratio {statistics.median(ours) / statistics.median(least):.2f}, of the "
        f"best {min(ours) / min(least):.2f} (budget 1.3)"
    )


def tell_usable(home: Path, records: int) -> None:
    """When today has its suggestion with its keys, against the least app that can be used; in turns.

    Seconds of a clock, and of the processor in the process that draws, which a busy machine changes less.
    """
    ours: list[tuple[float, float]] = []
    least: list[tuple[float, float]] = []
    for _ in range(PAINTS):
        with Terminal(["-c", LISTED], home) as terminal:
            least.append((terminal.wait(b"leave", b"row 12"), terminal.cpu))
        with steady(home) as terminal:
            ours.append((terminal.wait(b"leave", b"why this?"), terminal.cpu))
    clock, busy = (min(each[at] for each in ours) / min(each[at] for each in least) for at in (0, 1))
    print(
        f"today can be used with {records} records: best {min(ours)[0] * 1000:.0f} ms; header, list and foot "
        f"{min(least)[0] * 1000:.0f} ms; ratio of the best {clock:.2f}, of the processor {busy:.2f} "
        "(budget 1.3)"
    )


def tell_idle(home: Path, records: int, seconds: float) -> None:
    """What it costs to be left open."""
    with steady(home) as terminal:
        terminal.wait(b"leave", b"why this?")
        terminal.drain(RESTS)
        before = terminal.cpu
        terminal.drain(seconds)
        took = terminal.cpu - before
    print(
        f"left open with {records} records: {100 * took / seconds:.2f} % of a processor over {seconds:g} s "
        "(budget 0.15)"
    )


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", nargs="*", default=["paint", "idle", "cpu", "bytes", "drift", "real"])
    what = asked.parse_args().what
    with tempfile.TemporaryDirectory() as folder:
        for records in (0, RECORDS):
            home = Path(folder) / str(records)
            home.mkdir()
            if records:
                fill(home, records)
            (home / "remembered.toml").write_text('notices = ["welcome"]\n')
            if "paint" in what:
                tell_first_paint(home, records)
                tell_usable(home, records)
            if "idle" in what:
                tell_idle(home, records, IDLE_SECONDS)
        if "cpu" in what:
            tell_cpu(Path(folder) / "0", SECONDS)
        if "bytes" in what:
            tell_bytes(Path(folder) / "0", SECONDS)
        if "drift" in what:
            tell_drift()
        if "real" in what:
            tell_real_drift(Path(folder) / "0", REAL_SECONDS)


if __name__ == "__main__":
    main()
