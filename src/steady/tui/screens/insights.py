"""Insights: a topic at a time, its picture first, then what it comes to, with the details folded below."""

import time
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from steady.core.language import N_, _
from steady.core.text import cells, shortened
from steady.services.insights import TOPICS, Fold, Insight, Kept, gathered, insight
from steady.services.periods import ALL_TIME, PERIODS, Period, days, period
from steady.store.reading import Stopped
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.records import RecordScreen, RecordsScreen
from steady.tui.screens.steady_screen import SCROLLS, AreaScreen
from steady.tui.textual_private import MARK
from steady.tui.widgets.insights import Chart, Folds, Sentences, Told, beside
from steady.tui.widgets.prose import Prose

NAMES = tuple(TOPICS)

TOLD_AFTER = 0.3
"""Seconds of reading after which it is told how far it is."""

EARLIER, LATER = "‹ ", " ›"
"""What stands for topics before and after those in sight."""


class Topics(Widget):
    """The topics side by side over a line that is heavy under the one shown; a list in a vast window."""

    DEFAULT_CSS = """
    Topics { height: 2; padding: 0 1; margin: 0 0 1 0; }
    """

    at: reactive[int] = reactive(0)

    GAP = 2
    """How many columns stay free between two words."""

    class Picked(Message):
        """One of the topics was clicked; `at` says which."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    @property
    def _is_list(self) -> bool:
        return self.screen.has_class("-vast")

    @property
    def names(self) -> list[str]:
        """The topics as the person calls them, in a word each where they stand beside each other."""
        return [_(about.title if self._is_list else about.name) for about in TOPICS.values()]

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
        """The words, and the line or the mark that tells which one is shown."""
        return self._listed() if self._is_list else self._beside_each_other()

    def _listed(self) -> Content:
        width = self.content_size.width - cells(f"{MARK} ")
        return Content("\n").join(
            [
                Content.assemble((f"{MARK} ", "bold $primary"), (shortened(name, width), "bold $primary"))
                if number == self.at
                else Content.assemble("  ", (shortened(name, width), "$quiet"))
                for number, name in enumerate(self.names)
            ]
        )

    def _beside_each_other(self) -> Content:
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
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if self._is_list:
            if offset.y < len(self.names):
                self.post_message(self.Picked(offset.y))
            return
        for at, start in self._starts().items():
            if start <= offset.x < start + cells(self.names[at]):
                self.post_message(self.Picked(at))


class InsightsScreen(AreaScreen):
    """One topic of one time, its evidence, and the ways into the records it is made of."""

    NAME = "insights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "topic(1)", N_("topic"), key_display="←→"),
        Binding("left,shift+tab", "topic(-1)", N_("topic before"), show=False),
        Binding("enter", "open", N_("open")),
        Binding("p", "period", N_("period")),
        Binding("e", "export", N_("report")),
        Binding("w", "records", N_("these records")),
        Binding("m", "unfold", N_("open all")),
        Binding("m", "fold", N_("close all")),
        Binding("down", "move(1)", N_("one down"), show=False),
        Binding("up", "move(-1)", N_("one up"), show=False),
        *SCROLLS,
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept: Kept | None = None
        self._shown: Insight | None = None
        self._period, self._period_name, self._said = days(None, None), ALL_TIME, ""
        self._all_open = False
        self._turned: set[tuple[str, str, str]] = set()
        """The parts that are not as `_all_open` says: their topic, their words, and whom they're about."""

    def between(self) -> ComposeResult:
        """The topics stay in sight; what is said and shown of one is beside or below them."""
        yield Topics(classes="pane")
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose(classes="quiet reading")
            yield Sentences(classes="safety")
            with Container(classes="first"):
                with VerticalScroll(classes="pictured pane", can_focus=False):
                    yield Chart()
                with VerticalScroll(classes="worded pane", can_focus=False):
                    yield Sentences(classes="plain")
                    yield Prose(classes="quiet outside")
                    yield Folds(classes="folds")
                    yield Prose(classes="quiet problems")

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one(Topics).border_title = _("topics")
        self.query_one(".worded").border_title = _("in words")

    @property
    def page(self) -> VerticalScroll:
        """What scrolls: the words, where a picture stands beside them."""
        return self.query_one(".worded" if beside(self) else ".page", VerticalScroll)

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
        if kept is not None and self._period_name:
            self._period = period(self._period_name, self.context.today)  # it may be another day by now
        self._kept = kept
        self.tell(".reading", "")
        self._show()

    # -- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        """The topic at hand, from the records in memory."""
        kept, looked_at, name = self._kept, self._period, NAMES[self.query_one(Topics).at]
        if kept is not None:
            self.read(lambda: insight(name, kept.of(looked_at)), self._draw, "insight")

    def _draw(self, found: Insight) -> None:
        self._shown = found
        title, picture = _(TOPICS[found.topic].title), found.picture
        with self.app.batch_update():
            self.heading.left = f"{self.NAME} › {title}"
            self.heading.right = f"{self._period.words} ▾"
            pictured = self.query_one(".pictured")
            pictured.display = picture is not None
            pictured.border_title = title
            self.query_one(Chart).show(picture)
            self.query_one(".safety", Sentences).tell(found.safety)
            self.query_one(".plain", Sentences).tell(found.plain)
            self.tell(".outside", found.outside)
            self.query_one(Folds).tell(found.folds, self._opened(found))
            self.tell_problems(found.problems)
            if self._marked < 0:
                self._mark(0)
        self.refresh_bindings()

    # -- parts that fold ---------------------------------------------------------------------

    def _opened(self, found: Insight) -> set[int]:
        """The numbers of the parts that are open."""
        return {
            number
            for number, fold in enumerate(found.folds)
            if self._all_open != ((found.topic, fold.title, fold.of) in self._turned)
        }

    def action_unfold(self) -> None:
        """Open all parts, of this topic and of the others."""
        self._fold(False)

    def action_fold(self) -> None:
        """Close all parts."""
        self._fold(True)

    def _fold(self, folds: bool) -> None:
        if self._shown is not None:
            self._all_open = not folds
            self._turned.clear()
            self._tell_folds(self._shown)
            if folds:
                self.page.scroll_home(animate=False)
            else:
                self.call_after_refresh(self._show_details)

    def _turn(self, fold: Fold) -> None:
        """Open a part, or close it again."""
        if self._shown is not None:
            self._turned ^= {(self._shown.topic, fold.title, fold.of)}
            self._tell_folds(self._shown)
            self.call_after_refresh(self._show_marked)

    def _tell_folds(self, found: Insight) -> None:
        self.query_one(Folds).tell(found.folds, self._opened(found))
        if self._marked < 0:
            self._mark(0)
        self.refresh_bindings()

    def _show_details(self) -> None:
        """Bring the first part into the upper half of the page, where it would open out of sight."""
        page, begins = self.page, self.query_one(Folds).virtual_region.y
        if begins > page.scroll_offset.y + page.size.height // 2:
            page.scroll_to(y=begins - page.size.height // 2, animate=False)

    def _show_marked(self) -> None:
        """Bring what is in the part that was opened into sight, as far as there's room."""
        page, folds = self.page, self.query_one(Folds)
        begins, ends = folds.part(folds.at)
        top = folds.region.y - page.content_region.y + begins
        room = page.content_region.height
        over = top + min(ends - begins, room) - room
        if over > 0:
            page.scroll_relative(y=over, animate=False)

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
        """What opens after or before what is marked when it is in sight, else the page moves."""
        page, at, opening = self.page, self._marked + by, self._opening
        if 0 <= at < len(opening):
            told, number = opening[at]
            top = told.region.y - page.content_region.y
            first, end = (row + top for row in told.rows(number))
            if (first >= 0 and end <= page.content_region.height) or told not in page.query(Told):
                self._mark(at)
                return
        page.scroll_relative(y=2 * by, animate=False)

    @property
    def _opening(self) -> list[tuple[Told, int]]:
        """What opens something, from the top down: where it's told, and its number there."""
        return [(each, number) for each in self.query(Told) for number in range(len(each.opens))]

    @property
    def _marked(self) -> int:
        """Which of these is under the mark; below 0 for none."""
        at = [number == told.at for told, number in self._opening]
        return at.index(True) if True in at else -1

    def _mark(self, at: int) -> None:
        """Move the mark to one of these, if there is any."""
        opening = self._opening
        for told in self.query(Told):
            told.at = -1
        if at < len(opening):
            told, number = opening[at]
            told.at = number

    # -- the time that is looked at ----------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """The time stands at the right end of the heading."""
        heading = self.heading.content_region
        begins = heading.right - cells(self.heading.right)
        if event.screen_y == heading.y and begins <= event.screen_x < heading.right:
            self.action_period()

    @work
    async def action_period(self) -> None:
        """Look at another time."""
        names = list(PERIODS)
        options = [(_(words), "") for words, _before in PERIODS.values()]
        options.append((_("from one day to another"), self._said))
        at = names.index(self._period_name) if self._period_name else len(names)
        picked = await self.app.push_screen_wait(
            ChooseScreen(_("Which time would you like to look at?"), options, at=at)
        )
        if picked is None:
            return
        if picked < len(names):
            self._look_at(period(names[picked], self.context.today), names[picked])
            return
        from steady.tui.screens.journal import DaysScreen  # with the journal, which may not be open yet

        calendar = self.context.home.calendar
        given = await self.app.push_screen_wait(DaysScreen(self.context.today, calendar, self._said))
        if given is not None:
            self._said, (first, last) = given
            self._look_at(days(first, last), "" if first or last else ALL_TIME)

    def _look_at(self, looked_at: Period, name: str) -> None:
        self._period, self._period_name = looked_at, name
        self.page.scroll_home(animate=False)
        self._show()

    # -- into the records --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here; those that do not are not shown."""
        if action == "open":
            return self._marked >= 0
        if action in ("fold", "unfold"):
            return (
                self._shown is not None and bool(self._shown.folds) and self._all_open == (action == "fold")
            )
        if action == "move":
            by = int(str(parameters[0]))
            return 0 <= self._marked + by < len(self._opening) or self.page.max_scroll_y > 0
        if action == "records":
            return self._shown is not None and bool(self._shown.records)
        return super().check_action(action, parameters)

    @on(Told.Opened)
    def _click(self, event: Told.Opened) -> None:
        self._mark(self._opening.index((event.told, event.at)))
        if event.again or isinstance(event.told.opens[event.at], Fold):
            self.action_open()

    def action_open(self) -> None:
        """Open what is under the mark: a part, or the record that a sentence tells of."""
        if self._kept is None or self._marked < 0:
            return
        told, number = self._opening[self._marked]
        opens = told.opens[number]
        if isinstance(opens, Fold):
            self._turn(opens)
            return
        for entry in self._kept.entries_of([opens])[:1]:
            heading = f"{self.NAME} › {entry.record.called}"
            self.open(partial(RecordScreen, entry=entry, heading=heading))

    def action_records(self) -> None:
        """List the records that this insight is made of."""
        if self._shown is not None and self._kept is not None:
            entries = self._kept.entries_of(self._shown.records)
            heading = " › ".join([self.NAME, _(TOPICS[self._shown.topic].title), _("records")])
            self.open(partial(RecordsScreen, heading=heading, entries=entries, counted=True))

    def action_export(self) -> None:
        """Go to the report."""
        from steady.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.context))
