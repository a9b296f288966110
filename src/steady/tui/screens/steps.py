"""The area steps: a ladder one can see, the marked step beside it, what could come next and what waits."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.text import joined, one_line
from steady.services.ladder import FOLDED, LadderRow, LadderView, rest_or_wake, so_far, view
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.beside import RecordPane, show_beside
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.keys import telling
from steady.tui.widgets.ladder import HIGHEST_GAP, in_full, rung
from steady.tui.widgets.prose import Between, ItemList, Prose, words

EMPTY = N_(
    "Your ladder is empty, and it can grow slowly. A first step can be as small as one short message.\n\n"
    "  a  write down a step of your own\n"
    "  i  look through ideas\n\n"
    "With p you can plan something small without a step."
)
LEGEND = N_("distress you expect  ·  tries  ·  last time: before → highest → after")
LEGEND_NARROW = N_("distress you expect · before → highest → after")
NO_NUMBER = N_("Without a number so far")
NO_STEP = N_("Planned, without a step of the ladder")
LINES_OF_A_RUNG = 3
"""How many lines a rung takes about, with the air around it."""


class PutAway:
    """Stands for the steps that are put away below the ladder."""


FOLD = PutAway()


class StepsScreen(ListingScreen):
    """The ladder; below it plans of no step, and what rests or is finished once that is opened."""

    NAME = "steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", N_("open"), key_display="Enter"),
        Binding("p", "plan", N_("plan it")),
        Binding("l", "look_back", N_("look back")),
        Binding("g", "go", N_("go")),
        Binding("a", "add", N_("add a step")),
        Binding("i", "ideas", N_("ideas")),
        Binding("f", "fold", N_("finished, resting")),
        Binding("r", "rest", N_("rest or resume")),
        Binding("e", "change", N_("change")),
        Binding("d", "delete", N_("delete")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view = LadderView()
        self._unfolded = self._was_shown = self._is_airy = False
        self._words: dict[str, tuple[str, ...]] | None = None
        """What the tries of each step tell; None until that is read."""

    def contents(self) -> ComposeResult:
        """The ladder; beside it, where there is room, the marked step and its plan or its last look back."""
        yield Prose(telling(_(EMPTY), "a", "i", "p"), classes="empty")
        yield Prose(classes="legend quiet")
        with Horizontal(classes="ladder"):
            yield ItemList[LadderRow | PutAway](classes="steps")
            with VerticalScroll(classes="pane details", can_focus=False):
                yield Prose(classes="told")
            yield RecordPane()
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Nothing is said to be empty before it was looked at."""
        for place in (".empty", ".legend", ".ladder"):
            self.query_one(place).display = False

    async def look_again(self) -> None:
        """Read the ladder in a thread; what is there stays until it is read."""
        home, now = self.context.home, self.context.clock()
        self.read(partial(view, home, now), self._show)
        self._words = None

    def _read_words(self) -> None:
        """Read what the tries of all steps tell, where it is shown."""
        if self._words is None and self.is_broad:
            self._words = {}
            self.read(partial(so_far, self.context.home, self.context.clock()), self._take_words, "words")

    def _take_words(self, words: dict[str, tuple[str, ...]]) -> None:
        self._words = words
        self._tell_details()

    def _show(self, found: LadderView) -> None:
        self._view = found
        self._is_airy = self._has_room()
        rows = found.rows
        self._list.tell(self._items(), self._line, self._same, 0)
        if not self._was_shown:
            self._was_shown = True
            self._list.highlighted = self._place(self._now_of(found))
        self.query_one(".empty").display = not (rows or any(each.closed for each in found.problems))
        self.query_one(".ladder").display = bool(rows)
        self.tell(".legend", self._legend() if found.rungs else "")
        if not rows:  # the list is not there to be seen, and its keys would be
            self.set_focus(None)
        elif self.focused is None:
            self._list.focus()
        self.heading.right = (
            ngettext("1 active step", "{n} active steps", found.active) if found.active else ""
        )
        self.tell_problems(found.problems)
        self._tell_details()
        self.refresh_bindings()
        self._read_words()

    def _legend(self) -> str:
        return _(LEGEND_NARROW) if self.has_class("-narrow") else _(LEGEND)

    # -- the list ------------------------------------------------------------------------

    def _items(self) -> list[LadderRow | PutAway | Between]:
        found = self._view
        items: list[LadderRow | PutAway | Between] = [*found.rungs]
        for heading, rows in ((NO_NUMBER, found.unnumbered), (NO_STEP, found.plans)):
            if rows:
                items += [*([Between("")] if items else []), Between(_(heading)), *rows]
        if found.folded:
            items += [*([Between("")] if items else []), FOLD, *(found.folded if self._unfolded else ())]
        return items

    def _line(self, item: LadderRow | PutAway) -> Content:
        if isinstance(item, PutAway):
            return self._fold()
        return rung(item, self.context.clock(), self.context.home.calendar, self._gap(item))

    def _gap(self, row: LadderRow) -> int:
        """How many lines of the axis stand below a rung: more where the next is further, if there is room."""
        rungs = self._view.rungs
        at = rungs.index(row) if row in rungs else len(rungs)
        if not self._is_airy or at + 1 >= len(rungs):
            return 0
        return min((row.expected or 0) - (rungs[at + 1].expected or 0), HIGHEST_GAP)

    def _has_room(self) -> bool:
        rows = self._view.rows
        shown = len(rows) if self._unfolded else len(rows) - len(self._view.folded)
        return LINES_OF_A_RUNG * shown + LINES_OF_A_RUNG <= self.query_one(".page").size.height

    def _fold(self) -> Content:
        counts = [(sum(row.closed == state for row in self._view.folded), state) for state in FOLDED]
        resting, finished = (count for count, _state in counts)
        said = joined(
            [
                words
                for words, count in (
                    (ngettext("{n} resting", "{n} resting", resting), resting),
                    (ngettext("{n} finished", "{n} finished", finished), finished),
                )
                if count
            ]
        )
        sign = "▾" if self._unfolded else "▸"
        return Content.assemble((f"{sign} ", "$primary"), said)

    @staticmethod
    def _same(item: LadderRow | PutAway) -> object:
        return item if isinstance(item, PutAway) else item.entry.path

    def _now_of(self, found: LadderView) -> LadderRow | None:
        return found.now(self.context.clock(), self.context.home.calendar)

    def _place(self, row: LadderRow | None) -> int | None:
        """Where a row stands in the list; without one, the first that can be marked."""
        items = self._list.lines
        wanted = row.entry.path if row else None
        places = [
            at
            for at, item in enumerate(items)
            if not isinstance(item, Between) and (row is None or self._same(item) == wanted)
        ]
        return places[0] if places else self._place(None) if row else None

    # -- what is chosen ------------------------------------------------------------------

    @property
    def _list(self) -> ItemList[LadderRow | PutAway]:
        return self.query_one(ItemList)

    @property
    def _chosen(self) -> LadderRow | None:
        chosen = self._list.chosen
        return chosen if isinstance(chosen, LadderRow) else None

    @property
    def marked(self) -> Entry | None:
        """The step under the mark, or the plan that is of none."""
        return self._chosen.entry if self._chosen else None

    @on(OptionList.OptionHighlighted)
    def _tell_details(self) -> None:
        row = self._chosen
        details, beside = self.query_one(".details"), self.query_one(RecordPane)
        details.set_class(row is None, "-none")
        self.refresh_bindings()
        if row is None:
            beside.add_class("-none")
            return
        details.border_title = words(one_line(row.title))
        own = (self._words or {}).get(row.entry.id, ())
        told = in_full(row, own, self.context.clock(), self.context.home.calendar)
        self.query_one(".told", Prose).say(told)
        details.scroll_home(animate=False)
        shown = next(iter([*row.plans, *(each.entry for each in row.tries)]), None)
        beside.set_class(shown is None, "-none")
        if shown is not None and self.has_class("-vast"):
            show_beside(self, shown, _("the plan") if row.plans else _("the last time"))

    def on_resize(self) -> None:
        """Another width has other panes and another legend, another height other gaps."""
        if self._was_shown:
            self.call_after_refresh(self._show, self._view)

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self.action_open()

    @property
    def _plan(self) -> Entry | None:
        """The plan that waits at the step under the mark; None where there is none."""
        row = self._chosen if self.is_mounted else None
        return row.plans[0] if row and row.plans else None

    # -- what can be done ----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do it with."""
        if action == "fold":
            return bool(self._view.folded)
        if action == "open":
            return bool(self._view.rows)
        if action in ("look_back", "go"):
            return self._plan is not None
        if action == "rest":
            return self._chosen is not None and self._chosen.is_step
        return super().check_action(action, parameters)

    @work
    async def action_plan(self) -> None:
        """Plan the step, or go to a plan that is of none."""
        row = self._chosen
        if row is not None and not row.is_step:
            self.action_go()
            return
        if row is not None and row.closed in FOLDED:
            question = (
                _("You've marked this step as resting. Plan it anyway?")
                if row.closed == "resting"
                else _("You've marked this step as finished. Plan it anyway?")
            )
            more = _("It's your choice, and “not today” is always one.")
            if not await self.app.push_screen_wait(
                ConfirmScreen(question, more, yes=_("plan it"), no=_("not today"))
            ):
                return
        plans = partial(actions.plans, row.entry.id if row else "")
        self.open(plans, lambda _: None)  # what follows it says that it is saved

    def _say_if_kept(self, said: str, kept: Entry | None) -> None:
        if kept is not None:
            self.say(said)

    def action_look_back(self) -> None:
        """Look back on what was planned."""
        if entry := self._plan:
            said = partial(self._say_if_kept, _("Saved. You looked back on it."))
            self.open(partial(actions.looks_back, entry.id), said)

    def action_go(self) -> None:
        """See the plan."""
        if entry := self._plan:
            self.open(partial(actions.goes, entry.id))

    def action_add(self) -> None:
        """Write down a step."""
        said = partial(self._say_if_kept, _("Saved on your ladder."))
        self.open(partial(actions.adds, Step, _("steps › a step")), said)

    def action_ideas(self) -> None:
        """Look through ideas for steps."""
        self.open(partial(actions.screen, "ideas:IdeasScreen"))

    def action_fold(self) -> None:
        """Show what rests or is finished, or put it away again."""
        if self._view.folded:
            self._unfolded = not self._unfolded
            self._show(self._view)
            if self._unfolded:
                self._list.highlighted = self._place(self._view.folded[0])

    def action_open(self) -> None:
        """See all of what is chosen; what is folded opens."""
        if isinstance(self._list.chosen, PutAway):
            self.action_fold()
        elif self.marked is not None:
            is_plan = isinstance(self.marked.record, Exposure)
            heading = _("steps › a plan") if is_plan else _("steps › a step")
            self.open(partial(actions.shows, self.marked, heading))

    async def action_rest(self) -> None:
        """Let the step rest, or wake it."""
        if self._chosen and self._chosen.is_step:
            entry = self._chosen.entry
            if self.make(lambda: rest_or_wake(self.context.home, entry)):
                await self.look_again()
