"""What a cut-short write and the way back leave: swept when it is old, with nothing else."""

import os
import time
from pathlib import Path

import pytest

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store import drafts, leftovers, trash, undoing
from steady.store.home import Home
from tests.conftest import NOW, Run
from tests.store.tree import add, edit, files

DAY = leftovers.DAY


def aged(path: Path, days: float) -> Path:
    """The file, as if it had been written so many days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text("private")
    then = time.time() - days * DAY
    os.utime(path, (then, then))
    return path


PLACES = ("journal/2026/11", "plan/step", "drafts", "trash/20201123T093700000000-abc-edited/plan/step")


@pytest.mark.parametrize("place", PLACES)
def test_a_temporary_file_is_swept_when_it_is_older_than_a_day(place: str, home: Home) -> None:
    old = aged(home.root / place / ".x.toml.abc234.tmp", 1.1)
    new = aged(home.root / place / ".x.toml.abc235.tmp", 0.9)
    assert leftovers.sweep(home.root, home.root / "journal", home.root / "plan") == 1
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize(
    "name",
    [
        ".syncthing.x.toml.tmp",
        "x.toml.abc234.tmp",
        ".x.toml.abc.tmp",
        ".x.toml.abc234.tmp.toml",
        ".x.toml",
        "~syncthing~x.tmp",
        "2026-11-23-0937-reflection-abcdef.toml",
        ".x.toml.ABC234.tmp",
    ],
)
def test_what_is_not_our_own_temporary_file_is_never_swept(name: str, home: Home) -> None:
    path = aged(home.root / "journal" / "2026" / "11" / name, 400)
    assert leftovers.sweep(home.root, home.root) == 0
    assert path.exists()


def passed(home: Home, days: float) -> None:
    """Let so many days pass for all that is there."""
    for path in files(home.root):
        aged(path, days)
    for folder in (home.root / "trash").iterdir():
        then = trash.stamp(time.time() - days * DAY)
        folder.rename(folder.with_name(then[:-6] + folder.name[15:]))


def test_what_only_undo_needed_goes_after_its_time_and_deleted_records_never(home: Home) -> None:
    entry = edit(home, add(home, Step, "first"), "second")
    undoing.undo(home.root)
    edit(home, home.open(entry.path, Step), "third")
    trash.delete(home.root, add(home, Reflection, "gone").path)
    for days, left in (
        (0.9, ["added", "added", "deleted", "edited", "undone"]),
        (1.1, ["deleted", "edited", "undone"]),
        (6.9, ["deleted", "edited", "undone"]),
        (7.1, ["deleted", "undone"]),
        (4000, ["deleted", "undone"]),
    ):
        passed(home, days)
        leftovers.sweep(home.root)
        assert sorted(change.what for change in trash.changes(home.root)) == left
    assert sorted(path.name for path in (home.root / "trash").iterdir()) == sorted(
        change.folder.name for change in trash.changes(home.root)
    )


def test_a_change_that_a_wrong_clock_dated_ahead_goes_after_its_time_too(home: Home) -> None:
    edit(home, add(home, Step, "first"), "second")
    passed(home, -400)
    for path in files(home.root / "trash"):
        aged(path, 8)
    leftovers.sweep(home.root)
    assert trash.changes(home.root) == []


def test_changes_of_the_last_day_are_not_looked_into(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(home, add(home, Step, "first"), "second")
    monkeypatch.setattr(trash, "inside", None)
    assert leftovers.sweep(home.root, home.root / "plan") == 0


def test_drafts_and_records_are_never_swept_however_old(home: Home) -> None:
    add(home, Reflection, "old")
    drafts.keep(drafts.Draft(drafts.new_path(home.root, "checkin"), "checkin", "", NOW, {"mood": 1}))
    kept = [path for path in files(home.root) if "trash" not in path.parts]
    for path in kept:
        aged(path, 4000)
    leftovers.sweep(home.root, home.root)
    assert [path for path in files(home.root) if "trash" not in path.parts] == kept


def test_a_clock_that_was_wrong_sweeps_nothing(home: Home) -> None:
    path = aged(home.root / "journal" / ".x.toml.abc234.tmp", -400)
    assert leftovers.sweep(home.root, home.root) == 0
    assert path.exists()


def test_a_home_without_anything_has_nothing_to_sweep(home: Home) -> None:
    assert leftovers.sweep(home.root, home.root) == 0
    assert not home.root.exists()


def test_what_cannot_be_swept_is_left_and_costs_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(home.root / "journal" / ".x.toml.abc234.tmp", 2)

    def refuse(*given: object, **named: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "unlink", refuse)
    assert leftovers.sweep(home.root, home.root) == 0


def test_a_save_sweeps_the_folder_it_was_in(home: Home, steady: Run) -> None:
    steady("checkin", "--mood", "6")
    month = next(map(Path, home.moment_files())).parent
    old = aged(month / ".x.toml.abc234.tmp", 2)
    steady("list")
    assert old.exists()
    steady("checkin", "--mood", "7")
    assert not old.exists()


EARLIER = "trash/20200101T000000000000-aaa-edited/plan/step/x.toml"


@pytest.mark.parametrize(("days", "swept"), [(0.5, False), (1.1, True), (-2, True)])
def test_the_trash_is_swept_once_a_day_whatever_the_clock_did(days: float, swept: bool, home: Home) -> None:
    entry = add(home, Reflection, "words")
    leftovers.sweep_after(home.root, entry.path.parent)
    old = aged(home.root / EARLIER, 400)
    beside = aged(entry.path.parent / ".x.toml.abc234.tmp", 2)
    aged(home.root / ".lock", days)
    leftovers.sweep_after(home.root, entry.path.parent)
    assert old.exists() != swept
    assert not beside.exists()  # what lies beside what was saved goes each time


def test_the_first_save_sweeps(home: Home) -> None:
    entry = add(home, Reflection, "words")
    old = aged(home.root / EARLIER, 400)
    leftovers.sweep_after(home.root, entry.path.parent)
    assert not old.exists()


def test_a_save_looks_into_no_folder_of_the_trash_when_it_was_swept_today(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = add(home, Reflection, "words")
    leftovers.sweep_after(home.root, entry.path.parent)
    monkeypatch.setattr(leftovers, "old_leftovers", None)
    leftovers.sweep_after(home.root, entry.path.parent)
