"""Help now: the safety plan and help lines, from every screen, whatever else is broken."""

import os
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from steady.core.language import N_, _
from steady.core.search import fold
from steady.services.help_lines import (
    Country,
    anywhere_lines,
    choose_country,
    country_lines,
    country_names,
    danger_said,
    emergency_number,
    guess_said,
    usual_country,
)
from steady.services.safety_text import plan_lines
from steady.store.help_lines import help_lines
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import ItemList, Prose

NO_PLAN = N_("You don't have one yet. Press e to start one; any part can stay empty.")
UNKNOWN = N_("I don't know which country you're in. Press c to choose.")
CHOOSE = N_("Press c to choose another country.")


class HelpScreen(SteadyScreen[None], ModalScreen[None]):
    """The safety plan and help lines; Esc or F1 goes back."""

    HEADING = N_("help")
    PAGE_TAKES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back")),
        Binding("l", "lines", N_("help lines")),  # first: a narrow terminal shows the first ones alone
        Binding("c", "countries", N_("another country")),
        Binding("e", "edit", N_("change the plan")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines = help_lines(context.home.root)
        self._names = country_names(self._lines)
        self._country = usual_country(context.settings, context.home.root, os.environ)
        self._plan = self._read_plan()

    def contents(self) -> ComposeResult:
        """What to do at once, the plan, then the help lines."""
        yield Prose(id="danger")
        yield Prose(id="guess", classes="quiet")
        yield ItemList[str](id="countries")
        yield Prose(_("my safety plan"), classes="head")
        yield Prose(id="plan", classes="said")
        yield Prose(_("help lines"), id="lines-head", classes="head")
        yield Prose(id="lines", classes="said")
        yield Prose(id="anywhere", classes="said")
        yield Prose(id="dated", classes="quiet")

    def on_mount(self) -> None:
        """Say it all."""
        names = self._names
        codes = sorted(names, key=lambda code: fold(names[code]))
        self._countries.tell(codes, names.__getitem__)
        self._countries.display = False
        self._tell()
        self.page.focus()

    @property
    def _countries(self) -> ItemList[str]:
        return self.query_one("#countries", ItemList)

    def _read_plan(self) -> str:
        return "\n".join(plan_lines(self.context.home.root)).strip("\n")

    def on_screen_resume(self) -> None:
        """The plan as it is now."""
        self.read(self._read_plan, self._take_plan)

    def _take_plan(self, plan: str) -> None:
        self._plan = plan
        self._tell()

    def _tell(self) -> None:
        lines, code = self._lines, self._country.code
        emergency = emergency_number(lines, code)
        danger = danger_said(emergency)
        at = danger.find(emergency)
        self.query_one("#danger", Prose).say(
            Content(danger).stylize("bold $primary", at, at + len(emergency)) if emergency else danger
        )
        guess = guess_said(lines, self._country)
        self.tell("#guess", f"{guess} {_(CHOOSE)}" if guess else "")
        self.query_one("#plan", Prose).say(self._plan or _(NO_PLAN))
        of_country = "\n".join(country_lines(lines, code))
        self.query_one("#lines", Prose).say(
            of_country if code in lines.codes else f"{_(UNKNOWN)}\n\n{of_country}"
        )
        self.query_one("#anywhere", Prose).say("\n".join(anywhere_lines(lines)))
        problems = [each.sentence() for each in lines.problems]
        self.query_one("#dated", Prose).say("\n".join([lines.dated, *problems]))

    def action_back(self) -> None:
        """Back to exactly what was open; from the list of countries, back to the page."""
        if self._countries.display:
            self._close_countries()
        else:
            self.dismiss(None)

    def action_edit(self) -> None:
        """Change the plan, or begin it."""
        self.open(partial(actions.adds, "safety", _("help › safety plan")))

    def action_lines(self) -> None:
        """To the help lines, past a long plan."""
        self.query_one("#lines-head").scroll_visible(top=True, animate=False)

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
        settings, home, code = self.context.settings, self.context.home.root, self._country.code
        self.read(lambda: choose_country(settings, home, code), self._say_saved, "choice")
        self._tell()
        self._close_countries()

    def _say_saved(self, said: str) -> None:
        if said:
            self.say(said)

    def _close_countries(self) -> None:
        self._countries.display = False
        self.page.focus()
