"""`steady practice`, `steady ground` and `steady breathe`: walking exercises, and keeping the walk."""

import math
import time
from collections.abc import Mapping
from typing import Annotated

import msgspec
import typer

from steady.cli.add import collect
from steady.cli.ask import KEYS as ASK_KEYS
from steady.cli.completion import complete_exercise
from steady.cli.exercise_text import exercise_lines
from steady.cli.options import At, with_flags
from steady.cli.player import KEYS as WALK_KEYS
from steady.cli.player import Walk, guide_breathing, may_begin, walk
from steady.cli.practice_save import (
    after,
    before,
    keep_if_told,
    keep_told,
    kept_if_ended,
    offer_to_keep,
    questions_of,
)
from steady.cli.session import Session, session_of
from steady.core.breath_words import script
from steady.core.exercise import Exercise
from steady.core.kinds.practice import Practice
from steady.services import practice as services
from steady.store.exercises import find, library

NUMBERS = frozenset({"distress_before", "distress_after", "effect"})

Walked = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE|-",
        help="Keep a walk done elsewhere: its answers in TOML, those of its questions in [answers].",
    ),
]

Yes = Annotated[
    bool,
    typer.Option("--yes", help="With --answers: don't ask before saving what your own exercise writes."),
]


def _practice(
    context: typer.Context,
    given: dict[str, str],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="An exercise; `steady exercises list` shows them.",
            autocompletion=complete_exercise,
        ),
    ],
    answers: Walked = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Walk through an exercise. Not in a terminal, its words are printed.

    \b
    Examples:
      steady practice then-and-now
      steady practice set-a-boundary --plain
      steady practice feet-on-the-floor --distress-before 6 --no-input
    """
    session = session_of(context)
    run(session, find(session.home.root, name, session.lang), given, answers=answers, at=at, yes=yes)


def _ground(
    context: typer.Context,
    given: dict[str, str],
    name: Annotated[
        str, typer.Argument(metavar="SCRIPT", help="Another exercise.", autocompletion=complete_exercise)
    ] = "",
    answers: Walked = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Come back to where you are, by the senses.

    \b
    Examples:
      steady ground
      steady ground cold-on-your-hands
    """
    session = session_of(context)
    exercise = find(session.home.root, name or session.settings.grounding, session.lang)
    run(session, exercise, given, answers=answers, at=at, yes=yes)


def _breathe(
    context: typer.Context,
    given: dict[str, str],
    pattern: Annotated[
        str,
        typer.Argument(
            metavar="PATTERN",
            help="A breathing exercise, or seconds in and out: 4-6.",
            autocompletion=complete_exercise,
        ),
    ] = "",
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=0.2, max=30, metavar="NUMBER", help="For about so long.")
    ] = None,
    at: At = None,
) -> None:
    """Breathe with a guide: a bar that grows and shrinks, or with --plain one line for each phase.

    \b
    Examples:
      steady breathe
      steady breathe 4-6 --minutes 2
      steady breathe longer-out-breath --plain
    """
    session = session_of(context)
    found = library(session.home.root, session.lang)
    exercise, breathing = services.pattern(found, pattern or session.settings.breathing)
    if minutes is not None and math.isfinite(minutes):
        breathing = breathing.lasting(minutes * 60)
    name = exercise.id if exercise else pattern
    values = collect(session, Practice, given, None).answers
    if exercise is not None and not may_begin(session, exercise):
        return
    if not session.terminal.interactive:
        _print(session, [script(breathing)], msgspec.to_builtins(breathing), kept=bool(values))
        keep_if_told(session, name, values, at)
        return
    session.terminal.strong(exercise.title if exercise else "Breathing")
    session.terminal.say(script(breathing))
    session.terminal.say(ASK_KEYS)
    if not before(session, values):
        return
    session.terminal.say()
    done = Walk()
    with kept_if_ended(session, name, done, values, at):
        began = time.monotonic()
        try:
            done.seconds, done.finished = guide_breathing(session, breathing)
        finally:
            done.seconds = done.seconds or time.monotonic() - began
        session.terminal.say("That is the end of it." if done.finished else "Enough for now.")
    after(session, name, done, values, at)


def _print(session: Session, lines: list[str], facts: object, *, kept: bool) -> None:
    """Print what nobody is there to be guided through; as JSON, unless the record that is kept says it."""
    if not session.flags.json:
        for line in lines:
            session.terminal.prose(line)
    elif not kept:
        session.result_json(facts)


practice = with_flags(Practice, _practice, NUMBERS)
ground = with_flags(Practice, _ground, NUMBERS)
breathe = with_flags(Practice, _breathe, NUMBERS)


def run(
    session: Session,
    exercise: Exercise,
    given: Mapping[str, str],
    *,
    answers: str | None = None,
    at: str | None = None,
    yes: bool = False,
) -> None:
    """Walk an exercise and keep it, or print it, or keep what a file says of a walk."""
    if answers:
        keep_told(session, exercise, given, answers, at, yes=yes)
        return
    values = collect(session, Practice, given, None).answers
    terminal = session.terminal
    if not terminal.interactive:
        _print(session, exercise_lines(exercise), msgspec.to_builtins(exercise), kept=bool(values))
        keep_if_told(session, exercise.id, values, at)
        return
    terminal.strong(exercise.title)
    terminal.say(f"{exercise.purpose}  About {exercise.minutes:g} minutes.")
    if not may_begin(session, exercise):
        return
    terminal.say(WALK_KEYS)
    if not before(session, values):
        return
    questions, draft = questions_of(session, exercise)
    done = Walk()
    with kept_if_ended(session, exercise.id, done, values, at):
        walk(session, exercise, questions, done)
    after(session, exercise.id, done, values, at)
    offer_to_keep(session, exercise, done, draft)
