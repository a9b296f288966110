"""The first start: five short screens, each with one thing to know; one key passes over all of them.

Grounding and breathing are a key away here too: someone may come for them alone.
"""

import contextlib
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from steady.core.errors import NotSaved
from steady.core.language import N_, _
from steady.services.access import who_can_see
from steady.store.home import Home
from steady.store.remembered import NOTICES, remember_more, remembered
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import Prose

NOTICE = "welcome"
"""What is remembered once the welcome was seen to its end."""

PAGES: tuple[tuple[str, str], ...] = (
    (
        N_("what this is"),
        N_(
            "A private place to rebuild trust, one small step at a time.\n\n"
            "Notice how you are. Breathe (b), or look around you until you feel steadier (g). Plan one small"
            " step with someone you'd like to try it with, take it when you choose, and look back on how it"
            " went. What you learn adds up here, in your own words.\n\n"
            "You set the pace. Rest is always one of the choices."
        ),
    ),
    (
        N_("what this isn't"),
        N_(
            "It isn't treatment, and it doesn't replace a person who helps you. It goes well with therapy,"
            " or between sessions.\n\n"
            "It never judges anyone, and it can't know who is good for you. Steps here are for things that"
            " feel uncomfortable, never for things that are dangerous. If someone is hurting you, no step"
            " here is for them.\n\n"
            "F1 shows help lines and your safety plan, wherever you are."
        ),
    ),
    (
        N_("who can see this"),
        N_(
            "Everything is in plain files, in\n{home}\n\n"
            "{who} The files aren't locked with a password, and steady sends nothing anywhere.\n\n"
            "If someone you're afraid of uses this login too, a paper notebook or another device may be"
            " safer."
        ),
    ),
    (
        N_("leaving at once"),
        N_(
            "Ctrl+Q leaves, wherever you are. The screen goes blank first, and nothing is asked. What you"
            " were typing is saved as a draft and waits for you.\n\n"
            "It doesn't hide that you've used steady: your shell may remember the command, and your files"
            " stay where they are. If you close the window, your draft is saved too, but what the window"
            " showed may stay in its memory for a while. If you set a cover for pauses, it's a curtain and"
            " not a lock: any key lifts it.\n\n"
            "You can try it whenever you like. Start steady again to come back."
        ),
    ),
    (
        N_("your pace"),
        N_(
            "You don't have to fill anything in, and nobody asks for your name.\n\n"
            "If you like, set how many steps a week feel right (p), or add the first person by a codename"
            " (k). These files don't need anyone's real name. Both can wait.\n\n"
            "Press Enter to start."
        ),
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
        Binding("enter,right,space", "onward", N_("go on"), key_display="Enter"),
        Binding("escape", "skip", N_("skip all of it")),
        Binding("g", "app.practise('grounding')", N_("ground")),
        Binding("b", "app.practise('breathing')", N_("breathe")),
        Binding("left,backspace", "back", N_("back"), key_display="←"),
        Binding("p", "pace", N_("set my pace")),
        Binding("k", "codename", N_("a codename")),
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
        self.heading.right = _("{place} of {whole}", place=self._at + 1, whole=len(PAGES))
        self.query_one(".name", Prose).say(_(name))
        self.query_one(".words", Prose).say(_(said, who=self._who, home=self.context.places.home))
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
        self.open(partial(actions.adds, "pace", _("welcome › pace")))

    def action_codename(self) -> None:
        """The first person, by a codename."""
        self.open(partial(actions.adds, "person", _("welcome › a person")))
