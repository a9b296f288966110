"""The rules of the pace page: quiet days, the ceiling of distress, the weekly number."""

from typing import Any

import pytest

from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import ago, at_now, checkin, history, page, tried


def test_a_quiet_day_is_for_rest() -> None:
    found = at_now(pace=page(quiet_days=["monday", "tuesday"], steps_per_week=0), exposures=(tried(2),))
    assert found == Suggestion(
        kind="rest",
        words="You keep today free of steps. Rest is the plan.",
        why="Monday 23 November is a quiet day on your pace page.",
        records=("pace",),
        would_change="There'll be room again on Wednesday 25 November."
        " Other quiet days on your pace page would change this.",
    )
    assert at_now(pace=page(quiet_days=["tuesday"])).kind == "begin"
    every: list[Any] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    assert at_now(pace=page(quiet_days=every)).would_change == (
        "Other quiet days on your pace page would change this."
    )


def test_distress_above_the_ceiling_is_for_rest() -> None:
    found = at_now(checkins=(checkin(ago(hours=1), distress=7),), pace=page(distress_ceiling=6))
    assert found == Suggestion(
        kind="rest",
        words="Your distress is above the level you set for a rest day. Resting today is"
        " keeping to your own pace.",
        why="In your check-in today at 08:37 you put your distress at 7."
        " Your pace page says to rest above 6.",
        records=("c1", "pace"),
        would_change="A check-in with distress at 6 or lower would change this, and so would another level on"
        " your pace page.",
    )
    for hours, distress, ceiling, kind in (
        (1, 6, 6, "begin"),
        (12, 7, 6, "rest"),
        (12.1, 7, 6, "begin"),  # of yesterday
        (1, 1, 0, "rest"),
        (1, 7, None, "begin"),
        (1, 8, None, "safety"),
        (24, 10, None, "safety"),
        (24.1, 10, None, "begin"),
        (1, 9, 9, "begin"),
        (1, None, 0, "smaller"),
    ):
        checkins = (checkin(ago(hours=hours), distress=distress),)
        assert at_now(checkins=checkins, pace=page(distress_ceiling=ceiling)).kind == kind, (hours, distress)


def test_above_the_line_is_for_rest_all_day_and_some_hours_of_the_next() -> None:
    early = checkin(ago(hours=8), distress=7)
    evening = ago(hours=-12)
    for pace, kind in ((page(distress_ceiling=6), "rest"), (page(distress_ceiling=7), "begin")):
        assert suggest(history(checkins=(early,), pace=pace), evening).kind == kind


def test_after_a_very_hard_evening_the_morning_begins_with_how_it_is_now() -> None:
    found = at_now(checkins=(checkin(ago(hours=14), distress=9),))
    assert found.words == (
        "Last time it was a lot. How is it now?"
        " Your safety plan is right here, and settling comes before any step."
    )
    assert at_now(
        checkins=(checkin(ago(hours=14), distress=9), checkin(ago(hours=1), "c2", distress=4))
    ).kind == ("begin")


def test_the_weekly_number_is_counted_over_seven_days() -> None:
    week = (tried(6.2, "text"), tried(1, "text", "partly"), tried(8, "call", "partly"))
    found = at_now(exposures=week, pace=page(steps_per_week=2))
    assert found == Suggestion(
        kind="rest",
        words="You've taken as many steps as you set for a week. Rest is part of it.",
        why="You took 2 steps in the last seven days, and your pace page says 2 a week.",
        records=("pace", "e1", "e6.2"),
        would_change="There'll be room again tomorrow. Another number on your pace page would change this.",
    )
    assert at_now(exposures=week, pace=page(steps_per_week=3)).kind == "repeat"
    one = at_now(exposures=week, pace=page(steps_per_week=1))
    assert one.would_change.startswith("There'll be room again on Sunday 29 November.")
    assert at_now(exposures=week, pace=page(steps_per_week=None)).kind == "repeat"


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({"days": 6}, True),
        ({"days": 7}, False),
        ({"days": -1}, False),
        ({"days": None}, False),
        ({"days": 30, "planned_for": ago(2)}, True),
        ({"days": 1, "planned_for": ago(-3)}, True),
        ({"days": 1, "outcome": "part of it"}, True),
        ({"days": 1, "outcome": "left as planned"}, True),
        ({"days": 1, "outcome": "not today"}, False),
        ({"days": 1, "outcome": None, "came_true": "yes"}, True),
        ({"days": 1, "outcome": None, "came_true": None}, False),
        ({"days": 1, "step": None}, True),
    ],
)
def test_what_counts_as_a_step_of_the_week(answers: dict[str, Any], counts: bool) -> None:
    one = tried(**answers)
    found = at_now(exposures=(one,), pace=page(steps_per_week=1))
    assert found.words.startswith("You've taken as many steps") is counts


def test_one_step_of_today_is_said_as_one() -> None:
    found = at_now(exposures=(tried(0),), pace=page(steps_per_week=1))
    assert found.why == "You took one step in the last seven days, and your pace page says 1 a week."
    assert found.would_change.startswith("There'll be room again on Monday 30 November.")


def test_the_steps_of_a_week_are_named_from_the_newest() -> None:
    day = (tried(0.1, id="b"), tried(1.2, id="c"), tried(0.05, id="a"))
    assert at_now(exposures=day, pace=page(steps_per_week=2)).records == ("pace", "a", "b", "c")


def test_a_week_above_the_line_brings_settling_company_or_another_look_at_it() -> None:
    week = tuple(checkin(ago(days), f"c{days}", distress=7) for days in (6, 4, 2, 0))
    found = at_now(checkins=week, pace=page(distress_ceiling=6))
    assert (found.kind, found.exercise) == ("settle first", "five-senses-outward")
    assert found.words == (
        "Your distress has been above the level you set for a while. Settling could help, or company, or"
        " talking to a professional. You could also take another look at that level."
    )
    assert found.records == ("c0", "c2", "c4", "c6", "pace")
    for fewer in (week[1:], (*week[:2], checkin(ago(1), "low", distress=6), week[3]), week[:1] + week[2:]):
        assert at_now(checkins=fewer, pace=page(distress_ceiling=6)).kind == "rest"
    long_ago = tuple(checkin(ago(days), f"c{days}", distress=7) for days in (40, 30, 20, 0))
    assert at_now(checkins=long_ago, pace=page(distress_ceiling=6)).kind == "rest", "that's no while in a row"


def test_no_step_above_the_line_is_offered() -> None:
    line = page(distress_ceiling=3)
    assert at_now(pace=line).step == "text"
    found = at_now(pace=page(distress_ceiling=1))
    assert (found.kind, found.step, found.records) == ("smaller", None, ("text", "call", "meet", "ask"))
    assert found.why == "You have 4 open steps. All are above 1, the level on your pace page."
    found = at_now(pace=line, exposures=(tried(4), tried(2)))
    assert (found.kind, found.step) == ("smaller", None)
    assert found.words == "“Call” asks for more than the level you set. A step in between could help."


def test_three_steps_on_one_day_are_enough_for_that_day_and_the_next() -> None:
    day = tuple(tried(days, id=f"e{days}") for days in (0.1, 0.2, 0.05))
    found = at_now(exposures=day)
    assert (found.kind, found.records) == ("rest", ("e0.05", "e0.1", "e0.2"))
    assert found.words == "That was a full day. Rest lets it sink in, and the next step can wait."
    yesterday = tuple(tried(1 + days, id=f"e{days}") for days in (0.1, 0.2, 0.05))
    assert at_now(exposures=yesterday).why == "You took 3 steps yesterday."
    assert at_now(exposures=day[:2]).kind == "next"
    assert at_now(exposures=(day[0], *yesterday[:2])).kind == "next"
    assert at_now(exposures=tuple(tried(2 + days, id=f"e{days}") for days in (0.1, 0.2, 0.05))).kind == "next"


def test_the_first_open_day_after_a_quiet_one_is_named() -> None:
    week: list[Any] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for opens in week[1:]:
        quiet = [day for day in week if day != opens]
        when = "tomorrow." if opens == "tuesday" else f"on {opens.capitalize()} "
        assert at_now(pace=page(quiet_days=quiet)).would_change.startswith(f"There'll be room again {when}")
    assert at_now(pace=page(quiet_days=["monday"])).would_change.startswith(
        "There'll be room again tomorrow."
    )
    saturday = suggest(history(pace=page(quiet_days=["saturday", "sunday"])), ago(2))
    assert saturday.would_change.startswith("There'll be room again on Monday 23 November.")


def test_a_week_without_steps_is_a_choice() -> None:
    found = at_now(pace=page(steps_per_week=0))
    assert found.words == "You've chosen to take no steps for now. Rest is the plan."
    assert (found.kind, found.why, found.records) == (
        "rest",
        "Your pace page says 0 steps a week.",
        ("pace",),
    )
