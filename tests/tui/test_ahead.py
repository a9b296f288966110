"""What is read ahead in another process is what one would read oneself, and its loss is no loss."""

import os
import signal

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.step import Step
from steady.store import saving
from steady.store.home import Home
from steady.tui.ahead import Ahead, evidence, look_ahead, looked
from tests.conftest import NOW


def taken(ahead: Ahead | None) -> Ahead:
    assert ahead is not None
    return ahead


def test_it_finds_what_one_would_find_oneself(home: Home) -> None:
    saving.add(home, Checkin, {"mood": 6, "note": "a heron"}, NOW)
    saving.add(home, Step, {"title": "Wave to Sam"}, NOW)
    ahead = taken(look_ahead(home, NOW))
    assert ahead.take() == looked(home, NOW)
    assert ahead.take_evidence() == evidence(home, NOW)
    assert (ahead.take(), ahead.take_evidence()) == (None, None), "it's taken once"


def test_a_process_that_was_ended_gives_nothing_and_is_not_waited_for(home: Home) -> None:
    ahead = taken(look_ahead(home, NOW))
    os.kill(ahead._process, signal.SIGKILL)
    while ahead.take() is not None:
        pass
    assert ahead.take_evidence() is None


def test_what_cannot_be_read_gives_nothing() -> None:
    reads, sends = os.pipe()
    os.write(sends, b"not what it is to be")
    os.close(sends)
    assert Ahead(reads, 2**22 + 1).take() is None
