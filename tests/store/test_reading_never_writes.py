"""Reading, in any way and of anything, leaves every byte, time and mode of a home as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.catalogue import all_kinds
from steady.core.errors import SteadyError
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services import doctor, today
from steady.store import drafts, leftovers, saving, trash
from steady.store.exercises import exercise_ids, library
from steady.store.help_lines import help_lines
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.remembered import FAVOURITES, remembered
from steady.store.settings import read_settings
from tests.conftest import NOW, Run
from tests.store.tree import add, edit, picture


def _find(home: Home, word: str) -> None:
    with pytest.raises(SteadyError):
        home.find(word)


READS: dict[str, Callable[[Home], object]] = {
    "moments": lambda home: home.moments(),
    "the newest": lambda home: home.moments(limit=1),
    "every kind": lambda home: [home.records(kind) for kind in all_kinds()],
    "a page": lambda home: home.page(Safety),
    "last": lambda home: home.find("last"),
    "one that is not there": lambda home: _find(home, "nothing-like-it"),
    "one that is bad": lambda home: _find(home, "bad"),
    "closed folders": lambda home: home.closed(),
    "the doctor": lambda home: doctor.look(Places(home.root, home.root / "config.toml")),
    "today": lambda home: today.look(home, NOW),
    "drafts": lambda home: (drafts.drafts(home.root), drafts.unreadable(home.root)),
    "the trash": lambda home: trash.changes(home.root),
    "leftovers": lambda home: leftovers.old_leftovers(home.root, (home.root,), 4e9),
    "exercises": lambda home: (library(home.root), exercise_ids(home.root)),
    "help lines": lambda home: help_lines(home.root),
    "settings": lambda home: read_settings(home.root / "config.toml"),
    "what is remembered": lambda home: remembered(home.root, FAVOURITES),
}

COMMANDS = (
    ("list", "--all"),
    ("list", "step"),
    ("show", "last"),
    ("today",),
    ("today", "--short"),
    ("where",),
    ("where", "last"),
    ("config",),
    ("safety",),
    ("export", "--format", "json"),
    ("restore",),
    ("exercises", "list"),
)


@pytest.fixture
def lived_in(home: Home) -> Home:
    """A home with something of everything, good and bad, and with modes that others would tighten."""
    add(home, Reflection, "one")
    edit(home, add(home, Step, "two"), "three")
    add(home, Safety, "four")
    saving.add(home, Exposure, {"goal": "ask"}, NOW)
    trash.delete(home.root, add(home, Reflection, "gone").path)
    drafts.keep(drafts.Draft(drafts.new_path(home.root, "checkin"), "checkin", "", NOW, {"mood": 3}))
    for name in ("drafts/bad.toml", "plan/step/bad.toml", "exercises/bad.toml", "config.toml"):
        path: Path = home.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"<<<<<<< HEAD\r\n")
    (home.root / "journal" / "2026" / "11" / ".x.toml.abcdef.tmp").write_bytes(b"left over")
    (home.root / "remembered.toml").write_bytes(b"\xff")
    (home.root / "journal" / "2026").chmod(0o755)
    return home


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_reading_leaves_a_home_as_it_was(read: Callable[[Home], object], lived_in: Home) -> None:
    before = picture(lived_in.root)
    read(lived_in)
    assert picture(lived_in.root) == before


@pytest.mark.parametrize(
    "read", [read for name, read in READS.items() if name not in ("last", "one that is bad")]
)
def test_reading_makes_no_home_where_there_is_none(read: Callable[[Home], object], home: Home) -> None:
    read(home)
    assert not home.root.exists()


def test_the_commands_that_read_leave_a_home_as_it_was(lived_in: Home, steady: Run) -> None:
    before = picture(lived_in.root)
    for command in COMMANDS:
        steady(*command, code=None)
        assert picture(lived_in.root) == before, command
    steady("doctor", code=3)
    assert picture(lived_in.root) == before
