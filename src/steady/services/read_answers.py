"""Answers from a file or from flags, checked against a kind and tied to what is already kept."""

import datetime
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind, kind_or_none
from steady.core.errors import BadRequest, Unreadable
from steady.core.fields import WHEN, Field, fields_of
from steady.core.problems import Problem
from steady.core.read_answers import read_given
from steady.core.tables import HEAD, expected
from steady.core.text import one_line
from steady.services import dating
from steady.services.offers import all_new_here, settle
from steady.store import disk, drafts, toml
from steady.store.disk import reason
from steady.store.home import Home

MOST_KEPT = 16 * disk.LARGEST
"""How many bytes of standard input are kept when they are too many for answers."""


def read_answers(source: str, home: Home | None = None) -> dict[str, Any]:
    """The table in a TOML file, or on standard input for `-`.

    Raises Unreadable when it is not TOML and BadRequest when the file cannot be opened, or is too large. What
    came on standard input is nowhere else: then it is kept among the drafts of `home`.
    """
    shown = "standard input" if source == "-" else source
    try:
        if source == "-":
            content = sys.stdin.buffer.read(disk.LARGEST + 1)
            if len(content) > disk.LARGEST:
                raise _too_large(content + sys.stdin.buffer.read(MOST_KEPT - len(content) + 1), home)
        else:
            content = disk.read(Path(source))
        return toml.parse(content)
    except toml.NotToml as broken:
        problem = Problem(shown, broken.what, line=broken.line)
        raise Unreadable("The answers could not be read.", (problem,), "Nothing was saved.") from None
    except (OSError, disk.Odd) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise BadRequest(f"{shown} couldn't be read ({why}).", "Nothing was saved.") from None


def _too_large(content: bytes, home: Home | None) -> BadRequest:
    """Keep what came on standard input and is too large for answers; gives the error that tells where."""
    said = f"standard input couldn't be read ({disk.too_large()})."
    if home is None or len(content) > MOST_KEPT:
        return BadRequest(said, "Nothing was saved.")
    path = drafts.new_path(home.root, "answers")
    try:
        disk.write_new(path, content)
    except OSError as error:
        return BadRequest(said, f"Nothing was saved, and it couldn't be kept either ({reason(error)}).")
    return BadRequest(
        said, f"Nothing was saved as a record, and nothing is lost: all of it is kept in {path}."
    )


class Given(msgspec.Struct):
    """What came with a command."""

    answers: dict[str, Any]
    """The answers that fit; None takes one out."""
    at: datetime.datetime | None
    """When it was, where that was said."""
    said: list[str]
    """Sentences for the person: what is not used, who is new here."""


def given(
    home: Home,
    kind: Kind,
    table: Mapping[str, Any],
    now: datetime.datetime,
    *,
    flags: Mapping[str, str] | None = None,
    fields: tuple[Field, ...] | None = None,
    of: str = "",
    takes_at: bool = True,
) -> Given:
    """What a table says for the fields of a kind (or those given), the head of a record among it.

    `flags` are options given beside the table, and count before it. `of` is the id of the record that is
    changed. Without `takes_at`, when it was is not changed here. Raises BadRequest for answers that are for
    another kind or do not fit, and for a time that cannot be.
    """
    _check_kind(kind, table.get("kind"))
    used = {"kind", *(("at",) if takes_at else ()), *(("id",) if of and table.get("id") == of else ())}
    asked = fields or fields_of(kind)
    answers = checked(home, asked, {**table, **(flags or {})}, now, partly=True)
    at = _moment(home, table["at"], now) if takes_at and "at" in table else None
    unused = [name for name in HEAD if name in table and name not in used]
    unused += [name for name, said in (flags or {}).items() if str(table.get(name, said)) != said]
    return Given(answers, at, not_used(unused) + all_new_here(home, asked, answers))


def not_used(names: Iterable[str]) -> list[str]:
    """The sentence that names what is not used from answers; none when there is nothing."""
    return [f"Not used from these answers: {said}."] if (said := ", ".join(names)) else []


def _check_kind(kind: Kind, said: Any) -> None:
    """Raise BadRequest when answers are for another kind of record."""
    if said is None or (isinstance(said, str) and kind_or_none(said) is kind):
        return
    other = kind_or_none(said) if isinstance(said, str) else None
    called = other.with_article() if other else "something that steady doesn't know"
    shown = one_line(str(said), 40)
    raise BadRequest(
        f"These answers are for {called} (kind = “{shown}”), but this is {kind.with_article()}.",
        "Nothing was saved. Leave out kind to use them here.",
    )


def _moment(home: Home, at: Any, now: datetime.datetime) -> datetime.datetime:
    """When a record was, as --at takes it; raises BadRequest."""
    if isinstance(at, str) and at.strip():
        return dating.moment(at, now, home.calendar)
    if isinstance(at, datetime.date):
        return dating.checked(at, now, home.calendar)
    raise BadRequest(f"Some answers do not fit: at: expected: {expected(WHEN)}.", "Nothing was saved.")


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
    try:
        return {name: settle(home, by_name[name], value) for name, value in answers.items()}
    except BadRequest as problem:
        raise BadRequest(problem.message, f"{problem.hint} Nothing was saved.") from None
