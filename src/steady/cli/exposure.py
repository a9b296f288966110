"""`steady exposure`: plan one small step with discernment first, take it when you choose, look back on it."""

from typing import Annotated, Any

import typer

from steady.cli.add import add, announced, asking, nothing_given
from steady.cli.ask import KEYS
from steady.cli.begun import begin_draft, stopped
from steady.cli.completion import complete_id_of
from steady.cli.exposure_plan import INSTEAD, after_danger, is_danger, offer_grounding, plan
from steady.cli.groups import new_app
from steady.cli.options import Answers, refuse_words, with_flags
from steady.cli.session import Session, session_of
from steady.cli.show import short_id, show_entries, show_entry
from steady.cli.terminal import Enough
from steady.cli.verbs import DEFAULT_LIMIT, list_records, save_changes
from steady.core.answers import show as show_value
from steady.core.errors import BadRequest, NotFound, Refused, Unreadable
from steady.core.fields import field_of, fields_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.tables import to_table
from steady.services import exposures, waiting
from steady.services.drafting import Drafting
from steady.services.given import given as services_given
from steady.services.given import read_answers
from steady.services.titles import in_words, names_for
from steady.store.records import Entry

app = new_app(
    help="Plan one small step, take it when you choose, look back on it.\n\n\b\nExamples:\n"
    "  steady exposure\n"
    "  steady exposure plan\n"
    "  steady exposure start\n"
    "  steady exposure reflect",
    invoke_without_command=True,
)


@app.callback()
def root(context: typer.Context) -> None:
    """List what waits when no other command is given."""
    if context.invoked_subcommand is None:
        list_(context, waits=True)


app.command("plan")(plan)

ExposureId = Annotated[
    str,
    typer.Argument(metavar="ID", help="Else the one that waits.", autocompletion=complete_id_of(Exposure)),
]


def waiting_one(session: Session, wanted: str) -> Entry:
    """The exposure that is meant: by its id, or the one that waits; asked for when several do.

    Raises NotFound when none waits, Unreadable when a folder that cannot be opened may hold one, and
    BadRequest when several do and nobody is there to ask.
    """
    if wanted:
        return session.home.find(wanted, Exposure)
    found = waiting.waiting(session.home, session.now)
    entries = found.entries
    closed = tuple(each for each in found.problems if each.closed)
    if not entries and closed:
        raise Unreadable("No planned exposure that can be read waits to be looked back on.", closed)
    session.tell(found.problems)
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
    try:
        chosen = session.terminal.line("Which one? (its id; Enter for the newest) ").strip()
    except Enough:
        raise typer.Exit(0) from None
    return session.home.find(chosen, Exposure) if chosen else entries[0]


@app.command("start")
def start(context: typer.Context, id: ExposureId = "") -> None:
    """Have your plan before you: goal, limits, when to leave and what to say; ground first if you like.

    \b
    Examples:
      steady exposure start
    """
    session = session_of(context)
    entry = waiting_one(session, id)
    entry = discerned(session, entry)
    if session.flags.json:
        show_entry(session, entry)
        return
    for line in lines_of(session, entry, exposures.CARD):
        session.terminal.prose(line)
    if session.terminal.interactive:
        session.terminal.say()
        session.terminal.say(exposures.TURN_BACK)
        offer_grounding(session, f"Afterwards: `steady exposure reflect {short_id(entry)}`.")


def discerned(session: Session, entry: Entry) -> Entry:
    """The plan, once discernment was asked for; raises Refused when there is a sign of danger in it."""
    answers = to_table(entry.record)
    if session.terminal.interactive and not (answers.get("cues") or answers.get("discernment")):
        found: dict[str, Any] = {}
        command = f"steady exposure start {short_id(entry)}"
        draft = begin_draft(session, Exposure, found, of=entry.id, command=command)
        questions = asking(session, draft)
        questions.ends_after = lambda _: is_danger(session, {**answers, **found})
        if not is_danger(session, answers):
            session.terminal.say("First, is it discomfort or danger?")
            try:
                questions.ask(exposures.section("discernment"), found)
            except KeyboardInterrupt:
                raise stopped(session, draft, command) from None
        if is_danger(session, {**answers, **found}):
            _keep_discernment(session, entry, found, draft)
            after_danger(session, {**answers, **found})
            raise typer.Exit(0)
        return _keep_discernment(session, entry, found, draft) if found else entry
    if is_danger(session, answers):
        raise Refused("There is a sign of danger in this plan, so it is not a step to practise.", INSTEAD)
    return entry


def _keep_discernment(session: Session, entry: Entry, found: dict[str, Any], draft: Drafting) -> Entry:
    return announced(
        session,
        lambda: exposures.discern_later(session.home, entry, found),
        Exposure,
        found,
        draft,
        word="Changed",
        of=entry.id,
    )


def lines_of(session: Session, entry: Entry, names: tuple[str, ...]) -> list[str]:
    """Some fields of an exposure, a line each, those that were answered."""
    fields = [field_of(Exposure, name) for name in names]
    worded = in_words(entry.record, names_for(session.home, (entry.record,)))
    answered = [(field, getattr(worded, field.name)) for field in fields]
    return [
        f"  {field.label}: {show_value(field, value, session.today)}"
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
    refuse_words(session.home, Exposure, given, session.now)
    table = read_answers(answers, session.home) if answers else {}
    found = services_given(
        session.home,
        Exposure,
        table,
        session.now,
        flags=given,
        fields=exposures.looking_back(),
        of=entry.id,
        takes_at=False,
    )
    for sentence in found.said:
        session.terminal.say(sentence)
    values = found.answers
    if answers or not session.terminal.interactive:
        if not values:
            raise nothing_given()
        save_changes(session, entry, values)
        return
    reviewed = _by_questions(session, entry, values)
    if reviewed and isinstance(reviewed.record, Exposure) and exposures.was_hard(reviewed.record):
        _after_a_hard_one(session, reviewed.record)


app.command("reflect")(
    with_flags(Exposure, _reflect, frozenset(field.name for field in exposures.looking_back()))
)


def _by_questions(session: Session, entry: Entry, values: dict[str, Any]) -> Entry | None:
    terminal = session.terminal
    asked = tuple(field for field in exposures.looking_back() if field.name not in values)
    before = lines_of(session, entry, exposures.BESIDE)
    terminal.say("Looking back. Before it, you wrote:" if before else "Looking back.")
    for line in before:
        terminal.say(line)
    terminal.say()
    terminal.say(KEYS)
    known = {field.name: getattr(entry.record, field.name) for field in asked}
    values |= {name: value for name, value in known.items() if value not in (None, "", [])}
    draft = begin_draft(session, Exposure, values, of=entry.id)
    questions = asking(session, draft)
    expected = lines_of(session, entry, ("prediction", "likelihood"))
    questions.beside = lambda field: (
        ["You expected:", *expected] if field.name == "came_true" and expected else []
    )
    try:
        questions.ask(asked, values)
    except KeyboardInterrupt:
        raise stopped(session, draft, f"steady exposure reflect {short_id(entry)}") from None
    names = {field.name for field in exposures.looking_back()} | set(draft.begun)
    changes = {
        field.name: values.get(field.name)
        for field in fields_of(Exposure)
        if field.name in names and values.get(field.name) != getattr(entry.record, field.name)
    }
    if not changes:
        draft.discard()
        terminal.say("Nothing was answered, so it stays as it was. That is fine.")
        return None
    return save_changes(session, entry, changes, draft, "Kept")


def _after_a_hard_one(session: Session, exposure: Exposure) -> None:
    """Offer to make a boundary or a smaller step of what was hard, at once."""
    terminal = session.terminal
    terminal.say()
    terminal.say(exposures.HARD)
    word = terminal.menu([("b", "make a boundary of it"), ("s", "make a smaller step")])
    terminal.say()
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
    """List your exposures, newest first.

    \b
    Examples:
      steady exposure list
      steady exposure list --open
    """
    session = session_of(context)
    if not waits:
        list_records(session, Exposure, limit=None if everything or session.flags.json else DEFAULT_LIMIT)
        return
    found = waiting.waiting(session.home, session.now)
    session.tell(found.problems)
    show_entries(session, found.entries, with_kind=False)
    if not found.entries and session.saw_all and not session.flags.json:
        session.terminal.say("No planned exposure waits. `steady exposure plan` begins one.")
    session.end_looking()
