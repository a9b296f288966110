"""All insights of all time over 20,000 records, beside reading those files; prints ratios, asserts nothing.

Reading is told twice: as records, which is what the budget of the design means, and as TOML by the standard
library alone. Run with `.venv/bin/python bench/insights.py`.
"""

import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from records import fill

from steady.services.insights import TOPICS, gathered, insight, insights
from steady.store.home import Home

RECORDS = 20_000
ROUNDS = 5
BUDGET = 2.5


def seconds(what: Callable[[], object]) -> float:
    """How long it takes once."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def main() -> None:
    """Measure in turn, so that what else runs here touches all alike; tell the middle of the rounds."""
    with tempfile.TemporaryDirectory() as place:
        home = Home(Path(place))
        fill(home.root, RECORDS)
        kept = gathered(home)
        ways: dict[str, Callable[[], object]] = {
            "as records": lambda: Home(home.root).moments(),
            "as TOML": lambda: [
                tomllib.loads(path.read_text("utf-8")) for path in map(Path, home.moment_files())
            ],
            "all insights": lambda: insights(Home(home.root)),
            "all insights again, in the companion": lambda: insights(home),
            **{topic: partial(insight, topic, kept) for topic in TOPICS},
        }
        found: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, way in ways.items():
                found[name].append(seconds(way))
    middle = {name: statistics.median(times) for name, times in found.items()}
    for name, took in middle.items():
        print(f"{name:40} {took:8.3f} s")
    for reading in ("as records", "as TOML"):
        ratio = middle["all insights"] / middle[reading]
        print(f"all insights / reading {RECORDS} files {reading}: {ratio:.2f} (budget {BUDGET})")


if __name__ == "__main__":
    main()
