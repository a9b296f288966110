"""Every way out of the companion but one is shut: no file, no socket, no browser, no words in an error."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.command import CommandList

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.services.form import adding
from steady.store import saving
from steady.store.home import Home
from steady.store.remembered import NOTICES, remember
from steady.tui.context import Context
from steady.tui.launch import HONOURED, shut
from steady.tui.screens.form import FormScreen
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.settled import settled

CANARY = "the lighthouse at noon"

TEXTUAL = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": "{folder}/textual.log",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    "TEXTUAL_DEVTOOLS_PORT": "{port}",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{folder}",
    "TEXTUAL_SCREENSHOT_FILENAME": "screen.svg",
    "TEXTUAL_PRESS": "c",
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_SLOW_THRESHOLD": "1",
}
"""What Textual reads of the environment to log, send, save or press, as someone else might have set it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that steady is started in; what is written beside the home shows there."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("HOME", str(place))
    return place


def everywhere(folder: Path, home: Path) -> list[Path]:
    """All files outside of the home, and those in it that are no records."""
    return [path for path in folder.rglob("*") if path.is_file() and home not in path.parents]


def test_what_textual_reads_from_the_environment_is_gone_but_for_animations() -> None:
    environ = {**TEXTUAL, "TEXTUAL_ANIMATIONS": "none", "PATH": "/bin", "STEADY_HOME": "/home"}
    shut(environ)
    assert environ == {"TEXTUAL_ANIMATIONS": "none", "PATH": "/bin", "STEADY_HOME": "/home"}
    assert HONOURED == ("TEXTUAL_ANIMATIONS",)


def test_with_all_of_it_set_nothing_is_written_sent_or_pressed(
    own_home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.add(Home(own_home), Boundary, {"statement": CANARY}, NOW)
    remember(own_home, NOTICES, ["welcome"])
    before = {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        port = str(listening.getsockname()[1])
        for name, value in TEXTUAL.items():
            monkeypatch.setenv(name, value.format(folder=folder, port=port))
        with Screen() as screen:
            screen.wait("why this?")
            screen.settle()
            screen.send("\x11")
            assert screen.end() == 0
            assert screen.at_rest()
        with pytest.raises(TimeoutError):
            listening.accept()
    assert everywhere(folder, own_home) == []
    assert {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()} == before


async def test_no_picture_of_the_screen_is_written(opened: Open, folder: Path, own_home: Path) -> None:
    async with opened() as pilot:
        await settled(pilot)
        app = pilot.app
        assert app.save_screenshot() == ""
        assert app.save_screenshot("screen.svg", path=str(folder)) == ""
        app.action_screenshot()
        app.deliver_screenshot()
        app.deliver_text(io.StringIO(CANARY), save_directory=folder, save_filename="text.txt")
        app.deliver_binary(io.BytesIO(CANARY.encode()), save_directory=folder, save_filename="binary")
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*"screenshot")
        await settled(pilot)
        assert app.screen.query_one(CommandList).option_count == 0
    assert everywhere(folder, own_home) == []


async def test_no_browser_and_no_other_program_is_opened(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda *given, **_: opening.append(str(given)))
    async with opened() as pilot:
        pilot.app.open_url("https://example.org/?" + CANARY)
        await settled(pilot)
    assert opening == []


async def test_what_is_copied_stays_inside(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    async with opened() as pilot:
        driver = pilot.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.press(*CANARY)
        pilot.app.copy_to_clipboard(CANARY)
        await settled(pilot)
        assert pilot.app.clipboard == CANARY
    assert "\x1b]52" not in "".join(written)


async def test_no_key_of_textuals_own_ends_suspends_or_copies_out(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        bound = [binding for each in pilot.app.screen.active_bindings.values() for binding in [each.binding]]
        assert all(isinstance(binding, Binding) for binding in bound)
        named = {binding.action.partition("(")[0] for binding in bound}
        assert not named & {"quit", "app.quit", "suspend_process", "screenshot", "change_theme", "help_quit"}


CRASHING = """
from steady.tui.launch import shut
import os
shut(os.environ)
from steady.tui.screens import today

def break_(self):
    words = {canary!r}
    raise ValueError(words)

today.TodayScreen.action_not_today = today.TodayScreen.action_skip = break_
from steady.main import main
main()
"""


@pytest.fixture
def crashing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A `steady` of which a key breaks with the person's words in the error."""
    place = tmp_path / "broken"
    place.mkdir()
    package = place / "steadily"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text(CRASHING.format(canary=CANARY), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(place), *sys.path])))
    return "steadily"


@pytest.mark.parametrize("debug", [False, True])
def test_what_breaks_ends_calmly_without_the_words(
    debug: bool, own_home: Path, folder: Path, crashing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.add(Home(own_home), Checkin, {"mood": 6}, NOW)
    remember(own_home, NOTICES, ["welcome"])
    with Screen(*(["--debug"] if debug else []), module=crashing) as screen:
        screen.wait("skip it")
        screen.send("n")
        assert screen.end() == 1
        assert screen.at_rest()
        assert "something inside steady broke (ValueError). Your files are as they were." in screen.said
    assert CANARY.encode() not in screen.raw
    assert b"Traceback" not in screen.raw
    assert everywhere(folder, own_home) == []
