"""`steady practice`, `steady ground` and `steady breathe`: walking exercises, and keeping the walk."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from steady.cli.add import (
    INTERRUPTED,
    adding,
    announced,
    asking,
    collect,
    moment_of,
    saved,
    stopped,
    told,
)
from steady.cli.ask import KEYS as ASK_KEYS
from steady.cli.breathing import script
from steady.cli.completion import complete_exercise
from steady.cli.exercise_text import exercise_lines
from steady.cli.options import At, with_flags
from steady.cli.player import KEYS as WALK_KEYS
from steady.cli.player import Walk, guide_breathing, may_begin, walk
from steady.cli.session import Session, session_of
from steady.core.catalogue import kind_named
from steady.core.errors import NotSaved
from steady.core.exercise import Exercise, Fill, Question
from steady.core.fields import field_of, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.services import practice as services
from steady.services.offers import offers
from steady.store import drafts, saving
from steady.store.drafts import Draft
from steady.store.exercises import library
from steady.store.records import Entry

NUMBERS = frozenset({"distress_before", "distress_after", "effect"})

Walked = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE|-",
        help="Keep a walk done elsewhere: its answers in TOML, those of its questions in [answers].",
    ),
]


def _practice(
    context: typer.Context,
    given: dict[str, str],
    name: Annotated[
        str,
        typer.Argument(
            help="An exercise; `steady exercises list` shows them.", autocompletion=complete_exercise
        ),
    ],
    answers: Walked = None,
    at: At = None,
) -> None:
    """Walk through an exercise. Not in a terminal, its words are printed.

    \b
    Examples:
      steady practice then-and-now
      steady practice set-a-boundary --plain
      steady practice feet-on-the-floor --distress-before 6 --distress-after 4 --no-input
    """
    session = session_of(context)
    run(session, library(session.home.root).get(name), given, answers=answers, at=at)


def _ground(
    context: typer.Context,
    given: dict[str, str],
    name: Annotated[
        str, typer.Argument(metavar="SCRIPT", help="Another exercise.", autocompletion=complete_exercise)
    ] = "",
    answers: Walked = None,
    at: At = None,
) -> None:
    """Come back to where you are, by the senses.

    \b
    Examples:
      steady ground
      steady ground cold-on-your-hands
    """
    session = session_of(context)
    found = library(session.home.root)
    run(session, found.get(name or session.settings.grounding), given, answers=answers, at=at)


def _breathe(
    context: typer.Context,
    given: dict[str, str],
    pattern: Annotated[
        str,
        typer.Argument(
            help="A breathing exercise, or seconds in and out: 4-6.", autocompletion=complete_exercise
        ),
    ] = "",
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=0.2, max=30, help="For about so long.")
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
    exercise, breathing = services.pattern(library(session.home.root), pattern or session.settings.breathing)
    if minutes is not None:
        breathing = breathing.lasting(minutes * 60)
    name = exercise.id if exercise else pattern
    values = collect(session, Practice, given, None)
    if exercise is not None and not may_begin(session, exercise):
        return
    if not session.terminal.interactive:
        session.terminal.result(script(breathing))
        _keep_if_told(session, name, values, at)
        return
    session.terminal.say(ASK_KEYS)
    if not _before(session, values):
        return
    with _kept_if_ended(session, name, values, at):
        seconds, finished = guide_breathing(session, breathing)
    session.terminal.say("That is the end of it." if finished else "Enough for now.")
    _after(session, name, Walk(seconds=seconds, finished=finished), values, at)


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
) -> None:
    """Walk an exercise and keep it, or print it, or keep what a file says of a walk."""
    if answers:
        _keep_told(session, exercise, given, answers, at)
        return
    values = collect(session, Practice, given, None)
    terminal = session.terminal
    if not terminal.interactive:
        for line in exercise_lines(exercise):
            terminal.result(line)
        _keep_if_told(session, exercise.id, values, at)
        return
    terminal.strong(exercise.title)
    terminal.say(f"{exercise.purpose}  About {exercise.minutes:g} minutes.")
    if not may_begin(session, exercise):
        return
    terminal.say(WALK_KEYS)
    if not _before(session, values):
        return
    draft = _draft_for(session, exercise)
    done = Walk()
    with _kept_if_ended(session, exercise.id, values, at):
        walk(session, exercise, asking(session, draft), done)
    _after(session, exercise.id, done, values, at)
    if done.interrupted:
        raise (
            stopped(session, draft, adding(kind_named(draft.kind)))
            if draft.path.exists()
            else typer.Exit(INTERRUPTED)
        )
    _offer_to_keep(session, exercise, done, draft)


def _draft_for(session: Session, exercise: Exercise) -> Draft:
    """Where the answers of a walk are kept until it is clear what becomes of them."""
    kind = kind_named(exercise.keeps or "reflection")
    waiting = services.waiting(session.home, session.now).entries if kind is Exposure else []
    of = waiting[0].id if waiting else ""
    return Draft(drafts.new_path(session.home.root, kind.kind()), kind.kind(), of, session.now, {})


def _before(session: Session, values: dict[str, Any]) -> bool:
    """Ask how it is before; False when that is enough, so that nothing begins."""
    if "distress_before" in values:
        return True
    try:
        goes_on = asking(session).ask((field_of(Practice, "distress_before"),), values)
    except KeyboardInterrupt:
        session.terminal.say()
        raise typer.Exit(INTERRUPTED) from None
    if not goes_on:
        session.terminal.say("Enough for now. Nothing was begun, so nothing is kept.")
    return goes_on


@contextlib.contextmanager
def _kept_if_ended(
    session: Session, exercise_id: str, values: Mapping[str, Any], at: str | None
) -> Iterator[None]:
    """Keep a practice that ends with its terminal: there is nobody left to say so to."""
    began = time.monotonic()
    try:
        yield
    except SystemExit:
        told_values = services.practised(
            exercise_id, time.monotonic() - began, finished=False, answers=values
        )
        with contextlib.suppress(NotSaved):
            saving.add(session.home, Practice, told_values, moment_of(session, at))
        raise


def _after(session: Session, exercise_id: str, done: Walk, values: dict[str, Any], at: str | None) -> None:
    """Keep the practice, and before that ask how it was, unless the person is on the way out."""
    fields = tuple(field_of(Practice, name) for name in ("distress_after", "effect") if name not in values)
    if not done.interrupted:
        with contextlib.suppress(KeyboardInterrupt):
            asking(session).ask(fields, values)
    told_values = services.practised(exercise_id, done.seconds, finished=done.finished, answers=values)
    saved(session, Practice, told_values, moment_of(session, at))


def _keep_if_told(session: Session, exercise_id: str, values: dict[str, Any], at: str | None) -> None:
    """Keep a practice that was only printed when numbers came with the command."""
    if values:
        saved(session, Practice, {"exercise": exercise_id, **values}, moment_of(session, at))


def _keep_told(
    session: Session, exercise: Exercise, given: Mapping[str, str], answers: str, at: str | None
) -> None:
    """Keep a walk that a file tells of: the practice, and the record that its answers make."""
    from steady.services.given import checked, read_answers

    table = read_answers(answers)
    inner = table.pop("answers", {})
    fields = tuple(field for field in fields_of(Practice) if not field.required)
    values = checked(session.home, fields, {**table, **given}, session.now, partly=True)
    asked = tuple(
        step.as_field(number, exercise.keeps)
        for number, step in enumerate(exercise.steps, 1)
        if isinstance(step, Question)
    )
    told_answers = checked(
        session.home, asked, inner if isinstance(inner, dict) else {}, session.now, partly=True
    )
    when = moment_of(session, at)
    kept = services.worth_keeping(exercise, told_answers)
    saved(session, Practice, {"exercise": exercise.id, "finished": True, **values}, when)
    if kept:
        told(session, services.keep_answers(session.home, exercise, kept, when), "Kept")


def _offer_to_keep(session: Session, exercise: Exercise, done: Walk, draft: Draft) -> None:
    """Offer to keep the answers as a record, and the filled sentences with a step."""
    kept = services.worth_keeping(exercise, done.answers)
    if kept:
        kind = kind_named(exercise.keeps)
        try:
            wanted = session.terminal.confirm(f"Keep your answers as a {kind.called}?", default=True)
        except KeyboardInterrupt:
            raise stopped(session, draft, adding(kind)) from None
        if wanted:
            announced(
                session,
                lambda: services.keep_answers(session.home, exercise, kept, session.now),
                kind,
                kept,
                draft.path,
            )
    drafts.discard(draft.path)
    for fill, text in done.texts.values():
        if fill.attach:
            _offer_to_attach(session, fill, text)


def _offer_to_attach(session: Session, fill: Fill, text: str) -> None:
    steps = offers(session.home, field_of(kind_named("exposure"), "step"))
    if not steps or not session.terminal.confirm("Keep these words with a step?", default=False):
        return
    chosen: dict[str, Any] = {}
    asking(session).ask((field_of(kind_named("exposure"), "step"),), chosen)
    entry: Entry | None = next(
        (session.home.find(each.id, Step) for each in steps if each.id == chosen.get("step")), None
    )
    if entry is None:
        return
    before = getattr(entry.record, fill.attach)
    told(
        session,
        saving.edit(session.home, entry, {fill.attach: f"{before}\n{text}" if before else text}),
        "Changed",
    )
