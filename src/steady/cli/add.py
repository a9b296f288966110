"""Adding a record: answers from flags and files, questions for the rest, and saving without losing a word."""

import datetime
from collections.abc import Mapping

from steady.cli.form import fill
from steady.cli.kept import saved, with_its_time
from steady.cli.options import refuse_words
from steady.cli.session import Session
from steady.core.catalogue import Kind
from steady.core.errors import BadRequest
from steady.core.fields import fields_of
from steady.services import dating
from steady.services.forms import adding
from steady.services.read_answers import Given, checked, read_answers
from steady.services.read_answers import given as services_given
from steady.store.records import Entry


def moment_of(session: Session, at: str | None) -> datetime.datetime:
    """When a record was: what --at says, with the local offset, else now. Raises BadRequest."""
    if at is None:
        return session.now
    return dating.moment(at, session.now, session.home.calendar)


def collect(
    session: Session, kind: Kind, given: Mapping[str, str], answers: str | None, at: str | None = None
) -> Given:
    """What comes with the command: from --answers, and over it the flags; says what is not used.

    Raises BadRequest.
    """
    refuse_words(session.home, kind, given, session.now)
    table = read_answers(answers, session.home) if answers else {}
    found = services_given(session.home, kind, table, session.now, flags=given, takes_at=at is None)
    found.at = moment_of(session, at) if at is not None else found.at
    for sentence in found.said:
        session.terminal.say(sentence)
    found.answers = {name: value for name, value in found.answers.items() if value is not None}
    return found


def nothing_given() -> BadRequest:
    """The error for a command that nobody answers and that came without answers."""
    return BadRequest(
        "There is nothing to keep yet.",
        "Answer in a terminal, or give --answers FILE (- for standard input).",
    )


def add(
    session: Session,
    kind: Kind,
    given: Mapping[str, str],
    *,
    answers: str | None = None,
    at: str | None = None,
    quick: bool = False,
) -> Entry | None:
    """Add a record of a kind from what is given, asking for the rest when someone is there.

    Gives None when nothing was answered. Raises typer.Exit after Ctrl-C, with a draft kept.
    """
    found = collect(session, kind, given, answers, at)
    values, told = found.answers, found.at
    if answers or not session.terminal.interactive:
        if not values:
            raise nothing_given()
        complete = checked(session.home, fields_of(kind), values, session.now)
        entry = saved(session, kind, complete, told or session.now)
        return with_its_time(session, entry) if told else entry
    form = adding(session.home, kind, "", quick=quick)
    asked = len([each for each in form.fields if each.name not in values])
    count = f"{asked} questions; any can be skipped." if asked != 1 else "One question."
    return fill(session, form, values, says=(kind.purpose(), count), told=told)
