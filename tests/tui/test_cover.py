"""The cover: after the minutes that are set nothing of the person's is on the screen; any key uncovers."""

import datetime

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.services.form import adding
from steady.store import saving
from steady.store.home import Home
from steady.tui import app as app_module
from steady.tui.actions import StillHere
from steady.tui.app import Companion, CoverScreen
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

MINUTE = datetime.timedelta(minutes=1)
SECOND = datetime.timedelta(seconds=1)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime.datetime:
        return self.now


def look(app: object) -> bool:
    """Look at how long no key was pressed, as the app does each second; whether it is covered now."""
    assert isinstance(app, Companion)
    app.cover_when_idle()
    return isinstance(app.screen, CoverScreen)


async def test_it_covers_after_the_minutes_that_are_set_and_not_before(opened: Open, home: Home) -> None:
    saving.add(home, Checkin, {"mood": 6}, NOW)
    clock = Clock()
    async with opened(clock=clock, cover_after=3) as pilot:
        await settled(pilot)
        clock.now += 3 * MINUTE - SECOND
        assert not look(pilot.app)
        await pilot.press("w", "escape")
        clock.now += 3 * MINUTE - SECOND
        assert not look(pilot.app)
        clock.now += SECOND
        assert look(pilot.app)
        await pilot.pause()
        assert picture(pilot.app).split() == ["press", "any", "key"]


async def test_any_key_uncovers_and_does_nothing_else(opened: Open, home: Home, context: Context) -> None:
    clock = Clock()
    async with opened(clock=clock, cover_after=1) as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.press(*"I leave")
        for key in ("x", "escape", "f1", "ctrl+p", "1", "ctrl+s"):
            clock.now += 2 * MINUTE
            assert look(pilot.app)
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(pilot.app.screen, FormScreen)
            assert not look(pilot.app)
        await pilot.press(*" now")
        assert "I leave now" in picture(pilot.app)
    assert not list(home.root.glob("plan/boundary/*.toml"))


async def test_a_hand_on_the_mouse_shows_nothing(opened: Open) -> None:
    clock = Clock()
    async with opened(clock=clock, cover_after=1) as pilot:
        await settled(pilot)
        clock.now += 2 * MINUTE
        assert look(pilot.app)
        await pilot.hover(offset=(5, 5))
        await pilot.click(offset=(5, 5))
        await settled(pilot)
        assert isinstance(pilot.app.screen, CoverScreen)


async def test_what_moves_for_someone_without_a_key_is_not_covered(opened: Open) -> None:
    clock = Clock()
    async with opened(clock=clock, cover_after=1) as pilot:
        await settled(pilot)
        for _ in range(3):
            clock.now += MINUTE - SECOND
            pilot.app.screen.post_message(StillHere())
            await settled(pilot)
            assert not look(pilot.app)
        clock.now += MINUTE
        assert look(pilot.app)


async def test_without_the_setting_it_never_comes(opened: Open) -> None:
    clock = Clock()
    async with opened(clock=clock) as pilot:
        await settled(pilot)
        clock.now += 1000 * MINUTE
        assert not look(pilot.app)


async def test_the_app_looks_by_itself(opened: Open) -> None:
    clock = Clock()
    assert app_module.COVER_LOOKS_EVERY <= 1
    async with opened(clock=clock, cover_after=1) as pilot:
        await settled(pilot)
        clock.now += 2 * MINUTE
        for _ in range(500):
            await pilot.pause(0.01)
            if isinstance(pilot.app.screen, CoverScreen):
                break
        assert isinstance(pilot.app.screen, CoverScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
