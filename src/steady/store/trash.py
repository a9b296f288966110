"""The trash: what was deleted, the version before an edit, and what `undo` goes back to.

Each change has a folder `trash/<time>-<what>/` that holds the file under the path it had. For an
added record it holds an empty mark, so that no words are kept twice.
"""

import contextlib
import datetime
import os
import shutil
from pathlib import Path

import msgspec

from steady.core.errors import NotFound, Refused
from steady.core.text import one_line
from steady.store import disk, toml
from steady.store.lock import writing
from steady.store.trouble import told

TRASH = "trash"

DELETED, EDITED, ADDED, UNDONE, RENAMED = "deleted", "edited", "added", "undone", "renamed"

MARKS = (ADDED, RENAMED)
"""Changes whose file in the trash holds no words of the person, only what `undo` needs."""

NOT_DONE = "That could not be done"

CANNOT_REACH = (
    "This cannot reach backups, other devices that sync, or what a disk (an SSD above all) "
    "still holds of deleted files."
)
"""What deleting for good does not do."""

_STAMP = "%Y%m%dT%H%M%S%f"


class Change(msgspec.Struct, frozen=True):
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
    """A new place in the trash, named so that it sorts after all that is there, whatever the clock says."""
    now = datetime.datetime.now(datetime.UTC)
    with contextlib.suppress(ValueError, OverflowError):
        last = max((name for name in disk.names_in(home / TRASH) if name[:1].isdigit()), default="")
        newest = datetime.datetime.fromisoformat(f"{last[:15]}.{last[15:21]}+00:00")
        now = max(now, newest + datetime.timedelta(microseconds=1))
    return home / TRASH / f"{now.strftime(_STAMP)}-{disk.letters(3)}-{what}" / path.relative_to(home)


def note_added(home: Path, path: Path) -> None:
    """Mark that a record was added, so that `undo` can take it back; losing the mark loses no words."""
    with contextlib.suppress(OSError):
        place = _place(home, ADDED, path)
        disk.folder(home / TRASH)
        disk.folder(place.parent, lasting=False)
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def note_renamed(home: Path, path: Path, to: Path, id: str, *, edited: bool) -> Path:
    """Mark that a file gets another name; gives the mark. With `edited`, its last edit belongs to it."""
    place = _place(home, RENAMED, path)
    disk.write_new(place, toml.dumps({"id": id, "to": to.relative_to(home).as_posix(), "edited": edited}))
    return place


def keep_before_edit(home: Path, path: Path, content: bytes) -> Path:
    """Keep a record's bytes as they are before an edit; gives where they are kept."""
    place = _place(home, EDITED, path)
    disk.write_new(place, content)
    return place


def forget(kept: Path) -> None:
    """Take back a version that was kept for an edit that did not happen."""
    with contextlib.suppress(OSError):
        kept.unlink()
        _prune(kept)


def delete(home: Path, path: Path, what: str = DELETED) -> None:
    """Move a record file to the trash. Raises NotSaved when it cannot be moved."""
    with told(home, NOT_DONE), writing(home):
        disk.move_new(path, _place(home, what, path))


def stamp(at: float) -> str:
    """How the names in the trash begin of what changed at a time, in seconds since the epoch."""
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime(_STAMP)


def changes(home: Path) -> list[Change]:
    """All that the trash holds, newest first."""
    names = sorted(disk.names_in(home / TRASH), reverse=True)
    return [change for name in names for change in inside(home / TRASH / name)]


def inside(folder: Path) -> list[Change]:
    """What one folder of the trash holds; nothing when it is not one of steady's own."""
    what = folder.name.rpartition("-")[2]
    if what not in (DELETED, EDITED, ADDED, UNDONE, RENAMED):
        return []
    return [
        Change(folder, what, Path(place, file), Path(place, file).relative_to(folder))
        for place, _, files in os.walk(folder)
        for file in sorted(files)
        if not file.startswith(".")
    ]


def undo(home: Path) -> Change:
    """Go back on the newest change that was not undone yet, and give it.

    What it replaces is set aside in the trash, so nothing is lost. Raises NotFound when there is
    nothing to undo, Refused when something else now has the file's name, NotSaved when the disk
    does not let it.
    """
    with told(home, NOT_DONE), writing(home):
        for change in changes(home):
            now = home / change.was
            if change.what == RENAMED:
                undone = _named_back(home, change)
                if undone is not None:
                    return undone
                continue
            if change.what == UNDONE or (change.what == ADDED and not os.path.lexists(now)):
                continue
            if change.what == ADDED:
                disk.move_new(now, _place(home, UNDONE, now))
                forget(change.path)
            elif change.what == EDITED and os.path.lexists(now):
                if disk.read(now) == disk.read(change.path):  # the edit was cut short before it happened
                    forget(change.path)
                    continue
                _take_place(home, change)
            else:
                _bring_back(home, change)
            _prune(change.path)
            return change
    raise NotFound("There is nothing to undo.")


def _named_back(home: Path, change: Change) -> Change | None:
    """Undo a new name, and the edit that came with it; None when the file is not under that name any more.

    Where something else has the old name by now, the file keeps the new one.
    """
    mark = toml.parse(disk.read(change.path))
    to, now = _inside(home, mark.get("to")), home / change.was
    forget(change.path)
    if to is None or not os.path.lexists(to):
        return None
    if not os.path.lexists(now):
        disk.move_new(to, now)
        to = now
    before = [each for each in changes(home) if each.what == EDITED and each.was == change.was]
    if mark.get("edited") is True and before:
        _take_place(home, msgspec.structs.replace(before[0], was=to.relative_to(home)))
        _prune(before[0].path)
        return before[0]
    return change if to == now else None


def _inside(home: Path, named: object) -> Path | None:
    """A place in the home that a mark names; None when it names none."""
    parts = Path(named).parts if isinstance(named, str) else ()
    return home.joinpath(*parts) if parts[:1] in (("journal",), ("plan",)) and ".." not in parts else None


def restore(home: Path, wanted: str) -> Change:
    """Bring a deleted or undone version back by its id or the start of it, or `last`; gives what came back.

    A version that `undo` took away takes the place of the one there now, which is kept in the trash.
    Raises NotFound when nothing or more than one thing in the trash answers, Refused when the name
    of a deleted record is taken again, NotSaved when the disk does not let it.
    """
    with told(home, NOT_DONE), writing(home):
        gone = [each for each in changes(home) if each.what in (DELETED, UNDONE)]
        if wanted.strip().lower() == "last" and gone:
            change = gone[0]
        else:
            change = _of_one_record(gone, wanted, "`steady restore` lists what is there.")[0]
        if change.what == UNDONE and os.path.lexists(home / change.was):
            _take_place(home, change)
        else:
            _bring_back(home, change)
            note_added(home, home / change.was)
        _prune(change.path)
        return change


def _of_one_record(among: list[Change], wanted: str, hint: str) -> list[Change]:
    """The changes of the one record that an id, the start of one, or `kind/id` means, newest first.

    Raises NotFound when none or more than one answers.
    """
    folder, _, word = wanted.strip().lower().removesuffix(".toml").rpartition("/")
    inside = [each for each in among if word and folder in ("", *_folders(each))]
    found = [each for each in inside if each.id.lower() == word] or [
        each for each in inside if any(part.startswith(word) for part in _names(each))
    ]
    said = one_line(wanted, 60)
    if not found:
        raise NotFound(f"Nothing in the trash answers to “{said}”.", hint)
    if len({each.was for each in found}) > 1:
        listed = ", ".join(sorted({f"{_folders(each)[0]}/{each.id}" for each in found})[:6])
        raise NotFound(
            f"More than one thing in the trash answers to “{said}”.", f"Say more of the id: {listed}."
        )
    return found


def _folders(change: Change) -> tuple[str, str]:
    """What may stand before a slash: the kind's name, or the whole folder."""
    parent = change.was.parent
    kind = change.id.split("-")[4:5] if parent.name.isdecimal() else []
    return (kind or [parent.name])[0], parent.as_posix()


def _names(change: Change) -> tuple[str, str]:
    return change.id.lower(), change.id.lower().rpartition("-")[2]


def _bring_back(home: Path, change: Change) -> None:
    try:
        disk.move_new(change.path, home / change.was)
    except FileExistsError:
        raise Refused(
            f"{change.was.as_posix()} is there again, so the one in the trash stays where it is.",
            "Give that file another name first.",
        ) from None


def _take_place(home: Path, change: Change) -> None:
    """Put a version from the trash where another is now, which is set aside; one of both is always there."""
    now = home / change.was
    aside = _place(home, UNDONE, now)
    disk.write_new(aside, disk.read(now))
    try:
        disk.move_over(change.path, now)
    except OSError:
        if os.path.lexists(change.path):
            forget(aside)
        raise


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

    Raises NotFound when nothing or more than one record answers, NotSaved when the disk does not let it.
    """
    with told(home, NOT_DONE), writing(home):
        gone = changes(home)
        if wanted is not None:
            worded = [each for each in gone if each.what not in MARKS]
            [was, *_] = [
                each.was
                for each in _of_one_record(worded, wanted, "`steady delete` moves a record there first.")
            ]
            gone = [each for each in gone if each.was == was]
        for change in gone:
            disk.remove(change.path)
            _prune(change.path)
        if wanted is None:
            shutil.rmtree(home / TRASH, ignore_errors=True)
        return sum(change.what not in MARKS for change in gone)
