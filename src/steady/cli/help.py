"""`--help` in the language in use: what commands say of themselves stays English until it is shown."""

import inspect
import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from steady.core.language import N_, _, pgettext
from steady.core.numbers import decimal
from steady.core.text import cells

EXAMPLES = "\b"
"""What a paragraph of examples begins with, so that its lines stay apart."""

TYPED = re.compile('"([a-z][^"]*)"')
"""A day in an example, as people type it: each language has its own."""

PLACEHOLDER = re.compile("[A-Z]{2,}")
"""A word that stands for what is given."""

OF_TYPER = {
    "Show this message and exit.": N_("Show this help."),
    "Install completion for the current shell.": N_("Set up your shell to complete what you type with TAB."),
    "Show completion for the current shell, to copy it or customize the installation.": N_(
        "Show what would be set up for TAB, to copy or change it."
    ),
}
"""What Typer says of its own options, with the words for it here."""

CHOICES = re.compile(r"[^|]+\|?")
"""One of several choices, with what parts it from the next."""

INSIDE = 4
"""How far in an option stands at most."""

YES_OR_NO = (N_("yes"), N_("no"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line; those of examples keep their lines."""
    parts = filter(None, inspect.cleandoc(text).split("\n\n"))
    return [part if part.startswith(EXAMPLES) else " ".join(part.split()) for part in parts]


def in_words(text: str) -> str:
    """A help text in the language in use; of its examples, the heading and the days that are typed."""
    return "\n\n".join(
        TYPED.sub(_typed, part.replace("Examples:", _("Examples:"), 1))
        if part.startswith(EXAMPLES)
        else _(OF_TYPER.get(part, part))
        for part in paragraphs(text)
    )


def _typed(day: re.Match[str]) -> str:
    return f'"{pgettext("example", day[1])}"'


def placeholder(parameter: Any) -> str:
    """What stands for the value of an option or argument: `DAY`, `yes|unsure|no`."""
    return _placeholders(str(parameter.metavar or parameter.name.upper()), parameter.name)


def _placeholders(text: str, name: str = "") -> str:
    """Words in capitals and choices, as they are read; `name` is the field that the choices are of."""
    parts = text.split("|")
    if len(parts) > 1:
        parts = [_(part) if part in YES_OR_NO else pgettext(name, part) for part in parts]
    return "|".join(PLACEHOLDER.sub(_placed, part) for part in parts)


def _placed(word: re.Match[str]) -> str:
    return pgettext("metavar", word[0])


def number_taken(kind: Any) -> str:
    """The numbers that an option takes, in words: `1 or more`, `1 to 30`; "" where any will do."""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is None:
        return ""
    if high is None:
        return _("{low} or more", low=decimal(low))
    return _("{low} to {high}", low=decimal(low), high=decimal(high))


class _Worded:
    """How a command writes its help, and what a shell says beside it on TAB: in the language in use."""

    help: str | None
    epilog: str | None

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """The line that says how the command is written."""
        pieces = " ".join(map(_placeholders, self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """What the command is for, and examples."""
        _written(self.help, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """What stands below all else."""
        _written(self.epilog, formatter)

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """What the command takes, and the commands of a group."""
        shown = [each for each in self.get_params(ctx) if not each.hidden]
        for heading, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
            room = formatter.width - INSIDE
            rows = [_row(each, room) for each in shown if each.param_type_name == kind]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def get_short_help_str(self, limit: int = 0) -> str:
        """What the command is for, in one sentence or two; a line that is too long for it wraps."""
        return _(next(iter(paragraphs(self.help or "")), ""))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What can be typed next, each with its words."""
        offered: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc] # Typer's own, by the classes below
        for each in offered:
            each.help = in_words(each.help or "")
        return offered


def _written(text: str | None, formatter: Any) -> None:
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(in_words(text))


def _row(parameter: Any, room: int) -> tuple[str, str]:
    """An option or argument in so many columns and its words, with what it takes where that is a number."""
    name = ", ".join(sorted([*parameter.opts, *parameter.secondary_opts], key=len))
    if parameter.param_type_name == "argument":
        name = placeholder(parameter)
    elif not parameter.is_flag:
        name = f"{name} {placeholder(parameter)}"
    said, numbers = in_words(parameter.help or ""), number_taken(parameter.type)
    return _broken(name, room), f"{said}  [{numbers}]" if numbers else said


def _broken(name: str, room: int) -> str:
    """An option whose choices take more than a line, broken between them."""
    lines = [""]
    for part in CHOICES.findall(name):
        if lines[-1] and cells(lines[-1]) + cells(part) > room:
            lines.append(" " * 2 * INSIDE)
        lines[-1] += part
    return "\n".join(lines)


class Command(_Worded, TyperCommand):
    """A command of one function."""


class GroupOfCommands(_Worded, TyperGroup):
    """A command that holds others."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands of the group with what each is for."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, each.get_short_help_str()) for name, each in commands if each and not each.hidden]
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)
