"""The area plan: what is kept up to date, one kind at a time, and the pages with one of each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import fields_of
from steady.core.kinds.step import Step
from steady.core.record import Page, Thing
from steady.services.forms import adding, changing
from steady.services.offers import offers
from steady.services.titles import names_for
from steady.store.reading import Found
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.area import ListingScreen
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.record import RecordScreen
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordList
from steady.tui.widgets.so_far import SoFar

NOTHING = "Nothing here yet. a writes one down."
NOT_BEGUN = "Not begun yet. Enter begins it; any part, in any order."
UNREAD = "This file is left as it is. `steady doctor` says more."


class PlanScreen(ListingScreen):
    """The kinds to one side, the records of the chosen kind to the other."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("a", "add", "add"),
        Binding("e", "change", "change"),
        Binding("d", "delete", "delete"),
        Binding("right,tab", "inside", "inside", key_display="→"),
        Binding("left,shift+tab,escape", "outside", "the list", key_display="←"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # The ladder has an area of its own.
        self._kinds = tuple(
            kind for kind in all_kinds() if issubclass(kind, Thing | Page) and kind is not Step
        )
        self._found = Found([], [])

    def contents(self) -> ComposeResult:
        """The list of kinds, and beside it what is kept of one."""
        with Horizontal(classes="kinds-and-records"):
            yield OptionList(*(Option(kind.kind()) for kind in self._kinds), markup=False, classes="kinds")
            with VerticalScroll(classes="inside", can_focus=False):
                yield Prose(classes="purpose quiet")
                yield RecordList()
                yield SoFar()
                yield Prose(classes="nothing")
                yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Begin at the first kind."""
        self.query_one(".kinds", OptionList).highlighted = 0

    async def look_again(self) -> None:
        """Count what there is of each kind, and read the records of the chosen one."""
        kinds = self.query_one(".kinds", OptionList)
        for at, kind in enumerate(self._kinds):
            kinds.replace_option_prompt_at_index(at, self._named(kind))
        self._tell()

    def _named(self, kind: Kind) -> Content:
        if issubclass(kind, Page):
            return Content(kind.called)
        return Content.assemble(kind.plural, (f" {len(self.context.home.plan_paths(kind))}", "$quiet"))

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
        kind, records, page = self._kind, self.query_one(RecordList), self.query_one(SoFar)
        self._found = self.context.home.plans(kind)
        entries, is_page = self._found.entries, issubclass(kind, Page)
        self.query_one(".purpose", Prose).say(kind.purpose())
        shown = [] if is_page else entries
        records.tell_records(shown, names_for(self.context.home, (each.record for each in shown)))
        records.display = bool(entries) and not is_page
        page.display = bool(entries) and is_page
        if entries and is_page:
            fields = tuple(field for field in fields_of(kind) if not field.ask.private)
            says = {each.id: each.says for field in fields for each in offers(self.context.home, field)}
            answers = {field.name: getattr(entries[0].record, field.name) for field in fields}
            page.tell(fields, answers, says, brief=False)
        unread = [each.sentence() for each in self._found.problems]
        nothing = "" if entries or unread else (NOT_BEGUN if is_page else NOTHING)
        self.query_one(".nothing", Prose).say(nothing)
        self.query_one(".nothing").display = bool(nothing)
        self.query_one(".problems", Prose).say("\n".join([*unread, UNREAD] if unread else []))
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
        if event.option_list.has_class("kinds") and not issubclass(self._kind, Page):
            if self._found.entries:
                self.action_inside()
            else:
                self.action_add()
        else:
            self.action_open()

    def action_open(self) -> None:
        """A record in full; a page in its form."""
        if issubclass(self._kind, Page):
            self._change()
        elif self.marked is not None:
            heading = f"plan › {self._kind.called}"
            self.app.push_screen(RecordScreen(self.context, self.marked, heading))

    def action_add(self) -> None:
        """Write one down; a page is gone on with."""
        if issubclass(self._kind, Page):
            self._change()
        else:
            self.fill(adding(self.context.home, self._kind, f"plan › {self._kind.called}"))

    def action_change(self) -> None:
        """Change what is meant."""
        if self.marked is not None or issubclass(self._kind, Page):
            self._change()

    def _change(self) -> None:
        kind, entry, heading = self._kind, self.marked, f"plan › {self._kind.called}"
        if entry is None and self._found.problems:
            more = "\n".join([*(each.sentence() for each in self._found.problems), UNREAD])
            self.app.push_screen(NoticeScreen(f"The {kind.called} could not be read.", more))
            return
        form = (
            changing(self.context.home, self.context.clock, entry, heading)
            if entry is not None
            else adding(self.context.home, kind, heading)
        )
        self.fill(form)
