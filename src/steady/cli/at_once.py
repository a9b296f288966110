"""What is wanted at once and asked for in its simplest form is answered before Typer is loaded."""

import importlib
import os
import stat
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from steady.cli.session import Flags, Shell
from steady.cli.terminal import Terminal
from steady.core.errors import BadRequest
from steady.core.language import N_, _, ngettext
from steady.store.paths import Places

NO_PLAN = N_("There's no safety plan yet. `steady safety edit` starts one, and any part can stay empty.")
OTHER = N_("For another country: `steady safety help-lines --country {code}`")
YOURS = N_("To choose yours: `steady safety help-lines --country {code}`, with its two letters")
SHOWS_MORE = N_("`steady safety --all` shows it.")
ALL_OF_THEM = N_("More about them: `steady safety help-lines`.")


def print_help(session: Shell, *, everything: bool = False, to_person: bool = False) -> None:
    """Write the numbers to ring, then the safety plan, its folded part too with `everything`.

    They are a result, on stdout, or said to the person between questions.
    """
    from steady.services.safety_text import MORE, plan_text

    terminal = session.terminal if to_person else Terminal(interactive=False, styled=False)
    write = terminal.say if to_person else terminal.prose
    plan = plan_text(session.places.home)
    lines = [*(plan.whole if everything else plan.shown)]
    if plan.folded and not everything:
        lines += [*([""] if lines else []), f"{_(MORE)} {_(SHOWS_MORE)}"]
    for line in (*_numbers(session.places), "", *(lines or [_(NO_PLAN)])):
        write(line)


def _numbers(at: Places) -> list[str]:
    """What to do in danger and the numbers of the country one is in, as far as that is known."""
    from steady.services.help_lines import at_hand, usual_country
    from steady.store import toml
    from steady.store.help_lines import help_lines

    set_to = toml.table_in(at.config).get("country")  # the settings alone would take as long as all the rest
    place = usual_country(set_to if isinstance(set_to, str) else "", at.home, os.environ)
    found = at_hand(help_lines(at.home), place)
    choose = OTHER if found.country else YOURS
    how = _(choose, code=another_than(place.code)) if found.doubt else _(ALL_OF_THEM)
    return [found.danger, *found.silent, "", *filter(None, [found.doubt, found.country]), *found.lines(), how]


def another_than(code: str) -> str:
    """A country for an example of another one."""
    return "IE" if code == "GB" else "GB"


def today_short(session: Shell) -> None:
    """Write what is open and what was begun, in less than a line: counts alone, for a shell prompt.

    Raises Unreadable, once that is written, when a folder could not be opened.
    """
    _load_msgspec()
    from steady.services.waiting import waiting
    from steady.store import drafts

    found = waiting(session.home, session.now)
    open_, begun = len(found.entries), len(drafts.waiting(session.home.root))
    counts = [ngettext("{n} open", "{n} open", open_) if open_ else ""]
    counts += [ngettext("{n} started", "{n} started", begun) if begun else ""]
    session.terminal.result(" · ".join(filter(None, counts)))
    problems = [*found.problems, *drafts.closed(session.home.root)]
    if closed := tuple(dict.fromkeys(each for each in problems if each.closed)):
        from steady.core.errors import Unreadable

        raise Unreadable(_("Some of your files can't be read."), closed)


def _load_msgspec() -> None:
    """Load msgspec with Python's own `typing`: `typing_extensions`, which it prefers, is slow to load."""
    if {"msgspec", "typing_extensions"} & sys.modules.keys():
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # how an import is told that there is none
    try:
        importlib.import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


# -- the options that work with every command, told from the rest before Typer is loaded ---

FLAGS = {"--plain", "--json", "--no-input", "--debug"}
VALUED = {"--home", "--lang"}

HELP = "help"
"""The word before a command of which one wants to know more."""


def divided(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options that work everywhere, with their values, and the other arguments.

    Raises BadRequest for a home without a name, as an unset variable leaves it.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals = argument.partition("=")[:2]
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in FLAGS or (name in VALUED and equals):
            front.append(argument)
        elif argument in VALUED:
            front += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        else:
            rest.append(argument)
    if "--home=" in front or ("--home", "") in pairwise(front):
        raise BadRequest(_("--home needs the name of a folder, and this one is empty."))
    return front, rest


def flag(front: list[str], name: str) -> str:
    """The value of an option that works everywhere, the last one given; "" when it isn't there."""
    values = [
        value
        for argument in front
        for key, equals, value in [argument.partition("=")]
        if key == name and equals
    ]
    values += [value for argument, value in pairwise(front) if argument == name]
    return values[-1] if values else ""


def hoisted(arguments: list[str]) -> list[str]:
    """The arguments with the options that work everywhere moved to the front, where Typer reads them.

    `help COMMAND` is read as `COMMAND --help`. Raises BadRequest as `divided` does.
    """
    front, rest = divided(arguments)
    return front + ([*rest[1:], "--help"] if rest[:1] == [HELP] else rest)


AT_ONCE: dict[tuple[str, ...], Callable[[Shell], None]] = {
    ("safety",): print_help,
    ("safety", "--all"): partial(print_help, everything=True),
    ("today", "--short"): today_short,
}
"""What is answered, by the arguments beside the options that work everywhere.

Each does just what the command in Typer does for these arguments, by the same functions.
"""


def answered(arguments: list[str]) -> bool:
    """Answer a command line of the table; False when it is for Typer, and nothing was done.

    Raises what the answer raises, and BadRequest as `divided` does.
    """
    front, rest = divided(arguments)
    answer = AT_ONCE.get(tuple(rest))
    flags = _flags(front) if answer and "_STEADY_COMPLETE" not in os.environ else None
    if answer is None or flags is None:
        return False
    answer(Shell(flags))
    return True


def _flags(front: list[str]) -> Flags | None:
    """The options that work everywhere; None when they are for Typer: JSON, or what it may refuse."""
    values: dict[str, Any] = {}
    waiting = iter(front)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument in FLAGS:
            values[argument.removeprefix("--").replace("-", "_")] = True
            continue
        if not equals and (value := next(waiting, "")) == "":
            return None
        values[name.removeprefix("--")] = Path(value) if name == "--home" else value
    flags = Flags(**values)
    return None if flags.json or (flags.home and _is_odd(flags.home)) else flags


def _is_odd(home: Path) -> bool:
    """Whether what was named as a home is there and is no folder that can be read."""
    try:
        found = os.stat(home)
    except OSError:
        return False  # there is none yet
    except ValueError:
        return True
    return not (stat.S_ISDIR(found.st_mode) and os.access(home, os.R_OK))
