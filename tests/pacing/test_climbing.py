"""The ladder's own rules: begin, repeat, vary, next, and what comes when nothing is open or in reach."""

import datetime
from typing import Any

import pytest

from steady.core.pacing.suggestion import Suggestion
from tests.conftest import NOW
from tests.pacing.made import LADDER, ago, at_now, exposure, person, step, tried

CHECKIN = "If you check in as overwhelmed, far away or not safe, I'd suggest settling first."
MOVING_ON = (
    "Once you've looked back twice or more, and mostly it didn't go the way you feared, I'd suggest another"
    " way or the next step. Your distress doesn't have to drop first."
)


def test_with_nothing_tried_it_begins_with_the_lowest_rung() -> None:
    assert at_now() == Suggestion(
        kind="begin",
        step="text",
        words="You could start with “Text” when you like.",
        why="There are 4 open steps on your ladder, and you haven't tried any yet. This is the lowest."
        " You expect your distress to reach 2 with it.",
        records=("text",),
        would_change=f"If you add a smaller step, I'd suggest that one first. {CHECKIN}",
    )
    alone = at_now(steps=(step("wave"),))
    assert alone.why == "There's one open step on your ladder, and you haven't tried it yet."
    assert at_now(steps=(step("wave"), step("sing", 7))).step == "sing", "unknown is above all others"
    assert at_now(steps=(step("b", 0), step("a", 0), step("c", 1))).step == "a"
    lowest_rests = (step("text", 2, state="resting"), *LADDER[1:])
    assert at_now(steps=lowest_rests).step == "call"


def test_a_plan_to_come_is_told_of() -> None:
    plans = (
        exposure(1, id="late", planned_for=ago(-3)),
        exposure(1, id="soon", planned_for=datetime.date(2026, 11, 24)),
        exposure(1, id="danger", planned_for=ago(-1), discernment="danger"),
        exposure(1, id="done", planned_for=ago(-1), outcome="not today"),
        exposure(1, "call", "other", planned_for=ago(-1)),
    )
    found = at_now(exposures=(*plans[:2], *plans[3:]))
    assert found.words == "You've planned “Text” for tomorrow. Your plan is here if you want it."
    assert found.records == ("text", "late", "soon")
    assert at_now(exposures=plans).step == "call"


def test_one_try_is_repeated_whatever_came() -> None:
    assert at_now(exposures=(tried(2, setting="message"),)) == Suggestion(
        kind="repeat",
        step="text",
        words="You could try “Text” once more whenever you like, as it was or a little smaller.",
        why="You've tried “Text” once. What you were afraid of: it didn't happen.",
        records=("e2", "text"),
        would_change=MOVING_ON,
    )


@pytest.mark.parametrize(
    ("came", "kind", "counts"),
    [
        (["no", "no"], "next", "twice. What you were afraid of: both times it didn't happen."),
        (
            ["no", "yes", "no"],
            "next",
            "3 times. What you were afraid of: twice it didn't happen and once it happened.",
        ),
        (
            ["no", "partly"],
            "repeat",
            "twice. What you were afraid of: once it didn't happen and once it partly happened.",
        ),
        (
            ["no", "cannot tell"],
            "repeat",
            "twice. What you were afraid of: once it didn't happen.",
        ),
        (
            ["no", "no", None],
            "next",
            "3 times. What you were afraid of: twice it didn't happen.",
        ),
        ([None, None], "repeat", "twice. That doesn't show yet whether what you're afraid of happens."),
        (["yes", "yes"], "rest", "twice. What you expected happened twice."),
        (["no", "yes", "yes"], "rest", "3 times. What you expected happened twice."),
        (["no", "no", "no", "yes", "yes"], "rest", "5 times. What you expected happened twice."),
        (
            ["yes", "yes", "no", "no", "no"],
            "next",
            "5 times. What you were afraid of: 3 times it didn't happen and twice it happened.",
        ),
    ],
)
def test_moving_on_rests_on_what_was_feared(came: list[str | None], kind: str, counts: str) -> None:
    tries = [tried(11 - 2 * number, came_true=each) for number, each in enumerate(came)]
    found = at_now(exposures=tuple(tries))
    assert found.kind == kind
    assert found.why.startswith(f"You've tried “Text” {counts}")


def test_right_after_it_happened_nobody_is_moved_up() -> None:
    """Before, two of three were enough, whichever came last."""
    came = [tried(9), tried(5), tried(1, came_true="yes")]
    assert at_now(exposures=tuple(came)).kind == "rest", "three times in a row the same: another idea"
    between = tried(3, "call", "partly")
    assert at_now(exposures=(*came[:2], between, came[2])).kind == "repeat"


def test_distress_need_not_fall_to_move_on() -> None:
    steady = [tried(days, distress_before=6, distress_after=6) for days in (9, 5, 1)]
    assert at_now(exposures=tuple(steady)).kind == "next"
    long_ago = [tried(days, distress_before=3, distress_after=7) for days in (29, 25, 21)]
    assert at_now(exposures=tuple(long_ago)).kind == "next"


def test_the_next_step_is_one_rung_above() -> None:
    found = at_now(exposures=(tried(4), tried(2)))
    assert found == Suggestion(
        kind="next",
        step="call",
        words="“Call” could be next, whenever you like.",
        why="You've tried “Text” twice. What you were afraid of: both times it didn't happen."
        " “Call” is the next one that's open.",
        records=("e2", "e4", "text", "call"),
        would_change=f"If you add a step in between, I'd suggest that one first. {CHECKIN}",
    )
    planned = exposure(1, "call", "plan", planned_for=ago(-1))
    found = at_now(exposures=(tried(4), tried(2), planned))
    assert found.words.startswith("You've planned “Call” for tomorrow, 09:37.")
    assert found.records[-1] == "plan"


def test_a_rung_that_rests_is_not_climbed_over() -> None:
    gap = (LADDER[0], step("call", 4, state="resting"))
    found = at_now(steps=gap, exposures=(tried(4), tried(2)))
    assert (found.kind, found.step) == ("repeat", "text")
    assert found.words == ("You could try “Text” once more, or write down a step that could come after it.")
    assert found.why.endswith("both times it didn't happen. No step after it is open right now.")
    assert found.records == ("e2", "e4", "text")
    assert (
        found.would_change
        == f"Adding a step, or picking a resting one up again, would change this. {CHECKIN}"
    )
    # Further up there is one: it's too far, and the step in between is theirs to write down.
    wide = (*gap, *LADDER[2:])
    found = at_now(steps=wide, exposures=(tried(4), tried(2)))
    assert (found.kind, found.step) == ("smaller", None)
    assert found.words == "It's a long way from “Text” (2) to “Meet” (6). A step in between could help."
    # The resting one was tried: by the count of rungs “meet” is one above, but what rests may have been much.
    assert at_now(steps=wide, exposures=(tried(4), tried(2), tried(50, "call"))) == found
    done = (LADDER[0], step("call", 4, state="done with"), *LADDER[2:])
    assert at_now(steps=done, exposures=(tried(4), tried(2), tried(50, "call"))).step == "meet"


def test_another_step_on_the_same_rung_comes_before_a_higher_one() -> None:
    twins = (*LADDER, step("wave", 2))
    assert at_now(steps=twins, exposures=(tried(4), tried(2))).step == "wave"
    both = (tried(4), tried(2), tried(9, "wave"))
    assert at_now(steps=twins, exposures=both).step == "call"
    least_tried = (*LADDER, step("answer", 4))
    assert at_now(steps=least_tried, exposures=(tried(4), tried(2), tried(9, "answer"))).step == "call"


def test_the_person_is_where_the_last_step_was_taken() -> None:
    higher = (tried(9, "call"), tried(8, "call"))
    assert at_now(exposures=(*higher, tried(1))).step == "text"
    assert at_now(exposures=(*higher, tried(10))).step == "meet"
    assert at_now(exposures=(*higher, tried(None))).step == "meet", "without a date it is the oldest"
    same = (tried(1, "call", id="a"), tried(1, "text", id="b"))
    assert at_now(exposures=same).step == "text"
    planned = (tried(20, "text", planned_for=ago(1)), tried(5, "call"))
    assert at_now(exposures=planned).step == "text", "a plan counts for the day it was for"


def test_after_a_step_that_is_done_with_comes_the_next() -> None:
    ladder = (step("text", 2, state="done with"), *LADDER[1:])
    found = at_now(steps=ladder, exposures=(tried(4), tried(2)))
    assert (found.kind, found.step, found.records) == ("next", "call", ("e2", "e4", "text", "call"))
    assert found.why == (
        "You've tried “Text” twice. What you were afraid of: both times it didn't happen."
        " You've marked it as finished. “Call” is the next one that's open."
    )
    lower = (LADDER[0], step("call", 4, state="done with"))
    done = (tried(3, "call"), tried(2, "call"))
    assert at_now(steps=lower, exposures=done).step == "text"
    assert at_now(steps=lower, exposures=(*done, tried(9))).kind == "repeat"


def test_a_plan_to_come_is_told_of_with_every_kind_of_step() -> None:
    def planned(on: str) -> Any:
        return exposure(1, on, "plan", planned_for=ago(-1))

    done = (step("text", 2, state="done with"), *LADDER[1:])
    gap = (LADDER[0], step("call", 4, state="resting"))
    by_message = (tried(4, setting="message"), tried(2, setting="message"))
    for kind, found in (
        ("repeat", at_now(exposures=(tried(4), planned("text")))),
        ("repeat", at_now(steps=gap, exposures=(tried(4), tried(2), planned("text")))),
        ("vary", at_now(exposures=(*by_message, planned("text")))),
        ("next", at_now(steps=done, exposures=(tried(4), tried(2), planned("call")))),
    ):
        assert found.kind == kind
        on = "Call" if kind == "next" else "Text"
        assert found.words == (
            f"You've planned “{on}” for tomorrow, 09:37. Your plan is here if you want it."
        )
        assert "plan" in found.records


def test_a_plan_whose_time_is_long_over_is_not_to_come() -> None:
    found = at_now(exposures=(exposure(140, planned_for=ago(130)),))
    assert (found.kind, found.records) == ("begin", ("text",))
    assert "planned" not in found.words


def test_beside_a_hard_step_that_is_done_with_a_lower_one_goes_on() -> None:
    ladder = (LADDER[0], step("wave", 2), step("call", 4, state="done with"))
    hard = (tried(4, "call", "yes"), tried(2, "call", "yes"))
    found = at_now(steps=ladder, exposures=(*hard, tried(30), tried(20)))
    assert (found.kind, found.step) == ("next", "wave")


def test_a_step_above_comes_before_another_one_below() -> None:
    ladder = (LADDER[0], step("call", 4, state="done with"), LADDER[2])
    done = (tried(3, "call"), tried(2, "call"))
    assert at_now(steps=ladder, exposures=done).step == "meet"
    both = (*done, tried(1), tried(0.5))
    assert at_now(steps=ladder, exposures=both).step == "meet"
    twins = (step("text", 2), step("wave", 2), step("ring", 3), step("call", 4, state="done with"))
    tries = (tried(9, "ring"), tried(9, "wave"), tried(9, "text"), tried(3, "call", "yes"))
    assert at_now(steps=twins, exposures=tries).step == "text", "the lowest of those taken last"


def test_being_done_with_what_came_true_does_not_lead_higher() -> None:
    ladder = (*LADDER[:1], step("call", 4, state="done with"), *LADDER[2:])
    hard = (tried(4, "call", "yes"), tried(2, "call", "yes"))
    found = at_now(steps=ladder, exposures=hard)
    assert (found.kind, found.step) == ("begin", "text")
    found = at_now(steps=ladder, exposures=(*hard, tried(30)))
    assert (found.kind, found.step) == ("repeat", "text")


def test_steps_too_far_above_ask_for_one_in_between() -> None:
    far = (step("text", 2, state="resting"), step("call", 4, state="resting"), *LADDER[2:])
    found = at_now(steps=far, exposures=(tried(2),))
    assert found == Suggestion(
        kind="smaller",
        words="Your open steps are a long way above the ones you've tried."
        " A smaller one in between could help.",
        why="You have 2 open steps. All are far above the highest you've tried.",
        records=("text", "meet", "ask"),
        would_change="Adding a step in between, or picking a resting one up again, would change this.",
    )
    assert at_now(steps=far[:3], exposures=(tried(2),)).why.startswith(
        "You have one open step. It's far above"
    )
    assert at_now(steps=far, exposures=(tried(2, "call"),)).step == "meet"


def test_when_nothing_is_open_rest_could_fit() -> None:
    closed = (
        step("text", 2, state="resting"),
        step("call", 4, state="done with"),
        step("meet", 6, person="sam"),
        step("ask", 8),
    )
    found = at_now(
        steps=closed, persons=(person("sam", "no"),), exposures=(exposure(5, "ask", discernment="danger"),)
    )
    assert found == Suggestion(
        kind="rest",
        words="I don't suggest a step right now, and keeping away can be a good decision. You could rest,"
        " find company, or try a small step with someone else.",
        why="Your steps: 1 resting, 1 finished, 1 without contact or on hold, 1 with a sign of danger.",
        records=("text", "call", "meet", "ask"),
        would_change="Adding a step, or picking a resting one up again, would change this.",
    )
    resting = at_now(steps=closed[:1])
    assert resting.why == "Your steps: 1 resting."
    assert resting.words == (
        "None of your steps is open right now, and that's fine. You could rest, or add a small step"
        " whenever you like."
    )


def test_now_is_not_read_from_a_clock() -> None:
    later = NOW + datetime.timedelta(days=4000)
    assert at_now(exposures=(tried(2, planned_for=later),)).kind == "repeat"
