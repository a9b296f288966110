"""Looking at every file: what cannot be read, what is there twice, what others could open."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from steady.core.catalogue import Kind, all_kinds
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.services import access
from steady.services.synced import synced_by
from steady.store import drafts, exercises, leftovers, trash
from steady.store.exercises import library
from steady.store.help_lines import help_lines
from steady.store.home import JOURNAL, PLAN, Home
from steady.store.paths import Places
from steady.store.records import Entry, inner_id, is_conflict_copy, kind_in_name, unknown_keys
from steady.store.settings import read_settings
from steady.store.walking import walk


class Repair(msgspec.Struct, frozen=True):
    """Something that can be put right, if the person wants it."""

    offer: str
    """What would be done, in words."""
    do: Callable[[], None]


class Findings(msgspec.Struct, frozen=True):
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
    closed = [*home.closed(), *walk(home.root).problems(home.root)]
    found = Findings(0, list(dict.fromkeys(closed)), [], [])
    count = _records(home, found, progress)
    found.problems.extend(
        Problem(home.shown(path), "is a draft that cannot be read; it may hold words that were not saved")
        for path in drafts.unreadable(home.root)
    )
    found.problems.extend(read_settings(places.config)[1])
    found.problems.extend(_exercises(home))
    found.problems.extend(help_lines(home.root).problems)
    _conflicts(home, found)
    _permissions(home, found)
    _leftovers(home, found)
    return Findings(count, found.problems, found.notes, found.repairs)


def _records(home: Home, found: Findings, progress: Callable[[int], None]) -> int:
    paths: list[tuple[Path, Kind | None]] = [(path, None) for path in home.moment_paths()]
    paths += [
        (path, kind) for kind in all_kinds() if not issubclass(kind, Moment) for path in home.plan_paths(kind)
    ]
    seen: dict[tuple[Kind | None, str], Path] = {}
    for count, (path, kind) in enumerate(paths, 1):
        progress(count)
        entry, problems = home.load(path, kind)
        found.problems.extend(problems)
        if entry is None:
            continue
        found.notes.extend(_worth_knowing(home, entry))
        if kind is None and not issubclass(entry.kind, Moment):
            what = (
                f"is a {entry.kind.called}; it is found as one in the folder plan/{entry.kind.kind()} alone"
            )
            found.problems.append(Problem(home.shown(path), what, "kind", hides=False))
        inner = inner_id(entry)
        if inner is None:
            continue
        first = seen.setdefault((kind, inner), path)
        if first != path:
            what = f"has the same id inside as {home.shown(first)}"
            found.problems.append(Problem(home.shown(path), what, "id", hides=False))
    _elsewhere(home, {path for path, _ in paths}, found)
    return len(paths)


def _worth_knowing(home: Home, entry: Entry) -> Iterator[Problem]:
    shown = home.shown(entry.path)
    if entry.newer:
        yield Problem(shown, "was written by a newer steady; it is shown and never changed", "schema")
    for key, near in unknown_keys(entry):
        meant = f"; is {near} meant?" if near else ""
        yield Problem(shown, f"is not a field that is known here; it is kept{meant}", key)
    if kind_in_name(entry.path.name) not in ("", entry.kind.kind()):
        yield Problem(shown, "is not what the file's name says, which `steady today` goes by", "kind")
    if inner_id(entry) not in (None, entry.path.stem):
        yield Problem(shown, "is not the same as the file's name, which counts", "id")


def _elsewhere(home: Home, read: set[Path], found: Findings) -> None:
    """Files that look like records and stand where no record is looked for."""
    for path in _below(home):
        if path not in read and path.suffix.lower() == ".toml" and not path.name.startswith((".", "~")):
            if is_conflict_copy(path.name):
                continue
            what = f"is not read where it is; records are in {JOURNAL}/YEAR/MONTH and {PLAN}/KIND"
            found.problems.append(Problem(home.shown(path), what))


def _below(home: Home) -> list[Path]:
    found = [walk(home.root / place) for place in (JOURNAL, PLAN)]
    return sorted(path for each in found for path in (*each.files, *each.links, *each.others))


def _exercises(home: Home) -> list[Problem]:
    """The problems of all exercises, those of the person's own in each language too."""
    found = dict.fromkeys(library(home.root).problems)
    for folder in walk(home.root / exercises.FOLDER, enter=lambda _: False).folders:
        found |= dict.fromkeys(library(home.root, folder.name).problems)
    return list(found)


def _conflicts(home: Home, found: Findings) -> None:
    for copy in _below(home):
        if not is_conflict_copy(copy.name):
            continue
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


def _permissions(home: Home, found: Findings) -> None:
    """What other logins on this machine could open, and what only the folder around it keeps closed."""
    open_now, loose = access.reachable(home.root), access.loose(home.root)
    around = access.closed_around(open_now[0]) if open_now else ""
    what = (
        f"is open to others, but for {around} around it"
        if around
        else "could be opened by others on this machine"
    )
    for path in open_now[:20]:
        found.problems.append(Problem(_inside(home, path), what))
    kept = len(loose) - len({*loose} & {*open_now})
    if kept:
        what = (
            f"{kept} of its files and folders would be open to others, but for the closed folder around them"
        )
        found.notes.append(Problem("the data folder", what))
    closing = list(dict.fromkeys([*loose, *open_now]))
    if closing:
        found.repairs.append(
            Repair(f"Close {len(closing)} files and folders to others?", partial(access.close, closing))
        )
    for name in access.OWN_FOLDERS:
        if access.leads_into_the_open(home.root / name):
            found.problems.append(Problem(name, "is a link to a folder that others may be able to open"))
    service = synced_by(home.root)
    if service:
        found.notes.append(Problem("the data folder", service.sentence()))


def _inside(home: Home, path: Path) -> str:
    """A file's name from the data folder on, also where that is a link."""
    root = home.root.resolve()
    return path.relative_to(root).as_posix() if root in path.parents else "the data folder"


def _leftovers(home: Home, found: Findings) -> None:
    old = leftovers.old_leftovers(home.root, (home.root,), time.time())
    for path in old:
        if path.name.endswith(".tmp"):
            what = "was left over when a write was cut short; it may hold private words"
            inside = home.root in path.parents
            found.problems.append(Problem(home.shown(path) if inside else str(path), what))
    if old:
        found.repairs.append(Repair(f"Delete {len(old)} left-over files?", lambda: _swept(home.root)))


def _swept(root: Path) -> None:
    leftovers.sweep(root, root)
