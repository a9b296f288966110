"""Markdown notes with a date, in the front matter, a heading or the file's name, read as reflections."""

import datetime
import re

from steady.core.incoming.rows import Around, Arrivals, not_past, tags_of
from steady.core.incoming.when import day_in, moment
from steady.core.kinds.reflection import Reflection
from steady.core.language import _
from steady.core.text import storable

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _.-]*(\d{2})[-_.:h]?(\d{2}))?(?!\d)")
_FENCE = ("```", "~~~")

ENDINGS = (".md", ".markdown")
"""How the names of such files end."""


def is_note(name: str) -> bool:
    """Whether a file's name is that of a note in Markdown."""
    return name.lower().endswith(ENDINGS)


def read_note(text: str, name: str, around: Around, found: Arrivals) -> None:
    """Add what a note holds: one reflection, or one for each heading that is a date."""
    text = storable(text.replace("\r\n", "\n").replace("\r", "\n"))
    front, text, skipped = _front(text)
    tags = tags_of(front.pop("tags", "") or front.pop("keywords", ""))
    said = "".join(front.pop("date", "") or front.pop("created", ""))
    at = moment(said, around) if said else None
    before, parts = _by_days(text, around)
    if at is None and not parts:
        at = _in_name(name, around)
    if at is not None:  # one day for all of it: headings stay as they are
        before, parts = text, []
    if at is None and not parts:
        found.cannot(around, _("says no day that I can read"))
        return
    if before.strip() and at is None:
        found.cannot(around, _("stands before the first day, so it's left out"), line=skipped + 1)
    entries = (
        [(at, before, skipped + 1)]
        if at is not None
        else [
            (around.local(datetime.datetime.combine(day, datetime.time(12))), words, skipped + line)
            for day, words, line in parts
        ]
    )
    for when, written, line in entries:
        words = written.strip()
        if wrong := not_past(when, around.now) or ("" if words else _("has no words in it")):
            found.cannot(around, wrong, line=line)
            continue
        mark = f"markdown\0{when.date().isoformat()}\0{words}"
        found.add_foreign(Reflection, when, {"text": words, "tags": tags or None}, mark)
    for key in front:
        found.leave_out(key)


def _front(text: str) -> tuple[dict[str, str | list[str]], str, int]:
    """What the front matter says, the text below it, and how many lines it takes."""
    there = _FRONT.match(text)
    if not there:
        return {}, text, 0
    said: dict[str, str | list[str]] = {}
    key = ""
    for line in there[1].split("\n"):
        if (found := _KEY.fullmatch(line)) and not line.startswith((" ", "\t")):
            key, value = found[1].lower(), found[2].strip()
            listed = value.startswith("[") and value.endswith("]")
            said[key] = [_bare(each) for each in value[1:-1].split(",")] if listed else _bare(value)
            if key in ("tags", "keywords") and not listed and value:
                said[key] = [each.strip() for each in _bare(value).split(",")]
        elif key and (item := _ITEM.fullmatch(line)):
            items = said[key]
            said[key] = [*(items if isinstance(items, list) else []), _bare(item[1])]
    return said, text[there.end() :], there[0].count("\n")


def _bare(value: str) -> str:
    """A value without quotation marks around it."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _by_days(text: str, around: Around) -> tuple[str, list[tuple[datetime.date, str, int]]]:
    """What stands before the first heading that is a day, and each day with its words and its line."""
    before: list[str] = []
    parts: list[tuple[datetime.date, list[str], int]] = []
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        fenced = fenced != line.startswith(_FENCE)
        heading = None if fenced else _HEADING.fullmatch(line)
        if heading and (day := day_in(heading[1], around)):
            parts.append((day, [], number))
        else:
            (parts[-1][1] if parts else before).append(line)
    return "\n".join(before), [(day, "\n".join(words), number) for day, words, number in parts]


def _in_name(name: str, around: Around) -> datetime.datetime | None:
    """The moment in a file's name, such as `2026-11-23.md`; None when there is none."""
    there = _IN_NAME.search(name)
    if not there:
        return None
    year, month, day, hour, minute = there.groups()
    clock = f" {hour}:{minute}" if hour and int(hour) < 24 and int(minute) < 60 else ""
    return moment(f"{year}-{month}-{day}{clock}", around)
