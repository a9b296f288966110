"""What every command works with: the home, the settings, the terminal, the time."""

import datetime
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from steady.cli.terminal import Terminal, draws
from steady.core.language import _
from steady.store import clock
from steady.store.paths import Places, places

if TYPE_CHECKING:  # `steady safety` needs neither records nor settings, the companion no Typer
    import typer

    from steady.core.errors import Problem
    from steady.store.home import Home
    from steady.store.settings import Settings


class Flags(NamedTuple):
    """The options that work with every command."""

    home: Path | None = None
    plain: bool = False
    json: bool = False
    no_input: bool = False
    lang: str = ""
    debug: bool = False


class Shell:
    """One run of steady; nothing is read before it is needed."""

    def __init__(self, flags: Flags, now: datetime.datetime | None = None) -> None:
        self.flags = flags
        self.now = now or clock.now()
        self._closed, self._hid = False, False

    @cached_property
    def places(self) -> Places:
        """Where files live."""
        return places(self.flags.home, os.environ)

    @cached_property
    def home(self) -> "Home":
        """The data folder."""
        from steady.store.home import Home

        return Home(self.places.home, self.settings.calendar)

    @property
    def today(self) -> datetime.date:
        """The day it is, as the person counts days."""
        return self.home.calendar.day_of(self.now)

    @cached_property
    def settings(self) -> "Settings":
        """The settings; what in them could not be used is said once."""
        from steady.store.settings import read_settings

        settings, problems = read_settings(self.places.config)
        self.tell(problems)
        return settings

    @cached_property
    def terminal(self) -> Terminal:
        """Where to speak and listen."""
        return Terminal.of_process(no_input=self.flags.no_input, plain=self.plain)

    @property
    def plain(self) -> bool:
        """Whether output is one plain line after another."""
        return self.flags.plain or self.settings.plain

    @property
    def full_screen(self) -> bool:
        """Whether the companion can open: someone is there, in a terminal that draws, and wants no lines."""
        if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() and draws()):
            return False  # before the settings are read: a shell that completes wants to hear nothing of them
        return not (self.flags.json or self.flags.no_input or self.plain)

    @property
    def lang(self) -> str:
        """The language of the exercises; "" for the usual one."""
        from steady.store.settings import language

        return self.flags.lang or language(self.settings, os.environ)

    def tell(self, problems: "Sequence[Problem]") -> None:
        """Say what was found wrong in files, on stderr, so that results stay results."""
        if not problems:
            return
        self._closed = self._closed or any(problem.closed for problem in problems)
        self._hid = self._hid or any(problem.hides for problem in problems)
        from steady.core.errors import first_few

        terminal = Terminal.of_process(no_input=True, plain=True)
        for line in first_few(problems, 5).splitlines():
            terminal.say(line)

    def say(self, words: str) -> None:
        """Say something beside the results, on stderr, at once."""
        self.terminal.say(words)
        sys.stderr.flush()

    def agrees(self, question: str, without: str, declined: str, before: str = "") -> bool:
        """Whether the person says yes, after what is said `before`; what happens then is `declined` if not.

        Raises BadRequest where nobody can be asked; `without` says how to go on without asking.
        """
        if not self.terminal.interactive:
            from steady.core.errors import BadRequest

            raise BadRequest(_("This needs a yes, but there's no terminal to ask in."), without)
        if before:
            self.terminal.say(before)
        agreed = self.terminal.confirm(question, default=False)
        if not agreed:
            self.terminal.say(declined)
        return agreed

    @property
    def saw_all(self) -> bool:
        """Whether no folder was closed to what was looked at, of all that `tell` was given."""
        return not self._closed

    def nothing(self, words: str, readable: str) -> str:
        """Words that say nothing is there; `readable` ones while there are files that give no record."""
        return readable if self._hid else words

    def end_looking(self) -> None:
        """End a command that looks: with exit code 3 when a folder could not be opened."""
        if self._closed:
            import typer

            raise typer.Exit(3)

    def done(self, words: str, **facts: str | int) -> None:
        """Say what was done, on stdout: in words, or its facts as JSON."""
        if self.flags.json:
            self.result_json(facts)
        else:
            self.terminal.result_line(words)

    def result_json(self, value: Any) -> None:
        """Write a value as JSON to stdout."""
        from steady.core.text import json_text

        self.terminal.exact(json_text(value), as_json=True)


def session_of(context: "typer.Context") -> Shell:
    """The session of a command's context."""
    found = context.obj
    assert isinstance(found, Shell)
    return found
