"""The area journal: a month at a glance, and everything saved, by kind and days, and found by its words."""

import datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from steady.core.answers import Titles
from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import Calendar, show_day
from steady.core.errors import BadRequest
from steady.core.language import N_, _, ngettext
from steady.core.record import Moment
from steady.core.search import needles
from steady.core.text import capital, one_line
from steady.services.journal import (
    ALL_DAYS,
    Days,
    Index,
    Match,
    MonthNoted,
    Newest,
    day_in_words,
    days_in_words,
    hidden,
    if_readable,
    month,
    newest,
    without_private,
)
from steady.services.offers import all_titles
from steady.store.records import Entry
from steady.tui.actions import adds, screen
from steady.tui.context import Context
from steady.tui.screens.beside import Neighbours
from steady.tui.screens.card import Card, ChooseScreen
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.entries import LineEntry
from steady.tui.widgets.keys import keyed, telling
from steady.tui.widgets.month import DayPicked, MonthCalendar, MonthStrip, MonthView
from steady.tui.widgets.month import title as month_title
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordText
from steady.tui.widgets.timeline import Timeline, under

MORE = 60
"""How many records are read on at least, when the end of what is read comes near."""

READING = N_("reading …")
EMPTY = N_("There's nothing here yet. Press a to write something down.")
NOTHING = N_("There's nothing of this kind on these days. Press Esc to see everything.")
EXAMPLES = N_("last week · 2026-11 · yesterday · 1 november to today · nothing for all days")
PRIVATE = N_("There's something private too. Press Enter to see it.")
DAY_EXAMPLES = N_("yesterday · 3 October · last friday · 2026-11")
LATER_DAYS = 31
"""How many days on are read, when one goes above the first record of a day one jumped to."""

NOT_FOUND = N_("No record has these words.")


class DaysScreen(Card[tuple[str, Days] | None]):
    """Which days to look at, in everyday words; gives them as they were said and as dates, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("back"))]

    def __init__(self, today: datetime.date, calendar: Calendar, said: str) -> None:
        super().__init__(_("Which days?"), keys=[keyed("enter", _("these days")), keyed("escape", _("back"))])
        self._today, self._calendar, self._said = today, calendar, said

    def answers(self) -> ComposeResult:
        """A line to write on, and what was not understood."""
        yield LineEntry(self._said)
        yield Prose(_(EXAMPLES), classes="quiet told")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            days = days_in_words(event.value, self._today, self._calendar)
        except BadRequest as problem:
            self.query_one(".told", Prose).say(f"{problem.message} {problem.hint}")
            return
        self.dismiss((event.value.strip(), days))


class DayScreen(Card[datetime.date | None]):
    """Which day to go to, in everyday words; gives it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("back"))]

    def __init__(self, today: datetime.date, calendar: Calendar) -> None:
        super().__init__(
            _("Which day would you like to see?"),
            keys=[keyed("enter", _("this day")), keyed("escape", _("back"))],
        )
        self._today, self._calendar = today, calendar

    def answers(self) -> ComposeResult:
        """A line to write on, and what was not understood."""
        yield LineEntry("")
        yield Prose(_(DAY_EXAMPLES), classes="quiet told")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(day_in_words(event.value, self._today, self._calendar))
        except BadRequest as problem:
            self.query_one(".told", Prose).say(f"{problem.message} {problem.hint}")


class SearchLine(LineEntry):
    """The words that are looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("open")),
        Binding("down", "screen.into_list", N_("to the list"), key_display="↓"),
        Binding("escape", "screen.everything", N_("back")),
    ]


class JournalScreen(ListingScreen):
    """A month, the timeline, a line to search on; where it's wide, the record under the mark beside them."""

    NAME = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open")),
        Binding("slash", "search", N_("search")),
        Binding("a", "add", N_("add")),
        Binding("k", "kind", N_("kind")),
        Binding("w", "when", N_("when")),
        Binding("left", "day(-1)", N_("day"), key_display="←→"),
        Binding("right", "day(1)", N_("the day after"), show=False),
        Binding("left_square_bracket", "month(-1)", N_("month"), key_display="[ ]"),
        Binding("right_square_bracket", "month(1)", N_("the month after"), show=False),
        Binding("g", "go_to_day", N_("go to a day")),
        Binding("e", "change", N_("change")),
        Binding("d", "delete", N_("delete")),
        Binding("t", "trash", N_("trash")),
        Binding("escape", "everything", N_("everything"), show=False),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._home = context.home
        self._index = Index(self._home, context.lang)
        self._kind: Kind | None = None
        self._days, self._said = ALL_DAYS, ""
        self._matches: list[Match] = []
        self._last = Newest([], [], False)
        self._reads = True
        self._day = context.today
        """The day under the mark of the month."""
        self._month: MonthNoted | None = None
        self._until: datetime.date | None = None
        """The last day that is read, after one jumped to a day that wasn't; None: up to now."""
        self._seeks: datetime.date | None = None
        """The day on whose records the mark is to stand once they're read."""
        self._follows = True
        """Whether the day follows the mark in the list, which one moved, and not the other way round."""

    def between(self) -> ComposeResult:
        """What is looked at, the line to search on, the records."""
        yield Prose(classes="asked")
        yield MonthStrip(self._home.calendar, id="strip")
        yield SearchLine(placeholder=_("words to look for"))
        yield Prose(_(READING), classes="nothing quiet")
        with Horizontal(id="panes"):
            with VerticalScroll(id="calendar", can_focus=False):
                yield MonthCalendar(self._home.calendar)
            yield Timeline()
            with VerticalScroll(id="preview", can_focus=False):
                yield RecordText()
                yield Prose(classes="private quiet")
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """The search waits until it is asked for."""
        self.query_one(SearchLine).display = False
        self._show_month(None)
        self._timeline.focus()

    @property
    def _timeline(self) -> Timeline:
        return self.query_one(Timeline)

    @property
    def _searches(self) -> bool:
        return self.query_one(SearchLine).display

    @property
    def ready(self) -> bool:
        """Whether the words of all records are at hand."""
        return self._index.complete

    # -- reading -------------------------------------------------------------------------

    async def look_again(self) -> None:
        """Read again what changed of what is shown."""
        self._tell_asked()
        self._read(max(len(self._matches), MORE))
        self._read_month()
        if self._searches:
            self._read_words()

    def _read(self, count: int) -> None:
        """Read whole months until there are so many records of what is looked for."""
        home, lang, days = self._home, self.context.lang, self._days_read
        self.read(lambda: (newest(home, self._kind, days, count), all_titles(home, lang)), self._months_read)

    @property
    def _days_read(self) -> Days:
        """The days that are read: those asked for, and after a jump none later than where it went."""
        since, until = self._days
        ends = [day for day in (until, self._until) if day is not None]
        return since, min(ends, default=None)

    def _months_read(self, given: tuple[Newest, Titles]) -> None:
        self._reads = False
        self._last, self._timeline.titles = given
        self._matches = [Match.of(entry, self._home.calendar) for entry in self._last.entries]
        self.tell(".problems", hidden(self._last.problems))
        if not self._searches:
            self._show()
            if self._seeks is not None:
                self._mark_day(self._seeks)
                self._seeks = None

    @on(Timeline.NearEnd)
    def _read_on(self) -> None:
        if not (self._reads or self._last.whole or self._searches):
            self._reads = True
            self._read(len(self._matches) + MORE)

    def _read_words(self) -> None:
        """Make the words of all records searchable, and search in what is read so far."""

        def progress(count: int, total: int) -> None:
            self.call_later(self._words_read, count, total)

        self.read(lambda: self._index.refresh(progress), lambda _: self._words_read(0, 0), "words")

    def _words_read(self, count: int, total: int) -> None:
        if self._searches:
            self._show()
            if count < total and not self._index.complete:
                self.heading.right = _("reading … {count} of {total}", count=count, total=total)

    # -- showing -------------------------------------------------------------------------

    def _show(self, *, keep: bool = True) -> None:
        """Show what is looked for: the timeline, or what was found."""
        timeline, wanted = self._timeline, needles(self.query_one(SearchLine).value) if self._searches else ()
        timeline.wanted = wanted
        if wanted:
            matches = self._index.find(wanted, self._kind, self._days)
            self.heading.right = ngettext("1 found", "{n} found", len(matches))
        else:
            matches = self._matches
            self.heading.right = ""
        rows = under(matches, self._under_day)
        if not wanted and not self._last.whole and matches:
            rows += ["", _("earlier …")]
        if not wanted and self._until is not None and matches:
            rows = [_("later …"), "", *rows]
        timeline.show_rows(rows, keep=keep)
        self.query_one("#panes").display = bool(matches)
        self._show_strip()
        self.tell(".nothing", "" if matches else self._nothing(bool(wanted)))

    def _under_day(self, match: Match) -> str:
        return capital(show_day(match.day, self.context.today)) if match.day else _("no day")

    def _nothing(self, searched: bool) -> str:
        if self._reads or (searched and not self._index.complete):
            return _(READING)
        if searched:
            return if_readable(_(NOT_FOUND), self._index.problems)
        everything = self._kind is None and self._days == ALL_DAYS
        return if_readable(_(EMPTY if everything else NOTHING), self._last.problems)

    def _tell_asked(self) -> None:
        asked = [_(self._kind.plural) if self._kind else "", self._said]
        words = " · ".join(filter(None, asked))
        everything = Content.assemble(one_line(words), " · ", keyed("escape", _("everything"), gap=" "))
        self.tell(".asked", everything if words else "")
        self.refresh_bindings()

    # -- days ------------------------------------------------------------------------------

    def _read_month(self) -> None:
        """Read what was noted in the month of the day under the mark."""
        if self._kind is None or issubclass(self._kind, Moment):
            home, kind, day = self._home, self._kind, self._day
            self.read(lambda: month(home, kind, day), self._show_month, "month")

    def _show_month(self, found: MonthNoted | None) -> None:
        if found is None or found.first == self._day.replace(day=1):
            self._month = found
            for view in self.query(MonthView):
                view.tell(found, self._day)
            self.query_one("#calendar").border_title = month_title(self._day)

    def _show_strip(self) -> None:
        """The month stands there beside moments that there are; a search takes its room."""
        is_dated = self._kind is None or issubclass(self._kind, Moment)
        shown = is_dated and not self._searches and (bool(self._matches) or self._days != ALL_DAYS)
        self.set_class(shown, "-month")

    def _to_day(self, day: datetime.date) -> None:
        """Move the mark of the month to a day."""
        same = (day.year, day.month) == (self._day.year, self._day.month)
        self._day = day
        self.refresh_bindings()
        if same:
            self._show_month(self._month)
        else:
            self._show_month(None)
            self._read_month()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No day is later than today, and there's a way back from what is looked for alone."""
        later = parameters == (1,)
        if action in ("day", "month") and later:
            return self._day < self.context.today
        if action == "everything":
            return self.is_mounted and self._asks
        return super().check_action(action, parameters)

    @property
    def _asks(self) -> bool:
        """Whether something is looked for: words, a kind, days."""
        return self._searches or bool(self._kind or self._days != ALL_DAYS or self._until)

    def action_day(self, by: int) -> None:
        """A day earlier (-1) or later (1)."""
        self._see_day(self._day + datetime.timedelta(days=by))

    def action_month(self, by: int) -> None:
        """A month earlier (-1) or later (1), on the same day where there is one."""
        first = self._day.replace(day=1)
        day = first - datetime.timedelta(days=1) if by < 0 else first + datetime.timedelta(days=31)
        length = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(
            days=1
        )
        self._see_day(day.replace(day=min(self._day.day, length.day)))

    @on(DayPicked)
    def _day_clicked(self, event: DayPicked) -> None:
        self._see_day(event.day)

    @work
    async def action_go_to_day(self) -> None:
        """To a day that is said in words."""
        day = await self.app.push_screen_wait(DayScreen(self.context.today, self._home.calendar))
        if day is not None:
            self._see_day(day)

    def _see_day(self, day: datetime.date) -> None:
        """Show a day, and its records or those before it; what isn't read yet is read from there on."""
        day = min(day, self.context.today)
        self._to_day(day)
        days = [match.day for match in self._matches if match.day]
        since = self._until is None or day <= self._until
        if since and days and (self._last.whole or days[-1] < day):
            self._mark_day(day)
            return
        self._until = day if day < self.context.today else None
        self._seeks, self._matches, self._reads = day, [], True
        self._read(MORE)

    def _mark_day(self, day: datetime.date) -> None:
        """Put the mark on the newest record of a day, or without one on the nearest before it."""
        timeline = self._timeline
        rows = ((at, row) for at, row in enumerate(timeline.rows) if not isinstance(row, str))
        there = next((at for at, row in rows if row.day and row.day <= day), -1)
        if there >= 0 and there != timeline.at:
            self._follows = False
            timeline.at = there

    @on(Timeline.Marked)
    def _mark_moved(self) -> None:
        match, follows = self._timeline.chosen, self._follows
        self._follows = True
        if follows and self._seeks is None and match and match.day and match.day != self._day:
            self._to_day(match.day)
        if match is not None:
            self._preview(match.entry)
        self.refresh_bindings()  # what can be done to a record is offered where there is one

    def _preview(self, entry: Entry) -> None:
        """The record under the mark, where there's room beside the list."""
        preview = self.query_one("#preview")
        preview.border_title = _(entry.record.called)
        preview.scroll_home(animate=False)
        shown, private = without_private(entry.record)
        self.query_one(RecordText).tell(shown, self._timeline.titles, self.context.today)
        self.tell(".private", telling(_(PRIVATE), "enter") if private else "")

    @on(Timeline.AboveFirst)
    def _read_later(self) -> None:
        """Above the first record of a day one jumped to stand those of later days."""
        if self._until is None or self._reads or self._searches:
            return
        self._reads = True
        home, kind, since = self._home, self._kind, self._until + datetime.timedelta(days=1)
        until = self._until + datetime.timedelta(days=LATER_DAYS)
        self._until = until if until < self.context.today else None

        def shown(found: Newest) -> None:
            self._reads = False
            later = [Match.of(entry, home.calendar) for entry in found.entries if entry.record.at]
            self._matches = [*later, *self._matches]
            self._show()

        self.read(lambda: newest(home, kind, (since, self._days_read[1]), None), shown)

    # -- looking for something -----------------------------------------------------------

    def action_search(self) -> None:
        """Search all that was ever written."""
        line = self.query_one(SearchLine)
        if not line.display:
            line.display = True
            self._read_words()
            self._show()
        line.focus()

    @on(Input.Changed)
    def search(self) -> None:
        """Show what holds the words that are typed now."""
        self._show(keep=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    def action_into_list(self) -> None:
        """From the line to what was found."""
        self._timeline.focus()

    async def action_everything(self) -> None:
        """Back from a search; then, without one, from a kind and days."""
        line = self.query_one(SearchLine)
        self._timeline.focus()
        if line.display:
            line.display = False
            line.value = ""
            self._show()
        elif self._kind or self._days != ALL_DAYS or self._until:
            self._kind, self._days, self._said = None, ALL_DAYS, ""
            await self._ask_anew()

    async def _ask_anew(self) -> None:
        self._matches, self._reads = [], True
        if self._until is not None:
            self._until, self._seeks = None, self.context.today
            self._to_day(self.context.today)
        await self.look_again()
        if self._searches:
            self._show(keep=False)

    @work
    async def action_kind(self) -> None:
        """Look at one kind only."""
        kinds = all_kinds()
        options = [(_("everything"), ""), *((_(kind.plural), _(kind.purpose())) for kind in kinds)]
        at = kinds.index(self._kind) + 1 if self._kind else 0
        picked = await self.app.push_screen_wait(
            ChooseScreen(_("What would you like to look at?"), options, at=at)
        )
        if picked is not None:
            self._kind = kinds[picked - 1] if picked else None
            await self._ask_anew()

    @work
    async def action_when(self) -> None:
        """Look at some days only."""
        given = await self.app.push_screen_wait(
            DaysScreen(self.context.today, self._home.calendar, self._said)
        )
        if given is not None:
            self._said, self._days = given
            await self._ask_anew()

    # -- what can be done ----------------------------------------------------------------

    def action_open(self) -> None:
        """The record under the mark, in full."""
        if self.marked is not None:
            opens = partial(
                screen,
                "records:RecordScreen",
                entry=self.marked,
                heading="journal › " + N_("record"),
                beside=Neighbours(self._timeline.has, self._beside),
            )
            self.open(opens)

    @on(Timeline.Picked)
    def _clicked(self) -> None:
        self.action_open()

    @property
    def marked(self) -> Entry | None:
        """The record under the mark."""
        match = self._timeline.chosen
        return match.entry if match is not None else None

    def _beside(self, by: int) -> Entry | None:
        """The record before (-1) or after (1) the one under the mark, which moves there."""
        match = self._timeline.move(by)
        return match.entry if match is not None else None

    @work
    async def action_add(self) -> None:
        """Write something down: any kind."""
        kinds = all_kinds()
        options = [(_(kind.called), _(kind.purpose())) for kind in kinds]
        picked = await self.app.push_screen_wait(
            ChooseScreen(_("What would you like to write down?"), options)
        )
        if picked is not None:
            self.open(partial(adds, kinds[picked], f"journal › {kinds[picked].called}"))

    def action_trash(self) -> None:
        """What was deleted."""
        self.open(partial(screen, "trash:TrashScreen"))
