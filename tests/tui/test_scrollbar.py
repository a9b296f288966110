"""Words don't touch the bar beside them: of its two columns the first is air."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

WITH_WORDS = ("help", "practice", "insights-weeks")


@pytest.mark.parametrize(
    "scene", [each for each in SCENES if each.name in WITH_WORDS], ids=lambda each: each.name
)
async def test_a_column_of_air_stands_between_words_and_the_bar(
    scene: Scene, homes: Path, tmp_path: Path
) -> None:
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own")) as pilot:
        screen = pilot.app.screen
        [words] = [each for each in screen.query(VerticalScroll) if each.show_vertical_scrollbar]
        words.scroll_end(animate=False)
        await still(pilot)
        bar = words.vertical_scrollbar.region
        ground = words.vertical_scrollbar.background_colors[1].rich_color
        rows = screen._compositor.render_strips()[bar.y : bar.bottom]
        pieces = [segment for row in rows for segment in row.crop(bar.x, bar.x + 1)]
        assert {each.text for each in pieces} == {" "}
        assert {each.style.bgcolor for each in pieces if each.style and not each.style.reverse} == {ground}
        assert not any(each.style.reverse for each in pieces if each.style)
        await pilot.click(offset=(bar.right - 1, bar.y))
        await still(pilot)
        assert words.scroll_y < words.max_scroll_y  # the bar is clicked as any
