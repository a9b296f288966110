"""The manual page says what `--help` says, as roff that sets all of it; `help COMMAND` says the same."""

import re

import pytest
from scripts.manual import PAGE, escaped, page

from tests.cli.conftest import Inside
from tests.cli.test_completion import bash
from tests.cli.test_every_help import command_of, every_command

MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".BR", ".I", ".nf", ".fi"}


def test_the_page_is_as_the_commands_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m scripts.manual writes it"


def test_every_command_and_option_is_in_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for words in (each for each in every_command()[1:] if not command_of(each).hidden):
        assert f'.SS "steady {escaped(" ".join(words))}"' in text
        section = text.split(f'.SS "steady {escaped(" ".join(words))}"\n')[1].split("\n.S")[0]
        for each in command_of(words).params:
            if each.name != "help" and each.param_type_name == "option" and not each.hidden:
                assert all(escaped(name) in section for name in each.opts)


def test_no_line_of_text_is_taken_for_a_request() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= MACROS
    assert escaped(".so /etc/passwd\n'x \\n") == "\\&.so /etc/passwd\n\\&'x \\en"
    assert not re.search(r"(?<!\\)-", "".join(lines).replace("\\-", ""))


@pytest.mark.parametrize("words", [(), ("checkin",), ("exposure", "plan")])
def test_help_and_a_command_is_the_help_of_that_command(words: tuple[str, ...], inside: Inside) -> None:
    assert inside("help", *words) == inside(*words, "--help")
    assert inside("--plain", "help", *words) == inside(*words, "--help")


def test_help_for_what_there_is_not_says_so(inside: Inside) -> None:
    said = inside("help", "chekin").err
    assert "Did you mean `steady checkin`?" in said


def test_tab_after_help_offers_commands() -> None:
    assert "exposure" in bash("help", "ex")
    assert "plan" in bash("help", "exposure", "")
