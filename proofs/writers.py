"""Four writers change the same record and add others at once: no word that was saved is lost."""

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path
from unittest import mock

from tests.store.tree import add, files

from proofs.figure import Figure
from steady.core.errors import ChangedElsewhere
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry

WRITERS = 4
FIELDS = ("goal", "why_it_matters", "theme", "support")
"""Each writer has a field of its own to change in the one step."""


def prove(folder: Path, *, full: bool) -> Figure:
    """50 changes and as many additions by each writer, or 500."""
    with mock.patch.object(os, "fsync", return_value=None):
        return _written(folder, 500 if full else 50)


def _written(folder: Path, times: int) -> Figure:
    home = Home(folder / "home")
    step = add(home, Step, "", "one")
    _at_once(lambda number: _careful(home, step, number, times))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in files(home.root))
    lost = sum(f'"{words}"' not in texts for words in _words(times, "c") + _words(times, "a"))
    current = home.open(step.path, Step).record
    rolled_back = sum(getattr(current, FIELDS[n]) != f"c{n}.{times - 1}" for n in range(WRITERS))
    copies = len(home.plans(Step).entries) - 1
    path = folder / "careless.toml"
    path.write_text("", encoding="utf-8")
    all_have_read = multiprocessing.get_context("fork").Barrier(WRITERS)
    _at_once(lambda number: _careless(path, number, times, all_have_read))
    after = path.read_text(encoding="utf-8").split("\n")
    return Figure(
        f"{WRITERS} writers at once, {times:,} changes and {times:,} additions by each",
        {"lost": lost},
        f"{WRITERS * times:,} lines added by writers that read a file and write it again, lost",
        len(set(_words(times, "c")) - set(after)),
        f"last words not in the record itself but in a copy beside it: {rolled_back}; copies: {copies}",
    )


def _words(times: int, mark: str) -> list[str]:
    return [f"{mark}{number}.{count}" for number in range(WRITERS) for count in range(times)]


def _at_once(write: Callable[[int], None]) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write, args=(number,)) for number in range(WRITERS)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
        assert each.exitcode == 0, "a writer broke"


def _careful(home: Home, step: Entry, number: int, times: int) -> None:
    """As anyone may: what was read may be old by then, and the change is kept beside it."""
    for count in range(times):
        entry = home.open(step.path, Step)
        with contextlib.suppress(ChangedElsewhere):
            saving.edit(home, entry, {FIELDS[number]: f"c{number}.{count}"})
        add(home, Reflection, f"a{number}.{count}")


def _careless(path: Path, number: int, times: int, all_have_read: Barrier) -> None:
    """Once at least, all have read before any writes: however they are scheduled, lines are lost."""
    for count in range(times):
        text = path.read_text(encoding="utf-8")
        if count == 0:
            all_have_read.wait(timeout=60)
        path.write_text(f"{text}c{number}.{count}\n", encoding="utf-8")
