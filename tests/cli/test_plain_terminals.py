"""A terminal that has no UTF-8 gets frames, marks and bars in ASCII, in the companion and the shell."""

import datetime
from pathlib import Path

import pytest

from steady.core.plain import Cells, Shows, shows
from steady.services.demo import write_year
from steady.store.home import Home
from steady.tui.screens.welcome import welcomed
from tests.cli.screen import Screen

NOW = datetime.datetime.now(datetime.UTC).astimezone()

SURROUNDINGS: list[dict[str, str]] = [
    {"LANG": "C", "LC_ALL": ""},
    {"LANG": "", "LC_ALL": "POSIX"},
    {"LANG": "", "LC_ALL": "C"},
    {"LANG": "en_US.ISO-8859-1", "LC_ALL": "en_US.ISO-8859-1"},
    {"PYTHONIOENCODING": "ascii"},
]


def of(environ: dict[str, str]) -> str:
    """A name for a test with these surroundings."""
    return " ".join(f"{name}={value}" for name, value in environ.items())


def at_terminal(*arguments: str, **environ: str) -> Screen:
    """Steady in a process of its own: its surroundings are read as Python starts."""
    return Screen(*arguments, size=(80, 24), into="", module="steady.__main__", **environ)


def is_plain(raw: bytes) -> bool:
    """Whether nothing was written that takes more than a byte; Latin-1 has letters among the upper ones."""
    return not any(byte in (0xE2, 0xC2, 0xC3, 0xEF) for byte in raw)


@pytest.fixture
def year(tmp_path: Path) -> Home:
    """A home with a year in it."""
    home = Home(tmp_path / "year")
    write_year(home, NOW)
    welcomed(home)
    return home


@pytest.mark.parametrize("environ", SURROUNDINGS, ids=of)
def test_the_companion_draws_with_plain_signs(year: Home, environ: dict[str, str]) -> None:
    with at_terminal(STEADY_HOME=str(year.root), **environ) as screen:
        screen.wait("leave")
        screen.wait("one idea")
        screen.send("?")
        screen.wait("on this screen")
        screen.send("?")
        screen.send("5")
        screen.wait("topic")
        screen.send("2")
        screen.wait("start")
        assert is_plain(screen.raw)
        assert "+-" in "".join(screen.pictures)
        screen.send("\x11")


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_console_keeps_its_letters_and_gets_plain_signs(year: Home, term: str) -> None:
    with at_terminal("--lang", "es", STEADY_HOME=str(year.root), TERM=term) as screen:
        screen.wait("salir")
        assert not set(screen.raw.decode()) & set("╭─╮│›…●▆→↓")
        assert "á" in screen.raw.decode() or "ó" in screen.raw.decode()
        screen.send("\x11")


@pytest.mark.parametrize("environ", SURROUNDINGS, ids=of)
def test_the_shell_writes_with_plain_signs(year: Home, environ: dict[str, str]) -> None:
    with at_terminal("today", STEADY_HOME=str(year.root), **environ) as screen:
        assert screen.end() == 0
        assert b"distress" in screen.raw
        assert is_plain(screen.raw)


@pytest.mark.parametrize(
    ("environ", "guessed", "found"),
    [
        ({"LANG": "C.UTF-8", "TERM": "xterm"}, False, Shows("utf-8", True)),
        ({"LANG": "en_US.UTF-8"}, True, Shows("utf-8", True)),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True, Shows("ascii", False)),
        ({"LC_CTYPE": "C.UTF-8"}, True, Shows("utf-8", True)),
        ({}, True, Shows("utf-8", True)),
        ({"LC_CTYPE": "C.UTF-8", "PYTHONUTF8": "1"}, True, Shows("utf-8", True)),
        ({"LANG": "de_DE"}, True, Shows("iso8859-1", False)),
        ({"LC_ALL": "xx.nonsense"}, True, Shows("ascii", False)),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, False, Shows("utf-8", False)),
    ],
)
def test_what_a_terminal_shows_is_read_from_its_surroundings(
    environ: dict[str, str], guessed: bool, found: Shows
) -> None:
    assert shows(environ, "utf-8", guessed=guessed) == found


@pytest.mark.parametrize("text", ["╭─╮│ › a…", "▁▂▃▄▅▆▇█ ⣿⠁⠀", "中文 👍 é e\u0301", "ñandú ␛[31m", "⇧Tab ←→"])
def test_nothing_moves_where_signs_are_put_otherwise(text: str) -> None:
    from rich.cells import cell_len

    said = text.translate(Cells(Shows("ascii", False)))
    assert said.isascii()
    assert len(said) == cell_len(text)
