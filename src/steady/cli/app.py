"""The command line as a whole: the options that work everywhere, and what happens without a command."""

from pathlib import Path
from typing import Annotated

import typer

from steady.cli.commands import Commands
from steady.cli.session import Flags, Session
from steady.store import lock


class OpenCompanion(Exception):
    """Nothing was asked for, in a terminal: the front door opens the companion with this session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


app = typer.Typer(
    name="steady",
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="The options above work with every command, before or after its name.",
)


@app.callback()
def root(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="Use this data folder.", metavar="FOLDER", file_okay=False)
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines for screen readers: no shapes, no colour.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Results as JSON.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the exercises.", metavar="CODE")] = "",
    debug: Annotated[
        bool, typer.Option("--debug", help="Where something broke, without your words.")
    ] = False,
) -> None:
    """A private companion for rebuilding trust by small, chosen steps.

    It is practice beside or between therapy; it is not treatment. All of it stays in files of yours.

    \b
    Examples:
      steady checkin --quick
      steady ground
      steady safety
    """
    session = Session(Flags(home, plain, json, no_input, lang, debug))
    context.obj = session
    lock.heard_by(session.say)
    if context.invoked_subcommand is None:
        if session.full_screen:
            raise OpenCompanion(session)
        from steady.cli.today import today

        today(context)
