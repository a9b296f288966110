"""Guided breathing on the screen: the time that counts, every key, every size."""

from typing import ClassVar

import pytest

from steady.core.breathing import LONGEST_GAP, Breathe, Elapsed, Phase, instant
from steady.services import sound
from steady.store.remembered import NOTICES, remember, remembered
from steady.store.settings import read_settings
from steady.tui.actions import practises
from steady.tui.context import Context
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.walking import BreathingScreen, PatternsScreen
from steady.tui.widgets.pacer import Circle
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import said, settled, settling, showing
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


class Heard:
    """It stands in for what plays a sound: it notes what is to be heard."""

    turns: ClassVar[list[str]] = []
    hushed: ClassVar[list[bool]] = []

    def __init__(self, ring: object) -> None:
        self.turns.clear()
        self.hushed.clear()

    def turn(self, phase: str) -> None:
        self.turns.append(phase)

    def hush(self) -> None:
        self.hushed.append(True)


async def test_a_turn_of_the_breath_is_heard_if_it_is_wished_and_not_after_it_was_left(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "Sound", Heard)
    Heard.turns.clear()
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 6)
        assert Heard.turns == []
        await pilot.press("b")
        await breathe(pilot, screen, clock, 10)
        assert Heard.turns == ["in", "out"]
        await pilot.press("b")
        await breathe(pilot, screen, clock, 10)
        assert Heard.turns == ["in", "out"]
        assert not Heard.hushed
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert Heard.hushed


async def test_a_minute_more_or_less_while_it_goes_on_is_said(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 7)
        await pilot.press("plus")
        await pilot.pause()
        assert "Now it's 6:00 in all." in said(pilot)
        assert "0:07 of 6:00" in picture(pilot.app)
        await pilot.press(*["minus"] * 7)
        await pilot.pause()
        assert "It ends with this breath." in said(pilot)
        assert "0:07 of 0:10" in picture(pilot.app)
        await breathe(pilot, screen, clock, 4)
        assert screen.practising.finished


async def test_a_pattern_with_a_hold_does_not_get_longer(opened: Open, context: Context) -> None:
    remember(context.home.root, NOTICES, ["box-breathing"])
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context, "box-breathing")
        await breathe(pilot, screen, clock, 3)
        await pilot.press("plus")
        await pilot.pause()
        assert "With a hold in it, it stays this short." in said(pilot)
        assert screen.pacer.breathe.seconds == 96


async def test_an_own_pattern_is_typed_in_place_and_starts_from_now_on_only_if_asked(
    opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await breathe(pilot, screen, clock, 12)
        await pilot.press("o")
        await settling(pilot, PatternsScreen)
        await pilot.press("1", "minus", "5", "enter")
        await showing(pilot, "That isn't a breathing pattern I know.")
        await pilot.press(*["backspace"] * 3, "4", "minus", "7", "enter")
        await showing(pilot, "breathe · 4-7")
        await breathe(pilot, screen, clock, 5)
        assert "out · 6" in picture(pilot.app)
        assert not context.places.config.exists()
        await pilot.press("k")
        await settled(pilot)
        assert read_settings(context.places.config)[0].breathing == "4-7"
        await pilot.press("escape", "escape")
        await pilot.pause()
    assert practices(context)[0]["exercise"] == "4-7"
    opened_by_name = practises("4-7", context)
    assert isinstance(opened_by_name, BreathingScreen)


async def test_an_own_pattern_with_a_hold_asks_first(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        await pilot.press("o")
        await settling(pilot, PatternsScreen)
        await pilot.press("4", "minus", "2", "minus", "6", "enter")
        await settling(pilot, ConfirmScreen)
        assert "holds the breath for 2 seconds" in " ".join(picture(pilot.app).split())
        await pilot.press("n")
        await settling(pilot, BreathingScreen)
        assert "Even breathing" in picture(pilot.app)
        await breathe(pilot, screen, clock, 1)
        await pilot.press("o")
        await settling(pilot, PatternsScreen)
        await pilot.press("4", "minus", "2", "minus", "6", "enter")
        await settling(pilot, ConfirmScreen)
        await pilot.press("y")
        await settling(pilot, BreathingScreen)
        await settled(pilot)
        await breathe(pilot, screen, clock, 5)
        assert "hold · 1" in picture(pilot.app)


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
