"""Every command and its help in a language that marks each letter: a plain word has escaped."""

import gettext
import io
import itertools
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from scripts.catalogue import DATA

from steady import main
from steady.cli.app import app
from steady.cli.session import Shell
from steady.cli.terminal import Enough, Terminal
from steady.core.catalogue import all_kinds
from steady.core.language import speak
from steady.core.record import Thing
from steady.services.demo import write_year
from steady.store import languages
from steady.store.help_lines import help_lines
from steady.store.home import Home
from tests.conftest import NOW
from tests.language.pseudo import LANGUAGE, escaped, marked_home, write_languages

ROOT: Any = typer.main.get_command(app)

Command = tuple[str, ...]


def _commands(group: Any = ROOT, words: Command = ()) -> Iterator[Command]:
    """The words of each command there is, whether it is one by itself or holds others."""
    yield words
    if hasattr(group, "list_commands"):
        for name in group.list_commands(None):
            yield from _commands(group.get_command(None, name), (*words, name))


COMMANDS = tuple(_commands())

LATER = frozenset((Path(__file__).parent / "later.txt").read_text(encoding="utf-8").splitlines())
"""What is still on its way to the catalogue; it only shrinks. “step add” is what the command says, with
--help its help, with ? its questions."""


def _now(after: str = "") -> list[Command]:
    """The commands that are tried, without those named with this after them."""
    return [each for each in COMMANDS if " ".join((*each, *after.split())) not in LATER]


SAME_EVERYWHERE = {
    ("schema",): "a JSON Schema, for editors and scripts",
    ("version",): "a number",
}
"""Commands whose results are the same in every language, and what they are."""

WITH: dict[Command, list[list[str]]] = {
    ("practice",): [["colour-hunt"], ["no-such"]],
    ("breathe",): [["4-6"], ["1-99"]],
    ("ground",): [[]],
    ("exercises", "show"): [["colour-hunt"]],
    ("exercises", "favourite"): [["colour-hunt"], ["colour-hunt"]],
    ("exercises", "check"): [["EXERCISE"]],
    ("safety", "edit"): [["--answers", "SAFETY"]],
    ("safety", "help-lines"): [["--country", "XX"]],
    ("insights",): [
        [],
        *([each] for each in ("expectations", "what-helps", "steps", "people", "weeks", "wins", "setbacks")),
    ],
    ("today",): [[], ["--short"], ["--why"]],
    ("list",): [[], ["checkin"], ["exposure", "--limit", "3"]],
    ("search",): [["WORD"]],
    ("show",): [["last"], ["nothing-like-it"]],
    ("edit",): [["last", "--at", "yesterday 21:00"], ["last"]],
    ("delete",): [["last"]],
    ("versions",): [["last"]],
    ("where",): [[], ["last"]],
    ("export",): [[], ["--format", "markdown"], ["--format", "html"], ["--preview"], ["--from", "blue"]],
    ("backup", "FILE"): [["ARCHIVE"]],
    ("backup", "restore"): [["ARCHIVE"]],
    ("checkin",): [["--mood", "6", "--distress", "4"], ["--mood", "60"], ["--at", "blue"]],
    ("exposure", "plan"): [["--answers", "PLAN"]],
    ("exposure", "reflect"): [["--outcome", "done"]],
    ("step", "add"): [["--answers", "STEP"]],
    ("purge",): [["--all"], ["--all", "--yes"]],
}
"""What commands are run with, a list for each time; capitals stand for a file or a word."""

ANSWERS = {
    "SAFETY": 'reasons = ["ñò"]',
    "PLAN": 'goal = "ñò"\ndiscernment = "discomfort"\nplanned_for = "tomorrow 18:00"',
    "STEP": 'title = "ñò"',
}

NAMES = "|".join(sorted({word for command in COMMANDS for word in command}, key=len, reverse=True))
NAMED = "|".join(
    re.escape(f"{each['name']}: {each['link']}") for each in help_lines(Path("/nowhere")).directories
)
SAME = re.compile(
    rf"{NAMED}|"  # the directories of help lines
    rf"\bsteady(?: (?:{NAMES}))+(?: [A-Z]+)?|^  (?:{NAMES}|restore FILE)(?=  )"  # commands, also in a list
    r"|\b(?=\w*[0-9])[\w-]+\b|(?:/[\w.+-]+)+/?|\S+@\S+"  # ids and days, places, addresses
    r"|\b[A-Z]{2,}\b|\| restore\b"  # what is to be filled in
    r"|(?:[a-z-]+\|)+[a-z-]+",  # what an option takes, one of
    re.MULTILINE,
)
"""What is the same in every language, besides what `escaped` knows."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of a year, all of whose words are marked; while it is there, steady speaks that language."""
    root: Path = tmp_path_factory.mktemp("shell") / "home"
    write_year(Home(root), NOW)
    marked_home(root)
    folder: Path = tmp_path_factory.mktemp("languages")
    write_languages(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("steady.store.bundled.LANGUAGES", str(folder))
        patch.setattr("steady.cli.app.Shell", lambda flags: Shell(flags, NOW))
        patch.setattr("steady.cli.at_once.Shell", lambda flags: Shell(flags, NOW))
        patch.setenv("LANGUAGE", LANGUAGE)
        yield root
    gettext.bindtextdomain(languages.DOMAIN, gettext._default_localedir)  # type: ignore[attr-defined]
    speak(None)


Say = Callable[..., str]


@pytest.fixture
def say(demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command; gives all that it writes."""
    monkeypatch.setenv("STEADY_HOME", str(demo))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("ñò".encode()), encoding="utf-8"))
        main._run(["--lang", LANGUAGE, *arguments])
        written = capsys.readouterr()
        return written.out + written.err

    return run


def _own(command: Command) -> list[list[str]]:
    """What a command is run with."""
    if command in WITH:
        return WITH[command]
    kind = next((kind for kind in all_kinds() if kind.verb() == command[0]), None)
    if kind is not None and issubclass(kind, Thing) and command[1:]:
        of_things: dict[str, list[list[str]]] = {
            **{"show": [["ID"]], "edit": [["ID", "--answers", "NOTHING"]], "delete": [["ID"]], "list": [[]]},
            **{"add": [["--answers", "NOTHING"]]},
        }
        return of_things.get(command[1], [[]])
    return [[]]


def _filled(argument: str, command: Command, home: Path, folder: Path) -> str:
    """An argument, with what its capitals stand for."""
    if argument == "ID":
        return (
            Home(home).records(next(each for each in all_kinds() if each.verb() == command[0])).entries[0].id
        )
    if argument == "EXERCISE":
        return str(DATA / "exercises" / "colour-hunt.toml")
    if argument == "ARCHIVE":
        return str(home.parent / "archive.zip")
    if argument == "WORD":
        return "-"
    if argument in (*ANSWERS, "NOTHING"):
        path = folder / f"{argument}.toml"
        path.write_text(ANSWERS.get(argument, ""), encoding="utf-8")
        return str(path)
    return argument


EXERCISES = tuple(path.stem for path in (DATA / "exercises").glob("*.toml"))

TITLES = tuple(
    tomllib.loads(path.read_text("utf-8"))["title"] for path in (DATA / "exercises").glob("*.toml")
)
"""The language that is made up for the test has no exercises of its own; a report names them by title."""


def _escaped(text: str, *known: str) -> list[str]:
    text = re.sub(r"\|\n +", "|", text)  # choices of an option that take more than a line
    text = re.sub(rf"(?m)^ +(?:{'|'.join(EXERCISES)})(?=  )", "", text)
    free = [word for each in known for word in re.findall(r"\w+", each)]
    return escaped(SAME.sub(" ", re.sub(r"(?m)^ +(?:steady|\$EDITOR) .*$", "", text)), free)


@pytest.mark.parametrize("command", _now("--help"), ids=" ".join)
def test_the_help_of_a_command_has_no_word_that_escaped(command: Command, say: Say) -> None:
    said = say(*command, "--help")
    assert not _escaped(said), said


@pytest.mark.parametrize("command", _now(), ids=" ".join)
def test_what_a_command_says_has_no_word_that_escaped(
    command: Command, say: Say, demo: Path, tmp_path: Path
) -> None:
    if command in SAME_EVERYWHERE:
        return
    for arguments in _own(command):
        words = [each for each in command if each != "FILE"]
        given = [_filled(each, command, demo, tmp_path) for each in arguments]
        said = say("--no-input", *words, *given)
        known = (*given, *EXERCISES, *TITLES, *(path.stem for path in demo.rglob("*.toml")))
        assert not _escaped(said, *known), (arguments, said)


NOT_ASKED = ("practice", "breathe", "ground", "demo", "export", "backup", "version", "schema")
"""Commands that ask nothing, or wait for single keys of a terminal."""

TYPED = ("?", "ñò ñò", "", "2", "?", "<", "")
"""What is answered, again and again: help, words, nothing, a number, one question back."""


@pytest.mark.parametrize(
    "command",
    [each for each in _now("?") if each and each[0] not in NOT_ASKED],
    ids=" ".join,
)
def test_no_question_and_no_reply_to_an_answer_has_a_word_that_escaped(
    command: Command, say: Say, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = itertools.chain(
        ["!"], itertools.islice(itertools.cycle(["?", "ñò ñò", "", "2", "?", "<", ""]), 150)
    )

    def line(_terminal: Terminal, _prompt: str = "") -> str:
        if (next_one := next(typed, None)) is None:
            raise Enough
        return next_one

    monkeypatch.setattr(Terminal, "line", line)
    monkeypatch.setattr(Terminal, "typed", line)
    monkeypatch.setattr(Terminal, "of_process", lambda **_: Terminal(interactive=True, styled=False))
    said = say(
        *command, *(_filled(each, command, demo, tmp_path) for each in _own(command)[0] if each == "ID")
    )
    assert not _escaped(said, *EXERCISES, *TITLES, *(path.stem for path in demo.rglob("*.toml"))), said


def test_what_is_named_here_are_commands() -> None:
    assert {*COMMANDS} >= {*SAME_EVERYWHERE, *WITH}
    ends = ("", " --help", " ?")
    assert {f"{' '.join(each)}{end}".strip() for each in COMMANDS for end in ends} >= LATER
