"""Typer apps as steady makes them: plain help, and no say in how errors look."""

from collections.abc import Callable
from typing import Any

import typer


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
