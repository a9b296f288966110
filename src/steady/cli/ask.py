"""Questions one at a time in the terminal; every one can be skipped, and the way back is open."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from steady.cli.terminal import Enough, Terminal
from steady.core.answers import show
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Field, Number, Several, Writing, YesNo
from steady.core.text import one_line
from steady.services.offers import Offer, answer

KEYS = "Enter skips · < goes back · ? says more · . is enough for now · ! shows your safety plan"

Offered = Callable[[Field], tuple[Offer, ...]]


@dataclass
class Asking:
    """A round of questions: where to ask, what time it is, and what happens beside the questions."""

    terminal: Terminal
    now: datetime.datetime
    offered: Offered = field(default=lambda _: ())
    kept: Callable[[dict[str, Any]], None] = field(default=lambda _: None)
    """Called after each answer, so that nothing is lost."""
    safety: Callable[[], None] = field(default=lambda: None)
    """Shows the safety plan."""
    beside: Callable[[Field], list[str]] = field(default=lambda _: [])
    """Lines to have in sight with a question."""

    def ask(self, fields: tuple[Field, ...], answers: dict[str, Any]) -> bool:
        """Ask for fields in turn and put the answers into `answers`; gives False when it was enough.

        An answer that is there already is shown and kept with Enter. Ctrl-C is the caller's.
        """
        at = 0
        while at < len(fields):
            field = fields[at]
            try:
                turn = self._turn(field, answers)
            except Enough:
                return False
            if turn == ".":
                return False
            at = max(at - 1, 0) if turn == "<" else at + 1
        return True

    def _turn(self, field: Field, answers: dict[str, Any]) -> str:
        """One question until it is answered, skipped or left."""
        offered = self.offered(field)
        self.terminal.say()
        for line in self.beside(field):
            self.terminal.say(line)
        self.question(field, offered)
        before = answers.get(field.name)
        if before is not None:
            self.terminal.say(
                f"Now: {one_line(show(field, before, self.now.date()), 60)}  (Enter keeps, - takes it out)",
                indent=2,
            )
        while True:
            raw = self._read(field)
            word = raw.strip()
            if word in ("<", "."):
                return word
            if word == "?":
                self.terminal.say(
                    field.ask.help or "There is no more to say about this one. It may stay empty.", indent=2
                )
                continue
            if word == "!":
                self.safety()
                continue
            if not word or (word == "-" and before is not None):
                if word:
                    answers.pop(field.name)
                    self.kept(answers)
                return ""
            try:
                answers[field.name] = answer(field, raw, offered, self.now)
            except BadRequest as problem:
                self.terminal.say(f"{problem.hint or problem.message} Enter skips.", indent=2)
                continue
            self.kept(answers)
            return ""

    def question(self, field: Field, offered: tuple[Offer, ...] = ()) -> None:
        """Show a question with its scale or its choices."""
        terminal = self.terminal
        terminal.strong(field.ask.question)
        ask = field.ask
        if offered:
            for number, offer in enumerate(offered, 1):
                terminal.say(f"{number:>2}  {offer.says}", indent=2)
            several = "Numbers, with commas between" if isinstance(field.shape, Several) else "A number"
            own = "." if ask.offers == "cues" else ", or your own words."
            terminal.say(several + own, indent=2)
            return
        match field.shape:
            case Number(low, high, _) if high is not None:
                low_words, high_words = f" {ask.low}" if ask.low else "", f" {ask.high}" if ask.high else ""
                terminal.say(f"{low}{low_words} – {high}{high_words}", indent=2)
            case Choice(options):
                for number, option in enumerate(options, 1):
                    terminal.say(f"{number}  {option}", indent=2)
            case YesNo():
                terminal.say("yes or no", indent=2)
            case Several(options) if options:
                terminal.say(", ".join(options), indent=2)
            case Several():
                terminal.say("A few, with commas between.", indent=2)
            case Writing(long=True):
                terminal.say("As many lines as you like; an empty line ends it.", indent=2)
            case _:
                pass

    def _read(self, field: Field) -> str:
        """What is typed: one line, or for long words all lines up to an empty one."""
        first = self.terminal.line()
        if not isinstance(field.shape, Writing) or not field.shape.long:
            return first
        if first.strip() in ("", "<", ".", "?", "!", "-"):
            return first
        lines = [first]
        while True:
            try:
                line = self.terminal.line()
            except Enough:
                break
            if not line.strip():
                break
            lines.append(line)
        return "\n".join(lines)
