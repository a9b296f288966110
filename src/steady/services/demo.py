"""The demo: a made-up year, written as records like any others, and a report of it."""

import datetime
from collections.abc import Callable
from pathlib import Path
from random import Random

from steady.core.demo.year import TABLES, year
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
    for count, each in enumerate(records, 1):
        saving.put(home, each.kind, each.answers, each.at, letters)
        progress(count, len(records))
    return len(records)


def _table(name: str) -> dict[str, object]:
    return toml.parse(disk.read(bundled("demo") / f"{name}.toml"))


def _letters(random: Random) -> Callable[[int], str]:
    return lambda count: "".join(random.choices(disk.ALPHABET, k=count))


def write_report(home: Home, path: Path, made: datetime.date) -> None:
    """Write the report of the whole home to a new file, as `steady export` does."""
    choice = Choice()
    disk.write_new(path, written(gather(home, choice), "markdown", choice, made).encode())
