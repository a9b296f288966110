"""Answers from a file or from flags, checked against a kind and tied to what is already kept."""

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.core.errors import BadRequest, Unreadable
from steady.core.fields import Field
from steady.core.given import read_given
from steady.core.problems import Problem
from steady.services.offers import settle
from steady.store import disk, toml
from steady.store.home import Home
from steady.store.walking import reason


def read_answers(source: str) -> dict[str, Any]:
    """The table in a TOML file, or on standard input for `-`.

    Raises Unreadable when it is not TOML and BadRequest when the file cannot be opened.
    """
    shown = "standard input" if source == "-" else source
    try:
        if source == "-":
            content = sys.stdin.buffer.read(disk.LARGEST + 1)
            if len(content) > disk.LARGEST:
                raise disk.Odd(f"is larger than {disk.LARGEST // 1024} KiB")
        else:
            content = disk.read(Path(source))
        return toml.parse(content)
    except toml.NotToml as broken:
        problem = Problem(shown, broken.what, line=broken.line)
        raise Unreadable("The answers could not be read.", (problem,), "Nothing was saved.") from None
    except (OSError, disk.Odd) as error:
        why = str(error) if isinstance(error, disk.Odd) else reason(error)
        raise BadRequest(f"{shown} could not be read ({why}).", "Nothing was saved.") from None


def checked(
    home: Home,
    fields: tuple[Field, ...],
    table: Mapping[str, Any],
    now: datetime.datetime,
    *,
    partly: bool = False,
) -> dict[str, Any]:
    """The answers in a table, for some fields of a kind; raises BadRequest that names every problem."""
    answers, wrong = read_given(fields, table, now, partly=partly, calendar=home.calendar)
    if wrong:
        raise BadRequest("Some answers do not fit: " + "; ".join(wrong) + ".", "Nothing was saved.")
    by_name = {field.name: field for field in fields}
    return {name: settle(home, by_name[name], value) for name, value in answers.items()}
