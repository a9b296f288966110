"""Charts and tables in the theme's colours; every number stands in digits, so that colour only repeats."""

import re
from collections.abc import Sequence

from textual.content import Content

from steady.core.cells import cells, padded
from steady.core.insights.chart import columns
from steady.core.text import one_line

NARROWEST_NAMES = 18
"""How many columns the names at the left of a table take at least; else they get lines of their own."""

GAP = "  "

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
    if not rows:
        return Content("")
    shown = [[one_line(cell) for cell in row] for row in rows]
    heads = [[head] for head in shown[0][1:]]
    names, wide = _widths(shown, heads, width)
    if names < max(cells(row[0]) for row in shown):
        heads = [head.split(" ") for head in shown[0][1:]]
        names, wide = _widths(shown, heads, width)
    if names < min(max(cells(row[0]) for row in shown), NARROWEST_NAMES):
        lines = columns(shown, width)
        return Content("\n").join(
            [Content.styled(line, "$secondary") if at < 2 else Content(line) for at, line in enumerate(lines)]
        )
    return Content("\n").join([*_head(shown[0][0], heads, names, wide), *_rows(shown[1:], names, wide)])


def _widths(
    rows: Sequence[Sequence[str]], heads: Sequence[Sequence[str]], width: int
) -> tuple[int, list[int]]:
    """The columns for names, as many as they need or as are left, and for each of the numbers."""
    wide = [
        max([*map(cells, head), *(cells(row[at]) for row in rows[1:])])
        for at, head in enumerate(heads, start=1)
    ]
    whole = max(cells(row[0]) for row in rows)
    return min(whole, width - sum(wide) - len(GAP) * len(wide)), wide


def _head(name: str, heads: Sequence[Sequence[str]], names: int, wide: Sequence[int]) -> list[Content]:
    """The words that head the columns, one under the other, ending on the same line."""
    tall = max(map(len, heads), default=1)
    lines = []
    for at in range(tall):
        words = [[*[""] * (tall - len(head)), *head][at] for head in heads]
        first = name if at == tall - 1 else ""
        lines.append(_laid_out(first, words, names, wide))
    return [Content.styled(line, "$secondary") for line in lines]


def _rows(rows: Sequence[Sequence[str]], names: int, wide: Sequence[int]) -> list[Content]:
    lines = []
    for row in rows:
        first, *more = Content(row[0]).wrap(names) or [Content("")]
        lines.append(Content(_laid_out(first.plain.rstrip(), row[1:], names, wide)))
        lines += [each.rstrip() for each in more]
    return lines


def _laid_out(name: str, row: Sequence[str], names: int, wide: Sequence[int]) -> str:
    numbers = [padded(cell, room, right=True) for cell, room in zip(row, wide, strict=True)]
    return GAP.join([padded(name, names), *numbers]).rstrip()


def counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table holds numbers beside names, and not own words, which are better read as records."""
    return all(_is_number(cell) for row in rows[1:] for cell in row[1:])


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdecimal() or cell in ("", "–")
