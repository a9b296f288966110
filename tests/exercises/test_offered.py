"""What is offered when it is too much or too little: outward senses first, and never a held breath."""

from pathlib import Path

import msgspec
from tests.pacing.made import ago, at_now, checkin, practice

from steady.core.exercise import fits
from steady.core.pacing.settling import TOO_LITTLE, TOO_MUCH
from steady.services.pace import offered
from steady.services.shelf import look_through, shelf
from steady.store.exercises import library
from steady.store.home import Home

ALL = library(Path("/nowhere")).exercises

BREATHING = ("even-breathing", "short-even-breathing", "longer-out-breath", "double-breath-in")
"""Some that turn to the breath."""


def _outward_first(ids: list[str]) -> bool:
    inward = [ALL[id].turns_inward for id in ids]
    return inward == sorted(inward)


def test_settling_and_waking_begin_with_what_is_outside(home: Home) -> None:
    for when, usual in (("too-much", TOO_MUCH), ("too-little", TOO_LITTLE)):
        ids = list(offered(ALL.values(), when))
        assert _outward_first(ids)
        assert usual in ids
        assert not ALL[usual].turns_inward
    settling = list(offered(ALL.values(), "too-much"))
    assert settling.index("name-what-is-here") < min(settling.index(each) for each in BREATHING)


def test_what_is_listed_for_a_time_is_in_the_same_order(home: Home) -> None:
    found = shelf(home, "en")
    for when in ("too-much", "too-little"):
        assert _outward_first([each.id for each in look_through(found, when=when)])
    every = [each.id for each in look_through(found) if each.group == "settling"]
    assert _outward_first(every)
    assert [id for id in every if ALL[id].holds_breath] == every[-2:]


def test_no_breath_is_held_before_contact_or_when_it_is_too_much_or_too_little() -> None:
    holding = [each for each in ALL.values() if each.holds_breath]
    assert {each.id for each in holding} == {"box-breathing", "four-seven-eight"}
    for each in holding:
        assert not any(fits(each, when) for when in ("before", "too-much", "too-little"))
    assert not set(offered(ALL.values(), "too-much")) & {each.id for each in holding}


def test_one_of_the_persons_own_that_holds_the_breath_is_not_offered_for_settling() -> None:
    own = msgspec.structs.replace(ALL["box-breathing"], id="mine", ask_first="", when=["too-much"])
    assert "mine" not in offered([*ALL.values(), own], "too-much")


def test_where_the_usual_one_did_no_good_another_outward_one_is_offered_first() -> None:
    worse = tuple(practice(TOO_MUCH, 4, 6, f"p{number}") for number in range(6))
    checked = (checkin(ago(hours=1), state="too much"),)
    settling = offered(ALL.values(), "too-much")
    found = at_now(checkins=checked, practices=worse, settling=settling)
    assert found.exercise is not None
    assert not ALL[found.exercise].turns_inward
    order = ("name-what-is-here", "cold-on-your-hands", "even-breathing")
    assert at_now(checkins=checked, practices=worse, settling=order).exercise == "name-what-is-here"
