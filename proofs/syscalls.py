"""Each writing command is killed at, and refused, each call to the system, one at a time."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from proofs.figure import Figure
from proofs.writing import Writing, ready, wrong_with

CHANGES = (
    *("openat", "write", "fsync", "link", "linkat", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "flock"),
)
"""The calls that change something on the disk, or make ready to."""

LOOKS = ("read", "close", "fstat", "newfstatat", "getdents64", "lseek", "ftruncate", "fcntl")
"""Other calls about files: a kill or an error there has to do no harm either."""

WRONG = ("old words lost", "torn", "falsely “saved”", "falsely “untouched”", "tracebacks")
"""What must not be."""

ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EACCES", "EMFILE")

QUICK = ("reflect", "edit a step", "delete")
"""The commands of the quick set: one that adds, one that changes, one that takes away."""

CARELESS = """
import sys
from pathlib import Path
home, words = Path(sys.argv[1]), sys.argv[2]
[path] = (home / "plan" / "step").iterdir()
text = path.read_text()
(home / "before").mkdir()
(home / "before" / "one").write_text(text)
with path.open("w") as stream:
    for line in text.replace("earlier, a step", words).splitlines(True):
        stream.write(line)
        stream.flush()
"""
"""A command that does what many do: copies the file and writes into it. It has to show damage."""


class Place(NamedTuple):
    """A call to the system in the run of a command: its name, and which of that name it is."""

    call: str
    number: int


class Fault(NamedTuple):
    """What is done at a call."""

    place: Place
    what: str
    for_ever: bool = False

    def injected(self) -> str:
        """As strace wants it."""
        return f"{self.place.call}:{self.what}:when={self.place.number}{'+' if self.for_ever else ''}"


class Ground(NamedTuple):
    """A home that is ready, and where copies of it are tried."""

    folder: Path
    calls: tuple[str, ...]

    def run(self, deed: Writing, fault: Fault | None, name: str) -> tuple[list[str], list[str], bool]:
        """Do a command in a copy of the home; gives what is wrong, the calls, and whether the fault came."""
        place = self.folder / name
        home = place / "home"
        shutil.copytree(self.folder / "ready", home)
        (place / "answers.toml").write_text(deed.answers, encoding="utf-8")
        named = {"FILE": str(place / "answers.toml"), "OUT": str(place / deed.written), "HOME": str(home)}
        trace = place / "trace"
        # A filter in the kernel makes it twice as fast; with one, strace sends no signals.
        fast = [] if fault and "signal" in fault.what else ["--seccomp-bpf"]
        inject = ["-e", f"inject={fault.injected()}"] if fault else []
        done = subprocess.run(
            [
                *("strace", "-f", "-qq", *fast, "-o", str(trace)),
                *("-e", f"trace={','.join(self.calls)}", *inject),
                *(sys.executable, *(named.get(word, word) for word in deed.command)),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=surroundings(place),
            check=False,
        )
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        lines = trace.read_text(encoding="utf-8", errors="replace").split("\n")
        wrong = wrong_with(home, deed, done.returncode, told)
        came = done.returncode == -signal.SIGKILL or any("INJECTED" in line for line in lines)
        if fault is None:
            assert done.returncode == 0, told
        shutil.rmtree(place)
        return wrong, lines, came


def surroundings(place: Path) -> dict[str, str]:
    """An environment in which a command makes the same calls each time."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "STEADY_HOME": str(place / "home"),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }


def places(lines: Iterable[str], calls: tuple[str, ...]) -> Iterator[Place]:
    """The calls from the first that is about the home on, each with its number among those of its name.

    What Python opens to load itself is passed by.
    """
    counted: Counter[str] = Counter()
    begun = False
    for line in lines:
        if found := re.match(r"\d+ +(\w+)\(", line):
            counted[found[1]] += 1
            is_home = '/home"' in line or "/home/" in line
            begun = begun or is_home
            if begun and found[1] in calls and (is_home or found[1] != "openat"):
                yield Place(found[1], counted[found[1]])


def faults(found: list[Place], *, full: bool) -> Iterator[Fault]:
    """What is tried at the calls of a command."""
    for place in found:
        yield Fault(place, "signal=SIGKILL")
    for place in found:
        if place.call in CHANGES:
            for error in ERRORS if full else ("EIO",):
                yield Fault(place, f"error={error}")
            for error in ERRORS if full else ("ENOSPC",):
                yield Fault(place, f"error={error}", for_ever=True)


def prove(folder: Path, *, full: bool) -> Figure:
    """All calls about files of every writing command, or those of three that change something."""
    assert shutil.which("strace"), "this proof needs strace"
    calls = CHANGES + LOOKS if full else CHANGES
    ground = Ground(folder, calls)
    deeds = [
        deed._replace(command=["-m", "steady", *deed.command])
        for deed in ready(folder / "ready")
        if full or deed.name in QUICK
    ]
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for deed in deeds:
        _try(ground, deed, full=full, tried=tried, wrong=wrong)
    control: Counter[str] = Counter()
    change = next(deed for deed in deeds if deed.name == "edit a step")
    careless = change._replace(command=["-c", CARELESS, "HOME", change.there])
    _try(ground, careless, full=False, tried=Counter(), wrong=control)
    return Figure(
        f"{len(deeds)} writing commands, {tried['kill']:,} kills and {tried['error']:,} errors at calls",
        {what: wrong[what] for what in WRONG},
        "a command that copies the file and writes into it, faults that do harm",
        sum(control.values()),
    )


def _try(ground: Ground, deed: Writing, *, full: bool, tried: Counter[str], wrong: Counter[str]) -> None:
    found, lines, _ = ground.run(deed, None, "as it is")
    assert not found, (deed.name, found)
    todo = list(faults(list(places(lines, ground.calls)), full=full))

    def one(number: int) -> tuple[Fault, list[str], bool]:
        harm, _, came = ground.run(deed, todo[number], str(number))
        return todo[number], harm, came

    with ThreadPoolExecutor(2) as pool:
        for fault, harm, came in pool.map(one, range(len(todo))):
            if not came:
                continue
            tried["kill" if "KILL" in fault.what else "error"] += 1
            wrong.update(harm)
            if harm and os.environ.get("PROOF_DETAILS"):
                print(deed.name, fault.injected(), harm, file=sys.stderr)
