"""The bundled help lines: every country has what someone may need, every line says where it was read."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from steady.store.bundled import bundled
from steady.store.help_lines import help_lines

LINES = help_lines(Path("/nowhere"))
COUNTRIES = LINES.countries
ALL = [(code, line) for code, country in COUNTRIES.items() for line in country["lines"]]
NOTES = [(code, note) for code, country in COUNTRIES.items() for note in country.get("notes", [])]

ABOUT = {"violence", "sexual", "crisis"}
COUNTRY_KEYS = {"code", "name", "emergency", "none", "notes", "lines"}
NOTE_KEYS = {"about", "says", "source", "page", "checked", "unconfirmed"}
LINE_KEYS = {
    *("name", "about", "who", "for", "call", "abroad", "text", "text_abroad", "chat", "deaf", "hours"),
    *("note", "link", "source", "page", "checked", "unconfirmed"),
}
WEB = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/\S*)?")
ABROAD = re.compile(r"\+[1-9]\d{0,2}( \d+)+")
"""E.164, in groups: a plus, the country's code, the number; 15 digits at most."""

DIALLED = re.compile(r"[*#]?\(?\d[\d ()-]+\d(, then press \d)?")


def named(pair: tuple[str, dict[str, Any]]) -> str:
    code, line = pair
    return f"{code}-{line.get('name', line.get('about'))}"


def test_there_are_thirty_countries_and_more_in_files_named_by_their_code() -> None:
    assert LINES.problems == ()
    assert len(COUNTRIES) >= 30
    for path in bundled("help-lines").iterdir():
        assert re.fullmatch(r"[A-Z]{2}\.toml", path.name)
        assert COUNTRIES[path.stem]["code"] == path.stem
    assert len(set(LINES.names.values())) == len(COUNTRIES)


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_has_all_three_kinds_for_everyone_or_says_what_was_not_found(code: str) -> None:
    country = COUNTRIES[code]
    assert country.keys() <= COUNTRY_KEYS
    assert re.search(r"\d", country["emergency"])
    missing = country.get("none", {})
    assert missing.keys() <= ABOUT | {"everyone"}
    has = {each for line in country["lines"] for each in line["about"]}
    assert has | missing.keys() - {"everyone"} == ABOUT
    assert not has & missing.keys()
    for_others = [
        line for line in country["lines"] if "violence" in line["about"] and line.get("who") in {None, "men"}
    ]
    assert bool(for_others) is not ("everyone" in missing)


@pytest.mark.parametrize("pair", ALL, ids=named)
def test_a_line_says_what_it_is_for_and_where_its_number_was_read(pair: tuple[str, dict[str, Any]]) -> None:
    _, line = pair
    assert line.keys() <= LINE_KEYS
    assert line["about"]
    assert set(line["about"]) <= ABOUT
    assert line.get("who") in {None, "women", "men", "lgbtq"}
    assert line["for"]
    assert not line["for"].startswith("for ")
    assert (line.get("who") == "women") is bool(re.match("women (?!on 1202)", line["for"]))
    for key in ("link", "source"):
        assert WEB.fullmatch(line[key]), key
    _day_or_not(line)


@pytest.mark.parametrize("pair", NOTES, ids=named)
def test_a_note_on_emergency_calls_says_where_it_was_read(pair: tuple[str, dict[str, Any]]) -> None:
    _, note = pair
    assert note.keys() <= NOTE_KEYS
    assert note["about"] in {"silent", "deaf"}
    assert WEB.fullmatch(note["source"])
    _day_or_not(note)


def _day_or_not(entry: dict[str, Any]) -> None:
    """Either the day on which it was read, none of them to come, or that it was not."""
    assert ("checked" in entry) is not ("unconfirmed" in entry)
    if "checked" in entry:
        assert type(entry["checked"]) is datetime.date
        assert datetime.date(2026, 11, 1) <= entry["checked"] <= datetime.date.fromisoformat(LINES.compiled)
    else:
        assert entry["unconfirmed"] is True
    assert re.fullmatch(r"\d{4}(-\d{2})?", entry.get("page", "2026"))


@pytest.mark.parametrize("pair", ALL, ids=named)
def test_numbers_are_numbers(pair: tuple[str, dict[str, Any]]) -> None:
    code, line = pair
    for number in re.split(r" or ", line.get("call", "112")):
        assert DIALLED.fullmatch(re.sub(r" \([A-Za-z ]+\)$", "", number)), number
    for key in ("abroad", "text_abroad"):
        if key in line:
            number = line[key]
            assert ABROAD.fullmatch(number), number
            digits = re.sub(r"\D", "", number)
            assert 7 <= len(digits) <= 15
            here = re.sub(r"\D", "", line["call" if key == "abroad" else "text"])
            assert digits[-6:] in here, (code, number)
    assert re.search(r"\d", line.get("text", "1"))
    assert WEB.fullmatch(line.get("chat", "https://example.org"))


@pytest.mark.parametrize("pair", [*ALL, *NOTES], ids=named)
def test_the_words_are_ours_and_press_nobody(pair: tuple[str, dict[str, Any]]) -> None:
    _, entry = pair
    words = " ".join(str(entry.get(key, "")) for key in ("for", "note", "says", "deaf", "hours"))
    assert not re.search(r"\b(should|must|failed|victims?)\b|!", words, re.IGNORECASE)
