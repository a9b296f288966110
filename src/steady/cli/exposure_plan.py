"""Planning an exposure: discernment first, then the plan, then grounding if one likes."""

import datetime
from typing import Annotated, Any

import typer

from steady.cli.add import (
    add,
    announced,
    asking,
    begin_draft,
    collect,
    moment_of,
    nothing_given,
    stopped,
)
from steady.cli.ask import KEYS, Asking
from steady.cli.completion import complete_id_of
from steady.cli.options import Answers, At, with_flags
from steady.cli.practice import run
from steady.cli.safety_text import print_plan
from steady.cli.session import Session, session_of
from steady.cli.show import short_id
from steady.cli.terminal import Enough
from steady.core.errors import NotFound
from steady.core.fields import fields_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.step import Step
from steady.services import exposures
from steady.store.exercises import library

DANGER = (
    "There is a sign of danger here. Then this is not a step to practise, and not doing it is a "
    "good decision. It is kept as that."
)
INSTEAD = "`steady boundary add` keeps a boundary; `steady safety` shows your safety plan."


def _plan(
    context: typer.Context,
    given: dict[str, str],
    step: Annotated[
        str,
        typer.Argument(metavar="STEP", help="A step of your ladder.", autocompletion=complete_id_of(Step)),
    ] = "",
    answers: Answers = None,
    at: At = None,
) -> None:
    """Plan one small step. Discernment comes first; a sign of danger ends the planning, kindly.

    \b
    Examples:
      steady exposure plan
      steady exposure plan text-sam-back
      steady exposure plan --answers - < plan.toml
    """
    session = session_of(context)
    when = moment_of(session, at)
    values = collect(session, Exposure, {**given, **({"step": step} if step else {})}, answers)
    if not (answers or not session.terminal.interactive):
        _plan_by_questions(session, values, when)
        return
    if not values:
        raise nothing_given()
    _take_over(session, values)
    entry = announced(session, lambda: exposures.plan(session.home, values, when), Exposure, values)
    if isinstance(entry.record, Exposure) and entry.record.discernment == "danger":
        session.terminal.say(DANGER)
        session.terminal.say(INSTEAD)


PLAN_FLAGS = frozenset(field.name for field in fields_of(Exposure) if field.section in PLANNING) - {"step"}

plan = with_flags(Exposure, _plan, PLAN_FLAGS)


def _take_over(session: Session, values: dict[str, Any]) -> None:
    """Put what the chosen step says into the plan, where the plan says nothing itself."""
    step = values.get("step")
    if not step:
        return
    try:
        record = session.home.find(step, Step).record
    except NotFound:
        return
    assert isinstance(record, Step)
    for name, value in exposures.from_step(record).items():
        values.setdefault(name, value)


def _plan_by_questions(session: Session, values: dict[str, Any], when: datetime.datetime) -> None:
    terminal = session.terminal
    terminal.say("One small step, as small as you like. Discernment comes first.")
    terminal.say(KEYS)
    draft = begin_draft(session, Exposure, values)
    questions = asking(session, draft)
    try:
        if _ask_sections(session, questions, values) and not _is_danger(session, values):
            rest = exposures.section("then and now", "before", "limits")
            questions.ask(rest, values)
    except KeyboardInterrupt:
        raise stopped(session, values, "steady exposure plan") from None
    if not values:
        terminal.say("Nothing was answered, so nothing is kept. That is fine.")
        return
    entry = announced(
        session, lambda: exposures.plan(session.home, values, when), Exposure, values, draft.path
    )
    if _is_danger(session, values):
        _after_danger(session)
    else:
        offer_grounding(session, f"When you have been: `steady exposure reflect {short_id(entry)}`.")


def _ask_sections(session: Session, questions: Asking, values: dict[str, Any]) -> bool:
    """Ask which step and then for the cues; False when it was enough."""
    left = [field for field in exposures.section("step") if field.name not in values]
    first, others = left[:1], tuple(left[1:])
    if first and not questions.ask(tuple(first), values):
        return False
    _take_over(session, values)
    if not questions.ask(others, values):
        return False
    cues, word = exposures.section("discernment")
    if not questions.ask((cues,), values):
        return False
    return _is_danger(session, values) or questions.ask((word,), values)


def _is_danger(session: Session, values: dict[str, Any]) -> bool:
    return exposures.discern(session.home, values)[1] == "danger"


def _after_danger(session: Session) -> None:
    terminal = session.terminal
    terminal.say()
    terminal.say(DANGER)
    terminal.say("What would help now?")
    terminal.say("1  see my safety plan", indent=2)
    terminal.say("2  write down a boundary", indent=2)
    terminal.say("Enter  nothing more for now", indent=2)
    try:
        word = terminal.line().strip()
    except Enough:
        return
    if word == "1":
        print_plan(session, to_person=True)
    elif word == "2":
        add(session, Boundary, {})


def offer_grounding(session: Session, then: str) -> None:
    """Offer grounding or breathing before contact, then say `then`."""
    terminal = session.terminal
    terminal.say()
    terminal.say("Before you go, if you like:  g  ground    b  breathe    Enter  that is all")
    try:
        word = terminal.line().strip().lower()
    except Enough:
        word = ""
    name = {"g": session.settings.grounding, "b": session.settings.breathing}.get(word)
    if name:
        run(session, library(session.home.root).get(name), {})
    terminal.say(then)
