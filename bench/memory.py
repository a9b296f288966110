"""How much memory the companion holds at 20,000 records: opened, then with every insight visited.

Run with `.venv/bin/python bench/memory.py`; it prints figures and asserts nothing.
"""

import tempfile
import time
from pathlib import Path

from companion import RECORDS, Terminal, steady
from records import fill

from steady.services.insights import TOPICS

BUDGET = 90
"""MiB that stay after every insight was visited, at most."""

SETTLES = 3.0
"""Seconds after which nothing is drawn any more."""


def held(terminal: Terminal) -> tuple[float, float]:
    """MiB in memory now, and the most there were."""
    told = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{terminal.pid}/status").read_text().splitlines()
        if ":" in line
    )
    return tuple(int(told[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def main() -> None:
    """Print what is held after each part of a walk through the insights."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fill(home, RECORDS)
        (home / "remembered.toml").write_text('notices = ["welcome"]\n')
        with steady(home) as terminal:
            terminal.wait(b"leave", b"practice")
            terminal.drain(3.0)
            print("opened: {:.0f} MiB, at most {:.0f}".format(*held(terminal)))
            terminal.press("5")
            terminal.wait(b"didn't happen")
            terminal.drain(SETTLES)
            print("insights opened: {:.0f} MiB, at most {:.0f}".format(*held(terminal)))
            begun = time.perf_counter()
            for _ in TOPICS:
                terminal.press("\x1b[C")
            took = time.perf_counter() - begun
            terminal.drain(3.0)
            now, most = held(terminal)
            print(f"{len(TOPICS)} topics visited in {took:.1f} s")
            print(f"then: {now:.0f} MiB (budget {BUDGET}), at most {most:.0f}")


if __name__ == "__main__":
    main()
