"""Every example in help works as it stands, in each language."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from steady.cli.help import in_words
from steady.core.errors import BadRequest
from steady.core.kinds.checkin import Checkin
from steady.core.language import speak
from steady.store import saving
from steady.store.home import Home
from steady.store.languages import catalogue
from tests.cli.conftest import Inside
from tests.cli.test_every_help import command_of, every_command
from tests.conftest import NOW

MADE_UP = {"k3f9ab": "last", "k3f9": "last", "text-sam-back": "", "step/text-sam-back": "last"}
"""What stands in examples for what everyone has otherwise, and what is given in its place here."""

ELSEWHERE = ("demo", "backup", "purge", "version")
"""Commands whose examples other tests run: they write folders and archives, or empty the trash."""

LANGUAGES = ("", "es")


def examples(language: str) -> list[list[str]]:
    """The words of each example of each command, without files that are read or written."""
    speak(catalogue(language), language)
    found = [
        line.strip()
        for words in every_command()
        for line in in_words(command_of(words).help or "").splitlines()
        if line.startswith("  steady ")
    ]
    speak(None)
    lines = [re.split(r" [<>] ", each)[0] for each in dict.fromkeys(found)]
    return [shlex.split(each)[1:] for each in lines]


def given(words: list[str]) -> list[str]:
    """The words with what everyone has otherwise filled in."""
    return [each for word in words if (each := MADE_UP.get(word, word))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_a_line_that_can_be_read(
    language: str, inside: Inside, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.add(home, Checkin, {"mood": 6}, NOW)
    monkeypatch.chdir(tmp_path)
    unread: list[str] = []

    def usage(error: Any) -> tuple[str, str]:
        unread.append(str(error.message))
        return "", ""

    def misread(text: str, _examples: str) -> BadRequest:
        unread.append(text)
        return BadRequest(text)

    monkeypatch.setattr("steady.cli.app.usage_sentence", usage)
    monkeypatch.setattr("steady.core.dates.misread", misread)
    monkeypatch.setattr("steady.core.times.misread", misread)
    for words in examples(language):
        if words[0] not in ELSEWHERE and "--home" not in words:
            inside("--lang", language or "en", "--no-input", *given(words))
            assert unread == [], words


def test_days_in_examples_are_those_of_the_language() -> None:
    assert ["edit", "last", "--at", "ayer 21:00"] in examples("es")
    assert ["edit", "last", "--at", "yesterday 21:00"] in examples("")
