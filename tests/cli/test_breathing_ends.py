"""However guided breathing ends, the terminal is as it was and the practice is kept."""

import signal
import termios
from collections.abc import Iterator
from typing import Any

import pytest

from steady.cli.player import kept_if_ended
from steady.cli.terminal import end_on_signals
from steady.core.signals import FAULTS
from steady.services.practice import SLIP, Practising
from steady.store import saving
from steady.store.home import Home
from tests.cli.conftest import Kept
from tests.cli.screen import CTRL_C, CTRL_Z, Screen
from tests.conftest import NOW
from tests.ended import ENDED_BY


def breathing(*more: str) -> Screen:
    screen = Screen("breathe", "2-2", "--distress-before", "6", *more)
    screen.wait_until(lambda: "█" in screen.text, "no bar")
    return screen


def quiet(screen: Screen) -> bool:
    """Whether the terminal shows no keys and no cursor, as while the bar moves."""
    echo = termios.tcgetattr(screen.handle)[3] & termios.ECHO
    return not echo and screen.picture.cursor.hidden


ENDING = [number for number in ENDED_BY if number not in {*FAULTS, signal.SIGINT}]


@pytest.mark.parametrize("number", ENDING, ids=lambda number: f"signal {number}")
def test_a_signal_that_ends_it_puts_the_terminal_right(number: int, kept: Kept) -> None:
    with breathing() as screen:
        assert quiet(screen)
        screen.signal(number)
        assert screen.end() == 128 + number
        assert screen.at_rest()
        assert "Traceback" not in screen.said
    [practice] = kept("practice")
    assert practice["finished"] is False
    assert practice["distress_before"] == 6


def test_a_signal_that_ends_what_was_opened_by_a_slip_keeps_nothing(kept: Kept) -> None:
    for command in (("breathe", "2-2"), ("ground",)):
        with Screen(*command) as screen:
            screen.wait("█" if command[0] == "breathe" else "(about 25 seconds) …")
            screen.signal(signal.SIGTERM)
            assert screen.end() == 128 + signal.SIGTERM
            assert screen.at_rest()
    assert kept("practice") == []


def test_closing_the_window_keeps_the_practice(kept: Kept) -> None:
    with breathing() as screen:
        screen.hang_up()
        screen.wait_gone()
    assert kept("practice")[0]["finished"] is False


def test_closing_the_window_at_the_last_questions_keeps_the_practice_once(kept: Kept) -> None:
    with breathing() as screen:
        screen.send("q")
        screen.prompted("How distressed are you now?")
        screen.hang_up()
        screen.wait_gone()
    [practice] = kept("practice")
    assert practice["finished"] is False


def test_ctrl_z_puts_the_terminal_right_and_fg_goes_on_where_it_was(kept: Kept) -> None:
    with breathing() as screen:
        screen.send(CTRL_Z)
        screen.wait_until(screen.stopped, "it did not stop")
        screen.wait_until(screen.at_rest, "the terminal is not as it was while stopped")
        screen.signal(signal.SIGCONT)
        screen.wait_until(lambda: quiet(screen), "it did not go on")
        screen.send("q")
        screen.wait("That's enough for now.")
        screen.prompted("How distressed are you now?")
        screen.send(".\r")
        assert screen.end() == 0
        assert screen.at_rest()
    assert kept("practice")[0]["seconds"] < 30


def test_a_second_ctrl_c_leaves_at_once_and_keeps_the_practice(kept: Kept) -> None:
    with breathing() as screen:
        screen.send(CTRL_C)
        screen.prompted("How distressed are you now?")
        screen.send(CTRL_C)
        screen.wait("Saved: practice")
        assert screen.end() == 0
        assert screen.at_rest()
    assert kept("practice")[0]["finished"] is False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1])
def test_being_ended_at_a_question_puts_the_terminal_right(number: signal.Signals) -> None:
    with breathing() as screen:
        screen.send("q")
        screen.prompted("How distressed are you now?")
        screen.signal(number)
        assert screen.end() == 128 + number
        assert screen.at_rest()


def test_a_home_that_cannot_be_written_is_said_and_the_terminal_is_right() -> None:
    with breathing("--home", "/dev/null/not-there") as screen:
        screen.send("q")
        screen.answer("How distressed are you now?", ".")
        assert screen.end() == 4
        assert screen.at_rest()
        assert "Nothing is lost" in screen.said


@pytest.fixture
def usual_signals() -> Iterator[None]:
    """The handlers as they were, whatever the test does with them."""
    before = {number: signal.getsignal(number) for number in ENDING}
    for number in before:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("usual_signals")
def test_only_the_first_signal_ends_what_is_being_kept_then_is_not_disturbed() -> None:
    end_on_signals()
    with pytest.raises(SystemExit):
        signal.raise_signal(signal.SIGHUP)
    signal.raise_signal(signal.SIGHUP)
    signal.raise_signal(signal.SIGTERM)


@pytest.mark.usefixtures("usual_signals")
def test_a_hang_up_while_the_practice_of_a_lost_terminal_is_kept_does_not_disturb_it(
    monkeypatch: pytest.MonkeyPatch, home: Home, kept: Kept
) -> None:
    add = saving.add

    def hung_up_meanwhile(*arguments: Any) -> Any:
        signal.raise_signal(signal.SIGHUP)
        return add(*arguments)

    monkeypatch.setattr(saving, "add", hung_up_meanwhile)
    end_on_signals()
    practising = Practising(home, "even-breathing", lambda: NOW)
    practising.begin()
    practising.seconds = SLIP
    with pytest.raises(SystemExit), kept_if_ended(practising):
        raise OSError("the terminal is gone")
    assert kept("practice")[0]["exercise"] == "even-breathing"
