"""`steady exposure`: plan one small step with discernment first, take it when you choose, look back on it."""

from functools import partial
from typing import Annotated, Any

import typer

from steady.cli.app import CommandGroup, with_examples
from steady.cli.ask import Asking
from steady.cli.completion import complete_id_of
from steady.cli.form import commands, fill, fill_at_once, look_back, offer
from steady.cli.options import AnswersFile, At, came_with, with_flags
from steady.cli.session import Shell
from steady.cli.show import show_entries, show_entry
from steady.cli.terminal import Enough
from steady.cli.verbs import DEFAULT_LIMIT, list_records
from steady.core.errors import BadRequest, NotFound, Refused
from steady.core.fields import Field, field_of, fields_of
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.services import exposure_forms, exposures, hopes, waiting
from steady.services.follow_up import after_danger, before_going
from steady.services.form import Form
from steady.store.records import Entry
from steady.store.remembered import all_remembered

app = CommandGroup(
    help=with_examples(
        N_("Plan one small step, try it when you choose, and look back on it."),
        "exposure",
        "exposure plan",
        "exposure start",
        "exposure happened",
        "exposure reflect",
    ),
)


@app.alone
def root(session: Shell) -> None:
    """List what waits when no other command is given."""
    list_(session, waits=True)


def _plan(
    session: Shell,
    given: dict[str, str],
    step: Annotated[
        str,
        typer.Argument(
            metavar="STEP", help=N_("A step of your ladder."), autocompletion=complete_id_of(Step)
        ),
    ] = "",
    quick: Annotated[bool, typer.Option("--quick", help=N_("Ask six things."))] = False,
    answers: AnswersFile = None,
    at: At = None,
) -> None:
    """Plan one small step. Signs of danger come first; any sign of danger ends planning, gently.

    \b
    Examples:
      steady exposure plan
      steady exposure plan text-sam-back
      steady exposure plan --quick
      steady exposure plan --answers - < plan.toml
    """
    came = came_with(session, Exposure, {**given, **({"step": step} if step else {})}, answers, at)
    form = exposure_forms.planning(session.home, quick=quick)
    if answers or not session.terminal.interactive:
        fill_at_once(session, form, came)
        return
    says = [_("One small step, as small as you like. First: is it discomfort or danger?")]
    entry = fill(session, form, came.answers, says=says, told=came.at)
    if entry is not None and not exposures.is_ended(session.home, entry):
        session.terminal.say(_("Once you've done it: `steady exposure reflect {id}`.", id=entry.short_id))


PLAN_FLAGS = frozenset(field.name for field in fields_of(Exposure) if field.section in PLANNING) - {"step"}

plan = with_flags(Exposure, _plan, PLAN_FLAGS)


app.command("plan")(plan)

ExposureId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help=N_("Otherwise the one that's waiting."), autocompletion=complete_id_of(Exposure)
    ),
]


def waiting_one(session: Shell, wanted: str) -> Entry:
    """The exposure that is meant: by its id, or the one that waits; asked for when several do.

    Raises NotFound when none waits, Unreadable when a folder that cannot be opened may hold one, and
    BadRequest when several do and nobody is there to ask.
    """
    found = waiting.meant(session.home, wanted, session.now)
    entries = found.entries
    session.tell(found.problems)
    if not entries:
        raise NotFound(_("No planned step is waiting."), _("`steady exposure plan` starts one."))
    if len(entries) == 1:
        return entries[0]
    if not session.terminal.interactive:
        ids = ", ".join(entry.short_id for entry in entries[:6])
        raise BadRequest(_("More than one planned step is waiting."), _("Say which one: {ids}.", ids=ids))
    show_entries(session, entries, with_kind=False)
    try:
        chosen = session.terminal.line(_("Which one? (its id, or Enter for the newest)") + " ").strip()
    except Enough:
        raise typer.Exit(0) from None
    return session.home.find(chosen, Exposure) if chosen else entries[0]


@app.command("start")
def start(session: Shell, id: ExposureId = "") -> None:
    """See your plan: goal, limits, when to leave and what to say. Ground yourself first if you like.

    \b
    Examples:
      steady exposure start
    """
    entry = waiting_one(session, id)
    if session.terminal.interactive and not session.flags.json:
        found = exposure_forms.going(session.home, entry)
        if isinstance(found, Form):
            command = f"steady exposure start {entry.short_id}"
            says = [_("First: is it discomfort or danger?")]
            fill(session, found, {}, says=says, command=command)
        else:
            offer(session, found)
        return
    if exposures.is_ended(session.home, entry):
        ends = after_danger(session.home, entry, saved=False)
        danger = _("There's a sign of danger in this plan, so it isn't one to practise.")
        said = danger if waiting.is_danger(exposures.exposure_of(entry)) else " ".join(ends.said)
        raise Refused(said, commands(ends))
    if session.flags.json:
        show_entry(session, entry)
    else:
        offer(session, before_going(entry))


def _happened(session: Shell, given: dict[str, str], answers: AnswersFile = None, at: At = None) -> None:
    """Write about contact that simply happened, without a plan: a few questions.

    \b
    Examples:
      steady exposure happened
      steady exposure happened --setting call --distress-after 3
    """
    form = exposure_forms.happened(session.home)
    came = came_with(session, Exposure, given, answers, at, fields=form.fields)
    if answers or not session.terminal.interactive:
        fill_at_once(session, form, came)
        return
    says = [_(form.purpose), _("You can skip any of these.")]
    fill(session, form, came.answers, says=says, told=came.at, command="steady exposure happened")


app.command("happened")(with_flags(Exposure, _happened, frozenset(exposures.HAPPENED)))


def _reflect(
    session: Shell,
    given: dict[str, str],
    id: ExposureId = "",
    quick: Annotated[bool, typer.Option("--quick", help=N_("Ask only the essentials."))] = False,
    answers: AnswersFile = None,
) -> None:
    """Look back on a step, with what you expected beside it. Leaving as planned is keeping the plan.

    \b
    Examples:
      steady exposure reflect
      steady exposure reflect --quick
      steady exposure reflect k3f9 --outcome done --came-true no
      steady exposure reflect --answers - < after.toml
    """
    entry = waiting_one(session, id)
    fields = exposures.looking_back()
    came = came_with(session, Exposure, given, answers, fields=fields, of=entry.id, takes_at=False)
    if answers or not session.terminal.interactive:
        fill_at_once(session, exposure_forms.looking_back(session.home, lambda: session.now, entry), came)
        return
    look_back(session, entry, came.answers, quick=quick)


app.command("reflect")(
    with_flags(Exposure, _reflect, frozenset(field.name for field in exposures.looking_back()))
)


@app.command("hopes")
def ask_hopes(session: Shell) -> None:
    """Say whether what you expected of earlier steps was a fear or a hope. Asked once.

    \b
    Examples:
      steady exposure hopes
    """
    home, field = session.home, field_of(Exposure, hopes.FIELD)
    found = hopes.undecided(home.moments(Exposure).entries, all_remembered(home.root))
    if not found:
        session.terminal.say(_("There's nothing to add about earlier steps."))
        return
    if not session.terminal.interactive:
        raise BadRequest(
            _("This asks a few questions, and there's no terminal to ask in."), _("Run it in a terminal.")
        )
    for line in (_(hopes.WHY), _("Enter skips one · . skips the rest")):
        session.terminal.say(line)
    questions = Asking(session)
    for entry in found:
        questions.beside = partial(_expected, entry)
        answers: dict[str, Any] = {}
        goes_on = questions.ask((field,), answers)
        if answers:
            hopes.decide(home, entry, answers[field.name])
        if not goes_on:
            break
    session.terminal.say(hopes.ask_no_more(home))


def _expected(entry: Entry, _: Field) -> list[str]:
    return [hopes.expected(entry)]


@app.command("list")
def list_(
    session: Shell,
    waits: Annotated[bool, typer.Option("--open", help=N_("Only those still to look back on."))] = False,
    everything: Annotated[bool, typer.Option("--all", help=N_("All of them."))] = False,
) -> None:
    """List your planned steps and looks back, newest first.

    \b
    Examples:
      steady exposure list
      steady exposure list --open
    """
    if not waits:
        list_records(session, Exposure, limit=None if everything or session.flags.json else DEFAULT_LIMIT)
        return
    found = waiting.waiting(session.home, session.now)
    session.tell(found.problems)
    show_entries(session, found.entries, with_kind=False)
    if not found.entries and session.saw_all and not session.flags.json:
        session.terminal.say(_("No planned step is waiting. `steady exposure plan` starts one."))
    session.end_looking()
