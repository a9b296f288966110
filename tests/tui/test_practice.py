"""The library: looked through by what exercises are for, by words, by what has helped; opened by keys."""

import datetime

import pytest
from textual.pilot import Pilot

from steady.core.kinds.practice import Practice
from steady.services.shelf import look_through, shelf
from steady.store import saving
from steady.store.bundled import bundled
from steady.store.home import Home
from steady.store.remembered import FAVOURITES, remembered
from steady.tui.actions import FilesChanged
from steady.tui.screens.player import PlayerScreen
from steady.tui.screens.practice import FILTERS
from steady.tui.screens.walking import BreathingScreen
from steady.tui.widgets.prose import ItemList, Prose
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
        count = len(pilot.app.screen.query_one(ItemList).items)
        found = look_through(shelf(home, "en"), **by)  # type: ignore[arg-type]
        expected = {"favourites": 0, "what helped": 1}.get(name, len(found))
        assert count == expected
        assert f"› {name}" in picture(pilot.app).split("\n")[2]


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
        heading, first = picture(pilot.app).split("\n")[4:6]
        assert "Favourites" in heading
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
        assert len(pilot.app.screen.query_one(ItemList).items) == len(shelf(home, "en").exercises)


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


async def test_one_line_each_in_columns_and_what_it_is_for_where_there_is_room(opened: Open) -> None:
    for size, says in (((80, 24), False), ((200, 60), True)):
        async with opened(size=size) as pilot:
            await look(pilot)
            lines = picture(pilot.app).split("\n")
            rows = [line for line in lines if "Name what is here" in line or "Today, and here" in line]
            first, second = rows[:2]
            assert first.index("4 min") == second.index("5 min")
            assert ("A small, plain job for a mind" in first) == says


async def test_a_kind_is_a_click_away_and_marked(opened: Open) -> None:
    for size, place, line in (((80, 24), ".filters", 0), ((200, 60), ".kinds Prose", 4)):
        async with opened(size=size) as pilot:
            await look(pilot)
            column = 30 if line == 0 else 4
            await pilot.click(place, offset=(column, line))
            await settled(pilot)
            chosen = "before" if line == 0 else "far away"
            assert f"› {chosen}" in picture(pilot.app)


async def test_what_turns_inward_is_marked_gently_and_told(opened: Open) -> None:
    async with opened(size=(120, 40)) as pilot:
        await look(pilot)
        await pilot.press("slash", *"even", "enter")
        await settled(pilot)
        shown = " ".join(picture(pilot.app).replace("│", " ").split())
        assert "○ Slow even breathing" in shown
        assert "○ It turns to the breath, the body or inner pictures." in shown


async def test_own_files_are_named_with_what_is_in_their_way_by_line_and_again_when_saved(
    opened: Open, home: Home
) -> None:
    own = home.root / "exercises"
    own.mkdir(parents=True)
    fine = bundled("exercises") / "colour-hunt.toml"
    (own / "colour-hunt.toml").write_text(fine.read_text(encoding="utf-8"), encoding="utf-8")
    (own / "broken.toml").write_text('schema = 1\nid = "broken"\nminutes = "two"\n', encoding="utf-8")
    async with opened(size=(120, 40)) as pilot:
        await look(pilot)
        await pilot.press("y")
        await settled(pilot)
        shown = picture(pilot.app)
        assert "✓ exercises/colour-hunt.toml  Colour hunt" in shown
        assert "exercises/broken.toml isn't an exercise yet." in shown
        assert "exercises/broken.toml: line 3: minutes: doesn't fit" in shown
        (own / "broken.toml").unlink()
        pilot.app.screen.post_message(FilesChanged())
        await settled(pilot)
        assert "broken.toml" not in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Something cool on your hands" in picture(pilot.app)


async def test_how_long_it_takes_stands_there_before_it_starts_of_breathing_what_would_be_breathed(
    opened: Open,
) -> None:
    async with opened(size=(120, 40)) as pilot:
        await look(pilot)
        await pilot.press("slash", *"coherent", "enter")
        await settled(pilot)
        [row] = [line for line in picture(pilot.app).split("\n") if "○ Slow even breathing" in line]
        assert "  5 min " in row
        told = str(pilot.app.screen.query_one(".told", Prose).visual)
        assert "You'd breathe: in 5.5, out 5.5 seconds; 26 rounds, about 5 minutes." in told
        await pilot.press("enter")
        await settled(pilot)
        assert "0:00 of 4:46" in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("escape", "slash", *"colour hunt", "enter")
        await settled(pilot)
        assert "3.5 min" in picture(pilot.app)
        assert "About 3.5 minutes." in picture(pilot.app)
