"""Spoilt record files and conflict copies among good ones: nothing breaks, is hidden or is changed."""

import random
import shutil
import tomllib
from pathlib import Path

from tests.conftest import NOW
from tests.store.spoilt import SEEDS, spoilt
from tests.store.tree import add, files

from proofs.figure import Figure
from steady.core.catalogue import all_kinds
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services import doctor
from steady.services.today import look
from steady.store.home import Home
from steady.store.paths import Places

COPIES = (
    "{} 2.toml",
    "{} (1).toml",
    "{} copy.toml",
    "{}-LAPTOP7.toml",
    "{}~HEAD.toml",
    "{}.sync-conflict-20261123-093700-ABCDEFG.toml",
    "{} (Sam's conflicted copy 2026-11-23).toml",
    "{}.toml",
)
"""What programs that sync call the other version of a file; the last is a file of its own."""

AT_ONCE = 500
"""How many bad files stand in a home at a time."""


def prove(folder: Path, *, full: bool) -> Figure:
    """5,000 files and copies, or 20,000."""
    chance = random.Random(5)
    count = 20_000 if full else 5_000
    broke, hidden, changed, crashed = 0, 0, 0, 0
    for batch in range(count // AT_ONCE):
        home = Home(folder / str(batch))
        good = [add(home, Reflection, f"good {n}").path for n in range(5)]
        good += [add(home, Step, f"good {n}", f"good {n}").path for n in range(5)]
        add(home, Safety, "good")
        seeds = (*SEEDS, *(path.read_bytes() for path in good))
        for number in range(AT_ONCE):
            _put(home, f"{number:04}", spoilt(chance.choice(seeds), chance), chance)
        crashed += _naive(home)
        before = {path: path.read_bytes() for path in files(home.root)}
        try:
            found = [home.moments(), *(home.plans(kind) for kind in all_kinds())]
            doctor.look(Places(home.root, home.root / "config.toml"))
            look(home, NOW)
        except Exception:  # noqa: BLE001 - whatever it is, it is one too many
            broke += 1
            continue
        there = {entry.path for each in found for entry in each.entries}
        hidden += len(set(good) - there)
        changed += sum(not path.exists() or path.read_bytes() != was for path, was in before.items())
        shutil.rmtree(home.root)
    return Figure(
        f"{count:,} spoilt record files and conflict copies",
        {"crashes": broke, "good neighbours hidden": hidden, "files changed": changed},
        "files at which a reader that expects good ones breaks",
        crashed,
    )


def _put(home: Home, number: str, content: bytes, chance: random.Random) -> None:
    place = chance.choice(("journal/2026/11", "plan/step", "plan/person"))
    stem = f"2026-11-23-0937-checkin-{number}xx" if place.startswith("journal") else f"bad-{number}"
    path = home.root / place / chance.choice(COPIES).format(stem)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _naive(home: Home) -> int:
    """How many of the files a reader breaks at that knows nothing of bad ones."""
    broke = 0
    for path in files(home.root):
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))["kind"]
        except (ValueError, KeyError):
            broke += 1
    return broke
