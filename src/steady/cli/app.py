"""The command line as a whole: every command by its name, and the options that work with all of them."""

import importlib
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from steady.cli.session import Flags, Session
from steady.cli.usage import single
from steady.services.actions import ACTIONS, commands
from steady.store import lock

COMMANDS = {action.command: action.runs for rows in ACTIONS.values() for action in rows if action.runs}
"""The commands that have a function or a group of their own, and where it is."""


SHORT = {"ci": "checkin"}
"""Shorter names of commands, for a bad day."""


class Commands(TyperGroup):
    """The root group: it knows the names of all commands and loads the one that is wanted."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of `--help`."""
        return [name for rows in commands().values() for name, _ in rows]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name, loaded now; None when there is none."""
        cmd_name = SHORT.get(cmd_name, cmd_name)
        if place := COMMANDS.get(cmd_name):
            module, _, attribute = place.partition(":")
            found = getattr(importlib.import_module(f"steady.cli.{module}"), attribute)
            if isinstance(found, typer.Typer):
                command = typer.main.get_command(found)
                command.name = cmd_name
                return command
            return single(found, cmd_name)
        from steady.cli.kinds import command_of
        from steady.core.catalogue import kind_or_none

        kind = kind_or_none(cmd_name)
        return command_of(kind) if kind is not None and kind.verb() == cmd_name else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands with their one line of help, without loading them."""
        sections = commands()
        widest = max(len(name) for rows in sections.values() for name, _ in rows)
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows])


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
