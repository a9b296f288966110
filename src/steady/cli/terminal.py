"""The terminal: results go to stdout, the conversation to stderr, and every word is made safe on its way."""

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType

from steady.cli.streams import json_in
from steady.core.language import _
from steady.core.signals import FAULTS, ending
from steady.core.text import cells, display, either, sentence, wrapped

WIDEST = 80

HUNG_UP = 129
"""The exit code after the terminal went away, as shells expect it."""

UNBROKEN = 100_000
"""A width for what no terminal shows."""


_ENDS = ending() - FAULTS - {signal.SIGINT}
"""The signals that are a way out; Ctrl-C is a word of its own."""


PASTE_GAP = 0.03
"""Seconds within which the next line of a paste is there; holding a key down is not much slower."""


@contextlib.contextmanager
def _letter_by_letter() -> Iterator[None]:
    """Have each key of a terminal at once, unseen, so that the start of a line is there as a whole one is."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    handle = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(handle)
    except termios.error:  # no terminal
        yield
        return
    changed = [*before[:3], before[3] & ~(termios.ICANON | termios.ECHO), *before[4:]]
    try:
        termios.tcsetattr(handle, termios.TCSANOW, changed)
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(handle, termios.TCSANOW, before)


class Enough(Exception):
    """The person ended the questions with the end of input (Ctrl-D): what was said so far counts."""


def end_on_signals() -> None:
    """From now on, being ended or hung up on takes the usual way out, which puts the terminal right."""

    def ended(number: int, _: FrameType | None) -> None:
        end_in_peace()
        raise SystemExit(128 + number)

    for number in _ENDS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, ended)


def end_in_peace() -> None:
    """From now on, be deaf to more of it: a closed window hangs up more than once while words are kept."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)


def draws() -> bool:
    """Whether the terminal says of itself that it can do more than write one line after another."""
    return os.environ.get("TERM") not in (None, "", "dumb", "unknown")


class Terminal:
    """Where steady speaks and listens."""

    def __init__(self, *, interactive: bool, styled: bool, moves: bool = False) -> None:
        self.interactive = interactive
        """Whether someone is there to be asked."""
        self.styled = styled
        """Whether bold and dim may be used."""
        self.moves = moves
        """Whether a line may be drawn over again."""
        self._read_ahead = b""

    @classmethod
    def of_process(cls, *, no_input: bool, plain: bool) -> "Terminal":
        """The process's own terminal. Questions need a terminal for input and for the conversation."""
        seen = sys.stderr.isatty()
        moves = seen and not plain and draws()
        return cls(
            interactive=seen and sys.stdin.isatty() and not no_input,
            styled=moves and not os.environ.get("NO_COLOR"),
            moves=moves,
        )

    @property
    def width(self) -> int:
        """Columns to write in: those of the terminal, wherever results go."""
        for stream in (sys.stderr, sys.stdout):
            with contextlib.suppress(OSError, ValueError):
                return min(os.get_terminal_size(stream.fileno()).columns or WIDEST, WIDEST)
        return WIDEST

    def result(self, text: str = "") -> None:
        """Write a result to stdout, as it is but for control characters."""
        print(display(text), file=sys.stdout, flush=True)  # noqa: T201 - the one place for it

    def result_line(self, text: str) -> None:
        """Write a result that is one line whatever is in it, such as the name of a file."""
        self.result(sentence(text))

    def prose(self, text: str = "") -> None:
        """Write a result that is there to be read: wrapped in a terminal, as it is anywhere else."""
        if not sys.stdout.isatty():
            self.result(text)
            return
        for line in display(text).split("\n"):
            indent = " " * (len(line) - len(line.lstrip(" ")))
            self.result("\n".join(wrapped(line.lstrip(" "), self.width - 1, first=indent, rest=indent)))

    def exact(self, text: str, *, as_json: bool = False) -> None:
        """Write a document to stdout: to a program or a file as it is; on a terminal nothing in it acts.

        JSON is JSON anywhere, by its own escapes. What has none is written in UTF-8 to a file, as `-o` does.
        """
        if as_json:
            sys.stdout.write(json_in(sys.stdout.encoding, text))
        elif sys.stdout.isatty():
            sys.stdout.write(display(text))
        else:
            self._as_it_is(text.encode("utf-8", "backslashreplace"))

    def path(self, path: str) -> None:
        """Write the path of a file to stdout: the exact bytes for a program, made visible on a terminal."""
        if sys.stdout.isatty():
            self.result_line(path)
        else:
            self._as_it_is(os.fsencode(path) + b"\n")

    def _as_it_is(self, content: bytes) -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def say(self, text: str = "", *, indent: int = 0, mark: str = "") -> None:
        """Say something to the person; `mark` stands before it and the lines after hang beside."""
        for line in self._lines(text, " " * indent + mark):
            print(line, file=sys.stderr)  # noqa: T201 - the one place that speaks

    def strong(self, text: str) -> None:
        """Say something that stands out a little."""
        for line in self._lines(text):
            print(f"\x1b[1m{line}\x1b[0m" if self.styled else line, file=sys.stderr)  # noqa: T201

    def _lines(self, text: str, mark: str = "") -> list[str]:
        rest = " " * cells(mark)
        width = self.width - 1 if sys.stderr.isatty() else UNBROKEN
        paragraphs = display(text).split("\n")
        return [
            line
            for number, paragraph in enumerate(paragraphs)
            for line in wrapped(paragraph, width, first=rest if number else mark, rest=rest)
        ]

    def choices(self, options: Sequence[tuple[str, str]]) -> None:
        """Say what can be chosen: each key with its words beside it, numbers to the right."""
        widest = max(cells(key) for key, _ in options)
        for key, words in options:
            space = " " * (widest - cells(key))
            self.say(words, indent=2, mark=(space + key if key.isdecimal() else key + space) + "  ")

    def menu(self, options: Sequence[tuple[str, str]]) -> str:
        """Let the person pick one of a few ways on; "" for none of them, with Enter, Ctrl-D or Ctrl-C."""
        self.choices([*options, (_("Enter"), _("nothing just now"))])
        keys = [key for key, _label in options]
        while True:
            try:
                word = self.line().strip().lower()
            except (Enough, KeyboardInterrupt):
                return ""
            if word in ("", "."):
                return ""
            if word in keys:
                return word
            self.say(_("Type {keys}, or just Enter for none.", keys=either(keys)), indent=2)

    def line(self, prompt: str = "> ") -> str:
        """What the person types on one line; lines that are pasted become one, with spaces between.

        Raises Enough at the end of input.
        """
        lines = [self.typed(prompt)]
        while self.more_waits():
            lines.append(self.typed(prompt))
        return lines[0] if len(lines) == 1 and "\n" not in lines[0] else " ".join(" ".join(lines).split())

    def typed(self, prompt: str = "> ") -> str:
        """One line as it was typed, or several where the terminal says that they were pasted.

        More of a paste may wait, as `more_waits` tells. Raises Enough at the end of input.
        """
        end_on_signals()
        sys.stderr.flush()
        with contextlib.suppress(ImportError):
            import readline

            readline.set_auto_history(False)
            if self.moves:  # what is pasted then stands in the line until Enter, whatever lines it has
                readline.parse_and_bind("set enable-bracketed-paste on")
        try:
            if sys.stdout.isatty():
                return input(prompt)
            sys.stderr.write(prompt)
            sys.stderr.flush()
            typed = self._next_line().decode(sys.stdin.encoding, sys.stdin.errors or "replace")
        except EOFError:
            typed = ""
        if not typed:
            self.say()
            raise Enough
        return typed.rstrip("\r\n")

    def _next_line(self) -> bytes:
        """The next line from the terminal; what was read beyond it waits here for the next time."""
        while b"\n" not in self._read_ahead:
            content = os.read(sys.stdin.fileno(), 4096)
            if not content:
                break
            self._read_ahead += content
        line, ending, self._read_ahead = self._read_ahead.partition(b"\n")
        return line + ending

    def unfinished(self) -> str:
        """What was typed on the line that an interrupt cut short; "" when it is not known."""
        with contextlib.suppress(ImportError):
            import readline

            return readline.get_line_buffer()
        return ""

    def more_waits(self) -> bool:
        """Whether more is there right after a line, as when several were pasted; no hand types so fast."""
        if self._read_ahead:
            return True
        try:
            with _letter_by_letter():
                return bool(select.select([sys.stdin], [], [], PASTE_GAP)[0])
        except (OSError, ValueError):
            return False

    def confirm(self, question: str, *, default: bool) -> bool:
        """A yes or no; Enter means `default`. When nobody is there to ask, it is no."""
        if not self.interactive:
            return False
        # The space after it is part of its width: a prompt that fills the line sends the cursor to the next.
        keys = _("Y/n") if default else _("y/N")
        *lines, last = self._lines(f"{sentence(question)} [{keys}]\u00a0")
        while True:
            for line in lines:
                print(line, file=sys.stderr)  # noqa: T201
            try:
                typed = self.line(f"{last[:-1]} ").strip(" .!¡\t").lower()
            except Enough:
                return False
            if not typed:
                return default
            for answer, words in (
                (True, ("y", "yes", _("yes"), _("y"))),
                (False, ("n", "no", _("no"), _("n"))),
            ):
                if typed in words:
                    return answer
