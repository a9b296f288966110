"""However breathing on the screen ends, it is kept once, as it was, and under its own name."""

from pathlib import Path

import pytest

from steady.core.errors import BadRequest, NotFound
from steady.tui.context import Context
from steady.tui.screens.walking import BreathingScreen, PatternsScreen
from steady.tui.widgets.prose import ItemList
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settling, showing
from tests.tui.walking import breathe, breathing, practices


async def test_enough_is_kept_as_a_choice(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 20)
        await pilot.press("q")
        await pilot.pause()
        assert "That's enough for now." in picture(pilot.app)
        await pilot.press("6", "enter", "3", "enter", "down", "enter", "enter")
        await pilot.pause()
        assert pilot.app.screen is not screen
    [kept] = practices(context)
    assert (kept["exercise"], kept["seconds"], kept["finished"]) == ("even-breathing", 20, False)
    assert (kept["distress_before"], kept["distress_after"], kept["effect"]) == (6, 3, "no change")


async def test_the_last_round_ends_it_and_nothing_has_to_be_answered(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 301)
        assert "That's the end of it." in picture(pilot.app)
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
    [kept] = practices(context)
    assert (kept["seconds"], kept["finished"]) == (300, True)
    assert not {"distress_before", "distress_after", "effect"} & set(kept)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_what_was_opened_by_a_slip_is_left_with_one_key_and_not_kept(
    key: str, opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 9.5)
        for each in context.drafts:
            assert each.keep()
            assert each.keep_elsewhere() is None
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen is not screen
    assert practices(context) == []


async def test_leaving_the_companion_in_the_midst_keeps_it(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 11)
        for each in context.drafts:
            each.keep()
            each.keep()
    [kept] = practices(context)
    assert (kept["seconds"], kept["finished"]) == (11, False)
    assert "distress_before" not in kept


async def test_another_pattern_begins_at_its_beginning_and_is_what_is_kept(
    opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 9)
        await pilot.press("o")
        await settling(pilot, PatternsScreen)
        patterns = pilot.app.screen.query_one(ItemList).items
        names = [exercise.title for exercise, _ in patterns]
        await pilot.press(*["down"] * names.index("A longer out-breath"))
        shown = picture(pilot.app)
        assert "› A longer out-breath" in shown
        assert "in 4, out 6" in shown
        await pilot.press("enter")
        await showing(pilot, "breathe · A longer out-breath")
        await breathe(pilot, screen, clock, 1.2)
        assert "in · 3" in picture(pilot.app)
        await pilot.press("q", "escape")
        await pilot.pause()
    [kept] = practices(context)
    assert (kept["exercise"], kept["seconds"]) == ("longer-out-breath", 10)


@pytest.mark.parametrize(("wanted", "error"), [("colour-hunt", BadRequest), ("nothing-such", NotFound)])
def test_what_cannot_be_breathed_is_said(wanted: str, error: type[Exception], context: Context) -> None:
    with pytest.raises(error):
        BreathingScreen(context, wanted)


async def test_seconds_are_a_pattern_too(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context, "3-5")
        await breathe(pilot, screen, clock, 4)
        assert "out · 4" in picture(pilot.app)
        await breathe(pilot, screen, clock, 8)
        await pilot.press("q", "escape")
        await pilot.pause()
    assert practices(context)[0]["exercise"] == "3-5"


async def test_a_home_that_cannot_be_written_is_said_with_where_it_is_kept(
    opened: Open, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    context.home.root.mkdir(parents=True, exist_ok=True)
    (context.home.root / "journal").write_text("")
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 12)
        await pilot.press("q", "escape")
        await pilot.pause()
        assert "Nothing is lost" in " ".join(picture(pilot.app).split())
