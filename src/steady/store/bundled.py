"""The files that come with steady, and of them the cues, the words for feelings and the ideas for steps."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import steady
from steady.core.language import _
from steady.store import disk, toml

if TYPE_CHECKING:
    from steady.core.exposures import Cue
    from steady.core.idea import IdeaTheme


def bundled(name: str) -> Path:
    """The path of a bundled file or folder, such as `exercises`; it may not exist."""
    package = Path(steady.__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent.parent / "data" / name


LANGUAGES = "languages"
"""The folder of what other languages bring, a folder for each; the same names as in English inside."""


def folder_of(language: str) -> Path | None:
    """The folder of a language such as `es` or `pt-BR`; None where there is none for it, as for English."""
    if not (parts := re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", language.strip().lower())):
        return None
    names = [f"{parts[1]}_{parts[2].upper()}", parts[1]] if parts[2] else [parts[1]]
    folders = (bundled(LANGUAGES) / name for name in names)
    return next((folder for folder in folders if folder.is_dir()), None)


def languages_there() -> list[str]:
    """The languages there are, English first, by the names of their folders."""
    return ["en", *sorted(disk.names_in(bundled(LANGUAGES)))]


def worded(name: str, language: str) -> Path:
    """The path of a bundled file in a language, such as `ideas/asking.toml`; else in English."""
    folder = folder_of(language)
    return folder / name if folder and (folder / name).is_file() else bundled(name)


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
        Cue(
            each["id"],
            _(each["says"]),
            group == "danger",
            each.get("place", False),
            (each["says"], *each.get("before", ())),
        )
        for group in ("danger", "discomfort")
        for each in table[group]
    )


def feelings(lang: str) -> tuple[str, ...]:
    """Words for feelings in a language, in their file's order; in English where it has none of them."""
    return tuple(toml.parse(disk.read(worded("feelings.toml", lang)))["feelings"])


IDEAS = "ideas"


def ideas(lang: str) -> "tuple[IdeaTheme, ...]":
    """The ideas for steps by theme, in their files' order; a theme that a language lacks is in English."""
    names = [name for name in disk.names_in(bundled(IDEAS)) if name.endswith(".toml")]
    tables = [toml.parse(disk.read(worded(f"{IDEAS}/{name}", lang))) for name in names]
    return tuple(_idea_theme(each) for each in sorted(tables, key=lambda table: int(table["order"])))


def _idea_theme(table: dict[str, Any]) -> "IdeaTheme":
    from steady.core.idea import Idea, IdeaTheme  # most commands need none

    called = table["called"]

    def idea(each: dict[str, Any]) -> Idea:
        low, high = each["smaller_distress"]
        smaller = Idea(f"{each['id']}-smaller", each["smaller"], called, low, high)
        low, high = each["distress"]
        return Idea(each["id"], each["step"], called, low, high, smaller)

    return IdeaTheme(table["theme"], called, tuple(map(idea, table["ideas"])))
