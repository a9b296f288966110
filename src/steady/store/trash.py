"""The trash: what was deleted, the version before an edit, and what `undo` goes back to.

Each change has a folder `trash/<time>-<what>/` that holds the file under the path it had. For an
added record it holds an empty mark, so that no words are kept twice.
"""

import contextlib
import datetime
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from steady.core.errors import NotFound, Refused
from steady.core.text import one_line
from steady.store import disk
from steady.store.lock import writing

TRASH = "trash"

DELETED, EDITED, ADDED, UNDONE = "deleted", "edited", "added", "undone"


@dataclass(frozen=True)
class Change:
    """One change that can be gone back on."""

    folder: Path
    what: str
    """`deleted`, `edited`, `added`, or `undone`: set aside by `undo`."""
    path: Path
    """The file in the trash."""
    was: Path
    """Where the file stood in the home, from the home on."""

    @property
    def id(self) -> str:
        """The id of the record it is about."""
        return self.was.stem


def _place(home: Path, what: str, path: Path) -> Path:
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S%f")
    return home / TRASH / f"{stamp}-{disk.letters(3)}-{what}" / path.relative_to(home)


def note_added(home: Path, path: Path) -> None:
    """Mark that a record was added, so that `undo` can take it back; losing the mark loses no words."""
    with contextlib.suppress(OSError):
        place = _place(home, ADDED, path)
        disk.folder(place.parent)
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def keep_before_edit(home: Path, path: Path) -> Path:
    """Keep a record's bytes as they are before an edit; gives where they are kept."""
    place = _place(home, EDITED, path)
    disk.write_new(place, disk.read(path))
    return place


def forget(kept: Path) -> None:
    """Take back a version that was kept for an edit that did not happen."""
    with contextlib.suppress(OSError):
        kept.unlink()
        _prune(kept)


def delete(home: Path, path: Path, what: str = DELETED) -> None:
    """Move a record file to the trash."""
    with writing(home):
        disk.move_new(path, _place(home, what, path))


def changes(home: Path) -> list[Change]:
    """All that the trash holds, newest first."""
    found = []
    try:
        folders = sorted(os.listdir(home / TRASH), reverse=True)
    except FileNotFoundError:
        return []
    for name in folders:
        folder = home / TRASH / name
        for inside, _, files in os.walk(folder):
            found += [
                Change(
                    folder,
                    name.rpartition("-")[2],
                    Path(inside, file),
                    Path(inside, file).relative_to(folder),
                )
                for file in sorted(files)
                if not file.startswith(".")
            ]
    return found


def undo(home: Path) -> Change:
    """Go back on the newest change that was not undone yet, and give it.

    What it replaces is set aside in the trash, so nothing is lost. Raises NotFound when there is
    nothing to undo and Refused when something else now has the file's name.
    """
    with writing(home):
        for change in changes(home):
            now = home / change.was
            if change.what == UNDONE or (change.what == ADDED and not now.exists()):
                continue
            if change.what in (ADDED, EDITED) and now.exists():
                disk.move_new(now, _place(home, UNDONE, now))
            if change.what == ADDED:
                change.path.unlink()
            else:
                _bring_back(home, change)
            _prune(change.path)
            return change
    raise NotFound("There is nothing to undo.")


def restore(home: Path, wanted: str) -> Change:
    """Bring a deleted record back by its id or the start of it, or `last`; gives what was brought back.

    Raises NotFound when nothing or more than one thing in the trash answers, Refused when the
    name is taken again.
    """
    with writing(home):
        gone = [
            each
            for each in changes(home)
            if each.what in (DELETED, UNDONE) and not (home / each.was).exists()
        ]
        wanted = wanted.strip().lower()
        named: dict[Path, Change] = {}
        for change in gone:
            if wanted == "last" or _answers(change, wanted):
                named.setdefault(change.was, change)
        if wanted == "last":
            named = dict(list(named.items())[:1])
        if not named:
            raise NotFound(
                f"Nothing in the trash answers to “{one_line(wanted, 60)}”.",
                "`steady restore` lists what is there.",
            )
        if len(named) > 1:
            ids = ", ".join(each.id for each in named.values())
            raise NotFound(
                f"More than one thing in the trash answers to “{one_line(wanted, 60)}”.",
                f"Say more of the id: {ids}.",
            )
        [change] = named.values()
        _bring_back(home, change)
        _prune(change.path)
        return change


def _answers(change: Change, wanted: str) -> bool:
    return bool(wanted) and (change.id.startswith(wanted) or change.id.rpartition("-")[2].startswith(wanted))


def _bring_back(home: Path, change: Change) -> None:
    try:
        disk.move_new(change.path, home / change.was)
    except FileExistsError:
        raise Refused(
            f"{change.was.as_posix()} is there again, so the one in the trash stays where it is.",
            "Delete or rename the other first.",
        ) from None


def _prune(path: Path) -> None:
    """Take away the folders of the trash that are empty now."""
    for folder in path.parents:
        if folder.name == TRASH:
            break
        try:
            folder.rmdir()
        except OSError:
            break


def purge(home: Path, wanted: str | None) -> int:
    """Delete for good what the trash holds of one record, or (None) all of it; gives how many files.

    Raises NotFound when nothing answers.
    """
    with writing(home):
        gone = [each for each in changes(home) if wanted is None or _answers(each, wanted.strip().lower())]
        if not gone and wanted is not None:
            raise NotFound(
                f"Nothing in the trash answers to “{one_line(wanted, 60)}”.",
                "`steady delete` moves a record there first.",
            )
        for change in gone:
            change.path.unlink(missing_ok=True)
            _prune(change.path)
        if wanted is None:
            shutil.rmtree(home / TRASH, ignore_errors=True)
        return sum(change.what != ADDED for change in gone)
