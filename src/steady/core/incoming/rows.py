"""What reading a file that is to come in gives: entries, what could not be read, what has no place here."""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.dates import Calendar
from steady.core.errors import Problem
from steady.core.ids import ALPHABET, LENGTH
from steady.core.language import _, ngettext
from steady.core.record import Record
from steady.core.text import one_line, storable
from steady.core.times import EARLIEST, Local, lies_ahead


class Around(msgspec.Struct, frozen=True):
    """What entries are read by."""

    shown: str
    """The file's name, as it is said."""
    now: datetime.datetime
    local: Local
    calendar: Calendar


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that can come in."""

    record: Record
    others: Mapping[str, Any] = {}
    """The keys that its kind doesn't know; they stay in its file."""
    content: bytes = b""
    """Its file as it is, where it was one of steady's own."""
    foreign: bool = False
    """Whether it isn't steady's own, so that its id is made of what it says."""

    @property
    def kind(self) -> Kind:
        """The kind of record it becomes."""
        return type(self.record)


class Arrivals(msgspec.Struct):
    """All that reading a file gave."""

    entries: list[Incoming] = []
    unread: list[Problem] = []
    """What could not be read, by line or entry, and is left out."""
    no_place: dict[str, int] = {}
    """What has no place here and is left out: its name, and how many entries have it."""
    notes: list[str] = []
    """How it was read, where that is to be known before it comes in."""
    twins: dict[str, int] = {}
    """How often each foreign entry was met: two that say the same are two."""

    def leave_out(self, name: str, count: int = 1) -> None:
        """Note that entries have something that has no place here."""
        said = one_line(name, 40)
        self.no_place[said] = self.no_place.get(said, 0) + count

    def cannot(self, around: Around, what: str, *, line: int | None = None, entry: int | None = None) -> None:
        """Note what is left out because it cannot be read: its line, or which entry it is."""
        named = _("entry {n}", n=entry) if entry is not None else ""
        self.unread.append(Problem(around.shown, what, named, line))

    def add_foreign(self, kind: Kind, at: datetime.datetime, answers: Mapping[str, Any], mark: str) -> None:
        """Add an entry that isn't steady's own; `mark` is what tells it from others, again and again.

        Its id is made of that, so that it's known when it comes once more, whatever was changed here since.
        """
        mark = f"{kind.kind()}\0{mark}"
        number = self.twins[mark] = self.twins.get(mark, 0) + 1
        id = moment_id(kind, at, fingerprint(mark, str(number)))
        self.entries.append(Incoming(record=kind(id=id, at=at, **answers), foreign=True))


def fingerprint(*parts: str) -> str:
    """Letters for an id that are the same for the same words, and tell nothing of them."""
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()[:16])
    letters = ""
    for _each in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters += ALPHABET[at]
    return letters


def moment_id(kind: Kind, at: datetime.datetime, letters: str) -> str:
    """The id of a moment, as steady gives it, with these letters."""
    return f"{at.year:04}-{at:%m-%d-%H%M}-{kind.kind()}-{letters}"


def not_past(at: datetime.datetime, now: datetime.datetime) -> str:
    """What is said of a time that no entry can have; "" when it can."""
    if at.year < EARLIEST:
        return _("is from before {year}", year=EARLIEST)
    return _("is still to come") if lies_ahead(at, now) else ""


def text_of(content: bytes) -> str:
    """The text of a file, in UTF-8 or, where its first bytes say so, in UTF-16. Raises UnicodeDecodeError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def said_left_out(no_place: Mapping[str, int]) -> list[str]:
    """What has no place here, a line each, what most entries have first."""
    ranked = sorted(no_place.items(), key=lambda each: (-each[1], each[0]))
    return [
        ngettext("{name}: in one entry", "{name}: in {n} entries", count, name=name) for name, count in ranked
    ]


def tags_of(value: object, parted_by: str = "") -> list[str]:
    """Tags as a list of words, each once, without the sign that programs put before them."""
    if isinstance(value, str):
        value = value.split(parted_by) if parted_by else [value]
    words = (
        [one_line(str(each)).strip().lstrip("@#").strip() for each in value]
        if isinstance(value, list)
        else []
    )
    return list(dict.fromkeys(filter(None, map(storable, words))))
