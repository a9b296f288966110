"""Typer as steady uses it: plain help, and a line that could not be read as one calm sentence.

The sentence says no word of the line again: what stands on a command line may be private, as shells keep it
and others on the machine can see it.
"""

import difflib
import re
from collections.abc import Callable
from typing import Any

import typer

OWN_WORDS = (
    "Own words are asked for, or read with --answers, so that your shell does not keep them in its history."
)


def new_app(**settings: Any) -> typer.Typer:
    """A Typer app with plain help and no say in how errors look."""
    return typer.Typer(
        rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings
    )


def with_examples(help: str, *examples: str) -> str:
    """A help text with examples below it, a line each."""
    return "\n".join([f"{help}\n\n\b\nExamples:", *(f"  steady {example}" for example in examples)])


def single(function: Callable[..., Any], name: str) -> Any:
    """A command of one function."""
    app = new_app()
    app.command(name)(function)
    return typer.main.get_command(app)


def usage_sentence(error: Any) -> tuple[str, str]:
    """What could not be read, and what to do, for an error of the command line's own."""
    context = getattr(error, "ctx", None)
    path = str(getattr(context, "command_path", "steady")).strip()
    hint = f"`{path} --help` shows what it takes."
    said = str(error.message)
    parameter = getattr(error, "param", None)
    if (wanted := re.match(r"No such command '([^']*)'", said)) and context is not None:
        near = difflib.get_close_matches(wanted[1], context.command.list_commands(context), n=1)
        meant = f"Did you mean `{path} {near[0]}`?" if near else f"`{path} --help` lists the commands."
        return f"`{path}` has no command like that.", meant
    if "unexpected extra argument" in said:
        return "There is more on the line than this command takes.", f"{OWN_WORDS} {hint}"
    if option := getattr(error, "option_name", None):
        if "requires an argument" in said:
            return f"{option} takes something after it.", hint
        known = [name for each in context.command.params for name in each.opts] if context else []
        if close := difflib.get_close_matches(option, known, n=1, cutoff=0.75):
            return "There is an option here that is not known.", f"Did you mean {close[0]}? {hint}"
        return "There is an option here that is not known.", f"{OWN_WORDS} {hint}"
    if parameter is not None:
        name = _name(parameter)
        if type(error).__name__ == "MissingParameter":
            return f"This needs {name}.", hint
        return f"{name} takes {_takes(parameter)}.", hint
    return "The command line could not be read.", hint


def _name(parameter: Any) -> str:
    return str(max(parameter.opts, key=len)) if parameter.param_type_name == "option" else _metavar(parameter)


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name).upper()


def _takes(parameter: Any) -> str:
    kind = parameter.type
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    number = "a whole number" if kind.name.startswith("int") else "a number"
    if kind.name.startswith(("int", "float")):
        return (
            number
            + (f" from {low:g}" if low is not None else "")
            + (f" to {high:g}" if high is not None else "")
        )
    if kind.name in ("file", "path", "directory"):
        return "a folder" if not getattr(kind, "file_okay", True) else "a file"
    return _metavar(parameter)
