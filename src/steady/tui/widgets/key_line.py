"""Keys with what they do, beside each other, on as many lines as they take; none is cut in two."""

from collections.abc import Sequence

from rich.style import Style as RichStyle
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from steady.tui.widgets.keys import keyed

GAPS = (5, 3)
"""How many columns stand between two keys: fewer where they'd take another line."""


class KeyLine(Widget):
    """Keys with what they do, each to be clicked."""

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 1fr; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        """`keys` are named as in BINDINGS, each with what it does."""
        super().__init__(id=id)
        self._keys: Sequence[Content] = [keyed(*each) for each in keys]

    def tell(self, keys: Sequence[Content]) -> None:
        """Show other keys, as `keyed` writes them."""
        self._keys = keys
        self.refresh(layout=True)

    @property
    def link_style(self) -> RichStyle:
        """What can be clicked has the colours it was written in."""
        return RichStyle.null()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys take."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The keys."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        """The keys on as few lines as they fit on."""
        return min((self._laid(width, gap) for gap in GAPS), key=len)

    def _laid(self, width: int, gap: int) -> list[Content]:
        lines: list[Content] = []
        for key in self._keys:
            if lines and lines[-1].cell_length + gap + key.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], " " * gap, key)
            else:
                lines.append(key)
        return lines
