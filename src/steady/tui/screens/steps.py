"""The area steps: the ladder from small to larger, what was tried, what waits."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.errors import SteadyError
from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.text import one_line
from steady.services.climbing import Climbing, Rung, climbing, in_words, rest_or_wake, waits_in_words
from steady.services.exposure_forms import called, looking_back, planning
from steady.services.forms import adding
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.messages import Open, Said
from steady.tui.screens.area import ListingScreen
from steady.tui.screens.card import ConfirmScreen, NoticeScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.record import RecordScreen
from steady.tui.widgets.prose import Prose

EMPTY = (
    "Your ladder is empty so far. A first step can be as small as one short message.\n\n"
    "a writes one down. p plans something small without a step."
)
NOTHING_WAITS = "Nothing that was planned here waits to be looked back on. p plans it."
NOTHING_PLANNED = "Nothing is planned here yet. p plans it, discernment first."
MOST_WAITING = 2
"""How many open plans of one step are shown below it."""
DETAILS = ("why_it_matters", "limits", "retreat_signal", "exit_line", "script", "support")
"""What is in sight beside a step, where there is room."""


class Looked(Message):
    """The ladder was read."""

    def __init__(self, found: Climbing) -> None:
        super().__init__()
        self.found = found


class StepsScreen(ListingScreen):
    """The ladder; below it plans of no step."""

    NAME = "steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,enter", "plan", "plan it", key_display="p"),
        Binding("l", "look_back", "look back"),
        Binding("g", "go", "go"),
        Binding("a", "add", "add a step"),
        Binding("e", "change", "change"),
        Binding("r", "rest", "rest or wake"),
        Binding("o", "open", "open"),
        Binding("d", "delete", "delete"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found = Climbing([], [], [])

    def contents(self) -> ComposeResult:
        """The steps, details beside them where there is room, and what could not be read."""
        yield Prose(EMPTY, classes="empty")
        with Horizontal(classes="ladder"):
            yield OptionList(markup=False, classes="steps")
            with VerticalScroll(classes="details", can_focus=False):
                yield Prose(classes="told")
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Nothing is said to be empty before it was looked at."""
        self.query_one(".empty").display = False

    async def look_again(self) -> None:
        """Read the ladder in a thread; what is there stays until it is read."""
        self._look()

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        self.post_message(Looked(climbing(self.context.home, self.context.clock())))

    @on(Looked)
    def _show(self, event: Looked) -> None:
        before = self._chosen
        self._found = event.found
        rows = self._rows
        steps = self.query_one(OptionList)
        at = steps.highlighted or 0
        steps.clear_options()
        steps.add_options([Option(self._row(row)) for row in rows])
        self.query_one(".empty").display = not (rows or any(each.closed for each in self._found.problems))
        self.query_one(".ladder").display = bool(rows)
        if rows:
            paths = [_entry(row).path for row in rows]
            known = before is not None and _entry(before).path in paths
            steps.highlighted = (
                paths.index(_entry(before).path) if before is not None and known else min(at, len(rows) - 1)
            )
            if self.focused is None:
                steps.focus()
        problems = list(dict.fromkeys(each.sentence() for each in self._found.problems))
        more = f"and {len(problems) - 3} more; `steady doctor` names them all" if len(problems) > 3 else ""
        self.query_one(".problems", Prose).say("\n".join(filter(None, [*problems[:3], more])))

    def _row(self, row: Rung | Entry) -> Content:
        now = self.context.clock()
        if isinstance(row, Entry):
            title, expected, state = called(self.context.home, row), None, ""
            waits: tuple[Entry, ...] = (row,)
        else:
            assert isinstance(row.entry.record, Step)
            title, expected = one_line(row.entry.record.title), row.entry.record.expected_distress
            state, waits = in_words(row), row.open[:MOST_WAITING]
        number = "–" if expected is None else str(expected)
        quiet = isinstance(row, Rung) and row.closed
        head = Content.assemble((f"{number:>2}  ", "$primary"), (title, "$quiet" if quiet else "bold"))
        below = [Content.styled(f"    {state}", "$quiet")] if state else []
        below += [
            Content.styled(f"    {waits_in_words(plan, now, self.context.home.calendar)}", "$accent")
            for plan in waits
        ]
        return Content("\n").join([head, *below])

    # -- what is chosen ------------------------------------------------------------------

    @property
    def _chosen(self) -> Rung | Entry | None:
        at, rows = self.query_one(OptionList).highlighted, self._rows
        return rows[at] if at is not None and at < len(rows) else None

    @property
    def marked(self) -> Entry | None:
        """The step under the mark, or the plan that is of none."""
        return None if self._chosen is None else _entry(self._chosen)

    @property
    def _rows(self) -> list[Rung | Entry]:
        return [*self._found.rungs, *self._found.others]

    @on(OptionList.OptionHighlighted)
    def _tell_details(self) -> None:
        chosen = self._chosen
        lines: list[Content] = []
        if isinstance(chosen, Rung):
            for name in DETAILS:
                if value := getattr(chosen.entry.record, name):
                    label = field_of(Step, name).label
                    lines.append(Content.assemble((f"{label}\n", "$quiet"), one_line(value), "\n"))
            lines += [Content.styled("so far\n" if chosen.words else "", "$quiet")]
            lines += [Content(one_line(each)) for each in chosen.words]
        self.query_one(".told", Prose).say(Content("\n").join(lines))

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self.action_plan()

    def _open_plan(self, otherwise: str) -> Entry | None:
        """The plan that is meant; says `otherwise` when there is none."""
        chosen = self._chosen
        if isinstance(chosen, Entry):
            return chosen
        if chosen is not None and chosen.open:
            return chosen.open[0]
        self.app.push_screen(NoticeScreen(otherwise))
        return None

    # -- what can be done ----------------------------------------------------------------

    @work
    async def action_plan(self) -> None:
        """Plan the step, or go to a plan that is of none."""
        chosen = self._chosen
        if isinstance(chosen, Entry):
            self.action_go()
            return
        if chosen is not None and chosen.closed in ("resting", "done with"):
            more = "It is in no suggestion. Your choice, and not today is always one."
            question = f"This step is {chosen.state}. Plan it all the same?"
            if not await self.app.push_screen_wait(
                ConfirmScreen(question, more, yes="plan it", no="not today")
            ):
                return
        form = planning(self.context.home, chosen.entry.id if chosen else "")
        await self.app.push_screen_wait(FormScreen(self.context, form))

    def action_look_back(self) -> None:
        """Look back on what was planned."""
        if entry := self._open_plan(NOTHING_WAITS):
            self.fill(
                looking_back(self.context.home, self.context.clock, entry),
                "You looked back. It is kept.",
            )

    def action_go(self) -> None:
        """Have the plan before one."""
        if entry := self._open_plan(NOTHING_PLANNED):
            self.post_message(Open(partial(actions.goes, entry.id)))

    def action_add(self) -> None:
        """Write down a step."""
        self.fill(adding(self.context.home, Step, "steps › a step"), "Kept on your ladder.")

    def action_open(self) -> None:
        """See all of what is chosen."""
        if self.marked is not None:
            kind = "a plan" if isinstance(self.marked.record, Exposure) else "a step"
            self.app.push_screen(RecordScreen(self.context, self.marked, f"steps › {kind}"))

    async def action_rest(self) -> None:
        """Let the step rest, or wake it."""
        if isinstance(self._chosen, Rung):
            try:
                entry = rest_or_wake(self.context.home, self._chosen.entry)
            except SteadyError as error:
                self.app.push_screen(NoticeScreen.of(error))
                return
            resting = isinstance(entry.record, Step) and entry.record.state == "resting"
            self.post_message(Said("It rests. r wakes it." if resting else "It is active again."))
            await self.look_again()


def _entry(row: Rung | Entry) -> Entry:
    return row.entry if isinstance(row, Rung) else row
