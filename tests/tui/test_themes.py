"""Every word of every screen is legible in both themes: contrast of at least 4.5 to 1, from what is drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

from steady.tui.themes import THEMES
from tests.tui.scenes import SCENES, Scene, copied, opened, still

LEAST = 4.5
"""Contrast of text by WCAG 2.2, level AA."""


def drawn(app: App[None]) -> Iterator[tuple[str, Color, Color]]:
    """Every piece of text in front with its colour and its ground, as they reach the terminal."""
    screen = app.screen
    front = _front(app)
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            place = Region(x, y, segment.cell_length, 1)
            x += segment.cell_length
            if not _is_text(segment.text) or not any(each.overlaps(place) for each in front):
                continue
            style = segment.style
            assert style is not None, segment
            assert style.color is not None, segment
            assert style.bgcolor is not None, segment
            colours = [Color.from_rich_color(each) for each in (style.color, style.bgcolor)]
            if style.reverse:
                colours.reverse()
            assert not style.dim, segment
            yield segment.text, colours[0], colours[1]


def contrast(one: Color, other: Color) -> float:
    """How far two colours are apart in brightness, 1 to 21, by WCAG 2.2."""
    dark, bright = sorted(map(_luminance, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [each / 255 for each in color.rgb]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_standard() -> None:
    black, white, grey = (Color.parse(each) for each in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def _front(app: App[None]) -> list[Region]:
    """Where the screen in front draws: not the veil of a modal screen over what waits behind it."""
    screen = app.screen
    if not isinstance(screen, ModalScreen) or screen.styles.background.a == 1:
        return [screen.region]
    return [
        place.region.intersection(place.clip)
        for widget, place in screen._compositor.full_map.items()
        if widget is not screen and widget.styles.background.a == 1 and place.region.area
    ]


def _is_text(text: str) -> bool:
    """Whether a piece holds words or signs to read; lines, frames, bars and dots are drawn."""
    return any(
        not character.isspace() and not "─" <= character <= "▟" and not "⠀" <= character <= "⣿"
        for character in text
    )


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_all_that_is_written_can_be_read(scene: Scene, homes: Path, tmp_path: Path) -> None:
    async with opened(scene, (80, 24), copied(homes / scene.home, tmp_path / "own")) as pilot:
        for theme in THEMES:
            pilot.app.theme = theme.name
            await still(pilot)
            pieces = list(drawn(pilot.app))
            assert pieces
            faint = [
                (text.strip(), f"{ink.hex} on {ground.hex}", round(contrast(ink, ground), 2))
                for text, ink, ground in pieces
                if contrast(ink, ground) < LEAST
            ]
            assert not faint, theme.name
