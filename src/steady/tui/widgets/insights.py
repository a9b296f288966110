"""What insights are shown with: sentences, of which some open a record, and charts and tables of counts."""

import re
from collections.abc import Sequence
from itertools import groupby

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.insights.chart import GAP, columns, is_number
from steady.core.insights.sentences import Sentence
from steady.core.language import _
from steady.core.text import cells, display, one_line, padded, wrapped
from steady.tui.widgets.prose import words

MARK, NO_MARK = "› ", "  "

LONGEST = 84
"""How many columns a line takes at most, so that the eye finds the next one."""

SentenceLine = tuple[Content, int | None]
"""A line, and the number of the record that it opens."""


class Sentences(Widget):
    """What concerns safety first and by itself, then the others, each under the name of what it is about."""

    DEFAULT_CSS = """
    Sentences { height: auto; }
    """

    at: reactive[int] = reactive(-1)
    """The number of the record under the mark; below 0 where the mark isn't here."""

    class Opened(Message):
        """A sentence was clicked that opens a record; `at` says which, `again` whether it had the mark."""

        def __init__(self, sentences: "Sentences", at: int, *, again: bool) -> None:
            super().__init__()
            self.sentences, self.at, self.again = sentences, at, again

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.told: tuple[Sentence, ...] = ()

    def tell(self, sentences: Sequence[Sentence]) -> None:
        """Show these; without any, their room goes to others. The mark stays if they are the same."""
        shown = (
            *(each for each in sentences if each.safety),
            *(each for each in sentences if not each.safety),
        )
        if shown != self.told:
            self.told = shown
            self.at = -1
            self.display = bool(shown)
            self.refresh(layout=True)

    @property
    def opens(self) -> list[str]:
        """The ids of the records that can be opened, in the order of their sentences."""
        return [each.record for each in self.told if each.record]

    @property
    def chosen(self) -> str:
        """The id of the record under the mark; empty when none can be opened."""
        opens = self.opens
        return opens[self.at] if 0 <= self.at < len(opens) else ""

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
        """Tell which was clicked."""
        lines = self._lines()
        number = lines[event.y][1] if event.y < len(lines) else None
        if number is not None:
            self.post_message(self.Opened(self, number, again=number == self.at))

    # -- lines --------------------------------------------------------------------------------

    def _lines(self, width: int = 0) -> list[SentenceLine]:
        width = min(width or self.content_size.width, LONGEST)
        lines: list[SentenceLine] = []
        number = 0
        for (safety, about, _of), told in groupby(self.told, _heading):
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
    return (True, _("for safety, on its own"), "") if each.safety else (False, each.about, each.of)


NARROWEST_NAMES = 18
"""How many columns the names at the left of a table take at least; else they get lines of their own."""

BAR = "▆"
"""What bars are drawn with here: lower than a line, so that bars under each other stay apart."""

_BLOCKS = re.compile("[▁-▏]+")
_PIECES = re.compile("[▁-▏]+|[^▁-▏]+")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


def charted(lines: Sequence[str]) -> Content:
    """The lines of a chart: blocks in colour, the words and digits around them as words."""
    return Content("\n").join([_line(each) for each in lines])


def _line(line: str) -> Content:
    if not any(character.isdigit() for character in line) and not _BLOCKS.search(line):
        return Content.styled(line, "$secondary")
    upright = _DATED.match(line)  # a row of weeks, whose blocks are as high as they are
    pieces = [
        ((each if upright else _bar(each)), "$primary") if _BLOCKS.match(each) else (each, "")
        for each in _PIECES.findall(line)
    ]
    return Content.assemble(*pieces)


def _bar(blocks: str) -> str:
    """A bar as long as the blocks, in whole columns; the digits before it are exact."""
    whole = blocks.rstrip("▏▎▍▌▋▊▉")
    rest = len(blocks) > len(whole) and blocks[-1] in "▌▋▊▉"
    return BAR * max(len(whole) + rest, 1)


def tabled(rows: Sequence[Sequence[str]], width: int) -> Content:
    """A table of counts under words that head it; names at the left go over several lines where needed."""
    lines = columns(rows, width)
    heads = 1
    if len(lines) > len(rows):  # too wide for a line to each row
        wrapped = _wrapped([[one_line(cell) for cell in row] for row in rows], width)
        lines, heads = wrapped or (lines, 2)
    return Content("\n").join(
        [Content.styled(line, "$secondary") if at < heads else Content(line) for at, line in enumerate(lines)]
    )


def _wrapped(rows: Sequence[Sequence[str]], width: int) -> tuple[list[str], int] | None:
    """The table with heads and names over several lines, and how many lines head it; None: too narrow."""
    heads = [head.split(" ") for head in rows[0][1:]]
    numbers = list(zip(*(row[1:] for row in rows[1:]), strict=True))
    wide = [max(map(cells, [*head, *column])) for head, column in zip(heads, numbers, strict=True)]
    longest = max(cells(row[0]) for row in rows)
    names = min(longest, width - sum(wide) - len(GAP) * len(wide))
    if names < min(longest, NARROWEST_NAMES):
        return None
    tall = max(map(len, heads))
    lines = []
    for at in range(tall):
        words = [[*[""] * (tall - len(head)), *head][at] for head in heads]
        lines.append(_laid_out(rows[0][0] if at == tall - 1 else "", words, names, wide))
    for row in rows[1:]:
        first, *more = Content(row[0]).wrap(names) or [Content("")]
        lines.append(_laid_out(first.plain.rstrip(), row[1:], names, wide))
        lines += [each.plain.rstrip() for each in more]
    return lines, tall


def _laid_out(name: str, row: Sequence[str], names: int, wide: Sequence[int]) -> str:
    numbers = [padded(cell, room, right=True) for cell, room in zip(row, wide, strict=True)]
    return GAP.join([padded(name, names), *numbers]).rstrip()


def counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table holds numbers beside names, and not own words, which are better read as records."""
    return bool(rows) and all(is_number(cell) for row in rows[1:] for cell in row[1:])
