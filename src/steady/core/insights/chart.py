"""Small charts and tables as lines of plain text, with every number in digits beside its picture."""

import math
from collections.abc import Sequence

from steady.core.numbers import decimal
from steady.core.text import cells, one_line, padded, shortened

NARROWEST = 20
"""The smallest width in columns that is kept to."""

LONGEST_BAR = 40
UNIT = 2
"""How many columns one takes at most, so that a count of one looks like one."""

GAP = "  "

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = "▁▂▃▄▅▆▇█"


def bars(rows: Sequence[tuple[str, float]], width: int = 80) -> list[str]:
    """A line for each label and its number (0 or more): the label, the number in digits, a bar to scale.

    No line takes more than `width` columns (at least 20).
    """
    if not rows:
        return []
    width = max(width, NARROWEST)
    digits = [shortened(decimal(value), width // 4) for _, value in rows]
    long, largest = max(map(len, digits)), max(value for _, value in rows)
    longest = min(math.ceil(largest * UNIT), LONGEST_BAR)
    widest = max(width // 2 - 1, width - long - 2 * len(GAP) - longest)
    labels = [shortened(one_line(label), widest) for label, _ in rows]
    wide = max(map(cells, labels))
    room = min(width - wide - long - 2 * len(GAP), LONGEST_BAR)
    return [
        f"{padded(label, wide)}{GAP}{shown:>{long}}{GAP}{_bar(value, largest, room)}".rstrip()
        for label, shown, (_, value) in zip(labels, digits, rows, strict=True)
    ]


def _bar(value: float, largest: float, room: int) -> str:
    """A bar in eighths of a column; what is more than 0 is always seen."""
    if value <= 0:
        return ""
    eighths = max(round(min(value / largest * room, value * UNIT) * 8), 1)
    return _ACROSS[8] * (eighths // 8) + _ACROSS[eighths % 8].strip()


def block(value: float | None, top: float = 10) -> str:
    """A block from low to high for a value of 0 to `top`; `·` for none."""
    if value is None:
        return "·"
    return _UP[round(min(max(value / top, 0), 1) * (len(_UP) - 1))]


def eighths(number: int) -> str:
    """A block of so many eighths of a line of text; a space for none, all of it for eight or more."""
    return " " if number <= 0 else _UP[min(number, len(_UP)) - 1]


def columns(rows: Sequence[Sequence[str]], width: int = 80) -> list[str]:
    """A table as lines; the first row heads it. No line takes more than `width` columns (at least 20).

    Where the whole does not fit, the first cell of each row gets a line of its own.
    """
    width = max(width, NARROWEST)
    shown = [[one_line(cell) for cell in row] for row in rows]
    if not shown:
        return []
    wide = _widths(shown)
    if sum(wide) + len(GAP) * (len(wide) - 1) <= width:
        return _laid_out(shown, wide)
    rest = [row[1:] for row in shown]
    fitted = _laid_out(rest, _fitted(_widths(rest), width - len(GAP)))
    lines: list[str] = []
    for row, line in zip(shown, fitted, strict=True):
        lines += [shortened(row[0], width), shortened(GAP + line, width).rstrip()]
    return lines


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cells, column)) for column in zip(*rows, strict=True)]


def _fitted(wide: list[int], width: int) -> list[int]:
    """The widths with the widest taken back, one column at a time, until they fit."""
    wide = list(wide)
    while wide and max(wide) > 1 and sum(wide) + len(GAP) * (len(wide) - 1) > width:
        wide[wide.index(max(wide))] -= 1
    return wide


def _laid_out(rows: Sequence[Sequence[str]], wide: Sequence[int]) -> list[str]:
    """Rows with their cells under each other: numbers to the right, words to the left."""
    right = [all(is_number(row[at]) for row in rows[1:]) for at in range(len(wide))]
    return [
        GAP.join(
            padded(shortened(cell, room), room, right=to_right)
            for cell, room, to_right in zip(row, wide, right, strict=True)
        ).rstrip()
        for row in rows
    ]


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, or that there is none."""
    return cell.lstrip("+-").replace(",", ".").replace(".", "", 1).isdecimal() or cell in ("", "–")
