"""Journals of other programs: what jrnl and Day One export as JSON, read as reflections with tags."""

from collections.abc import Iterator, Mapping
from typing import Any

from steady.core.incoming.rows import Around, Arrivals, not_past, tags_of
from steady.core.incoming.when import in_zone, moment
from steady.core.kinds.reflection import Reflection
from steady.core.language import _
from steady.core.text import storable

_OF_DAY_ONE = {"uuid", "creationDate", "timeZone", "text", "tags"}
_OF_JRNL = {"title", "body", "date", "time", "tags"}
_UNTOLD = {
    "creationDevice",
    "creationDeviceType",
    "creationDeviceModel",
    "creationOSName",
    "creationOSVersion",
}
"""What Day One says of the device, which nobody misses."""


def entries_of(value: Any) -> list[Any]:
    """The entries of a journal; none when it is no journal."""
    found = value.get("entries") if isinstance(value, Mapping) else None
    return found if isinstance(found, list) else []


def is_jrnl(value: Any) -> bool:
    """Whether it is what jrnl exports as JSON."""
    return any(
        isinstance(each, Mapping) and {"title", "date"} <= each.keys() for each in entries_of(value)[:1]
    )


def is_day_one(value: Any) -> bool:
    """Whether it is what Day One exports as JSON."""
    return any(isinstance(each, Mapping) and "creationDate" in each for each in entries_of(value)[:1])


def read_jrnl(value: Any, around: Around) -> Arrivals:
    """The entries of jrnl: title and body are one text."""
    found = Arrivals()
    for number, each in _numbered(value, found, around):
        said = " ".join(str(each.get(key) or "") for key in ("date", "time")).strip()
        text = "\n".join(filter(None, (_text(each.get(key)) for key in ("title", "body")))).strip()
        at = moment(said, around)
        _add(found, around, number, at, text, each, _OF_JRNL, f"jrnl\0{said}\0{text}")
    return found


def read_day_one(value: Any, around: Around) -> Arrivals:
    """The entries of Day One, each by the clock of the zone it was written in."""
    found = Arrivals()
    for number, each in _numbered(value, found, around):
        text = _text(each.get("text")).strip()
        at = in_zone(str(each.get("creationDate") or ""), each.get("timeZone"), around)
        own = str(each.get("uuid") or f"{each.get('creationDate')}\0{text}")
        _add(found, around, number, at, text, each, _OF_DAY_ONE | _UNTOLD, f"day one\0{own}")
    return found


def _numbered(value: Any, found: Arrivals, around: Around) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The entries with their numbers; what is none is noted and passed over."""
    for number, each in enumerate(entries_of(value), 1):
        if isinstance(each, Mapping):
            yield number, each
        else:
            found.cannot(around, _("isn't an entry"), entry=number)


def _add(
    found: Arrivals,
    around: Around,
    number: int,
    at: Any,
    text: str,
    entry: Mapping[str, Any],
    known: set[str],
    mark: str,
) -> None:
    tags = tags_of(entry.get("tags"))
    if at is None:
        found.cannot(around, _("has no day that I can read"), entry=number)
    elif wrong := not_past(at, around.now):
        found.cannot(around, wrong, entry=number)
    elif not text and not tags:
        found.cannot(around, _("has no words in it"), entry=number)
    else:
        found.add_foreign(Reflection, at, {"text": text or None, "tags": tags or None}, mark)
        for key, value in entry.items():
            if key not in known and value not in (None, False, "", [], {}, 0):
                found.leave_out(str(key))


def _text(value: Any) -> str:
    return storable(value) if isinstance(value, str) else ""
