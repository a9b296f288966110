"""The area plan: what is kept up to date, one kind at a time, and the pages with one of each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from steady.core.answers import Titles
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import fields_of
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.record import Page, Thing
from steady.core.text import one_line
from steady.services.offers import titles_for
from steady.services.plan_rows import PlanRow, plan_rows
from steady.store.reading import Found
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.beside import RecordPane, show_beside
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.keys import telling
from steady.tui.widgets.prose import ItemList, Prose, words
from steady.tui.widgets.records import AnswersText, Titled

NOTHING = N_("There's nothing here yet. Press a to add one.")
NOT_BEGUN = N_("Nothing written yet. Press Enter to start, with any part, in any order.")
UNREAD = N_("What can't be read is left as it is. For more, press Ctrl+P and type “settings”.")


def _line(row: PlanRow) -> Content:
    """A record with what matters about it below its title."""
    below = [Content.styled(f"! {row.careful}", "$error")] if row.careful else []
    below += [Content.styled(row.line, "$quiet")] if row.line else []
    return Titled(Content.styled(row.title, "bold"), *below)


class PlanScreen(ListingScreen):
    """The kinds to one side, the records of the chosen kind to the other."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open")),
        Binding("a", "add", N_("add")),
        Binding("e", "change", N_("change")),
        Binding("d", "delete", N_("delete")),
        Binding("right,tab", "inside", N_("records"), key_display="→"),
        Binding("left,shift+tab", "outside", N_("list"), key_display="←"),
        Binding("escape", "outside", N_("list"), show=False),
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
        """The kinds, beside them what is kept of one, and the marked record in full where there is room."""
        with Horizontal(classes="kinds-and-records"):
            yield ItemList[Kind](classes="kinds")
            with VerticalScroll(classes="inside", can_focus=False):
                yield Prose(classes="purpose quiet")
                yield ItemList[PlanRow](classes="rows")
                yield AnswersText()
                yield Prose(classes="nothing")
                yield Prose(classes="problems quiet")
            yield RecordPane()

    def on_mount(self) -> None:
        """Begin at the first kind."""
        self._tell_kinds([None] * len(self._kinds))
        self._list_of_kinds.focus()

    async def look_again(self) -> None:
        """Count what there is of each kind, and read the records of the chosen one, in a thread."""
        self.read(self._count, self._tell_kinds, "count")
        self._tell()

    def _count(self) -> list[int]:
        return [len(self.context.home.plan_paths(kind)) for kind in self._kinds]

    def _tell_kinds(self, counts: Sequence[int | None]) -> None:
        counted: dict[Kind, int | None] = dict(zip(self._kinds, counts, strict=True))

        def line(kind: Kind) -> Content:
            if issubclass(kind, Page) or counted[kind] is None:
                return Content(_(kind.called if issubclass(kind, Page) else kind.plural))
            return Content.assemble(_(kind.plural), (f" {counted[kind]}", "$quiet"))

        self._list_of_kinds.tell(self._kinds, line)

    @property
    def _list_of_kinds(self) -> ItemList[Kind]:
        return self.query_one(".kinds", ItemList)

    @property
    def _rows(self) -> ItemList[PlanRow]:
        return self.query_one(".rows", ItemList)

    @property
    def _kind(self) -> Kind:
        return self._list_of_kinds.chosen or self._kinds[0]

    @property
    def marked(self) -> Entry | None:
        """The record that is meant: the page, or the record under the mark."""
        if issubclass(self._kind, Page):
            return self._found.entries[0] if self._found.entries else None
        return self._rows.chosen.entry if self._rows.chosen else None

    @on(OptionList.OptionHighlighted, ".kinds")
    def _tell(self) -> None:
        if self._shown is not self._kind:  # what is there is of another kind, and nothing is done about it
            self._show((self._kind, Found([], []), [], {}))
        self.read(partial(self._look, self._kind), self._show)

    def _look(self, kind: Kind) -> tuple[Kind, Found, list[PlanRow], Titles]:
        found = self.context.home.plans(kind)
        if issubclass(kind, Page):
            records = [entry.record for entry in found.entries]
            return kind, found, [], titles_for(self.context.home, records[0]) if records else {}
        rows = plan_rows(self.context.home, kind, found.entries, self.context.clock())
        return kind, found, rows, {}

    def _show(self, given: tuple[Kind, Found, list[PlanRow], Titles]) -> None:
        kind, self._found, rows, titles = given
        entries, is_page = self._found.entries, issubclass(kind, Page)
        read = self._shown is kind
        self._shown = kind
        self.query_one(".purpose", Prose).say(_(kind.purpose()))
        page = self.query_one(AnswersText)
        self._rows.tell(rows, _line, lambda row: row.entry.path)
        self._rows.display = bool(rows)
        page.display = bool(entries) and is_page
        if page.display:
            fields = tuple(field for field in fields_of(kind) if not field.ask.private)
            answers = {field.name: getattr(entries[0].record, field.name) for field in fields}
            says = {id: words for named in titles.values() for id, words in named.items()}
            page.tell(fields, answers, says, brief=False)
        unread = [each.sentence() for each in self._found.problems]
        nothing = NOT_BEGUN if is_page else NOTHING
        self.tell(".nothing", telling(_(nothing), "a", "enter") if read and not (entries or unread) else "")
        self.tell(".problems", "\n".join([*unread, _(UNREAD)] if unread else []))
        self.query_one(".inside", VerticalScroll).scroll_home(animate=False)
        self._tell_beside()

    @on(OptionList.OptionHighlighted, ".rows")
    def _tell_beside(self) -> None:
        """Show the marked record in full, where there is room."""
        self.refresh_bindings()
        row = self._rows.chosen if self._rows.display else None
        beside = self.query_one(RecordPane)
        beside.set_class(row is None, "-none")
        if row is None or not self.is_broad:
            return
        show_beside(self, row.entry, words(one_line(row.title)))

    def on_resize(self) -> None:
        """A wider window has the record beside its list."""
        self.call_after_refresh(self._tell_beside)

    # -- what can be done ----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From each side one goes to the other, where there is something."""
        if action == "inside":
            return self.is_mounted and self._rows.display and not self._rows.has_focus
        if action == "outside":
            return self.is_mounted and not self._list_of_kinds.has_focus
        return super().check_action(action, parameters)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_bindings()

    def action_inside(self) -> None:
        """From the kinds to the records."""
        if self._rows.display:
            self._rows.focus()

    def action_outside(self) -> None:
        """From the records to the kinds."""
        self._list_of_kinds.focus()

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
