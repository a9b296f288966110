"""Whether every word on a screen is legible: contrast of at least 4.5 to 1, from what is drawn."""

from collections.abc import Iterator

from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

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


def faint(app: App[None]) -> list[tuple[str, str, float]]:
    """The words that are hard to read, with their colours and how far these are apart."""
    pieces = list(drawn(app))
    assert pieces
    return [
        (text.strip(), f"{ink.hex} on {ground.hex}", round(contrast(ink, ground), 2))
        for text, ink, ground in pieces
        if contrast(ink, ground) < LEAST
    ]
