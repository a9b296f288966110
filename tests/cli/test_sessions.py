"""What is agreed with a professional is known to today and the report; a repair keeps what it said before."""

import json

import pytest

from tests.cli.conftest import Inside, Kept


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "You wanted to look at “Text Ida” together today."),
        ("2026-11-24", "You wanted to look at “Text Ida” together tomorrow."),
        ("2026-11-30", "You wanted to look at “Text Ida” together on Monday 30 November."),
        ("2026-12-01", ""),
        ("2026-11-22", ""),
    ],
)
def test_today_says_when_a_step_is_looked_at_together(day: str, said: str, inside: Inside) -> None:
    inside("step", "add", answers=f'title = "Text Ida"\nset_by = "my therapist"\ncheck_in_on = {day}\n')
    told = inside("today").out
    assert (said in told) if said else ("together" not in told)


def test_today_says_what_is_agreed_by_when_and_is_silent_once_it_is_past(inside: Inside) -> None:
    inside("step", "add", answers='title = "Text Ida"\n')
    agreed = 'with_whom = "therapist"\nagreed = ["ring the group", "one walk"]\nquestions = ["sleep"]\n'
    inside("session", "--at", "2026-11-16 10:00", answers=agreed + "by_when = 2026-11-27\n")
    inside("session", "--at", "2026-11-02 10:00", answers='agreed = ["long ago"]\nby_when = 2026-11-20\n')
    told = inside("today").out
    assert "You agreed to have this done on Friday 27 November: ring the group; one walk." in told
    assert "long ago" not in told
    assert json.loads(inside("today", "--json").out)["agreed"][0]["says"].startswith(
        "You agreed to have this done"
    )


def test_nothing_is_said_of_it_while_safety_comes_first(inside: Inside) -> None:
    inside("step", "add", answers='title = "Text Ida"\ncheck_in_on = 2026-11-24\n')
    inside("checkin", "--safe-now", "no")
    assert "together" not in inside("today").out


def test_a_repair_can_be_about_a_promise_or_an_incident_and_keeps_its_earlier_answers(
    inside: Inside, kept: Kept
) -> None:
    inside("promise", answers='by = "Ida"\nwhat = "to call"\noutcome = "broken"\n')
    inside("incident", answers='person = "Ida"\n')
    for kind in ("promise", "incident"):
        about = kept(kind)[0]["id"]
        assert inside("repair", answers=f'about = "{about}"\nenough = "too early"\n').code == 0
    inside("edit", "last", answers='enough = "partly"\n')
    inside("edit", "last", answers='what_changed = "She rings first."\n')
    inside("edit", "last", answers='enough = "yes"\n')
    repair = next(each for each in kept("repair") if each["enough"] == "yes")
    assert [each.partition(",")[0] for each in repair["enough_before"]] == ["too early", "partly"]
    told = inside("show", "last").out
    assert "too early, until" in told
    assert "All is well." in inside("doctor").err
