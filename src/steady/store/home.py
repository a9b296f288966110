"""The data folder: finding, listing, adding and changing records."""

import datetime
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import NotFound, SteadyError, Unreadable
from steady.core.problems import Problem
from steady.core.record import Moment, Page, Thing
from steady.core.text import one_line
from steady.store import disk
from steady.store.records import Entry, is_record_name, load, several
from steady.store.walking import not_listed

JOURNAL = "journal"
PLAN = "plan"

_STAMPED = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}-")
"""How the names begin that steady gives to moments; they sort by time."""

Named = Callable[[str], bool]
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


class Found(msgspec.Struct):
    """Records that were found, and the problems of files that were not or not wholly read."""

    entries: list[Entry] = []
    problems: list[Problem] = []

    def take(self, loaded: tuple[Entry | None, list[Problem]]) -> None:
        """Add what loading one file gave."""
        entry, problems = loaded
        if entry is not None:
            self.entries.append(entry)
        self.problems += problems


class Home(msgspec.Struct, frozen=True):
    """An opened data folder. Opening and reading create nothing."""

    root: Path
    calendar: Calendar = USUAL
    """How its person counts days and weeks."""

    def shown(self, path: Path) -> str:
        """A file's name as people see it: from the data folder on."""
        return path.relative_to(self.root).as_posix()

    def load(self, path: Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        """The record in a file of this home and the file's problems."""
        return load(path, self.shown(path), kind)

    def moment_paths(
        self,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        named: Named = lambda _: True,
    ) -> Iterator[Path]:
        """The journal's record files from the days between (both included), newest month first.

        In a month, the names that steady gave come last first, those that `named` is true of; then all
        that say no time.
        """
        for stamped, others in self._months(since, until, [], named):
            yield from stamped
            yield from others

    def _months(
        self,
        since: datetime.date | None,
        until: datetime.date | None,
        problems: list[Problem],
        named: Named = lambda _: True,
    ) -> Iterator[tuple[list[Path], list[Path]]]:
        """The files of each month: those whose names say when, newest first, and the others.

        A folder that cannot be opened is named in `problems`.
        """
        low = since.isoformat() if since else ""
        high = until.isoformat() + "~" if until else "~"
        for year in self._numbered(self.root / JOURNAL, problems):
            if not low[:4] <= year.name <= high[:4]:
                continue
            for month in self._numbered(year, problems):
                if not low[:7] <= f"{year.name}-{month.name:0>2}" <= high[:7]:
                    continue
                names = sorted(filter(is_record_name, self._names(month, problems)), reverse=True)
                fits = [name for name in names if low <= name <= high or not _DATED.match(name)]
                yield (
                    [month / name for name in fits if _STAMPED.match(name) and named(name)],
                    [month / name for name in fits if not _STAMPED.match(name)],
                )

    def _names(self, place: Path, problems: list[Problem]) -> list[str]:
        try:
            return os.listdir(place)
        except OSError as error:
            problems += not_listed(self.root, place, error)
            return []

    def _numbered(self, place: Path, problems: list[Problem]) -> list[Path]:
        names = (name for name in self._names(place, problems) if name.isdecimal())
        return [place / name for name in sorted(names, key=int, reverse=True)]

    def closed(self) -> list[Problem]:
        """The folders of the journal and the plan that cannot be opened, whose records are hidden."""
        problems: list[Problem] = []
        for _ in self._months(None, None, problems):
            pass
        for kind in all_kinds():
            if issubclass(kind, Thing):
                self._names(self.root / PLAN / kind.kind(), problems)
        return list(dict.fromkeys(problems))

    def moments(
        self,
        kind: Kind | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int | None = None,
        named: Named = lambda _: True,
    ) -> Found:
        """The journal's records of one kind or all, newest first, at most `limit`; `named` as above."""
        found = Found()
        for stamped, others in self._months(since, until, found.problems, named):
            room = None if limit is None else limit - len(found.entries)
            for path in others:  # only reading them tells when they were
                loaded = self.load(path)
                if _fits(loaded[0], kind) and between(path, loaded[0], since, until):
                    found.take(loaded)
            taken, minute = 0, ""
            for path in stamped:
                if room is not None and taken >= room and path.name[: len("2026-11-23-0937")] != minute:
                    break
                loaded = self.load(path)
                if _fits(loaded[0], kind):
                    found.take(loaded)
                    if loaded[0] is not None:
                        taken, minute = taken + 1, path.name[: len("2026-11-23-0937")]
            if limit is not None and len(found.entries) >= limit:
                break
        found.entries.sort(key=_begun, reverse=True)
        if limit is not None:
            del found.entries[limit:]
        return found

    def plan_paths(self, kind: Kind) -> list[Path]:
        """The plan's files of one kind, by name."""
        if issubclass(kind, Page):
            page = self.root / PLAN / f"{kind.kind()}.toml"
            return [page] if os.path.lexists(page) else []
        place = self.root / PLAN / kind.kind()
        return [place / name for name in sorted(filter(is_record_name, disk.names_in(place)))]

    def plans(self, kind: Kind) -> Found:
        """The plan's records of one kind, by name."""
        found = Found()
        self._names(self.root / PLAN / kind.kind(), found.problems)
        for path in self.plan_paths(kind):
            found.take(self.load(path, kind))
        return found

    def records(
        self,
        kind: Kind,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int | None = None,
    ) -> Found:
        """The records of one kind: moments newest first, things by name."""
        if issubclass(kind, Moment):
            return self.moments(kind, since, until, limit)
        return self.plans(kind)

    def page(self, kind: Kind) -> Entry | None:
        """A page of the plan, or None when there is none yet. Raises Unreadable when it cannot be read."""
        paths = self.plan_paths(kind)
        return self.open(paths[0], kind) if paths else None

    def open(self, path: Path, kind: Kind | None = None) -> Entry:
        """The record in a file; raises Unreadable with the reasons when there is none."""
        entry, problems = self.load(path, kind)
        if entry is None:
            raise Unreadable(
                f"{self.shown(path)} could not be read.", tuple(problems), "The file is left as it is."
            )
        return entry

    def find(self, wanted: str, kind: Kind | None = None) -> Entry:
        """The one record that an id, the start of one, or `last` means, of a kind or of any.

        Raises NotFound when none or more than one answers, Unreadable when its file cannot be read.
        """
        if wanted.strip().lower() == "last":
            return self._last(kind)
        path, found_kind = self.find_path(wanted, kind)
        return self.open(path, found_kind)

    def find_path(self, wanted: str, kind: Kind | None = None) -> tuple[Path, Kind | None]:
        """The file that an id means, and the kind its folder holds (None in the journal).

        Before a slash stands the kind's name, or the whole folder. Raises NotFound as `find` does.
        """
        folder, _, word = alike(wanted.strip()).removesuffix(".toml").rpartition("/")
        named = kind_or_none(folder) if folder else None
        if named is not None and kind not in (None, named):
            raise self._nothing(wanted, kind)
        if not word:
            raise self._nothing(wanted, kind)
        kind = kind or named
        matches: list[tuple[Path, Kind | None]] = []
        if kind is None or issubclass(kind, Moment):
            matches += [(path, None) for path in self.moment_paths() if _answers(path, word)]
        for each in [kind] if kind else all_kinds():
            if not issubclass(each, Moment):
                matches += [(path, each) for path in self.plan_paths(each) if _answers(path, word, each)]
        if folder and named is None:
            matches = [match for match in matches if alike(self.shown(match[0].parent)) == folder]
        if kind is not None and issubclass(kind, Moment):
            matches = self._of_kind(matches, kind)
        whole = [match for match in matches if alike(match[0].stem) == word]
        letters = [match for match in matches if match[1] is None and word == _ends(match[0])[1]]
        matches = whole or letters or matches
        if not matches:
            raise self._nothing(wanted, kind)
        if len(matches) > 1:
            names = [path.stem if each is None else f"{each.kind()}/{path.stem}" for path, each in matches]
            raise several(names, one_line(wanted, 60))
        return matches[0]

    def _nothing(self, wanted: str, kind: Kind | None) -> SteadyError:
        what = kind.called if kind else "record"
        if closed := tuple(self.closed()):
            return Unreadable(f"No {what} that can be read answers to “{one_line(wanted, 60)}”.", closed)
        return NotFound(f"No {what} answers to “{one_line(wanted, 60)}”.", "`steady list` shows the ids.")

    def _of_kind(self, matches: list[tuple[Path, Kind | None]], kind: Kind) -> list[tuple[Path, Kind | None]]:
        """Those of a kind, as their files say; those that cannot be read, when there are no others."""
        loaded = [(match, self.load(match[0])[0]) for match in matches]
        return [match for match, entry in loaded if entry is not None and isinstance(entry.record, kind)] or [
            match for match, entry in loaded if entry is None
        ]

    def _last(self, kind: Kind | None) -> Entry:
        """The record begun last: of a kind, or of all."""
        if closed := tuple(self.closed()):
            raise Unreadable("The last one can't be told: part of your files can't be read.", closed)
        found: list[Entry] = []
        if kind is None or issubclass(kind, Moment):
            found += self.moments(kind, limit=1).entries
        for each in [kind] if kind else all_kinds():
            if not issubclass(each, Moment):
                found += self.plans(each).entries
        if not found:
            raise NotFound(
                "There is nothing here yet." if kind is None else f"There is no {kind.called} yet."
            )
        return max(found, key=_begun)


def alike(name: str) -> str:
    """A name as it is compared: letters of any case and of either Unicode form are the same."""
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


def _ends(path: Path) -> tuple[str, str]:
    stem = alike(path.stem)
    return stem, stem.rpartition("-")[2]


def _answers(path: Path, word: str, kind: Kind | None = None) -> bool:
    """Whether a file's name begins with a word; for a moment, its last part may too."""
    stem, letters = _ends(path)
    return stem.startswith(word) or (kind is None and letters.startswith(word))


def _fits(entry: Entry | None, kind: Kind | None) -> bool:
    """Whether a file is part of what was asked for: of the kind, or not readable and so of any."""
    return entry is None or kind is None or isinstance(entry.record, kind)


def between(
    path: Path, entry: Entry | None, since: datetime.date | None, until: datetime.date | None
) -> bool:
    """Whether a record is from the days between; its file's name says it, or else its own date."""
    at = entry.record.at if entry else None
    if at is None or _DATED.match(path.name):
        return True
    return (since is None or since <= at.date()) and (until is None or at.date() <= until)


def _begun(entry: Entry) -> tuple[float, str]:
    return (entry.record.at.timestamp() if entry.record.at else 0.0, entry.id)
