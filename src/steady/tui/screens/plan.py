"""The area plan: what is kept up to date, one kind at a time, and the pages with one of each."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.answers import Titles
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import fields_of
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.record import Page, Thing
from steady.services.offers import names_for, titles_for
from steady.store.reading import Found
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.prose import HANG, Hanging, Prose
from steady.tui.widgets.records import AnswersText, RecordList

NOTHING = N_("There's nothing here yet. Press a to add one.")
NOT_BEGUN = N_("Nothing written yet. Press Enter to start, with any part, in any order.")
UNREAD = N_("What can't be read is left as it is. For more, press Ctrl+P and type “settings”.")


class PlanScreen(ListingScreen):
    """The kinds to one side, the records of the chosen kind to the other."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open")),
        Binding("a", "add", N_("add")),
        Binding("e", "change", N_("change")),
        Binding("d", "delete", N_("delete")),
        Binding("right,tab", "inside", N_("records"), key_display="→"),
        Binding("left,shift+tab,escape", "outside", N_("list"), key_display="←"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # The ladder has an area of its own.
        self._kinds = tuple(
            kind for kind in all_kinds() if issubclass(kind, Thing | Page) and kind is not Step
        )
        self._found = Found([], [])
        self._shown: Kind | None = None
        """The kind whose records are on the page."""

    def contents(self) -> ComposeResult:
        """The list of kinds, and beside it what is kept of one."""
        with Horizontal(classes="kinds-and-records"):
            yield OptionList(*(Option(kind.kind()) for kind in self._kinds), markup=False, classes="kinds")
            with VerticalScroll(classes="inside", can_focus=False):
                yield Prose(classes="purpose quiet")
                yield RecordList()
                yield AnswersText()
                yield Prose(classes="nothing")
                yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Begin at the first kind."""
        self.query_one(".kinds", OptionList).highlighted = 0

    async def look_again(self) -> None:
        """Count what there is of each kind, and read the records of the chosen one, in a thread."""
        self.read(self._count, self._show_counts, "count")
        self._tell()

    def _count(self) -> list[int]:
        return [len(self.context.home.plan_paths(kind)) for kind in self._kinds]

    def _show_counts(self, counts: list[int]) -> None:
        kinds = self.query_one(".kinds", OptionList)
        for at, (kind, count) in enumerate(zip(self._kinds, counts, strict=True)):
            several = Content.assemble(_(kind.plural), (f" {count}", "$quiet"))
            said = Content(_(kind.called)) if issubclass(kind, Page) else several
            kinds.replace_option_prompt_at_index(at, Hanging(said, HANG))

    @property
    def _kind(self) -> Kind:
        return self._kinds[self.query_one(".kinds", OptionList).highlighted or 0]

    @property
    def marked(self) -> Entry | None:
        """The record that is meant: the page, or the record under the mark."""
        if issubclass(self._kind, Page):
            return self._found.entries[0] if self._found.entries else None
        return self.query_one(RecordList).chosen

    @on(OptionList.OptionHighlighted, ".kinds")
    def _tell(self) -> None:
        if self._shown is not self._kind:  # what is there is of another kind, and nothing is done about it
            self._show((self._kind, Found([], []), {}))
        self.read(partial(self._look, self._kind), self._show)

    def _look(self, kind: Kind) -> tuple[Kind, Found, Titles]:
        found = self.context.home.plans(kind)
        records = [entry.record for entry in found.entries]
        if issubclass(kind, Page) and records:
            return kind, found, titles_for(self.context.home, records[0])
        return kind, found, names_for(self.context.home, records)

    def _show(self, given: tuple[Kind, Found, Titles]) -> None:
        kind, self._found, titles = given
        entries, is_page = self._found.entries, issubclass(kind, Page)
        read = self._shown is kind
        self._shown = kind
        self.query_one(".purpose", Prose).say(_(kind.purpose()))
        records, page = self.query_one(RecordList), self.query_one(AnswersText)
        records.tell_records([] if is_page else entries, titles)
        records.display = bool(entries) and not is_page
        page.display = bool(entries) and is_page
        if page.display:
            fields = tuple(field for field in fields_of(kind) if not field.ask.private)
            answers = {field.name: getattr(entries[0].record, field.name) for field in fields}
            says = {id: words for named in titles.values() for id, words in named.items()}
            page.tell(fields, answers, says, brief=False)
        unread = [each.sentence() for each in self._found.problems]
        nothing = NOT_BEGUN if is_page else NOTHING
        self.tell(".nothing", _(nothing) if read and not (entries or unread) else "")
        self.tell(".problems", "\n".join([*unread, _(UNREAD)] if unread else []))
        self.query_one(".inside", VerticalScroll).scroll_home(animate=False)

    # -- what can be done ----------------------------------------------------------------

    def action_inside(self) -> None:
        """From the kinds to the records."""
        records = self.query_one(RecordList)
        if records.display:
            records.focus()

    def action_outside(self) -> None:
        """From the records to the kinds."""
        self.query_one(".kinds", OptionList).focus()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        if not event.option_list.has_class("kinds") or issubclass(self._kind, Page):
            self.action_open()
        elif self._found.entries:
            self.action_inside()
        else:
            self.action_add()

    def action_open(self) -> None:
        """A record in full; a page in its form."""
        if issubclass(self._kind, Page):
            self.action_add()
        elif self.marked is not None:
            self._open(actions.shows, self.marked)

    def action_add(self) -> None:
        """Write one down; a page is gone on with."""
        self._open(actions.adds, self._kind)

    def action_change(self) -> None:
        """Change what is meant."""
        if self.marked is not None:
            self._open(actions.changes, self.marked)
        elif issubclass(self._kind, Page):
            self.action_add()

    def _open(self, opens: Callable[[Any, str, Context], Screen[Any]], what: object) -> None:
        self.open(partial(opens, what, f"plan › {self._kind.called}"))
