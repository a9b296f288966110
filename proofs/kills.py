"""A writer is killed (-9) at random moments: nothing is torn, and nothing that it said was saved is lost."""

import os
import shutil
from pathlib import Path
from unittest import mock

from tests.store.killed import careful, careless, is_torn, killed_at_random, lost_words
from tests.store.tree import add, edit, temporary

from proofs.figure import Figure
from steady.core.kinds.step import Step
from steady.store.home import Home


def prove(folder: Path, *, full: bool) -> Figure:
    """300 kills, or 2,000. A kill takes nothing from the system's memory, so no write waits for the disk."""
    with mock.patch.object(os, "fsync", return_value=None):
        return _killed(folder, 2_000 if full else 300)


def _killed(folder: Path, kills: int) -> Figure:
    home = Home(folder / "home")
    step = edit(home, add(home, Step, "0.0 ", "one"), "0.1 ")
    said_in_all, lost, torn, left = 0, 0, 0, 0
    for number, said in killed_at_random(careful(home, step), kills):
        said_in_all += len(said)
        lost += len(lost_words(home, step, said))
        torn += len(home.moments().problems) + len(home.plans(Step).problems)
        for path in temporary(home.root):
            left += 1
            path.unlink()
        if number % 10 == 9:
            for place in ("journal", "trash"):
                shutil.rmtree(home.root / place, ignore_errors=True)
    path = folder / "careless.toml"
    return Figure(
        f"{kills:,} kill -9, {said_in_all:,} times “saved”",
        {"lost": lost, "torn": torn},
        "60 kills of a writer that opens the file and writes into it, torn",
        sum(is_torn(path) for _ in killed_at_random(careless(path), 60)),
        f"temporary files left for the sweep: {left:,}",
    )
