"""The library: looked through by what exercises are for, by words, by what has helped; opened by keys."""

import datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from steady.core.kinds.practice import Practice
from steady.services.shelf import look_through, shelf
from steady.store import saving
from steady.store.home import Home
from steady.store.remembered import FAVOURITES, remembered
from steady.tui.screens.player import PlayerScreen
from steady.tui.screens.practice import FILTERS
from steady.tui.screens.walking import BreathingScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


async def look(pilot: Pilot[None]) -> None:
    await pilot.press("2")
    await settled(pilot)


def practised(home: Home, exercise: str, before: int, after: int, times: int) -> None:
    for day in range(times):
        answers = {"exercise": exercise, "distress_before": before, "distress_after": after}
        saving.add(home, Practice, answers, NOW - datetime.timedelta(days=day + 1))


@pytest.mark.parametrize("number", range(len(FILTERS)))
async def test_each_filter_shows_what_is_for_it(number: int, opened: Open, home: Home) -> None:
    name, by = FILTERS[number]
    practised(home, "colour-hunt", 7, 3, 3)
    async with opened() as pilot:
        await look(pilot)
        await pilot.press(*["right"] * number)
        await pilot.pause()
        count = pilot.app.screen.query_one(OptionList).option_count
        found = look_through(shelf(home, "en"), **by)  # type: ignore[arg-type]
        expected = {"favourites": 0, "what helped": 1}.get(name, len(found))
        assert count == expected
        assert name in picture(pilot.app).split("\n")[2]


async def test_what_looks_outward_comes_first(opened: Open) -> None:
    async with opened() as pilot:
        await look(pilot)
        first = picture(pilot.app).split("\n")[4:10]
        assert "Five senses, outward" in "\n".join(first)
        assert "breath" not in "\n".join(first)


async def test_what_was_followed_by_less_distress_comes_first(opened: Open, home: Home) -> None:
    practised(home, "feet-on-the-floor", 6, 5, 3)
    practised(home, "colour-hunt", 7, 3, 3)
    async with opened(size=(120, 40)) as pilot:
        await look(pilot)
        await pilot.press("left")
        await pilot.pause()
        shown = picture(pilot.app)
        assert shown.index("Colour hunt") < shown.index("Feet on the floor")
        assert "Done 3 times." in shown


async def test_a_favourite_comes_first_and_is_marked(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await look(pilot)
        await pilot.press("down", "down", "f")
        await settled(pilot)
        [liked] = remembered(home.root, FAVOURITES)
        assert liked
        first = picture(pilot.app).split("\n")[4]
        assert "♥" in first
        await pilot.press("f")
        await settled(pilot)
        assert "♥" not in picture(pilot.app)
    assert remembered(home.root, FAVOURITES) == []


async def test_a_word_finds_exercises_and_letters_are_letters(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await look(pilot)
        await pilot.press("slash", *"feet", "enter", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.practising.exercise == "feet-on-the-floor"
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(OptionList).option_count == len(shelf(home, "en").exercises)


async def test_enter_opens_the_exercise_and_e_the_gentler_one(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await look(pilot)
        await pilot.press("slash", *"eight", "enter")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, BreathingScreen)
        assert screen.practising.exercise == "longer-out-breath"


async def test_details_stand_beside_where_there_is_room(opened: Open) -> None:
    for size, there in (((80, 24), True), ((60, 20), False)):
        async with opened(size=size) as pilot:
            await look(pilot)
            assert ("Based on" in picture(pilot.app) or "│" in picture(pilot.app)) == there


async def test_the_language_is_that_of_the_surroundings(home: Home) -> None:
    assert shelf(home, "es").exercises["colour-hunt"].lang == "es"
