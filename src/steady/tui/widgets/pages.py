"""Pages of questions: as many whole ones as the window holds, parts of a record together where they fit."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 1
"""How many lines there are between two questions."""

HALF_FULL = 0.6
"""From how full a page is a part of the record that doesn't fit on it whole begins another."""

MOST_LINES = 8
"""How many lines there are to write on at most, however large the window is."""


class Block(NamedTuple):
    """What a page is made of: a question with its entry."""

    section: str
    """The part of the record it belongs to; "" for none."""
    lines: int
    """How many lines it takes at least."""
    grows: bool
    """Whether it takes more where there is room."""


def paged(blocks: Sequence[Block], room: int, *, titled: bool) -> list[range]:
    """The pages, each as the places of its blocks; `room` is how many lines one has.

    `titled` pages say elsewhere which part of the record they begin with.
    """
    found: list[range] = []
    begins = used = 0
    for at in range(len(blocks)):
        needed = needs(blocks, begins, at, titled=titled)
        if at > begins and (used + needed > room or _is_better_apart(blocks, at, used, room)):
            found.append(range(begins, at))
            begins, used = at, 0
            needed = needs(blocks, begins, at, titled=titled)
        used += needed
    return [*found, range(begins, len(blocks))] if blocks else []


def needs(blocks: Sequence[Block], begins: int, at: int, *, titled: bool) -> int:
    """How many lines a block takes on the page that begins with the block at `begins`."""
    gap = GAP if at > begins else 0
    return gap + blocks[at].lines + (1 if has_head(blocks, begins, at, titled=titled) else 0)


def has_head(blocks: Sequence[Block], begins: int, at: int, *, titled: bool) -> bool:
    """Whether the name of its part of the record stands above a block: a part begins there."""
    if at == begins and titled:
        return False
    return bool(blocks[at].section) and (at == 0 or blocks[at - 1].section != blocks[at].section)


def _is_better_apart(blocks: Sequence[Block], at: int, used: int, room: int) -> bool:
    """Whether a part of the record that begins here is whole on a page of its own alone, and this is full."""
    if blocks[at - 1].section == blocks[at].section or used < room * HALF_FULL:
        return False
    part = [each.lines + GAP for each in blocks[at:] if each.section == blocks[at].section]
    whole = sum(part) - GAP
    return used + GAP + 1 + whole > room >= whole


def lines_for_writing(blocks: Sequence[Block], page: range, room: int, *, titled: bool, least: int) -> int:
    """How many lines there are to write on in each block of a page that grows, at least `least`."""
    growing = sum(blocks[at].grows for at in page)
    used = sum(needs(blocks, page.start, at, titled=titled) for at in page)
    return min(least + max(room - used, 0) // growing, MOST_LINES) if growing else least
