"""The trash: what was deleted, the version before an edit, and what `undo` goes back to.

Each change has a folder `trash/<time>-<what>/` that holds the file under the path it had. For an
added record it holds an empty mark, so that no words are kept twice. Nothing here follows a link.
"""

import contextlib
import datetime
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from steady.core.errors import NotSaved
from steady.core.problems import Problem
from steady.store import disk, toml
from steady.store.lock import writing
from steady.store.trouble import as_not_saved
from steady.store.walking import THE_HOME, Walk, not_a_home, walk

TRASH = "trash"

DELETED, EDITED, ADDED, UNDONE = "deleted", "edited", "added", "undone"

RENAMED, TOGETHER = "renamed", "together"

MARKS = (ADDED, RENAMED, TOGETHER)
"""Changes whose file in the trash holds no words of the person, only what `undo` needs."""

NOT_DONE = "That could not be done"

CANNOT_REACH = (
    "This cannot reach backups, other devices that sync, or what a disk (an SSD above all) "
    "still holds of deleted files."
)
"""What deleting for good does not do."""

_STAMP = "%Y%m%dT%H%M%S%f"


class Change(msgspec.Struct, frozen=True):
    """One change that can be undone."""

    folder: Path
    what: str
    """`deleted`, `edited`, `added`, or `undone`: set aside by `undo`."""
    path: Path
    """The file in the trash."""
    was: Path
    """Where the file stood in the home, from the home on."""
    replaced: bool = False
    """Whether another file had its place when it came back; that one is in the trash now."""

    @property
    def id(self) -> str:
        """What the record's file is called."""
        return self.was.stem


class Held(msgspec.Struct):
    """What the trash holds, newest first, and the folders of it that could not be opened."""

    changes: list[Change] = []
    problems: list[Problem] = []


def place(home: Path, what: str, path: Path) -> Path:
    """A new place in the trash, named so that it sorts after all that is there, whatever the clock says.

    Raises NotSaved when the trash is a link: what goes there could be anybody's to see.
    """
    if os.path.islink(home / TRASH):
        raise NotSaved(f"{NOT_DONE}: the folder `trash` is a link.", IS_A_LINK)
    now = datetime.datetime.now(datetime.UTC)
    with contextlib.suppress(ValueError, OverflowError):
        last = max((name for name in disk.names_in(home / TRASH) if name[:1].isdigit()), default="")
        newest = datetime.datetime.fromisoformat(f"{last[:15]}.{last[15:21]}+00:00")
        now = max(now, newest + datetime.timedelta(microseconds=1))
    return home / TRASH / f"{now.strftime(_STAMP)}-{disk.letters(3)}-{what}" / path.relative_to(home)


IS_A_LINK = "steady never deletes through a link. Put a folder of that name in its place."


def note_added(home: Path, path: Path) -> None:
    """Mark that a record was added, so that `undo` can take it back; losing the mark loses no words."""
    with contextlib.suppress(OSError, NotSaved):
        mark = place(home, ADDED, path)
        disk.folder(home / TRASH)
        disk.folder(mark.parent, lasting=False)
        os.close(os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def note_renamed(home: Path, path: Path, to: Path, id: str, *, edited: bool) -> Path:
    """Mark that a file gets another name; gives the mark. With `edited`, its last edit belongs to it."""
    mark = place(home, RENAMED, path)
    disk.write_new(mark, toml.dumps({"id": id, "to": to.relative_to(home).as_posix(), "edited": edited}))
    return mark


def newest(home: Path) -> str:
    """The name of the folder of the change that was made last; "" when there is none."""
    return max((name for name in disk.names_in(home / TRASH) if name[:1].isdigit()), default="")


def note_together(home: Path, after: str, path: Path | None = None) -> None:
    """Mark that all changes after the one whose folder is named are one change, undone together.

    `path` is the main file that they are about, when there is one.
    """
    if newest(home) > after:
        mark = place(home, TOGETHER, path or home / "plan" / f"{TOGETHER}.toml")
        disk.write_new(mark, toml.dumps({"after": after}))


def keep_before_edit(home: Path, path: Path, content: bytes) -> Path:
    """Keep a record's bytes as they are before an edit; gives where they are kept."""
    kept = place(home, EDITED, path)
    disk.write_new(kept, content)
    return kept


def forget(kept: Path) -> None:
    """Take back a version that was kept for an edit that did not happen."""
    with contextlib.suppress(OSError):
        kept.unlink()
        prune(kept)


def delete(home: Path, path: Path, what: str = DELETED) -> None:
    """Move a record file to the trash. Raises NotSaved when it cannot be moved."""
    with as_not_saved(home, NOT_DONE), writing(home):
        disk.move_new(path, place(home, what, path))


def delete_record(home: Path, path: Path, others: Sequence[Path] = ()) -> None:
    """Move a record to the trash with all its versions, so that they come back together.

    Raises NotSaved when one cannot be moved.
    """
    after = newest(home)
    try:
        for each in (*others, path):  # the main one last, so that it is the first to be told of
            delete(home, each)
    finally:
        if others:
            note_together(home, after, path)


def stamp(at: float) -> str:
    """How the names in the trash begin of what changed at a time, in seconds since the epoch."""
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime(_STAMP)


def changes(home: Path) -> list[Change]:
    """All that could be read of what the trash holds, newest first."""
    return held(home).changes


def held(home: Path) -> Held:
    """What the trash holds and what of it could not be opened."""
    found = Held()
    for each in newest_first(home):
        found.changes += each.changes
        found.problems += each.problems
    return found


def newest_first(home: Path) -> Iterator[Held]:
    """What each folder of the trash holds; a trash that is no folder or cannot be opened comes first."""
    top = walk(home, TRASH, enter=lambda _: False)
    problems = top.problems(home)
    if what := not_a_home(home):
        problems.append(Problem(THE_HOME, what, closed=True))
    if home / TRASH in top.links:
        problems.append(Problem(TRASH, "is a link, which is not followed", closed=True))
    if home / TRASH in top.others:
        problems.append(Problem(TRASH, "is not a folder", closed=True))
    if problems:
        yield Held(problems=problems)
    for folder in reversed(top.folders):
        yield inside(home, folder)


def inside(home: Path, folder: Path) -> Held:
    """What one folder of the trash holds; nothing when it is not one of steady's own."""
    what = folder.name.rpartition("-")[2]
    if what not in (DELETED, EDITED, ADDED, UNDONE, RENAMED, TOGETHER):
        return Held()
    found = walk(home, TRASH, folder.name)
    return Held(
        [
            Change(folder, what, path, path.relative_to(folder))
            for path in found.files
            if not path.name.startswith(".")
        ],
        [] if what == UNDONE else found.problems(home) + _no_files(home, found),
    )


def _no_files(home: Path, found: Walk) -> list[Problem]:
    """What stands in the trash where the file of a change would, and is none that can be read."""
    return [
        Problem(path.relative_to(home).as_posix(), what, closed=True)
        for paths, what in (
            (found.links, "is a link, which is not followed"),
            (found.others, "is not a plain file"),
        )
        for path in paths
    ]


def prune(path: Path) -> None:
    """Take away the folders of the trash that are empty now."""
    for folder in path.parents:
        if folder.name == TRASH:
            break
        try:
            folder.rmdir()
        except OSError:
            break
