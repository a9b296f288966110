"""Planning an exposure: discernment first, then the plan, then grounding if one likes."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from steady.cli.add import (
    add,
    announced,
    asking,
    collect,
    nothing_given,
)
from steady.cli.ask import KEYS
from steady.cli.begun import begin_draft, nothing_answered, stopped
from steady.cli.completion import complete_id_of
from steady.cli.options import Answers, At, with_flags
from steady.cli.practice import run
from steady.cli.safety_text import print_plan
from steady.cli.session import Session, session_of
from steady.cli.show import short_id
from steady.core.fields import fields_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.step import Step
from steady.core.tables import to_table
from steady.services import changing, exposures, waiting
from steady.store.exercises import find

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
    found = collect(session, Exposure, {**given, **({"step": step} if step else {})}, answers, at)
    values, told = found.answers, found.at
    if not (answers or not session.terminal.interactive):
        _plan_by_questions(session, values, told)
        return
    if not values:
        raise nothing_given()
    _take_over(session, values)
    entry = announced(
        session, lambda: exposures.plan(session.home, values, told or session.now), Exposure, values
    )
    if isinstance(entry.record, Exposure) and waiting.is_danger(entry.record):
        say_danger(session, to_table(entry.record))
        session.terminal.say(INSTEAD)


PLAN_FLAGS = frozenset(field.name for field in fields_of(Exposure) if field.section in PLANNING) - {"step"}

plan = with_flags(Exposure, _plan, PLAN_FLAGS)


def _take_over(session: Session, values: dict[str, Any]) -> None:
    """Put what the chosen step says into the plan, where the plan says nothing itself."""
    values.update(exposures.taken_over(session.home, values, {}))


def _plan_by_questions(session: Session, values: dict[str, Any], told: datetime.datetime | None) -> None:
    terminal = session.terminal
    asked = tuple(field for field in exposures.planning() if field.name not in values)
    terminal.say("One small step, as small as you like. Discernment comes first.")
    terminal.say(KEYS)
    draft = begin_draft(session, Exposure, values, dated=told is not None)
    _take_over(session, values)
    questions = asking(session, draft)
    questions.ends_after = lambda field: _ends(session, field.name, values)
    try:
        if not is_danger(session, values):
            questions.ask(asked, values)
    except KeyboardInterrupt:
        raise stopped(session, draft, "steady exposure plan") from None
    if not values:
        nothing_answered(session, draft)
        return
    when = told or draft.since
    entry = announced(session, lambda: exposures.plan(session.home, values, when), Exposure, values, draft)
    if is_danger(session, values):
        after_danger(session, values)
    else:
        offer_grounding(session, f"When you have been: `steady exposure reflect {short_id(entry)}`.")


def _ends(session: Session, name: str, values: dict[str, Any]) -> bool:
    """After each question: take over what a chosen step says; a sign of danger ends the planning."""
    if name == "step":
        _take_over(session, values)
    return exposures.ends_planning(session.home, name, values)


def is_danger(session: Session, values: Mapping[str, Any]) -> bool:
    """Whether a sign of danger is in a plan."""
    return exposures.discern(session.home, values)[1] == "danger"


def say_danger(session: Session, values: Mapping[str, Any]) -> None:
    """Say kindly that this is no step to practise, and why."""
    terminal = session.terminal
    if why := exposures.whom_not(session.home, values):
        terminal.say(why)
    taken = values.get("outcome") not in (None, "not today")
    terminal.say(changing.TAKEN if taken else exposures.NOT_DOING)


def after_danger(session: Session, values: Mapping[str, Any]) -> None:
    """Say kindly that this ends here, and why; offer the safety plan and a boundary."""
    terminal = session.terminal
    terminal.say()
    say_danger(session, values)
    terminal.say("What would help now?")
    word = terminal.menu([("1", "see my safety plan"), ("2", "write down a boundary")])
    if word == "1":
        terminal.say()
        print_plan(session, to_person=True)
    elif word == "2":
        terminal.say()
        add(session, Boundary, {})


def offer_grounding(session: Session, then: str) -> None:
    """Offer grounding or breathing before contact, then say `then`."""
    terminal = session.terminal
    terminal.say()
    terminal.say("Before you go, if you like:")
    word = terminal.menu([("g", "ground"), ("b", "breathe")])
    name = {"g": session.settings.grounding, "b": session.settings.breathing}.get(word)
    if name:
        terminal.say()
        run(session, find(session.home.root, name, session.lang), {})
    terminal.say(then)
