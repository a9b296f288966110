"""The terminal: results go to stdout, the conversation to stderr, and every word is made safe on its way."""

import contextlib
import os
import shutil
import sys
import textwrap
from dataclasses import dataclass

from steady.core.text import display

WIDEST = 80


class Enough(Exception):
    """The person ended the questions with the end of input (Ctrl-D): what was said so far counts."""


@dataclass
class Terminal:
    """Where steady speaks and listens."""

    interactive: bool
    """Whether someone is there to be asked."""
    styled: bool
    """Whether bold and dim may be used."""

    @classmethod
    def of_process(cls, *, no_input: bool, plain: bool) -> "Terminal":
        """The process's own terminal. Questions need a terminal for input and for the conversation."""
        there = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
        calm = plain or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        return cls(interactive=there and not no_input, styled=sys.stderr.isatty() and not calm)

    @property
    def width(self) -> int:
        """Columns to write in."""
        return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def result(self, text: str = "") -> None:
        """Write a result to stdout, as it is but for control characters."""
        print(display(text), file=sys.stdout, flush=True)  # noqa: T201 - the one place that writes results

    def exact(self, text: str) -> None:
        """Write a document to stdout that a program or a file will read: nothing is added or made visible."""
        sys.stdout.write(text)

    def say(self, text: str = "", *, indent: int = 0) -> None:
        """Say something to the person, wrapped."""
        for line in display(text).split("\n"):
            space = " " * indent
            wrapped = textwrap.wrap(line, self.width - 1, initial_indent=space, subsequent_indent=space) or [
                ""
            ]
            print("\n".join(wrapped), file=sys.stderr)  # noqa: T201 - the one place that speaks

    def strong(self, text: str) -> None:
        """Say something that stands out a little."""
        if self.styled:
            wrapped = "\n".join(textwrap.wrap(display(text), self.width - 1))
            print(f"\x1b[1m{wrapped}\x1b[0m", file=sys.stderr)  # noqa: T201
        else:
            self.say(text)

    def line(self, prompt: str = "> ") -> str:
        """One line that the person types; raises Enough at the end of input."""
        sys.stderr.flush()
        with contextlib.suppress(ImportError):
            import readline

            readline.set_auto_history(False)
        try:
            if sys.stdout.isatty():
                return input(prompt)
            sys.stderr.write(prompt)
            sys.stderr.flush()
            typed = sys.stdin.readline()
        except EOFError:
            typed = ""
        if not typed:
            self.say()
            raise Enough
        return typed.rstrip("\r\n")

    def confirm(self, question: str, *, default: bool) -> bool:
        """A yes or no; Enter means `default`. When nobody is there to ask, it is no."""
        if not self.interactive:
            return False
        choices = "Y/n" if default else "y/N"
        while True:
            try:
                typed = self.line(f"{display(question)} [{choices}] ").strip().lower()
            except Enough:
                return False
            if typed in ("", "y", "yes", "n", "no"):
                return default if not typed else typed.startswith("y")
