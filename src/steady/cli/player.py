"""Walking an exercise in the terminal: one step on the screen at a time, at the person's own speed."""

import time
from dataclasses import dataclass, field
from typing import Any

from steady.cli.ask import Asking
from steady.cli.breathing import breathe_plainly, breathe_with_bar, script
from steady.cli.session import Session
from steady.cli.terminal import Enough
from steady.core.breathing import Breathe
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say, Step
from steady.core.fields import Ask, Field, Line, Writing
from steady.store import remembered

KEYS = "Enter goes on · < goes back · . is enough"


@dataclass
class Walk:
    """What came of a walk so far."""

    answers: dict[str, Any] = field(default_factory=dict)
    texts: list[tuple[Fill, str]] = field(default_factory=list)
    """The sentences that were filled in."""
    seconds: float = 0.0
    finished: bool = False


class Ended(Exception):
    """The walk ends here, as the exercise means it."""


class Back(Exception):
    """The person wants to see the step before."""


def guide_breathing(session: Session, pattern: Breathe) -> tuple[float, bool]:
    """Guide a breathing pattern in the way that fits the terminal; seconds, and whether to the end."""
    if not session.terminal.interactive:
        session.terminal.result(script(pattern))
        return 0.0, False
    if session.plain or session.settings.reduced_motion:
        session.terminal.say("Ctrl-C is enough at any time.")
        return breathe_plainly(pattern)
    session.terminal.say("space pauses · q is enough")
    return breathe_with_bar(pattern)


def may_begin(session: Session, exercise: Exercise) -> bool:
    """Show an exercise's cautions, and ask once where it asks first; whether to go on."""
    terminal = session.terminal
    for caution in exercise.cautions:
        terminal.say(f"Note: {caution}")
    read = remembered.remembered(session.home.root, remembered.NOTICES)
    if not exercise.ask_first or exercise.id in read or not terminal.interactive:
        return True
    terminal.say()
    terminal.say(exercise.ask_first)
    if not terminal.confirm("Go on with it?", default=False):
        easier = f" `steady practice {exercise.easier}` is gentler." if exercise.easier else ""
        terminal.say(f"That is fine.{easier}")
        return False
    remembered.remember(session.home.root, remembered.NOTICES, [*read, exercise.id])
    return True


def walk(session: Session, exercise: Exercise, questions: Asking) -> Walk:
    """Walk through an exercise step by step, in a terminal; stopping early is a choice like any other."""
    terminal = session.terminal
    done = Walk()
    began = time.monotonic()
    terminal.say(KEYS)
    at = 0
    try:
        while at < len(exercise.steps):
            terminal.say()
            try:
                _step(session, exercise, at, questions, done)
                at += 1
            except Back:
                at = max(at - 1, 0)
        done.finished = True
    except Ended:
        done.finished = True
    except (Enough, KeyboardInterrupt):
        terminal.say()
    done.seconds = time.monotonic() - began
    return done


def _step(session: Session, exercise: Exercise, at: int, questions: Asking, done: Walk) -> None:
    step: Step = exercise.steps[at]
    match step:
        case Say(say, pause):
            session.terminal.say(say)
            _go_on(session, pause)
        case Question():
            _answer(questions, step.as_field(at + 1, exercise.keeps), done.answers)
        case Breathing(pattern):
            _, to_the_end = guide_breathing(session, pattern)
            if not to_the_end:
                raise Enough
        case Choose():
            _choose(session, step)
        case Fill():
            _fill(session, step, questions, done)


def _go_on(session: Session, pause: float) -> None:
    """Wait until the person goes on; nothing goes on by itself."""
    hint = f"(about {pause:g} seconds) " if pause else ""
    word = session.terminal.line(f"{hint}… ").strip().lower()
    if word == "<":
        raise Back
    if word in (".", "q"):
        raise Enough


def _answer(questions: Asking, asked: Field, answers: dict[str, Any]) -> None:
    if not questions.ask((asked,), answers):
        raise Enough


def _choose(session: Session, step: Choose) -> None:
    terminal = session.terminal
    terminal.strong(step.choose)
    for number, option in enumerate(step.options, 1):
        terminal.say(f"{number}  {option.label}", indent=2)
    while True:
        word = terminal.line().strip().lower()
        if word == "<":
            raise Back
        if word in (".", "q"):
            raise Enough
        if not word:
            return
        if word.isdecimal() and 1 <= int(word) <= len(step.options):
            option = step.options[int(word) - 1]
            terminal.say()
            terminal.say(option.say)
            _go_on(session, option.pause)
            if option.ends:
                raise Ended
            return
        terminal.say(f"A number from 1 to {len(step.options)}, or Enter to go on without.")


def _fill(session: Session, step: Fill, questions: Asking, done: Walk) -> None:
    session.terminal.say(step.fill.replace("{", "…").replace("}", "…").replace("_", " "))
    words: dict[str, Any] = {}
    for blank in step.blanks:
        help = f"For example: {blank.example}" if blank.example else ""
        _answer(
            questions,
            Field(blank.name, Writing(long=False), Line, False, "", Ask(blank.ask, help=help)),
            words,
        )
    if not words:
        return
    text = step.filled(words)
    done.texts.append((step, text))
    session.terminal.say()
    session.terminal.say("Your words:")
    session.terminal.say(text, indent=2)
    _go_on(session, 0)
