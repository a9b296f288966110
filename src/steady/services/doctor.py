"""Looking at every file: what cannot be read, what is there twice, what others could open."""

import contextlib
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from steady.core.catalogue import all_kinds
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.store import leftovers, trash
from steady.store.exercises import library
from steady.store.help_lines import help_lines
from steady.store.home import JOURNAL, PLAN, Home
from steady.store.paths import Places
from steady.store.records import inner_id, is_conflict_copy, unknown_keys
from steady.store.settings import read_settings


@dataclass(frozen=True)
class Repair:
    """Something that can be put right, if the person wants it."""

    offer: str
    """What would be done, in words."""
    do: Callable[[], None]


@dataclass(frozen=True)
class Findings:
    """What a look at every file found."""

    files: int
    """How many record files were looked at."""
    problems: list[Problem]
    """What is wrong."""
    notes: list[Problem]
    """What is worth knowing and may be as it is meant."""
    repairs: list[Repair]


def look(places: Places, progress: Callable[[int], None] = lambda _: None) -> Findings:
    """Look at every file of a home, its settings, exercises and help lines; nothing is changed.

    `progress` is called with the number of record files looked at so far.
    """
    home = Home(places.home)
    found = Findings(0, [], [], [])
    count = _records(home, found, progress)
    found.problems.extend(read_settings(places.config)[1])
    found.problems.extend(library(home.root).problems)
    found.problems.extend(help_lines(home.root).problems)
    _conflicts(home, found)
    _permissions(home, found)
    _leftovers(home, found)
    return Findings(count, found.problems, found.notes, found.repairs)


def _records(home: Home, found: Findings, progress: Callable[[int], None]) -> int:
    paths = [(path, None) for path in home.moment_paths()]
    plans = [
        (path, kind) for kind in all_kinds() if not issubclass(kind, Moment) for path in home.plan_paths(kind)
    ]
    seen: dict[str, Path] = {}
    count = 0
    for path, kind in [*paths, *plans]:
        count += 1
        progress(count)
        entry, problems = home.load(path, kind)
        found.problems.extend(problems)
        if entry is None:
            continue
        shown = home.shown(path)
        if entry.newer:
            found.notes.append(
                Problem(shown, "was written by a newer steady; it is shown and never changed", "schema")
            )
        for key, near in unknown_keys(path, entry.kind):
            meant = f"; is {near} meant?" if near else ""
            found.notes.append(Problem(shown, f"is not a field that is known here; it is kept{meant}", key))
        inner = inner_id(path)
        if inner is not None and inner != path.stem:
            found.notes.append(Problem(shown, "is not the same as the file's name, which counts", "id"))
        if inner in seen:
            found.problems.append(
                Problem(shown, f"has the same id inside as {home.shown(seen[inner])}", "id")
            )
        elif inner is not None and kind is None:
            seen[inner] = path
    return count


def _conflicts(home: Home, found: Findings) -> None:
    for copy in _conflict_copies(home):
        shown = home.shown(copy)
        named = any(problem.path == shown for problem in found.problems)
        if not named:
            found.problems.append(Problem(shown, "is a second version kept by a sync program"))
        found.repairs.append(
            Repair(
                f"Move {shown} to the trash, after you have taken from it what you want?",
                partial(trash.delete, home.root, copy),
            )
        )


def _conflict_copies(home: Home) -> list[Path]:
    return sorted(
        Path(folder, name)
        for place in (JOURNAL, PLAN)
        for folder, _, names in os.walk(home.root / place)
        for name in names
        if is_conflict_copy(name)
    )


def _permissions(home: Home, found: Findings) -> None:
    """What other accounts on this machine could open."""
    if os.name != "posix" or not home.root.is_dir():
        return
    loose = [
        path
        for path in _everything(home.root)
        if stat.S_IMODE(path.lstat().st_mode) & 0o077 and not path.is_symlink()
    ]
    for path in loose[:20]:
        shown = "the data folder" if path == home.root else home.shown(path)
        found.problems.append(Problem(shown, "could be opened by others on this machine"))
    if loose:
        found.repairs.append(
            Repair(f"Close {len(loose)} files and folders to others?", lambda: _close(loose))
        )


def _everything(root: Path) -> list[Path]:
    inside = [Path(folder, name) for folder, folders, files in os.walk(root) for name in (*folders, *files)]
    return [root, *inside]


def _close(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _leftovers(home: Home, found: Findings) -> None:
    old = leftovers.old_leftovers(
        home.root,
        (home.root / JOURNAL, home.root / "plan", home.root / "drafts", home.root / trash.TRASH),
        time.time(),
    )
    temporary = [path for path in old if path.name.endswith(".tmp")]
    for path in temporary:
        found.problems.append(
            Problem(home.shown(path), "was left over when a write was cut short; it may hold private words")
        )
    if old:
        folders = (home.root / JOURNAL, home.root / "plan")
        found.repairs.append(
            Repair(f"Delete {len(old)} left-over files?", lambda: _swept(home.root, folders))
        )


def _swept(root: Path, folders: tuple[Path, ...]) -> None:
    leftovers.sweep(root, *folders)
