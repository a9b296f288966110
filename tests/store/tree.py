"""A data folder seen from outside: what its files hold, when they were written, and who may open them."""

import contextlib
import datetime
import hashlib
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from steady.core.catalogue import Kind
from steady.core.kinds.need import Need
from steady.core.kinds.pace import Pace
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.core.record import Record
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry
from tests import named
from tests.conftest import NOW

WORDS: dict[Kind, str] = {
    Reflection: "text",
    Step: "goal",
    Need: "how_i_ask",
    Safety: "leaving",
    Pace: "to_respect",
}
"""Kinds of each way of keeping, and the field of each in which tests put their words."""


def add(home: Home, kind: Kind, words: str, title: str = "text sam", at: datetime.datetime = NOW) -> Entry:
    """Add a record of a kind with these words, and the title if the kind has one."""
    answers: dict[str, Any] = {field: title for field in ("title", "need") if field in kind.__struct_fields__}
    return named.add(home, kind, {**answers, WORDS[kind]: words}, at)


def add_new(
    home: Home, kind: Kind, words: str, title: str = "text sam", at: datetime.datetime = NOW
) -> Entry:
    """The same with an id that tells nothing, as it is given now."""
    answers: dict[str, Any] = {field: title for field in ("title", "need") if field in kind.__struct_fields__}
    return saving.add(home, kind, {**answers, WORDS[kind]: words}, at)


def edit(home: Home, entry: Entry, words: str) -> Entry:
    """Change the words of a record."""
    return saving.edit(home, entry, {WORDS[entry.kind]: words})


def words_of(record: Record) -> str:
    """The words that a test put into a record."""
    return str(getattr(record, WORDS[type(record)]))


def files(root: Path) -> list[Path]:
    """Every plain file below a folder but the lock, in order."""
    found = (Path(folder, name) for folder, _, names in os.walk(root) for name in names if name != ".lock")
    return sorted(path for path in found if stat.S_ISREG(path.lstat().st_mode))


def picture(root: Path) -> dict[str, tuple[str, int, int]]:
    """Of everything below a folder, and the folder: the digest, the time it was changed, the mode."""
    found = {}
    for path in [root, *root.rglob("*")] if root.exists() else []:
        seen = path.lstat()
        regular = stat.S_ISREG(seen.st_mode)
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if regular else ""
        found[str(path.relative_to(root))] = (digest, seen.st_mtime_ns, seen.st_mode)
    return found


def temporary(root: Path) -> list[Path]:
    """The temporary files that were left below a folder."""
    return [path for path in files(root) if path.name.endswith(".tmp")]


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what takes longer, such as waiting on a pipe that nobody writes to."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"took longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
