"""A language that was asked for by name and isn't there is said calmly, with those that are."""

from pathlib import Path

from tests.cli.conftest import Inside


def test_a_language_that_is_not_there_is_said_calmly(inside: Inside, own_home: Path) -> None:
    said = inside("--lang", "xx", "today", "--short")
    assert said.code == 0
    assert said.err == "steady: “xx” isn't here yet, so this is in English. Languages: en, es.\n"
    own_home.mkdir(exist_ok=True)
    (own_home / "config.toml").write_text('lang = "kl\\u001b[31m"\n', encoding="utf-8")
    assert "“kl␛[31m” isn't here yet" in inside("today", "--short").err


def test_nothing_is_said_of_a_language_that_is_there(inside: Inside) -> None:
    for language in ("en", "en-GB", "es", "es_MX", "es-PE"):
        assert inside("--lang", language, "today", "--short").err == ""
