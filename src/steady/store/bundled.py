"""The files that come with steady: cues, words for feelings, help lines beside the person's own."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import steady
from steady.core.errors import Problem
from steady.store import disk, toml

if TYPE_CHECKING:
    from steady.core.exposures import Cue


def bundled(name: str) -> Path:
    """The path of a bundled file or folder, such as `exercises`; it may not exist."""
    package = Path(steady.__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent.parent / "data" / name


@cache
def danger_cues() -> frozenset[str]:
    """The ids of the cues that are signs of danger."""
    return frozenset(cue.id for cue in cues() if cue.danger)


@cache
def place_cues() -> frozenset[str]:
    """The ids of the signs of danger that are about the place or the moment, not about the person."""
    return frozenset(cue.id for cue in cues() if cue.danger and cue.place)


def cues() -> "tuple[Cue, ...]":
    """The cues of discernment, those of danger first, in their file's order."""
    from steady.core.exposures import Cue  # help lines need none

    table = toml.parse(disk.read(bundled("discernment.toml")))
    return tuple(
        Cue(each["id"], each["says"], group == "danger", each.get("place", False))
        for group in ("danger", "discomfort")
        for each in table[group]
    )


def feelings(lang: str) -> tuple[str, ...]:
    """Words for feelings in a language, in their file's order; in English where it has none in that one."""
    known = toml.parse(disk.read(bundled("feelings.toml")))["feelings"]
    return tuple(each[lang] for each in known if lang in each) or tuple(each["en"] for each in known)


HELP_LINES = "help-lines.toml"

_HELP_KEYS = ("schema", "compiled", "note", "emergency_note", "directories", "countries")
"""What a file of help lines holds."""

_NOT_SHOWN = "is not shown; help lines are in [[countries]], with [[countries.lines]], and in [[directories]]"
"""What is said of anything else in the person's own file."""


class HelpLines(msgspec.Struct, frozen=True):
    """What the help line files say; every table in it may lack any key.

    The person's own file is never mixed with the bundled one: whoever can write it could put a number there.
    """

    compiled: str
    note: str
    emergency_note: str
    directories: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    """The bundled ones, by two-letter code."""
    own_countries: dict[str, dict[str, Any]]
    """Those of the person's own file, likewise."""
    own_directories: list[dict[str, Any]]
    own_note: str
    problems: tuple[Problem, ...]

    @property
    def dated(self) -> str:
        """When the bundled ones were put together, and what to remember about them."""
        return f"Put together on {self.compiled}. {self.note}"

    @property
    def codes(self) -> list[str]:
        """The codes of all countries that one of the files knows."""
        return sorted({*self.countries, *self.own_countries})


def help_lines(home: Path) -> HelpLines:
    """The bundled help lines, and the person's own beside them.

    A file that cannot be read is named and the other is used.
    """
    problems: list[Problem] = []
    usual = _table(bundled(HELP_LINES), f"bundled {HELP_LINES}", problems)
    own = _table(home / HELP_LINES, HELP_LINES, problems)
    problems += [Problem(HELP_LINES, _NOT_SHOWN, key, hides=False) for key in own if key not in _HELP_KEYS]
    note = usual.get("emergency_note")
    return HelpLines(
        compiled=str(usual.get("compiled", "")),
        note=str(usual.get("note", "Check before you rely on it.")),
        emergency_note=str(note.get("text", "")) if isinstance(note, dict) else "",
        directories=_tables(usual.get("directories")),
        countries=_by_code(usual),
        own_countries=_by_code(own),
        own_directories=_tables(own.get("directories")),
        own_note=note if isinstance(note := own.get("note"), str) else "",
        problems=tuple(problems),
    )


def _table(path: Path, shown: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        return toml.parse(disk.read(path))
    except FileNotFoundError:
        pass
    except toml.NotToml as broken:
        problems.append(toml.problem(shown, broken))
    except (OSError, disk.Odd):
        problems.append(Problem(shown, "cannot be read"))
    return {}


def _by_code(table: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {str(each.get("code", "")).upper(): each for each in _tables(table.get("countries"))}


def _tables(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
