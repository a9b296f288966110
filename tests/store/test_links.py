"""No walk goes through a link: what lies behind one in the home is never swept, deleted or closed."""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.errors import SteadyError
from steady.core.kinds.step import Step
from steady.services import doctor
from steady.store import drafts, leftovers, purging, trash, undoing
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.walking import walk
from tests.conftest import Run
from tests.store.tree import add, edit, picture

OLD = time.time() - 400 * leftovers.DAY


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody's outside the home, with old files in it of every name that steady sweeps."""
    folder = tmp_path / "outside"
    for name in (
        "letters.txt",
        "plan/step/text-sam.toml",
        "journal/2020/11/2020-11-23-0937-reflection-abcdef.toml",
        ".x.toml.abc234.tmp",
        "plan/step/.text-sam.toml.abc234.tmp",
        "20201123T093700000000-abc-edited/plan/step/text-sam.toml",
        "20201123T093700000000-abc-added/plan/step/text-sam.toml",
        "20201123T093700000000-abc-deleted/plan/step/text-sam.toml",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('id = "text-sam"\nkind = "step"\ntitle = "theirs"\n')
        path.chmod(0o644)
        os.utime(path, (OLD, OLD))
    return folder


LINKS = (
    *(f"trash/20200101T000000000000-aaa-{what}" for what in ("edited", "deleted", "added", "undone")),
    "trash/20200101T000000000000-aaa-renamed",
    "trash/20200101T000000000000-bbb-edited/plan",
    "trash/20200101T000000000000-bbb-edited/letters.txt",
    "trash/outside",
    "trash",
    "drafts",
    "exercises",
    "plan",
    "plan/step/outside",
    "journal",
    "journal/2020",
    "journal/2020/11",
    "anything",
)


def everything(home: Home) -> None:
    """All that deletes, moves, sweeps or closes, one after another; what is refused, is refused."""
    places = Places(home.root, home.root / "config.toml")
    deeds: list[Callable[[], object]] = [
        lambda: leftovers.sweep_after(home.root, home.root / "plan" / "step"),
        lambda: leftovers.sweep(home.root, home.root, home.root / "plan", home.root / "journal"),
        *(repair.do for repair in doctor.look(places).repairs),
        lambda: undoing.undo(home.root),
        lambda: purging.purge(home.root, "text-sam"),
        lambda: purging.purge(home.root, "letters"),
        lambda: purging.purge(home.root, None),
    ]
    for deed in deeds:
        with contextlib.suppress(SteadyError):
            deed()


@pytest.mark.parametrize("link", LINKS)
def test_what_lies_behind_a_link_stays_as_it_is(link: str, home: Home, outside: Path) -> None:
    path = home.root / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside / "letters.txt" if link.endswith(".txt") else outside)
    before = picture(outside)
    everything(home)
    assert picture(outside) == before


def test_a_checkin_sweeps_nothing_behind_a_link(home: Home, outside: Path, steady: Run) -> None:
    for what in ("edited", "deleted", "added"):
        link = home.root / "trash" / f"20260101T000000000000-aaa-{what}"
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(outside)
    before = picture(outside)
    steady("checkin", "--mood", "6")
    steady("purge", "--all", "--yes")
    assert picture(outside) == before
    assert not (home.root / "trash").exists()


def test_the_home_itself_may_be_a_link(home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    home.root.symlink_to(tmp_path / "elsewhere")
    edit(home, add(home, Step, "1"), "2")
    old = home.root / "plan" / "step" / ".x.toml.abc234.tmp"
    old.write_text("private")
    os.utime(old, (OLD, OLD))
    assert leftovers.sweep(home.root, home.root / "plan") == 1
    assert undoing.undo(home.root).what == trash.EDITED
    assert purging.purge(home.root, None) == 1
    assert [path.name for path in walk(home.root).files] == [".lock", "text-sam.toml"]


def test_nothing_is_put_into_a_trash_that_is_a_link(home: Home, outside: Path) -> None:
    entry = add(home, Step, "1")
    purging.purge(home.root, None)
    (home.root / "trash").symlink_to(outside)
    before = picture(outside)
    for deed in (lambda: trash.delete(home.root, entry.path), lambda: edit(home, entry, "2")):
        with pytest.raises(SteadyError, match="a link"):
            deed()
    add(home, Step, "saved all the same", "other")
    assert picture(outside) == before
    assert entry.path.exists()


def test_a_walk_says_what_it_passed_by(home: Home, outside: Path) -> None:
    add(home, Step, "1")
    (home.root / "plan" / "away").symlink_to(outside)
    os.mkfifo(home.root / "plan" / "pipe")
    found = walk(home.root, "plan")
    assert found.links == [home.root / "plan" / "away"]
    assert found.others == [home.root / "plan" / "pipe"]
    assert found.files == [home.root / "plan" / "step" / "text-sam.toml"]
    assert walk(home.root, "plan", "away").links == [home.root / "plan" / "away"]
    assert walk(home.root, "nowhere") == walk(home.root, "drafts")


def test_drafts_behind_a_link_are_not_thrown_away(home: Home, outside: Path) -> None:
    entry = add(home, Step, "1")
    behind = outside / "step-abcdef.toml"
    behind.write_text(f'kind = "step"\nof = "{entry.id}"\n[answers]\ntitle = "x"\n')
    (home.root / drafts.FOLDER).symlink_to(outside)
    trash.delete(home.root, entry.path)
    assert purging.purge(home.root, entry.id) == 1
    assert behind.exists()
