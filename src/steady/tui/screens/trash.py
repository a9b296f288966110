"""The trash: what was deleted, brought back, or deleted for good."""

from types import MappingProxyType
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from steady.core.dates import show_day
from steady.core.errors import SteadyError
from steady.core.problems import Problem
from steady.core.record_words import Titles
from steady.core.text import counted, one_line
from steady.services.titles import names_for
from steady.store import purging, trash, undoing
from steady.store.undoing import Trashed, trashed
from steady.tui.context import Context
from steady.tui.messages import Said
from steady.tui.screens.card import ConfirmScreen, NoticeScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import told
from steady.tui.widgets.timeline import Rows, under

EMPTY = "The trash holds no records."


class TrashRows(Rows[Trashed]):
    """What was deleted, under the days it was deleted on."""

    titles: Titles = MappingProxyType({})
    """The words for the ids that the records hold."""

    def same(self, row: Trashed) -> object:
        """By its name."""
        return row.name

    def content(self, row: Trashed, width: int) -> Content:
        """Its kind and what tells it apart; its file's name when it cannot be read."""
        if row.entry is None:
            return Content(one_line(row.name))
        record = row.entry.record
        began = f"{record.at:%Y-%m-%d}  " if record.at else ""
        return Content.assemble(
            (f"{record.called:<13}", "$secondary"), (began, "$quiet"), told(record, self.titles, width)
        )


class TrashScreen(Screen[None]):
    """The records in the trash, those deleted last first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "restore", "bring back", key_display="Enter"),
        Binding("p", "purge", "delete for good"),
        Binding("x", "purge_all", "empty the trash"),
        Binding("escape", "dismiss(None)", "back"),
    ]

    class Read(Message):
        """The trash was read."""

        def __init__(self, found: list[Trashed], problems: list[Problem], titles: Titles) -> None:
            super().__init__()
            self.found, self.problems, self.titles = found, problems, titles

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def compose(self) -> ComposeResult:
        """The list."""
        yield Heading("journal › trash")
        yield Prose("reading …", classes="nothing quiet")
        yield TrashRows()
        yield Hints()

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(TrashRows).focus()
        self._look()

    def on_files_changed(self) -> None:
        """Something was deleted or brought back elsewhere."""
        self._look()

    @work(thread=True, exclusive=True, group="trash")
    def _look(self) -> None:
        home = self.context.home
        found, problems = trashed(home)
        titles = names_for(home, (each.entry.record for each in found if each.entry))
        self.post_message(self.Read(found, problems, titles))

    def on_trash_screen_read(self, event: Read) -> None:
        """Show what is there."""
        rows = under(event.found, self._deleted)
        self.query_one(TrashRows).titles = event.titles
        self.query_one(TrashRows).show_rows(rows)
        self.query_one(TrashRows).display = bool(rows)
        said = "\n".join(each.sentence() for each in event.problems)
        self.query_one(".nothing").display = bool(said) or not rows
        self.query_one(".nothing", Prose).say(said or EMPTY)

    def _deleted(self, each: Trashed) -> str:
        return f"deleted on {show_day(each.at.date(), self.context.today)}" if each.at else "deleted"

    def action_restore(self) -> None:
        """Bring back what is under the mark."""
        chosen = self.query_one(TrashRows).chosen
        if chosen is None:
            return
        try:
            undoing.restore(self.context.home.root, chosen.name)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.post_message(Said("Back in place."))
        self._look()

    @work
    async def action_purge(self) -> None:
        """Delete what is under the mark for good, when that is meant."""
        chosen = self.query_one(TrashRows).chosen
        if chosen is not None and await self._sure("Delete this one for good, with its earlier versions?"):
            self._purge(chosen.name)

    @work
    async def action_purge_all(self) -> None:
        """Empty the trash, when that is meant."""
        if self.query_one(TrashRows).chosen is not None and await self._sure(
            "Delete everything in the trash for good?"
        ):
            self._purge(None)

    async def _sure(self, question: str) -> bool:
        confirm = ConfirmScreen(
            question, trash.CANNOT_REACH, yes="delete for good", no="keep it", careful=True
        )
        return await self.app.push_screen_wait(confirm) or False

    def _purge(self, name: str | None) -> None:
        try:
            count = purging.purge(self.context.home.root, name)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.post_message(Said(f"Deleted for good: {counted(count, 'file')}."))
        self._look()
