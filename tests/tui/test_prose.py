"""Words on the screen keep to their indents, and are cut between words."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from steady.tui.themes import DARK
from steady.tui.widgets.prose import ItemList, Prose, fitting
from tests.tui.pictures import picture

RECORD = "10:16  tea at my table, half an hour"


class Words(App[None]):
    """An indented text, a list of two, and the same list where lines are cut."""

    CSS = ".cut { text-wrap: nowrap; text-overflow: ellipsis; } Prose { height: auto; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def compose(self) -> ComposeResult:
        yield Prose("help lines:\n    a place where someone listens\nat the edge, however long it may be")
        yield ItemList[str]()
        yield ItemList[str](classes="cut")

    def on_mount(self) -> None:
        for each in self.query(ItemList):
            each.tell([RECORD, "short"], str)


async def test_a_line_goes_on_below_its_beginning_and_an_item_is_told_from_the_next() -> None:
    async with Words().run_test(size=(24, 20)) as pilot:
        lines = picture(pilot.app).split("\n")
        assert lines[:5] == [
            *("help lines:", "    a place where", "    someone listens"),
            *("at the edge, however", "long it may be"),
        ]
        assert lines[5:8] == ["› 10:16  tea at my", "    table, half an hour", "  short"]
        assert lines[8:10] == ["› 10:16  tea at my…", "  short"]
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert picture(pilot.app).split("\n")[3:5] == [f"› {RECORD}", "  short"]


@pytest.mark.parametrize(
    ("width", "cut"),
    [(9, "one, two…"), (10, "one, two…"), (6, "one…"), (16, "one, two · three"), (3, "on…")],
)
def test_a_line_is_cut_between_words(width: int, cut: str) -> None:
    line = Content.assemble("one, ", ("two", "bold"), " · three")
    assert fitting(line, width).plain == cut
