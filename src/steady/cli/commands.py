"""Every command by its name, as the table of actions has it; only the one that runs is loaded."""

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

from steady.cli.groups import single
from steady.services.actions import ACTIONS, commands

COMMANDS = {action.command: action.runs for rows in ACTIONS.values() for action in rows if action.runs}
"""The commands that have a function or a group of their own, and where it is."""


class Commands(TyperGroup):
    """The root group: it knows the names of all commands and loads the one that is wanted."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of `--help`."""
        return [name for rows in commands().values() for name, _ in rows]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name, loaded now; None when there is none."""
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
