"""The demo: a made-up year, written as records like any others, and a report of it."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from steady.core.demo.made import Made
from steady.core.demo.year import TABLES, year
from steady.core.fields import fields_of
from steady.core.ids import ALPHABET, LENGTH, with_digit
from steady.core.record import Thing
from steady.core.text import slug
from steady.services.export import Choice, gather, written
from steady.store import disk, saving, toml
from steady.store.bundled import bundled
from steady.store.home import Home


def write_year(
    home: Home, seed: int, now: datetime.datetime, progress: Callable[[int, int], None] = lambda _, __: None
) -> int:
    """Write the year that ends at `now` into an empty home; gives how many records there are.

    The same seed and time give the same files. `progress` is called with how many are written, and of how
    many. Raises NotSaved when one cannot be written.
    """
    records = year({name: _table(name) for name in TABLES}, seed, now)
    letters = _letters(Random(f"{seed} names"))
    ids = {_told(each): with_digit(letters(LENGTH)) for each in records if issubclass(each.kind, Thing)}
    for count, each in enumerate(records, 1):
        saving.put(home, each.kind, _with_ids(each, ids), each.at, _fixed(ids.get(_told(each))) or letters)
        progress(count, len(records))
    return len(records)


def _told(made: Made) -> tuple[str, str]:
    """How the demo's files name a thing of the plan: by its kind, and its words as a file name."""
    return made.kind.kind(), slug(str(made.answers.get((made.kind.headline or ("",))[0], "")))


def _with_ids(made: Made, ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """The answers of a record with the ids of what they name."""
    refers = {field.name: field.ask.refers for field in fields_of(made.kind) if field.ask.refers}
    return {
        name: ids.get((refers.get(name, ""), value), value) if isinstance(value, str) else value
        for name, value in made.answers.items()
    }


def _fixed(id: str | None) -> Callable[[int], str] | None:
    return (lambda _: id) if id else None


def _table(name: str) -> dict[str, object]:
    return toml.parse(disk.read(bundled("demo") / f"{name}.toml"))


def _letters(random: Random) -> Callable[[int], str]:
    return lambda count: "".join(random.choices(ALPHABET, k=count))


def write_report(home: Home, path: Path, made: datetime.date) -> None:
    """Write the report of the whole home to a new file, as `steady export` does."""
    choice = Choice()
    disk.write_new(path, written(gather(home, choice), "markdown", choice, made).encode())
