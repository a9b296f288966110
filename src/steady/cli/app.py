"""The command line as a whole: every command by its name, the options of all, a line that can't be read."""

import difflib
import importlib
import inspect
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from steady.cli.at_once import HELP
from steady.cli.help import Command, GroupOfCommands, number_taken, placeholder
from steady.cli.session import Flags, Shell, session_of
from steady.core.language import N_, _
from steady.services.actions import ACTIONS, commands
from steady.store import lock

Function = TypeVar("Function", bound=Callable[..., Any])

COMMANDS = {action.command: action.runs for rows in ACTIONS.values() for action in rows if action.runs}
"""The commands that have a function or a group of their own, and where it is."""


SHORT = {"ci": "checkin"}
"""Shorter names of commands, for a bad day."""


class Commands(GroupOfCommands):
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
        from steady.core.catalogue import kind_or_none

        kind = kind_or_none(cmd_name)
        if kind is None or cmd_name not in (kind.verb(), kind.kind()):
            return None
        return importlib.import_module("steady.cli.kinds").command_of(kind)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a line means. `incident list` lists incidents as `list incident` does.

        What the plan keeps has groups of commands with a `list` and an `add`; a moment has one command alone.
        """
        if args[0] == HELP and ctx.resilient_parsing:  # TAB: what follows is a command
            if not args[1:]:
                return None, None, []
            args = args[1:]
        if args[1:2] in (["list"], ["add"]) and args[0] not in COMMANDS:
            from steady.core.catalogue import kind_or_none
            from steady.core.record import Moment

            kind = kind_or_none(SHORT.get(args[0], args[0]))
            if kind is not None and issubclass(kind, Moment):
                args = ["list", kind.kind(), *args[2:]] if args[1] == "list" else [args[0], *args[2:]]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands with their one line of help, without loading them."""
        sections = commands()
        widest = max(len(name) for rows in sections.values() for name, _about in rows)
        for heading, rows in sections.items():
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows])


class OpenCompanion(Exception):
    """Nothing was asked for, in a terminal: the front door opens the companion with this session."""

    def __init__(self, session: Shell) -> None:
        super().__init__()
        self.session = session


app = typer.Typer(
    name="steady",
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`steady help COMMAND` says more about one. The options above work with every command, before or "
    "after its name.",
)


@app.callback()
def root(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="Use this folder for your data.", metavar="FOLDER", file_okay=False)
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines for screen readers: no shapes, no colours.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Show results as JSON.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Don't ask any questions.")] = False,
    lang: Annotated[
        str, typer.Option(help="The language to use, by its code (en, es).", metavar="CODE")
    ] = "",
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error happened (never your own text).")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Show which version of steady this is.")] = False,
) -> None:
    """A private companion for rebuilding trust, one small chosen step at a time.

    It's for practising between therapy sessions or on your own; it isn't therapy. Everything stays in your
    own files.

    \b
    Examples:
      steady checkin --quick
      steady ground
      steady safety
    """
    session = Shell(Flags(home, plain, json, no_input, lang, debug))
    context.obj = session
    lock.heard_by(session.say)
    if version:
        importlib.import_module("steady.cli.files").version(session)
        raise typer.Exit
    if context.invoked_subcommand is None:
        if session.full_screen:
            raise OpenCompanion(session)
        from steady.cli.today import today

        today(session)


# -- a command, as a function of the session -------------------------------------------------


class CommandGroup(typer.Typer):
    """Commands with plain help and no say in how errors look; each is a function of the session."""

    def __init__(self, cls: type[GroupOfCommands] = GroupOfCommands, **settings: Any) -> None:
        super().__init__(
            cls=cls, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Make a command of a function that takes the session first."""
        register = super().command(name, cls=Command, **settings)

        def registered(function: Function) -> Function:
            def called(context: typer.Context, **values: Any) -> Any:
                return function(session=session_of(context), **values)

            of_typer = inspect.signature(called).parameters["context"]
            _, *own = inspect.signature(function, eval_str=True).parameters.values()
            register(signed(called, [of_typer, *own], function.__doc__))
            return function

        return registered

    def alone(self, function: Callable[[Shell], None]) -> Callable[[Shell], None]:
        """Run a function when none of the commands is named."""

        def root(context: typer.Context) -> None:
            if context.invoked_subcommand is None:
                function(session_of(context))

        self.callback(invoke_without_command=True)(root)
        return function


def signed(
    function: Callable[..., Any], parameters: Iterable[inspect.Parameter], doc: str | None
) -> Callable[..., Any]:
    """A function of any parameters, as one of these: Typer makes options of what it can see."""
    seen = inspect.Signature([each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters])
    function.__signature__ = seen  # type: ignore[attr-defined] # how Typer sees the options
    function.__annotations__ = {each.name: each.annotation for each in seen.parameters.values()}
    function.__doc__ = doc
    return function


def with_examples(help: str, *examples: str) -> str:
    """A help text with examples below it, a line each."""
    return "\n".join([f"{help}\n\n\b\nExamples:", *(f"  steady {example}" for example in examples)])


def single(function: Callable[..., Any], name: str) -> Any:
    """A command of one function."""
    app = CommandGroup()
    app.command(name)(function)
    return typer.main.get_command(app)


# -- a line that could not be read, as one calm sentence -------------------------------------

OWN_WORDS = N_(
    "steady asks for your own words, or reads them with --answers, so they stay out of your shell's history."
)


def usage_sentence(error: Any) -> tuple[str, str]:
    """What could not be read, and what to do, for an error of the command line's own.

    It says no word of the line again: what stands there may be private, as shells keep it and others on the
    machine can see it.
    """
    context = getattr(error, "ctx", None)
    path = str(getattr(context, "command_path", "steady")).strip()
    hint = _("`{command} --help` shows what it takes.", command=path)
    said = str(error.message)
    parameter = getattr(error, "param", None)
    if (wanted := re.match(r"No such command '([^']*)'", said)) and context is not None:
        near = difflib.get_close_matches(wanted[1], context.command.list_commands(context), n=1)
        if near:
            return _no_command(path), _("Did you mean `{command}`?", command=path + " " + near[0])
        return _no_command(path), _("`{command} --help` lists its commands.", command=path)
    if "unexpected extra argument" in said:
        return _("There's more on the line than this command takes."), f"{_(OWN_WORDS)} {hint}"
    if option := getattr(error, "option_name", None):
        if "requires an argument" in said:
            return _("{option} needs something after it.", option=option), hint
        known = [name for each in context.command.params for name in each.opts] if context else []
        if close := difflib.get_close_matches(option, known, n=1, cutoff=0.75):
            return _(NO_OPTION), _("Did you mean {option}?", option=close[0]) + f" {hint}"
        return _(NO_OPTION), f"{_(OWN_WORDS)} {hint}"
    if parameter is not None:
        name = _name(parameter)
        if type(error).__name__ == "MissingParameter":
            return _("This command needs {name}.", name=name), hint
        return _("{name} takes {what}.", name=name, what=_takes(parameter)), hint
    return _("This line couldn't be read. Nothing was changed."), hint


NO_OPTION = N_("One of the options here doesn't exist.")


def _no_command(path: str) -> str:
    return _("`{command}` has no command like that.", command=path)


def _name(parameter: Any) -> str:
    return (
        str(max(parameter.opts, key=len)) if parameter.param_type_name == "option" else placeholder(parameter)
    )


def _takes(parameter: Any) -> str:
    kind = parameter.type
    if kind.name.startswith(("int", "float")):
        taken, whole = number_taken(kind), kind.name.startswith("int")
        if not taken:
            return _("a whole number") if whole else _("a number")
        return _("a whole number, {range}", range=taken) if whole else _("a number, {range}", range=taken)
    if kind.name in ("file", "path", "directory"):
        return _("a file") if getattr(kind, "file_okay", True) else _("a folder")
    return placeholder(parameter)
