"""The data folder: reading its records, finding the one that is meant, noticing that its files changed."""

import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import NotFound, Problem, SteadyError, Unreadable
from steady.core.language import _, in_shell
from steady.core.record import Moment
from steady.core.text import one_line
from steady.core.times import lies_ahead
from steady.store import disk, drafts
from steady.store.reading import JOURNAL, PLAN, Folder, Found, alike, newest_first
from steady.store.records import Entry, each_once, still_begun

T = TypeVar("T")


class Home(Folder, frozen=True):
    """An opened data folder. Opening and reading create nothing; what was read is remembered."""

    def find(self, wanted: str, kind: Kind | None = None) -> Entry:
        """The one record that an id, the start of one, or `last` means, of a kind or of any.

        Raises NotFound when none or more than one answers, Unreadable when its file cannot be read.
        """
        found = self._meant(wanted, kind)
        return found if isinstance(found, Entry) else self.open(*found)

    def find_paths(self, wanted: str, kind: Kind | None = None) -> list[Path]:
        """The files of the one record that is meant, its main one first; one that cannot be read, too.

        Raises NotFound as `find` does.
        """
        found = self._meant(wanted, kind)
        return [found.path, *found.others] if isinstance(found, Entry) else [found[0]]

    def _meant(self, wanted: str, kind: Kind | None) -> "Entry | tuple[Path, Kind | None]":
        """The record that is meant, or the file that cannot be read and has the name, with its folder's kind.

        Before a slash stands the kind's name, or the whole folder.
        """
        if wanted.strip().lower() == "last":
            return self._last(kind)
        folder, _slash, word = alike(wanted.strip()).removesuffix(".toml").rpartition("/")
        named = kind_or_none(folder) if folder else None
        if not word or (named is not None and kind not in (None, named)):
            raise self._nothing(wanted, kind)
        kind = kind or named
        place = folder if folder and named is None else ""
        paths = self._may_answer(word, kind)
        found = self._answering(paths, word, kind, place)
        if not found and self._is_moment(kind):
            found = self._answering([(Path(file), None) for file in self.moment_files()], word, kind, place)
        if not found:
            raise self._nothing(wanted, kind)
        if len(found) > 1:
            listed = ", ".join(sorted(map(_said, found))[:6])
            raise NotFound(
                _("More than one record matches “{name}”.", name=one_line(wanted, 60)),
                _("Type more of the id: {ids}.", ids=listed),
            )
        return found[0]

    def _is_moment(self, kind: Kind | None) -> bool:
        return kind is None or issubclass(kind, Moment)

    def _may_answer(self, word: str, kind: Kind | None) -> list[tuple[Path, Kind | None]]:
        """The files of the plan and of a small journal; of a larger one, those named like the word."""
        found: list[tuple[Path, Kind | None]] = []
        if self._is_moment(kind):
            paths, small = self.named_like(word)
            found += [
                (path, None) for path in paths if small or _answers(alike(path.stem), word, letters=True)
            ]
        for each in [kind] if kind else all_kinds():
            if not issubclass(each, Moment):
                found += [(path, each) for path in self.plan_paths(each)]
        return found

    def _answering(
        self, paths: Iterable[tuple[Path, Kind | None]], word: str, kind: Kind | None, place: str
    ) -> "list[Entry | tuple[Path, Kind | None]]":
        """The records that answer to a word: by their whole id, else its last letters, else the start of one.

        A file that cannot be read answers by its name, when no record does.
        """
        entries: list[Entry] = []
        broken: list[tuple[Path, Kind | None]] = []
        for path, folder_kind in paths:
            if place and alike(self.shown(path.parent)) != place:
                continue
            entry = self.load(path, folder_kind)[0]
            if entry is None:
                broken += (
                    [(path, folder_kind)] if _answers(alike(path.stem), word, letters=not folder_kind) else []
                )
            elif (kind is None or isinstance(entry.record, kind)) and _answers_to(entry, word):
                entries.append(entry)
        once = each_once(entries, self.shown)[0]
        return [
            *_nearest(once, word, lambda each: alike(each.id), _letters),
        ] or [
            *_nearest(
                broken,
                word,
                lambda each: alike(each[0].stem),
                lambda each: alike(each[0].stem).rpartition("-")[2],
            )
        ]

    def _nothing(self, wanted: str, kind: Kind | None) -> SteadyError:
        name = one_line(wanted, 60)
        if closed := tuple(self.closed()):
            return Unreadable(
                _("No {kind} I can read matches “{name}”.", kind=_(kind.called), name=name)
                if kind
                else _("No record I can read matches “{name}”.", name=name),
                closed,
            )
        return NotFound(
            _("No {kind} matches “{name}”.", kind=_(kind.called), name=name)
            if kind
            else _("No record matches “{name}”.", name=name),
            _("`steady list` shows the ids.") if in_shell() else "",
        )

    def _last(self, kind: Kind | None) -> Entry:
        """The record begun last: of a kind, or of all.

        Raises Unreadable when one that cannot be read may be it, NotFound when there is none.
        """
        if closed := tuple(self.closed()):
            raise Unreadable(
                _("I can't tell which is the last one, as I can't read some of your files."), closed
            )
        found = Found()
        looked = [self.moments(kind, limit=1)] if self._is_moment(kind) else []
        looked += [
            self.plans(each) for each in ([kind] if kind else all_kinds()) if not issubclass(each, Moment)
        ]
        for each in looked:
            found.entries += each.entries
            found.problems += each.problems
        newest = next(iter(newest_first(found.entries)), None)
        if unread := tuple(each for each in found.problems if self._may_be_later(each, newest)):
            raise Unreadable(
                _("I can't tell which is the last one, as I can't read a file that may be it."),
                unread,
                _("Use the id of the one you mean: `steady list` shows them.") if in_shell() else "",
            )
        if newest is None:
            raise NotFound(
                _("There's nothing here yet.")
                if kind is None
                else _("There's no {kind} yet.", kind=_(kind.called))
            )
        return newest

    def _may_be_later(self, problem: Problem, newest: Entry | None) -> bool:
        """Whether a file that gives no record may hold a later one than the newest that can be read."""
        if not problem.hides:
            return False
        named = problem.path.startswith(f"{JOURNAL}/")
        begun, now = still_begun(self.root / problem.path, named=named), datetime.datetime.now(datetime.UTC)
        if newest is None or newest.record.at is None:
            return True
        return begun is not None and begun > newest.record.at and not lies_ahead(begun, now)


def _answers(name: str, word: str, *, letters: bool) -> bool:
    """Whether an id or a file's name begins with a word; with `letters`, its last part may too."""
    return name.startswith(word) or (letters and name.rpartition("-")[2].startswith(word))


def _nearest(found: list[T], word: str, *named: Callable[[T], str]) -> list[T]:
    """Those that a word names in full, by the first way of naming by which there are any; else all."""
    return next((same for way in named if (same := [each for each in found if way(each) == word])), found)


def _answers_to(entry: Entry, word: str) -> bool:
    return _answers(alike(entry.id), word, letters=isinstance(entry.record, Moment))


def _letters(entry: Entry) -> str:
    """The last part of a moment's id, which is enough to type; "" in the plan, where an id is short."""
    return alike(entry.short_id) if isinstance(entry.record, Moment) else ""


def _said(found: "Entry | tuple[Path, Kind | None]") -> str:
    """How one of several is named, so that it can be typed."""
    if not isinstance(found, Entry):
        return found[0].stem if found[1] is None else f"{found[1].kind()}/{found[0].stem}"
    return found.id if isinstance(found.record, Moment) else f"{found.kind.kind()}/{found.id}"


# -- noticing that files changed: by a command, an editor, another device that syncs -----------------


NEWEST = 2
"""How many months, from the newest, are looked at file by file each time."""

EXERCISES = "exercises"


class Watch:
    """Remembers how the files were when they were last looked at; reads no record.

    A look sees every folder of the journal (what came, went, or was replaced, as steady and most editors
    do), each file of the plan and of the newest months, and the files of one older month in turn (what
    was written in place). So it stays cheap, and in as many looks as there are months all is seen.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folders: dict[str, disk.Stamp] = {}
        self._files: dict[str, dict[str, disk.Stamp]] = {}
        self._looks = 0

    def look(self) -> bool:
        """Whether anything is other than at the last look; the first one has nothing to compare with."""
        months, others = [str(month) for month in self._home.months([])], self._others()
        folders = {folder: disk.stamp(folder) for folder in [*months, *others]}
        older = months[NEWEST:]
        chosen = {*months[:NEWEST], *others, *(older[self._looks % len(older)] for _one in older[:1])}
        chosen |= {
            folder for folder in months if self._folders.get(folder, folders[folder]) != folders[folder]
        }
        files = {folder: _stamps(folder) for folder in chosen}
        first = self._looks == 0
        changed = self._folders.keys() != folders.keys() or any(
            self._files.get(folder, found) != found or self._folders[folder] != folders[folder]
            for folder, found in files.items()
        )
        self._files = {folder: found for folder, found in self._files.items() if folder in folders} | files
        self._folders = folders
        self._looks += 1
        return changed and not first

    def _others(self) -> list[str]:
        root = self._home.root
        plan = [str(root / PLAN), *(str(root / PLAN / name) for name in disk.names_in(root / PLAN))]
        return [
            *(path for path in plan if os.path.isdir(path)),
            str(root / drafts.FOLDER),
            str(root / EXERCISES),
        ]


def _stamps(folder: str) -> dict[str, disk.Stamp]:
    return {name: disk.stamp(f"{folder}/{name}") for name in disk.names_in(Path(folder))}
