"""`steady safety`: the plan at once, changing it, and help lines."""

import os
from typing import Annotated, Any

import msgspec
import typer

from steady.cli.app import CommandGroup, with_examples
from steady.cli.at_once import OTHER, another_than, print_help
from steady.cli.session import Shell, session_of
from steady.core.language import N_, _
from steady.services.help_lines import (
    Country,
    anywhere_lines,
    choose_country,
    code_of,
    country_lines,
    guess_said,
    no_lines_said,
    usual_country,
)
from steady.store.help_lines import HelpLines, help_lines

app = CommandGroup(
    help=with_examples(
        N_("Help lines and your safety plan, at once. It works even when every other file is broken."),
        "safety",
        "safety --all",
        "safety edit",
        "safety help-lines --country IE",
    ),
)


@app.callback(invoke_without_command=True)
def safety(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help=N_("Show the folded part of your plan too."))
    ] = False,
) -> None:
    """Print the numbers and the plan when no other command is given."""
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    if not session.flags.json:
        print_help(session, everything=everything)
        return
    from steady.cli.show import show_entry
    from steady.core.kinds.safety import Safety

    entry = session.home.page(Safety)
    if entry is not None:
        show_entry(session, entry)
    else:
        session.result_json(None)


@app.command("edit")
def edit(
    session: Shell,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE|-", help=N_("Take the answers from TOML."))
    ] = None,
) -> None:
    """Start or change your plan, any part of it, in any order.

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
            "--country",
            metavar="CODE",
            help=N_("Two letters, such as GB; used next time too. Otherwise your settings, or a guess."),
        ),
    ] = "",
) -> None:
    """Show help lines by country, and directories for anywhere. Numbers can change.

    \b
    Examples:
      steady safety help-lines
      steady safety help-lines --country IE
    """
    home, set_to = session.places.home, session.settings.country
    found = help_lines(home)
    session.tell(list(found.problems))
    place = Country(code_of(country)) if country else usual_country(set_to, home, os.environ)
    known = place.code in found.codes
    saved = choose_country(set_to, home, place.code) if country and known else ""
    if session.flags.json:
        session.result_json(_as_json(found, place))
        return
    if country and not known:
        session.terminal.say(no_lines_said(place.code))
    guess = guess_said(found, place)
    others = [code for code in found.codes if code != place.code]
    how = _(OTHER, code=another_than(place.code))
    for line in (
        *((guess, how, "") if guess else ()),
        *country_lines(found, place.code),
        "",
        *anywhere_lines(found),
        "",
        _("Countries here: {codes}. {how}", codes=", ".join(others), how=how),
        *([saved] if saved else []),
        found.dated,
    ):
        session.terminal.prose(line)


def _as_json(found: HelpLines, place: Country) -> Any:
    """All that the files say, and the country it would be; days as text, and no number that JSON lacks."""
    told = msgspec.json.encode(
        {
            "compiled": found.compiled,
            "note": found.note,
            "country": {"code": place.code, "guessed": place.guessed},
            "countries": list(found.countries.values()),
            "directories": found.directories,
            "own": {
                "note": found.own_note,
                "countries": list(found.own_countries.values()),
                "directories": found.own_directories,
            },
        }
    )
    return msgspec.json.decode(told)
