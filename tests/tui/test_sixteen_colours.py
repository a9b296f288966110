"""In a terminal of 16 colours words are still told from their ground, in both themes."""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual.color import Color

from steady.tui.themes import THEMES
from tests.tui.legible import contrast, drawn
from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

LEAST = 3.0
"""Contrast by the 16 colours as most terminals come with them; people choose their own."""

NAMES = (
    "today", "check-in", "help", "practice", "player", "breathing", "steps", "planning-next", "journal",
    "insights", "insights-people", "plan", "settings", "export",
)  # fmt: skip


def of_sixteen(color: Color) -> Color:
    """A colour as such a terminal shows it."""
    return Color(*color.rich_color.downgrade(ColorSystem.STANDARD).get_truecolor())


@pytest.mark.parametrize("scene", [each for each in SCENES if each.name in NAMES], ids=lambda each: each.name)
async def test_words_are_legible_in_sixteen_colours(scene: Scene, homes: Path, tmp_path: Path) -> None:
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own")) as pilot:
        for theme in THEMES:
            pilot.app.theme = theme.name
            await still(pilot)
            faint = {
                (text.strip(), one.hex, other.hex)
                for text, ink, ground in drawn(pilot.app)
                if contrast(one := of_sixteen(ink), other := of_sixteen(ground)) < LEAST
            }
            assert not faint, theme.name
