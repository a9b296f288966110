"""A strip of words of which one is shown; the others are a key away."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Topics(Widget):
    """Words side by side, with a line below them that is heavy under the one shown."""

    DEFAULT_CSS = """
    Topics { height: 2; padding: 0 1; margin: 0 0 1 0; }
    """

    at: reactive[int] = reactive(0)

    class Picked(Message):
        """One of the words was clicked; `at` says which."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    @property
    def _gap(self) -> int:
        """As wide as there is room for, up to three columns."""
        room = self.content_size.width - sum(map(len, self._names))
        return min(max(room // max(len(self._names) - 1, 1), 1), 3)

    def _starts(self) -> list[int]:
        return [sum(len(name) + self._gap for name in self._names[:at]) for at in range(len(self._names))]

    def render(self) -> RenderResult:
        """The words and the line."""
        start, name = self._starts()[self.at], self._names[self.at]
        words = [
            Content.styled(each, "bold $primary" if number == self.at else "$quiet")
            for number, each in enumerate(self._names)
        ]
        after = max(self.content_size.width - start - len(name), 0)
        line = Content.assemble(("─" * start, "$line"), ("━" * len(name), "$primary"), ("─" * after, "$line"))
        return Content("\n").join([Content(" " * self._gap).join(words), line])

    def on_click(self, event: events.Click) -> None:
        """Show what was clicked."""
        place = event.x - self.styles.padding.left
        for at, start in enumerate(self._starts()):
            if start <= place < start + len(self._names[at]):
                self.post_message(self.Picked(at))
