"""The area journal: everything saved, newest first, by kind and days, and found by the words in it."""

import datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from steady.core.answers import Titles
from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import Calendar, show_day
from steady.core.errors import BadRequest
from steady.core.language import N_, _, ngettext
from steady.core.search import needles
from steady.core.text import capital
from steady.services.journal import (
    ALL_DAYS,
    Days,
    Index,
    Match,
    Newest,
    days_in_words,
    hidden,
    if_readable,
    newest,
)
from steady.services.offers import all_titles
from steady.store.records import Entry
from steady.tui.actions import adds, screen
from steady.tui.context import Context
from steady.tui.screens.card import Card, ChooseScreen
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.entries import LineEntry
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.timeline import Timeline, under

MORE = 60
"""How many records are read on at least, when the end of what is read comes near."""

READING = N_("reading …")
EMPTY = N_("There's nothing here yet. Press a to write something down.")
NOTHING = N_("There's nothing of this kind on these days. Press Esc to see everything.")
EXAMPLES = N_("last week · 2026-11 · yesterday · 1 november to today · nothing for all days")
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


class SearchLine(LineEntry):
    """The words that are looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("open")),
        Binding("down", "screen.into_list", N_("to the list"), key_display="↓"),
        Binding("escape", "screen.everything", N_("back")),
    ]


class JournalScreen(ListingScreen):
    """The timeline, and a line to search on."""

    NAME = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open")),
        Binding("slash", "search", N_("search")),
        Binding("a", "add", N_("add")),
        Binding("k", "kind", N_("kind")),
        Binding("w", "when", N_("when")),
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

    def between(self) -> ComposeResult:
        """What is looked at, the line to search on, the records."""
        yield Prose(classes="asked")
        yield SearchLine(placeholder=_("words to look for"))
        yield Prose(_(READING), classes="nothing quiet")
        yield Timeline()
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """The search waits until it is asked for."""
        self.query_one(SearchLine).display = False
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
        if self._searches:
            self._read_words()

    def _read(self, count: int) -> None:
        """Read whole months until there are so many records of what is looked for."""
        home, lang = self._home, self.context.lang
        self.read(
            lambda: (newest(home, self._kind, self._days, count), all_titles(home, lang)), self._months_read
        )

    def _months_read(self, given: tuple[Newest, Titles]) -> None:
        self._reads = False
        self._last, self._timeline.titles = given
        self._matches = [Match.of(entry, self._home.calendar) for entry in self._last.entries]
        self.tell(".problems", hidden(self._last.problems))
        if not self._searches:
            self._show()

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
        rows = under(matches, self._day)
        if not wanted and not self._last.whole and matches:
            rows += ["", _("earlier …")]
        timeline.show_rows(rows, keep=keep)
        timeline.display = bool(matches)
        self.tell(".nothing", "" if matches else self._nothing(bool(wanted)))

    def _day(self, match: Match) -> str:
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
        self.tell(".asked", _("{words} · Esc for everything", words=words) if words else "")

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
        elif self._kind or self._days != ALL_DAYS:
            self._kind, self._days, self._said = None, ALL_DAYS, ""
            await self._ask_anew()

    async def _ask_anew(self) -> None:
        self._matches, self._reads = [], True
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
                beside=self._beside,
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
