"""What the screens of all areas share: undo, looking again when files changed, and a list."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from steady.store.records import Entry
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.messages import Open
from steady.tui.screens.steady_screen import SteadyScreen


class AreaScreen(SteadyScreen[None]):
    """One area: `contents` is what is on its page, `look_again` fills it from the files."""

    NAME: ClassVar[str] = ""
    AREAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", "undo", show=False)]

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.NAME)

    async def look_again(self) -> None:
        """Fill the page from the files as they are now; called when it opens and when files changed."""

    async def on_screen_resume(self) -> None:
        """Look again whenever the area comes to the front."""
        await self.look_again()

    async def on_files_changed(self) -> None:
        """Look again when files changed, by whatever hand."""
        await self.look_again()

    async def action_undo(self) -> None:
        """Undo the last change, whichever it was."""
        if self.undo():
            await self.look_again()


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
            self.post_message(Open(partial(actions.changes, self.marked, heading)))

    async def action_delete(self) -> None:
        """Move the record under the mark to the trash; undo brings it back."""
        if self.marked is not None and self.delete(self.marked):
            await self.look_again()
