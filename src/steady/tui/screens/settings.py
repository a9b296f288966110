"""Settings: where the files are, who can see them, what is set. Shown here, written by the person alone."""

import json
import os
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from steady.services import doctor
from steady.services.access import who_can_see
from steady.store.settings import described, read_settings
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.messages import Open
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose, words

NAMED = 5
"""How many problems are named here; `steady doctor` names all."""

COMMANDS = (
    ("steady backup FILE.zip", "all files in one archive; it is not encrypted"),
    ("steady export", "a report for you or a therapist; you choose what is in it"),
    ("steady doctor", "a look at every file; --fix offers to put things right"),
)


class LookedAtAll(Message):
    """Every file was looked at."""

    def __init__(self, found: doctor.Findings) -> None:
        super().__init__()
        self.found = found


class SettingsScreen(Screen[None]):
    """Where, who, what; and how to change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        Binding("ctrl+t", "app.light_or_dark", "light or dark"),
        Binding("w", "welcome", "the welcome again"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def compose(self) -> ComposeResult:
        """Places, who can see them, the settings, the look at the files, commands."""
        places = self.context.places
        yield Heading("settings")
        with VerticalScroll(classes="page"):
            yield Prose("where your files are", classes="head")
            yield Prose(str(places.home))
            yield Prose("\n".join(who_can_see(places.home)), classes="said quiet")
            yield Prose("are all files well?", classes="head")
            yield Prose("Looking at them …", id="doctor", classes="said quiet")
            yield Prose("what is set", classes="head")
            yield Prose(id="from", classes="quiet")
            yield Prose(id="settings", classes="said")
            yield Prose("in the shell", classes="head")
            yield Prose(Content("\n").join(_told(name, about) for name, about in COMMANDS), classes="said")
        yield Hints()

    def on_mount(self) -> None:
        """Show what is set, and look at the files in a thread."""
        self.query_one(".page").focus()
        self._look()

    def on_screen_resume(self) -> None:
        """What the file says now."""
        config = self.context.places.config
        settings, problems = read_settings(config)
        there = (
            "Steady reads this file and never writes it"
            if os.path.exists(config)
            else "This file is not there yet"
        )
        said = [
            f"{config}",
            f"{there}: a line such as  reduced_motion = true  changes one. It holds from the next start.",
        ]
        self.query_one("#from", Prose).say("\n".join([*said, *(each.sentence() for each in problems)]))
        lines = [_told(f"{name} = {json.dumps(value)}", about) for name, value, about in described(settings)]
        self.query_one("#settings", Prose).say(Content("\n").join(lines))

    @work(thread=True, exclusive=True, group="doctor")
    def _look(self) -> None:
        worker = get_current_worker()
        found = doctor.look(self.context.places)
        if not worker.is_cancelled:
            self.post_message(LookedAtAll(found))

    def on_looked_at_all(self, event: LookedAtAll) -> None:
        """Say what was found."""
        found = event.found
        count = len(found.problems)
        lines = [f"Record files looked at: {found.files}. Problems: {count or 'none'}."]
        lines += [each.sentence() for each in found.problems[:NAMED]]
        if count > NAMED:
            lines.append(f"And {count - NAMED} more: `steady doctor` names them all.")
        self.query_one("#doctor", Prose).say("\n".join(lines))

    def action_welcome(self) -> None:
        """The five screens of the first start."""
        self.post_message(Open(partial(actions.screen, "welcome:WelcomeScreen")))

    def action_back(self) -> None:
        """Back to what was open."""
        self.dismiss(None)


def _told(name: str, about: str) -> Content:
    return Content.assemble(words(name), "\n  ", (about, "$quiet"))
