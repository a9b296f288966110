"""Charts and tables in the theme's colours; every number stands in digits, so that colour only repeats."""

import re
from collections.abc import Sequence

from textual.content import Content

from steady.core.insights.chart import GAP, columns, is_number
from steady.core.text import cells, one_line, padded

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
