"""The area steps: the ladder from small to larger, what was tried, what waits."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from steady.core.errors import Problem
from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.services.ladder import LadderRow, plan_said, rest_or_wake, rows
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.screens.card import ConfirmScreen, NoticeScreen
from steady.tui.screens.steady_screen import ListingScreen
from steady.tui.widgets.prose import ItemList, Prose

EMPTY = N_(
    "Your ladder is empty. A first step can be as small as one short message.\n\n"
    "Press a to add one, or i for ideas. With p you can plan something small without a step."
)
NOTHING_WAITS = N_("There's no plan to look back on here. Press p to plan one.")
NOTHING_PLANNED = N_("Nothing is planned here yet. Press p to plan it.")
MOST_WAITING = 2
"""How many open plans of one step are shown below it."""
DETAILS = ("why_it_matters", "limits", "retreat_signal", "exit_line", "script", "support")
"""What is in sight beside a step, where there is room."""


class StepsScreen(ListingScreen):
    """The ladder; below it plans of no step."""

    NAME = "steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,enter", "plan", N_("plan it"), key_display="p"),
        Binding("l", "look_back", N_("look back")),
        Binding("g", "go", N_("go")),
        Binding("a", "add", N_("add a step")),
        Binding("i", "ideas", N_("ideas")),
        Binding("e", "change", N_("change")),
        Binding("r", "rest", N_("rest or resume")),
        Binding("o", "open", N_("open")),
        Binding("d", "delete", N_("delete")),
    ]

    def contents(self) -> ComposeResult:
        """The steps, details beside them where there is room, and what could not be read."""
        yield Prose(_(EMPTY), classes="empty")
        with Horizontal(classes="ladder"):
            yield ItemList[LadderRow](classes="steps")
            with VerticalScroll(classes="details", can_focus=False):
                yield Prose(classes="told")
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Nothing is said to be empty before it was looked at."""
        self.query_one(".empty").display = False

    async def look_again(self) -> None:
        """Read the ladder in a thread; what is there stays until it is read."""
        self.read(lambda: rows(self.context.home, self.context.clock()), self._show)

    def _show(self, given: tuple[list[LadderRow], list[Problem]]) -> None:
        rows, problems = given
        self._list.tell(rows, self._line, lambda row: row.entry.path, len(" 2  "))
        self.query_one(".empty").display = not (rows or any(each.closed for each in problems))
        self.query_one(".ladder").display = bool(rows)
        if rows and self.focused is None:
            self._list.focus()
        self.tell_problems(problems)

    def _line(self, row: LadderRow) -> Content:
        number = "–" if row.expected is None else str(row.expected)
        head = Content.assemble(
            (f"{number:>2}  ", "$primary"), (row.title, "$quiet" if row.closed else "bold")
        )
        below = [Content.styled(f"    {row.state}", "$quiet")] if row.state else []
        now, calendar = self.context.clock(), self.context.home.calendar
        for plan in row.plans[:MOST_WAITING]:
            below.append(Content.styled(f"    {plan_said(plan, now, calendar)}", "$accent"))
        return Content("\n").join([head, *below])

    # -- what is chosen ------------------------------------------------------------------

    @property
    def _list(self) -> ItemList[LadderRow]:
        return self.query_one(ItemList)

    @property
    def _chosen(self) -> LadderRow | None:
        return self._list.chosen

    @property
    def marked(self) -> Entry | None:
        """The step under the mark, or the plan that is of none."""
        return self._chosen.entry if self._chosen else None

    @on(OptionList.OptionHighlighted)
    def _tell_details(self) -> None:
        row, lines = self._chosen, []
        if row is not None and row.is_step:
            for name in DETAILS:
                if value := getattr(row.entry.record, name):
                    label = field_of(Step, name).label
                    lines.append(Content.assemble((f"{label}\n", "$quiet"), one_line(value), "\n"))
            lines += [Content.styled(_("so far") + "\n" if row.words else "", "$quiet")]
            lines += [Content(one_line(each)) for each in row.words]
        self.query_one(".told", Prose).say(Content("\n").join(lines))

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self.action_plan()

    def _open_plan(self, otherwise: str) -> Entry | None:
        """The plan that is meant; says `otherwise` when there is none."""
        if self._chosen and self._chosen.plans:
            return self._chosen.plans[0]
        self.app.push_screen(NoticeScreen(_(otherwise)))
        return None

    # -- what can be done ----------------------------------------------------------------

    @work
    async def action_plan(self) -> None:
        """Plan the step, or go to a plan that is of none."""
        row = self._chosen
        if row is not None and not row.is_step:
            self.action_go()
            return
        if row is not None and row.closed in ("resting", "done with"):
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
        if entry := self._open_plan(NOTHING_WAITS):
            said = partial(self._say_if_kept, _("Saved. You looked back on it."))
            self.open(partial(actions.looks_back, entry.id), said)

    def action_go(self) -> None:
        """See the plan."""
        if entry := self._open_plan(NOTHING_PLANNED):
            self.open(partial(actions.goes, entry.id))

    def action_add(self) -> None:
        """Write down a step."""
        said = partial(self._say_if_kept, _("Saved on your ladder."))
        self.open(partial(actions.adds, Step, _("steps › a step")), said)

    def action_ideas(self) -> None:
        """Look through ideas for steps."""
        self.open(partial(actions.screen, "ideas:IdeasScreen"))

    def action_open(self) -> None:
        """See all of what is chosen."""
        if self.marked is not None:
            is_plan = isinstance(self.marked.record, Exposure)
            heading = _("steps › a plan") if is_plan else _("steps › a step")
            self.open(partial(actions.shows, self.marked, heading))

    async def action_rest(self) -> None:
        """Let the step rest, or wake it."""
        if self._chosen and self._chosen.is_step:
            entry = self._chosen.entry
            if self.make(lambda: rest_or_wake(self.context.home, entry)):
                await self.look_again()
