"""What the demo's year is made of: records without files, days counted back from today, texts used once."""

import datetime
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import msgspec

from steady.core.record import Record

Tables = Mapping[str, Mapping[str, Any]]
"""The demo's data files by name, as they were read."""

SATURDAY, SUNDAY = 5, 6

EARLIEST, LATEST = 7, 22
"""The hours between which things are written."""


class Made(msgspec.Struct, frozen=True):
    """A record to save: its kind, its answers, when it was begun."""

    kind: type[Record]
    answers: dict[str, Any]
    at: datetime.datetime


class Calendar(msgspec.Struct, frozen=True):
    """Days counted back from today: 0 is today, 365 a year ago; a day to come is below 0."""

    now: datetime.datetime

    def day(self, ago: int) -> datetime.date:
        """The day so many days ago."""
        return self.now.date() - datetime.timedelta(days=ago)

    def ago(self, day: datetime.date) -> int:
        """How many days ago a day was."""
        return (self.now.date() - day).days

    def local(self, ago: int, clock: str) -> datetime.datetime:
        """A time of a day without an offset, as plans hold it; `clock` is hours and minutes: `18:30`."""
        return datetime.datetime.combine(self.day(ago), datetime.time.fromisoformat(clock))

    def begun(self, at: datetime.datetime, random: Random) -> datetime.datetime:
        """A time that a record can have begun at: by day, with the offset of now, and not to come."""
        hour = min(max(at.hour, EARLIEST), LATEST)
        begun = at.replace(hour=hour, tzinfo=self.now.tzinfo)
        latest = self.now - datetime.timedelta(minutes=random.randint(2, 40))
        return min(begun, latest).replace(second=0, microsecond=0)

    def off(self, ago: int, weekdays: tuple[int, ...]) -> int:
        """The nearest day before it that is none of these weekdays; after it, when it is to come."""
        while self.day(ago).weekday() in weekdays:
            ago += 1 if ago >= 0 else -1
        return ago

    def nearest(self, ago: int, weekday: int) -> int:
        """The nearest day that is a weekday; Monday is 0."""
        off = (self.day(ago).weekday() - weekday) % 7
        return ago + off if off <= 3 else ago + off - 7


def moved(row: Mapping[str, Any], random: Random) -> int:
    """The day of a row, moved by one at most unless it is `exact`, today or to come."""
    ago: int = row["ago"]
    return ago if row.get("exact") or ago < 2 else ago + random.randint(-1, 1)


class Deck:
    """Texts in an order of chance, each dealt once."""

    def __init__(self, texts: Iterable[str], random: Random) -> None:
        self._left = list(texts)
        random.shuffle(self._left)

    def deal(self) -> str | None:
        """The next text; None when all are used."""
        return self._left.pop() if self._left else None


def clock(random: Random, first: int, last: int) -> str:
    """A time between the hours given, the last one included: `18:07`."""
    return f"{random.randint(first, last):02}:{random.randint(0, 59):02}"


def weighted(random: Random, weights: list[float], count: int) -> list[int]:
    """So many places of a list by chance, each once, heavier ones likelier (Efraimidis & Spirakis 2006)."""
    keys = [(random.random() ** (1 / weight), place) for place, weight in enumerate(weights)]
    return sorted(place for _, place in sorted(keys, reverse=True)[:count])
