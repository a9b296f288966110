"""A value that does not fit is named with its line, each one of a file at once, and the rest is used."""

import datetime

import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.services import doctor
from steady.store.home import Home
from steady.store.paths import Places
from tests.store.tree import picture

NAME = "journal/2026/11/2026-11-23-0937-checkin-abcdef.toml"


def load(home: Home, content: bytes, name: str = NAME) -> tuple[object, list[str]]:
    """The record in a file with these bytes, and what is said of it; reading changes nothing."""
    path = home.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    before = picture(home.root)
    entry, problems = home.load(path, Step if "plan/step" in name else None)
    doctor.look(Places(home.root, home.root / "config.toml"))
    assert picture(home.root) == before
    return entry.record if entry else None, [
        problem.sentence().removeprefix(f"{name}: ") for problem in problems
    ]


def test_every_problem_of_a_file_is_named_at_once(home: Home) -> None:
    record, said = load(
        home,
        b"""\
kind = "checkin"
schema = "one"
at = "this morning"
mood = 11
energy = true
distress = -1
on_guard = "5"
connection = nan
state = "too so-so"
safe_now = 1
body = "tight jaw"
intention = 3
need = ["rest"]
note = 2026-11-23
""",
    )
    assert isinstance(record, Checkin)
    assert [line.split(": ")[:2] for line in said] == [
        ["line 4", "mood"],
        ["line 5", "energy"],
        ["line 6", "distress"],
        ["line 7", "on_guard"],
        ["line 8", "connection"],
        ["line 9", "state"],
        ["line 10", "safe_now"],
        ["line 11", "body"],
        ["line 12", "intention"],
        ["line 13", "need"],
        ["line 14", "note"],
        ["line 3", "at"],
        ["line 2", "schema"],
    ]
    assert said[0] == "line 4: mood: 11 doesn't fit; expected: a whole number from 0 to 10"
    assert all("expected" in line or "isn't a date" in line for line in said)
    assert "tight jaw" not in " ".join(said)


def test_what_fits_is_used_beside_what_does_not(home: Home) -> None:
    record, said = load(home, b'kind = "checkin"\nmood = 11\nenergy = 4\nnote = "kept"\n')
    assert isinstance(record, Checkin)
    assert (record.mood, record.energy, record.note) == (None, 4, "kept")
    assert len(said) == 1


def test_the_line_is_that_of_the_field_and_not_of_a_text_that_looks_like_one(home: Home) -> None:
    content = b'\xef\xbb\xbfkind = "checkin"\r\nnote = """\r\nmood = 99\r\n"""\r\nmood = 99\r\n'
    _, said = load(home, content)
    assert [line.split(": ")[0] for line in said] == ["line 5"]


@pytest.mark.parametrize("content", [b"theme = 'asking'\n", b"title = ''\n", b"title = 7\ntheme = 5\n"])
def test_a_thing_without_what_it_needs_is_named_with_all_its_problems(content: bytes, home: Home) -> None:
    record, said = load(home, content, "plan/step/one.toml")
    assert record is None
    assert any(": title: " in f": {line}" for line in said)
    assert len(said) == (2 if b"theme = 5" in content else 1)


@pytest.mark.parametrize(
    "number",
    [b"9223372036854775808", b"0x" + b"f" * 5000, b"1e400", b"-inf", b"10.0", b"[[[[1]]]]", b"{a = 1}"],
)
def test_a_number_of_any_size_or_sort_is_named_and_costs_the_one_field_alone(
    number: bytes, home: Home
) -> None:
    record, [said] = load(home, b"kind = 'checkin'\nenergy = 4\nmood = " + number + b"\n")
    assert isinstance(record, Checkin)
    assert (record.mood, record.energy) == (None, 4)
    assert said.startswith("line 3: mood: ")
    assert len(said) < 200


@pytest.mark.parametrize("at", [b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:59-23:59"])
def test_a_time_that_no_clock_shows_is_named_and_its_name_says_the_day(at: bytes, home: Home) -> None:
    record, said = load(home, b"kind = 'checkin'\nmood = 4\nat = " + at + b"\n")
    assert isinstance(record, Checkin)
    assert said == ["line 3: at: is a date that's out of range"]
    assert record.at is not None
    assert record.at.replace(tzinfo=None) == datetime.datetime(2026, 11, 23, 9, 37)
    assert home.find("last").record == record


@pytest.mark.parametrize(
    "at", [b"2026-11-23T09:37:00", b"2026-11-23", b"2026-11-23T09:37:00.123456789Z", b"1900-01-01T00:00:00"]
)
def test_a_time_written_in_any_way_of_toml_is_read(at: bytes, home: Home) -> None:
    record, said = load(home, b"kind = 'checkin'\nmood = 4\nat = " + at + b"\n")
    assert isinstance(record, Checkin)
    assert said == []
    assert record.at is not None
    assert record.at.tzinfo is not None


def test_merge_markers_inside_texts_are_named_and_the_text_is_shown(home: Home) -> None:
    marked = b'"""\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> phone\n"""'
    record, said = load(
        home, b"kind = 'checkin'\nnote = " + marked + b"\nneed = 'x'\nbody = ['a', " + marked + b"]\n"
    )
    assert isinstance(record, Checkin)
    assert "mine" in str(record.note)
    assert said == [
        "line 2: note: has merge markers inside the text: keep one side",
        "line 10: body: has merge markers inside the text: keep one side",
    ]


def test_an_underline_that_someone_typed_is_no_merge_marker(home: Home) -> None:
    _, said = load(home, b'kind = "checkin"\nnote = """\nToday\n=======\nwent well >>>>>>> I think\n"""\n')
    assert said == []


def test_a_file_in_the_folder_of_another_kind_says_so(home: Home) -> None:
    record, said = load(home, b"kind = 'person'\ntitle = 'call sam'\n", "plan/step/one.toml")
    assert isinstance(record, Step)
    assert said == ["line 1: kind: isn't the kind its folder is for; I read it as this kind: step"]


def test_a_kind_in_other_words_is_the_same_kind(home: Home) -> None:
    record, said = load(home, b"kind = 'check-in'\nmood = 3\n")
    assert isinstance(record, Checkin)
    assert said == []


def test_a_newer_schema_is_read_and_its_new_kinds_are_named(home: Home) -> None:
    record, said = load(home, b"schema = 2\nkind = 'exposure'\ngoal = 'ask'\nsetting = 'by pigeon'\n")
    assert isinstance(record, Exposure)
    assert [line.split(": ")[:2] for line in said] == [["line 4", "setting"]]
    record, said = load(home, b"schema = 2\nkind = 'dream'\n")
    assert record is None
    assert said == ["line 2: kind: is a kind that only a newer steady knows: update steady to see it"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(home: Home) -> None:
    record, said = load(home, b'\xef\xbb\xbfkind = "checkin"\r\nmood = 3\r\nnote = "a\\r\\nb"\r\n')
    assert isinstance(record, Checkin)
    assert (record.mood, record.note) == (3, "a\r\nb")
    assert said == []
