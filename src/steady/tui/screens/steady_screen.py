"""What screens share: the frame, reading and keeping drafts in threads, undoing, saying what went wrong."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from steady.core.errors import Problem, SteadyError, first_few
from steady.core.language import N_, _
from steady.services.follow_up import said_of_deleting
from steady.store import trash, undoing
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.actions import Open, Said, SettingChanged
from steady.tui.context import Context, Keeps
from steady.tui.screens.card import NoticeScreen, Result
from steady.tui.widgets.frame import Heading, Hints
from steady.tui.widgets.prose import Prose

Gives = TypeVar("Gives")

KEPT_AFTER = 0.4
"""Seconds from a key to its words being in the draft on disk, at most (the promise is one second)."""

LONGEST_WAIT = 1.0
"""Seconds after which waiting for a busy widget is given up; only a broken one gets there."""

NUMBERS = Binding("0,1,2,3,4,5,6,7,8,9", "nothing", show=False)
"""A number that answers nothing here goes to no other area either."""

SCROLLS: list[BindingType] = [
    Binding(key, f"scroll_page('{way}')", does, show=False)
    for key, way, does in (
        ("up", "up", N_("up a line")),
        ("down", "down", N_("down a line")),
        ("pageup", "page_up", N_("a page up")),
        ("pagedown", "page_down", N_("a page down")),
        ("home", "home", N_("to the beginning")),
        ("end", "end", N_("to the end")),
        ("space", "page_down", N_("a page down")),
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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "app.keys", show=False)]

    def __init__(self, context: Context, heading: str = "") -> None:
        """`heading` says where one is; without it, `HEADING` does."""
        super().__init__()
        self.context, self._heading = context, heading or self.HEADING
        self._keeps_soon, self._draft_kept = False, True

    def compose(self) -> ComposeResult:
        """The heading, what is between, the keys."""
        yield Heading(self._heading)
        yield from self.between()
        yield Hints(areas=self.AREAS)

    def between(self) -> ComposeResult:
        """The page, and what stays in sight below it."""
        with VerticalScroll(classes="page", can_focus=self.PAGE_TAKES_KEYS):
            yield from self.contents()
        yield from self.below()

    def contents(self) -> ComposeResult:
        """What is on the page."""
        yield from ()

    def below(self) -> ComposeResult:
        """What stays in sight below the page."""
        yield from ()

    @property
    def heading(self) -> Heading:
        """The line at the top."""
        return self.query_one(Heading)

    @property
    def page(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(".page", VerticalScroll)

    # -- its width -----------------------------------------------------------------------

    def update_classes(self, classes: Mapping[str, bool], update: bool = True, animate: bool = True) -> Self:
        """Take the classes of a size: of Textual's, one holds at a time, but the widest are broad too."""
        if classes.get("-vast"):
            classes = {**classes, "-broad": True}
        return super().update_classes(classes, update, animate)

    @property
    def is_broad(self) -> bool:
        """Whether the window has room for two things beside each other."""
        return self.has_class("-broad")

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

    # -- keys ----------------------------------------------------------------------------

    async def all_typed(self) -> None:
        """Wait until the widget with the focus has taken in every key that came so far.

        A key with priority acts as soon as it comes, while what was typed before it still waits for the
        widget.
        """
        widget = self.focused
        if widget is None or widget.task is asyncio.current_task():
            return
        done = asyncio.Event()
        if widget.call_later(done.set):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), LONGEST_WAIT)

    def action_nothing(self) -> None:
        """Nothing happens."""

    # -- drafts --------------------------------------------------------------------------

    def take_typed(self) -> None:
        """Take what stands in entries now and was not told yet; no draft is written.

        The companion asks for it as it is left, maybe from another thread than the one that draws.
        """

    def hush(self) -> None:
        """Let nothing be heard any more; the companion is left."""

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
            self.say(CANNOT_KEEP)

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
        self.say(said)
        return True

    def undo(self, of: Path | None = None) -> bool:
        """Undo the last change, whichever it was, or that of one file; whether that worked."""

        def change() -> str:
            undone = undoing.undo(self.context.home.root, self.context.places.config, of)
            if undone.what == trash.SET:
                self.post_message(SettingChanged(undone.id))
            return f"{_(undoing.IN_WORDS[undone.what])}." + (
                f" {_(undoing.REPLACED)}" if undone.replaced else ""
            )

        return self.make(change)

    def delete(self, entry: Entry) -> bool:
        """Move a record to the trash; whether that worked."""

        def change() -> str:
            trash.delete_record(self.context.home.root, entry.path, entry.others)
            hold = said_of_deleting(entry.record)
            return " ".join(filter(None, (_("It's in the trash. Press u to undo."), hold)))

        return self.make(change)

    # -- going around --------------------------------------------------------------------

    def open(
        self, opens: Callable[[Context], Screen[Any]], then: Callable[[Any], object] | None = None
    ) -> None:
        """Open a screen over this one, as `Open` says."""
        self.post_message(Open(opens, then))

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.post_message(Said(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A page that is all in sight doesn't scroll."""
        return action != "scroll_page" or any(page.max_scroll_y > 0 for page in self.query(".page"))

    def action_scroll_page(self, way: str) -> None:
        """Another part of the page."""
        getattr(self.page, f"scroll_{way}")(animate=False)

    def action_back(self) -> None:
        """Back to what was open, with nothing given."""
        self.dismiss(None)


class AreaScreen(SteadyScreen[None]):
    """One area: `contents` is what is on its page, `look_again` fills it from the files."""

    NAME: ClassVar[str] = ""
    AREAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", N_("undo"), show=False)]

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a record is offered where there is one."""
        if action in ("change", "delete", "open"):
            return self.is_mounted and self.marked is not None
        return super().check_action(action, parameters)

    def action_change(self) -> None:
        """Change the record under the mark."""
        if self.marked is not None:
            heading = f"{self.NAME} › {self.marked.record.called} › change"
            self.open(partial(actions.changes, self.marked, heading))

    async def action_delete(self) -> None:
        """Move the record under the mark to the trash; undo brings it back."""
        if self.marked is not None and self.delete(self.marked):
            await self.look_again()
