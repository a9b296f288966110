"""However the companion ends, nothing of it can be seen or scrolled back to, in whatever terminal."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from steady.store.remembered import NOTICES, remember
from tests.ended import ENDED_BY
from tests.tui.gnu_screen import GnuScreen
from tests.tui.test_terminal import drafts, wait_for_end
from tests.tui.tmux import Tmux

CANARY = "the lighthouse at noon"

Sitting = GnuScreen | Tmux


def gnu_screen(folder: Path, home: Path) -> Sitting:
    return GnuScreen(folder, home)


def tmux(folder: Path, home: Path) -> Sitting:
    return Tmux(folder, home)


def tmux_without_a_second_screen(folder: Path, home: Path) -> Sitting:
    return Tmux(folder, home, alternate=False)


TERMINALS = (gnu_screen, tmux, tmux_without_a_second_screen)


@pytest.fixture(params=TERMINALS, ids=lambda terminal: terminal.__name__.replace("_", " "))
def sitting(request: pytest.FixtureRequest, tmp_path: Path, own_home: Path) -> Iterator[Sitting]:
    remember(own_home, NOTICES, ["welcome"])
    terminal: Callable[[Path, Path], Sitting] = request.param
    with terminal(tmp_path, own_home) as found:
        yield found


def typed_into_a_form(sitting: Sitting) -> None:
    sitting.open()
    sitting.type("r")
    sitting.wait("later (saved)")
    sitting.type(CANARY)
    sitting.wait(CANARY)


def nothing_is_left(sitting: Sitting, home: Path) -> None:
    """Once the companion ended: no words of it anywhere but in the draft, and a shell that works."""
    wait_for_end(sitting.pid)
    sitting.type("echo co'de' $?\n")
    sitting.wait("code ")
    seen = sitting.all_that_was()
    for words in (CANARY, "for later", "leave"):
        assert words not in seen, seen
    assert CANARY in drafts(home)


def test_nothing_stays_after_the_key_to_go(sitting: Sitting, own_home: Path) -> None:
    typed_into_a_form(sitting)
    sitting.type("\x11")
    nothing_is_left(sitting, own_home)
    assert "code 0" in sitting.screen()


def test_nothing_stays_after_every_area(sitting: Sitting, own_home: Path) -> None:
    typed_into_a_form(sitting)
    sitting.type("\x1b")
    for key in "234561":
        sitting.type(key)
        time.sleep(0.3)
    sitting.type("\x11")
    nothing_is_left(sitting, own_home)


def test_nothing_stays_after_ctrl_backslash(sitting: Sitting, own_home: Path) -> None:
    typed_into_a_form(sitting)
    os.kill(sitting.pid, signal.SIGQUIT)
    nothing_is_left(sitting, own_home)
    assert f"code {128 + signal.SIGQUIT}" in sitting.screen()


def test_nothing_stays_while_stopped(sitting: Sitting, own_home: Path) -> None:
    typed_into_a_form(sitting)
    time.sleep(0.5)  # Textual stops where it is: not while it draws what was typed
    os.kill(sitting.pid, signal.SIGTSTP)
    sitting.wait("topped")
    assert CANARY not in sitting.all_that_was()
    sitting.type("fg\n")
    sitting.wait(CANARY)
    sitting.type("\x11")
    nothing_is_left(sitting, own_home)


def test_nothing_stays_of_what_broke(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "broken"
    place.mkdir()
    (place / "sitecustomize.py").write_text(
        "from steady.tui import app\n"
        "def broken(self): raise ValueError('my words')\n"
        "app.Companion.action_light_or_dark = broken\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(place))
    remember(own_home, NOTICES, ["welcome"])
    with Tmux(tmp_path, own_home, alternate=False) as sitting:
        typed_into_a_form(sitting)
        sitting.press("C-t")
        nothing_is_left(sitting, own_home)
        assert "something inside steady broke" in sitting.screen()
        assert "my words" not in sitting.all_that_was()


@pytest.mark.parametrize("number", ENDED_BY, ids=lambda number: f"signal {number}")
def test_every_signal_that_ends_it_blanks_the_screen_and_keeps_the_words(
    number: int, tmp_path: Path, own_home: Path
) -> None:
    remember(own_home, NOTICES, ["welcome"])
    with Tmux(tmp_path, own_home, alternate=False) as sitting:
        typed_into_a_form(sitting)
        os.kill(sitting.pid, number)
        nothing_is_left(sitting, own_home)
        assert f"code {128 + number}" in sitting.screen()
