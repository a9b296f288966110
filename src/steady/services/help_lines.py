"""Help lines as plain lines, for a country that is chosen, remembered, or guessed and said to be a guess."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from steady.core.errors import NotSaved
from steady.core.text import one_line
from steady.store.help_lines import HelpLines, tables
from steady.store.place import likely_country
from steady.store.settings import COUNTRY, Settings, remember, remembered

OWN = "From your own file, help-lines.toml:"
"""Stands over what the person's own file says, which nobody has checked."""

UNCONFIRMED = "not yet confirmed; see the link"
"""Said of a line whose number no page could be read to state."""

_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""Letters that people, and the EU, write for a country with other ones."""

_ABOUT = {
    "violence": "violence by someone close",
    "sexual": "sexual violence",
    "crisis": "when it's all too much",
}
"""What a line is about, in words."""

_WAYS = (
    ("call", "call"),
    ("abroad", "from abroad"),
    ("text", "text"),
    ("text_abroad", "from abroad"),
    ("chat", "chat"),
    ("deaf", "deaf"),
    ("link", "web"),
    ("hours", "open"),
)
"""What is shown of a line below its name, and under which word."""


# -- which country ---------------------------------------------------------------


class Country(NamedTuple):
    """A country's two letters, "" for none, and whether they are only a guess."""

    code: str
    guessed: bool = False


def code_of(words: str) -> str:
    """The two letters that are meant by `gb`, `GB` or `UK`: capitals, as the files have them."""
    letters = words.strip().upper()
    return _OTHER_CODES.get(letters, letters)


def usual_country(settings: Settings, home: Path, environ: Mapping[str, str]) -> Country:
    """The country of the settings, else the one chosen before, else where this computer seems to be."""
    chosen = (settings.country, *remembered(home, COUNTRY))
    if codes := [code for each in chosen if (code := code_of(each)).isascii() and code.isalpha()]:
        return Country(codes[0])
    guess = likely_country(environ)
    return Country(guess, guessed=bool(guess))


def guess_said(lines: HelpLines, country: Country) -> str:
    """That a country is a guess, in a sentence; "" when it is none."""
    if not country.guessed:
        return ""
    name = one_line(str(lines.country(country.code).get("name", country.code)))
    return f"{name} is a guess from this computer's settings."


def choose_country(settings: Settings, home: Path, code: str) -> str:
    """Remember a country for next time, and give what to say about it; "" when there is nothing to say.

    Nothing is made where there is no home yet: looking for help leaves no new folder behind.
    """
    if settings.country:
        return f"Next time it's {code_of(settings.country)} again, as your settings say."
    if not home.is_dir():
        return ""
    try:
        remember(home, COUNTRY, [code])
    except (OSError, ValueError, NotSaved):
        return "This choice couldn't be saved; it's for this time."
    return "Saved for next time."


# -- what is said of it ----------------------------------------------------------


def emergency_number(lines: HelpLines, code: str) -> str:
    """The number to ring at once in a country; "" when it is not known.

    The bundled one where there is one, whatever the person's own file says.
    """
    number = _text(lines.country(code).get("emergency"))
    if number:
        return number
    own = _text(lines.own_countries.get(code, {}).get("emergency"))
    return f"{own} (from your own file)" if own else ""


def country_lines(lines: HelpLines, code: str) -> Iterator[str]:
    """The help lines of a country, or the sentence on emergency numbers when it is not known here.

    `code` is two letters in capitals, or "" when the country is not known.
    """
    found = lines.country(code)
    yield from _head(found) if found else (lines.emergency_note,)
    if lines.careful:
        yield from ("", lines.careful)
    yield from _lines(found)
    yield from _not_found(found)
    yield from _days(found)
    own = lines.own_countries.get(code)
    if own:
        yield from ("", OWN, *_head(own), *_lines(own))


def number_lines(lines: HelpLines, code: str) -> Iterator[str]:
    """The numbers of a country, a line each: what there is room for between two questions."""
    found = lines.country(code)
    yield from _head(found) if found else (lines.emergency_note,)
    if lines.careful:
        yield lines.careful
    yield from _numbers(found)
    if own := lines.own_countries.get(code):
        yield from (OWN, *_head(own), *_numbers(own))


def _numbers(country: dict[str, Any]) -> Iterator[str]:
    for line in tables(country.get("lines")):
        ways = [f"{word} {line[key]}" for key, word in (("call", "call"), ("text", "text")) if line.get(key)]
        yield f"  {line.get('name', '')}: {' · '.join(ways) or line.get('link', '')}"


def anywhere_lines(lines: HelpLines) -> Iterator[str]:
    """The directories of help lines for any country, then the person's own."""
    yield "Anywhere:"
    yield from _directories(lines.directories)
    if lines.own_directories or lines.own_note:
        yield from ("", OWN)
        yield from _directories(lines.own_directories)
        if lines.own_note:
            yield f"  {lines.own_note}"


def _directories(directories: list[dict[str, Any]]) -> Iterator[str]:
    for directory in directories:
        yield f"  {directory.get('name', '')}: {directory.get('link', '')}"
        yield f"    {directory.get('what', '')}"


def _head(country: dict[str, Any]) -> Iterator[str]:
    yield str(country.get("name", country.get("code", "")))
    if country.get("emergency"):
        yield f"  Emergency: {country['emergency']}"
    for note in tables(country.get("notes")):
        yield f"  {note.get('says', '')}"
        if note.get("unconfirmed"):
            yield f"    {UNCONFIRMED}: {note.get('source', '')}"


def _lines(country: dict[str, Any]) -> Iterator[str]:
    """The lines below what they are about, in their file's order."""
    by_about: dict[str, list[dict[str, Any]]] = {}
    for line in tables(country.get("lines")):
        by_about.setdefault(_about(line), []).append(line)
    for about, those in by_about.items():
        yield from ("", f"{about[:1].upper()}{about[1:]}:") if about else ()
        for line in those:
            yield from ("", *_line(line))


def _days(country: dict[str, Any]) -> Iterator[str]:
    """The days on which the numbers were read."""
    lines = tables(country.get("lines"))
    days = sorted({day for line in lines if isinstance(day := line.get("checked"), datetime.date)})
    if days:
        span = dict.fromkeys(day.isoformat() for day in (days[0], days[-1]))
        yield ""
        yield (
            f"Numbers read between {' and '.join(span)}." if len(span) > 1 else f"Numbers read on {days[0]}."
        )


def _about(line: dict[str, Any]) -> str:
    about = line.get("about")
    return ", ".join(_ABOUT[each] for each in about if each in _ABOUT) if isinstance(about, list) else ""


def _line(line: dict[str, Any]) -> Iterator[str]:
    yield f"  {line.get('name', '')}"
    if line.get("for"):
        yield f"    for {line['for']}"
    for key, word in _WAYS:
        if key == "chat" and line.get("chat") == line.get("link"):
            continue
        if line.get(key):
            both = key == "link" and line.get("chat") == line["link"]
            yield f"    {'chat and web' if both else word}: {line[key]}"
    if line.get("note"):
        yield f"    {line['note']}"
    if line.get("unconfirmed"):
        yield f"    {UNCONFIRMED}"


def _not_found(country: dict[str, Any]) -> Iterator[str]:
    """What was looked for in vain, and what to do instead."""
    missing = country.get("none")
    for key, says in missing.items() if isinstance(missing, dict) else ():
        yield ""
        yield f"{_ABOUT[key].capitalize()}: {says}" if key in _ABOUT else str(says)


def _text(value: object) -> str:
    return one_line(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
