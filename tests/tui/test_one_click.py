"""In every list one click moves the mark, and a second one on it opens; in each of them the same."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

LISTS = (
    "palette", "practice", "steps", "ideas", "journal-kind", "plan", "insights-period", "insights-records",
    "trash", "help-country",
)  # fmt: skip
"""Scenes with a list of each make."""


@pytest.mark.parametrize("scene", [each for each in SCENES if each.name in LISTS], ids=lambda each: each.name)
async def test_one_click_moves_the_mark_and_opens_nothing(scene: Scene, homes: Path, tmp_path: Path) -> None:
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own")) as pilot:
        screen = pilot.app.screen
        for listed in screen.query(OptionList):
            rows = [
                (line, at)
                for line in range(listed.size.height)
                if (at := _option(listed, line)) is not None
                and at != listed.highlighted
                and not listed.get_option_at_index(at).disabled
            ]
            if not listed.is_on_screen or not rows:
                continue
            line, at = rows[0]
            await pilot.click(listed, offset=(4, line))
            await still(pilot)
            assert pilot.app.screen is screen
            assert listed.highlighted == at


def _option(listed: OptionList, line: int) -> int | None:
    for segment in listed.render_line(line):
        if segment.style and "option" in segment.style.meta:
            return int(segment.style.meta["option"])
    return None
