"""Wherever someone says that right now is hard, the same three ways are named, in each language."""

import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.practice import Practice
from steady.store.home import Home
from tests import named
from tests.cli.conftest import Inside
from tests.conftest import NOW

WAYS = ("`steady ground`", "`steady breathe`", "`steady safety`")

SAID = {
    "a check-in": ("checkin", "--distress", "9"),
    "a look back": ("exposure", "reflect", "--outcome", "done", "--distress-after", "9"),
    "contact that happened": ("exposure", "happened", "--setting", "call", "--distress-after", "9"),
    "an exercise": ("practice", "feet-on-the-floor", "--distress-after", "9"),
    "grounding": ("ground", "--distress-after", "9"),
    "breathing": ("breathe", "--distress-after", "9"),
    "overwhelmed": ("checkin", "--state", "too much"),
    "far away": ("checkin", "--state", "too little, far away"),
    "not sure to be safe": ("checkin", "--safe-now", "unsure"),
    "not safe": ("checkin", "--safe-now", "no"),
}

CHANGED = {
    "a check-in": ("checkin", "distress = 9"),
    "an exercise": ("practice", "distress_after = 9"),
    "a step of today": ("exposure", "distress_after = 9"),
    "right before a step": ("exposure", "distress_at_start = 9"),
    "overwhelmed": ("checkin", 'state = "too much"'),
    "not safe": ("checkin", 'safe_now = "no"'),
    "an incident": ("incident", 'safe_now = "unsure"'),
}


@pytest.fixture
def there(home: Home) -> dict[str, str]:
    """A calm record of now of each of these kinds; their ids."""
    done = {"goal": "Say hello", "outcome": "done", "distress_after": 2, "happened_at": NOW}
    made = {
        "checkin": named.add(home, Checkin, {"distress": 2}, NOW),
        "practice": named.add(home, Practice, {"exercise": "feet-on-the-floor", "distress_after": 2}, NOW),
        "exposure": named.add(home, Exposure, done, NOW),
        "incident": named.add(home, Incident, {"person": "Sam", "safe_now": "yes"}, NOW),
    }
    return {kind: entry.id for kind, entry in made.items()}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("command", SAID.values(), ids=SAID)
def test_what_is_hard_is_met_with_three_ways(command: tuple[str, ...], lang: str, inside: Inside) -> None:
    if command[0] == "exposure":
        inside("exposure", "plan", answers='goal = "Call"\n')
    said = inside("--lang", lang, *command)
    assert said.code == 0
    assert all(way in said.err for way in WAYS), said.err


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("kind", "answers"), CHANGED.values(), ids=CHANGED)
def test_a_change_that_says_so_is_met_with_them_too_and_once(
    kind: str, answers: str, lang: str, inside: Inside, there: dict[str, str]
) -> None:
    said = inside("--lang", lang, "edit", there[kind], answers=f"{answers}\n")
    assert said.code == 0
    assert all(way in said.err for way in WAYS), said.err
    assert not any(way in inside("edit", there[kind], answers=f"{answers}\n").err for way in WAYS)


def test_harm_that_was_noted_is_met_with_what_protects(inside: Inside) -> None:
    said = inside("incident", "--safe-now", "no")
    assert "`steady safety`" in said.err
    assert "`steady ground`" in said.err


def test_a_change_of_an_old_step_says_nothing_of_now(inside: Inside, home: Home) -> None:
    old = {"goal": "Say hello", "outcome": "done", "distress_after": 2}
    entry = named.add(home, Exposure, old, NOW.replace(month=10))
    said = inside("edit", entry.id, answers="distress_after = 9\n")
    assert said.code == 0
    assert not any(way in said.err for way in WAYS)
