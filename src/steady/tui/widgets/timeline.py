"""Long lists, of which only the lines in sight are drawn: rows to pick from, with quiet lines between."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from steady.core.answers import Titles
from steady.core.language import N_, _
from steady.core.search import glimpse
from steady.core.text import one_line
from steady.services.journal import Match
from steady.tui.widgets.prose import fitting
from steady.tui.widgets.records import told

Row = TypeVar("Row")

MARK = "› "
"""Stands before the row that is meant, so that its colour is not the only sign."""


class Rows(ScrollView, Generic[Row], can_focus=True):
    """Rows of one line each; a text among them is a quiet line that cannot be picked."""

    DEFAULT_CSS = """
    Rows { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Rows > .rows--mark { background: $block-cursor-blurred-background; }
    Rows:focus > .rows--mark { background: $block-cursor-background; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--mark"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("one up"), show=False),
        Binding("down", "move(1)", N_("one down"), show=False),
        Binding("pageup", "move_page(-1)", N_("a page up"), show=False),
        Binding("pagedown", "move_page(1)", N_("a page down"), show=False),
        Binding("home", "first", N_("to the first one"), show=False),
        Binding("end", "last", N_("to the last one"), show=False),
    ]

    at: reactive[int] = reactive(-1)
    """The row under the mark; -1 when there is none to pick."""

    class Picked(Message):
        """The row under the mark was clicked."""

    class Marked(Message):
        """Another row is under the mark."""

    class AboveFirst(Message):
        """One would like to go above the first row."""

    class NearEnd(Message):
        """What is in sight comes near the last row."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row | str] = ()

    def content(self, row: Row, width: int) -> Content:
        """A row that can be picked, as it is shown."""
        raise NotImplementedError

    def same(self, row: Row) -> object:
        """What tells that a row is the one it was before."""
        return row

    def show_rows(self, rows: Sequence[Row | str], *, keep: bool = True) -> None:
        """Show these rows; with `keep`, the mark stays on the row it was on, or near it."""
        before, was = self.chosen, self.at
        self.rows = rows
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        at = self._first(0, 1)
        if keep and before is not None:
            again = self._find(self.same(before), was)
            at = again if again >= 0 else self._near(min(was, len(rows) - 1))
        elif not keep:
            self.scroll_to(y=0, animate=False)
        self.set_reactive(Rows.at, at)
        self.refresh()
        self.post_message(self.Marked())
        self.call_after_refresh(self._see)

    def _find(self, wanted: object, was: int) -> int:
        """Where a row is now, looked for where it was first; -1 when it is gone."""
        places = [was, *range(len(self.rows))]
        return next((at for at in places if (row := self._row(at)) and self.same(row) == wanted), -1)

    def _near(self, at: int) -> int:
        below = self._first(at, 1)
        return below if below >= 0 else self._first(at, -1)

    def _first(self, at: int, by: int) -> int:
        """The first row from `at` on, in steps of `by`, that can be picked; -1 when there is none."""
        places = range(at, len(self.rows) if by > 0 else -1, by)
        return next((place for place in places if self._row(place)), -1)

    def _row(self, at: int) -> Row | None:
        """The row there, if it can be picked."""
        row = self.rows[at] if 0 <= at < len(self.rows) else None
        return None if isinstance(row, str) else row

    @property
    def chosen(self) -> Row | None:
        """The row under the mark."""
        return self._row(self.at)

    # -- moving --------------------------------------------------------------------------

    def move(self, by: int) -> Row | None:
        """Move the mark one row up (-1) or down (1); gives the row there, None at the end."""
        there = self._first(self.at + by, by)
        if there < 0:
            return None
        self.at = there
        return self.chosen

    def has(self, by: int) -> bool:
        """Whether there is a row before (-1) or after (1) the one under the mark."""
        return self._first(self.at + by, by) >= 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing moves where there is no other row; upwards there may be rows that aren't read yet."""
        if action in ("move", "move_page", "first", "last"):
            return self.has(-1) or self.has(1) or (self.at >= 0 and self.max_scroll_y > 0)
        return True

    def action_move(self, by: int) -> None:
        """One row up or down; above the first, what stands over it comes into sight."""
        if self.move(by) is None and by < 0:
            self.scroll_to(y=0, animate=False)
            self.post_message(self.AboveFirst())

    def action_move_page(self, by: int) -> None:
        """A page up or down."""
        if self.at >= 0:
            place = min(max(self.at + by * max(self.size.height - 2, 1), 0), len(self.rows) - 1)
            self.at = self._near(place)

    def action_first(self) -> None:
        """The first row."""
        self.at = self._first(0, 1)
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """The last row that is there so far."""
        self.at = self._first(len(self.rows) - 1, -1)

    def on_click(self, event: events.Click) -> None:
        """Move the mark to a row; a click on the row that has it picks it."""
        row = event.y + self.scroll_offset.y
        if self._row(row):
            if row == self.at:
                self.post_message(self.Picked())
            self.at = row

    def watch_at(self) -> None:
        """Keep the mark in sight."""
        self._see()
        self.post_message(self.Marked())

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell when the end comes near."""
        super().watch_scroll_y(old, new)
        self._tell_end()

    def on_resize(self) -> None:
        """As wide as there is room."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))
        self._see()

    def _see(self) -> None:
        if self.at >= 0:
            top = 2 if self.at > 1 and isinstance(self.rows[self.at - 1], str) else 0
            self.scroll_to_region(Region(0, self.at - top, 1, 1 + top), animate=False, force=True)
        self._tell_end()

    def _tell_end(self) -> None:
        if self.size.height and self.scroll_offset.y + 2 * self.size.height >= len(self.rows):
            self.post_message(self.NearEnd())

    # -- drawing -------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        style = self.visual_style
        if at >= len(self.rows):
            return Strip.blank(width, style.rich_style)
        row = self.rows[at]
        if isinstance(row, str):
            shown = Content.styled(one_line(row), "$quiet")
        else:
            here = at == self.at
            style = self.get_visual_style("rows--mark") if here else style
            body = self.content(row, max(width - len(MARK), 1))
            shown = Content.assemble((MARK, "$primary") if here else " " * len(MARK), body)
        strips = Visual.to_strips(self, fitting(shown, width), width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)


class Timeline(Rows[Match]):
    """Records under their days; what a search found stands out."""

    BINDINGS: ClassVar[list[BindingType]] = [  # a scrolling widget has these keys itself, to go sideways
        Binding("left", "screen.day(-1)", N_("day"), key_display="←→"),
        Binding("right", "screen.day(1)", N_("the day after"), show=False),
    ]

    wanted: tuple[str, ...] = ()
    """What was looked for, folded."""
    titles: Titles = {}  # noqa: RUF012 - never changed in place
    """The words for ids."""

    def same(self, row: Match) -> object:
        """A record is the one in the same file."""
        return row.entry.path

    def content(self, row: Match, width: int) -> Content:
        """Its time, its kind, and what tells it apart or what was found in it."""
        record = row.entry.record
        at = f"{record.at:%H:%M}" if record.at else "–"
        head = Content.assemble((f"{at:<7}", "$quiet"), (f"{_(record.called):<13}", "$secondary"))
        found = glimpse(row.texts, self.wanted, width - head.cell_length)
        if found.label:
            pieces = [(text, "bold underline" if match else "") for text, match in found.pieces]
            return Content.assemble(head, (f"{found.label}  ", "$quiet"), *pieces)
        return Content.assemble(head, told(record, self.titles, width))


def under(rows: Iterable[Row], heading: Callable[[Row], str]) -> list[Row | str]:
    """Rows under what `heading` says of them, once for all that follow each other."""
    lines: list[Row | str] = []
    for words, members in groupby(rows, heading):
        lines += [*([""] if lines else []), words, *members]
    return lines
