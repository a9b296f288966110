"""What exercises come to beside what distress does without them, in the exact words that a person reads."""

import datetime

import pytest
from tests.insights.histories import at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.practised import EASES, Compared, practised
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.practice import Practice
from steady.core.record import Record


def walked(*rated: tuple[int, int], hour: int = 18) -> list[Practice]:
    """Exercises in January, one a day."""
    return [
        Practice(
            id=f"p{day}", at=at(1, day, hour), exercise="walk", distress_before=before, distress_after=after
        )
        for day, (before, after) in enumerate(rated, 1)
    ]


def pair(day: int, one: int, other: int, hours: float = 3) -> list[Checkin]:
    """Two check-ins of a day in February."""
    first = at(2, day, 9)
    later = first + datetime.timedelta(hours=hours)
    return [
        Checkin(id=f"c{day}{number}", at=when, distress=distress)
        for number, (when, distress) in enumerate(((first, one), (later, other)))
    ]


PAIRS = [each for day in range(1, 6) for each in pair(day, 7, 5)]


def compared(*records: Record) -> Compared | None:
    return practised(Evidence(records)).compared


def test_distress_after_exercises_is_set_beside_that_without_them_from_about_the_same_start() -> None:
    rated = walked(*[(8, 5)] * 5)
    found = practised(Evidence([*rated, *PAIRS]))
    assert found.compared == Compared(ratings=5, after=-3, pairs=5, without=-2)
    assert lines_of(found)[1] == (
        "Starting from about the same level, distress was typically 3 points lower after an exercise"
        " and 2 points lower without one, by the next check-in within 4 hours (5 pairs of check-ins)."
    )


def test_where_numbers_fall_by_themselves_exercises_that_do_nothing_look_like_it() -> None:
    """Everyone's distress falls from 9 to 5 whatever they do: both sides say so."""
    rated = walked(*[(9, 5)] * 8)
    alone = [each for day in range(1, 9) for each in pair(day, 9, 5)]
    found = compared(*rated, *alone)
    assert found is not None
    assert found.after == found.without == -4


@pytest.mark.parametrize(
    "others",
    [
        PAIRS[:8],
        [each for day in range(1, 6) for each in pair(day, 7, 5, hours=4.1)],
        [each for day in range(1, 6) for each in pair(day, 7, 5, hours=0)],
        [each for day in range(1, 6) for each in pair(day, 6, 5)],
        [
            *PAIRS,
            *(Practice(id=f"q{day}", at=at(2, day, 10), exercise="walk") for day in range(1, 6)),
        ],
        [],
    ],
    ids=["four pairs", "too far apart", "at one time", "another start", "an exercise between", "none"],
)
def test_without_enough_pairs_that_are_like_it_nothing_is_compared(others: list[Record]) -> None:
    rated = walked(*[(8, 5)] * 5)
    assert compared(*rated, *others) is None
    assert lines_of(practised(Evidence([*rated, *others])))[1] == EASES


def test_few_ratings_are_not_compared_and_none_say_nothing_of_numbers() -> None:
    assert compared(*walked(*[(8, 5)] * 4), *PAIRS) is None
    assert compared(*walked(*[(5, 2)] * 5), *PAIRS) is None
    unrated = Practice(id="p", at=at(1, 1), exercise="walk")
    assert lines_of(practised(Evidence([unrated, *PAIRS]))) == [
        "You've done one exercise.",
        "Based on one exercise, from Thursday 1 January 2026.",
        "walk: Done once. Not rated yet.",
    ]


@pytest.mark.parametrize(
    ("changes", "followed", "said"),
    [
        ([(8, 5)], "after the one exercise you rated.", "Done once. Distress was 3 points lower afterwards."),
        (
            [(5, 5)],
            "wasn't lower after the one exercise you rated.",
            "Done once. Distress was the same afterwards.",
        ),
        (
            [(5, 8)],
            "wasn't lower after the one exercise you rated.",
            "Done once. Distress was 3 points higher afterwards.",
        ),
        (
            [(8, 5), (8, 5)],
            "after both exercises you rated.",
            "Done twice. Rated twice, and distress was lower afterwards both times."
            " Not worse after any of them.",
        ),
        (
            [(8, 5), (5, 8)],
            "after one of the 2 exercises you rated.",
            "Done twice. Rated twice, and distress was lower afterwards once. Worse afterwards: once.",
        ),
        (
            [(5, 5), (5, 5)],
            "wasn't lower after any of the 2 exercises you rated.",
            "Done twice. Rated twice, and distress wasn't lower afterwards. Not worse after any of them.",
        ),
        (
            [(8, 5), (8, 5), (8, 5)],
            "after all 3 exercises you rated.",
            "Done 3 times. Rated 3 times, and distress was lower afterwards each time."
            " Not worse after any of them.",
        ),
        (
            [(8, 5), (8, 5), (8, 8)],
            "after 2 of the 3 exercises you rated.",
            "Done 3 times. Rated 3 times, and distress was lower afterwards twice."
            " Not worse after any of them.",
        ),
    ],
)
def test_what_followed_is_said_first_and_one_or_two_as_anyone_says_it(
    changes: list[tuple[int, int]], followed: str, said: str
) -> None:
    first, *_, last = lines_of(practised(Evidence(walked(*changes))))
    assert first.startswith("Distress was")
    assert first.endswith(followed)
    assert last == f"walk: {said}"


def test_each_exercise_is_set_beside_what_begins_like_it() -> None:
    """Those from a high start beside pairs that fall from there, others beside pairs that rise."""
    low = [each for day in range(10, 15) for each in pair(day, 2, 3)]
    found = compared(*walked(*[(8, 5)] * 2, *[(2, 2)] * 3), *PAIRS, *low)
    assert found == Compared(ratings=5, after=0, pairs=10, without=1)
