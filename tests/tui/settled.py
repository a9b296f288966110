"""Waiting until all that was begun in threads is on the screen, and hearing what was said in passing."""

import time
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

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


def said(pilot: Pilot[None]) -> list[str]:
    """What was said in passing so far; a test run draws it nowhere."""
    return [each.message for each in pilot.app._notifications]


def front(pilot: Pilot[None]) -> Screen[Any]:
    """The screen in front, asked anew each time."""
    return pilot.app.screen
