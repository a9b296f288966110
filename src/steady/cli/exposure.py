"""`steady exposure`: plan one small step with discernment first, take it when you choose, look back on it."""

from typing import Annotated, Any

import typer

from steady.cli.add import add, asking, begin_draft, nothing_given, stopped
from steady.cli.ask import KEYS
from steady.cli.completion import complete_id_of
from steady.cli.exposure_plan import offer_grounding, plan
from steady.cli.groups import new_app
from steady.cli.options import Answers, with_flags
from steady.cli.session import Session, session_of
from steady.cli.show import short_id, show_entries, show_entry
from steady.cli.terminal import Enough
from steady.cli.verbs import DEFAULT_LIMIT, list_records, save_changes
from steady.core.answers import show as show_value
from steady.core.errors import BadRequest, NotFound
from steady.core.fields import field_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.services import exposures
from steady.services.given import checked, read_answers
from steady.store.records import Entry

app = new_app(
    help="Plan one small step, take it when you choose, look back on it.\n\n\b\nExamples:\n"
    "  steady exposure plan\n"
    "  steady exposure start\n"
    "  steady exposure reflect",
    no_args_is_help=True,
)
app.command("plan")(plan)

ExposureId = Annotated[
    str,
    typer.Argument(metavar="ID", help="Else the one that waits.", autocompletion=complete_id_of(Exposure)),
]


def waiting_one(session: Session, wanted: str) -> Entry:
    """The exposure that is meant: by its id, or the one that waits; asked for when several do.

    Raises NotFound when none waits and BadRequest when several do and nobody is there to ask.
    """
    if wanted:
        return session.home.find(wanted, Exposure)
    found = exposures.waiting(session.home, session.now)
    session.tell(found.problems)
    entries = found.entries
    if not entries:
        raise NotFound(
            "No planned exposure waits to be looked back on.", "`steady exposure plan` begins one."
        )
    if len(entries) == 1:
        return entries[0]
    if not session.terminal.interactive:
        ids = ", ".join(short_id(entry) for entry in entries[:6])
        raise BadRequest("More than one exposure waits.", f"Say which: {ids}.")
    show_entries(session, entries, with_kind=False)
    chosen = session.terminal.line("Which one? (its id; Enter for the newest) ").strip()
    return session.home.find(chosen, Exposure) if chosen else entries[0]


CARD = ("goal", "planned_for", "limits", "retreat_signal", "exit_line", "script", "support")


@app.command("start")
def start(context: typer.Context, id: ExposureId = "") -> None:
    """Have your plan before you: goal, limits, when to leave and what to say; ground first if you like.

    \b
    Examples:
      steady exposure start
    """
    session = session_of(context)
    entry = waiting_one(session, id)
    if session.flags.json:
        show_entry(session, entry)
        return
    for line in lines_of(session, entry, CARD):
        session.terminal.result(line)
    if session.terminal.interactive:
        session.terminal.say("You can turn back at any point. Leaving as planned keeps the plan.")
        offer_grounding(session, f"Afterwards: `steady exposure reflect {short_id(entry)}`.")


BESIDE = ("goal", "prediction", "likelihood", "how_bad", "how_would_i_know", "distress_before")


def lines_of(session: Session, entry: Entry, names: tuple[str, ...]) -> list[str]:
    """Some fields of an exposure, a line each, those that were answered."""
    fields = [field_of(Exposure, name) for name in names]
    answered = [(field, getattr(entry.record, field.name)) for field in fields]
    return [
        f"  {field.label}: {show_value(field, value, session.now.date())}"
        for field, value in answered
        if value not in (None, "", [])
    ]


def _reflect(
    context: typer.Context, given: dict[str, str], id: ExposureId = "", answers: Answers = None
) -> None:
    """Look back on a step: what you expected stands beside the questions. Leaving as planned keeps the plan.

    \b
    Examples:
      steady exposure reflect
      steady exposure reflect k3f9 --outcome done --came-true no
      steady exposure reflect --answers - < after.toml
    """
    session = session_of(context)
    entry = waiting_one(session, id)
    table = read_answers(answers) if answers else {}
    values = checked(session.home, exposures.looking_back(), {**table, **given}, session.now, partly=True)
    if answers or not session.terminal.interactive:
        if not values:
            raise nothing_given()
        save_changes(session, entry, values)
        return
    reviewed = _by_questions(session, entry, values)
    if isinstance(reviewed.record, Exposure) and exposures.was_hard(reviewed.record):
        _after_a_hard_one(session, reviewed.record)


app.command("reflect")(
    with_flags(Exposure, _reflect, frozenset(field.name for field in exposures.looking_back()))
)


def _by_questions(session: Session, entry: Entry, values: dict[str, Any]) -> Entry:
    terminal = session.terminal
    asked = tuple(field for field in exposures.looking_back() if field.name not in values)
    before = lines_of(session, entry, BESIDE)
    terminal.say("Looking back. Before it, you wrote:" if before else "Looking back.")
    for line in before:
        terminal.say(line)
    terminal.say()
    terminal.say(KEYS)
    for field in asked:
        known = getattr(entry.record, field.name)
        if known not in (None, "", []):
            values[field.name] = known
    draft = begin_draft(session, Exposure, values, of=entry.id)
    questions = asking(session, draft)
    expected = lines_of(session, entry, ("prediction", "likelihood"))
    questions.beside = lambda field: (
        ["You expected:", *expected] if field.name == "came_true" and expected else []
    )
    try:
        questions.ask(asked, values)
    except KeyboardInterrupt:
        raise stopped(session, values, f"steady exposure reflect {short_id(entry)}") from None
    return save_changes(session, entry, values, draft)


def _after_a_hard_one(session: Session, exposure: Exposure) -> None:
    """Offer to make a boundary or a smaller step of what was hard, at once."""
    terminal = session.terminal
    terminal.say()
    terminal.say("Some of it was hard. That is information. Would one of these help?")
    terminal.say("b  make a boundary of it", indent=2)
    terminal.say("s  make a smaller step", indent=2)
    terminal.say("Enter  nothing more for now", indent=2)
    try:
        word = terminal.line().strip().lower()
    except Enough:
        return
    if word == "b":
        add(session, Boundary, {}, begun={"with_whom": exposure.person} if exposure.person else {})
    elif word == "s":
        add(session, Step, {}, begun=exposures.smaller(exposure))


@app.command("list")
def list_(
    context: typer.Context,
    waits: Annotated[bool, typer.Option("--open", help="Only those that wait to be looked back on.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """List your exposures, newest first."""
    session = session_of(context)
    if not waits:
        list_records(session, Exposure, limit=None if everything or session.flags.json else DEFAULT_LIMIT)
        return
    found = exposures.waiting(session.home, session.now)
    session.tell(found.problems)
    show_entries(session, found.entries, with_kind=False)
