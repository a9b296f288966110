"""The data folder: finding, listing, adding and changing records."""

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import NotFound, Unreadable
from steady.core.problems import Problem
from steady.core.record import Moment, Page
from steady.core.text import one_line
from steady.store.records import Entry, is_record_name, load, several

JOURNAL = "journal"
PLAN = "plan"


@dataclass
class Found:
    """Records that were found, and the problems of files that were not or not wholly read."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, loaded: tuple[Entry | None, list[Problem]]) -> None:
        """Add what loading one file gave."""
        entry, problems = loaded
        if entry is not None:
            self.entries.append(entry)
        self.problems += problems


@dataclass(frozen=True)
class Home:
    """An opened data folder. Opening and reading create nothing."""

    root: Path

    def shown(self, path: Path) -> str:
        """A file's name as people see it: from the data folder on."""
        return path.relative_to(self.root).as_posix()

    def load(self, path: Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        """The record in a file of this home and the file's problems."""
        return load(path, self.shown(path), kind)

    def moment_paths(
        self, since: datetime.date | None = None, until: datetime.date | None = None
    ) -> Iterator[Path]:
        """The journal's record files, newest name first, from the days between (both included)."""
        low = since.isoformat() if since else ""
        high = until.isoformat() + "~" if until else "~"
        for year in reversed(_numbered(self.root / JOURNAL)):
            if not low[:4] <= year.name <= high[:4]:
                continue
            for month in reversed(_numbered(year)):
                if not low[:7] <= f"{year.name}-{month.name}" <= high[:7]:
                    continue
                for name in sorted(filter(is_record_name, names_in(month)), reverse=True):
                    if low <= name <= high or not name[:4].isdecimal():
                        yield month / name

    def moments(
        self,
        kind: Kind | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int | None = None,
    ) -> Found:
        """The journal's records of one kind or all, newest first, at most `limit`."""
        found = Found()
        for path in self.moment_paths(since, until):
            loaded = self.load(path)
            if kind is None or loaded[0] is None or isinstance(loaded[0].record, kind):
                found.take(loaded)
            if limit is not None and len(found.entries) >= limit:
                break
        found.entries.sort(key=_begun, reverse=True)
        return found

    def plan_paths(self, kind: Kind) -> list[Path]:
        """The plan's files of one kind, by name."""
        if issubclass(kind, Page):
            page = self.root / PLAN / f"{kind.kind()}.toml"
            return [page] if os.path.lexists(page) else []
        place = self.root / PLAN / kind.kind()
        return [place / name for name in sorted(filter(is_record_name, names_in(place)))]

    def plans(self, kind: Kind) -> Found:
        """The plan's records of one kind, by name."""
        found = Found()
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
        wanted = wanted.strip().lower().removesuffix(".toml")
        if wanted == "last":
            return self._last(kind)
        path, found_kind = self.find_path(wanted, kind)
        return self.open(path, found_kind)

    def find_path(self, wanted: str, kind: Kind | None = None) -> tuple[Path, Kind | None]:
        """The file that an id means, and the kind its folder holds (None in the journal)."""
        named, _, rest = wanted.rpartition("/")
        if named and kind is None:
            kind = kind_or_none(named)
        matches: list[tuple[Path, Kind | None]] = []
        if kind is None or issubclass(kind, Moment):
            matches += [(path, None) for path in self.moment_paths() if _answers(path.stem, rest)]
        kinds = [each for each in ([kind] if kind else all_kinds()) if not issubclass(each, Moment)]
        for each in kinds:
            matches += [(path, each) for path in self.plan_paths(each) if path.stem.startswith(rest)]
        exact = [match for match in matches if match[0].stem == rest]
        matches = exact or matches if rest else []
        if kind is not None and issubclass(kind, Moment) and len(matches) > 1:
            matches = [
                match
                for match in matches
                if isinstance(getattr(self.load(match[0])[0], "record", None), kind)
            ]
        if not matches:
            raise NotFound(f"No record answers to “{one_line(wanted, 60)}”.", "`steady list` shows the ids.")
        if len(matches) > 1:
            names = [path.stem if each is None else f"{each.kind()}/{path.stem}" for path, each in matches]
            raise several(names, one_line(wanted, 60))
        return matches[0]

    def _last(self, kind: Kind | None) -> Entry:
        """The record begun last: of a kind, or of all."""
        found: list[Entry] = []
        if kind is None or issubclass(kind, Moment):
            minute = ""
            for path in self.moment_paths():
                if minute and path.name[:15] != minute:
                    break
                entry, _ = self.load(path)
                if entry and (kind is None or isinstance(entry.record, kind)):
                    found.append(entry)
                    minute = path.name[:15]
        for each in [kind] if kind else all_kinds():
            if not issubclass(each, Moment):
                found += self.plans(each).entries
        if not found:
            raise NotFound(
                "There is nothing here yet." if kind is None else f"There is no {kind.called} yet."
            )
        return max(found, key=_begun)


def _answers(stem: str, wanted: str) -> bool:
    return stem.startswith(wanted) or stem.rpartition("-")[2].startswith(wanted)


def _begun(entry: Entry) -> tuple[float, str]:
    return (entry.record.at.timestamp() if entry.record.at else 0.0, entry.id)


def _numbered(place: Path) -> list[Path]:
    return [place / name for name in sorted(names_in(place)) if name.isdecimal()]


def names_in(place: Path) -> list[str]:
    """The names in a folder; none when there is no such folder."""
    try:
        return os.listdir(place)
    except (FileNotFoundError, NotADirectoryError):
        return []
