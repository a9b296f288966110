"""Who and what is never suggested: danger, people without contact, harm that has not stopped."""

from typing import Any

import pytest

from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import ago, at_now, exposure, incident, person, step, tried

HARM = {"cues": ["harm-not-stopped"]}


def danger(days: float | None, on: str | None = "text", **answers: Any) -> Any:
    return exposure(
        days, on, id=f"danger{days}", **{"discernment": "danger", "outcome": "not today", **answers}
    )


def fine(days: float | None, on: str | None = "text", **answers: Any) -> Any:
    return exposure(
        days, on, id=f"fine{days}", **{"discernment": "discomfort", "outcome": "not today", **answers}
    )


@pytest.mark.parametrize(
    ("exposures", "open"),
    [
        ((danger(3),), False),
        ((danger(3, discernment="discomfort", cues=["new", "weapon"]),), False),
        ((danger(3, discernment=None, cues=["harm-not-stopped"]),), False),
        ((fine(5), danger(3)), False),
        ((danger(5), fine(3)), True),
        ((danger(5), fine(3, discernment="unsure")), False),  # doubt lifts nothing
        ((danger(5), fine(3, discernment=None)), False),
        ((danger(5), fine(3, discernment="unsure", cues=["threat"])), False),
        ((danger(3), fine(3)), False),
        ((danger(None), fine(3)), False),
        ((danger(5), fine(None)), False),
        ((danger(3, "call"),), True),
        ((danger(3, "TEXT "),), False),
        ((danger(3, None),), True),
        ((danger(3, outcome="done"),), False),
        ((fine(3, discernment=None, cues=["weapon"]), fine(2)), True),
        ((fine(3, cues=["new"]),), True),
        ((fine(3, cues=[]),), True),
    ],
)
def test_a_step_whose_last_look_found_danger_is_not_suggested(exposures: Any, open: bool) -> None:
    assert (at_now(exposures=exposures).step == "text") is open


def test_the_cue_of_harm_is_danger_even_when_no_cues_are_known() -> None:
    harmed = exposure(2, cues=["harm-not-stopped"])
    assert at_now(exposures=(harmed,), danger_cues=frozenset()).step == "call"


def first_with(persons: Any = (), exposures: Any = (), incidents: Any = (), **answers: Any) -> Suggestion:
    """The suggestion for a ladder whose lowest step has these answers."""
    ladder = (step("text", 2, **answers), step("meet", 5))
    return at_now(steps=ladder, persons=persons, exposures=exposures, incidents=incidents)


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"person": "sam-b"}, "meet"),
        ({"person": "Sam B"}, "meet"),
        ({"person": " sam  b "}, "meet"),
        ({"person": "Sam B and Kim"}, "meet"),
        ({"title": "Text Sam B back"}, "meet"),
        ({"goal": "one line to sam b, no more"}, "meet"),
        ({"title": "Text Sam Bell back"}, "text"),
        ({"person": "Sam"}, "text"),
        ({"person": "kim"}, "text"),
        ({}, "text"),
    ],
)
def test_nobody_without_contact_is_part_of_a_suggestion(answers: dict[str, Any], step: str) -> None:
    people = (person("sam-b", "no", "Sam B"), person("kim", "unsure"))
    assert first_with(people, **answers).step == step


def test_of_two_with_one_name_the_careful_answer_counts() -> None:
    people = (person("sam", "yes"), person("sam-2", "no", "Sam"))
    assert first_with(people, person="sam").step == "meet"


def test_a_name_that_two_share_frees_neither_from_danger() -> None:
    threat = danger(9, "gone", person="sam", cues=["threat"])
    two = (person("sam", "yes"), person("sam-2", "yes", "Sam"))
    for one_or_other, freed in ((two[:1], "text"), (two, "meet")):
        found = first_with(one_or_other, (threat, fine(5, "gone", person="Sam")), person="sam")
        assert found.step == freed
    assert first_with(two, (threat, fine(5, "gone", person="sam-2")), person="sam").step == "meet"


def test_of_two_with_one_name_each_page_ends_the_hold_of_its_own_person_alone() -> None:
    harmed = (incident(9, person="Sam"),)
    stopped = {"harm_stopped_on": ago(5).date()}
    one, other = person("sam-a", "yes", "Sam"), person("sam-b", "yes", "Sam")
    over, both = person("sam-a", "yes", "Sam", **stopped), person("sam-b", "yes", "Sam", **stopped)
    for people, free in (((one, other), "meet"), ((over, other), "meet"), ((over, both), "text")):
        assert first_with(people, incidents=harmed, person="Sam").step == free


def test_a_single_letter_is_a_name_only_where_a_person_is_named() -> None:
    people = (person("a", "no", "A"),)
    assert first_with(people, title="Send a note").step == "text"
    assert first_with(people, person="a").step == "meet"


STOPPED = {"harm_stopped_on": ago(5).date()}


@pytest.mark.parametrize(
    ("exposures", "page", "step"),
    [
        ((danger(9, "gone", person="sam", **HARM),), {}, "meet"),
        ((danger(9, "gone", person="SAM", **HARM),), {}, "meet"),
        ((danger(9, "gone", person="sam", cues=["weapon"]),), {}, "meet"),  # danger is the person's too
        ((danger(9, "gone", person="sam", cues=["no-way-to-leave"]),), {}, "text"),  # but not the place's
        ((danger(9, "gone", person="kim", **HARM),), {}, "text"),
        # No later plan lifts it, whatever it says: only their own page does.
        ((danger(9, "gone", person="sam", **HARM), fine(5, "gone", person="Sam")), {}, "meet"),
        ((danger(9, "gone", person="sam", **HARM), fine(5, "gone", person="Sam")), STOPPED, "text"),
        (
            (danger(9, "gone", person="sam", **HARM), fine(5, "gone", person="sam", discernment=None)),
            STOPPED,
            "meet",
        ),
        (
            (danger(9, "gone", person="sam", **HARM), fine(5, "gone", person="sam", cues=["threat"])),
            STOPPED,
            "meet",
        ),
        ((danger(9, "gone", person="sam", **HARM), fine(5, "gone", person="kim")), {}, "meet"),
        ((danger(None, "gone", person="sam", **HARM), fine(5, "gone", person="sam")), STOPPED, "meet"),
        ((danger(9, "meet", person=None, **HARM), fine(5, "meet", person="kim")), {}, "text"),
    ],
)
def test_nobody_is_suggested_who_has_harmed_and_not_stopped(
    exposures: Any, page: dict[str, Any], step: str
) -> None:
    assert first_with((person("sam", "yes", **page),), exposures, person="sam").step == step


@pytest.mark.parametrize(
    ("stopped", "step"),
    [
        (None, "meet"),
        (ago(10).date(), "meet"),
        (ago(9).date(), "meet"),  # the same day: it may have been before
        (ago(8).date(), "text"),
        (ago(0).date(), "text"),
        (ago(-1).date(), "meet"),  # what lies ahead has not stopped
    ],
)
def test_a_hold_ends_when_their_page_says_since_a_day_after_it(stopped: Any, step: str) -> None:
    people = (person("sam", "yes", harm_stopped_on=stopped),)
    assert first_with(people, incidents=(incident(9, person="Sam"),), person="sam").step == step
    harmed = tried(20, "gone", person="sam", not_okay="yes", happened_at=ago(9))
    assert first_with(people, (harmed, fine(8, "gone", person="sam")), person="sam").step == step


@pytest.mark.parametrize("ahead", [ago(-400), ago(-400).replace(tzinfo=None), ago(-400).date()])
def test_harm_of_a_day_that_lies_ahead_is_never_over(ahead: Any) -> None:
    """It counted for the day the plan was written down, which a page can say is over."""
    people = (person("sam", "yes", harm_stopped_on=ago(5).date()),)
    for day, step_id in ((ago(9), "text"), (ahead, "meet")):
        harmed = exposure(20, "gone", person="sam", outcome="not today", not_okay="yes", happened_at=day)
        assert first_with(people, (harmed, fine(3, "gone", person="sam")), person="sam").step == step_id


def test_harm_again_raises_it_again() -> None:
    people = (person("sam", "yes", harm_stopped_on=ago(8).date()),)
    again = (incident(9, person="Sam"), incident(4, person="sam"))
    assert first_with(people, incidents=again[:1], person="sam").step == "text"
    assert first_with(people, incidents=again, person="sam").step == "meet"


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ({"person": "Sam"}, "meet"),
        ({"person": "sam b"}, "meet"),
        ({"person": "Sam and his brother"}, "meet"),
        ({"person": "Samuel"}, "text"),
        ({"person": None}, "text"),
        ({"person": " "}, "text"),
        ({"person": "Sam", "cues": ["intoxicated"]}, "meet"),
    ],
)
def test_an_incident_puts_on_hold_whoever_it_names(said: dict[str, Any], step: str) -> None:
    people = (person("sam-b", "yes", "Sam"), person("sam-c", "yes", "Sam B"))
    for where in ({"person": "sam-b"}, {"title": "Text Sam"}, {"person": "Sam, Kim"}):
        if said["person"] != "sam b":
            assert first_with(people[:1], incidents=(incident(9, **said),), **where).step == step
    assert first_with(people, incidents=(incident(9, person="sam b"),), person="Sam B").step == "meet"


@pytest.mark.parametrize(
    ("review", "step"),
    [
        ({"not_okay": "yes"}, "meet"),
        ({"not_okay": "not sure", "not_okay_cues": ["threat"]}, "meet"),
        ({"not_okay_cues": ["threat"]}, "meet"),
        ({"not_okay": "no"}, "text"),
    ],
)
def test_what_was_not_okay_holds_them_whatever_the_outcome(review: dict[str, Any], step: str) -> None:
    for outcome in ("done", "left as planned", "not today", None):
        harmed = exposure(9, "gone", person="Sam", outcome=outcome, **review)
        found = first_with((person("sam", "yes"),), (harmed,), person="sam")
        assert found.step == step


def test_nobody_with_whom_there_was_danger_is_suggested_by_their_name_in_a_title_either() -> None:
    threat = danger(9, "gone", person="Sam", cues=["threat"])
    people = (person("sam", "yes"),)
    for answers in ({"person": "Sam and Kim"}, {"title": "Text Sam"}, {"goal": "one line to Sam"}):
        assert first_with(people, (threat,), **answers).step == "meet"
        assert first_with(people, (threat, fine(5, "gone", person="sam")), **answers).step == "text"


@pytest.mark.parametrize(
    ("people", "exposures", "answers"),
    [
        ((person("sam", "unsure"),), (), {"person": "Sam"}),
        ((person("sam", "unsure"),), (), {"title": "Text Sam"}),
        ((person("sam", "unsure"),), (), {"person": "Sam and Kim"}),
        ((person("sam", "unsure"),), (exposure(40, "text", person="Sam", outcome="not today"),), {}),
        (
            (person("sam", "yes"),),
            (exposure(20, None, person="Sam", not_okay="not sure"),),
            {"person": "sam"},
        ),
    ],
)
def test_contact_in_doubt_is_said(people: Any, exposures: Any, answers: dict[str, Any]) -> None:
    found = first_with(people, exposures, **answers)
    assert found.step == "text"
    assert found.words.endswith("You're unsure about contact with Sam, and that counts too.")
    assert "sam" in found.records


def test_contact_in_doubt_is_said_of_a_smaller_step_and_after_a_time_away_too() -> None:
    people, ladder = (person("sam", "unsure"),), (step("text", 2, person="sam"), step("meet", 5))
    heavy = tried(2, "meet", distress_before=2, distress_after=8)
    for exposures, kind in (((heavy,), "smaller"), ((tried(50),), "repeat")):
        found = at_now(steps=ladder, persons=people, exposures=exposures)
        assert (found.kind, found.step) == (kind, "text")
        assert "You're unsure about contact with Sam" in found.words


def test_harm_of_a_step_is_harm_of_its_person() -> None:
    ladder = (step("text", 2, person="Sam"), step("call", 4, person="sam"), step("meet", 6))
    people = (person("sam", "yes"),)
    harmed = danger(9, "call", **HARM)
    assert at_now(steps=ladder, persons=people, exposures=(harmed,)).step == "meet"
    assert at_now(steps=ladder, persons=(), exposures=(harmed,)).step == "meet", "known by name alone too"


def test_a_step_of_nobody_that_was_last_with_someone_withheld_waits() -> None:
    people = (person("sam", "no"), person("kim", "yes"))
    with_sam, with_kim = (
        tried(5, came_true="partly", person="sam"),
        tried(3, came_true="partly", person="kim"),
    )
    assert first_with(people, (with_sam,)).step == "meet"
    assert first_with(people, (with_sam, with_kim)).step == "text"
    assert first_with(people, (with_sam, tried(3, came_true="partly"))).step == "meet"
    alone = at_now(steps=(step("text", 2),), persons=people, exposures=(with_sam,))
    assert alone.why == "Your steps: 1 without contact or on hold."


@pytest.mark.parametrize(
    "answers",
    [
        {"person": "sam"},
        {"goal": "wave to Sam"},
        {"step": "Text Sam"},
        {"step": "text"},
        {"step": "call"},
    ],
)
def test_looking_back_is_not_asked_of_what_is_withheld(answers: dict[str, Any]) -> None:
    ladder = (step("text", 2, person="sam"), step("call", 4), step("meet", 6))
    waiting = exposure(2, **{"step": None, "planned_for": ago(1), **answers})
    seen = at_now(steps=ladder, persons=(person("sam", "no"),), exposures=(waiting, danger(1, "call")))
    assert (seen.kind, seen.step) == ("begin", "meet")


def test_looking_back_is_not_asked_of_a_single_letter_or_of_two_people_at_once() -> None:
    for name, said in (("a", "A"), ("sam", "Sam and Kim")):
        waiting = exposure(2, None, planned_for=ago(1), person=said)
        assert at_now(persons=(person(name, "no"),), exposures=(waiting,)).kind == "begin"
        assert at_now(persons=(person(name, "yes"),), exposures=(waiting,)).kind == "look back"


def test_a_name_of_two_letters_is_found_in_a_title() -> None:
    assert first_with((person("al", "no"),), title="Text Al back").step == "meet"
    assert first_with((person("al", "no"),), title="Also text").step == "text"


def test_a_step_that_rests_or_is_done_with_is_not_suggested() -> None:
    for state, step_id in (("resting", "meet"), ("done with", "meet"), ("active", "text"), (None, "text")):
        assert first_with(state=state).step == step_id


def test_a_title_that_fits_two_steps_holds_back_both_and_raises_neither() -> None:
    ladder = (step("a", 2, title="Wave"), step("b", 4), step("c", 6, title="wave"), step("d", 8))
    assert at_now(steps=ladder, exposures=(danger(2, "Wave"),)).step == "b"
    assert at_now(steps=ladder, exposures=(tried(4, "WAVE"), tried(2, "WAVE"))).step == "a"
    assert at_now(steps=ladder, exposures=(tried(4, "a"), tried(2, "a"))).step == "b"


def test_an_id_means_its_step_and_an_exact_title_the_one_that_has_it() -> None:
    ladder = (step("a", 2, title="B"), step("b", 4, title="Ring Kim!"), step("c", 6, title="Ring Kim?"))
    assert at_now(steps=ladder, exposures=(danger(2, "b"),)).step == "a"
    assert at_now(steps=ladder[1:], exposures=(danger(2, "ring kim!"),)).step == "c"
    assert at_now(steps=ladder[1:], exposures=(danger(2, "ring-kim"),)).kind == "rest"


def test_words_that_would_have_a_steps_id_mean_it() -> None:
    ladder = (step("ring-kim", 2, title="Ring Kim!"), step("meet", 6))
    for words in ("ring-kim", "Ring Kim!", "ring kim", "Ring, Kim"):
        assert at_now(steps=ladder, exposures=(danger(2, words),)).step == "meet", words
