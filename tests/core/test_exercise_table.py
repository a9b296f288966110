"""An exercise file that does not fit is read with every problem named; nothing in it makes reading stop."""

import copy
import datetime
import random
from typing import Any

from steady.core.errors import Problem
from steady.core.exercise import from_table
from steady.store import disk, toml
from steady.store.bundled import bundled

TABLES = [toml.parse(disk.read(path)) for path in sorted(bundled("exercises").glob("*.toml"))]
ODD: list[Any] = [
    *(None, True, -1, 0, 10**30, 1.5, float("nan"), "", "x", "in", [], [[]], [{}], {}, {"a": 1}, [1, "a"]),
    *(
        [{"say": "a"}],
        [{"ask": "b", "answer": "choice"}],
        {"phases": [], "cycles": 1},
        datetime.date(2026, 1, 1),
    ),
    *([None], {"say": {}}, [{"say": 1, "ask": 2}], "\x1b[31m", "{blank}", ["any"], datetime.time(9)),
]


def spoiled(table: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The table with one to three things in it replaced, taken out or added, at any depth."""
    copied = copy.deepcopy(table)
    for _ in range(chance.randrange(1, 4)):
        place: Any = copied
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = chance.choice(keys) if keys else None
            if key is not None and isinstance(place[key], dict | list) and chance.random() < 0.7:
                place = place[key]
                continue
            break
        if isinstance(place, dict) and (key is None or chance.random() < 0.2):
            place[chance.choice(("stps", "say", "breathe", "presets", "keeps"))] = chance.choice(ODD)
        elif key is not None and chance.random() < 0.3:
            del place[key]
        elif key is not None:
            place[key] = chance.choice(ODD)
    return copied


def test_every_bundled_exercise_fits() -> None:
    assert len(TABLES) >= 40
    for table in TABLES:
        exercise, wrong = from_table(table)
        assert wrong == []
        assert exercise is not None


def test_a_spoiled_exercise_gives_problems_or_an_exercise_and_nothing_else_ever_happens() -> None:
    chance = random.Random(29)
    refused = 0
    for number in range(3000):
        exercise, wrong = from_table(spoiled(TABLES[number % len(TABLES)], chance))
        assert (exercise is None) == bool(wrong)
        assert not any("\x1b" in Problem("x", what, where).sentence() for where, what in wrong)
        refused += exercise is None
    assert refused > 1500


def test_every_problem_of_an_exercise_is_named_at_once() -> None:
    table = copy.deepcopy(TABLES[0]) | {"kind": "magic", "minutes": 0, "puropse": "x"}
    del table["purpose"]
    table["steps"] = [{"say": "a", "pause": -1}, {"say": "b", "ask": "c"}, {"ask": "c", "anwser": "text"}]
    exercise, wrong = from_table(table)
    assert exercise is None
    assert {where for where, _ in wrong} == {
        "kind",
        "minutes",
        "puropse",
        "purpose",
        "steps[1].pause",
        "steps[2]",
        "steps[3].anwser",
    }
    assert dict(wrong)["puropse"] == "isn't a key here; did you mean purpose?"
