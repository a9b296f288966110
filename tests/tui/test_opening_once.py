"""A key that opens something opens it once, however fast it is pressed; what is typed next is for that."""

import asyncio
import threading
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from steady.services.demo import write_year
from steady.store.home import Home
from steady.tui.actions import Open as OpenScreen
from steady.tui.actions import adds
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.help import HelpScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.settled import settled


def opened_screens(pilot: Pilot[None]) -> int:
    return len(pilot.app.screen_stack) - 1


@pytest.mark.parametrize(
    "keys",
    [
        ("c",),
        ("g",),
        ("b",),
        ("f1",),
        ("3", "a"),
        ("3", "p"),
        ("3", "i"),
        ("4", "enter"),
        ("5", "e"),
        ("6", "a"),
        ("w",),
    ],
    ids=" ".join,
)
async def test_two_quick_presses_open_one_screen(keys: tuple[str, ...], opened: Open, home: Home) -> None:
    write_year(home, NOW)
    async with opened() as pilot:
        await settled(pilot)
        for key in keys[:-1]:
            await pilot.press(key)
            await settled(pilot)
        before = opened_screens(pilot)
        for _ in range(2):
            pilot.app.simulate_key(keys[-1])
        await settled(pilot)
        assert opened_screens(pilot) <= before + 1


async def test_what_is_typed_while_a_screen_is_made_is_for_it(opened: Open) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(context: Context) -> Screen[Any]:
        begun.set()
        go_on.wait(20)
        return adds("checkin", "today › check in", context, quick=False)

    async with opened() as pilot:
        await settled(pilot)
        for _ in range(2):
            pilot.app.post_message(OpenScreen(slowly))
        await asyncio.to_thread(begun.wait, 20)
        for key in ("6", "tab", "4"):
            pilot.app.simulate_key(key)
        go_on.set()
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, FormScreen)
        assert opened_screens(pilot) == 1
        assert {"mood": 6, "energy": 4}.items() <= form.answers.items()


async def test_help_comes_whatever_is_being_opened(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        for key in ("c", "f1"):
            pilot.app.simulate_key(key)
        await settled(pilot)
        assert any(isinstance(each, HelpScreen) for each in pilot.app.screen_stack)
