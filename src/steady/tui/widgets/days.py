"""The last days as pictures: lines where there's little room, columns over an axis where there's more."""

import datetime
from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from steady.core.daywords import day_name
from steady.core.language import _
from steady.core.recent_days import GAP, TOP, RecentDays, columns, drawn, said, whole
from steady.core.text import cells, padded

BETWEEN = "  "

IS_HIGH = 32
"""From how many rows on a window is high."""

ROWS = ((48, 8), (IS_HIGH, 5), (0, 3))
"""From how many rows of the window on a column takes how many at most; the last is for a low window."""

AXIS = 3
"""How many columns the numbers at the side of an axis take."""

EACH = (4, 3, 2)
"""How many columns a day can take, the roomiest first."""


class DaysPictured(Widget):
    """The last days of some numbers, in one way to show them or another."""

    DEFAULT_CSS = """
    DaysPictured { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: Sequence[RecentDays] = ()

    def tell(self, told: Sequence[RecentDays]) -> None:
        """Show these, all over the same days."""
        self._told = told
        self.refresh(layout=True)


class DaysLines(DaysPictured):
    """A line for each number: its name, a cell for each day, and in words what is usual."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self._told)

    def render(self) -> RenderResult:
        """The lines; over which days is said where there's room."""
        wide = max((cells(each.label) for each in self._told), default=0)
        lines = []
        for number, each in enumerate(self._told):
            if each.usual is None:
                continue
            usual = said(each.usual)
            span = _("last two weeks: {usual}", usual=usual) if number == 0 else usual
            room = self.content_size.width - wide - len(each.values) - 2 * len(BETWEEN)
            words = span if cells(span) <= room else usual
            picture = Content.styled(drawn(each.values), "$primary")
            label = padded(each.label, wide)
            lines.append(Content.assemble((label, "$quiet"), BETWEEN, picture, BETWEEN, (words, "$quiet")))
        return Content("\n").join(lines)


class DaysChart(DaysPictured):
    """For each number what is usual, and a column for each day with its value below; then the days."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the charts take."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The charts."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        high = self.app.size.height
        rows = next(rows for least, rows in ROWS if high >= least)
        is_low = rows == ROWS[-1][1]
        lines: list[Content] = []
        for told in self._told:
            each = _each(len(told.values), width)
            lines += [Content("")] if lines and not is_low else []
            usual = said(told.usual) if told.usual else ""
            lines.append(Content.assemble(told.label, BETWEEN, (usual, "$quiet")))
            for at, row in enumerate(columns(told.values, rows)):
                side = str(TOP) if at == 0 else "0" if at == rows - 1 else ""
                lines.append(Content.assemble((f"{side:>{AXIS - 1}} ", "$quiet"), _row(row, each)))
            values = [GAP if value is None else str(whole(value)) for value in told.values]
            lines.append(Content.assemble(" " * AXIS, _spread(values, each)))
        for told in self._told[:1]:
            lines += [] if is_low else [Content("")]
            lines += _days(told.days, _each(len(told.values), width), is_low)
        return lines


def _days(days: Sequence[datetime.date], each: int, is_low: bool) -> list[Content]:
    """The days, by the first letters of their names and by their numbers; by one of them where it's low."""
    letters = [day_name(day.weekday())[:1] for day in days]
    fits = each > len("31")
    numbers = [str(day.day) if fits or at % 2 == 0 else "" for at, day in enumerate(days)]
    rows = (letters, numbers) if not is_low else (numbers,) if fits else (letters,)
    return [Content.assemble(" " * AXIS, (_spread(words, each), "$quiet")) for words in rows]


def _each(count: int, width: int) -> int:
    """How many columns each of so many days takes."""
    return next((each for each in EACH if AXIS + each * count <= width + 1), EACH[-1])


def _spread(words: Sequence[str], each: int) -> str:
    return "".join(padded(word, each) for word in words).rstrip()


def _row(row: str, each: int) -> Content:
    """One row of the columns, which are as broad as leaves a gap between them."""
    broad = each - 1
    return Content(" ").join(
        [
            Content.styled(padded(GAP, broad), "$quiet")
            if cell == GAP
            else Content.styled(cell * broad, "$primary")
            for cell in row
        ]
    )
