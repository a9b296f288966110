"""The help lines that come with steady, one country a file, and the person's own beside them."""

import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from steady.core.errors import Problem
from steady.core.language import N_, _
from steady.store import disk, toml
from steady.store.bundled import bundled

HELP_LINES = "help-lines.toml"
COUNTRIES = "help-lines"
"""The folder of the bundled ones; a file is read when its country is asked for."""

_KEYS = ("schema", "compiled", "note", "careful", "emergency_note", "directories", "countries")
"""What a file of help lines holds."""

_NOT_SHOWN = N_(
    "isn't shown; help lines are in [[countries]], with [[countries.lines]], and in [[directories]]"
)
"""What is said of anything else in the person's own file."""


class HelpLines(NamedTuple):
    """What the help line files say; every table in it may lack any key.

    The person's own file is never mixed with the bundled ones: whoever can write it could put a number there.
    """

    compiled: str
    note: str
    careful: str
    """What may give away that help was looked for."""
    emergency_note: str
    directories: list[dict[str, Any]]
    own_countries: dict[str, dict[str, Any]]
    """Those of the person's own file, by two-letter code."""
    own_directories: list[dict[str, Any]]
    own_note: str
    problems: tuple[Problem, ...]

    @property
    def dated(self) -> str:
        """When the bundled ones were put together, and what to remember about them."""
        return _("Put together on {day}. {note}", day=_in_words(self.compiled), note=_(self.note))

    @property
    def codes(self) -> list[str]:
        """The codes of all countries that one of the files knows."""
        return sorted({*_bundled_codes(), *self.own_countries})

    def country(self, code: str) -> dict[str, Any]:
        """What is bundled for a country, by its code in capitals; empty when there is nothing to read."""
        return _bundled_country(code) if code.isascii() and code.isalpha() else {}

    @property
    def countries(self) -> dict[str, dict[str, Any]]:
        """What is bundled for every country, by its code."""
        return {code: self.country(code) for code in _bundled_codes()}

    @property
    def names(self) -> dict[str, str]:
        """The name of each country that one of the files knows, by its code."""
        known = {**self.own_countries, **self.countries}
        return {code: str(known[code].get("name", code)) for code in self.codes}


def help_lines(home: Path) -> HelpLines:
    """The bundled help lines, and the person's own beside them.

    A file that cannot be read is named and the others are used.
    """
    problems: list[Problem] = []
    usual = _table(bundled(HELP_LINES), f"bundled {HELP_LINES}", problems)
    own = _table(home / HELP_LINES, HELP_LINES, problems)
    problems += [Problem(HELP_LINES, _(_NOT_SHOWN), key, hides=False) for key in own if key not in _KEYS]
    note = usual.get("emergency_note")
    return HelpLines(
        compiled=str(usual.get("compiled", "")),
        note=str(usual.get("note", "")),
        careful=str(usual.get("careful", "")),
        emergency_note=str(note.get("text", "")) if isinstance(note, dict) else "",
        directories=tables(usual.get("directories")),
        own_countries={str(each.get("code", "")).upper(): each for each in tables(own.get("countries"))},
        own_directories=tables(own.get("directories")),
        own_note=note if isinstance(note := own.get("note"), str) else "",
        problems=tuple(problems),
    )


def _in_words(day: str) -> str:
    """A day as it's said; a text that is none as it is."""
    from steady.core.dates import show_date  # numbers in short say no day

    try:
        return show_date(datetime.date.fromisoformat(day))
    except ValueError:
        return day


@cache
def _bundled_country(code: str) -> dict[str, Any]:
    return _table(bundled(COUNTRIES) / f"{code}.toml", "", [])


def _bundled_codes() -> list[str]:
    return [
        name.removesuffix(".toml") for name in disk.names_in(bundled(COUNTRIES)) if name.endswith(".toml")
    ]


def _table(path: Path, shown: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        return toml.parse(disk.read(path))
    except FileNotFoundError:
        pass
    except toml.NotToml as broken:
        problems.append(toml.problem(shown, broken))
    except (OSError, disk.Odd):
        problems.append(Problem(shown, _("can't be read")))
    return {}


def tables(value: Any) -> list[dict[str, Any]]:
    """The tables in a list, as TOML gives it; none of anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
