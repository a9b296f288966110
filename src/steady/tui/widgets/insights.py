"""What insights are shown with: sentences that may open a record, parts that fold, charts and tables."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from steady.core.insights.chart import GAP, columns
from steady.core.insights.sentences import Drawing, Sentence
from steady.core.language import _
from steady.core.text import cells, display, one_line, padded, wrapped
from steady.services.insights import Fold
from steady.tui.textual_private import MARK
from steady.tui.widgets.prose import words

HERE, OPENS, NO_MARK = f"{MARK} ", "· ", "  "
"""What stands before a sentence: under the mark, one that opens a record, and any other."""

CLOSED, OPEN = "▸ ", "▾ "
"""What stands before the words that head a part."""

INSIDE = 4
"""How far in stands what is in an open part."""

LONGEST = 84
"""How many columns a line takes at most, so that the eye finds the next one."""

BROADEST = 100
"""How many columns charts and tables take at most."""


def beside(screen: Screen[Any]) -> bool:
    """Whether the picture and the words have places of their own beside each other."""
    return screen.has_class("-broad")


class ToldLine(NamedTuple):
    """One line, and the number of what it opens; None: nothing."""

    content: Content
    opens: int | None = None


class Told(Widget):
    """Lines of which some open something: a record, or a part that was folded."""

    DEFAULT_CSS = """
    Told { height: auto; }
    """

    at: reactive[int] = reactive(-1)
    """The number of what is under the mark; below 0 where the mark isn't here."""

    class Opened(Message):
        """Something was clicked that opens; `at` says which, `again` whether it had the mark."""

        def __init__(self, told: "Told", at: int, *, again: bool) -> None:
            super().__init__()
            self.told, self.at, self.again = told, at, again

    @property
    def opens(self) -> list[str | Fold]:
        """What can be opened, from the top down: the id of a record, or a part."""
        raise NotImplementedError

    def lines(self, width: int) -> list[ToldLine]:
        """What stands here at this width."""
        raise NotImplementedError

    def rows(self, at: int) -> tuple[int, int]:
        """The first line of what opens with this number, and the line after it."""
        lines = [row for row, line in enumerate(self._lines()) if line.opens == at]
        return (lines[0], lines[-1] + 1) if lines else (0, 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        return len(self.lines(width)) or 1

    def render(self) -> RenderResult:
        """The lines, with a mark before what Enter would open."""
        return Content("\n").join([line.content for line in self._lines()])

    def on_click(self, event: events.Click) -> None:
        """Tell which was clicked."""
        lines = self._lines()
        number = lines[event.y].opens if event.y < len(lines) else None
        if number is not None:
            self.post_message(self.Opened(self, number, again=number == self.at))

    def _lines(self) -> list[ToldLine]:
        return self.lines(self.content_size.width)

    def sentence(self, text: str, width: int, number: int | None, inside: bool = False) -> list[ToldLine]:
        """One sentence: what opens has a mark, brighter where Enter would open it."""
        here = number is not None and number == self.at
        mark = HERE if here else OPENS if number is not None else NO_MARK if inside else ""
        joined = display(text).replace(" %", "\N{NO-BREAK SPACE}%")  # a number and its % stay together
        first, *others = wrapped(joined, max(width - len(NO_MARK), 8))
        style = "bold" if here else ""
        return [
            ToldLine(Content.assemble((mark, "bold $primary" if here else "$quiet"), (first, style)), number),
            *(ToldLine(Content.assemble(NO_MARK, (each, style)), number) for each in others),
        ]


class Sentences(Told):
    """What concerns safety first and by itself, then the others, each under the name of what it is about."""

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
    def opens(self) -> list[str | Fold]:
        """The ids of the records that can be opened, in the order of their sentences."""
        return [each.record for each in self.told if each.record]

    def lines(self, width: int) -> list[ToldLine]:
        """The sentences, under the names of what they're about."""
        width = min(width, LONGEST)
        lines: list[ToldLine] = []
        number = 0
        for (safety, about, _of), told in groupby(self.told, _heading):
            lines += [ToldLine(Content(""))] if lines else []
            if safety or about:
                lines.append(ToldLine(words(about, "$error" if safety else "$primary")))
            for each in told:
                opens = number if each.record else None
                number += bool(each.record)
                for text in [each.text] if safety or not each.under else each.under:
                    lines += self.sentence(text, width, opens, bool(about))
        return lines


def _heading(each: Sentence) -> tuple[bool, str, str]:
    """What a sentence stands under: safety, or what it is about."""
    return (True, _("for safety, on its own"), "") if each.safety else (False, each.about, each.of)


class Folds(Told):
    """The parts of a topic, each a line that opens: its sentences, charts and counts stand below it then."""

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.told: tuple[Fold, ...] = ()
        self.open: frozenset[int] = frozenset()

    def tell(self, folds: Sequence[Fold], opened: Collection[int]) -> None:
        """Show these parts, those with the numbers `opened` unfolded. The mark stays on what it was on."""
        marked = self.opens[self.at] if 0 <= self.at < len(self.opens) else None
        same = [_named(each) for each in folds] == [_named(each) for each in self.told]
        self.told, self.open = tuple(folds), frozenset(opened)
        names = [_named(each) for each in self.opens]
        self.at = names.index(_named(marked)) if same and marked and _named(marked) in names else -1
        self.display = bool(folds)
        self.refresh(layout=True)

    @property
    def opens(self) -> list[str | Fold]:
        """Each part, and below an open one the records of its sentences."""
        found: list[str | Fold] = []
        for number, fold in enumerate(self.told):
            found.append(fold)
            found += [each.record for each in fold.sentences if each.record and number in self.open]
        return found

    def lines(self, width: int) -> list[ToldLine]:
        """The words that head each part, and what is in the open ones."""
        lines: list[ToldLine] = []
        at = 0
        for number, fold in enumerate(self.told):
            is_open = number in self.open
            if lines and (is_open or number - 1 in self.open):
                lines.append(ToldLine(Content("")))
            lines += self._title(fold, at, is_open, min(width, LONGEST))
            at += 1
            if is_open:
                inside, at = self._inside(fold, at, width - INSIDE)
                lines += [
                    ToldLine(Content.assemble(" " * INSIDE, each.content), each.opens) for each in inside
                ]
        return lines

    def part(self, at: int) -> tuple[int, int]:
        """The first line of the part that opens with this number, and the line after its last."""
        heads = [number for number, each in enumerate(self.opens) if isinstance(each, Fold)]
        begins = self.rows(at)[0]
        later = [number for number in heads if number > at]
        return begins, self.rows(later[0])[0] if later else len(self._lines())

    def _title(self, fold: Fold, at: int, is_open: bool, width: int) -> list[ToldLine]:
        here = at == self.at
        style, mark = ("bold", HERE) if here else ("", NO_MARK)
        first, *others = wrapped(display(fold.title), max(width - len(NO_MARK) - len(CLOSED), 8))
        begins = Content.assemble((mark, "bold $primary"), (OPEN if is_open else CLOSED, "$primary"))
        return [
            ToldLine(Content.assemble(begins, (first, style)), at),
            *(ToldLine(Content.assemble(NO_MARK, " " * len(CLOSED), (each, style)), at) for each in others),
        ]

    def _inside(self, fold: Fold, at: int, width: int) -> tuple[list[ToldLine], int]:
        """What is in an open part, and the number of what opens next."""
        lines: list[ToldLine] = []
        for each in fold.sentences:
            opens = at if each.record else None
            at += bool(each.record)
            for text in fold.said(each):
                lines += self.sentence(text, min(width, LONGEST), opens)
        charts = min(width, BROADEST)
        drawn = [charted(each.lines(charts)) for each in fold.pictures]
        drawn += [tabled(fold.table, charts)] if fold.table else []
        for picture in drawn:
            lines.append(ToldLine(Content("")))
            lines += [ToldLine(each) for each in picture.split(allow_blank=True)]
        return lines, at


def _named(opens: str | Fold | None) -> tuple[str, str]:
    """What something that opens is known by."""
    return (opens.title, opens.of) if isinstance(opens, Fold) else ("", opens or "")


LOW, USUAL, HIGH = 3, 5, 15
"""How many lines a chart that grows takes: in a low window, as a rule, and at most."""

HIGH_ENOUGH = 24
"""How many lines a window has at least for a chart that isn't low."""

ALL_AROUND = 5
"""How many lines of a place of its own a chart leaves to its words and its days, and to air."""


class Chart(Widget):
    """One picture, as wide as its place; where it has a place of its own, as high as that allows."""

    DEFAULT_CSS = """
    Chart { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.picture: Drawing | None = None
        self._tall = USUAL

    def show(self, picture: Drawing | None) -> None:
        """Show another picture; None: none."""
        self.picture = picture
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes at this width."""
        self._tall = USUAL if viewport.height >= HIGH_ENOUGH else LOW
        if beside(self.screen):
            self._tall = min(max(container.height - ALL_AROUND, LOW), HIGH) | 1
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """Its lines."""
        return charted(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[str]:
        return self.picture.lines(min(width, BROADEST), self._tall) if self.picture else []


NARROWEST_NAMES = 18
"""How many columns the names at the left of a table take at least; else they get lines of their own."""

BAR = "▆"
"""What bars are drawn with here: lower than a line, so that bars under each other stay apart."""

_BLOCKS = re.compile("[▁-▏]+")
_PIECES = re.compile("[▁-▏]+|[⠁-⣿]+|[┤│└┬─]+|[^▁-▏⠁-⣿┤│└┬─]+")


def charted(lines: Sequence[str]) -> Content:
    """The lines of a chart: what is drawn in colour, the words and digits around it as words."""
    return Content("\n").join([_line(each) for each in lines])


def _line(line: str) -> Content:
    pieces = _PIECES.findall(line)
    if len(pieces) == 1 and not any(character.isdigit() for character in line):
        return Content.styled(line, "$secondary")  # the words above it
    upright = "┤" in line or "│" in line  # beside an axis, blocks are as high as they are
    drawn = [_drawn(each, upright) for each in pieces]
    return Content.assemble(*drawn)


def _drawn(piece: str, upright: bool) -> tuple[str, str]:
    if _BLOCKS.match(piece):
        return (piece if upright else _bar(piece)), "$primary"
    if piece[0] in "┤│└┬─":
        return piece, "$line"
    return piece, "$primary" if "⠁" <= piece[0] <= "⣿" else ""


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
