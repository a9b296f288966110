"""A record whose time is changed: its file says it, has the name that fits, and one undo takes back both."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from steady.core.errors import NotSaved
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.person import Person
from steady.services.form import change
from steady.store import disk, leftovers, purging, saving, trash, undoing
from steady.store.home import Home
from steady.store.records import Entry
from tests.conftest import NOW

LAST_YEAR = NOW.replace(year=2025, month=3, hour=7, minute=5)


def names(home: Home) -> list[str]:
    return sorted(home.shown(path) for path in map(Path, home.moment_files()))


def inside(home: Home) -> dict[str, Any]:
    [path] = map(Path, home.moment_files())
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def entry(home: Home) -> Entry:
    return saving.put(home, Checkin, {"mood": 4, "note": "mine"}, NOW, lambda count: "k3f9ab"[:count])


def test_the_file_moves_to_the_month_of_its_new_time_and_keeps_its_id(home: Home, entry: Entry) -> None:
    change(home, entry, {"at": LAST_YEAR})
    assert names(home) == ["journal/2025/03/2025-03-23-0705-checkin-k3f9ab.toml"]
    assert (inside(home)["id"], inside(home)["at"]) == ("2026-11-23-0937-checkin-k3f9ab", LAST_YEAR)
    assert disk.read(next(iter(map(Path, home.moment_files())))).count(b"at = ") == 1


def test_one_undo_takes_back_the_time_the_place_and_what_was_changed_with_it(
    home: Home, entry: Entry
) -> None:
    change(home, entry, {"at": LAST_YEAR, "mood": 7})
    assert undoing.undo(home.root).what == trash.EDITED
    assert names(home) == ["journal/2026/11/2026-11-23-0937-checkin-k3f9ab.toml"]
    assert disk.read(entry.path) == entry.content
    assert not [each for each in trash.changes(home.root) if each.what in (trash.EDITED, trash.RENAMED)]


def test_changes_before_and_after_are_undone_one_by_one(home: Home, entry: Entry) -> None:
    first = change(home, entry, {"mood": 5})
    moved = change(home, first, {"at": LAST_YEAR})
    change(home, moved, {"mood": 9})
    seen = []
    for _ in range(3):
        undoing.undo(home.root)
        seen.append((inside(home)["mood"], inside(home)["at"]))
    assert seen == [(5, LAST_YEAR), (5, NOW), (4, NOW)]
    assert disk.read(entry.path) == entry.content


def test_what_undo_took_away_can_be_restored(home: Home, entry: Entry) -> None:
    change(home, entry, {"at": LAST_YEAR})
    undoing.undo(home.root)
    undoing.restore(home.root, "k3f9ab")
    assert (len(names(home)), inside(home)["at"]) == (1, LAST_YEAR)


def test_a_new_name_alone_is_undone_too(home: Home, entry: Entry) -> None:
    odd = entry.path.with_name("from my phone.toml")
    entry.path.rename(odd)
    loaded = home.open(odd)
    renamed = saving.rename(home, loaded, saving.fitting_path(home, loaded))
    assert renamed.path.parent == entry.path.parent
    assert renamed.path.name.startswith("2026-11-23-0937-checkin-")
    assert undoing.undo(home.root).what == trash.RENAMED
    assert [path.name for path in map(Path, home.moment_files())] == [odd.name]
    assert disk.read(odd) == entry.content


def test_a_name_that_is_taken_is_never_written_over(home: Home, entry: Entry) -> None:
    other = home.root / "journal/2025/03/2025-03-23-0705-checkin-k3f9ab.toml"
    other.parent.mkdir(parents=True)
    other.write_bytes(b'kind = "checkin"\nmood = 1\n')
    moved = change(home, entry, {"at": LAST_YEAR})
    assert other.read_bytes() == b'kind = "checkin"\nmood = 1\n'
    assert moved.path.parent == other.parent
    assert len(names(home)) == 2
    with pytest.raises(NotSaved):
        saving.rename(home, moved, other)
    assert len(names(home)) == 2
    assert undoing.undo(home.root).what == trash.EDITED  # a name that was refused left no mark


def test_where_the_old_name_is_taken_undo_brings_back_the_words_under_the_new_one(
    home: Home, entry: Entry
) -> None:
    moved = change(home, entry, {"at": LAST_YEAR, "mood": 7})
    entry.path.write_bytes(b'kind = "checkin"\nmood = 1\n')
    undoing.undo(home.root)
    assert entry.path.read_bytes() == b'kind = "checkin"\nmood = 1\n'
    assert disk.read(moved.path) == entry.content


def test_a_file_without_an_id_gets_the_one_it_had_by_its_name(home: Home, entry: Entry) -> None:
    bare = entry.path.with_name("2026-11-23-0937-checkin-hand23.toml")
    entry.path.unlink()
    bare.write_text('kind = "checkin"\n# mine\nmood = 2\n', encoding="utf-8")
    change(home, home.open(bare), {"at": LAST_YEAR})
    assert names(home) == ["journal/2025/03/2025-03-23-0705-checkin-hand23.toml"]
    assert inside(home)["id"] == "2026-11-23-0937-checkin-hand23"
    undoing.undo(home.root)
    assert bare.read_text(encoding="utf-8") == 'kind = "checkin"\n# mine\nmood = 2\n'


def test_a_thing_stays_where_it_is(home: Home) -> None:
    person = saving.add(home, Person, {"codename": "Robin"}, NOW)
    assert saving.fitting_path(home, person) == person.path
    assert change(home, person, {"at": LAST_YEAR}).path == person.path


def test_a_mark_that_names_a_place_outside_the_home_moves_nothing(
    home: Home, entry: Entry, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("mine", encoding="utf-8")
    for named in ("../outside.toml", str(outside), "journal/../../outside.toml", "trash/x"):
        folder = home.root / "trash" / "29990101T000000000000-aaa-renamed" / "journal" / "x.toml"
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text(f'id = "x"\nto = "{named}"\nedited = true\n', encoding="utf-8")
        with pytest.raises(Exception, match="nothing to undo"):
            undoing.undo(home.root)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert entry.path.exists()


def test_purging_the_record_takes_its_mark_and_marks_are_swept_in_time(home: Home, entry: Entry) -> None:
    change(home, entry, {"at": LAST_YEAR})
    found = [each for each in trash.changes(home.root) if each.what == trash.RENAMED]
    assert len(found) == 1
    later = datetime.datetime.now(datetime.UTC).timestamp() + (leftovers.KEPT_DAYS[trash.RENAMED] + 2) * 86400
    old = leftovers.old_leftovers(home.root, (), later)
    assert found[0].path in old
    assert purging.purge(home.root, None) == 1
    assert not (home.root / "trash").exists()
