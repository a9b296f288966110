"""Every command explains itself in 80 columns with examples, and takes no private words on its line."""

from typing import Any

import pytest
import typer

from steady import __version__, main
from steady.cli.app import app
from steady.core.catalogue import all_kinds
from steady.services.insights import TOPICS

ROOT: Any = typer.main.get_command(app)

WORDS_ALLOWED = {
    "name", "script", "pattern", "id", "step", "kind", "when", "order", "format", "kinds", "sections",
    "people", "private", "since", "until", "at", "answers", "output", "file", "home", "lang", "country",
    "source", "days",
}  # fmt: skip
"""Parameters that take text which is not private: ids, names of things that come with steady, days, files."""


def every_command() -> list[tuple[str, ...]]:
    """The words of every command and subcommand."""
    found: list[tuple[str, ...]] = [()]
    for name in ROOT.list_commands(None):
        command = ROOT.get_command(None, name)
        found.append((name,))
        found += [(name, inner) for inner in getattr(command, "commands", {})]
    return found


def command_of(words: tuple[str, ...]) -> Any:
    found = ROOT
    for word in words:
        found = found.get_command(None, word)
    return found


@pytest.mark.parametrize("words", every_command(), ids=lambda words: " ".join(words) or "steady")
def test_a_command_explains_itself(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main._run([*words, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: steady")
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "\b" not in out


def test_long_choices_are_broken_between_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main._run(["--lang", "es", "promise", "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 60 for line in lines)
    at = lines.index("  --outcome cumplida|tarde, pero con aviso|")
    assert lines[at + 1] == "        rota y reparada|rota|no se sabe"


@pytest.mark.parametrize("words", every_command(), ids=lambda words: " ".join(words) or "steady")
def test_a_command_takes_no_private_words_on_its_line(words: tuple[str, ...]) -> None:
    names = {field for kind in all_kinds() for field in kind.__struct_fields__}
    for parameter in command_of(words).params:
        if parameter.type.name != "text" or parameter.name in ("install_completion", "show_completion"):
            continue
        # An option that is made from a field takes a number, a choice, a day or an id; see cli/options.py.
        assert parameter.name in WORDS_ALLOWED | names, parameter.name
        if parameter.name in names and parameter.name not in WORDS_ALLOWED:
            assert parameter.metavar != "TEXT", parameter.name


def test_every_kind_has_its_command() -> None:
    commands = set(ROOT.list_commands(None))
    for kind in all_kinds():
        assert kind.verb() in commands
        assert command_of((kind.verb(),)) is not None


def test_a_word_that_is_no_command_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main._run(["brethe"]) == 2
    assert "breathe" in capsys.readouterr().err


def test_the_help_of_insights_names_every_topic(capsys: pytest.CaptureFixture[str]) -> None:
    main._run(["insights", "--help"])
    out = " ".join(capsys.readouterr().out.split())
    assert f"One of {', '.join(TOPICS)}." in out


def test_the_version_is_an_option_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main._run(["--version"]) == main._run(["version"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"steady {__version__}"] * 2
