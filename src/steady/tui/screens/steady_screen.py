"""What screens share: the frame, reading and keeping drafts in threads, undoing, saying what went wrong."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from steady.core.errors import Problem, SteadyError, first_few
from steady.store import trash, undoing
from steady.store.records import Entry
from steady.tui.context import Context, Keeps
from steady.tui.messages import Said
from steady.tui.screens.card import NoticeScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose

Result = TypeVar("Result")
Gives = TypeVar("Gives")

KEPT_AFTER = 0.4
"""Seconds from a key to its words being in the draft on disk, at most (the promise is one second)."""

UNDONE = {
    trash.ADDED: "Taken back; it is in the trash.",
    trash.EDITED: "As it was before the change.",
    trash.DELETED: "Back in place.",
    trash.RENAMED: "Its file has its old name again.",
    trash.TOGETHER: "All of it is as it was before.",
}

SCROLLS: list[BindingType] = [
    Binding(key, f"scroll_page('{way}')", show=False)
    for key, way in (
        ("up", "up"),
        ("down", "down"),
        ("pageup", "page_up"),
        ("pagedown", "page_down"),
        ("home", "home"),
        ("end", "end"),
    )
]
"""Keys that scroll the page, for screens whose page takes no keys itself."""


class SteadyScreen(Screen[Result]):
    """A heading, a page with `contents`, and the keys; with `AREAS`, those of the areas too.

    Files are read in threads: by whatever makes the screen, which `Open` calls in one, and by `read`.
    """

    HEADING: ClassVar[str] = ""
    AREAS: ClassVar[bool] = False
    PAGE_TAKES_KEYS: ClassVar[bool] = False
    """Whether the page has the focus and scrolls by its own keys."""

    def __init__(self, context: Context, heading: str = "") -> None:
        """`heading` says where one is; without it, `HEADING` does."""
        super().__init__()
        self.context, self._heading = context, heading or self.HEADING
        self._keeps_soon, self._draft_kept = False, True

    def compose(self) -> ComposeResult:
        """The heading, the page, the keys."""
        yield Heading(self._heading)
        with VerticalScroll(classes="page", can_focus=self.PAGE_TAKES_KEYS):
            yield from self.contents()
        yield from self.below()
        yield Hints(areas=self.AREAS)

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield from ()

    def below(self) -> ComposeResult:
        """What stays in sight below the page."""
        yield from ()

    @property
    def page(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(".page", VerticalScroll)

    # -- reading -------------------------------------------------------------------------

    def read(self, reads: Callable[[], Gives], shows: Callable[[Gives], object], group: str = "read") -> None:
        """Call `reads` in a thread, then `shows` here with what it gave.

        What an earlier call of the same group reads is not shown any more. A SteadyError becomes a notice.
        """

        def work() -> None:
            worker = get_current_worker()
            try:
                given = reads()
            except SteadyError as error:
                self.call_later(self.notice, error)
                return
            if not worker.is_cancelled:
                self.call_later(shows, given)

        self.run_worker(work, thread=True, exclusive=True, group=group)

    def tell(self, place: str, text: str | Content) -> None:
        """Say something in the prose with this selector; without a text, its room goes to others."""
        prose = self.query_one(place, Prose)
        prose.say(text)
        prose.display = bool(text)

    def tell_problems(self, problems: Iterable[Problem], most: int = 3) -> None:
        """Name the files that could not be read in `.problems`, at most so many; the others are counted."""
        self.tell(".problems", first_few(problems, most))

    # -- drafts --------------------------------------------------------------------------

    def keep_soon(self, draft: Keeps) -> None:
        """Write a draft soon, in a thread; when that begins to fail, it is said."""
        if not self._keeps_soon:
            self._keeps_soon = True
            self.set_timer(KEPT_AFTER, partial(self._keep_draft, draft))

    @work(thread=True, group="draft")
    def _keep_draft(self, draft: Keeps) -> None:
        from steady.services.drafting import CANNOT_KEEP  # screens without a draft do without it

        self._keeps_soon = False
        before, self._draft_kept = self._draft_kept, draft.keep()
        if before and not self._draft_kept:
            self.post_message(Said(CANNOT_KEEP))

    # -- what can go wrong ---------------------------------------------------------------

    def notice(self, error: SteadyError) -> None:
        """Say what went wrong and what to do."""
        self.app.push_screen(NoticeScreen.of(error))

    def make(self, change: Callable[[], str]) -> bool:
        """Make a change and say the words it gives; False, with a notice, where it could not be made."""
        try:
            said = change()
        except SteadyError as error:
            self.notice(error)
            return False
        self.post_message(Said(said))
        return True

    def undo(self) -> bool:
        """Undo the last change, whichever it was; whether that worked."""

        def change() -> str:
            undone = undoing.undo(self.context.home.root)
            return UNDONE[undone.what] + (f" {undoing.REPLACED}" if undone.replaced else "")

        return self.make(change)

    def delete(self, entry: Entry) -> bool:
        """Move a record to the trash; whether that worked."""

        def change() -> str:
            trash.delete_record(self.context.home.root, entry.path, entry.others)
            return "It is in the trash. u brings it back."

        return self.make(change)

    # -- going around --------------------------------------------------------------------

    def action_scroll_page(self, way: str) -> None:
        """Another part of the page."""
        getattr(self.page, f"scroll_{way}")(animate=False)

    def action_back(self) -> None:
        """Back to what was open, with nothing given."""
        self.dismiss(None)
