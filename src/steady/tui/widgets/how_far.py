"""How far a walk is: a thin bar, and the same in words for whoever hears the screen."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from steady.core.walk import Walk
from steady.tui.widgets.prose import fitting

GAP = 2
"""Columns between the bar and the words."""


class HowFar(Widget):
    """One quiet line between what was and what is; the words stay whole, the bar has the room they leave."""

    DEFAULT_CSS = """
    HowFar { height: 1; color: $quiet; }
    """

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk

    def render(self) -> RenderResult:
        """The bar and the words."""
        said, width = Content(self._walk.how_far), self.content_size.width
        length = max(width - said.cell_length - GAP, 0)
        if not length:
            return fitting(said, width)
        done = round(self._walk.part * length)
        bar = Content.assemble(("━" * done, "$primary"), ("─" * (length - done), "$line"))
        return Content.assemble(bar, " " * GAP, said)
