"""The command `import`: what would come in is shown first, then asked, then brought in."""

from pathlib import Path
from typing import Annotated

import typer

from steady.cli.completion import complete_kind
from steady.cli.session import Shell
from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.errors import BadRequest
from steady.core.incoming.tables import CsvTable, fields_for
from steady.core.language import N_, _, ngettext
from steady.core.record import Moment
from steady.core.text import one_line
from steady.services.importing import Counted, Intake, bring, keep_columns, look
from steady.services.incoming import ColumnsNeeded, ReadAs
from steady.store.paths import whole

PROGRESS_EVERY = 1000

WITHOUT = N_("--yes brings it in without asking. --preview only shows what would come in.")


def import_(
    session: Shell,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A file, or a folder of Markdown notes."))],
    kind: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="KIND",
            help=N_("For a CSV table: the kind of record that its rows become."),
            autocompletion=complete_kind,
        ),
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help=N_("For a CSV table: the column that a field is in; at is when it was. Can be given often."),
        ),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only show what would come in."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Don't ask."))] = False,
) -> None:
    """Bring in records from a file. Nothing that's here is changed, and nothing comes in twice.

    It can be what steady exports as JSON or JSON Lines, a backup, what jrnl, Day One (JSON) and Daylio (CSV)
    export, Markdown notes with a date, or any CSV table. You see what would come in first.

    \b
    Examples:
      steady import ~/steady-november.json --preview
      steady import ~/daylio_export.csv
      steady import ~/moods.csv --as checkin --map at=Date --map mood=Mood
    """
    asked = ReadAs(kind_named(kind) if kind else None, tuple(map(_pair, columns or ())))
    told = _told(session, N_("I've looked at {count} entries …"))
    try:
        found = look(session.home, whole(file), session.now, asked, told)
    except ColumnsNeeded as needed:
        if not session.terminal.interactive or (said := _columns(session, needed.table, asked.kind)) is None:
            raise
        found = look(session.home, whole(file), session.now, said, told)
        asked = said
    coming = len(found.coming)
    if not session.flags.json:
        for line in found.lines(session.today):
            (session.terminal.result if preview else session.terminal.say)(line)
    added = 0
    if coming and not preview:
        question = ngettext("Bring in one record?", "Bring in {n} records?", coming)
        before = _("Nothing that's here changes. `steady undo` takes all of it back.")
        if not yes and not session.agrees(question, _(WITHOUT), _("Nothing was brought in."), before):
            return
        added = bring(session.home, found, _told(session, N_("I've saved {count} records …")))
        if found.table is not None:
            keep_columns(session.home, found.table, asked)
    _say(session, found, added, preview=preview)
    if found.unread:
        raise typer.Exit(3)


def _pair(said: str) -> tuple[str, str]:
    """A field and its column, as they are typed: `mood=Mood`."""
    name, equals, column = said.partition("=")
    if not equals or not name.strip() or not column.strip():
        raise BadRequest(
            _("--map takes a field and a column, with = between."), _("For example: --map mood=Mood")
        )
    return name.strip().replace("-", "_"), column.strip()


def _columns(session: Shell, table: CsvTable, kind: Kind | None) -> ReadAs | None:
    """Ask what each column is; None when that isn't said."""
    terminal = session.terminal
    if kind is None:
        terminal.say(_("What are the rows of this table?"))
        kinds = [each for each in all_kinds() if issubclass(each, Moment)]
        picked = terminal.menu([(str(number), _(each.called)) for number, each in enumerate(kinds, 1)])
        if not picked:
            return None
        kind = kinds[int(picked) - 1]
    fields = list(fields_for(kind).items())
    options = [(str(number), label) for number, (_name, label) in enumerate(fields, 1)]
    columns = []
    for number, column in enumerate(table.columns):
        example = one_line(table.example(number), 40)
        terminal.say()
        terminal.say(
            _(
                "What is in the column {column}? For example: {example}",
                column=one_line(column, 40),
                example=example,
            )
            if example
            else _("What is in the column {column}?", column=one_line(column, 40))
        )
        if picked := terminal.menu(options):
            columns.append((fields[int(picked) - 1][0], column))
    return ReadAs(kind, tuple(columns)) if columns else None


def _told(session: Shell, words: str) -> Counted:
    """Says now and then how far it is, where someone looks on."""

    def progress(count: int) -> None:
        if count % PROGRESS_EVERY == 0 and session.terminal.interactive:
            session.say(_(words, count=count))

    return progress


def _say(session: Shell, found: Intake, added: int, *, preview: bool) -> None:
    """Say what came in, in words or as JSON."""
    if session.flags.json:
        session.result_json(
            {
                "new": dict(found.kinds),
                "from": found.days[0].isoformat() if found.days else None,
                "until": found.days[1].isoformat() if found.days else None,
                "here": found.here,
                "different": found.different,
                "unread": [each._asdict() for each in found.unread],
                "left_out": dict(found.no_place),
                "added": added,
            }
        )
    elif not preview:
        if found.coming:
            words = ngettext("Brought in: one record", "Brought in: {n} records", added)
            session.terminal.result_line(words)
            if added < len(found.coming):
                session.terminal.say(
                    ngettext(
                        "One wasn't brought in, as something here has its name now.",
                        "{n} weren't brought in, as something here has their names now.",
                        len(found.coming) - added,
                    )
                )
        elif found.here and not found.unread:
            session.terminal.result_line(_("It's all here already."))
