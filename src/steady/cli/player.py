"""Walking an exercise in the terminal: one step on the screen at a time, at the person's own speed."""

import time
from typing import Any

from steady.cli.ask import Asking, Back
from steady.cli.breathing import breathe_plainly, breathe_with_bar
from steady.cli.session import Session
from steady.cli.terminal import Enough
from steady.core import walk as walks
from steady.core.breath_words import script
from steady.core.breathing import Breathe
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say, Step
from steady.core.fields import Field
from steady.services import practice as services

KEYS = "Enter goes on · < back · ? help · . enough · ! safety plan"


class Walk(walks.Walk):
    """What came of a walk so far, and how it was left."""

    interrupted: bool = False
    """Whether the person left at once, with Ctrl-C."""


class Ended(Exception):
    """The walk ends here, as the exercise means it."""


def guide_breathing(session: Session, pattern: Breathe) -> tuple[float, bool]:
    """Guide a breathing pattern in the way that fits the terminal; seconds, and whether to the end."""
    if not session.terminal.interactive:
        session.terminal.result(script(pattern))
        return 0.0, False
    if session.plain or session.settings.reduced_motion or not session.terminal.moves:
        session.terminal.say("Ctrl-C is enough at any time.")
        return breathe_plainly(pattern)
    session.terminal.say("space pauses · q is enough")
    return breathe_with_bar(pattern)


def may_begin(session: Session, exercise: Exercise) -> bool:
    """Show an exercise's cautions and its gentler way, and ask once where it asks first; whether to go on."""
    terminal = session.terminal
    for caution in exercise.cautions:
        terminal.say(f"Note: {caution}")
    if exercise.easier:
        terminal.say(f"A gentler one: `steady practice {exercise.easier}`")
    if not services.asks_first(session.home, exercise) or not terminal.interactive:
        return True
    terminal.say()
    terminal.say(exercise.ask_first)
    if not terminal.confirm("Go on with it?", default=False):
        terminal.say("That is fine.")
        return False
    services.ask_no_more(session.home, exercise)
    return True


def walk(session: Session, exercise: Exercise, questions: Asking, done: Walk) -> None:
    """Walk through an exercise step by step, in a terminal; stopping early is a choice like any other.

    What comes of it is in `done` at any time.
    """
    began = time.monotonic()
    done.steps = exercise.steps
    questions.follows = True
    try:
        while (step := done.step) is not None:
            try:
                _step(session, exercise, step, questions, done)
                done.on()
            except Back:
                done.back()
    except Ended:
        done.end()
    except Enough:
        pass
    except KeyboardInterrupt:
        done.interrupted = True
    finally:
        done.seconds = time.monotonic() - began


def _step(session: Session, exercise: Exercise, step: Step, questions: Asking, done: Walk) -> None:
    match step:
        case Say(say, pause):
            session.terminal.say()
            session.terminal.say(say)
            _go_on(session, questions, pause)
        case Question():
            _answer(questions, (step.as_field(done.at + 1, exercise.keeps),), done.answers)
        case Breathing(pattern):
            session.terminal.say()
            _, to_the_end = guide_breathing(session, pattern)
            if not to_the_end:
                raise Enough
        case Choose():
            _choose(session, questions, step)
        case Fill():
            _fill(session, questions, step, done)


def _word(session: Session, questions: Asking, prompt: str = "> ") -> str:
    """What the person says to go on: a key, or nothing. Raises Back and Enough."""
    while True:
        word = session.terminal.line(prompt).strip().lower()
        if word == "<":
            raise Back
        if word in (".", "q"):
            raise Enough
        if word == "!":
            questions.safety()
        elif word == "?":
            session.terminal.say(KEYS)
        else:
            return word


def _go_on(session: Session, questions: Asking, pause: float) -> None:
    """Wait until the person goes on; nothing goes on by itself."""
    _word(session, questions, f"(about {pause:g} seconds) … " if pause else "… ")


def _answer(questions: Asking, asked: tuple[Field, ...], answers: dict[str, Any]) -> None:
    if not questions.ask(asked, answers):
        raise Enough


def _choose(session: Session, questions: Asking, step: Choose) -> None:
    terminal = session.terminal
    keys = [str(number) for number in range(1, len(step.options) + 1)]
    while True:
        terminal.say()
        terminal.strong(step.choose)
        terminal.choices(list(zip(keys, (option.label for option in step.options), strict=True)))
        while (word := _word(session, questions)) not in ("", *keys):
            terminal.say(f"A number from 1 to {len(keys)}, or Enter to go on without.", indent=2)
        if not word:
            return
        option = step.options[int(word) - 1]
        terminal.say()
        terminal.say(option.say)
        try:
            _go_on(session, questions, option.pause)
        except Back:
            continue
        if option.ends:
            raise Ended
        return


def _fill(session: Session, questions: Asking, step: Fill, done: Walk) -> None:
    terminal = session.terminal
    terminal.say()
    terminal.say(step.with_gaps())
    _answer(questions, step.as_fields(), done.words.setdefault(done.at, {}))
    text = done.fill(step)
    if not text:
        return
    terminal.say()
    terminal.say("Your words:")
    terminal.say(text, indent=2)
    _go_on(session, questions, 0)
