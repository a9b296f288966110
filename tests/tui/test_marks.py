"""What has the mark is told by more than a colour, everywhere; one click marks, one more opens."""

import re

import pytest
from textual.geometry import Offset
from textual.theme import Theme

from steady.core.kinds.reflection import Reflection
from steady.store import saving
from steady.store.home import Home
from steady.tui.screens.records import RecordScreen
from steady.tui.themes import THEMES
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.scenes import still
from tests.tui.settled import front, settled

ENOUGH = 3.0
"""The contrast that WCAG 2.2 asks of what isn't text (1.4.11)."""


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as WCAG defines it."""
    parts = [int(each, 16) / 255 for each in re.findall("..", colour.lstrip("#"))]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_mark_stands_out_on_every_ground_it_stands_on(theme: Theme) -> None:
    grounds = [theme.variables["block-cursor-background"], theme.variables["block-cursor-blurred-background"]]
    grounds += [str(theme.background), str(theme.surface), str(theme.panel)]
    for ground in grounds:
        assert contrast(theme.primary, ground) >= ENOUGH, ground
        assert contrast(theme.variables["quiet"], ground) >= 4.5, ground


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("keys", [("ctrl+p",), ("2",), ("6",), ("question_mark",), ("4", "k")], ids=str)
async def test_each_list_has_a_mark_that_needs_no_colour(opened: Open, keys: tuple[str, ...]) -> None:
    async with opened() as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await still(pilot)
        await pilot.pause(0.3)
        lines = picture(pilot.app).split("\n")[1:]
        assert any(re.search(r"(^|[ │])› \S", line) for line in lines), picture(pilot.app)


async def test_the_filter_in_use_has_a_mark_and_any_is_chosen_by_a_click(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("2")
        await settled(pilot)
        lines = picture(pilot.app).split("\n")
        row = next(at for at, line in enumerate(lines) if "› all" in line)
        await pilot.click(offset=Offset(lines[row].index("longer") + 2, row))
        await settled(pilot)
        assert "› longer" in picture(pilot.app)


async def test_one_click_marks_a_row_and_one_more_opens_it(opened: Open, home: Home) -> None:
    for words in ("first", "second"):
        saving.add(home, Reflection, {"prompt": words}, NOW)
    async with opened() as pilot:
        await pilot.press("4")
        await settled(pilot)
        lines = picture(pilot.app).split("\n")
        row = next(at for at, line in enumerate(lines) if re.search("reflection", line) and "›" not in line)
        await pilot.click(offset=Offset(10, row))
        await settled(pilot)
        assert not isinstance(front(pilot), RecordScreen)
        assert "›" in picture(pilot.app).split("\n")[row]
        await pilot.click(offset=Offset(10, row))
        await settled(pilot)
        assert isinstance(front(pilot), RecordScreen)


async def test_one_click_marks_what_a_card_offers_and_one_more_takes_it(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("4", "k")
        await still(pilot)
        card = front(pilot)
        lines = picture(pilot.app).split("\n")
        row = next(at for at, line in enumerate(lines) if "check-ins" in line)
        column = lines[row].index("check-ins") + 1
        await pilot.click(offset=Offset(column, row))
        await still(pilot)
        assert front(pilot) is card
        assert "› check-ins" in picture(pilot.app)
        await pilot.click(offset=Offset(column, row))
        await still(pilot)
        assert front(pilot) is not card
