"""What reading and keeping costs, as ratios within one run, each beside its goal: a line for every goal."""

import contextlib
import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from commands import BARE
from records import fill

HERE = Path(__file__).resolve().parent.parent
BASE = "af8d0a3"
"""The commit before the store was made quicker."""

RECORDS = 20_000
IN_TRASH = 10_000
RUNS = {"short": 15, "long": 4}
"""How often each of a pair is run, turn about; the least counts."""

OLD = "2026-01-01-0900-checkin-aaaaaa"


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    """Of the processor, in the program and in the system for it."""
    memory: float
    """At the highest, in MiB."""


class Way(NamedTuple):
    """A command as it is run: where its program is, its home, its arguments."""

    program: list[str]
    source: Path
    home: Path


class Goal(NamedTuple):
    """A pair of ways to run, and what their ratio is to be at most."""

    name: str
    way: Way
    against: Way
    time: float | None
    memory: float | None = None
    runs: str = "short"


WORDS = b"river once more"
"""What is searched for: standard input of every command."""


def cost(way: Way) -> Cost:
    """Run a command once, with nowhere to write to."""
    environ = {**os.environ, "STEADY_HOME": str(way.home), "PYTHONPATH": str(way.source / "src")}
    with subprocess.Popen(
        way.program,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(WORDS)
            process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(way.program)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(costs: list[Cost]) -> Cost:
    """The least time and the least memory of several runs."""
    return Cost(min(each.seconds for each in costs), min(each.memory for each in costs))


def told(goal: Goal) -> None:
    """Run both ways of a goal turn about, and print their ratios beside what is wanted."""
    pairs = [(cost(goal.way), cost(goal.against)) for _ in range(RUNS[goal.runs] + 1)][
        1:
    ]  # the first compiles
    one, other = least([each for each, _ in pairs]), least([each for _, each in pairs])
    times, memory = one.seconds / other.seconds, one.memory / other.memory
    said = f"{goal.name:<48}{_judged(times, goal.time)}"
    said += f"   {one.seconds * 1000:5.0f} ms ÷ {other.seconds * 1000:5.0f}"
    if goal.memory is not None:
        said += f"   memory {_judged(memory, goal.memory)}   {one.memory:4.0f} MiB ÷ {other.memory:4.0f}"
    print(said, flush=True)


def _judged(ratio: float, wanted: float | None) -> str:
    if wanted is None:
        return f"{ratio:5.2f}               "
    return f"{ratio:5.2f}  (goal {wanted:.2f}: {'yes' if ratio <= wanted else 'no '})"


@contextlib.contextmanager
def before() -> Iterator[Path]:
    """The program as it was at `BASE`, in a work tree of its own for as long as this lasts."""
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made) / "before"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", tree, BASE], cwd=HERE, check=True)
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=HERE, check=True)


def filled_trash(home: Path) -> None:
    """So many deleted records in a trash, of the last five days: nothing in it is old enough to go."""
    newest = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1)
    each = datetime.timedelta(days=5) / IN_TRASH
    for number in range(IN_TRASH):
        at = newest - number * each
        name = f"{at:%Y-%m-%d-%H%M}-checkin-{number:06d}"
        place = home / "trash" / f"{at:%Y%m%dT%H%M%S%f}-aaa-deleted" / "journal" / f"{at:%Y}" / f"{at:%m}"
        place.mkdir(parents=True)
        (place / f"{name}.toml").write_text(f'schema = 1\nid = "{name}"\nkind = "checkin"\nmood = 6\n')


def goals(folder: Path, base: Path) -> Iterator[Goal]:
    """Every goal, with the homes it needs."""
    full, empty, trash, bare = (folder / name for name in ("full", "empty", "trash", "bare.py"))
    fill(full, RECORDS)
    filled_trash(trash)
    bare.write_text(BARE)
    for home in (full, empty):  # the same record in each, to be shown
        place = home / "journal" / "2026" / "01"
        place.mkdir(parents=True, exist_ok=True)
        text = f'schema = 1\nid = "{OLD}"\nkind = "checkin"\nat = 2026-01-01T09:00:00+00:00\nmood = 6\n'
        (place / f"{OLD}.toml").write_text(text)

    def now(home: Path, *arguments: str) -> Way:
        return Way([sys.executable, "-m", "steady", *arguments], HERE, home)

    def then(home: Path, *arguments: str) -> Way:
        return Way([sys.executable, "-m", "steady", *arguments], base, home)

    for name, memory in (("insights", 0.5), ("search -", 0.5), ("doctor", None)):
        command = name.split()
        yield Goal(
            f"{name.split()[0]}, 20,000 records ÷ before",
            now(full, *command),
            then(full, *command),
            0.5,
            memory,
            "long",
        )
    for name in ("list checkin", "list repair", f"show {OLD}", "show last", "today --short"):
        command = name.split()
        shown = name.replace(OLD, "ID")
        yield Goal(
            f"{shown}, 20,000 records ÷ an empty home", now(full, *command), now(empty, *command), 1.15
        )
    checkin = ["checkin", "--mood", "6", "--distress", "4"]
    yield Goal("check-in, 10,000 files in the trash ÷ none", now(trash, *checkin), now(empty, *checkin), 1.15)
    simple = Way([sys.executable, str(bare)], HERE, empty)
    yield Goal("safety ÷ a bare Typer command", now(empty, "safety"), simple, 0.75)
    yield Goal("today --short ÷ a bare Typer command", now(empty, "today", "--short"), simple, 1.0)


def main() -> None:
    """Measure and print; the homes are closed to others, as steady's are, so that doctor finds nothing."""
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as made, before() as base:
        for goal in goals(Path(made), base):
            told(goal)


if __name__ == "__main__":
    main()
