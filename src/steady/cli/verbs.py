"""The verbs that are the same for every kind: list, show, edit, delete, undo, restore, purge."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Annotated, Any

import typer

from steady.cli.ask import CHANGED, Asking, stopped
from steady.cli.completion import complete_id, complete_kind
from steady.cli.form import begin, fill_at_once, finish
from steady.cli.options import At, From, To, came_with, days_between, nothing_given
from steady.cli.session import Shell
from steady.cli.show import list_line, show_entries, show_entry
from steady.cli.terminal import Enough
from steady.cli.undoing import undo_last
from steady.core.catalogue import Kind, all_kinds, kind_named, kind_or_none
from steady.core.dates import show_day
from steady.core.errors import BadRequest, NotFound
from steady.core.fields import Field
from steady.core.kinds.step import Step
from steady.core.language import _, ngettext
from steady.core.record import Moment, Thing
from steady.core.text import one_line, shortened
from steady.services.follow_up import asked_of_all, said_of_deleting
from steady.services.form import Form, changing
from steady.services.offers import names_for, show_named
from steady.store import purging, trash, undoing
from steady.store.records import Entry
from steady.store.undoing import trashed

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="An id, the start of one, or `last`.", autocompletion=complete_id),
]
DEFAULT_LIMIT = 20
BELOW = 4
"""How far in the line below a record stands."""


def list_(
    session: Shell,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="A kind of record. Without one: all that has a day.",
            autocompletion=complete_kind,
        ),
    ] = "",
    since: From = None,
    until: To = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            metavar="NUMBER",
            help="Show at most this many; 20 unless you give days.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all of them.")] = False,
) -> None:
    """List your records, newest first.

    \b
    Examples:
      steady list
      steady list checkin --from "last month"
      steady list exposure --all --json
    """
    wanted = kind_named(kind) if kind else None
    days = (since, until) != (None, None)
    count = None if everything or days or session.flags.json else DEFAULT_LIMIT
    list_records(session, wanted, since=since, until=until, limit=limit or count)


def list_records(
    session: Shell,
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
    if kind is Step and not session.flags.json:
        from steady.cli.ladder import show_ladder  # with the rules of pace, which no other list needs

        _after_list(
            session, kind, len(show_ladder(session).rows), None, _("There's nothing here yet."), hint=hint
        )
        session.end_looking()
        return
    if kind is None:
        found = home.moments(since=first, until=last, limit=limit)
    else:
        found = home.records(kind, first, last, limit)
    session.tell(found.problems)
    show_entries(session, found.entries, with_kind=kind is None, below=_below(session, kind, found.entries))
    if not session.flags.json:
        none = _("Nothing was noted in these days.") if first or last else _("There's nothing here yet.")
        _after_list(session, kind, len(found.entries), limit, none, hint=hint)
    session.end_looking()


def _below(session: Shell, kind: Kind | None, entries: Sequence[Entry]) -> Iterable[str]:
    """What stands below each record of the plan: what to be careful about, and what matters."""
    if kind is None or not issubclass(kind, Thing) or session.flags.json:
        return repeat("")
    from steady.services.plan_rows import plan_rows  # a list of moments does without it

    rows = plan_rows(session.home, kind, entries, session.now, in_shell=True)
    width = session.terminal.width - BELOW
    return [shortened(" · ".join(filter(None, (row.careful, row.line))), width) for row in rows]


def _after_list(
    session: Shell, kind: Kind | None, count: int, limit: int | None, none: str, *, hint: bool
) -> None:
    if count == 0 and session.saw_all:
        session.terminal.say(session.nothing(none, _("There's nothing here that can be read.")))
    if limit and count >= limit:
        session.terminal.say(
            ngettext(
                "This is the newest one. --all shows every one.",
                "These are the newest {n}. --all shows every one.",
                limit,
            )
        )
    if hint and kind and session.terminal.interactive:
        session.terminal.say(_("To add one: `steady {command} add`.", command=kind.verb()))


def show(session: Shell, id: Id) -> None:
    """Show one record.

    \b
    Examples:
      steady show last
      steady show k3f9
      steady show step/text-sam-back --json
    """
    kind = (
        kind_or_none(id)
        if id in {each.kind() for each in all_kinds() if not issubclass(each, Moment)}
        else None
    )
    entry = session.home.page(kind) if kind is not None else None
    show_entry(session, entry or session.home.find(id))


def edit(
    session: Shell,
    id: Id,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE|-", help='Take new answers from TOML; "" removes one.'),
    ] = None,
    at: At = None,
) -> None:
    """Change a record. Comments and anything else in its file stay.

    \b
    Examples:
      steady edit last
      steady edit last --at "yesterday 21:00"
      steady edit k3f9 --answers - < new.toml
    """
    change(session, session.home.find(id), answers, at)


def change(session: Shell, entry: Entry, answers: str | None, at: str | None = None) -> None:
    """Change a record: by answers and a time given at once, or field by field as the person picks them."""
    session.tell(list(entry.problems))
    form = changing(session.home, lambda: session.now, entry)
    if answers or at is not None:
        fill_at_once(session, form, came_with(session, entry.kind, {}, answers, at, of=entry.id))
    elif session.terminal.interactive:
        _change_by_questions(session, entry, form)
    else:
        raise nothing_given()


def _change_by_questions(session: Shell, entry: Entry, form: Form) -> None:
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
                    terminal.line(_("Which one to change? (number or name; Enter when you're done) "))
                    .strip()
                    .lower()
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
                terminal.say(_("That isn't one of these."))
    except KeyboardInterrupt:
        raise stopped(session, filling.drafting, command) from None
    finish(session, filling, command=command, word=CHANGED)


def _known(session: Shell, field: Field, values: Mapping[str, Any]) -> str:
    """A field and its answer on one line of the terminal."""
    value = values.get(field.name)
    shown = "·" if value is None else show_named(session.home, field, value, session.today)
    return shortened(f"{field.label}: {shown}", session.terminal.width - 8)


# -- deleting, and the way back ----------------------------------------------------------------


def delete(session: Shell, id: Id) -> None:
    """Move a record to the trash. `steady undo` brings it back.

    \b
    Examples:
      steady delete last
      steady delete k3f9ab
    """
    remove(session, id, None)


def remove(session: Shell, id: str, kind: Kind | None) -> None:
    """Move the record that an id means to the trash; a file that cannot be read can be moved too."""
    home = session.home
    main, *others = home.find_paths(id, kind)
    entry = home.load(main, kind)[0]
    trash.delete_record(home.root, main, others)
    session.done(_("Moved to the trash: {name}", name=one_line(main.stem)), id=main.stem, done="deleted")
    hold = said_of_deleting(entry.record if entry else None)
    back = _("`steady undo` brings it back.")
    session.terminal.say(f"{hold} {back}".strip())


def undo(session: Shell) -> None:
    """Undo the last change: whatever was added, changed or deleted. Nothing gets lost.

    \b
    Examples:
      steady undo
    """
    undo_last(session)


def restore(
    session: Shell,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="An id, the start of one, or `last`. Without one: a list."),
    ] = "",
) -> None:
    """Bring back a deleted record from the trash, or list what's there.

    \b
    Examples:
      steady restore
      steady restore k3f9
    """
    if id:
        change = undoing.restore(session.home.root, id)
        session.done(_("It's back: {name}", name=one_line(change.id)), id=change.id, done="restored")
        if change.replaced:
            session.terminal.say(_(undoing.REPLACED))
        return
    if session.flags.json:
        held = trash.held(session.home.root)
        session.tell(held.problems)
        gone = [each for each in held.changes if each.what in (trash.DELETED, trash.UNDONE)]
        session.result_json([{"id": each.id, "was": each.was.as_posix(), "what": each.what} for each in gone])
    else:
        _list_trash(session)
    session.end_looking()


def _list_trash(session: Shell) -> None:
    """Each record in the trash once, as its newest version there says, under the day it went there."""
    found, problems = trashed(session.home)
    session.tell(problems)
    titles = names_for(session.home, (each.entry.record for each in found if each.entry))
    terminal, day = session.terminal, ""
    for each in found:
        since = (
            _("In the trash since {day}:", day=show_day(each.at.date(), session.today))
            if each.at
            else _("In the trash, and I don't know since when:")
        )
        if since != day:
            terminal.result_line(since)
            day = since
        if each.entry is None:
            terminal.result_line(f"{each.change.id}  {each.change.was.as_posix()}")
        else:
            terminal.result_line(
                list_line(each.entry, titles, id_width=0, with_kind=True, width=terminal.width)
            )
    if not found and session.saw_all:
        terminal.say(_("There are no records in the trash."))


def purge(
    session: Shell,
    id: Annotated[str, typer.Argument(metavar="ID", help="What to delete for good.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Empty the trash.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask first.")] = False,
) -> None:
    """Delete something in the trash for good, with its earlier versions.

    Copies in backups, on other devices, or left behind on the disk are out of its reach.

    \b
    Examples:
      steady purge k3f9
      steady purge --all
    """
    if bool(id) == everything:
        raise BadRequest(_("Say what to delete for good: an ID, or --all."), _("Nothing was deleted."))
    question = (
        _("Delete {name} for good?", name=one_line(id, 40))
        if id
        else asked_of_all(0 if yes else len(trashed(session.home)[0]))
    )
    without = _("Use --yes to go ahead without being asked.")
    if not yes and not session.agrees(question, without, _("Nothing was deleted.")):
        return
    count = purging.purge(session.home.root, id or None)
    if not count and everything:
        raise NotFound(_("The trash is empty."))
    said = ngettext("Deleted {n} file for good.", "Deleted {n} files for good.", count)
    session.done(said, done="purged", files=count)
    session.terminal.say(_(trash.CANNOT_REACH))
