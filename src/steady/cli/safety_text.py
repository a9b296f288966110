"""The safety plan and help lines in the shell: printed before anything else is loaded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from steady.cli.session import Session
from steady.services.safety_text import anywhere_lines, country_lines, plan_lines

if TYPE_CHECKING:
    from steady.store.help_lines import HelpLines

NO_PLAN = "There is no safety plan yet. `steady safety edit` begins one; any part can stay empty."
HELP = "In danger right now: your local emergency number.\nHelp lines: `steady safety help-lines`."


def print_plan(session: Session, *, to_person: bool = False) -> None:
    """Write the plan: as a result to stdout, or, in the middle of questions, to the person."""
    from steady.cli.terminal import Terminal

    terminal = session.terminal if to_person else Terminal(interactive=False, styled=False)
    write = terminal.say if to_person else terminal.prose
    for line in list(plan_lines(session.places.home)) or [NO_PLAN]:
        write(line)
    write(HELP)


def help_line_lines(lines: "HelpLines", country: str) -> Iterator[str]:
    """The help lines of a country, the directories, and which other countries are known.

    `country` is a two-letter code, or "" when it is not known.
    """
    yield from country_lines(lines, country)
    yield ""
    yield from anywhere_lines(lines)
    others = ", ".join(code for code in lines.codes if code != country.upper())
    yield from ("", f"Other countries here: {others}. For one of them: steady safety help-lines --country GB")
    yield f"Put together on {lines.compiled}. {lines.note}"


def all_help_lines(session: Session) -> "HelpLines":
    """The help lines, with what could not be read in their files said to the person."""
    from steady.store.help_lines import help_lines

    lines = help_lines(session.places.home)
    session.tell(list(lines.problems))
    return lines
