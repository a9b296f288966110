"""What was only opened by a slip is not kept; whatever was done in it is."""

from collections.abc import Callable

import pytest
from tests.conftest import NOW

from steady.core.exercise import Choose
from steady.core.walk import Walk
from steady.services.practice import SLIP, Practising
from steady.store.exercises import find
from steady.store.home import Home


def nothing(_: Practising) -> None:
    pass


def goes_on(practising: Practising) -> None:
    assert practising.walk
    practising.walk.on()
    practising.walk.back()


def chooses(practising: Practising) -> None:
    walk = practising.walk
    assert walk
    assert isinstance(walk.step, Choose)
    walk.choose(0)
    walk.back()


def answers(practising: Practising) -> None:
    assert practising.walk
    practising.walk.give("text", "some words")


def leaves_a_question_empty(practising: Practising) -> None:
    assert practising.walk
    practising.walk.give("text", "")


def says_how_it_was(practising: Practising) -> None:
    practising.answers["distress_before"] = 6


def stays(practising: Practising) -> None:
    practising.seconds = SLIP


def comes_to_the_end(practising: Practising) -> None:
    practising.finished = True


@pytest.mark.parametrize(
    ("does", "is_kept"),
    [
        (nothing, False),
        (leaves_a_question_empty, False),
        (goes_on, True),
        (chooses, True),
        (answers, True),
        (says_how_it_was, True),
        (stays, True),
        (comes_to_the_end, True),
    ],
)
def test_a_slip_is_not_kept_and_anything_else_is(
    does: Callable[[Practising], None], is_kept: bool, home: Home
) -> None:
    walk = Walk(find(home.root, "tap-a-rhythm"))
    practising = Practising(home, "tap-a-rhythm", lambda: NOW, walk)
    practising.begin()
    practising.seconds = SLIP - 0.1
    does(practising)
    assert practising.is_slip is not is_kept
    assert practising.keep()
    assert practising.keep_elsewhere() is None
    assert len(home.moments().entries) == is_kept
