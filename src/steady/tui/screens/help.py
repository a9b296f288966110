"""Help now: help lines first, then the safety plan, from every screen, whatever else is broken."""

import os
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from steady.core.language import N_, _
from steady.core.search import fold
from steady.services.help_lines import (
    BETWEEN,
    AtHand,
    Country,
    anywhere_lines,
    at_hand,
    choose_country,
    country_lines,
    country_names,
    usual_country,
)
from steady.services.safety_text import PlanText, plan_text
from steady.store.help_lines import help_lines
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.prose import Hanging, ItemList, Prose, words

NO_PLAN = N_("You don't have one yet. Any part of it can stay empty.")


class HelpScreen(SteadyScreen[None], ModalScreen[None]):
    """Help lines and the safety plan; Esc or F1 goes back.

    What the plan says of leaving is folded until it's asked for, as someone may look over a shoulder.
    """

    HEADING = N_("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back")),
        Binding("s", "plan", N_("plan")),  # first: a narrow terminal shows the first ones alone
        Binding("m", "more", N_("more")),
        Binding("c", "countries", N_("country")),
        Binding("l", "lines", N_("all lines")),
        Binding("e", "edit", N_("change")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines = help_lines(context.home.root)
        self._names = country_names(self._lines)
        self._country = usual_country(context.settings.country, context.home.root, os.environ)
        self._plan = self._read_plan()
        self._says_all_lines, self._unfolded = False, False

    def contents(self) -> ComposeResult:
        """What to do at once, the help lines, then the plan; beside each other where there is room."""
        yield Prose(id="danger")
        yield Prose(id="silent")
        yield Prose(id="doubt", classes="quiet")
        yield Prose(id="choose")
        yield ItemList[str](id="countries")
        with Container(classes="both"):
            with VerticalScroll(id="lines-pane", classes="pane"):
                yield Prose(id="lines-head", classes="head")
                yield Prose(id="lines", classes="said")
                yield Prose(id="all-lines")
            with VerticalScroll(id="plan-pane", classes="pane"):
                yield Prose(_("my safety plan"), classes="head")
                yield Prose(id="plan", classes="said")
                yield Prose(keyed("e", _("start one")), id="start")
                yield Prose(id="more")

    def on_mount(self) -> None:
        """Say it all."""
        names = self._names
        codes = sorted(names, key=lambda code: fold(names[code]))
        self._countries.tell(codes, names.__getitem__)
        self._countries.display = False
        self.query_one("#plan-pane").border_title = _("my safety plan")
        self._tell()
        self.query_one("#lines-pane").focus(scroll_visible=False)

    @property
    def _countries(self) -> ItemList[str]:
        return self.query_one("#countries", ItemList)

    def _read_plan(self) -> PlanText:
        return plan_text(self.context.home.root)

    def on_screen_suspend(self) -> None:
        """What was unfolded is folded again once something else is over it, the cover too."""
        self._unfolded = False
        self._tell_plan()

    def on_screen_resume(self) -> None:
        """The plan as it is now."""
        self.read(self._read_plan, self._take_plan)

    def _take_plan(self, plan: PlanText) -> None:
        self._plan = plan
        self._tell_plan()

    # -- what is said ------------------------------------------------------------------------

    def _tell(self) -> None:
        found = at_hand(self._lines, self._country)
        at = found.danger.find(found.emergency)
        number = Content(found.danger).stylize("bold $primary", at, at + len(found.emergency))
        self.tell("#danger", number if found.emergency else found.danger)
        self.tell("#silent", "\n".join(found.silent))
        self.tell("#doubt", found.doubt)
        choose = _("choose another country") if found.country else _("choose your country")
        self.tell("#choose", keyed("c", choose) if found.doubt else "")
        head = _("help lines · {country}", country=found.country) if found.country else _("help lines")
        self.query_one("#lines-head", Prose).say(head)
        self.query_one("#lines-pane").border_title = words(head)
        self._tell_lines(found)
        self._tell_plan()

    def _tell_lines(self, found: AtHand) -> None:
        says = self.query_one("#lines", Prose).say
        if self._says_all_lines:
            lines = self._lines
            problems = [each.sentence() for each in lines.problems]
            of_country = list(country_lines(lines, self._country.code))
            says("\n".join([*of_country, "", *anywhere_lines(lines), "", lines.dated, *problems]))
        else:
            says(Hanging(Content("\n").join(_short(found)), between=BETWEEN))
        about = _("just the numbers") if self._says_all_lines else _("all about these lines, and others")
        self.tell("#all-lines", keyed("l", about))

    def _tell_plan(self) -> None:
        plan = self._plan
        shown = plan.whole if self._unfolded else plan.shown
        is_none = not (plan.shown or plan.folded)
        self.tell("#plan", _(NO_PLAN) if is_none else "\n".join(shown))
        self.query_one("#start").display = is_none
        more = _("fold it away again") if self._unfolded else _("there's more in my plan: show it")
        self.tell("#more", keyed("m", more) if plan.folded else "")
        self.refresh_bindings()

    # -- keys --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is more of the plan only where something is folded."""
        return action != "more" or bool(self._plan.folded)

    def action_back(self) -> None:
        """Back to exactly what was open; from the list of countries, back to the page."""
        if self._countries.display:
            self._close_countries()
        else:
            self.dismiss(None)

    def action_edit(self) -> None:
        """Change the plan, or begin it."""
        self.open(partial(actions.adds, "safety", _("help › safety plan")))

    def action_plan(self) -> None:
        """To the plan, past the help lines."""
        pane = self.query_one("#plan-pane")
        pane.focus(scroll_visible=False)
        pane.scroll_visible(top=True, animate=False)

    def action_lines(self) -> None:
        """All about the help lines, and directories; or the numbers alone again."""
        self._says_all_lines = not self._says_all_lines
        self._tell_lines(at_hand(self._lines, self._country))
        pane = self.query_one("#lines-pane")
        pane.focus(scroll_visible=False)
        pane.scroll_visible(top=True, animate=False)

    def action_more(self) -> None:
        """Show what is folded of the plan, or fold it."""
        self._unfolded = not self._unfolded
        self._tell_plan()
        if self._unfolded:
            self.call_after_refresh(self.query_one("#more").scroll_visible, animate=False)

    def action_countries(self) -> None:
        """The countries whose lines are here."""
        listed = self._countries
        listed.display = True
        listed.highlighted = (
            listed.items.index(self._country.code) if self._country.code in listed.items else 0
        )
        listed.focus()
        self.page.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._country = Country(self._countries.items[event.option_index])
        set_to, home, code = self.context.settings.country, self.context.home.root, self._country.code
        self.read(lambda: choose_country(set_to, home, code), self._say_saved, "choice")
        self._tell()
        self._close_countries()

    def _say_saved(self, said: str) -> None:
        if said:
            self.say(said)

    def _close_countries(self) -> None:
        self._countries.display = False
        self.query_one("#lines-pane").focus(scroll_visible=False)


def _short(found: AtHand) -> list[Content]:
    """The numbers of a country, what to ring standing out."""
    lines = [words(found.careful, "$quiet"), Content()] if found.careful else []
    for each in found.numbers:
        parts = [words(each.name), *(words(way, "bold $primary") for way in each.ways)]
        lines.append(Content.assemble("  ", Content(BETWEEN).join(parts)))
    return [*lines, *map(words, (*found.own, *found.anywhere))]
