"""The rule that never pushes: steps that ended worse while check-ins worsen."""

from typing import Any

import pytest

from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import LADDER, ago, at_now, checkin, step, tried


def worse(days: float | None, on: str | None = "meet", before: int | None = 4, after: int | None = 6) -> Any:
    return tried(days, on, distress_before=before, distress_after=after)


def distress(days: float, value: int | None) -> Any:
    return checkin(ago(days), f"c{days}", distress=value)


WORSE = (worse(3), worse(1, after=5))
RISING = (distress(4, 3), distress(2, 7), distress(1, 6))


def test_it_offers_rest_a_smaller_step_or_company() -> None:
    found = at_now(exposures=WORSE, checkins=RISING)
    assert found == Suggestion(
        kind="smaller",
        step="call",
        words="The last steps were heavy, and so are the last check-ins. Rest could fit,"
        " or a smaller step such as “Call”, or a talk with someone you trust or a professional.",
        why="In the last 2 steps with both numbers, distress was higher after than before (4 to 6, 4 to 5)."
        " In your last 3 check-ins with distress, it was 3 first and 6 last.",
        records=("e1", "e3", "c1", "c2", "c4", "call"),
        would_change="A step that ends lighter than it began, or a check-in with less distress,"
        " would change it. So would some days without either.",
    )


def test_without_a_smaller_step_it_is_rest() -> None:
    found = at_now(exposures=(worse(3, "text"), worse(1, "meet")), checkins=RISING)
    assert (found.kind, found.step) == ("rest", None)
    assert found.words == (
        "The last steps were heavy, and so are the last check-ins. Rest could fit,"
        " or a talk with someone you trust or a professional."
    )
    assert found.records == ("e1", "e3", "c1", "c2", "c4")
    with_smaller = at_now(exposures=WORSE, checkins=RISING)
    assert found.why == with_smaller.why.replace("4 to 5", "4 to 6")
    assert found.would_change == with_smaller.would_change
    assert at_now(exposures=(worse(3, None), worse(1, "gone")), checkins=RISING).kind == "rest"


def test_the_smaller_step_is_the_nearest_open_one() -> None:
    closed = tuple(step(each.id, each.expected_distress, state="resting") for each in LADDER[1:2])
    assert at_now(steps=(*LADDER[:1], *closed, *LADDER[2:]), exposures=WORSE, checkins=RISING).step == "text"
    same = (*LADDER, step("another", 4), step("bother", 4))
    assert at_now(steps=same, exposures=WORSE, checkins=RISING).step == "another"
    known = (*WORSE, tried(60, "call"))
    assert at_now(steps=same, exposures=known, checkins=RISING).step == "call"


@pytest.mark.parametrize(
    "exposures",
    [
        (worse(1),),  # one is not several
        (worse(3), worse(1, before=6)),  # the last one did not end worse
        (worse(3, before=6), worse(1)),  # nor the one before
        (worse(3, before=None), worse(1)),
        (worse(3, after=None), worse(1)),
        (worse(15), worse(1)),  # too long ago
        (worse(None), worse(1)),  # without a date
        (worse(5), worse(3), worse(1, after=4)),  # the same is not worse
    ],
)
def test_when_the_last_steps_did_not_both_end_worse(exposures: tuple[Any, ...]) -> None:
    assert at_now(exposures=exposures, checkins=RISING).kind in ("repeat", "vary", "next")


@pytest.mark.parametrize(
    "exposures",
    [
        (worse(14), worse(1)),
        (worse(3), worse(2), tried(1, "meet")),  # the newest has no numbers
        (worse(9, before=9), worse(3), worse(1)),  # an older one was lighter
    ],
)
def test_when_they_did(exposures: tuple[Any, ...]) -> None:
    assert at_now(exposures=exposures, checkins=RISING).kind == "smaller"


@pytest.mark.parametrize(
    ("checkins", "applies"),
    [
        ((), False),
        ((distress(1, 9),), False),
        ((distress(2, 4), distress(1, 5)), True),
        ((distress(2, 5), distress(1, 5)), False),
        ((distress(3, 6), distress(2, 4), distress(1, 5)), False),
        ((distress(4, 9), distress(3, 4), distress(2, 4), distress(1, 5)), True),
        ((distress(3, 4), distress(2, None), distress(1, 5)), True),
        ((distress(14, 4), distress(1, 5)), True),
        ((distress(14.1, 4), distress(1, 5)), False),
    ],
)
def test_what_worsening_check_ins_are(checkins: tuple[Any, ...], applies: bool) -> None:
    assert (at_now(exposures=WORSE, checkins=checkins).kind == "smaller") is applies
    assert at_now(exposures=(), checkins=checkins).kind == "begin"
