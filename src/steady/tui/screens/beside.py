"""A record in full beside the list that it was marked in, where the window has room for both."""

from collections.abc import Callable
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from steady.services.offers import titles_for
from steady.store.records import Entry
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.records import RecordText


class Neighbours(NamedTuple):
    """Those of a record in the list that it was opened from: before (-1) and after (1) it."""

    has: Callable[[int], bool]
    """Whether there is one."""
    to: Callable[[int], Entry | None]
    """Gives it, with the mark of the list moved there."""


class RecordPane(VerticalScroll, can_focus=False):
    """The pane with the record; its screen says when it is in sight."""

    def __init__(self) -> None:
        super().__init__(classes="pane beside")

    def compose(self) -> ComposeResult:
        """The record."""
        yield RecordText()


def show_beside(screen: SteadyScreen[Any], entry: Entry, title: str | Content) -> None:
    """Read what a record names in a thread, then show it in the screen's pane under this title."""
    context, pane = screen.context, screen.query_one(RecordPane)
    pane.border_title = title

    def show(titles: Any) -> None:
        pane.query_one(RecordText).tell(entry.record, titles, context.today)
        pane.scroll_home(animate=False)

    screen.read(lambda: titles_for(context.home, entry.record, context.lang), show, "beside")
