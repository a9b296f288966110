"""The trash: what was deleted, the version before an edit, and what `undo` goes back to.

Each change has a folder `trash/<time>-<what>/` that holds the file under the path it had. For an
added record it holds an empty mark, so that no words are kept twice. Nothing here follows a link.
"""

import contextlib
import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from steady.core.errors import NotFound, NotSaved, Refused, Unreadable
from steady.core.problems import Problem
from steady.core.text import one_line
from steady.store import disk
from steady.store.lock import writing
from steady.store.traces import traces
from steady.store.trash_names import Record, of_one_record, record_of
from steady.store.trouble import told
from steady.store.walking import reason, walk

TRASH = "trash"

DELETED, EDITED, ADDED, UNDONE = "deleted", "edited", "added", "undone"

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


def _place(home: Path, what: str, path: Path) -> Path:
    """A new place in the trash, named so that it sorts after all that is there, whatever the clock says.

    Raises NotSaved when the trash is a link: what goes there could be anybody's to see.
    """
    if (home / TRASH).is_symlink():
        raise NotSaved(f"{NOT_DONE}: the folder `trash` is a link.", IS_A_LINK)
    now = datetime.datetime.now(datetime.UTC)
    with contextlib.suppress(ValueError, OverflowError):
        last = max((name for name in disk.names_in(home / TRASH) if name[:1].isdigit()), default="")
        newest = datetime.datetime.fromisoformat(f"{last[:15]}.{last[15:21]}+00:00")
        now = max(now, newest + datetime.timedelta(microseconds=1))
    return home / TRASH / f"{now.strftime(_STAMP)}-{disk.letters(3)}-{what}" / path.relative_to(home)


IS_A_LINK = "steady deletes nothing through a link. Put a folder of that name in its place."


def note_added(home: Path, path: Path) -> None:
    """Mark that a record was added, so that `undo` can take it back; losing the mark loses no words."""
    with contextlib.suppress(OSError, NotSaved):
        place = _place(home, ADDED, path)
        disk.folder(home / TRASH)
        disk.folder(place.parent, lasting=False)
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def keep_before_edit(home: Path, path: Path, content: bytes) -> Path:
    """Keep a record's bytes as they are before an edit; gives where they are kept."""
    place = _place(home, EDITED, path)
    disk.write_new(place, content)
    return place


def forget(kept: Path) -> None:
    """Take back a version that was kept for an edit that did not happen."""
    with contextlib.suppress(OSError):
        kept.unlink()
        prune(kept)


def delete(home: Path, path: Path, what: str = DELETED) -> None:
    """Move a record file to the trash. Raises NotSaved when it cannot be moved."""
    with told(home, NOT_DONE), writing(home):
        disk.move_new(path, _place(home, what, path))


def stamp(at: float) -> str:
    """How the names in the trash begin of what changed at a time, in seconds since the epoch."""
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime(_STAMP)


def changes(home: Path) -> list[Change]:
    """All that could be read of what the trash holds, newest first."""
    return held(home).changes


def held(home: Path) -> Held:
    """What the trash holds and what of it could not be opened."""
    found = Held()
    for each in _newest_first(home):
        found.changes += each.changes
        found.problems += each.problems
    return found


def _newest_first(home: Path) -> Iterator[Held]:
    """What each folder of the trash holds; a trash that is no folder or cannot be opened comes first."""
    top = walk(home, TRASH, enter=lambda _: False)
    problems = top.problems(home)
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
    if what not in (DELETED, EDITED, ADDED, UNDONE):
        return Held()
    found = walk(home, TRASH, folder.name)
    return Held(
        [
            Change(folder, what, path, path.relative_to(folder))
            for path in found.files
            if not path.name.startswith(".")
        ],
        [] if what == UNDONE else found.problems(home),
    )


def undo(home: Path) -> Change:
    """Undo the newest change that was not undone yet, and give it.

    What it replaces is set aside in the trash, so nothing is lost. Raises NotFound when there is
    nothing to undo, Unreadable when that change cannot be read (an older one is not taken in its
    place), NotSaved when the disk does not let it.
    """
    with told(home, NOT_DONE), writing(home):
        for found in _newest_first(home):
            if found.problems:
                raise Unreadable(
                    "The last change in the trash can't be read, so nothing was undone.",
                    tuple(found.problems),
                    "`steady restore` lists what can be brought back all the same.",
                )
            for change in found.changes:
                undone = _undone(home, change)
                if undone is not None:
                    prune(change.path)
                    return undone
    raise NotFound("There is nothing to undo.")


def _undone(home: Path, change: Change) -> Change | None:
    """The change, undone; None when there was nothing to undo about it."""
    now = home / change.was
    there = os.path.lexists(now)
    if change.what == UNDONE or (change.what == ADDED and not there):
        return None
    if change.what == ADDED:
        disk.move_new(now, _place(home, UNDONE, now))
        forget(change.path)
        return change
    if not there:
        disk.move_new(change.path, now)
        return change
    if _content(home, now) == _content(home, change.path):
        forget(change.path)  # an edit that was cut short before it happened, or a file that came back
        return change if change.what == DELETED else None
    _take_place(home, change)
    return msgspec.structs.replace(change, replaced=change.what == DELETED)


def _content(home: Path, path: Path) -> bytes:
    """A file's bytes; raises NotSaved that names the file when it is not one that is read."""
    try:
        return disk.read(path)
    except disk.Odd as odd:
        hint = "Nothing was changed. Move it away, and it can be undone."
        raise NotSaved(f"{NOT_DONE}: {path.relative_to(home).as_posix()} {odd}.", hint) from None
    except OSError as error:
        problem = Problem(path.relative_to(home).as_posix(), f"cannot be read ({reason(error)})")
        raise Unreadable(f"{NOT_DONE}.", (problem,), "Nothing was changed.") from None


def restore(home: Path, wanted: str) -> Change:
    """Bring a deleted or undone version back by its id or the start of it, or `last`; gives what came back.

    A version that `undo` took away takes the place of the one there now, which is kept in the trash.
    Raises NotFound when nothing or more than one thing in the trash answers, Unreadable when nothing
    does and a folder could not be opened, Refused when the name of a deleted record is taken again,
    NotSaved when the disk does not let it.
    """
    with told(home, NOT_DONE), writing(home):
        found = held(home)
        gone = [each for each in found.changes if each.what in (DELETED, UNDONE)]
        if wanted.strip().lower() == "last" and gone and not found.problems:
            change = gone[0]
        else:
            change = of_one_record(gone, found.problems, wanted, "`steady restore` lists what is there.")[0]
        if change.what == UNDONE and os.path.lexists(home / change.was):
            _take_place(home, change)
        else:
            _bring_back(home, change)
            note_added(home, home / change.was)
        prune(change.path)
        return change


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
    disk.write_new(aside, _content(home, now))
    try:
        disk.move_over(change.path, now)
    except OSError:
        if os.path.lexists(change.path):
            forget(aside)
        raise


def prune(path: Path) -> None:
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

    What else holds words of a record that is gone goes too: its drafts, and what editors left beside it.
    Raises NotFound when nothing or more than one record answers, Refused when the trash is a link,
    Unreadable when a folder could not be opened and NotSaved when a file is still there; both say
    how many are gone all the same.
    """
    with told(home, NOT_DONE), writing(home):
        if (home / TRASH).is_symlink():
            raise Refused("The folder `trash` is a link, so nothing was deleted.", IS_A_LINK)
        found = held(home)
        if wanted is None:
            gone = found.changes
        else:
            hint = "`steady delete` moves a record there first."
            worded = [each for each in found.changes if each.what != ADDED]
            meant = of_one_record(worded, found.problems, wanted, hint)
            records, places = {record_of(each) for each in meant}, {each.was for each in meant}
            gone = [each for each in found.changes if each.was in places or record_of(each) in records]
        words = [change.path for change in gone if change.what != ADDED] + _traces(home, gone)
        marks = [change.path for change in gone if change.what == ADDED]
        if wanted is None:
            rest = _everything(home).difference(words, marks)
            words += sorted(path for path in rest if not path.name.startswith("."))
            marks += sorted(path for path in rest if path.name.startswith("."))
        kept = list(filter(os.path.lexists, words))
        problems = [problem for path in (*words, *marks) if (problem := _for_good(home, path))]
        count = len(kept) - len(list(filter(os.path.lexists, kept)))
        if wanted is None:
            _clear(home)
        _all_gone(count, problems, found.problems)
        return count


def _traces(home: Path, gone: list[Change]) -> list[Path]:
    records: dict[Record, set[Path]] = {}
    for change in gone:
        if change.what != ADDED:
            records.setdefault(record_of(change), set()).add(change.was)
    return traces(home, records)


def _everything(home: Path) -> set[Path]:
    found = walk(home, TRASH)
    return {*found.files, *found.links, *found.others}


def _for_good(home: Path, path: Path) -> Problem | None:
    """Take a file away for good, and the folders of the trash that are empty then; or the problem."""
    try:
        disk.remove(path)
    except OSError as error:
        return Problem(path.relative_to(home).as_posix(), f"cannot be deleted ({reason(error)})")
    if home / TRASH in path.parents:
        prune(path)
    return None


def _clear(home: Path) -> None:
    """Take away the trash's folders that are empty."""
    with contextlib.suppress(OSError):
        for folder in reversed(walk(home, TRASH).folders):
            with contextlib.suppress(OSError):
                folder.rmdir()
        (home / TRASH).rmdir()


def _all_gone(count: int, kept: list[Problem], closed: list[Problem]) -> None:
    """Raise when something is still there after a purge."""
    said = f"Deleted for good: {count} file{'' if count == 1 else 's'}, but not everything."
    if kept:
        named = "; ".join(one_line(problem.sentence()) for problem in kept[:5])
        more = f"; and {len(kept) - 5} more" if len(kept) > 5 else ""
        raise NotSaved(said, f"Still there: {named}{more}.")
    if closed:
        raise Unreadable(said, tuple(closed), "What is in there is still there.")
