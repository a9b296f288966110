"""A writer that is killed at any moment leaves whole records, and every one it had said was saved."""

import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import disk, toml, undoing
from steady.store.home import Home
from steady.store.records import Entry
from tests.store.deeds import DEEDS, NEW, OLD, OTHER, Deed, Seen
from tests.store.faults import in_a_child, killing, watched
from tests.store.tree import add, edit, temporary, words_of

KILLS = 300
"""How many writers are killed at a random moment."""

LENGTH = 300
"""How long the words are."""

Say = Callable[[str], None]


@pytest.fixture(autouse=True)
def unwaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill takes nothing from the system's memory, so nothing waits for the real disk here."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def killed_at_random(writer: Callable[[int, Say], None], kills: int) -> Iterator[tuple[int, list[str]]]:
    """Start a writer again and again and kill it (-9) up to 20 ms later; what each had said was saved."""
    chance = random.Random(2)
    for number in range(kills):
        listens, speaks = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                writer(number, speaking(speaks))
            finally:
                os._exit(1)
        os.close(speaks)
        heard = os.read(listens, 1)  # it has begun
        end = time.monotonic() + chance.uniform(0.001, 0.020)
        while (left := end - time.monotonic()) > 0:
            if select.select([listens], [], [], left)[0]:
                more = os.read(listens, 65536)
                heard += more
                if not more:
                    break
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        while more := os.read(listens, 65536):
            heard += more
        os.close(listens)
        yield number, heard.decode().split("\n")[1:-1]


def speaking(pipe: int) -> Say:
    """Says a line into a pipe, at once."""

    def say(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    return say


def careful(home: Home) -> Callable[[int, Say], None]:
    """A writer that adds records and changes one, and says what is saved."""

    def write(number: int, say: Say) -> None:
        count = 0
        say("begun")
        while True:
            count += 1
            words = f"{number}.{count} ".ljust(LENGTH, "x")
            say(f"{add(home, Reflection, words).path}\t{number}.{count}")
            entry = edit(home, home.find("one", Step), words)
            say(f"{entry.path}\t{number}.{count}")

    return write


def careless(home: Home) -> Callable[[int, Say], None]:
    """A writer that does what many do: opens the file and writes into it. It has to show damage."""

    def write(number: int, say: Say) -> None:
        path = home.root / "plan" / "step" / "one.toml"
        count = 0
        say("begun")
        while True:
            count += 1
            words = f"{number}.{count} ".ljust(LENGTH, "x")
            with path.open("w") as stream:
                for line in (f'kind = "step"\ntitle = "one"\ngoal = "{words}', '"\n'):
                    stream.write(line)
                    stream.flush()
            say(f"{path}\t{number}.{count}")

    return write


def first_word(home: Home, path: Path) -> str:
    """What the words in a file begin with."""
    kind = Step if path.parent.name == "step" else Reflection
    return words_of(home.open(path, kind).record).split(" ")[0]


def test_killed_at_random_nothing_is_torn_and_nothing_said_to_be_saved_is_lost(
    quick: Path, figure: Callable[[str], None]
) -> None:
    home = Home(quick / "home")
    edit(home, add(home, Step, "0.0 ", "one"), "0.1 ")  # what a change needs is loaded once, here
    said_in_all, left = 0, 0
    for number, said in killed_at_random(careful(home), KILLS):
        said_in_all += len(said)
        changed = [line for line in said if "/plan/" in line]
        for line in said:
            place_said, words = line.split("\t")
            if "/journal/" in line:
                assert first_word(home, Path(place_said)) == words
        now = first_word(home, home.root / "plan" / "step" / "one.toml")
        assert not changed or now in (count := changed[-1].split("\t")[1], _next(count)), number
        assert not home.moments().problems
        for path in temporary(home.root):
            left += 1
            path.unlink()
        if number % 10 == 9:
            for place in ("journal", "trash"):
                shutil.rmtree(home.root / place, ignore_errors=True)
    assert said_in_all > KILLS // 3
    figure(f"{KILLS} kills, {said_in_all} times “saved”: 0 lost, 0 torn; temporary files left: {left}")


def _next(count: str) -> str:
    number, _, step = count.partition(".")
    return f"{number}.{int(step) + 1}"


def test_a_careless_writer_shows_that_the_kills_can_do_damage(
    quick: Path, figure: Callable[[str], None]
) -> None:
    home = Home(quick / "home")
    disk.folder(home.root / "plan" / "step")
    torn = 0
    for _ in killed_at_random(careless(home), 60):
        path = home.root / "plan" / "step" / "one.toml"
        try:
            toml.parse(path.read_bytes())["goal"]
        except (FileNotFoundError, ValueError, KeyError):
            torn += 1
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
