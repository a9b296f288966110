"""Whatever bytes a file holds, reading it gives a record or problems, and never anything else."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.kinds.step import Step
from steady.store import toml
from steady.store.records import understand, unknown_keys

SEEDS = (
    b'schema = 1\nid = "2026-11-23-0937-checkin-k3f9ab"\nkind = "checkin"\nat = 2026-11-23T09:37:00+01:00\n'
    b'mood = 3\ndistress = 7\nbody = [\n    "tight jaw",\n]\nnote = """\nfirst\nsecond"""\n',
    "kind = 'exposure'\r\nplanned_for = 2026-11-24\r\ngoal = 'ask Änne ❤'\r\n[x]\r\na = 1\r\n".encode(),
    b"\xef\xbb\xbfkind='promise'\nwhat='call'\ndue=2026-11-30\n[[y]]\nz={a=[1,2.5,true,07:32:00]}\n",
)
PATH = Path("2026-11-23-0937-checkin-k3f9ab.toml")
PIECES = (
    b"\0",
    b"\xff",
    b'"""',
    b"'",
    b"[",
    b"=",
    b"\n",
    b"\r",
    b"<<<<<<< ",
    b"99999999999999999999",
    b"-",
    b"\\u",
)


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out, put in twice or cut off."""
    for _ in range(chance.randrange(1, 3)):
        at, length = chance.randrange(len(content) + 1), chance.randrange(0, 12)
        piece = chance.choice(
            (b"", chance.choice(PIECES), content[at : at + length] * 2, bytes([chance.randrange(256)]))
        )
        content = content[:at] + piece + content[at + length :]
    return content[: chance.randrange(len(content) + 1)] if content and chance.random() < 0.2 else content


def reads(content: bytes) -> bool:
    """Whether the bytes give a record; its problems can be said and its keys looked at."""
    entry, problems = understand(content, PATH, "x.toml", None)
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
