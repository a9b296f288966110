"""Help lines by country: bundled, dated and sourced data that the person's own file can replace."""

from pathlib import Path
from typing import Any

import msgspec

from steady.core.problems import Problem
from steady.store import disk, toml
from steady.store.bundled import bundled

FILE = "help-lines.toml"


class HelpLines(msgspec.Struct, frozen=True):
    """What the help line files say; every table in it may lack any key."""

    compiled: str
    note: str
    emergency_note: str
    directories: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    """By two-letter code."""
    problems: tuple[Problem, ...]


def help_lines(home: Path) -> HelpLines:
    """The bundled help lines with the person's own over them, country by country.

    A file that cannot be read is named and the other is used.
    """
    problems = []
    tables: list[dict[str, Any]] = []
    for path, shown in ((bundled(FILE), f"bundled {FILE}"), (home / FILE, FILE)):
        try:
            tables.append(toml.parse(disk.read(path)))
        except FileNotFoundError:
            pass
        except toml.NotToml as broken:
            problems.append(Problem(shown, broken.what, line=broken.line))
        except (OSError, disk.Odd):
            problems.append(Problem(shown, "cannot be read"))
    merged: dict[str, Any] = {}
    countries: dict[str, dict[str, Any]] = {}
    for table in tables:
        merged |= table
        for country in _tables(table.get("countries")):
            countries[str(country.get("code", "")).upper()] = country
    note = merged.get("emergency_note")
    return HelpLines(
        compiled=str(merged.get("compiled", "")),
        note=str(merged.get("note", "Check before you rely on it.")),
        emergency_note=str(note.get("text", "")) if isinstance(note, dict) else "",
        directories=_tables(merged.get("directories")),
        countries=countries,
        problems=tuple(problems),
    )


def _tables(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
