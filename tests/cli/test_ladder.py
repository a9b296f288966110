"""The ladder in the shell: in the order of the companion, each step with its state and what waits."""

import datetime

import pytest

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.store.home import Home
from tests import named
from tests.cli.conftest import Inside
from tests.conftest import NOW

YESTERDAY = NOW - datetime.timedelta(days=1)
FELT = {"distress_before": 5, "distress_peak": 6, "distress_after": 3}


@pytest.fixture
def ladder(home: Home) -> None:
    """Five steps, of which one has a try and a plan whose time is over, and a plan of none."""
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    named.add(home, Step, {"title": "Text Sam back", "expected_distress": 2}, NOW)
    named.add(home, Step, {"title": "Ring", "expected_distress": 4, "person": "ash"}, NOW)
    named.add(home, Step, {"title": "Call Kim", "expected_distress": 6, "state": "done with"}, NOW)
    named.add(home, Step, {"title": "Tea"}, NOW)
    step = {"step": "text-sam-back", "discernment": "discomfort"}
    named.add(home, Exposure, {**step, **FELT, "outcome": "done"}, YESTERDAY - datetime.timedelta(days=3))
    named.add(home, Exposure, {**step, "planned_for": YESTERDAY}, YESTERDAY)
    named.add(home, Exposure, {"goal": "Say hello", "discernment": "discomfort"}, YESTERDAY)


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize("command", ["step list", "step", "list step"])
def test_the_ladder_is_listed_with_its_state(inside: Inside, command: str) -> None:
    said = inside(*command.split())
    assert said.code == 0
    lines = [line.rstrip() for line in said.out.splitlines()]
    assert [line for line in lines if not line.endswith("Say hello")] == [
        "ring            4  Ring",
        "    contact isn't okay · not tried yet",
        "text-sam-back   2  Text Sam back",
        "    ready to look back on · planned for yesterday, 09:37",
        "    one try · distress the last time: 5 before, 6 at its highest and 3 afterwards",
        "Without a number so far:",
        "tea            Tea",
        "    not tried yet",
        "Planned, without a step of the ladder:",
        "    ready to look back on",
        "call-kim        6  Call Kim",
        "    finished · not tried yet",
    ]
    assert "from 0 to 10" in said.err


def test_what_today_suggests_is_next_on_the_ladder_too(inside: Inside, home: Home) -> None:
    named.add(home, Step, {"title": "Wave", "expected_distress": 1}, NOW)
    named.add(home, Step, {"title": "Ring", "expected_distress": 4}, NOW)
    assert "You could start with “Wave”" in inside("today").out
    assert "next, when you like" in inside("step", "list").out.partition("Wave")[2]
    assert inside("step", "list").out.count("next, when you like") == 1


def test_two_steps_of_one_title_are_told_apart(inside: Inside, home: Home) -> None:
    for _ in range(2):
        named.add(home, Step, {"title": "Wave", "expected_distress": 1}, NOW)
    said = inside("step", "list").out
    assert "Wave (wave)" in said
    assert "Wave (wave-2)" in said
