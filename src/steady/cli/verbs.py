"""The verbs that are the same for every kind: list, show, edit, delete, undo, restore, purge."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from steady.cli.ask import Asking
from steady.cli.completion import complete_id, complete_kind
from steady.cli.form import begin, finish, tell
from steady.cli.kept import announced, stopped, with_its_time
from steady.cli.options import At, From, To, came_with, days_between, nothing_given
from steady.cli.session import Session, session_of
from steady.cli.show import show_entries, show_entry
from steady.cli.terminal import Enough
from steady.core.catalogue import Kind, all_kinds, kind_named, kind_or_none
from steady.core.fields import Field
from steady.core.record import Moment
from steady.core.text import shortened
from steady.services.follow_up import after_changing
from steady.services.form import change as change_record
from steady.services.form import changing
from steady.services.offers import show_named
from steady.store.records import Entry

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="An id, the start of one, or `last`.", autocompletion=complete_id),
]
DEFAULT_LIMIT = 20


def list_(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(help="A kind of record; all moments when left out.", autocompletion=complete_kind)
    ] = "",
    since: From = None,
    until: To = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            metavar="NUMBER",
            help=f"At most so many moments; {DEFAULT_LIMIT} when no days are given.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """List what is kept, newest first.

    \b
    Examples:
      steady list
      steady list checkin --from "last month"
      steady list exposure --all --json
    """
    session = session_of(context)
    wanted = kind_named(kind) if kind else None
    days = (since, until) != (None, None)
    count = None if everything or days or session.flags.json else DEFAULT_LIMIT
    list_records(session, wanted, since=since, until=until, limit=limit or count)


def list_records(
    session: Session,
    kind: Kind | None,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    hint: bool = False,
) -> None:
    """List the records of a kind, or all moments, with the problems of files that are not shown."""
    first, last = days_between(session, since, until)
    home = session.home
    if kind is None:
        found = home.moments(since=first, until=last, limit=limit)
    else:
        found = home.records(kind, first, last, limit)
    session.tell(found.problems)
    show_entries(session, found.entries, with_kind=kind is None)
    if not session.flags.json:
        _after_list(session, kind, len(found.entries), limit, hint)
    session.end_looking()


def _after_list(session: Session, kind: Kind | None, count: int, limit: int | None, hint: bool) -> None:
    if count == 0 and session.saw_all:
        what = kind.plural if kind else "records"
        session.terminal.say(f"There are no {what} here{session.readable}.")
    if limit and count >= limit:
        session.terminal.say(f"These are the newest {limit}; --all shows every one.")
    if hint and kind and session.terminal.interactive:
        session.terminal.say(f"`steady {kind.verb()} add` adds one.")


def show(context: typer.Context, id: Id) -> None:
    """Show one record.

    \b
    Examples:
      steady show last
      steady show k3f9
      steady show step/text-sam-back --json
    """
    session = session_of(context)
    kind = (
        kind_or_none(id)
        if id in {each.kind() for each in all_kinds() if not issubclass(each, Moment)}
        else None
    )
    entry = session.home.page(kind) if kind is not None else None
    show_entry(session, entry or session.home.find(id))


def edit(
    context: typer.Context,
    id: Id,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE|-", help='Take the new answers from TOML; "" takes one out.'),
    ] = None,
    at: At = None,
) -> None:
    """Change a record. Comments and unknown keys in its file stay.

    \b
    Examples:
      steady edit last
      steady edit last --at "yesterday 21:00"
      steady edit k3f9 --answers - < new.toml
    """
    session = session_of(context)
    change(session, session.home.find(id), answers, at)


def change(session: Session, entry: Entry, answers: str | None, at: str | None = None) -> Entry:
    """Change a record: by answers and a time given at once, or field by field as the person picks them."""
    session.tell(list(entry.problems))
    if answers or at is not None:
        came = came_with(session, entry.kind, {}, answers, at, of=entry.id)
        values, when = came.answers, came.at
        if when and when.isoformat() != (entry.record.at.isoformat() if entry.record.at else ""):
            values["at"] = when
        entry = save_changes(session, entry, values)
        return with_its_time(session, entry) if "at" in values else entry
    if not session.terminal.interactive:
        raise nothing_given()
    return _change_by_questions(session, entry)


def _change_by_questions(session: Session, entry: Entry) -> Entry:
    form = changing(session.home, lambda: session.now, entry)
    command = f"steady edit {entry.short_id}"
    filling = begin(session, form, {}, command=command)
    questions, terminal = Asking(session, filling.drafting), session.terminal
    try:
        while True:
            terminal.say()
            terminal.choices(
                [
                    (str(number), _known(session, field, filling.answers))
                    for number, field in enumerate(form.fields, 1)
                ]
            )
            try:
                word = (
                    terminal.line("Which one to change? (number or name; Enter when done) ").strip().lower()
                )
            except Enough:
                break
            if not word:
                break
            chosen = [
                field
                for number, field in enumerate(form.fields, 1)
                if word in (str(number), field.label, field.name)
            ] or [field for field in form.fields if field.label.startswith(word)]
            if chosen:
                questions.ask((chosen[0],), filling.answers)
            else:
                terminal.say("That is none of these.")
    except KeyboardInterrupt:
        raise stopped(session, filling.drafting, command) from None
    return finish(session, filling, command=command, word="Changed") or entry


def _known(session: Session, field: Field, values: Mapping[str, Any]) -> str:
    """A field and its answer on one line of the terminal."""
    value = values.get(field.name)
    shown = "·" if value is None else show_named(session.home, field, value, session.today)
    return shortened(f"{field.label}: {shown}", session.terminal.width - 8)


def save_changes(session: Session, entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Save changes to a record and say so; nothing happens when there are none."""
    if not changes:
        session.terminal.say("Nothing was changed.")
        return entry
    saved = announced(
        session,
        lambda: change_record(session.home, entry, changes),
        entry.kind,
        changes,
        word="Changed",
        of=entry.id,
    )
    if follows := after_changing(session.home, entry, saved):
        tell(session, follows)
    return saved
