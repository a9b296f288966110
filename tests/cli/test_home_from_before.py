"""A home from before harm, hopes and what came up could be noted is read, told and added to as ever."""

import json
from pathlib import Path

import pytest

from steady.core.kinds.repair import Repair
from steady.services import doctor
from steady.store.home import Home
from steady.store.paths import Places
from tests.cli.conftest import Inside
from tests.store.tree import picture

FILES = {
    "plan/person/sam.toml": 'schema = 1\nid = "sam"\nkind = "person"\nat = 2026-01-02 10:00:00+01:00\n'
    'codename = "Sam"\ncontact_ok = "yes"\n',
    "plan/person/ash.toml": 'schema = 1\nid = "ash"\nkind = "person"\ncodename = "Ash"\ncontact_ok = "no"\n',
    "plan/step/text-sam.toml": 'schema = 1\nid = "text-sam"\nkind = "step"\ntitle = "Text Sam"\n'
    'person = "sam"\nexpected_distress = 3\nstate = "active"\n',
    "plan/step/call-ash.toml": 'schema = 1\nid = "call-ash"\nkind = "step"\ntitle = "Call Ash"\n'
    'person = "ash"\nexpected_distress = 2\n',
    "plan/trigger/door.toml": 'schema = 1\nid = "door"\nkind = "trigger"\ncue = "A door"\n',
    "journal/2026/10/2026-10-02-1000-exposure-aaaaaa.toml": "schema = 1\n"
    'id = "2026-10-02-1000-exposure-aaaaaa"\nkind = "exposure"\nat = 2026-10-02 10:00:00+02:00\n'
    'step = "text-sam"\nprediction = "No answer."\nlikelihood = 60\nhow_bad = 5\noutcome = "done"\n'
    'came_true = "no"\ndistress_before = 6\ndistress_after = 3\n',
    "journal/2026/10/2026-10-09-1000-exposure-bbbbbb.toml": "schema = 1\n"
    'id = "2026-10-09-1000-exposure-bbbbbb"\nkind = "exposure"\nat = 2026-10-09 10:00:00+02:00\n'
    'step = "text-sam"\nprediction = "An answer."\noutcome = "done"\ncame_true = "yes"\n',
    "journal/2026/10/2026-10-10-1000-exposure-cccccc.toml": "schema = 1\n"
    'id = "2026-10-10-1000-exposure-cccccc"\nkind = "exposure"\nat = 2026-10-10 10:00:00+02:00\n'
    'person = "ash"\ngoal = "Fetch a box"\ncues = ["harm-not-stopped"]\ndiscernment = "danger"\n'
    'outcome = "not today"\n',
    "journal/2026/10/2026-10-11-1000-promise-dddddd.toml": "schema = 1\n"
    'id = "2026-10-11-1000-promise-dddddd"\nkind = "promise"\nat = 2026-10-11 10:00:00+02:00\n'
    'by = "sam"\nto = "me"\nwhat = "To ring"\narea = "time"\ndue = 2026-10-12\noutcome = "kept"\n',
    "journal/2026/10/2026-10-12-1000-repair-eeeeee.toml": "schema = 1\n"
    'id = "2026-10-12-1000-repair-eeeeee"\nkind = "repair"\nat = 2026-10-12 10:00:00+02:00\n'
    'person = "sam"\nenough = "too early"\n',
    "journal/2026/10/2026-10-13-1000-reflection-ffffff.toml": "schema = 1\n"
    'id = "2026-10-13-1000-reflection-ffffff"\nkind = "reflection"\nat = 2026-10-13 10:00:00+02:00\n'
    'text = "A heron."\nwin = true\n',
    "journal/2026/11/2026-11-20-1000-checkin-gggggg.toml": "schema = 1\n"
    'id = "2026-11-20-1000-checkin-gggggg"\nkind = "checkin"\nat = 2026-11-20 10:00:00+01:00\n'
    'mood = 5\ndistress = 3\nstate = "within my window"\nsafe_now = "yes"\n',
}


@pytest.fixture
def before(own_home: Path) -> Path:
    """The home, as an earlier steady wrote it."""
    for name, text in FILES.items():
        path = own_home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return own_home


def test_nothing_in_it_is_amiss_and_reading_changes_nothing(before: Path, inside: Inside) -> None:
    files = picture(before)
    found = doctor.look(Places(before, before / "config.toml"))
    assert [each.sentence() for each in found.problems if each.field not in ("", "id")] == []
    assert [each.sentence() for each in found.notes if each.field not in ("", "id")] == []
    for command in ("list", "today", "insights", "export", "step list", "show last"):
        assert inside(*command.split()).code == 0, command
    assert picture(before) == files


def test_its_expectations_are_taken_for_what_they_say(before: Path, inside: Inside) -> None:
    told = json.loads(inside("today", "--json").out)
    assert told["undecided"] == ["2026-10-09-1000-exposure-bbbbbb"], "a number for how bad says: a fear"
    assert "One earlier step doesn't say" in inside("today").out


def test_harm_that_had_not_stopped_holds_until_their_page_says_it_has(before: Path, inside: Inside) -> None:
    inside("person", "edit", "ash", answers='contact_ok = "yes"\n')
    assert "on hold" in inside("step", "list").out
    assert "Call Ash" not in inside("today").out.partition("Why:")[0]
    inside("person", "edit", "ash", answers="harm_stopped_on = 2026-11-01\n")
    assert "on hold" not in inside("step", "list").out


def test_what_is_new_can_be_written_down_in_it(before: Path, inside: Inside) -> None:
    assert inside("happened", "door").code == 0
    assert inside("incident", answers='person = "Sam"\n').code == 0
    assert inside("edit", "2026-10-12-1000-repair-eeeeee", answers='enough = "yes"\n').code == 0
    [repair] = [each.record for each in Home(before).moments(Repair).entries]
    assert isinstance(repair, Repair)
    assert [each.partition(",")[0] for each in repair.enough_before or ()] == ["too early"]
