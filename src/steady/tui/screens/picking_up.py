"""Answers from another day: all of them with their day, and what to do with them."""

from typing import Any

from textual.app import App

from steady.services.filling import ANEW, Filling
from steady.tui.screens.card import ChooseScreen


async def pick_up(app: App[Any], filling: Filling) -> bool | None:
    """Ask what becomes of answers from before, and do it.

    Gives True when they are gone on with, False when others are begun beside them, None when nothing is.
    """
    ways = filling.ways(dated=bool(filling.form.of))
    question = ChooseScreen(
        f"You have unsaved answers from {filling.day}:",
        [(says, "") for says in ways.values()],
        "\n".join(f"{label}: {words}" for label, words in filling.drafting.told()),
        numbered=True,
        back="back, they'll wait",
    )
    picked = await app.push_screen_wait(question)
    if picked is None:
        filling.drafting.release()
        return None
    way = list(ways)[picked]
    filling.take_up(way)
    return bool(way != ANEW)
