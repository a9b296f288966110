"""`steady export`: a report to hand over, or one's data for other programs."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from steady.cli.completion import complete_kind, complete_one_of
from steady.cli.options import From, To, days_between
from steady.cli.session import Shell
from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.errors import BadRequest
from steady.core.language import N_, _
from steady.core.names import People
from steady.services.export import (
    FORMATS,
    PEOPLE,
    PRIVATE,
    WRITTEN,
    Scope,
    gather,
    write_file,
)
from steady.services.export import (
    preview as parts_of,
)
from steady.services.export import sections as all_sections


def one_of(words: Iterable[str], flag: str, help: str) -> Any:
    """An option that takes one of some words."""
    return typer.Option(flag, metavar="|".join(words), help=help, autocompletion=complete_one_of(words))


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=N_("Write to a new file that only you can open (0600)."),
        dir_okay=False,
    ),
]
PeopleShown = Annotated[str, one_of(PEOPLE, "--people", N_("How people appear."))]


def export(
    session: Shell,
    format: Annotated[str, one_of(FORMATS, "--format", N_("What to write."))] = "markdown",
    since: From = None,
    until: To = None,
    kinds: Annotated[
        str,
        typer.Option(
            "--kinds",
            metavar="A,B",
            help=N_("Only these kinds, or all; the safety plan only when you name it."),
            autocompletion=complete_kind,
        ),
    ] = "",
    sections: Annotated[
        str, typer.Option("--sections", metavar="A,B", help=N_("Only these parts, such as before, after."))
    ] = "",
    people: PeopleShown = "",
    private: Annotated[
        str, one_of([*reversed(PRIVATE)], "--private", N_("Fields marked private."))
    ] = "leave-out",
    preview: Annotated[
        bool, typer.Option("--preview", help=N_("Show what would be in it, and write nothing."))
    ] = False,
    output: Output = None,
) -> None:
    """Write a report, or your data for other programs. Nothing leaves this machine.

    \b
    Examples:
      steady export --preview
      steady export --from "last month" -o report.md
      steady export --format csv --kinds checkin --private include
      steady export --people initial --sections before,after
    """
    scope = _scope(session, since, until, kinds, sections, people, private)
    chosen = FORMATS[checked(format, FORMATS, "--format")]
    found = gather(session.home, scope, chosen)
    session.tell(found.problems)
    warn_of(session, found.real_names)
    if preview:
        for heading, lines in parts_of(found):
            if heading:
                session.terminal.prose(heading)
            for line in lines:
                session.terminal.prose(f"  {line}" if heading else line)
        session.end_looking()
        return
    text = chosen.write(found, session.today)
    put(session, text, output, as_json=chosen.is_json)
    end(session)


def warn_of(session: Shell, real_names: Iterable[str]) -> None:
    """Say which codenames in a text to hand over look like real names."""
    for name in real_names:
        session.terminal.say(
            _("“{name}” looks like a real name. --people initial or --people none hides it.", name=name)
        )


def put(session: Shell, text: str, output: Path | None, *, as_json: bool = False) -> None:
    """Print a text, or write it to a new file and say so. Raises what `write_file` raises."""
    if output is None or output == Path("-"):  # as everywhere in a shell
        session.terminal.exact(text, as_json=as_json)
        return
    path = write_file(session.home.root, output, text)
    session.done(_("Written to {file}", file=path), written=str(path))
    session.terminal.say(_(WRITTEN))


def end(session: Shell) -> None:
    """Say that a text lacks what couldn't be read, where that is so; raises as `end_looking` does."""
    if not session.saw_all:
        session.terminal.say(_("I couldn't read everything, so not everything is in there."))
    session.end_looking()


def checked(word: str, options: Iterable[str], flag: str) -> str:
    """The word, where it is one of the options of a flag; raises BadRequest where it's none."""
    if word not in options:
        raise BadRequest(_("{option} takes one of these: {words}.", option=flag, words=", ".join(options)))
    return word


def people_shown(session: Shell, people: str) -> People:
    """How people appear, as --people says, else as the settings do; raises BadRequest for no such way."""
    return cast("People", checked(people or session.settings.people, PEOPLE, "--people"))


def _scope(
    session: Shell,
    since: str | None,
    until: str | None,
    kinds: str,
    sections: str,
    people: str,
    private: str,
) -> Scope:
    wanted = frozenset(part.strip() for part in sections.split(",") if part.strip())
    if wanted - {*all_sections()}:
        raise BadRequest(
            _("--sections takes parts of records."),
            _("These are the parts: {parts}.", parts=", ".join(all_sections())),
        )
    first, last = days_between(session, since, until)
    return Scope(
        kinds=_kinds(kinds),
        since=first,
        until=last,
        sections=wanted,
        people=people_shown(session, people),
        private=checked(private, tuple(reversed(PRIVATE)), "--private") == "include",
    )


ALL = "all"
"""What stands for every kind, those too that are in an export only when they are named."""


def _kinds(said: str) -> tuple[Kind, ...]:
    """The kinds that are named, with commas between."""
    if said.strip().lower() == ALL:
        return all_kinds()
    return tuple(kind_named(part) for part in said.split(",") if part.strip())
