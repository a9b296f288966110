"""The same files give the same suggestion and the same insights, in whatever order a folder lists them."""

import os
import random
from pathlib import Path

import pytest

from steady.services import pace
from steady.services.insights import insights
from tests.insights.histories import random_history
from tests.pacing.drawn import histories, records_of
from tests.pacing.homes import files_of, written
from tests.rounds import rounds


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
    written(tmp_path, {f"{number}.toml": b"" for number in range(50)}, chance)
    assert len({tuple(os.listdir(tmp_path)) for _ in range(5)}) == 5


def test_the_suggestion_is_the_same(tmp_path: Path, chance: random.Random) -> None:
    met = set()
    for number, (history, now) in enumerate(histories(rounds(150), 31)):
        files = files_of(records_of(history))
        one = pace.weigh(written(tmp_path / f"{number}a", files, chance), now).suggestion
        other = pace.weigh(written(tmp_path / f"{number}b", files, chance), now).suggestion
        assert one == other, files
        met.add(one.kind)
    assert len(met) >= 5


def test_insights_are_the_same(tmp_path: Path, chance: random.Random) -> None:
    for seed in range(rounds(60)):
        history = random_history(seed)
        records = [record for name in history.__struct_fields__ for record in getattr(history, name)]
        files = files_of(records)
        one = insights(written(tmp_path / f"{seed}a", files, chance))
        other = insights(written(tmp_path / f"{seed}b", files, chance))
        for before, after in zip(one, other, strict=True):
            assert (before.facts, before.sentences) == (after.facts, after.sentences), seed
            assert sorted(map(str, before.problems)) == sorted(map(str, after.problems)), seed
