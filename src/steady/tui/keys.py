"""Keys in their order: what was typed before a key that acts at once is taken in first."""

import asyncio
import contextlib
from typing import Any

from textual.screen import Screen

LONGEST = 1.0
"""Seconds after which waiting for a busy widget is given up; only a broken one gets there."""


async def all_typed(screen: Screen[Any]) -> None:
    """Wait until the widget with the focus has taken in every key that came so far.

    A key with priority acts as soon as it comes, while what was typed before it still waits for the widget.
    """
    widget = screen.focused
    if widget is None or widget.task is asyncio.current_task():
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), LONGEST)
