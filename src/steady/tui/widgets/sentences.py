"""Sentences to read, of which some open the record that they tell of."""

from collections.abc import Sequence
from itertools import groupby

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.insights.sentences import Sentence
from steady.core.text import display, wrapped
from steady.tui.widgets.prose import words

MARK, NO_MARK = "› ", "  "

LONGEST = 84
"""How many columns a line takes at most, so that the eye finds the next one."""

Row = tuple[Content, int | None]
"""A line, and the number of the record that it opens."""


class Sentences(Widget):
    """What concerns safety first and by itself, then the others, each under the name of what it is about."""

    DEFAULT_CSS = """
    Sentences { height: auto; }
    """

    at: reactive[int] = reactive(0)

    class Opened(Message):
        """A sentence was clicked that opens a record; it is under the mark now."""

    def __init__(self) -> None:
        super().__init__()
        self._sentences: tuple[Sentence, ...] = ()

    def tell(self, sentences: Sequence[Sentence]) -> None:
        """Show these; the mark stays where it was if they are the same."""
        told = (
            *(each for each in sentences if each.safety),
            *(each for each in sentences if not each.safety),
        )
        if told != self._sentences:
            self._sentences = told
            self.at = 0
            self.refresh(layout=True)

    @property
    def opens(self) -> list[str]:
        """The ids of the records that can be opened, in the order of their sentences."""
        return [each.record for each in self._sentences if each.record]

    @property
    def chosen(self) -> str:
        """The id of the record under the mark; empty when none can be opened."""
        opens = self.opens
        return opens[self.at] if self.at < len(opens) else ""

    def rows(self, at: int) -> tuple[int, int]:
        """The first line of the sentence that opens the record with this number, and the one after it."""
        lines = [row for row, (_, number) in enumerate(self._lines()) if number == at]
        return (lines[0], lines[-1] + 1) if lines else (0, 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the sentences take at this width."""
        return len(self._lines(width)) or 1

    def render(self) -> RenderResult:
        """The sentences, with a mark before those that open a record."""
        return Content("\n").join([line for line, _ in self._lines()])

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        lines = self._lines()
        number = lines[event.y][1] if event.y < len(lines) else None
        if number is not None:
            self.at = number
            self.post_message(self.Opened())

    # -- lines --------------------------------------------------------------------------------

    def _lines(self, width: int = 0) -> list[Row]:
        width = min(width or self.content_size.width, LONGEST)
        lines: list[Row] = []
        number = 0
        for (safety, about, _), told in groupby(self._sentences, _heading):
            lines += [(Content(""), None)] if lines else []
            if safety or about:
                lines.append((words(about, "$error" if safety else "$primary"), None))
            for each in told:
                opens = number if each.record else None
                number += bool(each.record)
                for text in [each.text] if safety or not each.under else each.under:
                    lines += [(line, opens) for line in self._wrapped(text, opens, width, bool(about))]
        return lines

    def _wrapped(self, text: str, number: int | None, width: int, inside: bool) -> list[Content]:
        """One sentence: what opens has a mark, brighter where Enter would open it."""
        here = number is not None and number == self.at
        mark = MARK if number is not None else NO_MARK if inside else ""
        joined = display(text).replace(" %", "\N{NO-BREAK SPACE}%")  # a number and its % stay together
        first, *others = wrapped(joined, max(width - len(NO_MARK), 8))
        style = "bold" if here else ""
        return [
            Content.assemble((mark, "bold $primary" if here else "$quiet"), (first, style)),
            *(Content.assemble(NO_MARK, (each, style)) for each in others),
        ]


def _heading(each: Sentence) -> tuple[bool, str, str]:
    """What a sentence stands under: safety, or what it is about."""
    return (True, "kept apart, for safety", "") if each.safety else (False, each.about, each.of)
