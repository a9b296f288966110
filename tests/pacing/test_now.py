"""The rules about now, one by one: safety, the window, plans that wait; and times of every sort."""

import datetime
from typing import Any

import msgspec
import pytest

from steady.core.pacing.history import Declined, History
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import CHOICE, Suggestion
from tests.conftest import NOW
from tests.pacing.made import ago, at_now, checkin, exposure, history, incident, page, step


def test_not_safe_comes_before_everything() -> None:
    found = at_now(
        checkins=(checkin(ago(hours=1), safe_now="no", state="too much", distress=10),),
        exposures=(exposure(2, planned_for=ago(1)),),
        pace=page(quiet_days=["monday"], distress_ceiling=1),
    )
    assert found == Suggestion(
        kind="safety",
        words="You said you're not safe where you are. Your safety plan and the help lines come first.",
        why="In your check-in today at 08:37 you said you weren't safe where you are."
        " Until you say otherwise, I won't suggest any step.",
        records=("c1",),
        would_change="A check-in that says you're safe would change this.",
    )
    assert "not today" in CHOICE
    assert found.choice == CHOICE


def test_unsure_is_the_plan_first_and_then_settling() -> None:
    found = at_now(checkins=(checkin(ago(hours=20), safe_now="unsure"),))
    assert (found.kind, found.step, found.exercise) == ("safety", None, "five-senses-outward")
    assert found.words == (
        "You're not sure you're safe where you are. Your safety plan comes first, then settling."
    )
    assert found.why == (
        "In your check-in yesterday at 13:37 you said you weren't sure you were safe."
        " Until you say otherwise, I won't suggest any step. The exercise looks outward, with your eyes open."
    )
    assert found.records == ("c1",)


@pytest.mark.parametrize(
    ("hours", "kind"),
    [
        (0, "safety"),
        (24, "safety"),
        (25, "safety"),
        (24 * 240, "safety"),
        (24 * 4000, "safety"),
        (-0.9, "safety"),
        (-24.1, "safety"),
    ],
)
def test_not_safe_stands_until_there_is_another_answer(hours: float, kind: str) -> None:
    """It was over after a day: then the day after began as if nothing had been said."""
    said = checkin(ago(hours=hours), safe_now="no")
    assert at_now(checkins=(said,)).kind == kind
    assert at_now(checkins=(said, checkin(ago(hours=-0.05), "c2", safe_now="yes"))).kind == (
        "safety" if -24 <= hours < 0 else "begin"
    )


def test_the_day_after_it_is_asked_how_it_is_now() -> None:
    for hours, said, words in (
        (24, "no", "You said you're not safe"),
        (24.1, "no", "Last time you weren't safe. How is it now?"),
        (24.1, "unsure", "Last time you weren't sure you were safe. How is it now?"),
    ):
        found = at_now(checkins=(checkin(ago(hours=hours), safe_now=said),))
        assert found.words.startswith(words)
        assert (found.exercise is not None) is (said == "unsure")


def test_an_incident_says_too_whether_someone_is_safe() -> None:
    harmed = incident(9, safe_now="no")
    found = at_now(incidents=(harmed,), checkins=(checkin(ago(10), safe_now="yes"),))
    assert (found.kind, found.records) == ("safety", ("i9",))
    assert found.why.startswith(
        "In your note about what happened on Saturday 14 November at 09:37, you said you weren't safe."
    )
    assert at_now(incidents=(harmed,), checkins=(checkin(ago(8), safe_now="yes"),)).kind == "begin"
    assert (
        at_now(incidents=(incident(9, safe_now="yes"),), checkins=(checkin(ago(10), safe_now="no"),)).kind
        == "begin"
    )


def test_a_short_checkin_that_does_not_ask_leaves_the_answer_standing() -> None:
    earlier = checkin(ago(hours=9), "c1", safe_now="no")
    assert at_now(checkins=(earlier, checkin(ago(hours=1), "c2", mood=8))).records == ("c1",)
    assert at_now(checkins=(earlier, checkin(ago(hours=1), "c2", safe_now="yes"))).kind == "begin"
    assert at_now(checkins=(earlier, checkin(ago(hours=10), "c2", safe_now="yes"))).kind == "safety"


def test_of_two_answers_in_one_moment_the_more_careful_one_counts() -> None:
    at = ago(hours=1)
    for first, second, kind in (("yes", "no", "safety"), ("yes", "unsure", "safety")):
        for one, other in ((first, second), (second, first)):
            both = (
                checkin(at, "c1", safe_now=one),
                checkin(at.astimezone(datetime.UTC), "c2", safe_now=other),
            )
            assert at_now(checkins=both).kind == kind
    states = (checkin(at, "c1", state="within my window"), checkin(at, "c2", state="too much"))
    assert at_now(checkins=states).exercise == "five-senses-outward"
    for distress in ((9, 2), (2, 9), (10, 0), (0, 10)):
        numbers = [
            checkin(at, id, distress=number) for id, number in zip(("c1", "c2"), distress, strict=True)
        ]
        found = at_now(checkins=tuple(numbers), pace=page(distress_ceiling=6))
        assert found.records == ("c1" if distress[0] > distress[1] else "c2", "pace")


@pytest.mark.parametrize(
    ("state", "exercise", "words"),
    [
        (
            "too much",
            "five-senses-outward",
            "It sounds like a lot right now. Settling comes first, as slowly as you like.",
        ),
        (
            "too little, far away",
            "colour-hunt",
            "Things feel far away right now. Coming back gently comes first, as slowly as you like.",
        ),
    ],
)
def test_outside_the_window_an_exercise_comes_first(state: str, exercise: str, words: str) -> None:
    chosen = {"too much": "overwhelmed", "too little, far away": "numb or far away"}[state]
    found = at_now(
        checkins=(checkin(ago(hours=2), state=state),), exposures=(exposure(2, planned_for=ago(1)),)
    )
    assert found == Suggestion(
        kind="settle first",
        exercise=exercise,
        words=words,
        why=f"In your check-in today at 07:37 you chose “{chosen}”."
        " The exercise looks outward, with your eyes open.",
        records=("c1",),
        would_change="Checking in as okay again would change this. Each check-in counts for 12 hours here.",
    )


@pytest.mark.parametrize(("hours", "kind"), [(12, "settle first"), (12.1, "begin"), (-0.1, "begin")])
def test_a_state_says_something_about_now_for_half_a_day(hours: float, kind: str) -> None:
    assert at_now(checkins=(checkin(ago(hours=hours), state="too much"),)).kind == kind


def test_a_state_without_a_date_says_nothing_about_now() -> None:
    assert at_now(checkins=(checkin(None, state="too much", distress=10),)).kind == "begin"


def test_not_safe_without_a_date_stands_until_there_is_any_answer() -> None:
    unsafe = checkin(None, safe_now="no")
    assert at_now(checkins=(unsafe,)).kind == "safety"
    assert at_now(checkins=(unsafe, checkin(ago(300), "c2", safe_now="yes"))).kind == "begin"


def test_a_newer_state_within_the_window_takes_over() -> None:
    older, newer = checkin(ago(hours=3), "c1", state="too much"), checkin(ago(hours=1), "c2", mood=7)
    assert at_now(checkins=(older, newer)).kind == "settle first"
    within = msgspec.structs.replace(newer, state="within my window")
    assert at_now(checkins=(within, older)).kind == "begin"


def test_a_plan_whose_time_has_gone_by_is_looked_back_on() -> None:
    found = at_now(
        exposures=(exposure(2, "call", planned_for=ago(hours=15)),), pace=page(quiet_days=["monday"])
    )
    assert found == Suggestion(
        kind="look back",
        step="call",
        words="How did it go? If you like, look back on “Call”. It takes about two minutes.",
        why="It was planned for yesterday, 18:37, and there's nothing written about it yet.",
        records=("e2",),
        would_change="Writing a few words, or marking it “not today”, would clear this.",
    )


def test_of_several_plans_the_oldest_that_is_due_comes_first() -> None:
    found = at_now(
        exposures=(
            exposure(1, "meet", planned_for=datetime.date(2026, 11, 20)),
            exposure(9, "call", planned_for=datetime.date(2026, 11, 22)),
        )
    )
    assert (found.step, found.records) == ("meet", ("e1", "e9"))
    assert found.words == "How did it go? If you like, look back on “Meet”. It takes about two minutes."
    assert found.why == (
        "It was planned for Friday 20 November, and there's nothing written about it yet."
        " One more plan is ready to look back on, in no hurry."
    )


def test_a_look_back_that_was_laid_aside_on_three_days_is_not_asked_again() -> None:
    plan = exposure(9, "call", planned_for=ago(5))
    days = [Declined(ago(day).date(), "look back", "call") for day in (4, 3, 2)]
    assert at_now(exposures=(plan,), declined=tuple(days[:2])).kind == "look back"
    assert at_now(exposures=(plan,), declined=tuple(days)).kind == "begin"
    other = exposure(8, "meet", planned_for=ago(4))
    assert at_now(exposures=(plan, other), declined=tuple(days)).step == "meet"
    later = exposure(3, "call", planned_for=ago(1))
    assert at_now(exposures=(later,), declined=tuple(days)).kind == "look back", "that was about another plan"


@pytest.mark.parametrize(
    ("planned_for", "waits"),
    [
        (NOW, True),
        (NOW + datetime.timedelta(minutes=1), False),
        (NOW.replace(tzinfo=None), True),
        (NOW.replace(tzinfo=None) + datetime.timedelta(minutes=1), False),
        (NOW.astimezone(datetime.UTC), True),
        (NOW.date(), False),
        (NOW.date() - datetime.timedelta(days=1), True),
        (NOW - datetime.timedelta(days=14), True),
        (NOW - datetime.timedelta(days=14, minutes=1), False),
        (None, False),
        ("friday", False),
    ],
)
def test_when_a_plan_waits(planned_for: Any, waits: bool) -> None:
    found = at_now(exposures=(exposure(130, planned_for=planned_for),))
    assert (found.kind == "look back") is waits


@pytest.mark.parametrize(
    "answers",
    [
        {"outcome": "not today"},
        {"outcome": "done"},
        {"came_true": "no"},
        {"distress_after": 0},
        {"felt_hard": "the wait"},
        {"discernment": "danger"},
        {"cues": ["weapon"]},
    ],
)
def test_nothing_waits_that_was_looked_back_on_or_found_dangerous(answers: dict[str, Any]) -> None:
    assert at_now(exposures=(exposure(2, planned_for=ago(1), **answers),)).kind != "look back"


def test_an_empty_answer_is_not_a_look_back() -> None:
    assert at_now(exposures=(exposure(2, planned_for=ago(1), felt_hard="", learned=""),)).kind == "look back"


def test_looking_back_names_no_step_that_rests() -> None:
    resting = (step("text", 2, state="resting"), step("call", 4))
    found = at_now(steps=resting, exposures=(exposure(2, "text", planned_for=ago(1)),))
    assert (found.kind, found.step) == ("look back", None)
    assert found.words.startswith("How did it go? If you like, look back on “Text”.")
    own = at_now(exposures=(exposure(2, None, planned_for=ago(1), goal="wave\nto Kim"),))
    assert (own.step, own.words) == (
        None,
        "How did it go? If you like, look back on “wave to Kim”. It takes about two minutes.",
    )
    bare = at_now(exposures=(exposure(2, None, planned_for=ago(1)),))
    assert bare.words.startswith("How did it go? If you like, look back on the step you planned.")


def test_an_empty_history_says_that_it_rests_on_nothing() -> None:
    assert suggest(History(), NOW) == Suggestion(
        kind="begin",
        words="Your ladder is empty. A first step can be as small as one short message.",
        why="There's no step yet. This isn't based on any of your records.",
        would_change="Writing down a step would change this.",
    )


def test_a_time_without_an_offset_is_local_time() -> None:
    naive = ago(hours=11.5).replace(tzinfo=None)
    assert at_now(checkins=(checkin(naive, state="too much"),)).kind == "settle first"
    bare = NOW.replace(tzinfo=None)
    assert suggest(history(checkins=(checkin(bare, safe_now="no"),)), bare).kind == "safety"
    waiting = exposure(2, planned_for=bare - datetime.timedelta(hours=1))
    assert suggest(history(exposures=(waiting,)), bare).kind == "look back"


def test_dates_at_the_ends_of_the_calendar_break_nothing() -> None:
    ends = (
        datetime.datetime.min.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=14))),
        datetime.datetime.max.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-14))),
    )
    found = at_now(
        checkins=tuple(checkin(at, f"c{number}", safe_now="no") for number, at in enumerate(ends)),
        exposures=(
            *(exposure(1, id=f"e{number}", planned_for=at) for number, at in enumerate(ends)),
            exposure(1, id="first", planned_for=datetime.date.min),
            exposure(1, id="last", planned_for=datetime.date.max),
        ),
    )
    assert (found.kind, found.records) == ("safety", ("c0",))


@pytest.mark.parametrize("days", [0.1, 1, 400])
def test_a_check_in_that_lies_ahead_switches_no_rule_off(days: float) -> None:
    unsafe = checkin(ago(hours=1), "c1", safe_now="no")
    ahead = checkin(ago(days=-days), "c2", safe_now="yes", distress=1)
    assert at_now(checkins=(unsafe, ahead)).kind == "safety"
    assert at_now(checkins=(checkin(ago(hours=1), "c1", state="too much"), ahead)).kind == "settle first"


@pytest.mark.parametrize(("days", "kind"), [(0.1, "safety"), (1, "safety"), (1.1, "begin"), (400, "begin")])
def test_not_safe_holds_under_a_clock_that_was_wrong_for_hours(days: float, kind: str) -> None:
    safe = checkin(ago(hours=1), "c1", safe_now="yes")
    assert at_now(checkins=(safe, checkin(ago(days=-days), "c2", safe_now="no"))).kind == kind


def test_danger_said_in_the_time_to_come_holds_and_calm_said_there_frees_nothing() -> None:
    danger = exposure(5, id="e1", discernment="danger", outcome="not today")
    calm = exposure(-5, id="e2", discernment="discomfort", outcome="done")
    assert at_now(exposures=(danger, calm)).step not in (None, "text")
    later = exposure(-5, id="e1", discernment="danger", outcome="not today")
    assert at_now(exposures=(later, exposure(5, id="e2", discernment="discomfort"))).step not in (
        None,
        "text",
    )
