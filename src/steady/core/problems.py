"""A problem found in a file, as a value beside the good records."""

from collections.abc import Iterable
from typing import NamedTuple

from steady.core.text import sentence


class Problem(NamedTuple):
    """One thing in one file that could not be used as it stands."""

    path: str
    """The file, as text to show."""
    what: str
    """What is wrong and what is expected, in plain words."""
    field: str = ""
    """The field it is about, or empty when it is about the whole file."""
    line: int | None = None
    """The line in the file, counted from 1, when it is known."""
    hides: bool = True
    """True when the file gives no record because of it; False when the rest of the file is used."""
    closed: bool = False
    """True when it is a folder that cannot be opened, which hides all that it may hold."""

    def sentence(self) -> str:
        """The problem as `file: line: field: what is wrong` on one line, safe to show in a terminal."""
        parts = [self.path]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.field:
            parts.append(self.field)
        return sentence(": ".join([*parts, self.what]))


def first_few(problems: Iterable[Problem], most: int) -> str:
    """Problems as sentences, a line each and each once, at most so many; the rest as a number."""
    lines = list(dict.fromkeys(each.sentence() for each in problems))
    more = [f"and {len(lines) - most} more; `steady doctor` names them all"] if len(lines) > most else []
    return "\n".join([*lines[:most], *more])
