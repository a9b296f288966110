"""Insights: a topic at a time, in words first, then as charts, then as a table."""

import time
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.worker import get_current_worker

from steady.core.insights.evidence import in_time
from steady.core.insights.sentences import counted
from steady.services.insights import TOPICS, Insight, Kept, gathered, insight
from steady.store.reading import Stopped
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.messages import Open
from steady.tui.screens.area import AreaScreen
from steady.tui.screens.record import RecordScreen
from steady.tui.screens.records import RecordsScreen
from steady.tui.widgets.chart import charted, counts, tabled
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.sentences import Sentences
from steady.tui.widgets.topics import Topics

NAMES = tuple(TOPICS)

TOLD_AFTER = 0.3
"""Seconds of reading after which it is told how far it is."""

NAMED_PROBLEMS = 3
"""How many files that could not be read are named here; the others are counted."""

BROADEST = 100
"""How many columns charts and tables take at most."""

BESIDE = 2
"""How many columns stay free beside them, so that they do not touch the bar that shows the place."""


class InsightsScreen(AreaScreen):
    """One topic, its evidence, and the ways into the records it rests on."""

    NAME = "insights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "topic(1)", "topic", key_display="←→"),
        Binding("left,shift+tab", "topic(-1)", show=False),
        Binding("enter", "open", "open"),
        Binding("w", "records", "which records?"),
        Binding("e", "export", "export"),
        Binding("down", "down", show=False),
        Binding("up", "up", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    class Reading(Message):
        """So many files were looked at, of how many."""

        def __init__(self, count: int, of: int) -> None:
            super().__init__()
            self.count, self.of = count, of

    class Gathered(Message):
        """The records are in memory."""

        def __init__(self, kept: Kept) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept: Kept | None = None
        self._shown: Insight | None = None

    def compose(self) -> ComposeResult:
        """The topics stay in sight; the page below them moves."""
        yield Heading(self.NAME)
        yield Topics(NAMES)
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose(classes="quiet reading")
            yield Prose(classes="strong title")
            yield Sentences()
            yield Prose(classes="quiet problems")
            yield Prose(classes="chart")
            yield Prose(classes="table")
        yield Hints(areas=True)

    # -- reading -----------------------------------------------------------------------------

    async def look_again(self) -> None:
        """Read what changed, beside what is shown."""
        self.call_after_refresh(self._gather)

    @work(thread=True, exclusive=True, group="evidence")
    def _gather(self) -> None:
        worker = get_current_worker()
        begun = time.monotonic()

        def progress(read: Sequence[Entry], of: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if time.monotonic() - begun > TOLD_AFTER:
                self.post_message(self.Reading(len(read), of))

        try:
            kept = gathered(self.context.home, progress=progress)
        except Stopped:
            return
        if not worker.is_cancelled:
            self.post_message(self.Gathered(kept))

    @on(Reading)
    def _say_how_far(self, event: Reading) -> None:
        event.stop()
        if self._kept is None:
            self._tell(".reading", f"Reading your records: {event.count} of {event.of}.")

    @on(Gathered)
    def _take(self, event: Gathered) -> None:
        event.stop()
        self._kept = event.kept
        self._show()

    # -- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        """The topic at hand, from the records in memory."""
        if self._kept is None:
            return
        topic = NAMES[self.query_one(Topics).at]
        room = self.query_one(".page", VerticalScroll).scrollable_content_region.width
        width = min(room - BESIDE, BROADEST)
        found = self._shown = insight(topic, self._kept)
        chart, table = found.facts.chart(width), found.facts.table()
        with self.app.batch_update():
            self.query_one(Heading).right = self._rests(found)
            self._tell(".reading", "")
            self._tell(".title", TOPICS[topic].title)
            self.query_one(Sentences).tell(found.sentences)
            self._tell(".problems", _problems(found))
            for place, content, there in (
                (".chart", charted(chart), bool(chart)),
                (".table", tabled(table, width), bool(table) and counts(table)),
            ):
                self.query_one(place, Prose).say(content if there else "")
                self.query_one(place).set_class(there, "-there")
        self.refresh_bindings()

    def _tell(self, place: str, text: str) -> None:
        self.query_one(place, Prose).say(text)
        self.query_one(place).set_class(bool(text), "-there")

    def _rests(self, found: Insight) -> str:
        """How many it rests on, and since when."""
        n, first, topic = found.facts.n, found.facts.since, TOPICS[found.topic]
        many = counted(n, topic.one, topic.several)
        if not n or not first:
            return many if n else ""
        year = "" if first.year == self.context.clock().year else f" {first.year}"
        return f"since {first:%B}{year} · {many}"

    def on_resize(self) -> None:
        """Charts as wide as the page."""
        self.call_after_refresh(self._show)

    # -- going around ------------------------------------------------------------------------

    def action_topic(self, by: int) -> None:
        """The topic beside this one; after the last comes the first."""
        topics = self.query_one(Topics)
        topics.at = (topics.at + by) % len(NAMES)
        self.query_one(".page", VerticalScroll).scroll_home(animate=False)
        self._show()

    @on(Topics.Picked)
    def _pick(self, event: Topics.Picked) -> None:
        event.stop()
        self.action_topic(event.at - self.query_one(Topics).at)

    def action_down(self) -> None:
        """The next sentence that opens a record when it is in sight, else further down the page."""
        self._move(1)

    def action_up(self) -> None:
        """The one before, or further up the page."""
        self._move(-1)

    def _move(self, by: int) -> None:
        page, sentences = self.query_one(".page", VerticalScroll), self.query_one(Sentences)
        at = sentences.at + by
        if 0 <= at < len(sentences.opens):
            first, end = (row + sentences.virtual_region.y for row in sentences.rows(at))
            top, bottom = page.scroll_y, page.scroll_y + page.size.height
            if top <= first and end <= bottom:
                sentences.at = at
                return
        page.scroll_relative(y=2 * by, animate=False)

    def action_page(self, by: int) -> None:
        """A page further down or up."""
        page = self.query_one(".page", VerticalScroll)
        page.scroll_relative(y=by * max(page.size.height - 2, 1), animate=False)

    def action_edge(self, which: int) -> None:
        """The beginning or the end of the page."""
        page = self.query_one(".page", VerticalScroll)
        (page.scroll_home if which < 0 else page.scroll_end)(animate=False)

    # -- into the records --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here; those that do not are not shown."""
        if action == "open":
            return bool(self.query(Sentences)) and bool(self.query_one(Sentences).chosen)
        if action == "records":
            return self._shown is not None and bool(self._shown.records)
        return True

    def action_open(self) -> None:
        """Open the record that the sentence under the mark tells of."""
        self._open(self.query_one(Sentences).chosen)

    @on(Sentences.Opened)
    def _clicked(self, event: Sentences.Opened) -> None:
        event.stop()
        self._open(event.record)

    def _open(self, id: str) -> None:
        for entry in self._entries({id})[:1]:
            heading = f"{self.NAME} › {entry.record.called}"
            self.app.push_screen(RecordScreen(self.context, entry, heading))

    def _entries(self, ids: set[str]) -> list[Entry]:
        """The records with these ids, newest first."""
        entries = self._kept.entries if self._kept is not None else []
        return sorted((each for each in entries if each.id in ids), key=_when, reverse=True)

    def action_records(self) -> None:
        """List the records that this insight rests on."""
        if self._shown is not None:
            entries = self._entries(set(self._shown.records))
            heading = f"{self.NAME} › {self._shown.topic} › records"
            self.post_message(Open(partial(RecordsScreen, heading=heading, entries=entries, counted=True)))

    def action_export(self) -> None:
        """Go to the report."""
        from steady.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.context))


def _when(entry: Entry) -> tuple[float, str]:
    return in_time(entry.record)


def _problems(found: Insight) -> str:
    """The files that could not be read, or not wholly; the others are in all that is told here."""
    lines = [each.sentence() for each in found.problems[:NAMED_PROBLEMS]]
    more = len(found.problems) - len(lines)
    return "\n".join([*lines, *([f"And {more} more; `steady doctor` names all."] if more else [])])
