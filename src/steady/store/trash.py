"""The trash: what was deleted, the version before an edit, what `undo` goes back to, and whose it is.

Each change has a folder `trash/<time>-<what>/` that holds the file under the path it had. For an
added record it holds an empty mark, so that no words are kept twice. Nothing here follows a link.
"""

import contextlib
import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from steady.core.errors import THE_HOME, NotFound, NotSaved, Problem, Unreadable
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.store import disk, toml
from steady.store.disk import NOT_DONE, as_not_saved
from steady.store.lock import writing
from steady.store.walking import not_a_home, walk

TRASH = "trash"

DELETED, EDITED, ADDED, UNDONE = "deleted", "edited", "added", "undone"
"""What a change was; `undone` is what `undo` set aside."""

RENAMED, TOGETHER, SET = "renamed", "together", "set"
"""A file got another name; several changes were one; a setting was changed."""

MARKS = (ADDED, RENAMED, TOGETHER, SET)
"""Changes whose file in the trash holds no words of the person, only what `undo` needs."""

SETTINGS = "settings"
"""Where the marks of settings stand in a folder of the trash, each under the setting's name."""

A_LINK = N_("is a link, and steady doesn't follow it")

IS_A_LINK = N_("steady never deletes through a link. Put a folder with that name in its place.")

CANNOT_REACH = N_(
    "This can't reach backups, other devices you sync with, or what a disk (an SSD above all) "
    "may still hold of deleted files."
)
"""What deleting for good does not do."""

_STAMP = "%Y%m%dT%H%M%S%f"


class Change(msgspec.Struct, frozen=True):
    """One change that can be undone."""

    folder: Path
    what: str
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
    """A new place in the trash for a file; raises NotSaved as `new_folder` does."""
    return new_folder(home, what) / path.relative_to(home)


def new_folder(home: Path, what: str) -> Path:
    """A folder for a change, or for many alike; it sorts after all that is there, whatever the clock says.

    Raises NotSaved when the trash is a link: what goes there could be anybody's to see.
    """
    if os.path.islink(home / TRASH):
        raise NotSaved(_(NOT_DONE, why=_("the folder `trash` is a link")), _(IS_A_LINK))
    now = datetime.datetime.now(datetime.UTC)
    with contextlib.suppress(ValueError, OverflowError):
        last = newest(home)
        changed = datetime.datetime.fromisoformat(f"{last[:15]}.{last[15:21]}+00:00")
        now = max(now, changed + datetime.timedelta(microseconds=1))
    return home / TRASH / f"{now.strftime(_STAMP)}-{disk.letters(3)}-{what}"


def note_added(home: Path, path: Path) -> None:
    """Mark that a record was added, so that `undo` can take it back; losing the mark loses no words."""
    with contextlib.suppress(OSError, NotSaved):
        disk.folder(home / TRASH)
        mark_added(home, new_folder(home, ADDED), path)


def mark_added(home: Path, folder: Path, path: Path) -> None:
    """Mark in a folder of the trash that a record was added; losing the mark loses no words."""
    with contextlib.suppress(OSError):
        mark = folder / path.relative_to(home)
        disk.folder(mark.parent, lasting=False)
        os.close(os.open(mark, disk.WRITE_NEW, 0o600))


def note_renamed(home: Path, path: Path, to: Path, id: str, *, edited: bool) -> Path:
    """Mark that a file gets another name; gives the mark. With `edited`, its last edit belongs to it."""
    mark = place(home, RENAMED, path)
    disk.write_new(mark, toml.dumps({"id": id, "to": to.relative_to(home).as_posix(), "edited": edited}))
    return mark


def note_set(home: Path, name: str, before: object) -> Path:
    """Mark that a setting is changed, which was `before`, None for not set; gives the mark."""
    mark = place(home, SET, home / SETTINGS / f"{name}.toml")
    disk.write_new(mark, toml.dumps({} if before is None else {"before": before}))
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
    itself = {home / TRASH}
    problems += _not_looked_at(home, itself.intersection(top.links), _(A_LINK))
    problems += _not_looked_at(home, itself.intersection(top.others), _("isn't a folder"))
    if problems:
        yield Held(problems=problems)
    for folder in reversed(top.folders):
        yield inside(home, folder)


def inside(home: Path, folder: Path) -> Held:
    """What one folder of the trash holds; nothing when it is not one of steady's own."""
    what = folder.name.rpartition("-")[2]
    if what not in (DELETED, EDITED, UNDONE, *MARKS):
        return Held()
    found = walk(home, TRASH, folder.name)
    files = [path for path in found.files if not path.name.startswith(".")]
    kept = Held([Change(folder, what, path, path.relative_to(folder)) for path in files])
    if what != UNDONE:
        kept.problems += found.problems(home)
        kept.problems += _not_looked_at(home, found.links, _(A_LINK))
        kept.problems += _not_looked_at(home, found.others, _("isn't a plain file"))
    return kept


def _not_looked_at(home: Path, paths: Iterable[Path], what: str) -> list[Problem]:
    """What stands where the trash or the file of a change would, and is none that can be read."""
    return [Problem(path.relative_to(home).as_posix(), what, closed=True) for path in paths]


def prune(path: Path) -> None:
    """Take away the folders of the trash that are empty now."""
    for folder in path.parents:
        if folder.name == TRASH:
            break
        try:
            folder.rmdir()
        except OSError:
            break


RecordName = tuple[str, str]
"""What makes two files those of one record: its folder (one for the whole journal) and its id."""


def of_one_record(
    among: Sequence[Change], problems: Sequence[Problem], wanted: str, hint: str
) -> list[Change]:
    """The versions of the one record that an id, the start of one, or `kind/id` means, newest first.

    Raises NotFound when none or more than one answers, Unreadable when none does and there are
    `problems`, folders that could not be opened.
    """
    folder, _slash, word = wanted.strip().lower().removesuffix(".toml").rpartition("/")
    there = [(each.was.stem.lower(), each) for each in among if word and folder in ("", *_folders(each))]
    found = (
        [each for stem, each in there if stem == word]
        or [each for stem, each in there if stem.startswith(word) or stem.rpartition("-")[2].startswith(word)]
        or [each for _stem, each in there if inner_id(each.path).lower() == word]
    )
    said = one_line(wanted, 60)
    if not found and problems:
        raise Unreadable(
            _("Nothing I can read in the trash matches “{name}”.", name=said), tuple(problems), hint
        )
    if not found:
        raise NotFound(_("Nothing in the trash matches “{name}”.", name=said), hint)
    if len({each.was for each in found}) > 1 and len({record_of(each) for each in found}) > 1:
        listed = ", ".join(sorted({f"{_folders(each)[0]}/{each.was.stem}" for each in found})[:6])
        raise NotFound(
            _("More than one thing in the trash matches “{name}”.", name=said),
            _("Type more of the id: {ids}.", ids=one_line(listed)),
        )
    return found


def record_of(change: Change) -> RecordName:
    """The record that a file in the trash is a version of; its name says so where the file does not."""
    parts = change.was.parts
    folder = "/".join(parts[:2]) if len(parts) > 2 and parts[0] == "plan" else parts[0]
    return folder, inner_id(change.path) or change.was.stem


def inner_id(path: Path) -> str:
    """The id that a record's file holds inside; "" when it holds none or cannot be read."""
    found = toml.table_in(path).get("id")
    return found if isinstance(found, str) else ""


def _folders(change: Change) -> tuple[str, str]:
    """What may stand before a slash: the kind's name, or the whole folder."""
    parent = change.was.parent
    kind = change.was.stem.split("-")[4:5] if parent.name.isdecimal() else []
    return (kind or [parent.name])[0], parent.as_posix()
