"""Forms fit their window: whole questions on each page, one place for help, nothing lost as it changes."""

import datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.catalogue import all_kinds, kind_named
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.services.exposure_forms import looking_back, planning
from steady.services.form import Form, adding
from steady.store import saving
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.entries import LinesEntry, OptionsEntry, ScaleEntry
from steady.tui.widgets.questions import Help, Questions
from steady.tui.widgets.top import PageDots
from tests import named
from tests.conftest import NOW
from tests.tui.answering import here, records
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

SIZES = ((40, 12), (60, 20), (80, 24), (120, 40), (200, 60))

SHORT = ("person", "pace", "repair")
"""Kinds with few pages, turned at each size; the longer ones at the least, the usual and the largest."""


async def shown(pilot: Pilot[None], context: Context, form: Form) -> FormScreen:
    """The form, in front."""
    screen = FormScreen(context, form)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


def names(pilot: Pilot[None]) -> list[str]:
    """The questions on the page."""
    return [each.field.name for each in pilot.app.screen.query_one(Questions).answers]


def pages(pilot: Pilot[None]) -> int:
    """How many pages there are."""
    return pilot.app.screen.query_one(PageDots).pages


@pytest.mark.parametrize("kind", ["checkin", "exposure", "repair", "person", "safety", "pace"])
async def test_each_page_holds_whole_questions_and_each_question_is_on_one(
    kind: str, opened: Open, context: Context, home: Home
) -> None:
    form = planning(home) if kind == "exposure" else adding(home, kind_named(kind))
    async with opened() as pilot:
        await shown(pilot, context, form)
        for size in SIZES if kind in SHORT else (SIZES[0], SIZES[2], SIZES[-1]):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            while pilot.app.screen.query_one(PageDots).at:
                await pilot.press("pageup")
                await settled(pilot)
            seen = []
            for page in range(pages(pilot)):
                questions = pilot.app.screen.query_one(Questions)
                assert len(names(pilot)) == 1 or questions.max_scroll_y == 0, (size, page, names(pilot))
                seen += names(pilot)
                await pilot.press("pagedown")
                await settled(pilot)
            asked = [field.name for field in form.fields if field.applies({})]
            assert seen == asked, size


async def test_a_step_of_the_ladder_is_planned_on_two_pages_of_a_usual_window_danger_first(
    opened: Open, context: Context, home: Home
) -> None:
    step = named.add(home, Step, {"title": "Text Sam back", "person": "sam"}, NOW)
    async with opened() as pilot:
        await shown(pilot, context, planning(home, step.id, quick=True))
        assert pages(pilot) == 2
        assert names(pilot) == ["cues"]
        await pilot.press("pagedown")
        await settled(pilot)
        assert names(pilot) == ["goal", "prediction", "likelihood"]
        await pilot.press("tab", *"They laugh", "tab")
        await settled(pilot)
        assert names(pilot) == ["goal", "prediction", "hope_or_fear", "likelihood"]
        assert pages(pilot) == 2
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert pages(pilot) == 1
        assert here(pilot).field.name == "hope_or_fear"


async def test_looking_back_takes_two_pages_of_a_usual_window(
    opened: Open, context: Context, home: Home
) -> None:
    entry = named.add(home, Exposure, {"goal": "go", "prediction": "x"}, NOW - datetime.timedelta(days=1))
    async with opened() as pilot:
        await shown(pilot, context, looking_back(home, context.clock, entry, quick=True))
        assert pages(pilot) == 2
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert pages(pilot) == 1


async def test_a_short_form_is_one_page_of_a_large_window(opened: Open, context: Context, home: Home) -> None:
    async with opened((120, 40)) as pilot:
        for kind in all_kinds():
            form = planning(home, quick=True) if kind is Exposure else adding(home, kind, quick=True)
            if not form.quick or kind is Exposure:
                continue
            await shown(pilot, context, form)
            assert pages(pilot) == 1, kind
            await pilot.press("escape")
            await settled(pilot)


async def test_another_window_keeps_the_place_the_cursor_and_what_can_be_undone(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        screen = await shown(pilot, context, adding(home, Reflection))
        await pilot.press("tab", *"one two", "home")
        entry = screen.query(LinesEntry)[1]
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert pilot.app.focused is entry
            assert entry.cursor_location == (0, 0)
            assert here(pilot).region.height > 0
        await pilot.press("x")
        assert screen.answers == {"text": "xone two"}


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_moves_as_the_focus_does(size: Any, opened: Open, context: Context, home: Home) -> None:
    async with opened(size) as pilot:
        screen = await shown(pilot, context, adding(home, Checkin))
        page, places = ([""], 0), [screen.region]
        while pilot.app.screen is screen:
            questions, help = screen.query_one(Questions), screen.query_one(Help)
            where = (questions.region, help.region)
            if page == (names(pilot), questions.max_scroll_y):
                assert [each.region for each in questions.answers] == places
            page = (names(pilot), questions.max_scroll_y)
            places = [each.region for each in questions.answers]
            await pilot.press("tab")
            await settled(pilot)
            if pilot.app.screen is screen:
                assert (screen.query_one(Questions).region, screen.query_one(Help).region) == where


async def test_one_key_asks_more_or_less_and_every_answer_stays(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        screen = await shown(pilot, context, adding(home, Checkin, quick=True))
        assert names(pilot) == ["mood", "distress", "state"]
        assert "F5 more questions" in picture(pilot.app)
        await pilot.press("6", "f5")
        await settled(pilot)
        assert here(pilot).field.name == "mood"
        assert "F5 fewer questions" in picture(pilot.app)
        await pilot.press("tab", "4", "f5")
        await settled(pilot)
        assert names(pilot) == ["mood", "distress", "state"]
        assert screen.answers == {"mood": 6, "energy": 4}
        line = next(row for row in enumerate(picture(pilot.app).split("\n")) if "F5 more" in row[1])
        await pilot.click(offset=(line[1].index("F5 more") + 4, line[0]))
        await settled(pilot)
        assert "energy" in names(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
    [record] = records(home.root, "journal/2026/11/*.toml")
    assert (record["mood"], record["energy"]) == (6, 4)


async def test_a_press_on_a_dot_turns_to_its_page(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        await shown(pilot, context, adding(home, Checkin))
        dots = pilot.app.screen.query_one(PageDots)
        assert "● ○ ○ ○  1 of 4" in picture(pilot.app)
        await pilot.click(PageDots, offset=(2 + 2 * 2, 0))
        await settled(pilot)
        assert dots.at == 2
        assert "○ ○ ● ○  3 of 4" in picture(pilot.app)
        assert here(pilot).field.name == "feelings"


async def test_a_number_is_typed_or_pressed_and_ten_takes_two_keys(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        screen = await shown(pilot, context, adding(home, Checkin))
        assert "For 10: 1, then 0." in picture(pilot.app)
        await pilot.press("1", "0")
        assert screen.answers["mood"] == 10
        await pilot.click(screen.query(ScaleEntry).first(), offset=(17, 1))
        await settled(pilot)
        assert screen.answers["mood"] == 5
        await shown(pilot, context, planning(home))
        while here(pilot).field.name != "likelihood":
            await pilot.press("tab")
            await settled(pilot)
        await pilot.press("6", "5")
        assert "65%" in picture(pilot.app)


async def test_enter_goes_on_and_makes_up_no_answer(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        screen = await shown(pilot, context, adding(home, Checkin, quick=True))
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert here(pilot).field.name == "state"
        assert screen.answers == {}
        await pilot.press("right", "enter")
        await settled(pilot)
        assert screen.answers == {"state": "within my window"}
        assert "(•) okay, I can cope" in picture(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is not screen
    assert len(records(home.root, "journal/2026/11/*.toml")) == 1


async def test_each_option_is_chosen_by_a_press_wherever_it_stands(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened((120, 40)) as pilot:
        screen = await shown(pilot, context, planning(home))
        for entry in screen.query(OptionsEntry):
            if not entry.region:
                continue
            lines = picture(pilot.app).split("\n")
            for option in entry.options[-3:]:
                words = option.says[:12]
                y = next(
                    at for at, line in enumerate(lines) if words in line and ("(" in line or "[" in line)
                )
                await pilot.click(offset=(lines[y].index(words) + 2, y))
                await settled(pilot)
                assert option.id in entry.chosen
            if not entry.several:
                await pilot.click(offset=(lines[y].index(words) + 2, y))
                await settled(pilot)
            if entry.several:
                break


async def test_feelings_are_taken_in_and_out_by_a_press(opened: Open, context: Context, home: Home) -> None:
    entry = saving.add(home, Checkin, {"feelings": ["calm", "wet sand"]}, NOW)
    from steady.services.form import changing

    async with opened() as pilot:
        screen = await shown(pilot, context, changing(home, context.clock, entry))
        while here(pilot).field.name != "feelings":
            await pilot.press("tab")
            await settled(pilot)
        for word in ("grateful", "calm"):
            lines = picture(pilot.app).split("\n")
            y = next(at for at, line in enumerate(lines) if f"{word} ·" in line)
            await pilot.click(offset=(lines[y].index(word) + 1, y))
            await settled(pilot)
        assert screen.answers["feelings"] == ["wet sand", "grateful"]
