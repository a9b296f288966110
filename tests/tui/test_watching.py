"""Noticing changes of files: whatever hand made them, new or old, and nothing when nothing changed."""

import asyncio
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.person import Person
from steady.store import saving, trash
from steady.store.home import NEWEST, Home, Watch
from steady.tui.app import Companion
from tests.conftest import NOW
from tests.tui.conftest import Open

MONTHS = NEWEST + 3


@pytest.fixture
def old(home: Home) -> Path:
    """A record from the oldest of several months, with newer ones after it; gives its file."""
    entries = [
        saving.add(home, Checkin, {"mood": 5, "need": "quiet"}, NOW.replace(month=12 - number))
        for number in range(1, MONTHS + 1)
    ]
    saving.add(home, Person, {"codename": "Wren"}, NOW)
    return entries[-1].path


def rewritten(path: Path) -> None:
    """Write other words of the same length in place, as some editors do, and put the time of change back."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"quiet", b"rests"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: list[Callable[[Home, Path], object]] = [
    lambda home, old: saving.add(home, Checkin, {"mood": 6}, NOW),
    lambda home, old: saving.add(home, Person, {"codename": "Heron"}, NOW),
    lambda home, old: saving.edit(home, home.open(old), {"mood": 1}),
    lambda home, old: trash.delete(home.root, old),
    lambda home, old: old.with_name("2026-07-01-0000-checkin-synced.toml").write_bytes(old.read_bytes()),
    lambda home, old: rewritten(next(map(Path, home.moment_files()))),
    lambda home, old: (home.root / "plan" / "person" / "wren.toml").write_text('codename = "Finch"\n'),
    lambda home, old: (home.root / "exercises").mkdir(),
    lambda home, old: saving.add(home, Checkin, {"mood": 2}, NOW.replace(year=2031)),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_a_change_is_seen_at_the_next_look_and_once(number: int, home: Home, old: Path) -> None:
    watch = Watch(home)
    assert not watch.look()
    CHANGES[number](home, old)
    assert watch.look()
    assert [watch.look() for _ in range(MONTHS)] == [False] * MONTHS


def test_what_is_written_in_place_in_an_old_month_is_seen_in_as_many_looks_as_there_are_months(
    home: Home, old: Path
) -> None:
    watch = Watch(home)
    for _ in range(MONTHS):
        watch.look()
    rewritten(old)
    assert sum(watch.look() for _ in range(MONTHS)) == 1


def test_a_home_that_is_not_there_yet_is_seen_when_it_comes(home: Home) -> None:
    watch = Watch(home)
    assert not watch.look()
    assert not watch.look()
    saving.add(home, Checkin, {"mood": 6}, NOW)
    assert watch.look()
    assert not watch.look()


async def test_a_look_at_the_files_that_ends_after_the_companion_is_left_stops_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, looked = threading.Event(), threading.Event()
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, Companion)
        closes = app._close_all

        def look_late(_watch: Watch) -> bool:
            left.wait(10)
            looked.set()
            return True

        async def close_all() -> None:
            await closes()
            left.set()
            await asyncio.to_thread(looked.wait, 10)
            await asyncio.sleep(0.05)

        monkeypatch.setattr(Watch, "look", look_late)
        monkeypatch.setattr(app, "_close_all", close_all)
        app._watch()
    assert looked.is_set()
