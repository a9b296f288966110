"""The trash: what was deleted, brought back, or deleted for good."""

import datetime
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from steady.core.answers import Titles
from steady.core.dates import show_date, show_day
from steady.core.errors import Problem
from steady.core.language import N_, _, ngettext
from steady.core.text import one_line, padded
from steady.services.follow_up import asked_of_all
from steady.services.offers import names_for
from steady.store import purging, trash, undoing
from steady.store.undoing import Trashed, trashed
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import told
from steady.tui.widgets.timeline import Rows, under

EMPTY = N_("The trash is empty.")


class TrashRows(Rows[Trashed]):
    """What was deleted, under the days it was deleted on."""

    titles: Titles = MappingProxyType({})
    """The words for the ids that the records hold."""
    today: datetime.date | None = None
    """The day it is, so that its year needn't be said."""

    def same(self, row: Trashed) -> object:
        """By its name."""
        return row.name

    def content(self, row: Trashed, width: int) -> Content:
        """Its kind and what tells it apart; its file's name when it cannot be read."""
        if row.entry is None:
            return Content(one_line(row.name))
        record = row.entry.record
        began = f"{show_date(record.at.date(), self.today)}  " if record.at else ""
        return Content.assemble(
            (padded(_(record.called), 13), "$secondary"), (began, "$quiet"), told(record, self.titles, width)
        )


class TrashScreen(SteadyScreen[None]):
    """The records in the trash, those deleted last first."""

    HEADING = N_("journal › trash")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "restore", N_("bring back"), key_display="Enter"),
        Binding("p", "purge", N_("delete for good")),
        Binding("x", "purge_all", N_("empty the trash")),
        Binding("escape", "back", N_("back")),
    ]

    def between(self) -> ComposeResult:
        """The list."""
        yield Prose(_("reading …"), classes="nothing quiet")
        yield TrashRows()

    def on_mount(self) -> None:
        """Read it."""
        self._rows.focus()
        self._look()

    @property
    def _rows(self) -> TrashRows:
        return self.query_one(TrashRows)

    def on_files_changed(self) -> None:
        """Something was deleted or brought back elsewhere."""
        self._look()

    def _look(self) -> None:
        def reads() -> tuple[list[Trashed], list[Problem], Titles]:
            found, problems = trashed(self.context.home)
            records = (each.entry.record for each in found if each.entry)
            return found, problems, names_for(self.context.home, records)

        self.read(reads, self._show)

    def _show(self, given: tuple[list[Trashed], list[Problem], Titles]) -> None:
        found, problems, self._rows.titles = given
        self._rows.today = self.context.today
        rows = under(found, self._deleted)
        self._rows.show_rows(rows)
        self._rows.display = bool(rows)
        said = "\n".join(each.sentence() for each in problems)
        self.tell(".nothing", said or ("" if rows else _(EMPTY)))

    def _deleted(self, each: Trashed) -> str:
        if each.at is None:
            return _("deleted")
        return _("deleted on {day}", day=show_day(each.at.date(), self.context.today))

    @on(TrashRows.Picked)
    def _clicked(self) -> None:
        self.action_restore()

    # -- what can be done ----------------------------------------------------------------

    def action_restore(self) -> None:
        """Bring back what is under the mark."""
        if chosen := self._rows.chosen:
            name = chosen.name

            def change() -> str:
                undoing.restore(self.context.home.root, name)
                return _("It's back where it was.")

            if self.make(change):
                self._look()

    def action_purge(self) -> None:
        """Delete what is under the mark for good, when that is meant."""
        if chosen := self._rows.chosen:
            self._purge(_("Delete this one for good, with its earlier versions?"), chosen.name)

    def action_purge_all(self) -> None:
        """Empty the trash, when that is meant."""
        if self._rows.chosen:
            count = sum(not isinstance(row, str) for row in self._rows.rows)
            self._purge(asked_of_all(count), None)

    def _purge(self, question: str, name: str | None) -> None:
        """Ask, then delete for good what has this name in the trash, or all of it."""

        def change() -> str:
            count = purging.purge(self.context.home.root, name)
            return ngettext("One file is deleted for good.", "{n} files are deleted for good.", count)

        def then(sure: bool | None) -> None:
            if sure and self.make(change):
                self._look()

        card = ConfirmScreen(
            question, _(trash.CANNOT_REACH), yes=_("delete for good"), no=_("leave it there"), careful=True
        )
        self.app.push_screen(card, then)
