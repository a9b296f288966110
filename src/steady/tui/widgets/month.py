"""A month at a glance: which days hold records and how distressed one was, as a strip or as a calendar."""

import calendar as weeks
import datetime

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from steady.core.dates import USUAL, Calendar
from steady.core.daywords import day_name, month_name
from steady.core.language import _, ngettext, pgettext
from steady.core.recent_days import drawn, whole
from steady.core.text import capital, cells, padded
from steady.services.journal import MonthNoted
from steady.tui.widgets.prose import fitting

NOTED = "•"
"""A day with records, none of which says how distressed one was."""

MARK = "›"

EVERY = 5
"""Which days have their number over a strip, besides the first and the one under the mark."""

DIGITS_FROM = 2
"""From how many columns a day on there's room for its number below it."""

WEEK = 7


def title(month: datetime.date) -> str:
    """A month in words."""
    return capital(pgettext("date", "{month} {year}", month=month_name(month.month), year=month.year))


def legend() -> str:
    """What the signs mean."""
    return _("distress from ▁ 0 to █ 10 · {sign} records without it", sign=NOTED)


class DayPicked(Message):
    """A day was clicked."""

    def __init__(self, day: datetime.date) -> None:
        super().__init__()
        self.day = day


class MonthView(Widget):
    """A month, with a mark on one of its days; a day can be clicked."""

    DEFAULT_CSS = """
    MonthView { height: auto; }
    """

    def __init__(self, calendar: Calendar = USUAL, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.calendar = calendar
        self.month: MonthNoted | None = None
        self.day = datetime.date.min

    def tell(self, month: MonthNoted | None, day: datetime.date) -> None:
        """Show this month, None while it's being read, with the mark on this day."""
        self.month, self.day = month, day
        self.refresh(layout=True)

    def day_at(self, x: int, y: int) -> int | None:
        """The number of the day that stands there; None where none does."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Tell which day was clicked."""
        offset = event.get_content_offset(self)
        number = self.day_at(offset.x, offset.y) if offset is not None else None
        if number is not None and 1 <= number <= self.length:
            self.post_message(DayPicked(self.day.replace(day=number)))

    @property
    def length(self) -> int:
        """How many days the month has."""
        return weeks.monthrange(self.day.year, self.day.month)[1]

    def sign(self, number: int) -> str:
        """What stands for a day: how high distress was, that there are records, or nothing."""
        noted = self.month.days[number - 1] if self.month else None
        if noted is None or not noted.count:
            return " "
        return NOTED if noted.distress is None else drawn([noted.distress])

    def digits(self, number: int) -> str:
        """The mean distress of a day in digits; "" where there's none."""
        distress = self.month.days[number - 1].distress if self.month else None
        return "" if distress is None else str(whole(distress))

    def said(self) -> str:
        """The day under the mark in words, with what was noted."""
        if self.month is None:
            return ""
        noted = self.month.days[self.day.day - 1]
        weekday = day_name(self.day.weekday())
        day = capital(pgettext("date", "{weekday} {day}", weekday=weekday, day=self.day.day))
        if not noted.count:
            if not any(each.count for each in self.month.days):
                return _("nothing noted this month")
            return _("{day}: nothing noted", day=day)
        records = ngettext("1 record", "{n} records", noted.count)
        if noted.distress is None:
            return _("{day}: {records}", day=day, records=records)
        return _("{day}: {records}, distress {n}", day=day, records=records, n=whole(noted.distress))


class MonthStrip(MonthView):
    """The days of a month beside each other."""

    def _each(self, width: int) -> int:
        return max(min(width // 31, 3), 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Its name, the days, their signs, their numbers where there's room, what it all means."""
        return 5 if self._each(width) >= DIGITS_FROM else 4

    def day_at(self, x: int, y: int) -> int | None:
        """One of the rows of days, below the name and above the legend."""
        each = self._each(self.content_size.width)
        return x // each + 1 if 1 <= y < (4 if each >= DIGITS_FROM else 3) else None

    def render(self) -> RenderResult:
        """The rows."""
        width = self.content_size.width
        each, days = self._each(width), range(1, self.length + 1)
        name, said = Content(title(self.day)), Content.styled(self.said(), "$quiet")
        room = max(width - name.cell_length - said.cell_length, 2)
        rows = [
            fitting(Content.assemble(name, " " * room, said), width),
            self._numbers(each),
            Content.assemble(*(self._styled(n, padded(self.sign(n), each)) for n in days)),
        ]
        if each >= DIGITS_FROM:
            rows.append(Content.assemble(*(self._styled(n, padded(self.digits(n), each)) for n in days)))
        return Content("\n").join([*rows, fitting(Content.styled(legend(), "$quiet"), width)])

    def _styled(self, number: int, text: str) -> tuple[str, str]:
        return text, "bold $foreground" if number == self.day.day else "$primary"

    def _numbers(self, each: int) -> Content:
        """The numbers of some days, always that of the day under the mark, which stands out."""
        line, here = Content(""), self.day.day
        for number in range(1, self.length + 1):
            at = (number - 1) * each
            wanted = number == here or (
                (number == 1 or number % EVERY == 0) and abs(number - here) * each > len("31") + 1
            )
            if wanted and at >= line.cell_length:
                text = f"{MARK if number == here and at > line.cell_length else ''}{number}"
                start = at - (len(text) - len(str(number)))
                style = "bold $primary" if number == here else "$quiet"
                line = Content.assemble(line, " " * (start - line.cell_length), (text, style))
        return line


class MonthCalendar(MonthView):
    """A month in weeks: each day with its sign and the number of its distress."""

    def _weeks(self) -> list[list[int]]:
        starts = self.calendar.week_starts
        return weeks.Calendar(starts).monthdayscalendar(self.day.year, self.day.month)

    def _each(self, width: int) -> int:
        return max(min(width // WEEK, 8), 6)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The names of the days, a line and a gap for each week, the day in words, what the signs mean."""
        return 2 * len(self._weeks()) + 5

    def day_at(self, x: int, y: int) -> int | None:
        """One of the weeks below the names."""
        each, found = self._each(self.content_size.width), self._weeks()
        row, column = (y - 2) // 2, x // each
        inside = y >= 2 and row < len(found) and column < WEEK
        return (found[row][column] or None) if inside else None

    def render(self) -> RenderResult:
        """The weeks."""
        width = self.content_size.width
        each = self._each(width)
        starts = self.calendar.week_starts
        names = [padded(f" {day_name((starts + at) % WEEK)[:2]}", each) for at in range(WEEK)]
        lines = [Content.styled("".join(names).rstrip(), "$quiet"), Content("")]
        for week in self._weeks():
            lines += [Content.assemble(*(self._cell(number, each) for number in week)), Content("")]
        said = Content.styled(self.said(), "$foreground")
        signs = [Content.styled(line, "$quiet") for line in legend().split(" · ")]
        return Content("\n").join([fitting(line, width) for line in [*lines, said, *signs]])

    def _cell(self, number: int, each: int) -> Content:
        if not number:
            return Content(" " * each)
        here = number == self.day.day
        day = Content.assemble(
            (MARK if here else " ", "bold $primary"),
            (f"{number:>2}", "bold $foreground" if here else "$quiet"),
            *([" "] if each > 6 else []),
            (f"{self.sign(number)}{self.digits(number)}", "bold $primary" if here else "$primary"),
        )
        return Content.assemble(day, " " * max(each - cells(day.plain), 0))
