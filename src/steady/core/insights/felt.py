"""How each try felt: three bars beside each other, their numbers below, and the days of the tries."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from steady.core.insights.chart import NARROWEST, eighths
from steady.core.insights.lines import days_below

HEIGHT = 5
"""How many lines of text the bars take at most."""

BAR, AIR = 2, 1
"""How many columns a bar takes, and how many stay free after it."""

BARS = 3
"""Before, at its highest, and after."""

CLOSEST, WIDEST = BARS * (BAR + AIR) + 1, 18
"""How many columns a try takes at least, and at most."""


class Tried(NamedTuple):
    """A try: its day, and how distressed one was before it, at the highest and after it, 0 (calm) to 10."""

    on: datetime.date | None
    felt: tuple[int | None, int | None, int | None]


def felt(tries: Sequence[Tried], width: int = 80) -> list[str]:
    """The tries from the first to the last, as lines of text of at most so many columns (20 or more).

    As many of the last ones as there is room for. Where a number is none, `·` stands in its place.
    """
    margin = len("10")
    room = max(width, NARROWEST) - margin - len(" ┤")
    shown = tries[-max(room // CLOSEST, 1) :]
    if not shown:
        return []
    each = min(room // len(shown), WIDEST)
    named = ["10", "", "5", "", ""]
    rows = [
        "".join("".join(_piece(level, line) + " " * AIR for level in one.felt).ljust(each) for one in shown)
        for line in range(HEIGHT)
    ]
    lines = [f"{name:>{margin}} {'┤' if name else '│'}{row}" for name, row in zip(named, rows, strict=True)]
    digits = "".join(
        "".join(f"{'·' if level is None else level:<{BAR + AIR}}" for level in one.felt).ljust(each)
        for one in shown
    )
    dated = [(one.on, at * each) for at, one in enumerate(shown) if one.on is not None]
    days, places = [day for day, _ in dated], [at for _, at in dated]
    axis, *below = days_below(days, places, len(shown) * each, centred=False)
    space = " " * (margin + len(" ┤"))
    lines += [f"{0:>{margin}} └{axis}", space + digits, *(space + words for words in below)]
    return [line.rstrip() for line in lines]


def _piece(level: int | None, line: int) -> str:
    """What of a bar stands in a line of text, counted from the top."""
    if not level:
        return " " * BAR
    return eighths(round(level / 10 * HEIGHT * 8) - (HEIGHT - 1 - line) * 8) * BAR
