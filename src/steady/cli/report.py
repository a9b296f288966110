"""`steady report`: two pages for a session, or a week on one page."""

from pathlib import Path
from typing import Annotated

import typer

from steady.cli.completion import complete_free_field, complete_kind, complete_one_of
from steady.cli.export import Output, PeopleShown, checked, end, one_of, people_shown, put, warn_of
from steady.cli.session import Shell
from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.dates import parse_day
from steady.core.errors import BadRequest
from steady.core.language import N_, _
from steady.services.export import FORMATS, usual_kinds
from steady.services.session_report import PAGES, Wanted, free_fields
from steady.services.session_report import report as made_of

ALL = "entries"
"""What stands for all kinds after `--with`."""

LAST = "last"
"""What stands for the day of the last session."""


def report(
    session: Shell,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DAY",
            help=N_("Start from this day; without it, or with `last`, from your last session."),
            autocompletion=complete_one_of([LAST]),
        ),
    ] = LAST,
    days: Annotated[int | None, typer.Option("--for", min=1, max=3660, help=N_("So many days."))] = None,
    week: Annotated[bool, typer.Option("--week", help=N_("A week on one page instead."))] = False,
    format: Annotated[str, one_of(PAGES, "--format", N_("What to write."))] = "",
    people: PeopleShown = "",
    entries: Annotated[
        str,
        typer.Option(
            "--with",
            metavar="A,B",
            help=N_("Add entries of these kinds at the end; `entries` adds all."),
            autocompletion=complete_kind,
        ),
    ] = "",
    words: Annotated[
        str,
        typer.Option(
            "--words",
            metavar="A.B,C.D",
            help=N_("Your own words in those entries, field by field, such as exposure.learned."),
            autocompletion=complete_free_field,
        ),
    ] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help=N_("Show the text as it would be, and write nothing."))
    ] = False,
    output: Output = None,
) -> None:
    """Two pages for a session, about the time since the last one. Nothing leaves this machine.

    \b
    Examples:
      steady report
      steady report -o for-my-session.html
      steady report --since "last month" --people initial
      steady report --with exposure --words exposure.learned --preview
      steady report --week -o week.html
    """
    chosen = PAGES[checked(format or _by_ending(output), PAGES, "--format")]
    kinds = _kinds(entries)
    wanted = Wanted(
        None if since.strip().lower() == LAST else parse_day(since, session.today, past=True),
        days,
        week,
        people_shown(session, people),
        kinds,
        _words(words, kinds),
    )
    found = made_of(session.home, wanted, session.now)
    session.tell(found.problems)
    warn_of(session, found.real_names)
    page = (FORMATS["markdown"] if preview else chosen).page
    assert page is not None  # PAGES are those that have one
    text = page(found.document)
    put(session, text, None if preview else output)
    if preview:
        session.terminal.say(_("This is its text. Nothing was written."))
    end(session)


def _by_ending(output: Path | None) -> str:
    """The format that a file's ending says; else Markdown."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    return next((name for name, format in PAGES.items() if format.ending == ending), "markdown")


def _kinds(said: str) -> tuple[Kind, ...]:
    names = [part.strip() for part in said.split(",") if part.strip()]
    return tuple(usual_kinds()) if ALL in names else tuple(kind_named(name) for name in names)


def _words(said: str, kinds: tuple[Kind, ...]) -> frozenset[tuple[str, str]]:
    """Fields by kind and name. Raises BadRequest for what is no field of free text."""
    found = set()
    for part in (part.strip() for part in said.split(",") if part.strip()):
        kind, _dot, name = part.partition(".")
        known = {each.kind(): [field.name for field in free_fields(each)] for each in all_kinds()}
        if kind not in known or name not in known[kind]:
            offered = [f"{each.kind()}.{field.name}" for each in kinds for field in free_fields(each)]
            raise BadRequest(
                _("--words takes fields of your own words, such as exposure.learned."),
                _("These are there: {fields}.", fields=", ".join(offered)) if offered else "",
            )
        if kind not in {each.kind() for each in kinds}:
            raise BadRequest(_("--words {kind}.{field} needs --with {kind} too.", kind=kind, field=name))
        found.add((kind, name))
    return frozenset(found)
