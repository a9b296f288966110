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

from steady.core.text import one_line
from steady.services.safety_text import anywhere_lines, country_lines, emergency_number, plan_lines
from steady.store.bundled import help_lines
from steady.store.settings import country
from steady.tui import actions
from steady.tui.actions import Open
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import ItemList, Prose

DANGER = "In danger right now: "
LOCAL = "your local emergency number."
NO_PLAN = "There is none yet. e begins one; any part can stay empty."
UNKNOWN = "Which country you are in is not known here: c lists those that are."


class HelpScreen(SteadyScreen[None], ModalScreen[None]):
    """The safety plan and help lines; Esc or F1 goes back."""

    HEADING = "help"
    PAGE_TAKES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        Binding("l", "lines", "help lines"),  # first: a narrow terminal shows the first ones alone
        Binding("c", "countries", "another country"),
        Binding("e", "edit", "change the plan"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines = help_lines(context.home.root)
        self._country = country(context.settings, os.environ)
        self._plan = self._read_plan()

    def contents(self) -> ComposeResult:
        """What to do at once, the plan, then the help lines."""
        yield Prose(id="danger")
        yield ItemList[str](id="countries")
        yield Prose("my safety plan", classes="head")
        yield Prose(id="plan", classes="said")
        yield Prose("help lines", id="lines-head", classes="head")
        yield Prose(id="lines", classes="said")
        yield Prose(id="anywhere", classes="said")
        yield Prose(id="dated", classes="quiet")

    def on_mount(self) -> None:
        """Say it all."""
        known = {**self._lines.own_countries, **self._lines.countries}
        names = {code: one_line(str(each.get("name", code))) for code, each in known.items()}
        codes = sorted(names, key=lambda code: names[code].casefold())
        self._countries.tell(codes, lambda code: names[code])
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
        lines = self._lines
        emergency = emergency_number(lines, self._country)
        self.query_one("#danger", Prose).say(Content.assemble(DANGER, (emergency or LOCAL, "bold $primary")))
        self.query_one("#plan", Prose).say(self._plan or NO_PLAN)
        known = self._country in lines.codes
        of_country = "\n".join(country_lines(lines, self._country))
        self.query_one("#lines", Prose).say(of_country if known else f"{of_country}\n{UNKNOWN}".strip())
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
        self.post_message(Open(partial(actions.adds, "safety", "help › safety plan")))

    def action_lines(self) -> None:
        """To the help lines, past a long plan."""
        self.query_one("#lines-head").scroll_visible(top=True, animate=False)

    def action_countries(self) -> None:
        """The countries whose lines are here."""
        listed = self._countries
        listed.display = True
        listed.highlighted = listed.items.index(self._country) if self._country in listed.items else 0
        listed.focus()
        self.page.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._country = self._countries.items[event.option_index]
        self._tell()
        self._close_countries()

    def _close_countries(self) -> None:
        self._countries.display = False
        self.page.focus()
