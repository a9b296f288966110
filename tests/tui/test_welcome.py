"""The first start: five screens, one key past all of them, shown once, nothing written before."""

from pathlib import Path

import pytest

from steady.store.home import Home
from steady.store.remembered import FAVOURITES, NOTICES, remember, remembered
from steady.tui.screens.form import FormScreen
from steady.tui.screens.today import TodayScreen
from steady.tui.screens.welcome import PAGES, WelcomeScreen, is_first_start
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, settled


async def test_five_pages_one_after_another_then_today(opened: Open, home: Home) -> None:
    async with opened(welcome=True) as pilot:
        await settled(pilot)
        seen = []
        for _ in PAGES:
            seen.append(" ".join(picture(pilot.app).split()))
            assert is_first_start(home)
            assert not home.root.exists()
            await pilot.press("enter")
        await settled(pilot)
        assert isinstance(front(pilot), TodayScreen)
    assert [f"{at} of 5" in page for at, page in enumerate(seen, 1)] == [True] * 5
    assert "Ctrl+Q leaves, wherever you are" in seen[3]
    assert "saved as a draft" in seen[3]
    assert "doesn't hide that you've used steady" in seen[3]
    assert (
        "There's no folder yet. I'll make it the first time you save, so that only you can open it."
        in seen[2]
    )
    assert str(home.root)[:20] in seen[2]
    assert not is_first_start(home)


async def test_escape_passes_over_all_of_it_from_any_page(opened: Open, home: Home) -> None:
    for steps in range(len(PAGES)):
        async with opened(welcome=True) as pilot:
            await settled(pilot)
            await pilot.press(*["enter"] * steps, "escape")
            await settled(pilot)
            assert isinstance(front(pilot), TodayScreen)
        assert not is_first_start(home)


@pytest.mark.parametrize(("key", "first"), [("g", "Look for about five things"), ("b", "in · ")])
async def test_grounding_and_breathing_start_at_once_from_any_page(
    key: str, first: str, opened: Open, home: Home
) -> None:
    async with opened(welcome=True) as pilot:
        for _ in PAGES:
            await settled(pilot)
            page = picture(pilot.app)
            await pilot.press(key)
            await settled(pilot)
            assert first in picture(pilot.app)
            await pilot.press("escape")
            await settled(pilot)
            assert picture(pilot.app) == page
            await pilot.press("enter")
    assert not list(home.root.glob("journal"))


async def test_what_was_remembered_before_stays(opened: Open, home: Home) -> None:
    remember(home.root, FAVOURITES, ["even-breathing"])
    remember(home.root, NOTICES, ["box-breathing"])
    async with opened(welcome=True) as pilot:
        await settled(pilot)
        await pilot.press("escape")
    assert remembered(home.root, FAVOURITES) == ["even-breathing"]
    assert remembered(home.root, NOTICES) == ["box-breathing", "welcome"]


async def test_back_is_one_page_and_pace_is_offered_on_the_last(opened: Open, home: Home) -> None:
    async with opened(welcome=True) as pilot:
        await settled(pilot)
        await pilot.press("p")
        assert isinstance(front(pilot), WelcomeScreen)
        await pilot.press("enter", "enter", "left")
        assert "2 of 5" in picture(pilot.app)
        await pilot.press("enter", "enter", "enter", "p")
        await settled(pilot)
        assert isinstance(front(pilot), FormScreen)
        await pilot.press("2", "ctrl+s")
        await settled(pilot)
        assert isinstance(front(pilot), WelcomeScreen)
        await pilot.press("k")
        await settled(pilot)
        assert isinstance(front(pilot), FormScreen)
    assert "steps_per_week = 2" in Path(home.root, "plan", "pace.toml").read_text(encoding="utf-8")


async def test_where_nothing_can_be_written_it_goes_on_all_the_same(opened: Open, home: Home) -> None:
    home.root.parent.mkdir(parents=True, exist_ok=True)
    home.root.write_text("a file where the folder belongs", encoding="utf-8")
    async with opened(welcome=True) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(front(pilot), TodayScreen)


async def test_every_page_fits_the_smallest_terminal(opened: Open) -> None:
    async with opened(size=(60, 20), welcome=True) as pilot:
        await settled(pilot)
        for _ in PAGES:
            page = pilot.app.screen.query_one(".page")
            assert page.virtual_size.height <= page.size.height
            await pilot.press("enter")


async def test_a_home_that_a_cloud_service_copies_is_said_and_fits(opened: Open, home: Home) -> None:
    (home.root.parent / ".dropbox").mkdir()
    async with opened(size=(60, 20), welcome=True) as pilot:
        await settled(pilot)
        await pilot.press("enter", "enter")
        assert "This folder is inside Dropbox" in " ".join(picture(pilot.app).split())
        page = pilot.app.screen.query_one(".page")
        assert page.virtual_size.height <= page.size.height


async def test_it_can_be_opened_again_from_the_palette(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"welcome")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(front(pilot), WelcomeScreen)
