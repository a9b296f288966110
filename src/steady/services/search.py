"""Full-text search over all records: read once, kept in step with the files, then searched as one types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steady.core.catalogue import Kind, all_kinds
from steady.core.problems import Problem
from steady.core.record import Moment
from steady.core.search import Texts, Titles, haystack, holds, needles, texts_of
from steady.services.journal import ALL_DAYS, Days, Remembering, month_by_month, newest_first
from steady.services.titles import all_titles
from steady.store.records import Entry

TELLS_EVERY = 500
"""After how many records it is told how far reading came."""

Progress = Callable[[int, int], None]
"""Told how many records are read, of how many."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that can be found."""

    entry: Entry
    texts: Texts = ()
    """Its words, by the labels of its answers."""
    stack: str = ""
    """The same, as they are looked in."""


class Index:
    """The words of all records, newest first. What is read so far can be searched while the rest is read."""

    def __init__(self, home: Remembering, lang: str = "") -> None:
        self._home = home
        self._lang = lang
        self._matches: list[Match] = []
        self._by_path: dict[Path, Match] = {}
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
        by_path: dict[Path, Match] = {}
        problems: list[Problem] = []
        total = sum(1 for _ in self._home.moment_paths())
        for entry in self._entries(problems):
            before = known.get(entry.path)
            if before is None or before.entry is not entry:
                texts = texts_of(entry.record, titles)
                before = Match(entry, texts, haystack(texts))
            found.append(before)
            by_path[entry.path] = before
            if len(found) % TELLS_EVERY == 0:
                if first:
                    self._matches = found[:]
                progress(len(found), max(total, len(found)))
        found.sort(key=lambda match: newest_first(match.entry), reverse=True)
        self._matches, self._by_path, self._titles = found, by_path, titles
        self.problems, self.complete = problems, True
        self._home.forget_gone({*by_path, *(path for path in self._home.known if path.exists())})

    def _entries(self, problems: list[Problem]) -> Iterator[Entry]:
        """All records: the plan's, which are few, then the journal's, newest month first."""
        for kind in all_kinds():
            if not issubclass(kind, Moment):
                found = self._home.plans(kind)
                problems += found.problems
                yield from found.entries
        for month in month_by_month(self._home):
            problems += month.problems
            yield from month.entries

    def find(self, query: str, kind: Kind | None = None, days: Days = ALL_DAYS) -> list[Match]:
        """The records that hold every word and phrase of a query, newest first; all for an empty one."""
        wanted = needles(query)
        found = [match for match in self._matches if holds(match.stack, wanted)] if wanted else self._matches
        if kind is not None:
            found = [match for match in found if isinstance(match.entry.record, kind)]
        if days != ALL_DAYS:
            found = [match for match in found if _is_of(match.entry, days)]
        return found


def _is_of(entry: Entry, days: Days) -> bool:
    since, until = days
    at = entry.record.at.date() if entry.record.at else None
    return at is not None and (since is None or since <= at) and (until is None or at <= until)
