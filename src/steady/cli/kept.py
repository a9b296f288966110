"""What the shell says of answers: that they are kept, that they wait in a draft, or where else they are."""

from collections.abc import Callable, Mapping
from typing import Any

import typer

from steady.cli import streams
from steady.cli.session import Session
from steady.cli.show import named
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.errors import NotSaved, OnlyHere
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page
from steady.core.tables import to_json
from steady.services.drafting import ANY_SIZE, Drafting
from steady.services.offers import same_name
from steady.store.records import Entry

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells expect it."""


def announced(
    session: Session,
    save: Callable[[], Entry],
    kind: Kind,
    answers: Mapping[str, Any],
    draft: Drafting | None = None,
    word: str = "Kept",
    of: str = "",
) -> Entry:
    """Run a save and say what was kept; raises NotSaved that says where the answers are.

    `of` is the id of the record that is changed; empty for a new one.
    """
    draft = draft or Drafting(session.home, kind, session.now, of, fresh=True)
    try:
        entry = draft.save(save, answers)
    except OnlyHere as problem:
        raise printed(session, problem, answers) from None
    say_kept(session, entry, word)
    return entry


def printed(session: Session, problem: OnlyHere, answers: Mapping[str, Any]) -> NotSaved:
    """Print answers that have no other place, so that they are not lost; gives the error that says so."""
    from steady.store import toml

    words = {name: value for name, value in answers.items() if value is not None}
    session.terminal.exact(toml.dumps(words, ANY_SIZE).decode())
    where = "Nothing is lost: your answers are printed above."
    if streams.lost():
        where = "Your answers couldn't be printed either. If you have a copy, keep it."
    return NotSaved(problem.message, f"{problem.hint} {where}")


def say_kept(session: Session, entry: Entry, word: str) -> None:
    """Say what was done with a record: its id on stdout, or the whole record as JSON."""
    if session.flags.json:
        session.result_json(to_json(entry.record))
    else:
        session.terminal.result_line(f"{word}: {named(entry)}")
    if said := same_name(session.home, entry):
        session.terminal.say(said)


def with_its_time(session: Session, entry: Entry) -> Entry:
    """Say what was understood of a time given in words; gives the entry as it is."""
    if entry.record.at:
        session.terminal.say(f"When: {show_when(entry.record.at, session.today)}")
    return entry


def going_on(kind: Kind, of: str = "") -> str:
    """The command that goes on with a draft of a kind, of a new record or of the one with the id `of`."""
    if kind is Exposure:
        return f"steady exposure reflect {of.rpartition('-')[2]}" if of else "steady exposure plan"
    if of and not issubclass(kind, Page):
        return f"steady edit {of.rpartition('-')[2] if issubclass(kind, Moment) else of}"
    word = "" if issubclass(kind, Moment) else " edit" if issubclass(kind, Page) else " add"
    return f"steady {kind.verb()}{word}"


def stopped(session: Session, draft: Drafting, command: str) -> typer.Exit:
    """What is said and given after Ctrl-C in a question: whether there is a draft, and how to go on."""
    session.terminal.say()
    if not draft.keep():
        place = draft.keep_elsewhere()
        where = f"Your answers are in {place}." if place else "Your last answers couldn't be kept anywhere."
        session.terminal.say(f"Stopped. {where}")
    elif draft.waits:
        session.terminal.say(f"Stopped. Your answers are kept; `{command}` goes on with them.")
    else:
        session.terminal.say(f"Stopped. Nothing was {'changed' if draft.of else 'kept'}.")
    return typer.Exit(INTERRUPTED)
