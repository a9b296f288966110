"""Every screen of the companion, reached by keys over a worked year, an empty home or a broken file."""

import asyncio
import datetime
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from steady.services.demo import write_year
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.settings import Settings
from steady.tui.app import Companion
from steady.tui.context import Context
from steady.tui.widgets.pacer import Pacer
from tests.conftest import NOW

NARROW, USUAL, BROAD, VAST = (60, 20), (80, 24), (120, 40), (200, 60)
SIZES = (NARROW, USUAL, BROAD)
DEADLINE = 20.0
"""Seconds after which waiting is given up; only a broken run gets there."""


Opens = Callable[[Context, "Clock"], "Screen[Any]"]


@dataclass(frozen=True)
class Scene:
    """One picture: a home, maybe a screen that is opened over the first one, and keys."""

    name: str
    keys: tuple[str, ...] = ()
    home: str = "year"
    """`year`, `empty` or `broken`."""
    opens: Opens | None = None
    welcome: bool = False
    sizes: tuple[tuple[int, int], ...] = (USUAL,)
    """Of its pictures; a screen that is laid out otherwise where it is narrow is narrow in most of them."""
    kept: bool = True
    """Whether its text is compared: not where it says the day of the run or who is logged in."""
    footer: bool = False
    """Whether its picture holds the keys that all screens share: one does, they change once."""
    spanish: bool = False
    """Whether it is looked at in Spanish too."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def exercise(id: str) -> Opens:
    """Walking an exercise."""

    def opens(context: Context, clock: Clock) -> "Screen[Any]":
        from steady.tui.screens.player import PlayerScreen

        return PlayerScreen(context, id, monotonic=clock)

    return opens


def settings(context: Context, _: Clock) -> "Screen[Any]":
    """The settings."""
    from steady.tui.screens.settings import SettingsScreen

    return SettingsScreen(context)


def breathing(context: Context, clock: Clock) -> "Screen[Any]":
    """Breathing; `WAIT` lets seconds pass."""
    from steady.tui.screens.walking import BreathingScreen

    return BreathingScreen(context, "even-breathing", monotonic=clock)


def promise(context: Context, _: Clock) -> "Screen[Any]":
    """All the questions on a promise."""
    from steady.core.kinds.promise import Promise
    from steady.services.form import adding
    from steady.tui.screens.form import FormScreen

    return FormScreen(context, adding(context.home, Promise, "journal › promise"))


def answers_of_another_day(context: Context, _: Clock) -> "Screen[Any]":
    """A check-in that was begun two days ago."""
    from steady.core.kinds.checkin import Checkin
    from steady.services.form import adding
    from steady.store import drafts
    from steady.tui.screens.form import FormScreen

    answers = {"mood": 2, "energy": 3, "distress": 8, "note": "The letter came."}
    path, at = drafts.new_path(context.home.root, "checkin"), NOW - datetime.timedelta(days=2)
    drafts.keep(drafts.Draft(path, "checkin", "", at, answers))
    return FormScreen(context, adding(context.home, Checkin, "today › check in"))


class Typed(str):
    """Among keys: words that someone types."""


WAIT = "a second"
"""Among keys: a second of breathing passes."""


DOWN = ("down",) * 4
"""From the step with a plan to look back on to one with a plan to come."""

SCENES = (
    Scene("welcome", welcome=True, spanish=True),
    Scene("welcome-2", ("enter",), welcome=True, sizes=(NARROW,)),
    Scene("welcome-3", ("enter", "enter"), welcome=True, kept=False),
    Scene("welcome-4", ("enter", "enter", "enter"), welcome=True),
    Scene("welcome-5", ("enter", "enter", "enter", "enter"), welcome=True, sizes=(NARROW,)),
    Scene("today", sizes=SIZES, footer=True, spanish=True),
    Scene("today-empty", home="empty", sizes=(NARROW,)),
    Scene("today-broken", home="broken"),
    Scene("today-why", ("w",)),
    Scene("today-open-things", ("down",), sizes=(NARROW,)),
    Scene("check-in", ("c",), spanish=True),
    Scene("check-in-answered", ("c", "6", "tab", "4", "tab", "5"), sizes=(NARROW,)),
    Scene("check-in-feelings", ("c", "pagedown", "pagedown", "down", "down"), sizes=(USUAL, NARROW)),
    Scene("check-in-when", ("c", "f4", Typed("tomorrow"), "enter")),
    Scene("promise-does-not-fit", (*["tab"] * 4, Typed("someday"), "ctrl+s", "tab"), opens=promise),
    Scene("check-in-of-another-day", home="empty", opens=answers_of_another_day, sizes=(NARROW,)),
    Scene("help", ("f1",), sizes=(*SIZES, VAST), spanish=True),
    Scene("help-empty", ("f1",), home="empty"),
    Scene("help-plan", ("f1", "s"), sizes=(NARROW,)),
    Scene("help-more", ("f1", "m")),
    Scene("help-lines", ("f1", "l"), sizes=(NARROW,)),
    Scene("help-country", ("f1", "c", "end", "enter"), home="empty", sizes=(NARROW, USUAL)),
    Scene("palette", ("ctrl+p",), sizes=(NARROW,)),
    Scene("practice", ("2",)),
    Scene("practice-too-much", ("2", "right"), sizes=(BROAD,)),
    Scene("practice-search", ("2", "slash", Typed("cold")), sizes=(NARROW,)),
    Scene("practice-empty", ("2",), home="empty"),
    Scene("player", opens=exercise("five-senses-outward"), sizes=(USUAL, NARROW), spanish=True),
    Scene("player-step", ("pagedown",), opens=exercise("five-senses-outward"), sizes=(NARROW,)),
    Scene("breathing", (WAIT,) * 4, opens=breathing, spanish=True),
    Scene("breathing-paused", (*[WAIT] * 3, "space"), opens=breathing, sizes=(NARROW,)),
    Scene("breathing-freely", (*[WAIT] * 3, "a"), opens=breathing, sizes=(BROAD,)),
    Scene("breathing-after", (*[WAIT] * 10, "q"), opens=breathing),
    Scene("steps", ("3",), sizes=SIZES, spanish=True),
    Scene("steps-unfolded", ("3", "f"), sizes=(NARROW,)),
    Scene("steps-empty", ("3",), home="empty", sizes=(NARROW,)),
    Scene("ideas", ("3", "i", "right", "down", "space"), sizes=(USUAL, BROAD)),
    Scene("ideas-for-a-form", ("3", "a", "f2", "left"), sizes=(NARROW,)),
    Scene("planning", ("3", *DOWN, "p"), sizes=(NARROW, USUAL)),
    Scene("planning-next", ("3", *DOWN, "p", "pagedown", "pagedown"), sizes=(NARROW, USUAL)),
    Scene("planning-done-with", ("3", "f", "down", "down", "p"), sizes=(NARROW,)),
    Scene("looking-back", ("3", "l"), sizes=(BROAD,)),
    Scene("before-you-go", ("3", *DOWN, "g"), sizes=(NARROW,)),
    Scene("journal", ("4",), spanish=True),
    Scene("journal-beside", ("4", "down"), sizes=(BROAD,)),
    Scene("journal-month", ("4", "left_square_bracket", "left"), sizes=(NARROW,)),
    Scene("journal-go-to-day", ("4", "g", Typed("blue"), "enter"), sizes=(NARROW,)),
    Scene("journal-empty", ("4",), home="empty"),
    Scene("journal-search", ("4", "slash", Typed("tea")), sizes=(NARROW,)),
    Scene("journal-kind", ("4", "k"), sizes=(NARROW,)),
    Scene("journal-when", ("4", "w")),
    Scene("record", ("4", "enter"), sizes=(NARROW,)),
    Scene("record-change", ("4", "enter", "e"), sizes=(NARROW,)),
    Scene("trash", ("4", "d", "t"), kept=False),
    Scene("trash-confirm", ("4", "d", "t", "p"), kept=False),
    Scene("insights", ("5",)),
    Scene("insights-further", ("5", "m", "end")),
    Scene("insights-empty", ("5",), home="empty"),
    Scene("insights-broken", ("5",), home="broken"),
    Scene("insights-what-helps", ("5", "right"), sizes=(NARROW,)),
    Scene("insights-steps", ("5", "right", "right"), sizes=(NARROW,)),
    Scene("insights-one-step", ("5", "right", "right", *["down"] * 3, "enter"), sizes=(USUAL, BROAD)),
    Scene("insights-people", ("5", *["right"] * 3)),
    Scene("insights-people-further", ("5", *["right"] * 3, "m", "end"), sizes=(NARROW,)),
    Scene("insights-weeks", ("5", *["right"] * 4), sizes=(USUAL, BROAD)),
    Scene("insights-part", ("5", "down", "down", "enter"), sizes=(BROAD,)),
    Scene("insights-period", ("5", "p"), sizes=(NARROW,)),
    Scene("insights-wins", ("5", *["right"] * 5)),
    Scene("insights-wins-in-own-words", ("5", *["right"] * 5, "m")),
    Scene("insights-broad", ("5", "right"), sizes=(BROAD,)),
    Scene("insights-setbacks", ("5", *["right"] * 6)),
    Scene("insights-records", ("5", "w")),
    Scene("export", ("5", "e")),
    Scene("export-kinds", ("5", "e", "tab", "tab", "tab", "tab", "tab")),
    Scene("export-notice", ("5", "e", "tab", Typed("blue"), "ctrl+s"), sizes=(NARROW,)),
    Scene("export-preview", ("5", "e", "ctrl+s")),
    Scene("plan", ("6",), sizes=(USUAL, BROAD), spanish=True),
    Scene("plan-empty", ("6",), home="empty"),
    Scene("plan-inside", ("6", "right"), sizes=(NARROW,)),
    Scene("plan-add", ("6", "a"), sizes=(NARROW,)),
    Scene("settings", opens=settings, kept=False, spanish=True),
)


@asynccontextmanager
async def opened(
    scene: Scene,
    size: tuple[int, int],
    root: Path,
    lang: str = "en",
    typed: Callable[[str], str] = str,
) -> AsyncIterator[Pilot[None]]:
    """The companion at a scene, over the home in the folder `root`, which may be written to.

    `lang` is the language of the bundled files; `typed` gives what someone types in it.
    """
    places = Places(root, root / "config.toml")
    context = Context(Home(root), places, Settings(), lang, lambda: NOW)
    clock = Clock()
    app = Companion(context, welcome=scene.welcome)
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        if scene.opens is not None:
            app.push_screen(await asyncio.to_thread(scene.opens, context, clock))
            await still(pilot)
        for key in scene.keys:
            if key == WAIT:
                clock.now += 1
                for pacer in app.screen.query(Pacer):
                    pacer.look()
            elif isinstance(key, Typed):
                await pilot.press(*typed(key))
            else:
                await pilot.press(key)
            await still(pilot)
        yield pilot
    if app.broke is not None:
        raise app.broke


async def still(pilot: Pilot[None]) -> None:
    """Wait until no thread is at work and all that was told is on the screen."""
    last = time.monotonic() + DEADLINE
    await pilot.pause()
    while any(worker._thread_worker and not worker.is_finished for worker in pilot.app.workers):
        assert time.monotonic() < last, "something in a thread did not end"
        await pilot.pause(0.005)
    await pilot.pause()
    await pilot.pause()


def build(root: Path) -> None:
    """Write the homes of the scenes into a folder."""
    write_year(Home(root / "year"), NOW)
    (root / "empty").mkdir()
    write_year(Home(root / "broken"), NOW)
    month = root / "broken" / "journal" / "2026" / "11"
    (month / "2026-11-20-0900-exposure-aaaa.toml").write_text("this is not toml", encoding="utf-8")
    (month / "2026-11-21-0900-checkin-aaaa.toml").write_text("mood = ", encoding="utf-8")


def copied(source: Path, to: Path) -> Path:
    """A home of one's own: files are linked, since steady never writes into one that is there."""
    for folder, _, names in os.walk(source):
        place = to / Path(folder).relative_to(source)
        place.mkdir(mode=0o700, parents=True)
        for name in names:
            os.link(Path(folder) / name, place / name)
    return to
