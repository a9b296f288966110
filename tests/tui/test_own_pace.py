"""The words of one's own page of pace, and the list of feelings, in the companion's questions."""

import pytest
from textual.pilot import Pilot

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.pace import Pace
from steady.services.form import adding
from steady.store import saving
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.player import PlayerScreen
from steady.tui.screens.walking import BreathingScreen
from tests.conftest import NOW
from tests.tui.answering import here, records, type_text
from tests.tui.conftest import Open
from tests.tui.pictures import picture

WORDS = {"word_for_0": "still water", "word_for_5": "wobbly", "word_for_10": "storm"}


async def to(pilot: Pilot[None], name: str) -> None:
    while here(pilot).field.name != name:
        await pilot.press("tab")
        await pilot.pause()


async def test_own_words_stand_under_the_scale_that_is_answered(opened: Open, context: Context) -> None:
    saving.add(context.home, Pace, WORDS, NOW)
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today › check in")))
        await pilot.pause()
        assert "wobbly" not in picture(pilot.app)
        await to(pilot, "distress")
        assert "0 still water · 5 wobbly · 10 storm" in picture(pilot.app)
        await to(pilot, "on_guard")
        assert "wobbly" not in picture(pilot.app)


@pytest.mark.parametrize("opens", [PlayerScreen, BreathingScreen])
async def test_what_to_respect_is_shown_with_the_first_words_and_own_words_with_the_scales(
    opens: type[PlayerScreen | BreathingScreen], opened: Open, context: Context
) -> None:
    saving.add(context.home, Pace, {**WORDS, "to_respect": "No closed eyes."}, NOW)
    wanted = "feet-on-the-floor" if opens is PlayerScreen else "4-6"
    async with opened() as pilot:
        await pilot.app.push_screen(opens(context, wanted))
        await pilot.pause()
        assert picture(pilot.app).count("You asked me to keep this in mind: No closed eyes.") == 1
        await pilot.app.screen.stop(finished=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "keep this in mind" not in picture(pilot.app)
        assert picture(pilot.app).count("5 wobbly") == 1


async def test_feelings_are_taken_from_the_list_by_arrows_or_typed(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today › check in")))
        await to(pilot, "feelings")
        assert "glad · content · hopeful" in picture(pilot.app)
        await pilot.press("down", "down")
        await type_text(pilot, ", like wet sand, ti")
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
    [record] = records(context.home.root, "journal/2026/11/*.toml")
    assert record["feelings"] == ["content", "like wet sand", "tired"]


async def test_feelings_that_are_there_are_shown_and_can_be_changed(opened: Open, context: Context) -> None:
    from steady.services.form import changing

    entry = saving.add(context.home, Checkin, {"mood": 4, "feelings": ["calm", "wet sand"]}, NOW)
    async with opened() as pilot:
        form = changing(context.home, context.clock, entry)
        await pilot.app.push_screen(FormScreen(context, form))
        await to(pilot, "feelings")
        assert "calm, wet sand" in picture(pilot.app)
        await pilot.press("comma", "down", "ctrl+s")
        await pilot.pause()
    [record] = records(context.home.root, "journal/2026/11/*.toml")
    assert record["feelings"] == ["calm", "wet sand", "glad"]
