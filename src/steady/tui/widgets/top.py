"""The line above a form: on which page one is, and when it was; both are changed by a press too."""

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.language import _

MOST_DOTS = 9
"""How many pages have a dot each; of more, the number says enough."""


class PageDots(Widget):
    """A dot for each page, and the same in numbers for whoever hears the screen."""

    DEFAULT_CSS = """
    PageDots { height: 1; width: auto; color: $quiet; }
    """

    class Picked(Message):
        """The dot of a page was pressed."""

        def __init__(self, page: int) -> None:
            super().__init__()
            self.page = page

    pages: reactive[int] = reactive(1, layout=True)
    at: reactive[int] = reactive(0)
    brief: reactive[bool] = reactive(default=False, layout=True)
    """Whether there is room for the numbers alone."""

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As many columns as it takes."""
        return self._content().cell_length

    def render(self) -> RenderResult:
        """The dots and the numbers; nothing where there is one page."""
        return self._content()

    @property
    def _dots(self) -> int:
        return 0 if self.brief or self.pages > MOST_DOTS else self.pages

    def _content(self) -> Content:
        if self.pages < 2:
            return Content("")
        dots = [("●", "$primary") if at == self.at else ("○", "$quiet") for at in range(self._dots)]
        said = _("{page} of {pages}", page=self.at + 1, pages=self.pages)
        parts = [part for dot in dots for part in (dot, " ")]
        return Content.assemble("  ", *parts, " " if parts else "", said)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the page whose dot is pressed; beside them, to the next one."""
        event.prevent_default()  # the focus stays where it is until the page is there
        at, odd = divmod(event.x - 2, 2)
        if self._dots and 0 <= at < self._dots and not odd:
            self.post_message(self.Picked(at))
        elif self.pages > 1 and at >= self._dots:
            self.post_message(self.Picked((self.at + 1) % self.pages))


class WhenLine(Widget):
    """When it was, with the key that changes it."""

    DEFAULT_CSS = """
    WhenLine { height: 1; width: auto; }
    WhenLine:hover { text-style: underline; }
    """

    class Pressed(Message):
        """It was pressed."""

    said: reactive[str] = reactive("", layout=True)
    key: reactive[str] = reactive("")

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As many columns as it takes."""
        return self._content().cell_length

    def render(self) -> RenderResult:
        """When it was."""
        return self._content()

    def _content(self) -> Content:
        if not self.said:
            return Content("")
        return Content.assemble("  ", (self.key, "$primary"), " ", self.said, (" ▾", "$primary"))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Change it."""
        event.prevent_default()
        self.post_message(self.Pressed())
