"""Waiting until all that was begun in threads is on the screen, and hearing what was said in passing."""

import time
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.pictures import picture

DEADLINE = 20.0
"""Seconds after which waiting is given up; only a broken run gets there."""


async def settled(pilot: Pilot[None]) -> None:
    """Wait for every worker, then for what it told."""
    last = time.monotonic() + DEADLINE
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        assert time.monotonic() < last, "something in a thread did not end"
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


async def settling(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is in front; what it says is read in a thread."""
    last = time.monotonic() + DEADLINE
    while not isinstance(pilot.app.screen, screen):
        assert time.monotonic() < last, "it did not come"
        await pilot.pause(0.01)
    await pilot.pause()


async def showing(pilot: Pilot[None], words: str) -> None:
    """Wait until the screen says this."""
    last = time.monotonic() + DEADLINE
    while words not in picture(pilot.app):
        assert time.monotonic() < last, picture(pilot.app)
        await pilot.pause(0.01)


def said(pilot: Pilot[None]) -> list[str]:
    """What was said in passing so far; a test run draws it nowhere."""
    return [each.message for each in pilot.app._notifications]


def front(pilot: Pilot[None]) -> Screen[Any]:
    """The screen in front, asked anew each time."""
    return pilot.app.screen
