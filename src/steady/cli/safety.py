"""`steady safety`: the plan at once, changing it, and help lines."""

import os
from typing import Annotated

import typer

from steady.cli.app import CommandGroup
from steady.cli.at_once import print_plan
from steady.cli.session import Shell
from steady.services.safety_text import anywhere_lines, country_lines
from steady.store.bundled import help_lines
from steady.store.settings import country as usual_country

app = CommandGroup(
    help="Your safety plan, at once. It works when every other file is broken.\n\n\b\nExamples:\n"
    "  steady safety\n"
    "  steady safety edit\n"
    "  steady safety help-lines --country IE",
)


@app.alone
def safety(session: Shell) -> None:
    """Print the plan when no other command is given."""
    if session.flags.json:
        from steady.cli.show import show_entry
        from steady.core.kinds.safety import Safety

        entry = session.home.page(Safety)
        if entry is not None:
            show_entry(session, entry)
        else:
            session.result_json(None)
        return
    print_plan(session)


@app.command("edit")
def edit(
    session: Shell,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE|-", help="Take the answers from TOML.")
    ] = None,
) -> None:
    """Begin or change your plan, any part of it, in any order.

    \b
    Examples:
      steady safety edit
    """
    from steady.cli.kinds import write_down
    from steady.core.kinds.safety import Safety

    write_down(session, Safety, {}, answers)


@app.command("help-lines")
def lines(
    session: Shell,
    country: Annotated[
        str,
        typer.Option(
            "--country", metavar="CODE", help="Two letters, such as GB; else as your settings or locale say."
        ),
    ] = "",
) -> None:
    """Help lines by country, and directories for anywhere. Check a number before you rely on it.

    \b
    Examples:
      steady safety help-lines
      steady safety help-lines --country IE
    """
    found = help_lines(session.places.home)
    session.tell(list(found.problems))
    wanted = country.upper() or usual_country(session.settings, os.environ)
    if session.flags.json:
        session.result_json(
            {
                "compiled": found.compiled,
                "note": found.note,
                "countries": list(found.countries.values()),
                "directories": found.directories,
                "own": {
                    "note": found.own_note,
                    "countries": list(found.own_countries.values()),
                    "directories": found.own_directories,
                },
            }
        )
        return
    if country and country.upper() not in found.codes:
        session.terminal.say(f"There are no lines for {country.upper()} here; the directories may know some.")
    others = ", ".join(code for code in found.codes if code != wanted)
    for line in (
        *country_lines(found, wanted),
        "",
        *anywhere_lines(found),
        "",
        f"Other countries here: {others}. For one of them: steady safety help-lines --country GB",
        found.dated,
    ):
        session.terminal.prose(line)
