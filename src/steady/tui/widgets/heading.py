"""The line at the top of a screen: where one is, and one thing to its right."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.text import one_line


class Heading(Widget):
    """Where one is, such as `steps › plan`, and something small at the right end, such as the day."""

    DEFAULT_CSS = """
    Heading { dock: top; height: 1; padding: 0 1; margin: 0 0 1 0; color: $quiet; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self.set_reactive(Heading.left, left)
        self.set_reactive(Heading.right, right)

    def render(self) -> RenderResult:
        """The line, cut where the screen is narrow: the right end stays whole."""
        width = self.content_size.width
        right = Content(one_line(self.right))
        room = width - right.cell_length - (2 if self.right else 0)
        left = Content.styled(one_line(self.left), "$primary").truncate(max(room, 0), ellipsis=True)
        space = " " * max(width - left.cell_length - right.cell_length, 0)
        return Content.assemble(left, space, right)
