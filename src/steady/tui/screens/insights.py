"""Insights: a topic at a time, what it comes to beside its picture, with the details folded below."""

import time
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from steady.core.insights.evidence import in_time
from steady.core.language import N_, _, ngettext
from steady.core.text import cells
from steady.services.insights import TOPICS, Insight, Kept, gathered, insight
from steady.store.reading import Stopped
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.records import RecordScreen, RecordsScreen
from steady.tui.screens.steady_screen import SCROLLS, AreaScreen
from steady.tui.widgets.insights import Sentences, charted, counts, tabled
from steady.tui.widgets.prose import Prose

NAMES = tuple(TOPICS)

TOLD_AFTER = 0.3
"""Seconds of reading after which it is told how far it is."""

BROADEST = 100
"""How many columns charts and tables take at most."""

EARLIER, LATER = "‹ ", " ›"
"""What stands for topics before and after those in sight."""

APART = 4
"""How many columns stay free between the plain sentence and a picture beside it."""

BESIDE = 2
"""How many columns stay free beside them, so that they do not touch the bar that shows the place."""


class Topics(Widget):
    """The names of the topics side by side, with a line below them that is heavy under the one shown."""

    DEFAULT_CSS = """
    Topics { height: 2; padding: 0 1; margin: 0 0 1 0; }
    """

    at: reactive[int] = reactive(0)

    GAP = 3
    """How many columns stay free between two words."""

    class Picked(Message):
        """One of the words was clicked; `at` says which."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    @property
    def names(self) -> list[str]:
        """The topics as the person calls them."""
        return [_(about.title) for about in TOPICS.values()]

    def _starts(self) -> dict[int, int]:
        """In which column each word in sight begins, by its number.

        Where there is no room for all, whole words are in sight from the first one on that leaves room for
        the one at hand and the one after it; `EARLIER` and `LATER` stand for the others.
        """
        names, width = self.names, self.content_size.width
        needed = min(self.at + 1, len(names) - 1)
        starts: dict[int, int] = {}
        for first in range(self.at + 1):
            starts = {}
            column = cells(EARLIER) if first else 0
            for number in range(first, len(names)):
                more = cells(LATER) if number < len(names) - 1 else 0
                if column + cells(names[number]) + more > width:
                    break
                starts[number] = column
                column += cells(names[number]) + self.GAP
            if needed in starts:
                break
        return starts

    def render(self) -> RenderResult:
        """The words and the line."""
        starts, width, names = self._starts(), self.content_size.width, self.names
        words = Content.styled("" if 0 in starts else EARLIER, "$quiet")
        for number, begin in starts.items():
            style = "bold $primary" if number == self.at else "$quiet"
            words = Content.assemble(words.pad_right(begin - words.cell_length), (names[number], style))
        if len(names) - 1 not in starts:
            words = Content.assemble(
                words.pad_right(width - cells(LATER) - words.cell_length), (LATER, "$quiet")
            )
        start, name = starts.get(self.at, 0), cells(names[self.at])
        after = max(width - start - name, 0)
        line = Content.assemble(("─" * start, "$line"), ("━" * name, "$primary"), ("─" * after, "$line"))
        return Content("\n").join([words, line])

    def on_click(self, event: events.Click) -> None:
        """Show what was clicked."""
        place = event.x - self.styles.padding.left
        for at, start in self._starts().items():
            if start <= place < start + cells(self.names[at]):
                self.post_message(self.Picked(at))


class InsightsScreen(AreaScreen):
    """One topic, its evidence, and the ways into the records it is made of."""

    NAME = "insights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "topic(1)", N_("topic"), key_display="←→"),
        Binding("left,shift+tab", "topic(-1)", N_("topic before"), show=False),
        Binding("m", "unfold", N_("more")),
        Binding("m", "fold", N_("fewer")),
        Binding("enter", "open", N_("open")),
        Binding("w", "records", N_("records")),
        Binding("e", "export", N_("export")),
        Binding("down", "move(1)", N_("one down"), show=False),
        Binding("up", "move(-1)", N_("one up"), show=False),
        *SCROLLS,
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept: Kept | None = None
        self._shown: Insight | None = None
        self._unfolded = False

    def between(self) -> ComposeResult:
        """The topics stay in sight; the page below them moves."""
        yield Topics()
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose(classes="quiet reading")
            yield Prose(classes="strong title")
            with Container(classes="first"):
                yield Sentences(classes="plain")
                yield Prose(classes="chart picture")
            yield Sentences(classes="details")
            yield Prose(classes="quiet problems")
            yield Prose(classes="chart pictures")
            yield Prose(classes="table")
            yield Prose(classes="quiet left-out")

    # -- reading -----------------------------------------------------------------------------

    async def look_again(self) -> None:
        """Read what changed, beside what is shown."""
        self.read(self._gathered, self._take, "evidence")

    def _gathered(self) -> Kept | None:
        worker, begun = get_current_worker(), time.monotonic()

        def progress(read: Sequence[Entry], of: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if self._kept is None and time.monotonic() - begun > TOLD_AFTER:
                self.call_later(
                    self.tell, ".reading", _("Reading your records: {n} of {all}.", n=len(read), all=of)
                )

        try:
            return gathered(self.context.home, progress=progress)
        except Stopped:
            return None

    def _take(self, kept: Kept | None) -> None:
        self._kept = kept
        self.tell(".reading", "")
        self._show()

    # -- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        """The topic at hand, from the records in memory."""
        kept, name = self._kept, NAMES[self.query_one(Topics).at]
        if kept is not None:
            self.read(lambda: insight(name, kept), self._draw, "insight")

    def _draw(self, found: Insight) -> None:
        self._shown, unfolded = found, self._unfolded
        width = self.page.scrollable_content_region.width - BESIDE
        picture, _others = found.pictures(width * 3 // 5 - APART if self.has_class("-broad") else width)
        _first, others = found.pictures(min(width, BROADEST))
        table = found.facts.table()
        with self.app.batch_update():
            self.heading.right = found.counted(self.context.clock().date())
            self.tell(".title", _(TOPICS[found.topic].title))
            self.query_one(".plain", Sentences).tell(found.plain)
            self.tell(".picture", charted(picture))
            self.query_one(".details", Sentences).tell(found.details if unfolded else [])
            self.tell_problems(found.problems)
            self.tell(".pictures", charted(others) if unfolded else "")
            self.tell(".table", tabled(table, min(width, BROADEST)) if unfolded and counts(table) else "")
            self.tell(".left-out", self._left_out(found) if self._folds and not unfolded else "")
            if self._marked < 0:
                self._mark(0)
        self.refresh_bindings()

    @property
    def _folds(self) -> bool:
        """Whether there's more to show than what stands first."""
        if self._shown is None:
            return False
        _first, others = self._shown.pictures(BROADEST)
        return bool(self._shown.details or others or counts(self._shown.facts.table()))

    def _left_out(self, found: Insight) -> str:
        """How many sentences are left out, and the key that shows them."""
        if not found.left_out:
            return _("Press m to see all details.")
        return ngettext(
            "One more sentence. Press m to see all details.",
            "{n} more sentences. Press m to see all details.",
            found.left_out,
        )

    def action_unfold(self) -> None:
        """Show all details, of this topic and of the others."""
        self._fold(False)

    def action_fold(self) -> None:
        """Show what stands first alone."""
        self._fold(True)

    def _fold(self, folds: bool) -> None:
        if self._shown is not None:
            self._unfolded = not folds
            self._draw(self._shown)
            if folds:
                self.page.scroll_home(animate=False)
            else:
                self.call_after_refresh(self._show_details)

    def _show_details(self) -> None:
        """Bring the first details into the lower half of the page, where they'd open out of sight."""
        page, begins = self.page, self.query_one(".details").virtual_region.y
        if begins > page.scroll_offset.y + page.size.height // 2:
            page.scroll_to(y=begins - page.size.height // 2, animate=False)

    def on_resize(self) -> None:
        """Charts as wide as the page."""
        if self._shown is not None:
            self.call_after_refresh(self._draw, self._shown)

    # -- going around ------------------------------------------------------------------------

    def action_topic(self, by: int) -> None:
        """The topic beside this one; after the last comes the first."""
        topics = self.query_one(Topics)
        topics.at = (topics.at + by) % len(NAMES)
        self.page.scroll_home(animate=False)
        self._show()

    @on(Topics.Picked)
    def _pick(self, event: Topics.Picked) -> None:
        self.action_topic(event.at - self.query_one(Topics).at)

    def action_move(self, by: int) -> None:
        """The sentence after or before that opens a record when it is in sight, else the page moves."""
        page, at, opening = self.page, self._marked + by, self._opening
        if 0 <= at < len(opening):
            sentences, number = opening[at]
            top = sentences.region.y - page.region.y
            first, end = (row + top for row in sentences.rows(number))
            if first >= 0 and end <= page.size.height:
                self._mark(at)
                return
        page.scroll_relative(y=2 * by, animate=False)

    @property
    def _opening(self) -> list[tuple[Sentences, int]]:
        """What opens a record, from the top down: where it's told, and its number there."""
        return [(each, number) for each in self.query(Sentences) for number in range(len(each.opens))]

    @property
    def _marked(self) -> int:
        """Which of these is under the mark; below 0 for none."""
        at = [number == sentences.at for sentences, number in self._opening]
        return at.index(True) if True in at else -1

    def _mark(self, at: int) -> None:
        """Move the mark to one of these, if there is any."""
        opening = self._opening
        for sentences in self.query(Sentences):
            sentences.at = -1
        if at < len(opening):
            sentences, number = opening[at]
            sentences.at = number

    # -- into the records --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here; those that do not are not shown."""
        if action == "open":
            return self._marked >= 0
        if action in ("fold", "unfold"):
            return self._folds and self._unfolded == (action == "fold")
        if action == "records":
            return self._shown is not None and bool(self._shown.records)
        return super().check_action(action, parameters)

    @on(Sentences.Opened)
    def _click(self, event: Sentences.Opened) -> None:
        self._mark(self._opening.index((event.sentences, event.at)))
        if event.again:
            self.action_open()

    def action_open(self) -> None:
        """Open the record that the sentence under the mark tells of."""
        for entry in self._entries([each.chosen for each in self.query(Sentences)])[:1]:
            heading = f"{self.NAME} › {entry.record.called}"
            self.open(partial(RecordScreen, entry=entry, heading=heading))

    def _entries(self, ids: Sequence[str]) -> list[Entry]:
        """The records with these ids, newest first."""
        wanted, entries = set(ids), self._kept.entries if self._kept is not None else []
        found = [each for each in entries if each.id in wanted]
        return sorted(found, key=lambda each: in_time(each.record), reverse=True)

    def action_records(self) -> None:
        """List the records that this insight is made of."""
        if self._shown is not None:
            entries = self._entries(self._shown.records)
            heading = " › ".join([self.NAME, _(TOPICS[self._shown.topic].title), _("records")])
            self.open(partial(RecordsScreen, heading=heading, entries=entries, counted=True))

    def action_export(self) -> None:
        """Go to the report."""
        from steady.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.context))
