"""The bar beside what scrolls, with a column of air before it where it is given two."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

PLAIN = Color.default()


class AiryBar(ScrollBarRender):
    """A bar of one column; a second one, if there is one, is air between the words and it."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = PLAIN,
        bar_color: Color = PLAIN,
    ) -> Segments:
        """The bar, thin whatever its thickness; the air before it is clicked as the bar is."""
        bar = super().render_bar(
            size,
            virtual_size,
            window_size,
            position,
            1 if vertical else thickness,
            vertical,
            back_color,
            bar_color,
        )
        if not vertical or thickness < 2:
            return bar
        drawn = []
        for piece in bar.segments:
            air = Style(bgcolor=back_color, meta=piece.style.meta if piece.style else None)
            drawn += [Segment(" " * (thickness - 1), air), piece, Segment.line()]
        return Segments(drawn)
