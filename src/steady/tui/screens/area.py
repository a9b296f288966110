"""What the screens of all areas share: heading, page, keys, undo, and looking again when files changed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from steady.core.errors import SteadyError
from steady.store import trash, undoing
from steady.tui.context import Context
from steady.tui.messages import Said
from steady.tui.screens.notice import NoticeScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints

UNDONE = {
    trash.ADDED: "Taken back; it is in the trash.",
    trash.EDITED: "As it was before the change.",
    trash.DELETED: "Back in place.",
    trash.RENAMED: "Its file has its old name again.",
    trash.TOGETHER: "All of it is as it was before.",
}


class AreaScreen(Screen[None]):
    """One area: `contents` is what is on its page, `look_again` fills it from the files."""

    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", "undo", show=False)]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def compose(self) -> ComposeResult:
        """The heading, the page, the keys."""
        yield Heading(self.NAME)
        with VerticalScroll(classes="page", can_focus=False):
            yield from self.contents()
        yield Hints(areas=True)

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield from ()

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
        try:
            change = undoing.undo(self.context.home.root)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        more = f" {undoing.REPLACED}" if change.replaced else ""
        self.post_message(Said(UNDONE[change.what] + more))
        await self.look_again()
