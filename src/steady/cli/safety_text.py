"""The safety plan and help lines as plain lines that print even when every other file is broken.

The plan is printed as its file says, key by key, so that nothing which is amiss in it can hide the
rest, and so that it is on the screen before the kinds of record are even loaded.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steady.cli.session import Session
from steady.store import disk, toml

if TYPE_CHECKING:
    from steady.store.help_lines import HelpLines

PLAN = Path("plan", "safety.toml")
HEAD = {"schema", "id", "kind", "at"}

NO_PLAN = "There is no safety plan yet. `steady safety edit` begins one; any part can stay empty."
HELP = "In danger right now: your local emergency number.\nHelp lines: `steady safety help-lines`."


def plan_lines(home: Path) -> Iterator[str]:
    """The plan in the person's words; when its file is not TOML, the file as it is."""
    try:
        content = disk.read(home / PLAN)
    except FileNotFoundError:
        yield NO_PLAN
        return
    except (OSError, disk.Odd) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        yield f"{PLAN.as_posix()} cannot be opened ({reason})."
        return
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        where = f"line {broken.line}: " if broken.line else ""
        yield f"{PLAN.as_posix()}: {where}{broken.what}. This is what the file says:"
        yield ""
        yield from content.decode("utf-8", "replace").split("\n")
        return
    for key, value in table.items():
        if key not in HEAD and value not in ("", []):
            yield f"{in_words(key)}:"
            lines = value if isinstance(value, list) else str(value).split("\n")
            yield from (f"  {line}" for line in lines)
            yield ""


def in_words(key: str) -> str:
    """A key of the plan as its question's label: `people_i_can_ask` is `people I can ask`."""
    return " ".join("I" if word == "i" else word for word in key.split("_"))


def print_plan(session: Session, *, to_person: bool = False) -> None:
    """Write the plan: as a result to stdout, or, in the middle of questions, to the person."""
    from steady.cli.terminal import Terminal

    terminal = session.terminal if to_person else Terminal(interactive=False, styled=False)
    write = terminal.say if to_person else terminal.prose
    for line in plan_lines(session.places.home):
        write(line)
    write(HELP)


def help_line_lines(lines: "HelpLines", country: str) -> Iterator[str]:
    """The help lines of a country, the directories, and which other countries are known.

    `country` is a two-letter code, or "" when it is not known.
    """
    found = lines.countries.get(country.upper())
    if found:
        yield from _country(found)
    else:
        yield lines.emergency_note
    yield from ("", "Anywhere:")
    for directory in lines.directories:
        yield f"  {directory.get('name', '')}: {directory.get('link', '')}"
        yield f"    {directory.get('what', '')}"
    others = ", ".join(code for code in sorted(lines.countries) if code != country.upper())
    yield from ("", f"Other countries here: {others}. For one of them: steady safety help-lines --country GB")
    yield f"Put together on {lines.compiled}. {lines.note}"


def _country(country: dict[str, Any]) -> Iterator[str]:
    yield str(country.get("name", country.get("code", "")))
    if country.get("emergency"):
        yield f"  Emergency: {country['emergency']}"
    lines = country.get("lines")
    for line in lines if isinstance(lines, list) else []:
        if not isinstance(line, dict):
            continue
        yield ""
        yield f"  {line.get('name', '')}"
        if line.get("for"):
            yield f"    for {line['for']}"
        for key, word in (("call", "call"), ("text", "text"), ("link", "web"), ("hours", "open")):
            if line.get(key):
                yield f"    {word}: {line[key]}"


def all_help_lines(session: Session) -> "HelpLines":
    """The help lines, with what could not be read in their files said to the person."""
    from steady.store.help_lines import help_lines

    lines = help_lines(session.places.home)
    session.tell(list(lines.problems))
    return lines
