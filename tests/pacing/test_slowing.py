"""The rules that never push: steps that ended worse, distress that stays very high, and a time away."""

from typing import Any

import pytest

from steady.core.pacing.history import Declined
from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import LADDER, ago, at_now, checkin, exposure, incident, page, practice, step, tried


def worse(days: float | None, on: str | None = "meet", before: int | None = 4, after: int | None = 6) -> Any:
    return tried(days, on, distress_before=before, distress_after=after)


def distress(days: float, value: int | None) -> Any:
    return checkin(ago(days), f"c{days}", distress=value)


WORSE = (worse(3), worse(1, after=5))


def test_it_offers_rest_a_smaller_step_or_company() -> None:
    found = at_now(exposures=WORSE)
    assert found == Suggestion(
        kind="smaller",
        step="call",
        words="It's been heavy lately. You could rest, take a smaller step such as “Call”, or talk to someone"
        " you trust or a professional.",
        why="In the last 2 steps you rated before and after, your distress went up: 4 to 6, 4 to 5.",
        records=("e1", "e3", "call"),
        would_change="A step that ends lighter than it started, or a lighter check-in, would change this."
        " So would a few quiet days.",
    )


def test_without_a_smaller_step_it_is_rest() -> None:
    found = at_now(exposures=(worse(3, "text"), worse(1, "meet")))
    assert (found.kind, found.step) == ("rest", None)
    assert found.words == (
        "It's been heavy lately. You could rest, or talk to someone you trust or a professional."
    )
    assert found.records == ("e1", "e3")
    assert at_now(exposures=(worse(3, None), worse(1, "gone"))).kind == "rest"


def test_the_smaller_step_is_the_nearest_open_one() -> None:
    closed = tuple(step(each.id, each.expected_distress, state="resting") for each in LADDER[1:2])
    assert at_now(steps=(*LADDER[:1], *closed, *LADDER[2:]), exposures=WORSE).step == "text"
    same = (*LADDER, step("another", 4), step("bother", 4))
    assert at_now(steps=same, exposures=WORSE).step == "another"
    known = (*WORSE, tried(60, "call"))
    assert at_now(steps=same, exposures=known).step == "call"


def test_a_smaller_step_that_was_put_off_or_feared_twice_is_not_the_other_idea() -> None:
    not_today = tuple(exposure(days, "call", f"n{days}", outcome="not today") for days in (9, 8, 7))
    assert at_now(exposures=(*WORSE, *not_today)).step == "text"
    assert at_now(exposures=(*WORSE, *not_today[:2])).step == "call"
    feared = (tried(40, "call", "yes", id="f1"), tried(39, "call", "yes", id="f2"))
    assert at_now(exposures=(*WORSE, *feared)).step == "text"
    declined = tuple(Declined(ago(days).date(), "smaller", "call") for days in (3, 2, 1))
    assert at_now(exposures=WORSE, declined=declined).step == "text"


@pytest.mark.parametrize(
    "exposures",
    [
        (worse(1),),  # one that rose a little is not several
        (worse(3), worse(1, before=6)),  # the last one did not end worse
        (worse(3, before=6), worse(1)),  # nor the one before
        (worse(3, before=None), worse(1)),
        (worse(3, after=None), worse(1)),
        (worse(15), worse(1)),  # too long ago
        (worse(None), worse(1)),  # without a date
        (worse(5), worse(3), worse(1, after=4)),  # the same is not worse
        (worse(1, before=2, after=6),),  # four up is not far worse
        (worse(1, before=10, after=9),),  # a fall is none
        (worse(3, before=1, after=9), worse(1, before=6)),  # the newest was lighter
    ],
)
def test_when_the_last_steps_were_not_heavy(exposures: tuple[Any, ...]) -> None:
    assert at_now(exposures=exposures).kind in ("repeat", "vary", "next")


@pytest.mark.parametrize(
    "exposures",
    [
        (worse(14), worse(1)),
        (worse(3), worse(2), tried(1, "meet")),  # the newest has no numbers
        (worse(9, before=9), worse(3), worse(1)),  # an older one was lighter
        (worse(1, before=1, after=6),),  # one is enough when it ended far worse
        (worse(1, before=9, after=9),),
        (worse(1, before=None, after=9),),
        (worse(3, before=4, after=9), tried(1, "meet")),
    ],
)
def test_when_they_were(exposures: tuple[Any, ...]) -> None:
    assert at_now(exposures=exposures).kind == "smaller"


def test_distress_right_before_counts_rather_than_that_of_the_plan() -> None:
    assert at_now(exposures=(worse(1, before=2, after=7),)).kind == "smaller"
    at_start = tried(1, "meet", distress_before=2, distress_at_start=6, distress_after=7)
    assert at_now(exposures=(at_start,)).kind == "repeat"
    found = at_now(exposures=(tried(1, "meet", distress_before=7, distress_at_start=1, distress_after=6),))
    assert found.why == "In the last step you rated, your distress went from 1 to 6."


@pytest.mark.parametrize(
    ("checkins", "applies"),
    [
        ((), False),
        ((distress(1.1, 9),), False),
        ((distress(2, 8), distress(1.1, 8)), True),
        ((distress(1.2, 8), distress(1.1, 8)), False),  # on one day alone
        ((distress(2, 8), distress(1.1, 7)), False),
        ((distress(3, 7), distress(2, 8), distress(1.1, 8)), False),
        ((distress(4, 2), distress(3, 9), distress(2, 8), distress(1.1, 10)), True),
        ((distress(3, 8), distress(2, None), distress(1.1, 8)), True),
        ((distress(14, 9), distress(1.1, 9)), True),
        ((distress(14.1, 9), distress(1.1, 9)), False),
        ((distress(3, 4), distress(2, 5), distress(1.1, 6)), False),  # rising, and never high
    ],
)
def test_distress_that_stays_very_high_is_enough_without_any_step(
    checkins: tuple[Any, ...], applies: bool
) -> None:
    assert (at_now(checkins=checkins).kind == "rest") is applies
    assert (at_now(checkins=checkins, exposures=(tried(20, "meet"),)).kind == "rest") is applies


@pytest.mark.parametrize(
    ("checkins", "applies"),
    [
        ((distress(3, 3), distress(2, 5), distress(1.1, 6)), True),
        ((distress(3, 4), distress(2, 5), distress(1.1, 6)), False),  # not by much
        ((distress(3, 2), distress(2, 3), distress(1.1, 5)), False),  # not to much
        ((distress(3, 3), distress(2, 3), distress(1.1, 7)), False),  # not each time
        ((distress(2, 3), distress(1.1, 7)), False),  # too few
        ((distress(1.3, 3), distress(1.2, 5), distress(1.1, 7)), False),  # on one day alone
        ((distress(5, 3), distress(4, 5), distress(3, 7)), True),
        ((distress(5, 3), distress(4, 5), distress(3.1, 7)), False),  # it may have passed
    ],
)
def test_distress_that_rises_from_day_to_day_is_enough_too(checkins: tuple[Any, ...], applies: bool) -> None:
    assert (at_now(checkins=checkins).kind == "rest") is applies


def mood(days: float, value: int | None) -> Any:
    return checkin(ago(days), f"c{days}", mood=value, distress=1)


@pytest.mark.parametrize(
    ("checkins", "applies"),
    [
        ((mood(2, 1), mood(0.1, 0)), True),
        ((mood(0.2, 1), mood(0.1, 0)), False),  # on one day alone
        ((mood(2, 2), mood(0.1, 0)), False),
        ((mood(3, 0), mood(2, None), mood(0.1, 1)), True),
        ((mood(5, 0), mood(4, 0)), False),  # it may have passed
        ((mood(4, 5), mood(3, 0), mood(2, 0), mood(0.1, 1)), True),
        ((mood(15, 0), mood(0.1, 0)), False),
    ],
)
def test_a_mood_that_stays_very_low_is_heavy_without_any_distress(
    checkins: tuple[Any, ...], applies: bool
) -> None:
    found = at_now(checkins=checkins)
    assert (found.kind == "rest") is applies
    assert ("Your safety plan is here too." in found.words) is applies


def test_what_very_high_is_follows_the_persons_own_line() -> None:
    high = (distress(2, 6), distress(1.1, 6))
    assert at_now(checkins=high, pace=page(distress_ceiling=5)).kind == "rest"
    assert at_now(checkins=high, pace=page(distress_ceiling=6)).kind == "begin"
    assert at_now(checkins=(distress(2, 9), distress(1.1, 9)), pace=page(distress_ceiling=9)).kind == "begin"


def test_after_a_time_away_comes_a_familiar_easier_step() -> None:
    long_ago = (tried(250, "meet"), tried(245, "meet"), tried(260, "call"))
    found = at_now(exposures=long_ago)
    assert found == Suggestion(
        kind="repeat",
        step="call",
        words="Welcome back. “Call” could be a familiar place to start, whenever you like.",
        why="Your last step was on Monday 23 March. Of the steps you've taken, this is the easiest one that's"
        " open. After a while, fear often returns a little, and then it passes again.",
        records=("e245", "call"),
        would_change="Taking any step would change this.",
    )
    assert at_now(exposures=(*long_ago, tried(29, "meet", id="new"))).kind != "repeat"
    assert at_now(exposures=(tried(30),)).words.startswith("Welcome back.")


@pytest.mark.parametrize(
    ("records", "welcome"),
    [
        ({}, True),
        ({"checkins": (checkin(ago(1), mood=5),)}, True),
        ({"checkins": (checkin(ago(20), mood=5),)}, False),
        ({"practices": (practice("colour-hunt", 4, 4, "p1"),)}, False),
        ({"incidents": (incident(9),)}, False),
    ],
)
def test_only_who_was_away_is_welcomed_back(records: dict[str, Any], welcome: bool) -> None:
    found = at_now(exposures=(tried(40),), **records)
    assert (found.kind, found.step) == ("repeat", "text")
    assert found.words.startswith("Welcome back.") is welcome


def test_after_a_time_away_with_no_familiar_step_nothing_higher_comes() -> None:
    rests = (step("text", 2, state="resting"), *LADDER[1:])
    found = at_now(steps=rests, exposures=(tried(40),))
    assert (found.kind, found.step) == ("smaller", None)
    feared = (tried(41, came_true="yes"), tried(40, came_true="yes"))
    assert (at_now(exposures=feared).kind, at_now(exposures=feared).step) == ("smaller", None)
    declined = tuple(Declined(ago(days).date(), "repeat", "text") for days in (3, 2, 1))
    assert at_now(exposures=(tried(40),), declined=declined).step is None


def test_a_plan_for_the_familiar_step_is_named() -> None:
    plan = exposure(1, "text", "plan", planned_for=ago(-1))
    assert "plan" in at_now(exposures=(tried(40), plan)).records
