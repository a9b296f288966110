"""Every command by its name: one row here says where it is, so that only the one that runs is loaded."""

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

from steady.cli.groups import single

COMMANDS: dict[str, tuple[str, str]] = {
    "today": ("steady.cli.today:today", "How you are, one suggestion and its why, and what is open."),
    "checkin": ("", ""),
    "breathe": ("steady.cli.practice:breathe", "Breathe with a guide."),
    "ground": ("steady.cli.practice:ground", "Come back to where you are, by the senses."),
    "practice": ("steady.cli.practice:practice", "Walk through an exercise."),
    "exercises": ("steady.cli.exercises:app", "Find, read and check exercises."),
    "safety": ("steady.cli.safety:app", "Your safety plan, at once; help lines."),
    "step": ("", ""),
    "exposure": ("steady.cli.exposure:app", "Plan one small step, take it when you choose, look back on it."),
    "insights": ("steady.cli.insights:insights", "Your own evidence so far, in words and small charts."),
    "list": ("steady.cli.verbs:list_", "List what is kept."),
    "search": ("steady.cli.search:search", "Find records by the words in them."),
    "show": ("steady.cli.verbs:show", "Show one record."),
    "edit": ("steady.cli.verbs:edit", "Change a record."),
    "delete": ("steady.cli.trash:delete", "Move a record to the trash."),
    "undo": ("steady.cli.trash:undo", "Undo the last change."),
    "restore": ("steady.cli.trash:restore", "Bring a deleted record back."),
    "purge": ("steady.cli.trash:purge", "Delete for good what is in the trash."),
    "export": ("steady.cli.export:export", "Write a report, or your data for other programs."),
    "versions": ("steady.cli.versions:versions_", "What differs when syncing left two versions."),
    "doctor": ("steady.cli.files:doctor", "Look at every file and say what is wrong."),
    "backup": ("steady.cli.backup:app", "Write all files into one archive, or bring one back."),
    "where": ("steady.cli.files:where", "Where your files are."),
    "schema": ("steady.cli.files:schema", "The JSON Schema of a kind of record, for editors."),
    "config": ("steady.cli.files:config", "The settings in use."),
    "demo": ("steady.cli.demo:demo", "Try the main things on a made-up home."),
    "version": ("steady.cli.files:version", "The version of steady."),
}
"""Name, place and one line of help, in the order of `--help`.

A row without a place, and every kind without a row, is a command made from its kind.
"""


SECTIONS = {"today": "Now", "step": "Steps", "insights": "So far", "list": "What is kept", "export": "Files"}
"""The headings of `--help`, by the command that each begins with; the kinds' come after the steps."""


class Commands(TyperGroup):
    """The root group: it knows the names of all commands and loads the one that is wanted."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names: those of the table, then the commands of the kinds."""
        from steady.core.catalogue import all_kinds

        return list(dict.fromkeys([*COMMANDS, *(kind.verb() for kind in all_kinds())]))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name, loaded now; None when there is none."""
        place, _ = COMMANDS.get(cmd_name, ("", ""))
        if place:
            module, _, attribute = place.partition(":")
            found = getattr(importlib.import_module(module), attribute)
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
        from steady.core.catalogue import all_kinds

        purposes = {kind.verb(): kind.purpose() for kind in all_kinds()}
        sections: dict[str, list[tuple[str, str]]] = {}
        title = ""
        for name, (_, text) in COMMANDS.items():
            title = SECTIONS.get(name, title)
            if title == SECTIONS["list"]:
                sections.setdefault("To keep", [each for each in purposes.items() if each[0] not in COMMANDS])
            sections.setdefault(title, []).append((name, text or purposes[name]))
        widest = max(map(len, {**COMMANDS, **purposes}))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows])
