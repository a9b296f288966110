"""Answers from a file: what is not used is said, and a text says what it would say at the prompt."""

import pytest

from tests.cli.conftest import Inside, Kept


def test_answers_for_another_kind_are_refused_and_nothing_is_saved(inside: Inside, kept: Kept) -> None:
    said = inside("checkin", answers='kind = "step"\nmood = 6\n')
    assert said.code == 2
    assert "These answers are for “step”, but this is “check-in”." in said.err
    assert "Nothing was saved." in said.err
    assert kept("checkin") == []
    for odd in ('"nothing known"', "5", '""'):
        assert inside("checkin", answers=f"kind = {odd}\nmood = 6\n").code == 2
    assert kept("checkin") == []


def test_the_same_kind_says_nothing(inside: Inside, kept: Kept) -> None:
    said = inside("checkin", answers='kind = "checkin"\nmood = 6\n')
    assert (said.code, said.err) == (0, "")
    assert kept("checkin")[0]["mood"] == 6


@pytest.mark.parametrize("at", ['"yesterday 21:00"', "2026-11-22T21:00:00", "2026-11-22T21:00:00+01:00"])
def test_when_it_was_is_taken_as_the_option_takes_it(at: str, inside: Inside, kept: Kept) -> None:
    assert inside("checkin", answers=f"at = {at}\nmood = 6\n").code == 0
    assert kept("checkin")[0]["at"].replace(tzinfo=None).isoformat() == "2026-11-22T21:00:00"


@pytest.mark.parametrize("at", ['"tomorrow"', "2027-01-01T00:00:00", "5", '"soonish"', '""', "1700-01-01"])
def test_a_time_that_cannot_be_is_refused_as_the_option_refuses_it(
    at: str, inside: Inside, kept: Kept
) -> None:
    for command in (("checkin",), ("exposure", "plan")):
        assert inside(*command, answers=f"at = {at}\n").code == 2
    assert kept("checkin") == []
    assert kept("exposure") == []


def test_the_option_counts_before_the_file(inside: Inside, kept: Kept) -> None:
    said = inside("checkin", "--at", "yesterday 08:00", answers='at = "yesterday 21:00"\nmood = 6\n')
    assert "These parts of the answers weren't used: at." in said.err
    assert kept("checkin")[0]["at"].hour == 8


def test_a_plan_is_of_the_time_that_the_file_says(inside: Inside, kept: Kept) -> None:
    inside("exposure", "plan", answers='at = "yesterday 21:00"\ngoal = "go"\n')
    assert kept("exposure")[0]["at"].day == 22


def test_an_edit_takes_the_time_of_the_file(inside: Inside, kept: Kept) -> None:
    inside("checkin", answers="mood = 6\n")
    assert inside("edit", "last", answers='at = "yesterday 21:00"\n').code == 0
    [checkin] = kept("checkin")
    assert (checkin["at"].day, checkin["mood"]) == (22, 6)


@pytest.mark.parametrize("command", [("checkin",), ("edit", "last"), ("practice", "even-breathing")])
def test_the_head_of_a_record_that_is_not_used_is_said(command: tuple[str, ...], inside: Inside) -> None:
    inside("checkin", answers="mood = 6\n")
    said = inside(*command, answers='id = "abc"\nschema = 7\n')
    assert "These parts of the answers weren't used: schema, id." in said.err


def test_looking_back_does_not_change_when_the_plan_was_made_and_says_so(inside: Inside, kept: Kept) -> None:
    inside("exposure", "plan", answers='goal = "go"\n')
    before = kept("exposure")[0]["at"]
    said = inside("exposure", "reflect", answers='at = "yesterday 21:00"\noutcome = "done"\n')
    assert "These parts of the answers weren't used: at." in said.err
    assert kept("exposure")[0]["at"] == before
    assert kept("exposure")[0]["outcome"] == "done"


@pytest.mark.parametrize("command", [("checkin",), ("practice", "even-breathing"), ("exposure", "reflect")])
def test_an_answer_that_an_option_takes_the_place_of_is_said(
    command: tuple[str, ...], inside: Inside
) -> None:
    inside("exposure", "plan", answers='goal = "go"\n')
    flag = {"checkin": "distress", "practice": "distress_before", "exposure": "distress_peak"}[command[0]]
    option = f"--{flag.replace('_', '-')}"
    said = inside(*command, option, "3", answers=f"{flag} = 6\n")
    assert f"These parts of the answers weren't used: {flag}." in said.err
    assert "Not used" not in inside("checkin", "--mood", "3", answers="mood = 3\nenergy = 2\n").err


def test_a_plan_says_that_the_step_on_the_line_counts(inside: Inside, kept: Kept) -> None:
    inside("step", "add", answers='title = "Text"\n')
    said = inside("exposure", "plan", kept("step")[0]["id"], answers='goal = "go"\nstep = "Another"\n')
    assert "These parts of the answers weren't used: step." in said.err


def test_the_head_of_a_record_among_the_answers_of_a_walk_is_said(inside: Inside) -> None:
    said = inside(
        "practice", "a-small-win", answers='[answers]\nid = "abc"\nkind = "reflection"\ntext = "a"\n'
    )
    assert "These parts of the answers weren't used: id, kind." in said.err


def test_a_blank_name_is_nobody_new(inside: Inside) -> None:
    assert "new here" not in inside("repair", answers='person = " "\nwhat_happened = "a"\n').err


def test_an_unknown_key_is_named_with_the_nearest_known_one(inside: Inside, kept: Kept) -> None:
    said = inside("checkin", answers="moood = 6\nmood = 5\n")
    assert said.code == 2
    assert "moood isn't a field here; did you mean mood?" in said.err
    assert kept("checkin") == []


@pytest.mark.parametrize(
    ("command", "kind", "answers", "expected"),
    [
        (("reflect",), "reflection", 'text = "x"\nwin = "yes"', {"win": True}),
        (("reflect",), "reflection", 'text = "x"\nwin = " NO "', {"win": False}),
        (("checkin",), "checkin", 'mood = "6"', {"mood": 6}),
        (("checkin",), "checkin", 'mood = "6/10"', {"mood": 6}),
        (("checkin",), "checkin", 'mood = "6 / 10"', {"mood": 6}),
        (("checkin",), "checkin", 'safe_now = "Unsure"', {"safe_now": "unsure"}),
        (("checkin",), "checkin", 'body = "tight jaw, cold hands"', {"body": ["tight jaw", "cold hands"]}),
        (("exposure", "plan"), "exposure", 'likelihood = "60 %"', {"likelihood": 60}),
        (("exposure", "plan"), "exposure", 'likelihood = "60%"', {"likelihood": 60}),
        (("exposure", "plan"), "exposure", 'cues = "New"\ndiscernment = "DISCOMFORT"', {"cues": ["new"]}),
    ],
)
def test_a_text_says_what_it_would_say_at_the_prompt(
    command: tuple[str, ...],
    kind: str,
    answers: str,
    expected: dict[str, object],
    inside: Inside,
    kept: Kept,
) -> None:
    said = inside(*command, answers=answers + "\n")
    assert said.code == 0, said.err
    [record] = kept(kind)
    assert {name: record[name] for name in expected} == expected


def test_a_walk_knows_who_is_named_and_which_days_have_passed(inside: Inside, kept: Kept) -> None:
    inside("person", "add", answers='codename = "Sam"\n')
    [sam] = kept("person")
    inside("practice", "tune-in", answers='[answers]\nperson = " sam"\nvoice = "calm"\n')
    assert kept("attunement")[0]["person"] == sam["id"]
    said = inside("practice", "tune-in", answers='[answers]\nperson = "Samm"\nvoice = "calm"\n')
    assert "Samm is new here. Did you mean Sam?" in said.err
    ahead = '[answers]\nwhat_happened = "a"\nchanged_seen_on = "tomorrow"\n'
    said = inside("practice", "when-someone-apologises", answers=ahead)
    assert (said.code, "still to come" in said.err) == (2, True)
    assert kept("repair") == []
