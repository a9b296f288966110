"""The area today: how one is, one suggestion, what is open, and what else is a key away."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from steady.core.dates import show_day
from steady.core.language import N_, _, ngettext
from steady.core.text import capital
from steady.services.actions import named
from steady.services.hopes import hopes_said
from steady.tui import actions
from steady.tui.actions import Go, Open
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.steady_screen import AreaScreen
from steady.tui.widgets.keys import keyed, telling, written
from steady.tui.widgets.prose import ItemList, Prose

if TYPE_CHECKING:  # the frame is on the screen before the rules of pace are loaded
    from steady.services.today import Today, WayVerb

KEYS = {
    "c": N_("check in"),
    "b": N_("breathe"),
    "p": N_("something was promised"),
    "t": N_("three questions"),
    "g": N_("ground"),
    "o": N_("something wasn't okay"),
    "s": N_("steps"),
    "r": N_("a few words"),
}
"""What is always a key away here, in rows of three, by the names in the table of actions."""

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

WAYS_WIDTH, AROUND = 77, 3
"""How wide a suggestion's keys can be, the room after each included, to stand on one line; and how many
columns of a smaller screen are not theirs."""

RESTING = N_("Rest, then. There's no hurry here.")
NO_CHECKIN = N_("c for a check-in, t for three quick questions. Only if you feel like it.")


class TodayScreen(AreaScreen):
    """How one is, one suggestion, what is open."""

    NAME = "today"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_up(0)", N_("take it up")),
        Binding("w", "why", N_("why this?")),
        Binding("n", "not_today", N_("not today")),
        Binding("n", "skip", N_("skip it")),
        Binding("down,tab", "open_things", N_("what's open"), key_display="↓"),
        Binding("escape", "blur_list", show=False),
        Binding("i", "insights", N_("see how")),
        Binding("pagedown", "scroll_page('page_down')", show=False),
        Binding("pageup", "scroll_page('page_up')", show=False),
        Binding(SECOND, "take_up(1)", show=False),
        *(Binding(key, f"do({name!r})", name, show=False) for key, name in KEYS.items()),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Today | None = None
        self._laid_aside: object = None
        """The suggestion that is not for now, with its day."""
        self._skipped = ("", "")
        """A part of the foundation that was skipped, and what is said of it while the next one shows."""

    def contents(self) -> ComposeResult:
        """How one is, the suggestion, what is open, what else is here, and own evidence."""
        yield Prose(_("How are you right now?"), classes="asks")
        yield Prose(id="arriving", classes="quiet")
        with Vertical(id="suggestion", classes="card"):
            yield Prose(id="suggested")
            yield Prose(id="ways", classes="keys")
        yield Prose(id="aside", classes="quiet")
        yield ItemList[OpenThing](id="open")
        yield Prose(_("also here"), classes="quiet head")
        with Grid(id="keys"):
            for key, name in KEYS.items():
                yield Prose(keyed(key, _(name)))
        yield Prose(id="evidence")

    def on_mount(self) -> None:
        """The frame stands before anything is read."""
        self.query_one("#suggestion").border_title = _("a suggestion")
        for id in ("#suggestion", "#aside", "#open", "#evidence"):
            self.query_one(id).display = False

    async def look_again(self) -> None:
        """Read the files in a thread; what is on the page stays until they are read."""
        self.heading.right = capital(show_day(self.context.today))
        self.read(self._look, self._show)

    def _look(self) -> "tuple[Today, str]":
        from steady.services.insights import evidence_line
        from steady.services.today import look

        home, now = self.context.home, self.context.clock()
        return look(home, now), evidence_line(home, now)

    @property
    def _open(self) -> ItemList[OpenThing]:
        return self.query_one("#open", ItemList)

    # -- showing -------------------------------------------------------------------------

    def _show(self, given: "tuple[Today, str]") -> None:
        found, evidence = given
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
            self._show_suggestion(found)
            self._show_open(found)
            self.tell("#evidence", evidence)
        self.refresh_bindings()

    def _show_suggestion(self, found: "Today") -> None:
        aside = found.declined or self._laid_aside == self._this(found)
        self.query_one("#suggestion").display = not aside
        resting = _(RESTING) if found.suggestion.kind == "rest" else found.not_today
        skipped, after = self._skipped
        self.tell("#aside", resting if aside else after if found.part not in (None, skipped) else "")
        self.query_one("#suggested", Prose).say(found.suggestion.words)
        first, *others = found.ways
        parts = [("enter", _(TAKEN_UP[first.verb][0]))]
        parts += [(WAY_KEYS.get(way.verb, SECOND), _(TAKEN_UP[way.verb][0])) for way in others]
        said = [*parts, ("w", _("why this?")), ("n", _("skip it") if found.part else _("not today"))]
        # Where they don't fit, the line of keys below says them.
        if not self.has_class("-narrow") and self._fit(said):
            parts = said
        shown = [keyed(key, does) for key, does in parts]
        self.query_one("#ways", Prose).say(Content("     " if self._fit(parts) else "\n").join(shown))

    def _fit(self, parts: list[tuple[str, str]]) -> bool:
        """Whether keys with what they do stand on one line of the card."""
        room = min(self.app.size.width - AROUND, WAYS_WIDTH)
        return sum(len(written(key)) + len(does) + 7 for key, does in parts) <= room

    def on_resize(self) -> None:
        """As many keys on the card as fit."""
        if self._found is not None:
            self._show_suggestion(self._found)

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
        self._open.display = bool(rows)

    # -- doing ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the suggestion work while there is one."""
        found = self._found
        if action in ("take_up", "why", "not_today", "skip"):
            place = int(str(parameters[0])) if parameters else 0
            if found is None or found.declined or self._laid_aside == self._this(found):
                return False
            return action != ("not_today" if found.part else "skip") and place < len(found.ways)
        if action == "open_things":
            return bool(self.query(ItemList)) and bool(self._open.items)
        if action == "insights":
            return self.is_mounted and self.query_one("#evidence").display
        return True

    def _this(self, found: "Today") -> object:
        suggestion = found.suggestion
        about = (suggestion.step, suggestion.exercise, found.part, suggestion.records)
        return self.context.today, suggestion.kind, *about

    async def action_take_up(self, place: int) -> None:
        """Take the suggestion up, in one of its ways."""
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
