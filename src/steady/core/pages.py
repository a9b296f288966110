"""Questions laid out on pages: a few that belong together, few enough to be seen at once."""

from collections.abc import Callable, Sequence
from typing import assert_never

from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo

ROWS = 17
"""How many lines a page may take, so that it fits a terminal of 24 lines with room around it."""


def pages(
    fields: Sequence[Field], offered: Callable[[Field], int] = lambda _: 0
) -> tuple[tuple[Field, ...], ...]:
    """The fields in order, on pages; a page holds fields of one section.

    `offered` gives how many things a field offers to pick from, as they take lines too.
    """
    found: list[list[Field]] = []
    used = 0
    for field in fields:
        needed = rows(field, offered(field))
        if not found or found[-1][-1].section != field.section or used + needed > ROWS:
            found.append([])
            used = 0
        found[-1].append(field)
        used += needed
    return tuple(tuple(page) for page in found)


def rows(field: Field, offered: int = 0) -> int:
    """About how many lines a field takes on a page, its question and the space after it included."""
    match field.shape:
        case Number() | Day():
            return 4
        case YesNo():
            return 3
        case Choice(options):
            return 2 + len(options)
        case Several(options):
            return 2 + (len(options) or offered or 4)
        case Writing(long):
            return 7 if long else 4
        case _:
            assert_never(field.shape)
