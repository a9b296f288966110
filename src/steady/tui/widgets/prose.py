"""Words on the screen: never markup, and every control character made visible."""

from textual.content import Content
from textual.widgets import Static

from steady.core.text import display


def words(text: str, style: str = "") -> Content:
    """The text as it may be shown; `style` is one of ours, such as `bold $primary`, never the person's."""
    return Content.styled(display(text), style) if style else Content(display(text))


class Prose(Static):
    """Text that is there to be read."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(self._shown(text), id=id, classes=classes, markup=False)

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(self._shown(text))

    @staticmethod
    def _shown(text: str | Content) -> Content:
        return text if isinstance(text, Content) else words(text)
