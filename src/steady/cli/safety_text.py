"""The safety plan and help lines as plain lines that print even when every other file is broken."""

from collections.abc import Iterator
from typing import Any

from steady.cli.session import Session
from steady.core.errors import Unreadable
from steady.core.fields import fields_of
from steady.core.kinds.safety import Safety
from steady.store import disk
from steady.store.help_lines import HelpLines, help_lines
from steady.store.home import Home

NO_PLAN = "There is no safety plan yet. `steady safety edit` begins one; any part can stay empty."
HELP = "In danger right now: your local emergency number. Help lines: `steady safety help-lines`."


def plan_lines(home: Home) -> Iterator[str]:
    """The plan in the person's words; when its file cannot be read as a plan, the file as it is."""
    try:
        entry = home.page(Safety)
    except Unreadable as problem:
        yield from (each.sentence() for each in problem.problems)
        yield "This is what the file says:"
        yield ""
        yield from _raw(home)
        return
    if entry is None:
        yield NO_PLAN
        return
    section = ""
    for field in fields_of(Safety):
        value = getattr(entry.record, field.name)
        if not value:
            continue
        if field.section != section:
            section = field.section
            yield from ("", section.upper())
        yield from ("", f"{field.label}:")
        lines = value if isinstance(value, list) else value.split("\n")
        yield from (f"  {line}" for line in lines)
    yield from ("", *(each.sentence() for each in entry.problems))


def _raw(home: Home) -> Iterator[str]:
    for path in home.plan_paths(Safety):
        try:
            yield from disk.read(path).decode("utf-8", "replace").split("\n")
        except (OSError, disk.Odd) as error:
            yield f"({error.__class__.__name__}: the file cannot be opened)"


def print_plan(session: Session, *, to_person: bool = False) -> None:
    """Write the plan: as a result to stdout, or, in the middle of questions, to the person."""
    write: Any = session.terminal.say if to_person else session.terminal.result
    for line in plan_lines(session.home):
        write(line)
    write(HELP)


def help_line_lines(lines: HelpLines, country: str) -> Iterator[str]:
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
    for line in country.get("lines") or []:
        if not isinstance(line, dict):
            continue
        yield ""
        yield f"  {line.get('name', '')}"
        if line.get("for"):
            yield f"    for {line['for']}"
        for key, word in (("call", "call"), ("text", "text"), ("link", "web"), ("hours", "open")):
            if line.get(key):
                yield f"    {word}: {line[key]}"


def all_help_lines(session: Session) -> HelpLines:
    """The help lines, with what could not be read in their files said to the person."""
    lines = help_lines(session.places.home)
    session.tell(list(lines.problems))
    return lines
