"""Reading the data folder: records by the kind, the id and the time inside their files."""

import datetime
import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import USUAL, Calendar
from steady.core.errors import Problem, Unreadable
from steady.core.language import _
from steady.core.record import Moment, Page, Record, Thing
from steady.core.times import lies_ahead
from steady.store import disk
from steady.store.records import GIVEN, Entry, each_once, is_record_name, load, page_files
from steady.store.walking import names_listed

JOURNAL = "journal"
PLAN = "plan"

SMALL = 1000
"""A journal of up to so many files is read whole, and its files' names decide nothing.

In a larger one, a name that steady gave tells the kind, and the day to within `NEAR`: a record whose `at` was
changed by hand to a day further away is looked for there by `steady doctor`, whose `--fix` renames it.
"""

NEAR = datetime.timedelta(days=31)

BEHIND = datetime.timedelta(hours=12)
"""How far local time can be behind UTC, so that the earlier name of two can be that of the later moment."""

_STAMPED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})-")
"""How the names begin that steady gives to moments; they sort by local time."""


TOLD_EVERY = 500
"""After how many files it is told how far reading came."""


class Stopped(Exception):
    """Reading was stopped, since nobody waits for it any more."""


class Found(msgspec.Struct):
    """Records that were found, and the problems of files that were not or not wholly read."""

    entries: list[Entry] = []
    problems: list[Problem] = []


Progress = Callable[[Sequence[Entry], int], None]
"""Progress now and then the records that are read so far, and how many files there are; may raise Stopped.

What was read until then is remembered.
"""


class _Wanted(NamedTuple):
    """Which records of the journal are asked for."""

    kind: Kind | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    limit: int | None = None
    that: "Callable[[Record], bool] | None" = None
    holding: bytes = b""

    def fitting(self, names: Iterable[str]) -> Iterable[str]:
        """The names of files that may be of the kind and from the days between, as far as names tell.

        All names of a large journal pass here.
        """
        if self.since or self.until:
            first = self.since.isoformat() if self.since else ""
            last, day = self.until.isoformat() if self.until else "~", len("2026-11-23")
            names = [each for each in names if first <= each[:day] <= last or not _STAMPED.match(each)]
        if self.kind is None:
            return names
        word, is_given = self.kind.kind(), GIVEN.fullmatch
        return [each for each in names if word in each or not is_given(each)]

    def nearly(self) -> "_Wanted":
        """The same with so many more days as the day in a name may be from that in its file."""
        low = self.since - NEAR if self.since and self.since - datetime.date.min > NEAR else None
        high = self.until + NEAR if self.until and datetime.date.max - self.until > NEAR else None
        return self._replace(since=low, until=high)


class Folder(msgspec.Struct, frozen=True):
    """An opened data folder. Opening and reading create nothing; what was read is remembered."""

    root: Path
    calendar: Calendar = USUAL
    """How its person counts days and weeks."""
    known: dict[str, tuple[disk.Stamp, tuple[Entry | None, list[Problem]]]] = {}
    """What files held when they were read last; a file is read again when its stamp is another."""
    lacking: dict[str, tuple[disk.Stamp, bytes]] = {}
    """Files in which a name didn't stand when they were looked through for it."""

    def shown(self, path: str | Path) -> str:
        """A file's name as people see it: from the data folder on."""
        return str(path)[len(str(self.root)) + 1 :]

    def load(self, path: str | Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        """The record in a file of this home and the file's problems."""
        file = str(path)
        before = self.known.get(file)
        if before is not None and before[0] == disk.stamp(file):
            return before[1]
        entry, problems, _, stamp = load(file, self.shown(file), kind)
        self.known[file] = stamp, (entry, problems)
        return entry, problems

    def each_once(self, found: Found) -> Found:
        """The same with each record once, whatever number of files hold it, newest first."""
        entries, problems = each_once(found.entries, self.shown)
        return Found(newest_first(entries), [*found.problems, *problems])

    def moment_files(self) -> Iterator[str]:
        """The journal's record files, newest month first; in a month, the names that sort last come first."""
        for month, names in self._listed([]):
            yield from (f"{month}/{name}" for name in _in_order(names))

    def _listed(self, problems: list[Problem]) -> Iterator[tuple[Path, list[str]]]:
        """The months' folders, newest first, with all names in them in no order.

        A folder that cannot be opened is named in `problems`.
        """
        for month in self.months(problems):
            yield month, self._names(month, problems)

    def months(self, problems: list[Problem]) -> Iterator[Path]:
        """The months' folders, newest first; a year that cannot be opened is named in `problems`."""
        for year in self._numbered(self.root / JOURNAL, problems):
            yield from self._numbered(year, problems)

    def _names(self, place: Path, problems: list[Problem]) -> list[str]:
        names, closed = names_listed(self.root, place)
        problems += closed
        return names

    def _numbered(self, place: Path, problems: list[Problem]) -> list[Path]:
        names = (name for name in self._names(place, problems) if name.isdecimal())
        return [place / name for name in sorted(names, key=int, reverse=True)]

    def closed(self) -> list[Problem]:
        """The folders of the journal and the plan that cannot be opened, whose records are hidden."""
        problems: list[Problem] = []
        for _month in self._listed(problems):
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
        progress: Progress | None = None,
        that: "Callable[[Record], bool] | None" = None,
        holding: bytes = b"",
    ) -> Found:
        """The journal's records of one kind or all, from the days between (both included), newest first.

        At most `limit`, and only those of which `that` is true. What counts is the time inside a file, not
        its name; what lies ahead comes last. With `holding`, the name of a field without which `that` is
        never true, files that can't have it aren't looked into further, nor are their problems told.
        """
        found = self.each_once(self._read(_Wanted(kind, since, until, limit, that, holding), progress))
        if since or until:
            found = self._between(found, since, until)
        del found.entries[len(found.entries) if limit is None else limit :]
        return found

    def everything(self, progress: Progress | None = None) -> Found:
        """All records of all kinds, each once, newest first."""
        found = Found(problems=self.closed())
        for kind in all_kinds():
            if not issubclass(kind, Moment):
                plans = self.plans(kind)
                found.entries += plans.entries
                found.problems += plans.problems
        things = found.entries[:]
        moments = self._read(_Wanted(), progress and (lambda read, total: progress([*things, *read], total)))
        return self.each_once(Found([*things, *moments.entries], [*found.problems, *moments.problems]))

    def _read(self, wanted: _Wanted, progress: Progress | None) -> Found:
        """What the journal's files hold that may be among those wanted, in the order of the files."""
        found = Found()
        opened: list[Entry] = []
        total = self._forgotten() if progress else 0
        last = self.calendar.last_date(wanted.until) if wanted.until else None
        named = wanted._replace(until=last)
        for count, file in enumerate(self._worth_reading(wanted, found.problems, opened)):
            if progress and count % TOLD_EVERY == 0:
                progress(found.entries, total)
            if wanted.holding and not self._may_hold(file, wanted.holding):
                continue
            entry, problems = self.load(file)
            if entry is None:
                found.problems += problems if named.fitting([os.path.basename(file)]) else []
            elif (wanted.kind is None or isinstance(entry.record, wanted.kind)) and (
                wanted.that is None or wanted.that(entry.record)
            ):
                found.entries.append(entry)
                found.problems += problems
                if wanted.limit is not None and self.calendar.between(
                    entry.record.at, wanted.since, wanted.until
                ):
                    opened.append(entry)
        return found

    def _may_hold(self, file: str, name: bytes) -> bool:
        """Whether the record in a file may have a field: its letters are read sooner than understood."""
        if file in self.known:
            return True
        now = disk.stamp(file), name
        if self.lacking.get(file) == now:
            return False
        if disk.may_hold(file, name):
            return True
        self.lacking[file] = now
        return False

    def _forgotten(self) -> int:
        """Forget the journal's files that are not there any more; gives how many there are."""
        there = {*self.moment_files()}
        journal = f"{self.root / JOURNAL}/"
        for file in [file for file in self.known if file.startswith(journal) and file not in there]:
            del self.known[file]
        return len(there)

    def _between(self, found: Found, since: datetime.date | None, until: datetime.date | None) -> Found:
        """Those of the days between, by what their first version says, and the problems of no others."""
        kept = [each for each in found.entries if self.calendar.between(each.record.at, since, until)]
        if not found.problems or len(kept) == len(found.entries):
            return Found(kept, found.problems)
        stays = {each.file for each in kept}
        gone = [each for each in found.entries if each.file not in stays]
        hidden = {self.shown(path) for each in gone for path in (each.path, *each.others)}
        return Found(kept, [each for each in found.problems if each.path not in hidden])

    def _size(
        self, problems: list[Problem]
    ) -> tuple[list[tuple[Path, list[str]]], bool, Iterator[tuple[Path, list[str]]]]:
        """The first months, as many as tell whether the journal is small; whether it is; and the others."""
        first: list[tuple[Path, list[str]]] = []
        count, months = 0, self._listed(problems)
        while count <= SMALL and (month := next(months, None)):
            first.append(month)
            count += len(month[1])
        return first, count <= SMALL, months

    def named_like(self, word: str) -> tuple[list[Path], bool]:
        """The journal's files in whose names a word stands, all of a small one; and whether it is small.

        `word` is as `alike` gives it.
        """
        first, is_small, months = self._size([])
        found = [
            place / name
            for place, names in itertools.chain(first, months)
            for name in _in_order(names if is_small else [each for each in names if word in alike(each)])
        ]
        return found, is_small

    def _worth_reading(self, wanted: _Wanted, problems: list[Problem], opened: list[Entry]) -> Iterator[str]:
        """The files to read: all of a small journal, else those whose names do not tell that they do not fit.

        With a limit it ends when the newest of the `opened` cannot be followed by a newer one any more.
        """
        first, is_small, months = self._size(problems)
        if is_small:
            yield from (f"{place}/{name}" for place, names in first for name in _in_order(names))
            return
        near, limit = wanted.nearly(), wanted.limit
        for place, names in itertools.chain(first, months):
            if (
                near.since
                and f"{place.parent.name}-{place.name:0>2}" < near.since.isoformat()[: len("2026-11")]
            ):
                return  # what follows is older still
            for name in _in_order(near.fitting(names)):
                if limit is not None and len(opened) >= limit and _enough(opened, limit, name):
                    return
                yield f"{place}/{name}"

    def plan_paths(self, kind: Kind) -> list[Path]:
        """The plan's files of one kind, by name; of a page, its own before its copies."""
        if issubclass(kind, Page):
            return page_files(self.root / PLAN, kind.kind())
        place = self.root / PLAN / kind.kind()
        return [place / name for name in sorted(filter(is_record_name, disk.names_in(place)))]

    def plans(self, kind: Kind) -> Found:
        """The plan's records of one kind, each once, by the words that name them."""
        found = Found()
        self._names(self.root / PLAN / kind.kind(), found.problems)
        for path in self.plan_paths(kind):
            entry, problems = self.load(path, kind)
            found.entries += [entry] if entry is not None else []
            found.problems += problems
        entries, problems = each_once(found.entries, self.shown)
        return Found(sorted(entries, key=_by_words), [*found.problems, *problems])

    def records(
        self,
        kind: Kind,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int | None = None,
    ) -> Found:
        """The records of one kind: moments newest first, things by the words that name them."""
        if issubclass(kind, Moment):
            return self.moments(kind, since, until, limit)
        return self.plans(kind)

    def page(self, kind: Kind) -> Entry | None:
        """A page of the plan, or None when there is none yet. Raises Unreadable when it cannot be read."""
        paths = self.plan_paths(kind)
        if not paths:
            closed: list[Problem] = []
            self._names(self.root / PLAN, closed)
            if closed:
                raise Unreadable(_("I can't read this page: {page}.", page=_(kind.called)), tuple(closed))
            return None
        others = [entry for path in paths[1:] if (entry := self.load(path, kind)[0])]
        return each_once([self.open(paths[0], kind), *others], self.shown)[0][0]

    def again(self, entry: Entry) -> tuple[Entry | None, list[Problem]]:
        """A record as its files are now, all versions together, and the problems of its own file.

        None when its own file gives no record any more.
        """
        now, problems = self.load(entry.path, entry.kind)
        if now is None:
            return None, problems
        others = [other for path in entry.others if (other := self.load(path, entry.kind)[0])]
        return each_once([now, *others], self.shown)[0][0], problems

    def open(self, path: Path, kind: Kind | None = None) -> Entry:
        """The record in a file; raises Unreadable with the reasons when there is none."""
        entry, problems = self.load(path, kind)
        if entry is None:
            raise Unreadable(
                _("I can't read {file}.", file=self.shown(path)),
                tuple(problems),
                _("The file is left as it is."),
            )
        return entry


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by the instant they say, the newest first; what lies ahead or says no time comes last."""
    now = datetime.datetime.now(datetime.UTC)

    def order(entry: Entry) -> tuple[float, str]:
        at = entry.record.at
        return (float("-inf") if at is None or lies_ahead(at, now) else at.timestamp(), entry.id)

    return sorted(entries, key=order, reverse=True)


def alike(name: str) -> str:
    """A name as it is compared: letters of any case and of either Unicode form are the same."""
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


def _in_order(names: Iterable[str]) -> list[str]:
    """Those of a folder's names that a record's file can have; those that sort last come first."""
    return sorted(filter(is_record_name, names), reverse=True)


def _enough(opened: list[Entry], limit: int, name: str) -> bool:
    """Whether no record whose file's name is no later than this one can be among the newest so many."""
    stamp = _STAMPED.match(name)
    now = datetime.datetime.now(datetime.UTC)
    instants = {
        entry.id: entry.record.at.timestamp()
        for entry in opened
        if entry.record.at is not None and not lies_ahead(entry.record.at, now)
    }
    if stamp is None or len(instants) < limit:
        return False
    try:
        named = datetime.datetime.fromisoformat("{}-{}-{}T{}:{}+00:00".format(*stamp.groups()))
    except ValueError:
        return False
    return (named + BEHIND).timestamp() < sorted(instants.values(), reverse=True)[limit - 1]


def _by_words(entry: Entry) -> tuple[str, str]:
    """What things are ordered by: the words that name them."""
    named = entry.kind.headline[:1]
    return alike(str(getattr(entry.record, named[0]) or "")) if named else "", entry.id
