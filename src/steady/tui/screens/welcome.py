"""The first start: five short screens, each with one thing to know; one key passes over all of them."""

import contextlib
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from steady.core.errors import NotSaved
from steady.services.access import who_can_see
from steady.store.home import Home
from steady.store.settings import NOTICES, remember_more, remembered
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import Prose

NOTICE = "welcome"
"""What is remembered once the welcome was seen to its end."""

PAGES: tuple[tuple[str, str], ...] = (
    (
        "what this is",
        "A place of your own for coming back to trust in small, chosen steps.\n\n"
        "Notice how you arrive. Breathe, or ground. Plan one small step with someone safe, take it when you"
        " choose, and look back on what came. What you learn adds up here, in your own words.\n\n"
        "You set the pace. Rest is always one of the choices.",
    ),
    (
        "what this is not",
        "It is not treatment, and it does not take the place of a person who helps you. It goes well beside"
        " therapy, or between two talks.\n\n"
        "It never says that someone is safe, and it judges nobody. It is about discomfort; danger is"
        " something else. No step here is meant for contact with someone who harms you.\n\n"
        "F1 shows help lines and your safety plan, from everywhere.",
    ),
    (
        "who can see this",
        "All of it is in plain files, in\n{home}\n\n"
        "{who} They aren't locked with a password, and steady sends nothing anywhere.\n\n"
        "If someone you fear uses this login too, a paper notebook or another device may be safer.",
    ),
    (
        "leaving at once",
        "Ctrl+Q leaves, from everywhere. The screen is blank first; nothing is asked or said. What you were"
        " typing is kept as a draft and waits for you.\n\n"
        "It does not hide that steady was used: your shell may remember the command, and the files stay"
        " where they are. Closing the window leaves too, with the draft kept; what the window showed may"
        " stay in its memory for a while.\n\n"
        "Try it whenever you like. `steady` opens this again.",
    ),
    (
        "your pace",
        "Nothing has to be filled in, and nobody asks for your name.\n\n"
        "If you like, set how many steps a week feel right (p), or give the first person a codename (k):"
        " no real name has to stand in these files. Both can wait.\n\n"
        "Enter begins.",
    ),
)
"""Each with its name and its words; `{home}` is where the files are, `{who}` who can see them."""


def is_first_start(home: Home) -> bool:
    """Whether the welcome was not seen to its end yet; nothing is written."""
    return NOTICE not in remembered(home.root, NOTICES)


def welcomed(home: Home) -> None:
    """Remember that the welcome was seen. Where nothing can be written, it is shown again next time."""
    with contextlib.suppress(OSError, ValueError, NotSaved):
        remember_more(home.root, NOTICES, lambda notices: [*notices, NOTICE])


class WelcomeScreen(SteadyScreen[None]):
    """What it is, what it is not, who can see it, leaving at once, pace."""

    HEADING = "welcome"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space", "onward", "go on", key_display="Enter"),
        Binding("escape", "skip", "skip all of it"),
        Binding("left,backspace", "back", "back", key_display="←"),
        Binding("p", "pace", "set my pace"),
        Binding("k", "codename", "a codename"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._at = 0
        self._who = " ".join(who_can_see(context.places.home))

    def contents(self) -> ComposeResult:
        """One page at a time."""
        yield Prose(classes="name")
        yield Prose(classes="words")

    def on_mount(self) -> None:
        """The first page."""
        self._show()

    def _show(self) -> None:
        name, said = PAGES[self._at]
        self.heading.right = f"{self._at + 1} of {len(PAGES)}"
        self.query_one(".name", Prose).say(name)
        said = said.replace("{who}", self._who).replace("{home}", str(self.context.places.home))
        self.query_one(".words", Prose).say(said)
        self.page.scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pace and codename are offered on their own page."""
        if action in ("pace", "codename"):
            return self._at == len(PAGES) - 1
        return self._at > 0 if action == "back" else True

    def action_onward(self) -> None:
        """The next page; after the last one, begin."""
        if self._at + 1 < len(PAGES):
            self._at += 1
            self._show()
        else:
            self.action_skip()

    def action_back(self) -> None:
        """The page before."""
        self._at -= 1
        self._show()

    def action_skip(self) -> None:
        """On to the companion; it is not shown by itself again."""
        welcomed(self.context.home)
        self.dismiss(None)

    def action_pace(self) -> None:
        """The page on pace, in the form."""
        self.open(partial(actions.adds, "pace", "welcome › pace"))

    def action_codename(self) -> None:
        """The first person, by a codename."""
        self.open(partial(actions.adds, "person", "welcome › a person"))
