"""Settings: where the files are, who can see them, what is set. Shown here, written by the person alone."""

import json
import os
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from steady.core.errors import Problem, first_few
from steady.core.language import N_, _
from steady.services import doctor
from steady.services.access import who_can_see
from steady.store.settings import Settings, described, read_settings
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import Prose, words

NAMED = 5
"""How many problems are named here."""

IN_A_SHELL = N_(
    "In a shell, steady can put all your files into one backup, and offer to put right what can't be read."
    " Its help there names the commands."
)


class SettingsScreen(SteadyScreen[None]):
    """Where, who, what; and how to change it."""

    HEADING = N_("settings")
    PAGE_TAKES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back")),
        Binding("ctrl+t", "app.light_or_dark", N_("light or dark")),
        Binding("w", "welcome", N_("the welcome again")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._who = who_can_see(context.places.home)

    def contents(self) -> ComposeResult:
        """Places, who can see them, the settings, the look at the files, and what is done elsewhere."""
        yield Prose(_("where your files are"), classes="head")
        yield Prose(str(self.context.places.home))
        yield Prose("\n".join(self._who), classes="said quiet")
        yield Prose(_("how your files are"), classes="head")
        yield Prose(_("I'm looking at them …"), id="doctor", classes="said quiet")
        yield Prose(_("your settings"), classes="head")
        yield Prose(id="from", classes="quiet")
        yield Prose(id="settings", classes="said")
        yield Prose(_("outside the companion"), classes="head")
        yield Prose(_(IN_A_SHELL), classes="said")

    def on_mount(self) -> None:
        """Look at the files."""
        self.page.focus()
        self.read(lambda: doctor.look(self.context.places), self._say_how_files_are, "doctor")

    def on_screen_resume(self) -> None:
        """What the file says now."""
        config = self.context.places.config
        self.read(lambda: (*read_settings(config), os.path.exists(config)), self._say_what_is_set)

    def _say_what_is_set(self, given: tuple[Settings, list[Problem], bool]) -> None:
        settings, problems, exists = given
        example = "reduced_motion = true"
        how = (
            _(
                "I read this file and never write it. A line such as “{example}” changes a setting"
                " from the next start on.",
                example=example,
            )
            if exists
            else _(
                "This file isn't there yet. In it, a line such as “{example}” changes a setting"
                " from the next start on.",
                example=example,
            )
        )
        said = [
            f"{self.context.places.config}",
            how,
            *(each.sentence() for each in problems),
        ]
        self.query_one("#from", Prose).say("\n".join(said))
        lines = [_told(f"{name} = {json.dumps(value)}", about) for name, value, about in described(settings)]
        self.query_one("#settings", Prose).say(Content("\n").join(lines))

    def _say_how_files_are(self, found: doctor.Findings) -> None:
        self.tell("#doctor", f"{found.counted()}\n{first_few(found.problems, NAMED)}".strip())

    def action_welcome(self) -> None:
        """The five screens of the first start."""
        self.open(partial(actions.screen, "welcome:WelcomeScreen"))


def _told(name: str, about: str) -> Content:
    return Content.assemble(words(name), "\n  ", (about, "$quiet"))
