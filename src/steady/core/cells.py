"""Text measured in the columns of a terminal, where a character may be two cells wide or none."""

import re

_PIECES = re.compile(r" *[^ ]+")

PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2500-\u2595]*")
"""Letters and signs that take one column each; Rich, loaded where it is needed, knows the others."""

MARKED = 8
"""How many characters may be one letter with its marks, or one emoji of several, for it to be cut whole."""


def cells(text: str) -> int:
    """How many columns a text takes: wide characters two, marks that sit on others none."""
    if PLAIN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces after it, or before it, up to so many columns."""
    spaces = " " * (width - cells(text))
    return spaces + text if right else text + spaces


def shortened(text: str, width: int) -> str:
    """A text of one line, cut with an ellipsis where it takes more than so many columns."""
    return text if cells(text) <= width else cut(text, max(width - 1, 0))[0].rstrip() + "…"


def cut(text: str, width: int) -> tuple[str, str]:
    """A text cut in two so that the first part takes at most so many columns."""
    begin = text[: MARKED * width]
    if PLAIN.fullmatch(begin):
        return text[:width], text[width:]
    from rich.cells import chop_cells

    head = next(iter(chop_cells(begin, width)), "")
    return head, text[len(head) :]


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """One line of text as lines of at most so many columns, broken at spaces where there are any.

    `first` stands before the first line and `rest` before the others; both count. Spaces at the
    beginning stay, and the lines after keep to them.
    """
    inside = text.lstrip(" ")
    indent = " " * min(len(text) - len(inside), width // 2)
    first, rest = first + indent, rest + indent
    lines = [first]
    empty = True
    for piece in _PIECES.findall(inside):
        word = piece.lstrip(" ") if empty else piece
        if not empty and cells(lines[-1]) + cells(word) > width:
            lines.append(rest)
            word = piece.lstrip(" ")
        while (room := max(width - cells(lines[-1]), 2)) < cells(word):
            head, word = cut(word, room)
            lines[-1] += head
            lines.append(rest)
        lines[-1] += word
        empty = False
    return [line.rstrip(" ") for line in lines]
