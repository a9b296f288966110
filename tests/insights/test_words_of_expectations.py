"""What was feared beside what came, in the exact words that a person reads."""

import pytest
from tests.insights.histories import DANGERS, at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import SHORT_FROM, expectations, lately
from steady.core.kinds.exposure import Exposure


def guessed(number: int, likelihood: int | None, came: str | None, **more: object) -> Exposure:
    return Exposure(id=f"e{number}", at=at(8, number), likelihood=likelihood, came_true=came, **more)  # type: ignore[arg-type] # the tests give only its words


NINE = [
    guessed(1, 90, "no"),
    guessed(2, 80, "no"),
    guessed(3, 70, "partly"),
    guessed(4, 85, "no"),
    guessed(5, 60, "no"),
    guessed(6, 69, "yes"),
    guessed(7, 30, "no"),
    guessed(8, 10, "yes", learned="I can ask\nbeforehand."),
    guessed(9, 95, "cannot tell"),
    guessed(10, None, "no"),
    guessed(11, 50, None),
    guessed(12, 100, "yes", cues=["threat"]),
]


def test_expectations_both_ways_with_danger_apart() -> None:
    found = expectations(Evidence(NINE, DANGERS))
    assert lines_of(found) == [
        "This rests on 10 steps you looked back on so far, since Saturday 1 August 2026.",
        "What you feared did not come in 6, came in part in 1, came in 2, could not be told in 1.",
        "Going by your own guesses, it would come in about 5 of 8."
        " It came, fully or in part, in 3 of 8 (38 %).",
        "Where you said 0 to 29 of 100, it came, fully or in part, in 1 of 1.",
        "Where you said 30 to 69 of 100, it came, fully or in part, in 1 of 3.",
        "Where you said 70 to 100 of 100, it came, fully or in part, in 1 of 4.",
        "3 times you feared it strongly (70 or more of 100), and it did not come.",
        "1 went the other way: you feared little (under 30 of 100), and it came. It is kept apart here.",
        "Saturday 8 August 2026: you said 10 of 100, and it came."
        " What you took from it: “I can ask beforehand.”",
        "The Brier score of your guesses is 0.45 so far: 0 when each fits what came, 1 when none does."
        " What came in part counts as half.",
        "Wednesday 12 August 2026: a sign of danger was seen before a step. It stands by itself here.",
    ]
    assert found.table() == [
        ["you said", "steps", "did not come", "in part", "came"],
        ["0–29 %", "1", "0", "0", "1"],
        ["30–69 %", "3", "2", "0", "1"],
        ["70–100 %", "4", "3", "1", "0"],
    ]
    by_hand = (0.81 + 0.64 + 0.04 + 0.7225 + 0.36 + 0.0961 + 0.09 + 0.81) / 8
    assert found.brier == pytest.approx(by_hand, abs=1e-12)
    assert (found.expected, found.guessed) == (4.94, 8)
    assert [each.expected for each in found.bands] == [0.1, 1.59, 3.25]


def test_expectations_of_few_steps_stay_with_counts() -> None:
    found = expectations(Evidence([guessed(1, 20, "partly"), guessed(2, 10, "no")]))
    assert lines_of(found) == [
        "This rests on 2 steps you looked back on so far, since Saturday 1 August 2026.",
        "What you feared did not come in 1, came in part in 1.",
        "Going by your own guesses, it would come in hardly any of 2. It came, fully or in part, in 1 of 2.",
        "Where you said 0 to 29 of 100, it came, fully or in part, in 1 of 2.",
        "1 went the other way: you feared little (under 30 of 100), and it came. It is kept apart here.",
        "Saturday 1 August 2026: you said 20 of 100, and it came in part.",
    ]


def test_each_answer_is_said_alone_and_one_step_as_one() -> None:
    for came, said in (
        ("no", "did not come in 1"),
        ("partly", "came in part in 1"),
        ("yes", "came in 1"),
        ("cannot tell", "could not be told in 1"),
    ):
        assert lines_of(expectations(Evidence([guessed(1, None, came)]))) == [
            "This rests on 1 step you looked back on so far, from Saturday 1 August 2026.",
            f"What you feared {said}.",
        ]


def test_several_that_went_the_other_way_are_kept_apart() -> None:
    found = expectations(Evidence([guessed(1, 5, "yes", learned="x" * 300), guessed(2, 29, "yes")]))
    assert [each.id for each in found.trusted_more] == ["e1", "e2"]
    assert lines_of(found)[-3:] == [
        "2 went the other way: you feared little (under 30 of 100), and it came. They are kept apart here.",
        f"Saturday 1 August 2026: you said 5 of 100, and it came. What you took from it: “{'x' * 199}…”",
        "Sunday 2 August 2026: you said 29 of 100, and it came.",
    ]


def test_the_brier_score_is_told_from_five_guesses_on() -> None:
    five = [guessed(number, 100, "yes") for number in range(1, 6)]
    assert not any("Brier" in line for line in lines_of(expectations(Evidence(five[:4]))))
    [told] = [line for line in lines_of(expectations(Evidence(five))) if "Brier" in line]
    assert told.startswith("The Brier score of your guesses is 0.00 so far: 0 when each fits what came")


@pytest.mark.parametrize(("likelihood", "band"), [(0, 0), (29, 0), (30, 1), (69, 1), (70, 2), (100, 2)])
def test_each_guess_is_in_one_band(likelihood: int, band: int) -> None:
    found = expectations(Evidence([guessed(1, likelihood, "yes"), guessed(2, likelihood, "no")]))
    assert [each.n for each in found.bands] == [2 * (number == band) for number in range(3)]
    assert len(found.trusted_more) == (band == 0)
    assert found.feared_more == (band == 2)


def test_in_short_all_counts_are_told_and_danger_is_named() -> None:
    def short(*steps: Exposure) -> str:
        return lately(expectations(Evidence(steps, DANGERS)))

    told = [guessed(number, None, came) for number, came in enumerate(("no", "no", "partly", "yes"), 1)]
    assert short(*told) == (
        "4 steps lately. What you feared did not come in 2, came in part in 1, came in 1."
    )
    assert short(*told, guessed(12, 100, "yes", cues=["threat"])).endswith(
        "came in 1. Signs of danger are told apart."
    )
    few = told[:SHORT_FROM]
    assert short(*few).startswith(f"{len(few)} steps lately.")
    assert short(*few[1:]) == ""
    assert short(*(guessed(number, None, "yes") for number in range(1, 9))) == ""
    assert short(*(guessed(number, None, "partly") for number in range(1, 9))) != ""
    evenly = [guessed(number, None, came) for number, came in enumerate(("no", "partly", "no", "partly"), 1)]
    assert short(*evenly).endswith("did not come in 2, came in part in 2.")
