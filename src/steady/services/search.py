"""Full-text search over all records: read once, kept in step with the files, then searched as one types."""

import datetime
from collections.abc import Callable, Iterator, Sequence

import msgspec

from steady.core.calendar import Calendar
from steady.core.catalogue import Kind, all_kinds
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.core.record_words import Titles
from steady.core.search import Texts, haystack, texts_of
from steady.services.journal import ALL_DAYS, Days
from steady.services.titles import all_titles
from steady.store.home import Home
from steady.store.reading import Found
from steady.store.records import Entry

TELLS_EVERY = 500
"""After how many records it is told how far reading came."""

Progress = Callable[[int, int], None]
"""Told how many records are read, of how many."""


class Match(msgspec.Struct, frozen=True):
    """A record that can be found."""

    entry: Entry
    texts: Texts = ()
    """Its words, by the labels of its answers."""
    stack: str = ""
    """The same, as they are looked in."""
    day: datetime.date | None = None
    """The day it is from."""

    @classmethod
    def of(cls, entry: Entry, calendar: Calendar, titles: Titles | None = None) -> "Match":
        """A record with its day; with `titles`, to be searched too."""
        texts = texts_of(entry.record, titles) if titles is not None else ()
        day = calendar.day_of(entry.record.at) if entry.record.at else None
        return cls(entry, texts, haystack(texts), day)


class Index:
    """The words of all records, newest first. What is read so far can be searched while the rest is read."""

    def __init__(self, home: Home, lang: str = "") -> None:
        self._home = home
        self._lang = lang
        self._matches: list[Match] = []
        self._by_path: dict[str, Match] = {}
        self._titles: Titles = {}
        self.problems: list[Problem] = []
        """The problems of the files that were read last."""
        self.complete = False
        """Whether all files were read since the last `refresh` began."""

    def refresh(self, progress: Progress = lambda *_: None) -> None:
        """Read what is not read yet, and again what changed; may take seconds, so best in a thread."""
        titles = all_titles(self._home, self._lang)
        known = self._by_path if titles == self._titles else {}
        first = not self._matches
        found: list[Match] = []
        by_path: dict[str, Match] = {}
        problems: list[Problem] = []
        total = sum(1 for _ in self._home.moment_files())
        for entry in self._entries(problems):
            before = known.get(entry.file)
            if before is None or before.entry is not entry:
                before = Match.of(entry, self._home.calendar, titles)
            found.append(before)
            by_path[entry.file] = before
            if len(found) % TELLS_EVERY == 0:
                if first:
                    self._matches = found[:]
                progress(len(found), max(total, len(found)))
        once = self._home.each_once(Found([match.entry for match in found], problems))
        self._matches = [by_path[entry.file] for entry in once.entries]
        self._by_path, self._titles, problems = by_path, titles, once.problems
        self.problems, self.complete = list(dict.fromkeys(problems)), True

    def _entries(self, problems: list[Problem]) -> Iterator[Entry]:
        """All records: the plan's, which are few, then the journal's, newest month first."""
        problems += self._home.closed()
        for kind in all_kinds():
            if not issubclass(kind, Moment):
                found = self._home.plans(kind)
                problems += found.problems
                yield from found.entries
        for path in self._home.moment_files():
            entry, found_wrong = self._home.load(path)
            problems += found_wrong
            if entry is not None:
                yield entry

    def find(self, wanted: Sequence[str], kind: Kind | None = None, days: Days = ALL_DAYS) -> list[Match]:
        """The records that hold every needle, newest first; all when there is none."""
        found = self._matches
        for each in wanted:
            found = [match for match in found if each in match.stack]
        if kind is not None:
            found = [match for match in found if isinstance(match.entry.record, kind)]
        if days != ALL_DAYS:
            since, until = days[0] or datetime.date.min, days[1] or datetime.date.max
            found = [match for match in found if match.day is not None and since <= match.day <= until]
        return found
