"""`steady search`: the words come from a question or standard input, never from the command line."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import Inside
from tests.cli.screen import CTRL_D, Screen

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def kept(inside: Inside) -> None:
    """Four records and a person."""
    inside("person", "add", answers='codename = "Wren"\n')
    inside("reflect", "--at", "2026-11-02", answers='text = "A calm walk by the Río."\n')
    inside("reflect", "--at", "2026-11-20", answers='text = "The río again, and Wren."\n')
    inside("checkin", "--at", "2026-11-21", answers='mood = 4\nnote = "the rio, quietly"\n')
    inside("exposure", "plan", answers='person = "wren"\ngoal = "One short message."\n')


@pytest.mark.usefixtures("kept")
def test_words_from_standard_input_find_records_newest_first(steady: Run) -> None:
    done = steady("search", "-", input="RIO\n")
    lines = done.stdout.splitlines()
    assert [line.strip() for line in lines[1::2]] == [
        "note: the rio, quietly",
        "text: The río again, and Wren.",
        "text: A calm walk by the Río.",
    ]
    assert done.stderr == ""


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "arguments", "kinds"),
    [
        ("río wren", [], ["reflection"]),
        ('"walk by the"', [], ["reflection"]),
        ("rio", ["--kind", "check-in"], ["checkin"]),
        ("rio", ["--days", "1 november to 10 november"], ["reflection"]),
        ("wren", [], ["exposure", "reflection", "person"]),
    ],
)
def test_what_is_found_is_what_was_asked_for(
    words: str, arguments: list[str], kinds: list[str], steady: Run
) -> None:
    done = steady("search", "-", *arguments, "--json", input=words)
    assert sorted(each["kind"] for each in json.loads(done.stdout)) == sorted(kinds)


@pytest.mark.usefixtures("kept")
def test_when_nothing_is_found_it_says_so_with_code_1(steady: Run) -> None:
    done = steady("search", "-", input="rio sea", code=1)
    assert done.stdout == ""
    assert "None of your records has these words." in done.stderr
    assert "sea" not in done.stderr
    assert json.loads(steady("search", "-", "--json", input="sea", code=1).stdout) == []
    assert "no words" in steady("search", "-", input=' "" ', code=2).stderr


@pytest.mark.usefixtures("kept")
def test_words_on_the_line_are_refused_and_not_repeated(steady: Run) -> None:
    done = steady("search", "wren", code=2)
    assert "You'll be asked for them" in done.stderr
    assert "wren" not in done.stdout + done.stderr
    assert steady("search", "wren", "calm", code=2).stdout == ""
    assert "steady search -" in steady("search", code=2).stderr


def test_a_long_answer_says_that_there_is_more(inside: Inside, steady: Run) -> None:
    for number in range(23):
        inside("reflect", answers=f'text = "river {number}"\n')
    assert "newest 20 of 23" in steady("search", "-", input="river").stderr
    assert len(steady("search", "-", "--all", input="river").stdout.splitlines()) == 46
    assert len(steady("search", "-", "--limit", "3", input="river").stdout.splitlines()) == 6


def test_the_words_are_asked_for_in_a_terminal(quickly: Inside) -> None:
    quickly("reflect", answers='text = "A heron on the river."\n')
    with Screen("search") as screen:
        screen.wait("Words to look for:")
        screen.send("heron\r")
        screen.wait("text: A heron on the river.")
        assert screen.end() == 0
    with Screen("search") as screen:
        screen.wait("Words to look for:")
        screen.send(CTRL_D)
        assert screen.end() == 2
