"""The demo: a made-up year that `data/demo` tells, kept as records like any others, and a report of it."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from steady.core.answers import read_given
from steady.core.catalogue import Kind, kind_named
from steady.core.fields import fields_of
from steady.core.ids import ALPHABET, LENGTH, with_digit
from steady.core.record import Thing
from steady.core.text import slug
from steady.core.times import parse_when
from steady.services.export import FORMATS, Scope, gather
from steady.store import disk, saving, toml
from steady.store.bundled import bundled
from steady.store.home import Home

DAYS_ON = {
    "any day": range(7),
    "monday to friday": range(5),
    "monday to saturday": range(6),
    "thursday": range(3, 4),
}
"""What a row can say that it happens `on`; Monday is 0."""


class YearRecord(NamedTuple):
    """One record of the year: its kind, its answers, when it was begun."""

    kind: Kind
    answers: dict[str, Any]
    at: datetime.datetime


def year(now: datetime.datetime) -> list[YearRecord]:
    """Every record of the year that ends at `now`, local time with its offset; the oldest first."""
    return sorted(_rows(now), key=lambda record: record.at)


def _rows(now: datetime.datetime) -> Iterator[YearRecord]:
    for path in sorted(bundled("demo").glob("*.toml")):
        tables = toml.parse(disk.read(path))
        on = tables.pop("on", "any day")
        del tables["schema"]
        for name, rows in tables.items():
            for row in rows:
                yield _record(kind_named(name), {"on": on, **row}, now)


def _record(kind: Kind, row: dict[str, Any], now: datetime.datetime) -> YearRecord:
    """A row as a record: its answers are read as those of a person who typed them.

    Its days are counted back from `now`, or from the newest day before it on which they fall `on` one of the
    weekdays that the row says. Raises ValueError for what does not fit its kind.
    """
    weekdays = DAYS_ON[row.pop("on")]
    for today in (now - datetime.timedelta(days=back) for back in range(7)):
        answers, wrong = read_given(fields_of(kind), row, today)
        at = parse_when(row["at"], today)
        if wrong or not isinstance(at, datetime.datetime):
            break
        if (answers.get("planned_for") or at).weekday() in weekdays:
            begun = min(at.replace(tzinfo=now.tzinfo), now.replace(second=0, microsecond=0))
            return YearRecord(kind, answers, begun)
    raise ValueError(kind.kind(), row["at"], wrong)


def write_year(
    home: Home, now: datetime.datetime, progress: Callable[[int, int], None] = lambda _, __: None
) -> int:
    """Write the year that ends at `now` into an empty home; gives how many records there are.

    The same time gives the same files. `progress` is called with how many are written, and of how many.
    Raises NotSaved when one cannot be written.
    """
    records, chance = year(now), Random("7 names")  # any seed will do, as long as it stays

    def letters(count: int) -> str:
        return "".join(chance.choices(ALPHABET, k=count))

    ids = {_named(each): with_digit(letters(LENGTH)) for each in records if issubclass(each.kind, Thing)}

    def save(record: YearRecord) -> None:
        own = ids.get(_named(record))
        refers = {field.name: field.ask.refers for field in fields_of(record.kind)}
        answers = {
            name: next((ids[it] for kind in refers[name].split() if (it := (kind, str(value))) in ids), value)
            for name, value in record.answers.items()
        }
        saving.put(home, record.kind, answers, record.at, lambda count: own or letters(count))

    for count, each in enumerate(records, 1):
        save(each)
        progress(count, len(records))
    return len(records)


def _named(record: YearRecord) -> tuple[str, str]:
    """How other rows name a thing: by its kind, and its words with hyphens between."""
    return record.kind.kind(), slug(str(record.answers.get((record.kind.headline or ("",))[0], "")))


def write_report(home: Home, path: Path, made: datetime.date) -> None:
    """Write the report of the whole home to a new file, as `steady export` does."""
    disk.write_new(path, FORMATS["markdown"].write(gather(home, Scope(), FORMATS["markdown"]), made).encode())
