"""A change to a record that someone made or touched by hand."""

import datetime
from pathlib import Path

import pytest

from steady.core.errors import NotSaved, Refused
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import saving, toml, trash
from steady.store.home import Home
from tests.conftest import NOW
from tests.store.tree import picture

BY_HAND = b"""\
# what I keep for myself

mood   = 3   # low after the call
weather = { sky = "grey" }
kind = 'checkin'   # mine
note = '''
one
two'''

[mine]
mood = "not this one"
# the end
"""


def put(home: Home, name: str, content: bytes) -> Path:
    """A file that someone put into the home."""
    path = home.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_made_by_hand_keeps_all_but_what_was_changed(home: Home) -> None:
    path = put(home, "journal/2026/11/2026-11-23-mine.toml", BY_HAND)
    entry = saving.edit(home, home.open(path), {"mood": 5, "note": None, "energy": 2})
    assert path.read_bytes() == (
        b"# what I keep for myself\n\nmood   = 5   # low after the call\n"
        b"weather = { sky = \"grey\" }\nkind = 'checkin'   # mine\nenergy = 2\n\n"
        b'[mine]\nmood = "not this one"\n# the end\n'
    )
    assert isinstance(entry.record, Checkin)
    assert (entry.record.mood, entry.record.energy, entry.record.note) == (5, 2, None)
    assert entry.content == path.read_bytes()


def test_the_comment_beside_a_field_that_is_taken_out_stays(home: Home) -> None:
    path = put(home, "journal/2026/11/2026-11-23-mine.toml", BY_HAND)
    saving.edit(home, home.open(path), {"mood": None})
    assert b"\n# low after the call\nweather" in path.read_bytes()


def test_comments_between_the_items_of_a_list_stay_when_the_list_grows_or_shrinks(home: Home) -> None:
    path = put(
        home,
        "plan/safety.toml",
        b'people_i_can_ask = [\n  "Ana",  # works nights\n  "Bo",   # next door\n'
        b'  # not before noon\n  "Cy",\n]\n',
    )
    entry = saving.edit(home, home.open(path, Safety), {"people_i_can_ask": ["Ana", "Cy", "Di"]})
    assert path.read_bytes() == (
        b'people_i_can_ask = [\n  "Ana",  # works nights\n  # not before noon\n  "Cy",\n  "Di",\n]\n'
    )
    saving.edit(home, entry, {"people_i_can_ask": ["Ana", "Eve", "Di"]})
    assert b'"Ana",  # works nights' in path.read_bytes()
    assert b"# not before noon" in path.read_bytes()


def test_a_change_to_what_is_there_already_writes_nothing(home: Home) -> None:
    path = put(home, "journal/2026/11/2026-11-23-mine.toml", BY_HAND)
    entry = home.open(path)
    saving.edit(home, entry, {"mood": 3})
    before = picture(home.root)
    assert saving.edit(home, entry, {"mood": 3, "energy": None}) is entry
    assert picture(home.root) == before


def test_another_offset_is_another_time(home: Home) -> None:
    path = put(
        home, "journal/2026/11/x.toml", b"kind = 'exposure'\nplanned_for = 2026-11-23T09:00:00+01:00\n"
    )
    later = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
    saving.edit(home, home.open(path), {"planned_for": later})
    record = home.open(path).record
    assert isinstance(record, Exposure)
    assert isinstance(record.planned_for, datetime.datetime)
    assert record.planned_for.utcoffset() == datetime.timedelta(0)


def test_one_and_one_point_nought_are_not_the_same() -> None:
    assert not toml.same({"a": 1}, {"a": 1.0})
    assert not toml.same({"a": 1}, {"a": True})
    assert not toml.same({"a": [1]}, {"a": "1"})
    assert toml.same({"a": float("nan")}, {"a": float("nan")})


def test_a_change_that_would_hide_the_record_is_refused_before_anything_is_written(home: Home) -> None:
    entry = saving.add(home, Step, {"title": "text sam"}, NOW)
    before = picture(home.root)
    with pytest.raises(Refused, match="title"):
        saving.edit(home, entry, {"title": None})
    kept = {name: seen for name, seen in picture(home.root).items() if name not in (".", ".lock")}
    assert kept == {name: seen for name, seen in before.items() if name != "."}


def test_a_file_of_a_newer_steady_is_shown_and_not_changed(home: Home) -> None:
    path = put(home, "journal/2026/11/x.toml", b"schema = 2\nkind = 'checkin'\nmood = 3\nfuture = 1\n")
    entry = home.open(path)
    assert entry.newer
    assert isinstance(entry.record, Checkin)
    assert entry.record.mood == 3
    with pytest.raises(Refused, match="newer steady"):
        saving.edit(home, entry, {"mood": 4})
    assert path.read_bytes().endswith(b"mood = 3\nfuture = 1\n")
    assert not trash.changes(home.root)


def test_words_that_cannot_be_written_are_not_said_to_be_saved(home: Home) -> None:
    entry = saving.add(home, Checkin, {"mood": 3}, NOW)
    with pytest.raises(NotSaved):
        saving.edit(home, entry, {"note": "half a character: \ud83d"})
    with pytest.raises(NotSaved):
        saving.add(home, Checkin, {"note": "half a character: \ud83d"}, NOW)
    assert home.open(entry.path).content == entry.content


def test_a_file_that_is_nested_deeply_is_changed_or_refused_and_never_harmed(home: Home) -> None:
    for depth in (40, 90, 150, 400):
        content = b"kind = 'checkin'\nmood = 3\nx = " + b"[" * depth + b"]" * depth + b"\n"
        path = put(home, f"journal/2026/11/x{depth}.toml", content)
        entry, _ = home.load(path)
        if entry is None:
            continue
        try:
            saving.edit(home, entry, {"mood": 4})
        except NotSaved:
            assert path.read_bytes() == content
        else:
            assert path.read_bytes() == content.replace(b"mood = 3", b"mood = 4")
