"""A language that was asked for by name and isn't there, or can't be read, is said calmly."""

from pathlib import Path

import pytest

from steady.store import languages
from tests.cli.conftest import Inside


def test_a_language_that_is_not_there_is_said_calmly(inside: Inside, own_home: Path) -> None:
    said = inside("--lang", "xx", "today", "--short")
    assert said.code == 0
    assert said.err == "steady: “xx” isn't here yet, so this is in English. Languages: en, es.\n"
    own_home.mkdir(exist_ok=True)
    (own_home / "config.toml").write_text('lang = "kl\\u001b[31m"\n', encoding="utf-8")
    assert "“kl␛[31m” isn't here yet" in inside("today", "--short").err


def test_nothing_is_said_of_a_language_that_is_there(inside: Inside) -> None:
    for language in ("en", "en-GB", "es", "es_MX", "es-PE", "EN", "ES", "ES-mx", " es", ""):
        assert inside("--lang", language, "today", "--short").err == ""


def test_a_language_whose_words_cannot_be_read_is_english_and_said(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "languages" / "es"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "LC_MESSAGES" / "messages.mo").write_bytes(b"\xde\x12\x04\x95")
    monkeypatch.setattr(languages, "folder_of", lambda language: folder if language == "es" else None)
    said = inside("--lang", "es", "safety")
    assert said.code == 0
    assert said.out.startswith("If you're in danger right now")
    assert said.err == (
        "steady: The words for “es” can't be read here, so this is in English. "
        "Installing steady again may bring them back.\n"
    )
    monkeypatch.setenv("LANG", "es_ES.UTF-8")  # nobody asked for it by name
    assert inside("safety").err == ""


@pytest.mark.parametrize(
    ("locale", "language", "spanish"),
    [
        ("de_DE.UTF-8", "de:es", True),
        ("es_ES.UTF-8", "en", False),
        ("es_ES.UTF-8", "xx::", True),
        ("C.UTF-8", "es", False),
    ],
)
def test_languages_in_order_of_wish_come_before_the_locale(
    locale: str, language: str, spanish: bool, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", locale)
    monkeypatch.setenv("LANGUAGE", language)
    assert inside("safety").out.startswith("Si estás en peligro" if spanish else "If you're in danger")
