"""The line at the top of a screen says where one is, however little room there is."""

import pytest
from textual.app import App, ComposeResult

from steady.tui.widgets.frame import Heading
from tests.tui.pictures import picture


class Headed(App[None]):
    """A heading alone."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._left, self._right = left, right

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), "quiet": "white"}

    def compose(self) -> ComposeResult:
        yield Heading(self._left, self._right)


@pytest.mark.parametrize(
    ("left", "right", "seen"),
    [
        ("steps › Tea with Juniper › look back", "1 of 7", "steps › Tea with… › look back 1 of 7"),
        ("insights", "49 steps, since Friday 12 December 2025", "insights 49 steps, since Friday 12…"),
        ("steps", "", "steps"),
    ],
)
async def test_a_title_is_shortened_before_what_one_does_there(left: str, right: str, seen: str) -> None:
    async with Headed(left, right).run_test(size=(40, 5)) as pilot:
        line = picture(pilot.app).split("\n")[0]
        assert " ".join(line.split()) == seen
