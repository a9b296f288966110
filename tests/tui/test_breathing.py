"""Guided breathing on the screen: the time that counts, every key, every size."""

import time
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from steady.core.breathing import LONGEST_GAP, Breathe, Elapsed, Phase, instant
from steady.store.remembered import NOTICES, remembered
from steady.tui.context import Context
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.walking import BreathingScreen
from steady.tui.widgets.pacer import Circle
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import DEADLINE, settled
from tests.tui.walking import breathe, breathing, practices


async def test_ten_minutes_later_the_breath_is_where_it_belongs(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        screen.pacer.breathe = Breathe([Phase("in", 5), Phase("out", 5)], 120)
        began = clock.now
        frames = 0
        while clock.now - began < 600:
            frames += 1
            clock.go((0.04, 0.0413, 0.0387, 0.3, 0.9)[frames % 5])
            screen.pacer.look()
        assert abs(screen.pacer.seconds - (clock.now - began)) < 0.001
        now = instant(screen.pacer.breathe, screen.pacer.seconds)
        belongs = instant(screen.pacer.breathe, clock.now - began)
        assert now is not None
        assert belongs is not None
        assert abs(now.left - belongs.left) < 0.02


async def test_a_machine_that_slept_goes_on_where_it_was(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 3)
        clock.go(3600)
        screen.pacer.look()
        assert screen.pacer.seconds == pytest.approx(3 + LONGEST_GAP)


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    elapsed = Elapsed(100.0)
    elapsed.look(100.5)
    assert elapsed.look(90.0) == pytest.approx(0.5)
    assert elapsed.look(90.5) == pytest.approx(1.0)


async def test_the_phase_its_seconds_and_the_time_are_on_the_screen(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 1.5)
        assert "in · 4" in picture(pilot.app)
        assert "0:01 of 5:00" in picture(pilot.app)
        await breathe(pilot, screen, clock, 5)
        assert "out · 4" in picture(pilot.app)


async def test_one_key_leads_from_today_to_the_first_breath(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("b")
        await settled(pilot)
        shown = picture(pilot.app)
        assert "in · " in shown
        assert "Note: If following the breath turns unpleasant" in shown


async def test_what_is_said_of_it_stays_so_that_the_circle_does_not_jump(
    opened: Open, context: Context
) -> None:
    async with opened(size=(60, 20)) as pilot:
        screen, clock = await breathing(pilot, context, "longer-out-breath")
        room = screen.query_one(Circle).region
        for _ in range(3):
            await breathe(pilot, screen, clock, 15)
            assert screen.query_one(Circle).region == room
            assert "Note: " in picture(pilot.app)


async def test_no_time_counts_while_paused_or_while_help_is_open(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 2)
        await pilot.press("space")
        await breathe(pilot, screen, clock, 5)
        assert "paused" in picture(pilot.app)
        await pilot.press("space", "f1")
        await pilot.pause()
        await breathe(pilot, screen, clock, 5)
        await pilot.press("f1")
        await pilot.pause()
        await breathe(pilot, screen, clock, 2)
        assert screen.pacer.seconds == pytest.approx(4)


async def test_breathing_as_one_likes_rests_the_shape_and_counts_as_practice(
    opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 2)
        await pilot.press("a")
        await breathe(pilot, screen, clock, 0.5)
        shown = picture(pilot.app)
        assert "as you like" in shown
        assert "No count now" in shown
        await breathe(pilot, screen, clock, 600)
        rests = list(picture(pilot.app).split("\n")[2:-2])
        assert rests == shown.split("\n")[2:-2]
        await pilot.press("a")
        await breathe(pilot, screen, clock, 1)
        assert "in · 2" in picture(pilot.app)
        await pilot.press("escape", "escape")
        await pilot.pause()
    assert practices(context)[0]["seconds"] == 604


async def settling(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is in front; what it says is read in a thread."""
    last = time.monotonic() + DEADLINE
    while not isinstance(pilot.app.screen, screen):
        assert time.monotonic() < last, "it did not come"
        await pilot.pause(0.01)
    await pilot.pause()


async def test_a_notice_is_asked_once_and_enter_alone_is_no_yes(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        for answer, stays in (("n", False), ("y", True), ("", True)):
            screen = BreathingScreen(context, "four-seven-eight")
            await pilot.app.push_screen(screen)
            await settling(pilot, ConfirmScreen if answer else BreathingScreen)
            if answer:
                await pilot.press("enter")
                await pilot.pause()
                assert isinstance(pilot.app.screen, ConfirmScreen)
                await pilot.press(answer)
                await pilot.pause()
            assert (pilot.app.screen is screen) == stays
            if stays:
                await pilot.press("escape")
                await pilot.pause()
    assert remembered(context.home.root, NOTICES) == ["four-seven-eight"]
    assert practices(context) == []


async def test_what_keeps_someone_safe_is_there_with_the_notice_and_with_the_circle_where_it_is_narrow(
    opened: Open, context: Context
) -> None:
    async with opened(size=(60, 20)) as pilot:
        screen = BreathingScreen(context, "box-breathing")
        await pilot.app.push_screen(screen)
        await settling(pilot, ConfirmScreen)
        assert "Please leave this out with heart" in picture(pilot.app)
        assert "n  not now" in picture(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        await pilot.pause()
        assert screen.query_one(Circle).region.height >= 7
        assert "Please leave this out with heart" in picture(pilot.app)
        await pilot.press(*["shift+down"] * 4)
        await pilot.pause()
        assert "good reasons to stop" in " ".join(picture(pilot.app).split())


async def test_the_bell_rings_when_the_breath_turns_if_it_is_wished(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[float] = []
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(clock.now))
        await breathe(pilot, screen, clock, 6)
        assert rung == []
        await pilot.press("b")
        await breathe(pilot, screen, clock, 10)
        assert len(rung) == 2
        await pilot.press("b")
        await breathe(pilot, screen, clock, 10)
        assert len(rung) == 2


async def test_with_reduced_motion_one_bar_goes_on_once_a_second(opened: Open, context: Context) -> None:
    async with opened(reduced_motion=True) as pilot:
        still = Context(
            context.home,
            context.places,
            pilot.app.context.settings,  # type: ignore[attr-defined]
            "en",
            context.clock,
        )
        screen, clock = await breathing(pilot, still)
        assert not screen.query(Circle)
        seen = []
        for _ in range(40):
            clock.go(0.05)
            screen.pacer.look()
            await pilot.pause()
            seen.append(picture(pilot.app).split("\n", 1)[1])
        assert len(set(seen)) <= 3
        assert "in · 4" in seen[-20]
        assert "█" in seen[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_fits_and_resizing_at_any_moment_breaks_nothing(
    size: tuple[int, int], opened: Open, context: Context
) -> None:
    async with opened(size=size) as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 14.9)
        assert "Stop whenever you like." in picture(pilot.app)
        for width, height in ((20, 5), (3, 2), (200, 60), (40, 90), (1, 1), size):
            await pilot.resize_terminal(width, height)
            await breathe(pilot, screen, clock, 0.7)
        assert "out · " in picture(pilot.app)
        await pilot.press("q")
        await pilot.pause()
        assert "How was it for you?" in picture(pilot.app)
