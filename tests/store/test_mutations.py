"""Whatever bytes a file holds, reading it gives a record or problems, and never anything else."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.kinds.step import Step
from steady.store import toml
from steady.store.records import understand, unknown_keys
from tests.store.spoilt import SEEDS, spoilt

PATH = Path("2026-11-23-0937-checkin-k3f9ab.toml")


def reads(content: bytes) -> bool:
    """Whether the bytes give a record; its problems can be said and its keys looked at."""
    entry, problems, *_ = understand(content, PATH, "x.toml", None)
    assert (entry is not None) or problems
    for problem in problems:
        assert problem.sentence().startswith("x.toml: ")
        assert problem.line is None or 1 <= problem.line <= content.count(b"\n") + 1
    if entry is not None:
        unknown_keys(entry.kind, toml.parse(content))
    understand(content, PATH, "x.toml", Step)
    return entry is not None


def test_the_files_are_good_before_they_are_spoilt() -> None:
    assert all(map(reads, SEEDS))


def test_twenty_thousand_spoilt_files_are_read_or_named() -> None:
    chance = random.Random(5)
    read = sum(reads(spoilt(chance.choice(SEEDS), chance)) for _ in range(20_000))
    assert 1_000 < read < 19_000


@settings(max_examples=1_000)
@given(st.binary(max_size=60), st.sampled_from(SEEDS), st.integers(0, 300))
def test_any_bytes_in_the_middle_of_a_file_are_read_or_named(piece: bytes, seed: bytes, at: int) -> None:
    reads(seed[:at] + piece + seed[at:])


def test_a_spoilt_file_is_changed_as_it_was_meant_or_refused() -> None:
    chance = random.Random(6)
    changed = 0
    changes = {"mood": 7, "note": "a\nb", "need": None, "body": ["a", "b"]}
    for _ in range(5_000):
        content = spoilt(chance.choice(SEEDS), chance)
        try:
            after = toml.edited(content, changes)
        except ValueError:  # as it is when the file cannot be read
            continue
        changed += 1
        wanted = {
            key: value for key, value in {**toml.parse(content), **changes}.items() if value is not None
        }
        assert toml.same(toml.parse(after), wanted)
    assert changed > 400
