"""What bringing in 10,000 entries takes, again, then undone: real processes, in seconds, for each format."""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ENTRIES = 10_000
BEGAN = datetime.datetime(2020, 1, 1, 8, tzinfo=datetime.UTC)
WORDS = "A few plain words about the day, and a few more. "


def _times() -> list[datetime.datetime]:
    return [BEGAN + number * datetime.timedelta(hours=5) for number in range(ENTRIES)]


def _own(lines: bool) -> str:
    tables = [
        {
            "id": f"{at:%Y-%m-%d-%H%M}-checkin-{number:06d}",
            "kind": "checkin",
            "at": at.isoformat(),
            "mood": number % 11,
            "note": WORDS * 5,
        }
        for number, at in enumerate(_times())
    ]
    return "\n".join(map(json.dumps, tables)) if lines else json.dumps(tables)


def _daylio() -> str:
    rows = (
        f'{at:%Y-%m-%d},{at:%B} {at.day},{at:%A},{at:%I:%M %p},good,walk | work,,"{number} {WORDS}"'
        for number, at in enumerate(_times())
    )
    return "\n".join(["full_date,date,weekday,time,mood,activities,note_title,note", *rows])


def _jrnl() -> str:
    entries = [
        {
            "title": f"{number} {WORDS}",
            "body": WORDS,
            "date": f"{at:%Y-%m-%d}",
            "time": f"{at:%H:%M}",
            "tags": ["@a"],
        }
        for number, at in enumerate(_times())
    ]
    return json.dumps({"tags": {"@a": ENTRIES}, "entries": entries})


def _notes() -> str:
    days = (BEGAN.date() - number * datetime.timedelta(days=1) for number in range(ENTRIES))
    return "\n".join(f"# {day}\n\n{WORDS}\n" for day in days)


FILES: dict[str, Callable[[], str]] = {
    "steady.json": lambda: _own(lines=False),
    "steady.jsonl": lambda: _own(lines=True),
    "daylio.csv": _daylio,
    "jrnl.json": _jrnl,
    "notes.md": _notes,
}
"""What is brought in, by the names of the files."""


def _took(home: Path, *arguments: str) -> tuple[float, float]:
    """How long a command takes by the clock, and the processor's time in it."""
    began, used = time.monotonic(), os.times()
    command = [sys.executable, "-m", "steady", *arguments]
    environ = {**os.environ, "STEADY_HOME": str(home)}
    subprocess.run(command, env=environ, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    now = os.times()
    processor = now.children_user + now.children_system - used.children_user - used.children_system
    return time.monotonic() - began, processor


def main() -> None:
    """Print a line for each format."""
    with tempfile.TemporaryDirectory() as made:
        for name, text in FILES.items():
            file, home = Path(made) / name, Path(made) / f"home-{name}"
            file.write_text(text(), encoding="utf-8")
            first, processor = _took(home, "import", str(file), "--yes")
            came = sum(1 for _each in (home / "journal").rglob("*.toml"))
            again, undo = (_took(home, *line)[0] for line in (("import", str(file), "--yes"), ("undo",)))
            print(
                f"{name:<16} {came:>6} records in {first:5.1f} s (goal 20), {processor:4.1f} s computed; "
                f"again {again:4.1f} s, undo {undo:4.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
