"""A writer that is killed at any moment leaves whole records, and every one it had said was saved."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import undoing
from steady.store.home import Home
from steady.store.records import Entry
from tests.store.deeds import DEEDS, NEW, OLD, OTHER, Deed, Seen
from tests.store.faults import in_a_child, killing, watched
from tests.store.killed import careful, careless, is_torn, killed_at_random, lost_words
from tests.store.tree import add, edit, temporary, words_of

KILLS = 300
"""How many writers are killed at a random moment."""


@pytest.fixture(autouse=True)
def unwaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill takes nothing from the system's memory, so nothing waits for the real disk here."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def test_killed_at_random_nothing_is_torn_and_nothing_said_to_be_saved_is_lost(
    quick: Path, figure: Callable[[str], None]
) -> None:
    home = Home(quick / "home")
    step = edit(home, add(home, Step, "0.0 ", "one"), "0.1 ")  # what a change needs is loaded once, here
    said_in_all, left = 0, 0
    for number, said in killed_at_random(careful(home, step), KILLS):
        said_in_all += len(said)
        assert not lost_words(home, step, said)
        assert not home.moments().problems
        for path in temporary(home.root):
            left += 1
            path.unlink()
        if number % 10 == 9:
            for place in ("journal", "trash"):
                shutil.rmtree(home.root / place, ignore_errors=True)
    assert said_in_all > KILLS // 3
    figure(f"{KILLS} kills, {said_in_all} times “saved”: 0 lost, 0 torn; temporary files left: {left}")


def test_a_careless_writer_shows_that_the_kills_can_do_damage(
    quick: Path, figure: Callable[[str], None]
) -> None:
    path = quick / "one.toml"
    torn = sum(is_torn(path) for _ in killed_at_random(careless(path), 60))
    assert torn > 0
    figure(f"the same with a careless writer: 60 kills, {torn} torn")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_each_call_of_the_disk_nothing_old_is_lost(deed: Deed, after: bool, quick: Path) -> None:
    ready = Home(quick / "ready")
    ready.root.mkdir(0o700)
    deed.ready(ready)
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        home = Home(quick / str(number))
        shutil.copytree(ready.root, home.root)
        doing = deed.do(home)

        def work(number: int = number, doing: Callable[[], object] = doing) -> None:
            watched(pytest.MonkeyPatch(), killing(number, after=after))
            doing()

        ended = in_a_child(work)
        seen = Seen(home.root)
        assert not home.moments().problems
        assert not [problem for kind in (Step, Safety) for problem in home.plans(kind).problems]
        assert deed.name == "add the first of all" or seen.places_of(OTHER) == {"journal"}
        assert all(seen.places_of(words) for words in deed.keeps)
        if deed.in_place:
            assert seen.in_place(deed.there) != seen.in_place(deed.gone)
        assert ended != 0 or not deed.there or seen.in_place(deed.there)
    assert ended == 0
    assert number > 4


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_after_a_kill_in_a_change_undo_goes_back_to_the_version_before(after: bool, quick: Path) -> None:
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        home = Home(quick / str(number))
        entry = add(home, Step, OTHER)
        entry = edit(home, entry, OLD)

        def work(number: int = number, home: Home = home, entry: Entry = entry) -> None:
            watched(pytest.MonkeyPatch(), killing(number, after=after))
            edit(home, entry, NEW)

        ended = in_a_child(work)
        stood = words_of(home.open(entry.path, Step).record)
        undoing.undo(home.root)
        assert words_of(home.open(entry.path, Step).record) == {NEW: OLD, OLD: OTHER}[stood]
