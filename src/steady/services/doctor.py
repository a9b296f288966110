"""Looking at every file: what cannot be read, what is there twice, what others could open."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from steady.core.problems import Problem
from steady.services import access
from steady.services.doctor_records import Looked, elsewhere, look_at_records
from steady.services.ids_of_words import give_ids, of_words
from steady.services.synced import synced_by
from steady.store import clock, drafts, exercises, leftovers, saving, trash
from steady.store.exercises import library
from steady.store.help_lines import help_lines
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import Entry, is_conflict_copy
from steady.store.settings import read_settings
from steady.store.versions import each_once
from steady.store.walking import THE_HOME, walk


class Repair(msgspec.Struct, frozen=True):
    """Something that can be put right, if the person wants it."""

    offer: str
    """What would be done, in words."""
    do: Callable[[], None]
    choice: bool = False
    """Whether only the person can decide it, as words of theirs would go to the trash."""


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
    now = clock.now()
    looked = look_at_records(home, now, progress)
    below = _below(home)
    found = Findings(len(looked.files), list(dict.fromkeys(closed)), looked.notes, [])
    found.problems.extend(looked.problems)
    found.problems.extend(elsewhere(home, below, {*looked.files}))
    found.problems.extend(
        Problem(home.shown(path), "is a draft that cannot be read; it may hold words that were not saved")
        for path in drafts.unreadable(home.root)
    )
    found.problems.extend(read_settings(places.config)[1])
    found.problems.extend(_exercises(home))
    found.problems.extend(help_lines(home.root).problems)
    records = _versions(home, looked, below, found)
    if looked.misnamed:
        number = f"{len(looked.misnamed)} file{'s' if len(looked.misnamed) > 1 else ''}"
        found.repairs.append(
            Repair(
                f"Rename {number} to match the time and kind inside?",
                partial(_renamed, home, looked.misnamed),
            )
        )
    _permissions(home, found)
    _leftovers(home, found)
    _named_after_words(home, of_words(records), found)
    return found


def _named_after_words(home: Home, named: list[Entry], found: Findings) -> None:
    """Things whose files older versions named after the person's words."""
    found.notes.extend(
        Problem(home.shown(each.path), "is named after your own words, which steady no longer does", "id")
        for each in named
    )
    if named:
        found.repairs.append(
            Repair(
                "Use short ids in place of names made from your words? Records that mention them follow,"
                " and `steady undo` undoes it.",
                partial(give_ids, home, named),
            )
        )


def _renamed(home: Home, entries: list[Entry]) -> None:
    for entry in entries:
        saving.rename(home, entry, saving.fitting_path(home, entry))


def _below(home: Home) -> list[Path]:
    found = [walk(home.root / place) for place in (JOURNAL, PLAN)]
    return sorted(path for each in found for path in (*each.files, *each.links, *each.others))


def _exercises(home: Home) -> list[Problem]:
    """The problems of all exercises, those of the person's own in each language too."""
    found = dict.fromkeys(library(home.root).problems)
    for folder in walk(home.root / exercises.FOLDER, enter=lambda _: False).folders:
        found |= dict.fromkeys(library(home.root, folder.name).problems)
    return list(found)


def _versions(home: Home, looked: Looked, below: list[Path], found: Findings) -> list[Entry]:
    """Further versions of records, and what a sync program kept of files that are no records.

    `below` are all files of the journal and the plan. Gives each record once.
    """
    once, problems = each_once(looked.entries, home.shown)
    found.problems.extend(problems)
    found.problems.extend(
        Problem(home.shown(each.path), "is named like a second version, but there's no first", hides=False)
        for each in once
        if is_conflict_copy(each.file.rpartition("/")[2])
    )
    further = [(path, entry) for entry in once for path in entry.others]
    for path, entry in further:
        found.repairs.append(
            Repair(
                f"Move {home.shown(path)} to the trash? `steady versions {entry.short_id}` shows what"
                " differs.",
                partial(trash.delete, home.root, path),
                choice=True,
            )
        )
    records = {entry.file for entry in looked.entries}
    for copy in below:
        if not is_conflict_copy(copy.name) or str(copy) in records:
            continue
        shown = home.shown(copy)
        if not any(problem.path == shown for problem in found.problems):
            found.problems.append(Problem(shown, "is a second version kept by a sync program"))
        found.repairs.append(
            Repair(
                f"Move {shown} to the trash, after you have taken from it what you want?",
                partial(trash.delete, home.root, copy),
                choice=True,
            )
        )
    return once


def _permissions(home: Home, found: Findings) -> None:
    """What other logins on this machine could open, and what only the folder around it keeps closed."""
    if owner := access.of_another(home.root):
        found.problems.append(Problem(THE_HOME, owner))
    open_now, loose = access.reachable(home.root), access.loose(home.root)
    around = access.closed_around(open_now[0]) if open_now else ""
    what = (
        f"would be open to others if {around} weren't closed"
        if around
        else "could be opened by others on this machine"
    )
    for path in open_now[:20]:
        found.problems.append(Problem(_inside(home, path), what))
    kept = len(loose) - len({*loose} & {*open_now})
    if kept:
        what = (
            f"{kept} of its files and folders would be open to others"
            " if the folder around them weren't closed"
        )
        found.notes.append(Problem(THE_HOME, what))
    closing = list(dict.fromkeys([*loose, *open_now]))
    if closing:
        number = f"{len(closing)} files and folders" if len(closing) > 1 else "one file or folder"
        found.repairs.append(Repair(f"Close {number} to others?", partial(access.close, closing)))
    for name in access.OWN_FOLDERS:
        if access.leads_into_the_open(home.root / name):
            found.problems.append(Problem(name, "is a link to a folder that others may be able to open"))
    service = synced_by(home.root)
    if service:
        found.notes.append(Problem(THE_HOME, service.sentence()))


def _inside(home: Home, path: Path) -> str:
    """A file's name from the data folder on, also where that is a link."""
    root = home.root.resolve()
    return path.relative_to(root).as_posix() if root in path.parents else THE_HOME


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
