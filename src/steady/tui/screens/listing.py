"""What areas with a list share: the record under the mark, changed or deleted."""

from textual import work

from steady.core.errors import SteadyError
from steady.services.form import Form
from steady.services.forms import changing
from steady.store import trash
from steady.store.records import Entry
from steady.tui.messages import Said
from steady.tui.screens.area import AreaScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.notice import NoticeScreen


class ListingScreen(AreaScreen):
    """An area with a list of records."""

    @property
    def marked(self) -> Entry | None:
        """The record under the mark; None where there is none."""
        return None

    def action_change(self) -> None:
        """Change the record under the mark."""
        if self.marked is not None:
            heading = f"{self.NAME} › {self.marked.record.called} › change"
            self.fill(changing(self.context.home, self.context.clock, self.marked, heading))

    @work
    async def fill(self, form: Form, said: str = "Kept. Press u to undo.") -> None:
        """Open a form, and say `said` when it was kept."""
        if await self.app.push_screen_wait(FormScreen(self.context, form)) is not None:
            self.post_message(Said(said))

    async def action_delete(self) -> None:
        """Move the record under the mark to the trash; undo brings it back."""
        if self.marked is None:
            return
        try:
            trash.delete_record(self.context.home.root, self.marked.path, self.marked.others)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.post_message(Said("It is in the trash. u brings it back."))
        await self.look_again()
