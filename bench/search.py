"""How long searching takes with 20,000 records: each key typed, reading at first, and a look at the files."""

import asyncio
import datetime
import statistics
import tempfile
import time
from pathlib import Path

from records import fill

from steady.services.journal import Index
from steady.store.home import Home, Watch
from steady.store.paths import Places
from steady.store.settings import Settings
from steady.tui.app import Companion
from steady.tui.context import Context
from steady.tui.screens.journal import JournalScreen, SearchLine

RECORDS = 20_000
LOOKS = 40

TYPED = ("the river at last", "CALM", '"so was mine"', "zebra", "a")
"""What is typed, key by key: what much fits, or little, or nothing, or nearly everything."""


def said(what: str, seconds: list[float], budget: str = "") -> None:
    """Print the middle and the longest of some times."""
    middle, longest = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"{what:<46} median {middle:7.1f} ms   longest {longest:7.1f} ms   {budget}")


def timed(what: str, home: Home) -> None:
    """Reading all words, once and again when nothing changed; and looking whether anything did."""
    index = Index(home)
    for name in ("reading all words, the first time", "reading again, nothing changed"):
        began = time.perf_counter()
        index.refresh()
        said(name, [time.perf_counter() - began])
    watch, looks = Watch(home), []
    for _ in range(LOOKS):
        began = time.thread_time()
        assert not watch.look()
        looks.append(time.thread_time() - began)
    said(what, looks, "of the processor; budget 20 ms")


async def typing(home: Home) -> None:
    """Open the journal and type; each time is from the key to the list that is shown for it."""
    places = Places(home.root, home.root / "config.toml")
    now = datetime.datetime.now().astimezone()
    app = Companion(Context(home, places, Settings(), "", lambda: now))
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.perf_counter()
        await pilot.press("4")
        journal = app.screen
        assert isinstance(journal, JournalScreen)
        while not journal.query_one("Timeline").display:
            await pilot.pause(0.001)
        said("opening the journal", [time.perf_counter() - began])
        await pilot.press("slash")
        while not journal.ready:
            await pilot.pause(0.05)
        line = journal.query_one(SearchLine)
        keys, work, drawn = [], [], []
        for words in TYPED:
            line.value = ""
            await pilot.pause()
            for at in range(1, len(words) + 1):
                began, busy = time.perf_counter(), time.thread_time()
                with line.prevent(SearchLine.Changed):
                    line.value = words[:at]
                journal.search()
                keys.append(time.perf_counter() - began)
                work.append(time.thread_time() - busy)
                await pilot.pause()
                drawn.append(time.perf_counter() - began)
        said("a key in the search", work, "of the processor")
        said(f"a key in the search, {len(keys)} of them", keys, "budget 50 ms")
        said("the same, until it is drawn", drawn, "with the test driver's own waiting")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        fill(home.root, RECORDS)
        timed("a look at whether files changed", home)
        asyncio.run(typing(home))


if __name__ == "__main__":
    main()
