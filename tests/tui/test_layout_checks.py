"""The checks of layout see what they are there to see."""

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.widgets import Static

from tests.tui.layout import cut, over_each_other
from tests.tui.legible import contrast, faint


class Broken(App[None]):
    """One line too wide, one box too low for its words, two boxes in one place."""

    CSS = """
    #wide { width: 50; }
    #low { height: 1; }
    #low Static { height: 3; }
    #fixed { width: 8; height: 1; }
    #one, #two { width: 9; height: 1; }
    #two { offset: 4 -1; }
    """

    def compose(self) -> ComposeResult:
        yield Static("wide", id="wide")
        with Vertical(id="low"):
            yield Static("low")
        yield Static("more words than one line", id="fixed")
        yield Static("one", id="one")
        yield Static("two", id="two")


async def test_what_is_cut_or_stands_over_something_is_found() -> None:
    async with Broken().run_test(size=(40, 12)) as pilot:
        found = " ".join(cut(pilot.app.screen))
        assert "id='wide'" in found
        assert "is cut below" in found
        assert "needs 4 lines and has 1" in found
        assert "id='one'" not in found
        [pair] = over_each_other(pilot.app.screen)
        assert "id='one'" in pair
        assert "id='two'" in pair


def test_contrast_is_that_of_the_standard() -> None:
    black, white, grey = (Color.parse(each) for each in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


async def test_what_is_faint_is_found() -> None:
    async with Broken().run_test(size=(40, 12)) as pilot:
        assert not faint(pilot.app)
        pilot.app.query_one("#two").styles.color = pilot.app.screen.background_colors[1]
        await pilot.pause()
        assert [words for words, *_ in faint(pilot.app)] == ["two"]
