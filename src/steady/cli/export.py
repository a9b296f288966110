"""`steady export`: a report to hand over, or one's data for other programs."""

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from steady.cli.completion import complete_kind
from steady.cli.options import From, To, days_between
from steady.cli.session import Session, session_of
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest
from steady.core.people import People
from steady.services import export as services
from steady.services import export_file
from steady.services.export import Choice, Format


def export(
    context: typer.Context,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(get_args(Format)), help="What to write.")
    ] = "markdown",
    since: From = None,
    until: To = None,
    kinds: Annotated[
        str,
        typer.Option(
            "--kinds",
            metavar="A,B",
            help="Only these kinds; the safety plan only when named.",
            autocompletion=complete_kind,
        ),
    ] = "",
    sections: Annotated[
        str, typer.Option("--sections", metavar="A,B", help="Only these parts, such as before, after.")
    ] = "",
    people: Annotated[
        str, typer.Option("--people", metavar="|".join(get_args(People)), help="How people appear.")
    ] = "",
    private: Annotated[
        str, typer.Option("--private", metavar="include|leave-out", help="Fields marked private.")
    ] = "leave-out",
    preview: Annotated[
        bool, typer.Option("--preview", help="Tell what would be in it, and write nothing.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a new file for your eyes alone (0600).",
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Write a report, or your data for other programs. Nothing leaves this machine.

    \b
    Examples:
      steady export --preview
      steady export --from "last month" -o report.md
      steady export --format csv --kinds checkin --private include
      steady export --people initial --sections before,after
    """
    session = session_of(context)
    choice = _choice(session, since, until, kinds, sections, people, private)
    chosen = _one_of(format, get_args(Format), "--format")
    found = services.gather(session.home, choice)
    session.tell(found.problems)
    for name in found.real_names:
        session.terminal.say(f"“{name}” looks like a real name. --people initial or none covers it.")
    if preview:
        for line in export_file.preview_lines(found, choice):
            session.terminal.result(line)
        session.end_looking()
        return
    text = services.written(found, cast("Format", chosen), choice, session.today)
    if output is None:
        session.terminal.exact(text, as_json=chosen in ("json", "jsonl"))
    else:
        _write(session, output, text)
    if not session.saw_all:
        session.terminal.say("Not all of it could be read, so not all of it is in there.")
    session.end_looking()


def _one_of(word: str, options: tuple[str, ...], flag: str) -> str:
    if word not in options:
        raise BadRequest(f"{flag} takes one of {', '.join(options)}.")
    return word


def _choice(
    session: Session,
    since: str | None,
    until: str | None,
    kinds: str,
    sections: str,
    people: str,
    private: str,
) -> Choice:
    wanted = frozenset(part.strip() for part in sections.split(",") if part.strip())
    unknown = wanted - set(services.sections())
    if unknown:
        raise BadRequest(
            "--sections takes parts of records.", f"There are: {', '.join(services.sections())}."
        )
    first, last = days_between(session, since, until)
    return Choice(
        kinds=tuple(kind_named(part) for part in kinds.split(",") if part.strip()),
        since=first,
        until=last,
        sections=wanted,
        people=cast("People", _one_of(people or session.settings.people, get_args(People), "--people")),
        private=_one_of(private, ("include", "leave-out"), "--private") == "include",
    )


def _write(session: Session, output: Path, text: str) -> None:
    path = export_file.write(session.home.root, output, text)
    session.done(f"Written: {path}", written=str(path))
    session.terminal.say(export_file.WRITTEN)
