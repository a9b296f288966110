"""Help lines as plain lines, for a country that is chosen, remembered, or guessed and said to be a guess."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from steady.core.errors import NotSaved
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.store.help_lines import HelpLines, tables
from steady.store.place import likely_country
from steady.store.remembered import COUNTRY, remember, remembered

OWN = N_("From your own file, help-lines.toml:")
"""Stands over what the person's own file says, which nobody has checked."""

BETWEEN = " · "
"""What stands between a line's name and the ways to reach it."""

UNKNOWN = N_("I don't know which country you're in.")

UNCONFIRMED = N_("not yet confirmed; see the link")
"""Said of a line whose number no page could be read to state."""

_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""Letters that people, and the EU, write for a country with other ones."""

_ABOUT = {
    "violence": N_("Violence by someone close"),
    "sexual": N_("Sexual violence"),
    "crisis": N_("When it's all too much"),
    "violence sexual": N_("Violence by someone close, sexual violence"),
    "violence crisis": N_("Violence by someone close, when it's all too much"),
    "sexual crisis": N_("Sexual violence, when it's all too much"),
    "violence sexual crisis": N_("Violence by someone close, sexual violence, when it's all too much"),
}
"""What a line is about, in words: one of three things, or several in this order."""

_WAYS = (
    ("call", N_("call: {way}")),
    ("abroad", N_("from abroad: {way}")),
    ("text", N_("text: {way}")),
    ("text_abroad", N_("from abroad: {way}")),
    ("chat", N_("chat: {way}")),
    ("deaf", N_("deaf: {way}")),
    ("link", N_("web: {way}")),
    ("hours", N_("open: {way}")),
)
"""What is shown of a line below its name, and how."""

WORDED = ("name", "emergency", "for", "call", "text", "deaf", "hours", "note", "says", "none", "what")
"""What in the bundled files is or has words, said in the language in use; of the names, a country's alone."""


# -- which country ---------------------------------------------------------------


class Country(NamedTuple):
    """A country's two letters, "" for none, and whether they are only a guess."""

    code: str
    guessed: bool = False


def code_of(words: str) -> str:
    """The two letters that are meant by `gb`, `GB` or `UK`: capitals, as the files have them."""
    letters = words.strip().upper()
    return _OTHER_CODES.get(letters, letters)


def usual_country(chosen: str, home: Path, environ: Mapping[str, str]) -> Country:
    """The country `chosen` in the settings, else that of last time, else where this computer seems to be."""
    known = (chosen, *remembered(home, COUNTRY))
    if codes := [code for each in known if (code := code_of(each)).isascii() and code.isalpha()]:
        return Country(codes[0])
    guess = likely_country(environ)
    return Country(guess, guessed=bool(guess))


def guess_said(lines: HelpLines, country: Country) -> str:
    """That a country is a guess, in a sentence; "" when it is none."""
    if not country.guessed:
        return ""
    name = country_name(lines, country.code)
    return _("{country} is a guess from this computer's settings.", country=name)


def no_lines_said(code: str) -> str:
    """That there are no lines for a country that was asked for, and what there is instead."""
    return _("I don't have any lines for {country}; the directories may know some.", country=one_line(code))


def country_name(lines: HelpLines, code: str) -> str:
    """What a country is called; its two letters where no file says it."""
    found = lines.country(code) or lines.own_countries.get(code, {})
    return one_line(_(str(found.get("name", code))))


def country_names(lines: HelpLines) -> dict[str, str]:
    """The name of each country that one of the files knows, by its code."""
    return {code: one_line(_(name)) for code, name in lines.names.items()}


def choose_country(chosen: str, home: Path, code: str) -> str:
    """Remember a country for next time, and give what to say about it; "" when there is nothing to say.

    `chosen` is the one in the settings, which stays. Nothing is made where there is no home yet: looking for
    help leaves no new folder behind.
    """
    if chosen:
        return _("Next time it's {country} again, as your settings say.", country=code_of(chosen))
    if not home.is_dir():
        return ""
    try:
        remember(home, COUNTRY, [code])
    except (OSError, ValueError, NotSaved):
        return _("This choice couldn't be saved; it's for this time.")
    return _("Saved for next time.")


# -- what is said of it ----------------------------------------------------------


def emergency_number(lines: HelpLines, code: str) -> str:
    """The number to ring at once in a country; "" when it is not known.

    The bundled one where there is one, whatever the person's own file says.
    """
    number = _text(lines.country(code).get("emergency"))
    if number:
        return _said(number, "emergency")
    own = _text(lines.own_countries.get(code, {}).get("emergency"))
    return _("{number} (from your own file)", number=own) if own else ""


def danger_said(number: str) -> str:
    """What to do in danger, with the number to ring, or "" where it isn't known."""
    if number:
        return _("If you're in danger right now, call {number}.", number=number)
    return _(
        "If you're in danger right now, call your local emergency number: 112 or 911 works on most mobile"
        " phones."
    )


def country_lines(lines: HelpLines, code: str) -> Iterator[str]:
    """The help lines of a country, or the sentence on emergency numbers when it is not known here.

    `code` is two letters in capitals, or "" when the country is not known.
    """
    found = _worded(lines.country(code))
    yield from _head(found) if found else (_(lines.emergency_note),)
    if lines.careful:
        yield from ("", _(lines.careful))
    yield from _lines(found)
    yield from _not_found(found)
    yield from _days(found)
    own = lines.own_countries.get(code)
    if own:
        yield from ("", _(OWN), *_head(own), *_lines(own))


class HelpLine(NamedTuple):
    """One line in short: its name, and the ways to reach it."""

    name: str
    ways: tuple[str, ...]

    def __str__(self) -> str:
        return BETWEEN.join((self.name, *self.ways))


class AtHand(NamedTuple):
    """What can be taken in at a glance when help is asked for."""

    emergency: str
    """The number to ring at once; "" where it isn't known."""
    danger: str
    """What to do in danger, with that number."""
    silent: tuple[str, ...]
    """How to reach it without speaking."""
    doubt: str
    """That the country is a guess, or isn't known; "" when it was chosen."""
    country: str
    """What the country is called; "" where it isn't known."""
    careful: str
    """What may give away that help was looked for."""
    numbers: tuple[HelpLine, ...]
    own: tuple[str, ...]
    """What the person's own file says of the country."""
    anywhere: tuple[str, ...]
    """The directories for any country, where there are no numbers."""

    def lines(self) -> Iterator[str]:
        """What stands below the country's name."""
        yield from [self.careful] if self.careful else []
        yield from (f"  {each}" for each in self.numbers)
        yield from self.own
        yield from self.anywhere


def at_hand(lines: HelpLines, country: Country) -> AtHand:
    """The number to ring at once and the numbers of a country, in short; directories where it has none."""
    found, own = _worded(lines.country(country.code)), lines.own_countries.get(country.code)
    emergency = emergency_number(lines, country.code)
    numbers = tuple(_numbers(found))
    own_lines = (_(OWN), *_head(own), *(f"  {each}" for each in _numbers(own))) if own else ()
    is_known = bool(numbers or own)
    doubt = guess_said(lines, country)
    if not is_known:
        doubt = no_lines_said(country.code) if country.code and not country.guessed else _(UNKNOWN)
    return AtHand(
        emergency,
        danger_said(emergency),
        tuple(_silent(found)),
        doubt,
        country_name(lines, country.code) if is_known else "",
        _(lines.careful),
        numbers,
        own_lines,
        () if is_known else tuple(anywhere_lines(lines)),
    )


def _silent(country: dict[str, Any]) -> Iterator[str]:
    for note in tables(country.get("notes")):
        says = str(note.get("says", ""))
        yield _("{note} (not yet confirmed)", note=says) if note.get("unconfirmed") else says


def _worded(value: Any, key: str = "") -> Any:
    """What a bundled file says of a country, its words in the language in use."""
    if isinstance(value, dict):
        return {name: _worded(each, key if key == "none" else name) for name, each in value.items()}
    if isinstance(value, list):
        return [_worded(each, key) for each in value]
    return _said(value, key) if key in WORDED and isinstance(value, str) else value


def _said(words: str, key: str) -> str:
    """Words in the language in use; in English where a slip in a translation changed a number to ring."""
    said = _(words)
    return said if key == "hours" or _digits(said) == _digits(words) else words


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _numbers(country: dict[str, Any]) -> Iterator[HelpLine]:
    for line in tables(country.get("lines")):
        ways = [_(words, way=line[key]) for key, words in _WAYS if key in ("call", "text") and line.get(key)]
        yield HelpLine(str(line.get("name", "")), tuple(ways or [str(line.get("link", ""))]))


def anywhere_lines(lines: HelpLines) -> Iterator[str]:
    """The directories of help lines for any country, then the person's own."""
    yield _("Anywhere:")
    yield from _directories(_worded(lines.directories))
    if lines.own_directories or lines.own_note:
        yield from ("", _(OWN))
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
        yield "  " + _("Emergency: {number}", number=country["emergency"])
    for note in tables(country.get("notes")):
        yield f"  {note.get('says', '')}"
        if note.get("unconfirmed"):
            yield f"    {_(UNCONFIRMED)}: {note.get('source', '')}"


def _lines(country: dict[str, Any]) -> Iterator[str]:
    """The lines below what they are about, in their file's order."""
    by_about: dict[str, list[dict[str, Any]]] = {}
    for line in tables(country.get("lines")):
        by_about.setdefault(_about(line), []).append(line)
    for about, those in by_about.items():
        yield from ("", f"{about}:") if about else ()
        for line in those:
            yield from ("", *_line(line))


def _days(country: dict[str, Any]) -> Iterator[str]:
    """The days on which the numbers were read."""
    from steady.core.dates import show_date  # numbers in short say no day

    lines = tables(country.get("lines"))
    days = sorted({day for line in lines if isinstance(day := line.get("checked"), datetime.date)})
    if days:
        yield ""
        first, last = show_date(days[0]), show_date(days[-1])
        yield (
            _("Numbers read between {first} and {last}.", first=first, last=last)
            if first != last
            else _("Numbers read on {day}.", day=first)
        )


def _about(line: dict[str, Any]) -> str:
    about = line.get("about")
    return (
        _(_ABOUT.get(" ".join(each for each in _ABOUT if each in about), ""))
        if isinstance(about, list)
        else ""
    )


def _line(line: dict[str, Any]) -> Iterator[str]:
    yield f"  {line.get('name', '')}"
    if line.get("for"):
        yield "    " + _("for {people}", people=line["for"])
    for key, words in _WAYS:
        if key == "chat" and line.get("chat") == line.get("link"):
            continue
        if line.get(key):
            both = key == "link" and line.get("chat") == line["link"]
            way = _("chat and web: {way}", way=line[key]) if both else _(words, way=line[key])
            yield f"    {way}"
    if line.get("note"):
        yield f"    {line['note']}"
    if line.get("unconfirmed"):
        yield f"    {_(UNCONFIRMED)}"


def _not_found(country: dict[str, Any]) -> Iterator[str]:
    """What was looked for in vain, and what to do instead."""
    missing = country.get("none")
    for key, says in missing.items() if isinstance(missing, dict) else ():
        yield ""
        yield f"{_(_ABOUT[key])}: {says}" if key in _ABOUT else str(says)


def _text(value: object) -> str:
    return one_line(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
