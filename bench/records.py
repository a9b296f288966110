"""A large journal to measure with, made without the program's own care for the disk."""

import datetime
import random
from pathlib import Path

YEARS = 2

WORDS = "a quiet hour and a walk by the river; the voice was calm and so was mine, more or less"


def fill(home: Path, count: int) -> None:
    """Write so many records of several kinds into a journal of two years that ends today."""
    chance = random.Random(1)
    end = datetime.datetime.now().astimezone().replace(second=0, microsecond=0)
    each = datetime.timedelta(days=365 * YEARS) / count
    for number in range(count):
        at = end - each * (count - 1 - number)
        kind = chance.choices(("checkin", "practice", "reflection", "exposure"), (70, 15, 10, 5))[0]
        name = f"{at:%Y-%m-%d-%H%M}-{kind}-{number:06d}"
        folder = home / "journal" / f"{at:%Y}" / f"{at:%m}"
        folder.mkdir(parents=True, exist_ok=True)
        text = f'schema = 1\nid = "{name}"\nkind = "{kind}"\nat = {at.isoformat(timespec="seconds")}\n'
        (folder / f"{name}.toml").write_text(text + _answers(kind, chance), encoding="utf-8")


def _answers(kind: str, chance: random.Random) -> str:
    def score(low: int = 0, high: int = 10) -> int:
        return chance.randint(low, high)

    words = f'"{WORDS} {chance.choice(("again", "today", "once more", "at last"))}"'
    distress = f"distress_before = {score(2)}\ndistress_after = {score(0, 8)}\n"
    return {
        "checkin": f"mood = {score()}\ndistress = {score()}\non_guard = {score()}\nneed = {words}\n",
        "practice": f'exercise = "even-breathing"\n{distress}',
        "reflection": f"text = {words}\nwin = true\n",
        "exposure": f'step = "text-sam-back"\nprediction = {words}\nlikelihood = {score(0, 100)}\n'
        f'{distress}outcome = "done"\ncame_true = "no"\n',
    }[kind]
