"""Homes made of records: the files that hold them, written in any order."""

import random
from collections.abc import Iterable
from pathlib import Path

from steady.core.record import Page, Record, Thing
from steady.core.tables import to_table
from steady.services.pace import DECLINED, SKIPPED
from steady.store import toml
from steady.store.home import Home
from steady.store.remembered import remember
from tests.pacing.told import Told


def files_of(records: Iterable[Record]) -> dict[str, bytes]:
    """The files of a home; records without a date and those with one id stand in months of their own."""
    files: dict[str, bytes] = {}
    for number, record in enumerate(records):
        if isinstance(record, Page):
            name = f"plan/{record.id}.toml"
        elif isinstance(record, Thing):
            name = f"plan/{record.kind()}/{record.id}.toml"
        elif record.at is None:
            name = f"journal/2026/{number % 12 + 1:02}/{record.id}.toml"
        else:
            name = f"journal/{record.at:%Y/%m/%Y-%m-%d-%H%M}-{record.kind()}-{record.id}.toml"
        files[name] = toml.dumps(to_table(record))
    return files


def written(root: Path, files: dict[str, bytes], chance: random.Random | None = None) -> Home:
    """A home with these files, made one after the other, in a random order when there is chance."""
    names = sorted(files)
    if chance:
        chance.shuffle(names)
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    return Home(root)


def laid_out(root: Path, told: Told) -> Home:
    """The home of a history made by hand, with what was declined and skipped in it."""
    home = written(root, files_of(told.records))
    root.mkdir(exist_ok=True)
    remember(root, SKIPPED, told.skipped)
    lines = [f"{each.day.isoformat()} {each.kind}: {each.step or ''}" for each in told.declined]
    if lines:
        remember(root, DECLINED, lines)
    return home
