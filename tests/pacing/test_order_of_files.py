"""The same files give the same suggestion and the same insights, in whatever order a folder lists them."""

import os
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from steady.core.record import Page, Record, Thing
from steady.core.tables import to_table
from steady.services import pace
from steady.services.insights import insights
from steady.store import toml
from steady.store.home import Home
from tests.insights.histories import random_history
from tests.pacing.made import histories
from tests.rounds import rounds


def _files(records: Iterable[Record]) -> dict[str, bytes]:
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


def _written(root: Path, files: dict[str, bytes], chance: random.Random) -> Home:
    """A home with these files, made one after the other in a random order."""
    for name in chance.sample(sorted(files), len(files)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    return Home(root)


@pytest.fixture
def chance(monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """Chance, by which folders list their files anew each time."""
    chance, listed = random.Random(23), os.listdir

    def shuffled(place: Path) -> list[str]:
        names = listed(place)
        chance.shuffle(names)
        return names

    monkeypatch.setattr(os, "listdir", shuffled)
    return chance


def test_folders_are_listed_in_another_order_here(tmp_path: Path, chance: random.Random) -> None:
    _written(tmp_path, {f"{number}.toml": b"" for number in range(50)}, chance)
    assert len({tuple(os.listdir(tmp_path)) for _ in range(5)}) == 5


def test_the_suggestion_is_the_same(tmp_path: Path, chance: random.Random) -> None:
    met = set()
    for number, (history, now) in enumerate(histories(rounds(150), 31)):
        records = [*history.checkins, *history.exposures, *history.practices, *history.steps]
        records += [*history.persons, *([history.pace] if history.pace else [])]
        files = _files(records)
        one = pace.suggestion(_written(tmp_path / f"{number}a", files, chance), now)
        other = pace.suggestion(_written(tmp_path / f"{number}b", files, chance), now)
        assert one == other, files
        met.add(one.kind)
    assert len(met) >= 5


def test_insights_are_the_same(tmp_path: Path, chance: random.Random) -> None:
    for seed in range(rounds(60)):
        history = random_history(seed)
        records = [record for name in history.__struct_fields__ for record in getattr(history, name)]
        files = _files(records)
        one = insights(_written(tmp_path / f"{seed}a", files, chance))
        other = insights(_written(tmp_path / f"{seed}b", files, chance))
        assert [each.numbers for each in one] == [each.numbers for each in other], seed
        for before, after in zip(one, other, strict=True):
            assert (before.sentences, before.table, before.chart) == (
                after.sentences,
                after.table,
                after.chart,
            ), seed
            assert sorted(map(str, before.problems)) == sorted(map(str, after.problems)), seed
