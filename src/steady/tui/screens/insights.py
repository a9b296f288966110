"""Insights: a topic at a time, in words first, then as charts, then as a table."""

import time
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from steady.core.dates import show_day
from steady.core.insights.evidence import in_time
from steady.core.language import N_, _
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

BESIDE = 2
"""How many columns stay free beside them, so that they do not touch the bar that shows the place."""


class Topics(Widget):
    """The names of the topics side by side, with a line below them that is heavy under the one shown."""

    DEFAULT_CSS = """
    Topics { height: 2; padding: 0 1; margin: 0 0 1 0; }
    """

    at: reactive[int] = reactive(0)

    class Picked(Message):
        """One of the words was clicked; `at` says which."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    @property
    def names(self) -> list[str]:
        """The topics as the person calls them."""
        return [_(about.title) for about in TOPICS.values()]

    @property
    def _gap(self) -> int:
        """As wide as there is room for, up to three columns."""
        room = self.content_size.width - sum(map(len, self.names))
        return min(max(room // max(len(self.names) - 1, 1), 1), 3)

    def _starts(self) -> list[int]:
        """In which column each word begins; where there is too little room, that of the first is below 0.

        The words are then moved to the left until the one at hand and the one after it are in sight.
        """
        begins = [sum(len(name) + self._gap for name in self.names[:at]) for at in range(len(self.names))]
        last = min(self.at + 1, len(self.names) - 1)
        moved = max(begins[last] + len(self.names[last]) - self.content_size.width, 0)
        return [begin - moved for begin in begins]

    def render(self) -> RenderResult:
        """The words and the line."""
        starts, width = self._starts(), self.content_size.width
        start, name = starts[self.at], self.names[self.at]
        words = Content("")
        for number, (begin, each) in enumerate(zip(starts, self.names, strict=True)):
            if 0 <= begin <= width - len(each):
                style = "bold $primary" if number == self.at else "$quiet"
                words = Content.assemble(words.pad_right(begin - words.cell_length), (each, style))
        after = max(width - start - len(name), 0)
        line = Content.assemble(("─" * start, "$line"), ("━" * len(name), "$primary"), ("─" * after, "$line"))
        return Content("\n").join([words, line])

    def on_click(self, event: events.Click) -> None:
        """Show what was clicked."""
        place = event.x - self.styles.padding.left
        for at, start in enumerate(self._starts()):
            if start <= place < start + len(self.names[at]):
                self.post_message(self.Picked(at))


class InsightsScreen(AreaScreen):
    """One topic, its evidence, and the ways into the records it is made of."""

    NAME = "insights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "topic(1)", N_("topic"), key_display="←→"),
        Binding("left,shift+tab", "topic(-1)", show=False),
        Binding("enter", "open", N_("open")),
        Binding("w", "records", N_("which records?")),
        Binding("e", "export", N_("export")),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        *SCROLLS,
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept: Kept | None = None
        self._shown: Insight | None = None

    def between(self) -> ComposeResult:
        """The topics stay in sight; the page below them moves."""
        yield Topics()
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose(classes="quiet reading")
            yield Prose(classes="strong title")
            yield Sentences()
            yield Prose(classes="quiet problems")
            yield Prose(classes="chart")
            yield Prose(classes="table")

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
        self._shown = found
        width = min(self.page.scrollable_content_region.width - BESIDE, BROADEST)
        chart, table = found.facts.chart(width), found.facts.table()
        with self.app.batch_update():
            self.heading.right = self._since(found)
            self.tell(".title", _(TOPICS[found.topic].title))
            self.query_one(Sentences).tell(found.sentences)
            self.tell_problems(found.problems)
            self.tell(".chart", charted(chart))
            self.tell(".table", tabled(table, width) if counts(table) else "")
        self.refresh_bindings()

    def _since(self, found: Insight) -> str:
        """Since when, and how many records are counted."""
        n, first, topic = found.facts.n, found.facts.since, TOPICS[found.topic]
        many = topic.counted(n)
        if not n or not first:
            return many if n else ""
        return _("{many}, since {day}", many=many, day=show_day(first, self.context.clock().date()))

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
        page, sentences = self.page, self.query_one(Sentences)
        at = sentences.at + by
        if 0 <= at < len(sentences.opens):
            first, end = (row + sentences.virtual_region.y for row in sentences.rows(at))
            if page.scroll_y <= first and end <= page.scroll_y + page.size.height:
                sentences.at = at
                return
        page.scroll_relative(y=2 * by, animate=False)

    # -- into the records --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here; those that do not are not shown."""
        if action == "open":
            return bool(self.query(Sentences)) and bool(self.query_one(Sentences).chosen)
        if action == "records":
            return self._shown is not None and bool(self._shown.records)
        return True

    @on(Sentences.Opened)
    def action_open(self) -> None:
        """Open the record that the sentence under the mark tells of."""
        for entry in self._entries([self.query_one(Sentences).chosen])[:1]:
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
            heading = f"{self.NAME} › {_(TOPICS[self._shown.topic].title)} › {_('records')}"
            self.open(partial(RecordsScreen, heading=heading, entries=entries, counted=True))

    def action_export(self) -> None:
        """Go to the report."""
        from steady.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.context))
