"""Which record in the trash a word means: by the name its file had, and by the id inside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from steady.core.errors import NotFound, Unreadable
from steady.core.problems import Problem
from steady.core.text import one_line
from steady.store import disk, toml


class _Version(Protocol):
    @property
    def path(self) -> Path:
        """The file in the trash."""

    @property
    def was(self) -> Path:
        """Where it stood in the home."""


Version = TypeVar("Version", bound=_Version)

Record = tuple[str, str]
"""What makes two versions those of one record: its folder (one for the whole journal) and its id."""


def of_one_record(
    among: Sequence[Version], problems: Sequence[Problem], wanted: str, hint: str
) -> list[Version]:
    """The versions of the one record that an id, the start of one, or `kind/id` means, newest first.

    Raises NotFound when none or more than one answers, Unreadable when none does and there are
    `problems`, folders that could not be opened.
    """
    folder, _, word = wanted.strip().lower().removesuffix(".toml").rpartition("/")
    inside = [each for each in among if word and folder in ("", *_folders(each))]
    found = (
        [each for each in inside if each.was.stem.lower() == word]
        or [each for each in inside if any(part.startswith(word) for part in _names(each))]
        or [each for each in inside if inner_id(each.path).lower() == word]
    )
    said = one_line(wanted, 60)
    if not found and problems:
        raise Unreadable(f"Nothing that can be read in the trash answers to “{said}”.", tuple(problems), hint)
    if not found:
        raise NotFound(f"Nothing in the trash answers to “{said}”.", hint)
    if len({each.was for each in found}) > 1 and len({record_of(each) for each in found}) > 1:
        listed = ", ".join(sorted({f"{_folders(each)[0]}/{each.was.stem}" for each in found})[:6])
        raise NotFound(
            f"More than one thing in the trash answers to “{said}”.",
            f"Say more of the id: {one_line(listed)}.",
        )
    return found


def record_of(version: _Version) -> Record:
    """The record that a file in the trash is a version of; its name says so where the file does not."""
    plan = len(version.was.parts) > 2 and version.was.parts[0] == "plan"
    return (
        "/".join(version.was.parts[:2]) if plan else version.was.parts[0],
        inner_id(version.path) or version.was.stem,
    )


def inner_id(path: Path) -> str:
    """The id that a record's file holds inside; "" when it holds none or cannot be read."""
    try:
        found = toml.parse(disk.read(path)).get("id")
    except (OSError, ValueError):
        return ""
    return found if isinstance(found, str) else ""


def _folders(version: _Version) -> tuple[str, str]:
    """What may stand before a slash: the kind's name, or the whole folder."""
    parent = version.was.parent
    kind = version.was.stem.split("-")[4:5] if parent.name.isdecimal() else []
    return (kind or [parent.name])[0], parent.as_posix()


def _names(version: _Version) -> tuple[str, str]:
    stem = version.was.stem.lower()
    return stem, stem.rpartition("-")[2]
