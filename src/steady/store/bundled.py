"""The files that come with steady, and of them the cues, the words for feelings and the ideas for steps."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import steady
from steady.store import disk, toml

if TYPE_CHECKING:
    from steady.core.exposures import Cue
    from steady.core.idea import IdeaTheme


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


IDEAS = "ideas"


def ideas(lang: str) -> "tuple[IdeaTheme, ...]":
    """The ideas for steps by theme, in their files' order; a theme that a language lacks is in English."""
    names = [name for name in disk.names_in(bundled(IDEAS)) if name.endswith(".toml")]
    tables = [_ideas_table(name, lang) for name in names]
    return tuple(_idea_theme(each) for each in sorted(tables, key=lambda table: int(table["order"])))


def _ideas_table(name: str, lang: str) -> dict[str, Any]:
    inside = lang if re.fullmatch(r"[a-z]{2,3}", lang) else ""
    places = [bundled(IDEAS) / folder / name for folder in (inside, "")]
    return toml.parse(disk.read(next(path for path in places if path.is_file())))


def _idea_theme(table: dict[str, Any]) -> "IdeaTheme":
    from steady.core.idea import Idea, IdeaTheme  # most commands need none

    called = table["called"]

    def idea(each: dict[str, Any]) -> Idea:
        low, high = each["smaller_distress"]
        smaller = Idea(f"{each['id']}-smaller", each["smaller"], called, low, high)
        low, high = each["distress"]
        return Idea(each["id"], each["step"], called, low, high, smaller)

    return IdeaTheme(table["theme"], called, tuple(map(idea, table["ideas"])))
