"""Own words: one line or many; what could move the terminal is shown and not sent."""

from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from steady.core.text import display


def seen(text: str) -> str:
    """The text with each character that a terminal would obey as one that is seen; as long as before."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    shown = display(character)
    return shown if len(shown) == 1 else "�"


class Lines(TextArea):
    """Many lines of own words."""

    DEFAULT_CSS = """
    Lines { height: 5; border: round $line; padding: 0 1; background: $background; }
    Lines:focus { border: round $primary; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, rows: int = 3) -> None:
        super().__init__(
            text, id=id, tab_behavior="focus", soft_wrap=True, theme="css", highlight_cursor_line=False
        )
        self.styles.height = rows + 2

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(seen(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted without what a terminal would obey."""
        cleaned = display(event.text)
        if cleaned != event.text:
            event.prevent_default()
            event.stop()
            self.insert(cleaned)
            return
        await super()._on_paste(event)


class Line(Input):
    """A few words on one line; `known` are offered as they are typed."""

    DEFAULT_CSS = """
    Line { height: 3; border: round $line; padding: 0 1; background: $background; }
    Line:focus { border: round $primary; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "known(1)", show=False),
        Binding("up", "known(-1)", show=False),
    ]

    def __init__(self, text: str = "", *, known: tuple[str, ...] = (), **more: Any) -> None:
        self._known = known
        self.near = ""
        """Of the known words, those that may be meant; taken first."""
        suggester = SuggestFromList([seen(each) for each in known], case_sensitive=False) if known else None
        super().__init__(seen(text), suggester=suggester, select_on_focus=False, **more)

    def action_known(self, by: int) -> None:
        """Take the known words below or above those that are there."""
        if not self._known:
            return
        shown = [seen(each) for each in self._known]
        first = shown.index(seen(self.near)) if seen(self.near) in shown else 0
        at = shown.index(self.value) + by if self.value in shown else (first if by > 0 else -1)
        self.value = shown[at % len(shown)]
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, spaces for its line breaks, without what a terminal would obey."""
        pasted = display(event.text)
        if "\n" in pasted:
            pasted = " ".join(line.strip() for line in pasted.split("\n") if line.strip())
        event.prevent_default()
        event.stop()
        if pasted:
            self.replace(
                pasted, *self.selection
            ) if not self.selection.is_empty else self.insert_text_at_cursor(pasted)
