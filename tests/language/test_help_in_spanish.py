"""Help in Spanish: every number is the same, and a slip in a translation never hides the way to help."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.catalogue import gathered, read

from steady.core.language import speak
from steady.services.help_lines import (
    Country,
    anywhere_lines,
    at_hand,
    country_lines,
    danger_said,
    emergency_number,
)
from steady.services.safety_text import plan_text
from steady.store.help_lines import help_lines

SPANISH = read("es")
WORDS = sorted({str(each.message) for each in gathered() if each.place.startswith("data/help-lines")})


class Slips:
    """A catalogue that gets every message wrong, in one way."""

    def __init__(self, said: str) -> None:
        self.said = said

    def gettext(self, message: str) -> str:
        return self.said.replace("WORDS", message)

    def ngettext(self, one: str, several: str, number: int) -> str:
        return self.gettext(one)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@pytest.fixture(params=["{nothing}", "{", "{0.x} WORDS", "} WORDS"])
def _slips(request: pytest.FixtureRequest) -> Iterator[None]:
    speak(Slips(request.param))
    yield
    speak(None)


def numbers(text: str) -> list[str]:
    """The numbers to ring in a text, in order; hours may be said in another way."""
    return re.findall(r"[\d+*#][\d\s/+*#-]*\d", text)


@pytest.mark.parametrize("english", [each for each in WORDS if numbers(each)])
def test_a_number_is_the_same_in_spanish(english: str) -> None:
    said = SPANISH.get(english)
    assert said
    assert said.string
    if not re.search(r"\bpm\b|\bam\b", english):
        assert numbers(str(said.string)) == numbers(english)


def test_every_word_of_the_help_lines_has_spanish() -> None:
    assert [each for each in WORDS if not (said := SPANISH.get(each)) or not said.string] == []


@pytest.mark.usefixtures("_slips")
def test_a_slip_in_a_translation_never_hides_a_number(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "safety.toml").write_text('code_word = "blue kettle"\n', encoding="utf-8")
    found = help_lines(tmp_path)
    assert "112" in danger_said("112")
    for code in found.codes:
        lines = [*country_lines(found, code), *anywhere_lines(found)]
        assert any("https://" in line for line in lines)
        assert emergency_number(found, code) in "\n".join(lines)
        short = at_hand(found, Country(code))
        assert emergency_number(found, code) in short.danger
        assert [each for number in short.numbers for each in number.ways if re.search(r"\d|https://", each)]
    assert "112 (police 133)" in emergency_number(found, "AT")
    assert "  blue kettle" in plan_text(tmp_path).folded
