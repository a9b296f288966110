"""What was expected beside what came, in the exact words that a person reads."""

import datetime
import itertools

import pytest
from tests.insights.histories import DANGERS, at, lines_of

from steady.core.came import came, happened, unwelcome
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import Expectations, expectations, lately
from steady.core.insights.guesses import SHORT_FROM
from steady.core.insights.statistics import fitting_counts
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.record import Record

NOW = datetime.datetime(2026, 9, 1, 12, tzinfo=datetime.UTC)


def fear(number: int, likelihood: int | None, came_true: str | None, **more: object) -> Exposure:
    """A step of August that was taken, with a fear about it."""
    answers = {"hope_or_fear": "a fear", "outcome": "done", **more}
    return Exposure(id=f"e{number}", at=at(8, number), likelihood=likelihood, came_true=came_true, **answers)  # type: ignore[arg-type] # the tests give only its words


def hope(number: int, likelihood: int | None, came_true: str | None, **more: object) -> Exposure:
    return fear(number, likelihood, came_true, **{"hope_or_fear": "a hope", **more})


def found(*records: Record) -> Expectations:
    return expectations(Evidence(records, DANGERS, now=NOW))


FEARS = [
    fear(1, 90, "no"),
    fear(2, 80, "no"),
    fear(3, 70, "partly"),
    fear(4, 85, "no"),
    fear(5, 60, "no"),
    fear(6, 69, "yes"),
    fear(7, 30, "no"),
    fear(8, 10, "yes", learned="I can ask\nbeforehand."),
    fear(9, 95, "cannot tell"),
    fear(10, None, "no"),
    fear(11, 50, None),
    fear(12, 10, "no", cues=["threat"]),
]


def test_fears_and_guesses_with_danger_by_itself() -> None:
    told = found(*FEARS)
    assert lines_of(told) == [
        "Out of 10 fears: 6 times it didn't happen, once it partly happened, twice it happened"
        " and once you couldn't tell.",
        "Based on the 10 tries you've looked back on since Saturday 1 August 2026.",
        "You expected what you were afraid of about 5 times out of 8."
        " It happened, at least partly, in 3 of 8 (38%)."
        " Anything from 3 to 7 times would have fit what you expected.",
        "When you said 0 to 29 out of 100: it happened.",
        "When you said 30 to 69 out of 100, it happened, at least partly, in 1 of 3.",
        "When you said 70 to 100 out of 100, it happened, at least partly, in 1 of 4.",
        "3 times you thought it likely (70 or more out of 100), and it didn't happen.",
        "Once it happened though it seemed unlikely, or it was much harder than expected.",
        "Saturday 8 August 2026: it happened. You'd said 10 out of 100."
        " What you took from it: “I can ask beforehand.”",
        "On Wednesday 12 August 2026 you noticed a sign of danger before a step. It's listed on its own.",
    ]
    assert told.table() == [
        ["you said", "fears", "didn't happen", "partly", "happened"],
        ["0–29%", "1", "0", "0", "1"],
        ["30–69%", "3", "2", "0", "1"],
        ["70–100%", "4", "3", "1", "0"],
    ]
    assert told.feared is not None
    assert (told.feared.n, told.feared.expected, told.feared.happened) == (8, 4.94, 3)
    by_hand = (0.81 + 0.64 + 0.09 + 0.7225 + 0.36 + 0.0961 + 0.09 + 0.81) / 8
    assert told.feared.brier == pytest.approx(by_hand, abs=1e-12)
    assert [each.expected for each in told.bands] == [0.1, 1.59, 3.25]


def test_no_grade_is_on_a_screen() -> None:
    told = found(*FEARS)
    shown = " ".join([*lines_of(told), *told.chart(80), *(cell for row in told.table() for cell in row)])
    assert "brier" not in shown.lower()
    assert "score" not in shown.lower()


def test_hopes_that_came_true_disappointments_fears_and_surprises_are_never_mixed() -> None:
    told = found(
        fear(1, 60, "no"),
        fear(2, 20, "yes"),
        hope(3, 80, "yes"),
        hope(4, 90, "no", learned="Ask earlier."),
        hope(5, None, "partly"),
        hope(6, None, "cannot tell"),
        fear(7, 50, "yes", hope_or_fear="neither"),
        fear(8, 50, "no", hope_or_fear=None),
        fear(9, 50, "no", hope_or_fear=None, how_bad=1),
    )
    assert lines_of(told)[:5] == [
        "Out of 3 fears: twice it didn't happen and once it happened.",
        "Based on the 9 tries you've looked back on since Saturday 1 August 2026.",
        "Out of 4 hopes: once it didn't happen, once it partly happened, once it happened"
        " and once you couldn't tell.",
        "One try with neither a fear nor a hope: it happened.",
        "One try that doesn't say if it was a fear or a hope: it didn't happen.",
    ]
    said = lines_of(told)
    assert (
        "You've said twice how likely a hope was. It's too early to compare that with what happened." in said
    )
    assert [each.id for each in told.surprises] == ["e2"]
    assert [each.id for each in told.disappointments] == ["e4"]
    assert said[-2:] == [
        "Once, what you hoped for didn't happen.",
        "Tuesday 4 August 2026: it didn't happen. You'd said 90 out of 100."
        " What you took from it: “Ask earlier.”",
    ]
    assert told.table()[-1] == ["70–100%", "0", "0", "0", "0"]
    assert told.chart(40)[0] == "Fears"
    assert "Hopes" in told.chart(40)


@pytest.mark.parametrize(
    "untested",
    [
        {"half_tested": "A friend spoke."},
        {"outcome": "left as planned"},
        {"distress_before": 0, "distress_peak": 0, "distress_after": 0},
        {"outcome": "not today"},
    ],
)
def test_only_a_tested_fear_counts_as_one_that_did_not_happen(untested: dict[str, object]) -> None:
    told = found(fear(1, 90, "no", **untested))
    assert (told.n, told.came.fears.n, told.untested, told.feared, told.feared_more) == (1, 0, 1, None, 0)
    assert lines_of(told) == [
        "One try wasn't a full test, so it isn't counted.",
        "Based on the try you've looked back on, from Saturday 1 August 2026.",
    ]
    one_more = lines_of(found(fear(1, 90, "no", **untested), fear(2, 90, "no")))
    assert "One more wasn't a full test, so it isn't counted." in one_more
    came_true = found(fear(1, 90, "yes", **untested))
    assert (came_true.came.fears.yes, came_true.untested) == (1, 0)


def test_far_away_is_no_test_and_a_fear_that_happened_then_counts() -> None:
    away = Checkin(id="c", at=at(8, 1, 19), state="too little, far away")
    assert found(fear(1, 90, "no"), away).untested == 1
    assert found(fear(1, 90, "yes"), away).came.fears.yes == 1
    assert (
        found(fear(1, 90, "no"), Checkin(id="c", at=at(8, 3, 19), state="too little, far away")).came.fears.no
        == 1
    )


@pytest.mark.parametrize("danger", [{"cues": ["threat"]}, {"not_okay": "yes"}, {"discernment": "danger"}])
def test_danger_and_harm_stand_by_themselves_and_still_count_where_the_fear_came_true(
    danger: dict[str, object],
) -> None:
    told = found(
        fear(1, 40, "no"),
        fear(2, 40, "yes", **danger),
        fear(3, 40, "no", **danger),
        hope(4, 9, "yes", **danger),
    )
    assert told.came.fears == came([fear(1, 40, "no"), fear(2, 40, "yes")])
    assert told.feared is not None
    assert (told.feared.n, told.feared.happened) == (2, 1)
    assert told.came.hopes.n == 0
    assert [each.id for each in told.danger] == ["e2", "e3", "e4"]
    what = (
        "omething that wasn't okay or safe happened in a step" if "not_okay" in danger else "a sign of danger"
    )
    assert sum(what in line for line in lines_of(told)) == 3
    assert found(hope(1, 9, "no", **danger)).came.hopes.no == 1


def test_how_it_was_stands_beside_what_was_thought_from_three_on() -> None:
    pairs = [(7, 3), (8, 4), (2, 2)]
    steps = [fear(n, None, "no", how_bad=bad, how_bad_it_was=was) for n, (bad, was) in enumerate(pairs, 1)]
    said = "How hard: typically, you thought 7 out of 10, and it was 3 (3 tries)."
    assert said in lines_of(found(*steps))
    assert not any(line.startswith("How hard") for line in lines_of(found(*steps[:2])))
    hopes = [hope(n, None, "yes", how_good=5, how_good_it_was=8) for n in (1, 2, 3)]
    assert "How good: typically, you thought 5 out of 10, and it was 8 (3 tries)." in lines_of(found(*hopes))


def test_a_fear_that_was_far_worse_than_thought_is_a_surprise_however_likely() -> None:
    told = found(
        fear(1, 90, "yes", how_bad=4, how_bad_it_was=7),
        fear(2, 90, "yes", how_bad=4, how_bad_it_was=6),
        fear(3, 90, "no", how_bad=1, how_bad_it_was=9),
    )
    assert [each.id for each in told.surprises] == ["e1"]
    assert (
        "Saturday 1 August 2026: it happened. You'd said 90 out of 100."
        " You'd thought it would be 4 out of 10, and it was 7." in (lines_of(told))
    )


def test_a_step_is_told_by_the_day_it_was() -> None:
    later = fear(1, 10, "yes", happened_at=datetime.date(2026, 8, 20))
    planned = fear(2, 10, "yes", planned_for=datetime.date(2026, 8, 21))
    ahead = fear(3, 10, "yes", planned_for=datetime.date(2026, 12, 24))
    assert [each.day for each in found(later, planned, ahead).surprises] == [
        datetime.date(2026, 8, 20),
        datetime.date(2026, 8, 21),
        datetime.date(2026, 8, 3),
    ]
    assert expectations(Evidence([planned])).surprises[0].day == datetime.date(2026, 8, 2)


def test_guesses_of_few_steps_stay_with_counts() -> None:
    assert lines_of(found(fear(1, 20, "partly"), fear(2, 10, "no")))[:4] == [
        "Out of 2 fears: once it didn't happen and once it partly happened.",
        "Based on the 2 tries you've looked back on since Saturday 1 August 2026.",
        "You've said twice how likely a fear was. It's too early to compare that with what happened.",
        "When you said 0 to 29 out of 100: once it didn't happen and once it partly happened.",
    ]
    sure = lines_of(found(fear(1, 100, "yes"), fear(2, 0, "no"), fear(3, 0, "no")))[2]
    assert sure.endswith(
        "It happened, at least partly, in 1 of 3. Exactly 1 would have fit what you expected."
    )
    any_fits = lines_of(found(*(fear(day, 50, "no") for day in (1, 2, 3))))[2]
    assert any_fits == (
        "You expected what you were afraid of about twice out of 3. It happened, at least partly, in 0 of 3."
    )


def test_one_step_is_said_as_one_and_nothing_twice() -> None:
    assert lines_of(found(fear(1, 80, "no"))) == [
        "One fear: it didn't happen.",
        "Based on the try you've looked back on, from Saturday 1 August 2026.",
        "Beforehand, you'd said how likely your fear was: 80 out of 100.",
    ]
    assert lines_of(found(hope(1, 40, "yes")))[2:] == [
        "Beforehand, you'd said how likely your hope was: 40 out of 100."
    ]


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (2, "Out of 2 fears: both times it didn't happen."),
        (3, "Out of 3 fears: every time it didn't happen."),
    ],
)
def test_what_was_the_same_each_time_is_said_so(many: int, said: str) -> None:
    assert lines_of(found(*(fear(day + 1, None, "no") for day in range(many))))[0] == said


@pytest.mark.parametrize(("likelihood", "band"), [(0, 0), (29, 0), (30, 1), (69, 1), (70, 2), (100, 2)])
def test_each_guess_is_in_one_band(likelihood: int, band: int) -> None:
    told = found(fear(1, likelihood, "yes"), fear(2, likelihood, "no"))
    assert [each.came.told for each in told.bands] == [2 * (number == band) for number in range(3)]
    assert len(told.surprises) == (band == 0)
    assert told.feared_more == (band == 2)


@pytest.mark.parametrize(
    "chances", [(), (0.5,), (0.6, 0.7, 0.65) * 3, (0, 1, 1), (0.01, 0.99, 0.5, 0.2), (0.05,) * 12]
)
def test_counts_that_fit_are_those_between_the_rare_ones(chances: tuple[float, ...]) -> None:
    """Compared with every way in which things can happen or not."""
    shares = [0.0] * (len(chances) + 1)
    for ways in itertools.product((False, True), repeat=len(chances)):
        share = 1.0
        for way, chance in zip(ways, chances, strict=True):
            share *= chance if way else 1 - chance
        shares[sum(ways)] += share
    fit = [n for n in range(len(shares)) if sum(shares[: n + 1]) > 0.05 and sum(shares[n:]) > 0.05]
    assert fitting_counts(chances) == (fit[0], fit[-1])


def test_counts_that_fit_nine_guesses_of_two_thirds_are_four_to_eight() -> None:
    assert fitting_counts([0.66] * 9) == (4, 8)
    low, high = fitting_counts([0.5] * 2000)
    assert (low, high) == (963, 1037)


def test_partly_is_with_what_happened_in_every_place() -> None:
    for answer, did in (("no", False), ("partly", True), ("yes", True), ("cannot tell", None), (None, None)):
        assert happened(fear(1, None, answer)) is did
        assert unwelcome(fear(1, None, answer)) is (did is True)
        assert unwelcome(hope(1, None, answer)) is (did is False)
    for answer in ("partly", "yes"):
        told = found(fear(1, 20, answer), fear(2, 90, answer))
        assert told.feared is not None
        assert (told.came.fears.happened, told.feared.happened, len(told.surprises)) == (2, 2, 1)
        assert told.feared.brier == pytest.approx((0.64 + 0.01) / 2)
        assert lately(found(*(fear(number, None, answer) for number in range(1, 9)))) == ""


def test_in_short_all_counts_are_told_and_danger_is_named() -> None:
    told = [
        fear(number, None, came_true) for number, came_true in enumerate(("no", "no", "partly", "yes"), 1)
    ]
    words = "2 didn't happen, 1 partly did, 1 did."
    assert lately(found(*told)) == f"Lately, out of 4 fears: {words}"
    danger = fear(12, 100, "no", cues=["threat"])
    assert (
        lately(found(*told, danger))
        == f"Lately, out of 4 fears: {words} Signs of danger and harm are listed separately."
    )
    few = told[:SHORT_FROM]
    assert lately(found(*few)).startswith(f"Lately, out of {len(few)} fears: ")
    assert lately(found(*few[1:])) == ""
    assert lately(found(*(hope(number, None, "no") for number in range(1, 9)))) == ""
