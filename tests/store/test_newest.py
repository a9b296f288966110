"""The newest records come first, from the days asked for, and no more files are read than needed."""

import datetime
from pathlib import Path

import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.reflection import Reflection
from steady.store import toml
from steady.store.home import Home
from tests.conftest import NOW
from tests.store.tree import add, words_of

MANY = 20_000


def put(home: Home, name: str, at: str = "", text: str = "") -> Path:
    """A reflection in a file that someone made by hand."""
    path = home.root / "journal" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = f"at = {at}\n" if at else ""
    path.write_text(f"kind = 'reflection'\n{begun}text = '{text or path.stem}'\n")
    return path


def parses(patch: pytest.MonkeyPatch) -> list[bytes]:
    """What is parsed from now on."""
    real, seen = toml.parse, []

    def parse(content: bytes) -> dict[str, object]:
        seen.append(content)
        return real(content)

    patch.setattr(toml, "parse", parse)
    return seen


def texts(home: Home, **asked: object) -> list[str]:
    """The words of the moments that are found."""
    return [words_of(entry.record) for entry in home.moments(Reflection, **asked).entries]  # type: ignore[arg-type] # the tests name them


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of 20,000 moments over six years."""
    home = Home(tmp_path_factory.mktemp("large"))
    begun = datetime.datetime(2020, 12, 1, 9, 0)
    for number in range(MANY):
        at = begun + datetime.timedelta(minutes=157 * number)
        place = home.root / "journal" / f"{at:%Y}" / f"{at:%m}"
        kind = "reflection" if number % 10 == 0 else "checkin"
        if number == 0 or not place.is_dir():
            place.mkdir(parents=True)
        letters = f"{number:06}".translate(str.maketrans("01", "xy"))
        (place / f"{at:%Y-%m-%d-%H%M}-{kind}-{letters}.toml").write_text(
            f"kind = '{kind}'\nat = {at:%Y-%m-%dT%H:%M}:00+00:00\n"
        )
    return home


def test_the_newest_twenty_of_twenty_thousand_are_read_alone(
    large: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = parses(monkeypatch)
    newest = large.moments(limit=20).entries
    assert len(newest) == 20
    assert len(read) <= 26  # those of half a day more, as clocks on earth differ
    assert newest == sorted(newest, key=lambda entry: entry.id, reverse=True)
    assert newest[0].path == next(map(Path, large.moment_files()))


def test_last_and_one_by_its_id_read_a_few_files(large: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = list(map(Path, large.moment_files()))[MANY // 2]
    read = parses(monkeypatch)
    assert large.find("last").path == next(map(Path, large.moment_files()))
    assert large.find(wanted.stem).path == wanted
    assert len(read) <= 6


def test_the_newest_of_one_kind_are_read_until_there_are_enough(
    large: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = parses(monkeypatch)
    found = large.moments(Reflection, limit=5).entries
    assert {entry.kind for entry in found} == {Reflection}
    assert len(found) == 5
    assert len(read) <= 60


def test_a_few_days_read_those_days_alone(large: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read = parses(monkeypatch)
    day = datetime.date(2023, 5, 17)
    found = large.moments(since=day, until=day).entries
    assert {entry.record.at.date() for entry in found if entry.record.at} == {day}
    assert len(found) >= 9
    assert len(read) <= 70 * len(found)  # those of a month around, as a time may be changed by hand


def test_twenty_by_hand_do_not_hide_what_is_newer(home: Home) -> None:
    for number in range(25):
        put(home, f"2026/11/note {number}.toml", f"2026-11-01T09:{number:02}:00+01:00")
    for number in range(3):
        add(home, Reflection, f"new {number}", at=NOW.replace(minute=number))
    assert texts(home, limit=4) == ["new 2", "new 1", "new 0", "note 24"]
    assert texts(home, limit=1) == ["new 2"]
    assert len(texts(home, limit=20)) == 20


def test_a_month_is_left_only_when_there_are_enough(home: Home) -> None:
    put(home, "2026/11/note.toml", "2026-11-20T09:00:00+01:00")
    add(home, Reflection, "october", at=NOW.replace(month=10))
    add(home, Reflection, "september", at=NOW.replace(month=9))
    assert texts(home, limit=2) == ["note", "october"]
    assert texts(home, limit=9) == ["note", "october", "september"]


@pytest.mark.parametrize(
    "name",
    ["note.toml", "2026.toml", "20261123.toml", "2026_11_23.toml", "2026-11-23.toml", "2026-11-23 note.toml"],
)
def test_a_file_by_hand_is_found_among_its_days(name: str, home: Home) -> None:
    put(home, f"2026/11/{name}", "2026-11-23T09:00:00+01:00")
    day = datetime.date(2026, 11, 23)
    week = datetime.timedelta(days=7)
    assert len(texts(home, since=day, until=day)) == 1
    assert len(texts(home, since=day - week)) == 1
    assert len(texts(home, until=day + week)) == 1
    assert texts(home, since=day + datetime.timedelta(days=1)) == []
    assert texts(home, until=day - datetime.timedelta(days=1)) == []


def test_months_without_a_nought_are_in_their_order(home: Home) -> None:
    put(home, "2026/9/a.toml", "2026-09-05T09:00:00+01:00")
    put(home, "2026/10/b.toml", "2026-10-05T09:00:00+01:00")
    put(home, "2026/1/c.toml", "2026-01-05T09:00:00+01:00")
    assert texts(home, limit=1) == ["b"]
    assert texts(home, limit=2) == ["b", "a"]
    assert texts(home, since=datetime.date(2026, 1, 1), until=datetime.date(2026, 9, 30)) == ["a", "c"]
    assert texts(home, until=datetime.date(2026, 1, 31)) == ["c"]


def test_days_at_the_edges_are_part_of_what_was_asked(home: Home) -> None:
    for day in (21, 22, 23, 24):
        add(home, Reflection, str(day), at=NOW.replace(day=day, hour=0, minute=0))
        add(home, Reflection, f"{day} late", at=NOW.replace(day=day, hour=23, minute=59))
    asked = texts(home, since=datetime.date(2026, 11, 22), until=datetime.date(2026, 11, 23))
    assert asked == ["23 late", "23", "22 late", "22"]


def test_a_record_without_a_time_takes_the_time_of_its_name(home: Home) -> None:
    put(home, "2026/11/2026-11-23-0800-reflection-abcdef.toml")
    put(home, "2026/11/2026-11-23-note.toml")
    put(home, "2026/11/note.toml")
    found = home.moments()
    assert [entry.record.at is None for entry in found.entries] == [False, False, True]
    assert found.problems == []


def test_what_is_not_read_as_a_record_is_no_problem_either(home: Home) -> None:
    add(home, Reflection, "x")
    month = home.root / "journal" / "2026" / "11"
    for name in (
        ".2026-11-23-0937-x.toml.abcdef.tmp",
        "~2026.toml",
        ".hidden.toml",
        "note.md",
        "x.toml~",
        "x.TOML",
    ):
        (month / name).write_text("Dear diary")
    (home.root / "journal" / "notes").mkdir()
    (home.root / "journal" / "2026" / "about.txt").write_text("hello")
    (home.root / "journal" / "2027").write_text("not a folder")
    found = home.moments()
    assert [len(found.entries), found.problems] == [1, []]
    assert home.moments(Checkin).entries == []
