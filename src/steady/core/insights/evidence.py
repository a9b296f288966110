"""The records that insights are made of, and what every topic asks of them: which, when, of whom."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

import msgspec

from steady.core import names
from steady.core.answers import NO_TITLES, Titles
from steady.core.dates import USUAL, Calendar
from steady.core.exposures import is_danger
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.record import Record

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)


class Event(msgspec.Struct, frozen=True):
    """A record that stands by itself, in no count and no middle."""

    id: str
    day: datetime.date | None
    """None: its file says no day."""


class Evidence(msgspec.Struct, frozen=True):
    """Records, and what is needed to understand them."""

    records: Sequence[Record]
    dangers: Collection[str] = ()
    """The ids of the cues that are signs of danger."""
    calendar: Calendar = USUAL
    titles: Titles = NO_TITLES

    def of(self, kind: type[R]) -> list[R]:
        """The records of one kind, in time."""
        return sorted([each for each in self.records if isinstance(each, kind)], key=in_time)

    def is_danger(self, exposure: Exposure) -> bool:
        """Whether there was a sign of danger."""
        return is_danger(exposure, self.dangers)

    def apart(self, exposures: Iterable[Exposure]) -> tuple[list[Exposure], list[Exposure]]:
        """Exposures without a sign of danger, and those with one, which are in no count of steps."""
        split = grouped((self.is_danger(each), each) for each in exposures)
        return split.get(False, []), split.get(True, [])

    def in_danger(self) -> list[Exposure]:
        """The exposures with a sign of danger, in time."""
        _, danger = self.apart(each for each in self.records if isinstance(each, Exposure))
        return sorted(danger, key=in_time)

    def not_safe(self) -> list[Checkin]:
        """The check-ins in which someone was not safe, in time."""
        checkins = (each for each in self.records if isinstance(each, Checkin))
        return sorted((each for each in checkins if each.safe_now == "no"), key=in_time)

    def day(self, record: Record) -> datetime.date | None:
        """The local day of a record; None when its file says none."""
        return self.calendar.day_of(record.at) if record.at else None

    def since(self, records: Iterable[Record]) -> datetime.date | None:
        """The day of the first record; None when there is none with a day."""
        return min((day for record in records if (day := self.day(record))), default=None)

    def events(self, records: Iterable[Record]) -> list[Event]:
        """Records as events, in time."""
        return [Event(record.id, self.day(record)) for record in sorted(records, key=in_time)]


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Values by their key, both in the order they come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def in_time(record: Record) -> tuple[float, str]:
    """What sorts records by when they were, those that say no time first, and by id when times are equal."""
    at = record.at
    if at is None:
        return float("-inf"), record.id
    return (at if at.tzinfo else at.replace(tzinfo=datetime.UTC)).timestamp(), record.id


class Names:
    """The things of one kind by id and by label, and the own words that stand for ones not kept."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._labels = dict(pairs)
        self._ids: dict[str, str] = {}
        for id, label in sorted(self._labels.items(), reverse=True):  # of two with one label, the first id
            self._ids[names.key(label)] = id
        self._spelled: dict[str, str] = {}

    def key(self, written: str | None) -> str | None:
        """The id that a written name means, else the name in lower case; None when nothing is written."""
        name = (written or "").strip()
        if not name or name in self._labels:
            return name or None
        folded = names.key(name)
        if folded in self._labels:
            return folded
        if folded in self._ids:
            return self._ids[folded]
        self._spelled[folded] = min(name, self._spelled.get(folded, name))
        return folded

    def label(self, key: str) -> str:
        """The words for a key: of the thing it is the id of, else as it was written."""
        return self._labels.get(key) or self._spelled.get(key) or key
