"""One record in full, with the ways to change it and to let it go."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from steady.core.dates import show_when
from steady.core.errors import SteadyError
from steady.core.fields import fields_of
from steady.services.offers import offers
from steady.store import trash
from steady.store.records import Entry
from steady.tui.forms import changing
from steady.tui.messages import Said
from steady.tui.screens.form import FormScreen
from steady.tui.screens.notice import NoticeScreen
from steady.tui.surroundings import Surroundings
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.so_far import SoFar


class RecordScreen(Screen[None]):
    """A record, as its file says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "change", "change", key_display="e"),
        Binding("d,delete", "delete", "delete", key_display="d"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, surroundings: Surroundings, entry: Entry, heading: str) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._entry = entry
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Its fields with their answers."""
        yield Heading(self._heading)
        with VerticalScroll(classes="page"):
            yield Prose(classes="quiet head")
            yield SoFar()
            yield Prose(classes="problems quiet")
        yield Hints()

    def on_mount(self) -> None:
        """Show the record."""
        self._tell()

    def _tell(self) -> None:
        record, home = self._entry.record, self._surroundings.home
        at = show_when(record.at, self._surroundings.clock().date()) if record.at else ""
        self.query_one(".head", Prose).say(" · ".join(filter(None, (record.called, at))))
        fields = fields_of(self._entry.kind)
        says = {each.id: each.says for field in fields for each in offers(home, field)}
        answers = {field.name: getattr(record, field.name) for field in fields}
        self.query_one(SoFar).tell(fields, answers, says, brief=False)
        problems = "\n".join(each.sentence() for each in self._entry.problems)
        self.query_one(".problems", Prose).say(problems)

    @work
    async def action_change(self) -> None:
        """Change it in the form of its kind."""
        form = changing(self._surroundings, self._entry, f"{self._heading} › change")
        changed = await self.app.push_screen_wait(FormScreen(self._surroundings, form))
        if changed is not None:
            self._entry = changed
            self._tell()
            self.post_message(Said("Kept. u goes back on the last change."))

    def action_delete(self) -> None:
        """Move it to the trash; undo brings it back."""
        try:
            trash.delete(self._surroundings.home.root, self._entry.path)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.post_message(Said("It is in the trash. u brings it back."))
        self.dismiss(None)

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)
