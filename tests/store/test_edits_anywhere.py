"""In any file made by hand, a change leaves every line, comment and key alone that it is not about."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.store import toml

Chunk = tuple[str, str, str]
"""The key that some lines are about ("" for none), the lines, and the comment beside their end."""


class Made(msgspec.Struct, frozen=True):
    """A file as a person might have made it."""

    chunks: list[Chunk]
    end_of_line: str
    mark: bytes
    ended: bool

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        text = self.end_of_line.join(
            (lines + beside).replace("\n", self.end_of_line) for _, lines, beside in self.chunks
        )
        return self.mark + (text + (self.end_of_line if self.ended else "")).encode()


WORDS = st.text(st.sampled_from("abc äß🙂#=[]'\"\\\n\t,{}."), max_size=12)
BARE = st.text("abc äß🙂#=[],{}.", max_size=8)

KNOWN = {
    "mood": st.sampled_from(["mood = 3", "mood=3", '  "mood"  =\t7', "mood = 0x0A", "'mood' = 10"]),
    "note": st.one_of(
        BARE.map(lambda text: f"note = '{text}'"),
        BARE.map(lambda text: f'note = "{text}\\n\\u00e4"'),
        BARE.map(lambda text: f'note = """\nmood = 1\n{text}\n\\"""\n"""'),
        BARE.map(lambda text: f"note = '''\n[table]\n{text}\n'''"),
    ),
    "body": st.sampled_from(
        [
            'body = ["tight jaw", "warm hands"]',
            "body = [ 'tight jaw' , ]",
            "body = []",
            "body = [\n  'tight jaw', # since noon\n\n  # a line of its own\n  'warm hands', # new\n]",
        ]
    ),
    "safe_now": st.just('safe_now = "unsure"'),
}
OWN = st.sampled_from(
    [
        "weather = { sky = 'grey', degrees = 3.50 }",
        "my.own.key = 1_000",
        '"a key, with words" = [1, 2,\n  3, # three\n]',
        "when = 2026-11-23 09:37:00+01:00",
        "day = 1979-05-27",
        "at_night = 07:32:00.5",
        "yes = true",
        'several = """\nlines = 1\nand "more\\\n   """',
        "far = -inf",
    ]
)
TABLES = st.sampled_from(
    [
        "[extra]",
        "[extra]\nmood = 9 # another mood\n  note = 'another note'",
        "[[people]]\nname = 'A'\n\n[[people]]\nname = 'B'",
        "[ spaced . out ]\nbody = []",
    ]
)


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A file with known keys, keys of one's own, comments and tables, in any order that TOML allows."""
    known = [(key, draw(KNOWN[key])) for key in draw(st.lists(st.sampled_from(sorted(KNOWN)), unique=True))]
    own = [("", lines) for lines in draw(st.lists(OWN, unique=True, max_size=3))]
    plain = draw(st.lists(st.sampled_from(["", "", "# {}", "  #{}", "#"]), max_size=5))
    chunks = draw(st.permutations([*known, *own, *(("", line) for line in plain)]))
    tables = draw(st.lists(TABLES, max_size=2, unique_by=lambda table: table.split("\n")[0]))
    found = []
    for number, (key, lines) in enumerate([*chunks, *(("", table) for table in tables)]):
        beside = draw(st.sampled_from(["", "", f" # beside {number};", f"\t#beside {number};"]))
        alone = not lines or lines.lstrip().startswith("#")
        found.append((key, lines.format(f"alone {number};") if alone else lines, "" if alone else beside))
    return Made(
        found,
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.sampled_from([b"", b"\xef\xbb\xbf"])),
        draw(st.booleans()),
    )


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "mood": st.one_of(st.none(), st.integers(0, 10)),
        "energy": st.integers(0, 10),
        "note": st.one_of(st.none(), WORDS, WORDS.map(lambda text: text + "\r\n")),
        "intention": st.one_of(st.none(), WORDS),
        "body": st.one_of(
            st.none(), st.lists(st.sampled_from(["tight jaw", "warm hands", "cold", 'a "b"']), max_size=4)
        ),
    },
)


def in_order(parts: list[str], text: str) -> list[str]:
    """The parts that do not stand in the text in this order."""
    lost, start = [], 0
    for part in parts:
        found = text.find(part, start)
        if found < 0:
            lost.append(part)
        else:
            start = found + len(part)
    return lost


@settings(max_examples=800)
@given(file=made(), changes=CHANGES)
def test_what_a_change_is_not_about_stays_as_it_was_typed(file: Made, changes: dict[str, Any]) -> None:
    before = toml.parse(file.content)
    after = toml.edited(file.content, changes)

    wanted = {key: value for key, value in {**before, **changes}.items() if value is not None}
    assert toml.same(toml.parse(after), wanted)

    changed = {key for key, value in changes.items() if value != before.get(key)}
    text = after.decode().replace("\r\n", "\n")
    kept = [lines + beside for key, lines, beside in file.chunks if key not in changed and lines]
    assert in_order(kept, text) == []
    assert [beside for _, _, beside in file.chunks if beside.strip() not in text] == []
    assert after.startswith(b"\xef\xbb\xbf") == bool(file.mark)
    if file.end_of_line == "\r\n" and b"\r\n" in file.content:
        assert b"\n" not in after.replace(b"\r\n", b"")
    elif file.end_of_line == "\n":
        assert b"\r" not in after
    if not changed:
        assert after == file.content


@settings(max_examples=150)
@given(file=made(), changes=CHANGES)
def test_a_change_and_the_way_back_leave_the_same_values(file: Made, changes: dict[str, Any]) -> None:
    before = toml.parse(file.content)
    there = toml.edited(file.content, changes)
    back = toml.edited(there, {key: before.get(key) for key in changes})
    assert toml.same(toml.parse(back), before)
