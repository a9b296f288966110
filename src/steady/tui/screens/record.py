"""One record in full, with the ways to change it, to let it go, and on to what it is about."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from steady.core.catalogue import kind_named
from steady.core.dates import show_when
from steady.core.errors import SteadyError
from steady.core.fields import fields_of
from steady.core.problems import Problem
from steady.core.record_words import Titles
from steady.services.forms import changing
from steady.services.titles import titles_for
from steady.store import trash, undoing
from steady.store.disk import GONE, stamp
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.messages import Said
from steady.tui.screens.base import UNDONE
from steady.tui.screens.card import ChooseScreen, NoticeScreen
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordText

LOOKS_EVERY = 2.0
"""Seconds between two looks at whether its file changed."""

CHANGED = "Its file was changed just now, by something else. This is how it is."
IS_GONE = "Its file is not where it was any more. This is how it was."

SCROLLS = (
    ("up", "up"),
    ("down", "down"),
    ("pageup", "page_up"),
    ("pagedown,space", "page_down"),
    ("home", "home"),
    ("end", "end"),
)
"""Keys and where they scroll to; the page itself takes no keys, so that ← and → are free."""

Beside = Callable[[int], Entry | None]
"""Gives the record before (-1) or after (1) this one in the list it was opened from."""


class RecordScreen(Screen[None]):
    """A record, as its file says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "change", "change", key_display="e"),
        Binding("o", "open_linked", "about"),
        Binding("left", "beside(-1)", "before"),
        Binding("right", "beside(1)", "after"),
        Binding("d", "delete", "delete"),
        Binding("u", "undo", "undo", show=False),
        *(Binding(key, f"scroll('{way}')", show=False) for key, way in SCROLLS),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, context: Context, entry: Entry, heading: str, beside: Beside | None = None) -> None:
        super().__init__()
        self.context = context
        self._entry = entry
        self._heading = heading
        self._beside = beside
        self._titles: Titles = {}
        self._stamp = stamp(entry.path)
        self._problems: list[Problem] = list(entry.problems)

    def compose(self) -> ComposeResult:
        """Its fields with their answers."""
        yield Heading(self._heading)
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose(classes="quiet head")
            yield Prose(classes="changed")
            yield RecordText()
            yield Prose(classes="problems quiet")
        yield Hints()

    def on_mount(self) -> None:
        """Show the record, and see when its file changes."""
        self._show(self._entry)
        self.set_interval(LOOKS_EVERY, self.look)

    def _tell(self, changed: str = "") -> None:
        record, today = self._entry.record, self.context.today
        self._titles = titles_for(self.context.home, record, self.context.lang)
        at = show_when(record.at, today) if record.at else ""
        self.query_one(".head", Prose).say(" · ".join(filter(None, (record.called, at))))
        self.query_one(".changed", Prose).say(changed)
        self.query_one(".changed").display = bool(changed)
        self.query_one(RecordText).tell(record, self._titles, today)
        said = [each.sentence() for each in self._problems]
        if self._entry.newer:
            said.append("It was written by a newer steady and is only shown here.")
        self.query_one(".problems", Prose).say("\n".join(said))
        self.refresh_bindings()

    # -- the file ------------------------------------------------------------------------

    def on_files_changed(self) -> None:
        """What it is about may be called otherwise now."""
        self.look(titles=True)

    def look(self, *, titles: bool = False) -> None:
        """Show the record anew when its file is another than a moment ago."""
        now = stamp(self._entry.path)
        if now == self._stamp and not titles:
            return
        moved, self._stamp = now != self._stamp, now
        if now == GONE:
            self._tell(IS_GONE)
            return
        if not moved:
            self._tell(self._said_before)
            return
        entry, self._problems = self.context.home.again(self._entry)
        changed = entry is None or entry.content != self._entry.content
        self._entry = entry or self._entry
        self._tell(CHANGED if changed else "")

    @property
    def _said_before(self) -> str:
        shown = self.query_one(".changed")
        return (IS_GONE if self._stamp == GONE else CHANGED) if shown.display else ""

    def _show(self, entry: Entry) -> None:
        """Show another record, or another version of this one, as its file is now."""
        self._stamp = stamp(entry.path)
        now, self._problems = self.context.home.again(entry)
        self._entry = now or entry
        if self._stamp == GONE:
            self._problems = []
        self._tell(IS_GONE if self._stamp == GONE else "")

    # -- what can be done ----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do for."""
        if action == "beside":
            return self._beside is not None
        if action == "open_linked":
            return bool(self._linked())
        return True

    @work
    async def action_change(self) -> None:
        """Change it in the form of its kind."""
        form = changing(self.context.home, self.context.clock, self._entry, f"{self._heading} › change")
        changed = await self.app.push_screen_wait(FormScreen(self.context, form))
        if changed is not None:
            self._show(changed)
            self.post_message(Said("Kept. Press u to undo."))

    def action_delete(self) -> None:
        """Move it to the trash; undo brings it back."""
        try:
            trash.delete_record(self.context.home.root, self._entry.path, self._entry.others)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.post_message(Said("It is in the trash. u brings it back."))
        self.dismiss(None)

    def action_undo(self) -> None:
        """Undo the last change, whichever it was."""
        try:
            change = undoing.undo(self.context.home.root)
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        more = f" {undoing.REPLACED}" if change.replaced else ""
        self.post_message(Said(UNDONE[change.what] + more))
        if stamp(self._entry.path) == GONE:
            self.dismiss(None)
            return
        self._show(self._entry)

    def action_beside(self, by: int) -> None:
        """The record before or after this one in the list."""
        entry = self._beside(by) if self._beside is not None else None
        if entry is not None:
            self._show(entry)
            self.query_one(".page", VerticalScroll).scroll_home(animate=False)

    def _linked(self) -> list[tuple[str, str, str]]:
        """The records that this one names: kind, id, words."""
        found = []
        for field in fields_of(self._entry.kind):
            name, value = field.ask.refers, getattr(self._entry.record, field.name)
            known = self._titles.get(name, {})
            if name and name != "exercise" and isinstance(value, str) and value in known:
                found.append((name, value, known[value]))
        return list(dict.fromkeys(found))

    @work
    async def action_open_linked(self) -> None:
        """Open the step, the person or what else it is about."""
        linked = self._linked()
        picked: int | None = 0
        if len(linked) > 1:
            options = [(name, words) for name, _, words in linked]
            picked = await self.app.push_screen_wait(ChooseScreen("What would you like to see?", options))
        if picked is None:
            return
        name, id, _ = linked[picked]
        try:
            entry = self.context.home.find(id, kind_named(name))
        except SteadyError as error:
            self.app.push_screen(NoticeScreen.of(error))
            return
        self.app.push_screen(RecordScreen(self.context, entry, f"{self._heading} › {name}"))

    def action_scroll(self, way: str) -> None:
        """Another part of a long record."""
        getattr(self.query_one(".page", VerticalScroll), f"scroll_{way}")(animate=False)

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)
