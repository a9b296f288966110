"""The options that work with every command, told from the rest of a command line before Typer is loaded."""

from itertools import pairwise

from steady.core.errors import BadRequest

FLAGS = {"--plain", "--json", "--no-input", "--debug"}
VALUED = {"--home", "--lang"}


def divided(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options that work everywhere, with their values, and the other arguments.

    Raises BadRequest for a home without a name, as an unset variable leaves it.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, _ = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in FLAGS or (name in VALUED and equals):
            front.append(argument)
        elif argument in VALUED:
            front += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        else:
            rest.append(argument)
    if "--home=" in front or ("--home", "") in pairwise(front):
        raise BadRequest("--home needs the name of a folder; this one is empty.")
    return front, rest


def hoisted(arguments: list[str]) -> list[str]:
    """The arguments with the options that work everywhere moved to the front, where Typer reads them.

    Raises BadRequest as `divided` does.
    """
    front, rest = divided(arguments)
    return front + rest
