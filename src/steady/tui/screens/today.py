"""The area today: what helps now, how one is and was lately, one suggestion, what is open, own evidence."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import OptionList

from steady.core.dates import show_day
from steady.core.language import N_, _, ngettext
from steady.core.text import capital
from steady.services.actions import named
from steady.services.hopes import hopes_said
from steady.tui import actions
from steady.tui.actions import Go, Open
from steady.tui.ahead import evidence, looked
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.steady_screen import AreaScreen
from steady.tui.widgets.days import IS_HIGH, DaysChart, DaysLines
from steady.tui.widgets.key_line import KeyLine
from steady.tui.widgets.keys import doing, keyed, telling
from steady.tui.widgets.prose import ItemList, Prose

if TYPE_CHECKING:  # the frame is on the screen before the rules of pace are loaded
    from steady.services.today import Today, WayVerb

HELP_KEY = "f1"

AT_HAND = (
    ("g", N_("ground")),
    ("b", N_("breathe")),
    (HELP_KEY, N_("help now")),
    ("c", N_("check in")),
)
"""What stands above all else, for a bad day, by the names in the table of actions; help has its own key."""

ALSO = {
    "t": N_("three questions"),
    "r": N_("a few words"),
    "p": N_("something was promised"),
    "o": N_("something wasn't okay"),
    "s": N_("steps"),
}
"""What else is a key away, shown where there's room."""

TAKEN_UP: "dict[WayVerb, tuple[str, Callable[[str, Context], Screen[Any]] | None]]" = {
    "safety": (N_("safety plan and help lines"), None),
    "practise": (N_("start gently"), actions.practises),
    "look back": (N_("look back"), actions.looks_back),
    "start": (N_("see my plan"), actions.goes),
    "plan": (N_("plan it"), actions.plans),
    "add step": (N_("add a step"), lambda __, it: actions.adds("step", _("steps › a step"), it)),
    "check in": (
        N_("say how it is now"),
        lambda __, it: actions.adds("checkin", _("today › three questions"), it, quick=True),
    ),
    "add": (N_("write it down"), lambda kind, it: actions.adds(kind, _("today › a few words"), it)),
    "rest": (N_("rest"), None),
}
"""What each way of taking up a suggestion is called, and what it opens."""

OpenThing = tuple[str, Callable[[], object]]
"""What is open: in words, and what is done when it is picked."""

SECOND = "a"
"""The key of the second way, where a suggestion has one."""

WAY_KEYS: "dict[WayVerb, str]" = {"safety": "f1", "check in": "t"}
"""The keys of further ways that have a key of their own here."""

LOOKS_AGAIN = 2.5
"""Seconds after which what was read ahead is read by this process too, which then knows the files; after
the first look at whether they changed."""

RESTING = N_("Rest, then. There's no hurry here.")
NO_CHECKIN = N_("c for a check-in, t for three quick questions. Only if you feel like it.")


class OpenThings(ItemList[OpenThing]):
    """What is open; no mark stands there before one goes to it, as Enter is the suggestion's till then."""

    MARKS_ALWAYS = False


class TodayScreen(AreaScreen):
    """How one is, one suggestion, what is open."""

    NAME = "today"
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (IS_HIGH, "-high")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        # Enter is said to do what it does with this suggestion.
        *(Binding("enter", f"take_up(0, {verb!r})", words) for verb, (words, _opens) in TAKEN_UP.items()),
        Binding("w", "why", N_("why this?")),
        Binding("n", "not_today", N_("not today")),
        Binding("n", "skip", N_("skip it")),
        Binding("n", "bring_back", N_("bring it back")),
        Binding("down,tab", "open_things", N_("what's open"), key_display="↓"),
        Binding("escape", "blur_list", N_("back from what's open"), show=False),
        Binding("i", "insights", N_("see how")),
        Binding("pagedown", "scroll_page('page_down')", N_("a page down"), show=False),
        Binding("pageup", "scroll_page('page_up')", N_("a page up"), show=False),
        Binding(SECOND, "take_up(1)", N_("take it up in the second way"), show=False),
        *(
            Binding(key, f"do({name!r})", name, show=False)
            for key, name in (*AT_HAND, *ALSO.items())
            if key != HELP_KEY
        ),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Today | None = None
        self._laid_aside: object = None
        """The suggestion that is not for now, with its day."""
        self._skipped = ("", "")
        """A part of the foundation that was skipped, and what is said of it while the next one shows."""

    def contents(self) -> ComposeResult:
        """What helps now, how one is; the suggestion and what is open beside the last days; the rest."""
        yield KeyLine([(key, _(name)) for key, name in AT_HAND], id="at-hand")
        yield Prose(_("How are you right now?"), classes="asks")
        yield Prose(id="arriving")
        with Container(id="parts"):
            with Vertical(id="now"):
                yield DaysLines(id="lines")
                with Vertical(id="suggestion", classes="card"):
                    yield Prose(id="suggested")
                    yield KeyLine(id="ways")
                yield Prose(id="aside", classes="quiet")
                with Vertical(id="opens"):
                    yield OpenThings(id="open")
            with Vertical(id="days", classes="pane"):
                yield DaysChart(id="chart")
            with Vertical(id="rest"):
                yield Prose(id="evidence")
                yield KeyLine([(key, _(name)) for key, name in ALSO.items()], id="also")

    def on_mount(self) -> None:
        """The frame stands before anything is read."""
        self.query_one("#suggestion").border_title = _("one idea")
        self.query_one("#opens").border_title = _("what's open")
        self.query_one("#days").border_title = _("last two weeks")
        self.query_one("#rest").border_title = _("from your notes")
        for id in ("#suggestion", "#aside", "#opens", "#evidence"):
            self.query_one(id).display = False

    async def look_again(self) -> None:
        """Read the files in a thread; what is on the page stays until they are read."""
        self.heading.right = capital(show_day(self.context.today))
        self.read(self._look, self._show)

    def _look(self) -> "Today":
        ahead = self.context.ahead
        if ahead is not None and (found := ahead.take()) is not None:
            # What changed between that look and the first of those at the files is seen soon.
            self.call_later(self.set_timer, LOOKS_AGAIN, self.look_again)
            return found
        return looked(self.context.home, self.context.clock())

    @property
    def _open(self) -> ItemList[OpenThing]:
        return self.query_one("#open", ItemList)

    # -- showing -------------------------------------------------------------------------

    def _look_at_evidence(self) -> str:
        ahead = self.context.ahead
        sent = ahead.take_evidence() if ahead is not None else None
        return evidence(self.context.home, self.context.clock()) if sent is None else sent

    def _show(self, found: "Today") -> None:
        self._found = found
        arriving = found.arrived or _(NO_CHECKIN)
        if problems := len(found.problems):
            unread = ngettext(
                "One thing in your files couldn't be read. Settings shows which.",
                "{n} things in your files couldn't be read. Settings shows which.",
                problems,
            )
            arriving = f"{arriving}\n{unread}"
        with self.app.batch_update():
            self.query_one(".asks").display = not found.arrived
            self.tell("#arriving", arriving if found.arrived else telling(arriving, "c", "t"))
            self.query_one("#lines", DaysLines).tell(found.lately)
            self.query_one("#chart", DaysChart).tell(found.lately)
            self.set_class(bool(found.lately), "-days")
            self.set_class(not (found.lately or found.plans or found.more), "-roomy")
            self._show_suggestion(found)
            self._show_open(found)
        self.refresh_bindings()
        self.read(self._look_at_evidence, self._show_evidence, "evidence")

    def _show_evidence(self, said: str) -> None:
        self.tell("#evidence", said)
        self.refresh_bindings()

    def _show_suggestion(self, found: "Today") -> None:
        aside = self._is_aside(found)
        self.query_one("#suggestion").display = not aside
        resting = _(RESTING) if found.suggestion.kind == "rest" else found.not_today
        skipped, after = self._skipped
        self.tell("#aside", resting if aside else after if found.part not in (None, skipped) else "")
        self.query_one("#suggested", Prose).say(found.suggestion.words)
        keys = ["enter", *(WAY_KEYS.get(way.verb, SECOND) for way in found.ways[1:])]
        said = [
            keyed(key, _(TAKEN_UP[way.verb][0])).stylize(doing(f"screen.take_up({place})"))
            for place, (key, way) in enumerate(zip(keys, found.ways, strict=True))
        ]
        declines = _("skip it") if found.part else _("not today")
        self.query_one("#ways", KeyLine).tell([*said, keyed("w", _("why this?")), keyed("n", declines)])

    def _show_open(self, found: "Today") -> None:
        rows: list[OpenThing] = []

        def add(says: str, opened: Open | Go) -> None:
            rows.append((says, partial(self.post_message, opened)))

        for plan in found.plans:
            if opens := TAKEN_UP[plan.way.verb][1]:
                add(plan.says, Open(partial(opens, plan.way.target)))
        if found.more:
            more = (
                ngettext(
                    "One more plan is open, in no hurry. Steps shows it.",
                    "{n} more plans are open, in no hurry. Steps shows them.",
                    found.more,
                )
                if found.plans
                else ngettext(
                    "One plan is open, in no hurry. Steps shows it.",
                    "{n} plans are open, in no hurry. Steps shows them.",
                    found.more,
                )
            )
            add(more, Go("steps"))
        for each in found.agreed:
            add(
                each.says,
                Open(partial(actions.shows, each.entry, _("today › {kind}", kind=_(each.entry.kind.called)))),
            )
        if found.undecided:
            rows.append((hopes_said(len(found.undecided)), self._ask_hopes))
        for begun in found.begun:
            add(begun.says, Open(partial(actions.takes_up, begun.kind.kind(), begun.of)))
        self._open.tell(rows, lambda row: row[0], lambda row: row[0])
        self.query_one("#opens").display = bool(rows)

    # -- doing ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the suggestion work while there is one."""
        found = self._found
        if action in ("take_up", "why", "not_today", "skip"):
            place, *verb = parameters or (0,)
            if found is None or self._is_aside(found):
                return False
            if verb and verb[0] != found.ways[0].verb:
                return False
            return action != ("not_today" if found.part else "skip") and int(str(place)) < len(found.ways)
        if action == "bring_back":
            return found is not None and self._is_aside(found)
        if action == "open_things":
            return bool(self.query(ItemList)) and bool(self._open.items) and not self._open.has_focus
        if action == "insights":
            return self.is_mounted and self.query_one("#evidence").display
        if action == "blur_list":
            return self.focused is not None
        return super().check_action(action, parameters)

    def _is_aside(self, found: "Today") -> bool:
        return found.declined or self._laid_aside == self._this(found)

    def _this(self, found: "Today") -> object:
        suggestion = found.suggestion
        about = (suggestion.step, suggestion.exercise, found.part, suggestion.records)
        return self.context.today, suggestion.kind, *about

    async def action_take_up(self, place: int, _verb: str = "") -> None:
        """Take the suggestion up, in one of its ways; the footer says the first by its verb."""
        if self._found is None:
            return
        self._skipped = ("", "")
        way = self._found.ways[place]
        opens = TAKEN_UP[way.verb][1]
        if opens is not None:
            self.open(partial(opens, way.target))
        elif way.verb == "safety":
            await self.app.run_action("help")
        else:
            self._lay_aside(_(RESTING))

    def action_not_today(self) -> None:
        """Lay the suggestion aside for today."""
        self._answer_not_today(self._lay_aside)

    def action_skip(self) -> None:
        """Lay a part of the foundation aside for good, and go on to the next one."""
        part = self._found.part if self._found else None
        self._answer_not_today(partial(self._go_on, part or ""))

    def _answer_not_today(self, then: Callable[[str], object]) -> None:
        from steady.services.today import lay_aside

        if found := self._found:
            self.read(partial(lay_aside, self.context.home, found, self.context.today), then, "aside")

    def _go_on(self, skipped: str, said: str) -> None:
        self._skipped = (skipped, said)
        self.read(self._look, self._show)

    def _lay_aside(self, said: str) -> None:
        if self._found is not None:
            self._laid_aside = self._this(self._found)
            self._show_suggestion(self._found)
            self.tell("#aside", said)
            self.refresh_bindings()

    def action_bring_back(self) -> None:
        """Show again what was laid aside today."""
        from steady.services.today import bring_back

        self._laid_aside = None
        if found := self._found:
            backs = partial(bring_back, self.context.home, found, self.context.today)
            self.read(backs, self._brought_back, "aside")

    def _brought_back(self, _said: str) -> None:
        self.read(self._look, self._show)

    def action_why(self) -> None:
        """What the suggestion is based on and what would change it."""
        if found := self._found:
            self.open(partial(actions.screen, "records:why", found.suggestion, found.rests_on))

    def action_open_things(self) -> None:
        """To the list of what is open."""
        self._open.focus()

    def action_blur_list(self) -> None:
        """Back from the list."""
        self.set_focus(None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open.items[event.option_index][1]()

    @work
    async def _ask_hopes(self) -> None:
        """Ask of earlier steps, once, whether what was expected was a fear or a hope; Esc skips the rest."""
        from steady.services import hopes

        home = self.context.home
        question, answers = hopes.asks()
        for entry in self._found.undecided if self._found else ():
            asked = ChooseScreen(
                question,
                [*((answer, "") for answer in answers), (_("skip this one"), "")],
                f"{_(hopes.WHY)}\n\n{hopes.expected(entry)}",
                numbered=True,
                back=_("skip the rest"),
            )
            picked = await self.app.push_screen_wait(asked)
            if picked is None:
                break
            if picked < len(answers) and not self.make(partial(hopes.decide, home, entry, answers[picked])):
                return
        if self.make(partial(hopes.ask_no_more, home)):
            await self.look_again()

    async def action_do(self, name: str) -> None:
        """One of the things that are always here."""
        await self.app.run_action(named(name).in_companion)

    def action_insights(self) -> None:
        """Where the line of evidence comes from."""
        self.post_message(Go("insights"))
