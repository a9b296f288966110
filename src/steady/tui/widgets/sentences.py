"""Sentences to read, of which some open the record that they tell of."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.cells import cells
from steady.core.text import display
from steady.services.insight_parts import Part, Told
from steady.tui.widgets.prose import words

MARK, NO_MARK = "› ", "  "

LONGEST = 84
"""How many columns a line takes at most, so that the eye finds the next one."""


class Sentences(Widget):
    """What concerns safety first and by itself, then the other parts, each under its name."""

    DEFAULT_CSS = """
    Sentences { height: auto; }
    """

    at: reactive[int] = reactive(0)

    class Opened(Message):
        """A sentence was clicked that opens a record; `record` is its id."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    def __init__(self) -> None:
        super().__init__()
        self._safety: tuple[Told, ...] = ()
        self._parts: tuple[Part, ...] = ()
        self._drawn: tuple[int, int, list[tuple[Content, int | None]]] | None = None

    def tell(self, safety: Sequence[Told], parts: Sequence[Part]) -> None:
        """Show these; the mark stays where it was if the sentences are the same."""
        if (tuple(safety), tuple(parts)) != (self._safety, self._parts):
            self._safety, self._parts = tuple(safety), tuple(parts)
            self._drawn = None
            self.at = 0
            self.refresh(layout=True)

    @property
    def opens(self) -> list[str]:
        """The ids of the records that can be opened, in the order of their sentences."""
        told = [*self._safety, *(each for part in self._parts for each in part.told)]
        return [each.record for each in told if each.record]

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
            self.post_message(self.Opened(self.opens[number]))

    # -- lines --------------------------------------------------------------------------------

    def _lines(self, width: int = 0) -> list[tuple[Content, int | None]]:
        """Each line, and the number of what it opens."""
        width = min(width or self.content_size.width, LONGEST)
        if self._drawn is None or self._drawn[:2] != (width, self.at):
            self._drawn = (width, self.at, self._draw(width))
        return self._drawn[2]

    def _draw(self, width: int) -> list[tuple[Content, int | None]]:
        blocks = [("kept apart, for safety", list(self._safety), "$error")] if self._safety else []
        blocks += [(part.about, part.told, "$primary") for part in self._parts]
        lines: list[tuple[Content, int | None]] = []
        number = 0
        for about, told, style in blocks:
            lines += [(Content(""), None)] if lines else []
            lines += [(words(about, style), None)] if about else []
            for each in told:
                opens = number if each.record else None
                number += bool(each.record)
                lines += [(line, opens) for line in self._wrapped(each, opens, width, bool(about))]
        return lines

    def _wrapped(self, told: Told, number: int | None, width: int, inside: bool) -> list[Content]:
        """One sentence: what opens has a mark, brighter where Enter would open it."""
        here = number is not None and number == self.at
        mark = MARK if number is not None else NO_MARK if inside else ""
        first, *others = _wrapped(display(told.text), max(width - len(NO_MARK), 8))
        style = "bold" if here else ""
        return [
            Content.assemble((mark, "bold $primary" if here else "$quiet"), (first, style)),
            *(Content.assemble(NO_MARK, (each, style)) for each in others),
        ]


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; a number and its % stay together."""
    lines = [""]
    for word in text.replace(" %", "\N{NO-BREAK SPACE}%").split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(longer) <= width:
            lines[-1] = longer
            continue
        pieces = [each.plain.rstrip() for each in Content(word).wrap(width)]
        lines = [*(lines if lines[-1] else []), *pieces]
    return lines
