"""Taking the last change back, and bringing back what was deleted; what is replaced by it is set aside."""

import datetime
import os
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import kind_or_none
from steady.core.errors import NotFound, NotSaved, Problem, Refused, Unreadable
from steady.core.language import N_, _, in_shell
from steady.core.text import one_line
from steady.store import clock, disk, settings, toml, trash
from steady.store.disk import NOT_DONE, as_not_saved, reason
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.paths import Places
from steady.store.reading import JOURNAL
from steady.store.records import Entry, load
from steady.store.trash import Change

IN_WORDS = {
    trash.ADDED: N_("Undone, and it's in the trash"),
    trash.EDITED: N_("It's as it was before the change"),
    trash.DELETED: N_("It's back where it was"),
    trash.RENAMED: N_("It has its old file name again"),
    trash.TOGETHER: N_("All of it is as it was before"),
    trash.SET: N_("The setting is as it was before"),
}
"""How it is once a change was undone, by what the change was; without a full stop."""

REPLACED = N_("Another file was in its place. That one is in the trash now.")
"""What is said when something else had the name of what came back."""


def undo(home: Path, config: Path | None = None, of: Path | None = None) -> Change:
    """Undo the newest change that was not undone yet, and give it.

    `config` is the settings file, where it's not the home's own; with `of`, the newest of its own.
    What is replaced is set aside in the trash, so nothing is lost. Raises NotFound when there is
    nothing to undo, Unreadable when that change cannot be read (an older one is not taken in its
    place), NotSaved when the disk does not let it.
    """
    with as_not_saved(home, NOT_DONE), writing(home):
        for found in trash.newest_first(home):
            if found.problems:
                raise Unreadable(
                    _("I can't read the last change in the trash, so nothing was undone."),
                    tuple(found.problems),
                    _("`steady restore` lists what can still be brought back.") if in_shell() else "",
                )
            for change in found.changes:
                if of is not None and of not in (home / change.was, _named_since(home, change)):
                    continue
                if change.what == trash.SET:
                    undone = _set_back(Places(home, config or home / "config.toml"), change)
                else:
                    undone = _undone(home, change)
                if undone is not None:
                    trash.prune(change.path)
                    return undone
    raise NotFound(_("There's nothing to undo."))


def _undone(home: Path, change: Change) -> Change | None:
    """The change, undone; None when there was nothing to undo about it."""
    if change.what == trash.RENAMED:
        return _named_back(home, change)
    if change.what == trash.TOGETHER:
        return _together(home, change)
    now = home / change.was
    there = os.path.lexists(now)
    if change.what == trash.UNDONE or (change.what == trash.ADDED and not there):
        return None
    if change.what == trash.ADDED:
        disk.move_new(now, trash.place(home, trash.UNDONE, now))
        trash.forget(change.path)
        return change
    if not there:
        disk.move_new(change.path, now)
        return change
    if _content(home, now) == _content(home, change.path):
        trash.forget(change.path)  # an edit that was cut short before it happened, or a file that came back
        return change if change.what == trash.DELETED else None
    _take_place(home, change)
    return msgspec.structs.replace(change, replaced=change.what == trash.DELETED)


def _content(home: Path, path: Path) -> bytes:
    """A file's bytes; raises NotSaved that names the file when it cannot be read."""
    try:
        return disk.read(path)
    except (OSError, disk.Odd) as error:
        shown = one_line(path.relative_to(home).as_posix())
        said = _("I couldn't do that, as I can't read {file}: {why}.", file=shown, why=reason(error))
        odd = isinstance(error, disk.Odd)
        hint = (
            _("Nothing was changed. Move that file away, then undo again.")
            if odd
            else _("Nothing was changed.")
        )
        raise NotSaved(said, hint) from None


class Trashed(msgspec.Struct, frozen=True):
    """A record in the trash."""

    change: Change
    entry: Entry | None
    """The newest version there; None when its file cannot be read: it can come back all the same."""

    @property
    def name(self) -> str:
        """What the trash calls it: its folder and its id."""
        return self.change.was.with_suffix("").as_posix()

    @property
    def at(self) -> datetime.datetime | None:
        """When it was deleted or set aside, in local time; None when its folder does not say."""
        stamp = self.change.folder.name.partition("-")[0]
        try:
            return clock.local(datetime.datetime.fromisoformat(f"{stamp[:15]}+00:00"))
        except (ValueError, OverflowError):
            return None


def trashed(home: Home) -> tuple[list[Trashed], list[Problem]]:
    """The records that the trash holds, those deleted last first, and the folders of it that are closed."""
    last: dict[Path, Change] = {}
    in_trash = trash.held(home.root)
    for change in in_trash.changes:
        if change.what in (trash.DELETED, trash.UNDONE):
            last.setdefault(change.was, change)
    found = []
    for was, change in last.items():
        kind = None if was.parts[0] == JOURNAL else kind_or_none(was.parent.name)
        found.append(Trashed(change, load(change.path, was.as_posix(), kind).entry))
    return found, in_trash.problems


def restore(home: Path, wanted: str) -> Change:
    """Bring a deleted or undone version back by its id or the start of it, or `last`; gives what came back.

    A version that `undo` took away takes the place of the one there now, which is kept in the trash.
    Raises NotFound when nothing or more than one thing in the trash answers, Unreadable when nothing
    does and a folder could not be opened, Refused when the name of a deleted record is taken again,
    NotSaved when the disk does not let it.
    """
    with as_not_saved(home, NOT_DONE), writing(home):
        found = trash.held(home)
        gone = [each for each in found.changes if each.what in (trash.DELETED, trash.UNDONE)]
        if wanted.strip().lower() == "last" and gone and not found.problems:
            change = gone[0]
        else:
            hint = _("`steady restore` lists what's there.") if in_shell() else ""
            change = trash.of_one_record(gone, found.problems, wanted, hint)[0]
        replaces = change.what == trash.UNDONE and os.path.lexists(home / change.was)
        if replaces:
            _take_place(home, change)
        else:
            after = trash.newest(home)
            others = _deleted_with(home, change, found.changes)
            for each in (*others, change):
                try:
                    disk.move_new(each.path, home / each.was)
                except FileExistsError:
                    there = each.was.as_posix()
                    raise Refused(
                        _("{file} is there again, so the one in the trash stays where it is.", file=there),
                        _("Give that file another name first."),
                    ) from None
                trash.note_added(home, home / each.was)
                trash.prune(each.path)
            if others:
                trash.note_together(home, after, home / change.was)
        trash.prune(change.path)
        return msgspec.structs.replace(change, replaced=replaces)


def _deleted_with(home: Path, change: Change, among: list[Change]) -> list[Change]:
    """The other versions that were deleted with a record, those first that were deleted first."""
    for mark in among:
        if mark.what == trash.TOGETHER and mark.was == change.was and mark.folder.name > change.folder.name:
            after = str(_mark(home, mark).get("after", ""))
            span = [each for each in among if after < each.folder.name < mark.folder.name]
            return [each for each in reversed(span) if each.what == trash.DELETED and each.was != change.was]
    return []


def _take_place(home: Path, change: Change) -> None:
    """Put a version from the trash where another is now, which is set aside; one of both is always there."""
    now = home / change.was
    aside = trash.place(home, trash.UNDONE, now)
    disk.write_new(aside, _content(home, now))
    try:
        disk.move_over(change.path, now)
    except OSError:
        if os.path.lexists(change.path):
            trash.forget(aside)
        raise


def _together(home: Path, change: Change) -> Change | None:
    """Undo all the changes that were one, the last first; None when there are none any more."""
    after = str(_mark(home, change).get("after", ""))
    trash.forget(change.path)
    undone = False
    aside: Path | None = None
    with disk.settled_together() as settle:
        for each in trash.changes(home):
            # A setting changed meanwhile is none of them; the edit that came with a name goes with it.
            if each.folder.name <= after or each.what == trash.SET or not os.path.lexists(each.path):
                continue
            if each.what == trash.ADDED:  # an import adds thousands
                if os.path.lexists(home / each.was):
                    aside = aside or trash.new_folder(home, trash.UNDONE)
                    disk.move_new(home / each.was, aside / each.was, settle)
                    trash.forget(each.path)
                    undone = True
            elif _undone(home, each) is not None:
                trash.prune(each.path)
                undone = True
    return change if undone else None


def _named_since(home: Path, change: Change) -> Path | None:
    """Where a file is since a change gave it another name; None for any other change."""
    if change.what != trash.RENAMED:
        return None
    return _inside(home, _mark(home, change).get("to"))


def _named_back(home: Path, change: Change) -> Change | None:
    """Undo a new name, and the edit that came with it; None when the file is not under that name any more.

    Where something else has the old name by now, the file keeps the new one.
    """
    mark = _mark(home, change)
    to, now = _inside(home, mark.get("to")), home / change.was
    trash.forget(change.path)
    if to is None or not os.path.lexists(to):
        return None
    if not os.path.lexists(now):
        disk.move_new(to, now)
        to = now
    before = [each for each in trash.changes(home) if each.what == trash.EDITED and each.was == change.was]
    if mark.get("edited") is True and before:
        _take_place(home, msgspec.structs.replace(before[0], was=to.relative_to(home)))
        trash.prune(before[0].path)
        return before[0]
    return change if to == now else None


def _set_back(places: Places, change: Change) -> Change | None:
    """Undo a change of a setting; None when there is no such setting."""
    before = _mark(places.home, change).get("before")
    known = change.id in {field.name for field in settings.fields()}
    if known:
        settings.put_back(places, change.id, before)
    trash.forget(change.path)
    return change if known else None


def _mark(home: Path, change: Change) -> dict[str, Any]:
    """What a mark says; raises Unreadable when it is no TOML."""
    try:
        return toml.parse(_content(home, change.path))
    except toml.NotToml as broken:
        problem = toml.problem(change.path.relative_to(home).as_posix(), broken)
        raise Unreadable(_("I couldn't do that."), (problem,), _("Nothing was changed.")) from None


def _inside(home: Path, named: object) -> Path | None:
    """A place in the home that a mark names; None when it names none."""
    parts = Path(named).parts if isinstance(named, str) else ()
    return home.joinpath(*parts) if parts[:1] in (("journal",), ("plan",)) and ".." not in parts else None
