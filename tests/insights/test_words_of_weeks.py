"""What check-ins come to week by week, in the exact words that a person reads."""

import datetime
from typing import get_args

import msgspec
import pytest
from tests.insights.histories import at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.statistics import Slope
from steady.core.insights.weeks import STATES, _direction, weeks
from steady.core.kinds.checkin import Checkin, State


def weekly(*distress: int, mood: int = 5) -> list[Checkin]:
    start = datetime.datetime(2026, 1, 7, 9)
    return [
        Checkin(
            id=f"c{week:02}",
            at=start + datetime.timedelta(weeks=week),
            distress=value,
            mood=mood,
            connection=None if week else 4,
        )
        for week, value in enumerate(distress)
    ]


def test_weeks_with_directions_from_seven_on() -> None:
    found = weeks(
        Evidence([*weekly(9, 8, 8, 7, 6, 6, 5, 3), Checkin(id="x", at=at(2, 26), distress=7, safe_now="no")])
    )
    assert lines_of(found) == [
        "Over 8 weeks, distress has gone down by about 4 points.",
        "Based on 9 check-ins since Wednesday 7 January 2026.",
        "Weeks go up and down, so this may still change.",
        "Over 8 weeks, little has changed in mood.",
        "On Thursday 26 February 2026 you said in a check-in that you weren't safe where you were.",
        "Distress: typically 7, between 3 and 9 (9 check-ins).",
        "Connection: 4, noted once.",
        "Mood: 5 each time, in 8 check-ins.",
        "It takes 7 weeks of notes to see a direction. There aren't enough yet for connection.",
    ]
    assert found.table()[0] == ["week", "check-ins", "distress", "connection", "mood"]
    assert found.table()[1] == ["2026-W02", "1", "9", "4", "5"]
    assert found.table()[-1] == ["2026-W09", "2", "5", "–", "5"]


def test_the_number_that_moved_stands_first_in_words_and_in_the_picture() -> None:
    checkins = [msgspec.structs.replace(each, on_guard=5) for each in weekly(9, 8, 8, 7, 6, 6, 5, 3)]
    found = weeks(Evidence(checkins))
    assert lines_of(found)[0].startswith("Over 8 weeks, distress")
    assert found.chart(80)[0] == "Distress, week by week"
    assert found.head()[2:4] == ["on guard", "distress"]


@pytest.mark.parametrize(
    ("distress", "said"),
    [
        ((1, 2, 3, 4, 5, 6, 7), "Over 7 weeks, distress has gone up by about 6 points."),
        ((1, 2, 2, 3, 5, 5, 6), "Over 7 weeks, there's no clear direction in distress."),
        ((9, 9, 9, 8, 8, 8, 7, 7, 7), "Over 9 weeks, distress has gone down by about 2.5 points."),
        ((5, 5, 5, 5, 5, 5, 5, 6, 6, 6), "Over 10 weeks, there's no clear direction in distress."),
        ((1, 9, 2, 8, 1, 9, 3), "Over 7 weeks, there's no clear direction in distress."),
        ((5, 5, 5, 5, 5, 5, 5), "Over 7 weeks, little has changed in distress and mood."),
        (
            (1, 2, 3, 4, 5, 6),
            "You've checked in 6 times. It takes 7 weeks of notes to see a direction.",
        ),
    ],
)
def test_directions_in_words(distress: tuple[int, ...], said: str) -> None:
    assert said in lines_of(weeks(Evidence(weekly(*distress))))


def test_one_check_in_is_said_as_one() -> None:
    assert lines_of(weeks(Evidence(weekly(4))))[:3] == [
        "You've checked in once. It takes 7 weeks of notes to see a direction.",
        "Based on one check-in, from Wednesday 7 January 2026.",
        "Distress: 4, noted once.",
    ]


def test_two_check_ins_are_said_as_two() -> None:
    two = [Checkin(id=f"c{n}", at=at(3, 1 + n), mood=5, distress=3 + n) for n in (0, 1)]
    assert lines_of(weeks(Evidence(two)))[2:] == ["Distress: once 3, once 4.", "Mood: 5 both times."]


def test_the_change_is_that_from_the_first_week_to_the_last() -> None:
    found = weeks(Evidence(weekly(0, 1, 2, 3, 4, 5, 6, 7, 8)))
    [trend] = [line.trend for line in found.lines if line.field == "distress"]
    assert trend is not None
    assert (trend.slope.middle, trend.change, trend.direction) == (1, 8, "higher")


def test_a_change_of_one_over_all_weeks_is_told() -> None:
    assert _direction(Slope(middle=0.125, low=0.125, high=0.125), 8, True) == "higher"
    assert _direction(Slope(middle=-0.125, low=-0.125, high=-0.125), 8, True) == "lower"
    assert _direction(Slope(middle=0.124, low=0.124, high=0.126), 8, True) == "level"
    assert _direction(Slope(middle=0.124, low=0, high=0.124), 8, True) == "level"


def test_weeks_begin_on_monday_and_belong_to_the_year_of_their_thursday() -> None:
    days = [datetime.datetime(2027, 1, 3, 23), datetime.datetime(2027, 1, 4, 0)]
    found = weeks(Evidence([Checkin(id=f"c{day:%d}", at=day, mood=5) for day in days]))
    assert [(each.week, each.begins.isoformat()) for each in found.weeks] == [
        ("2026-W53", "2026-12-28"),
        ("2027-W01", "2027-01-04"),
    ]


def test_a_small_change_over_many_weeks_is_level() -> None:
    slope = Slope(middle=0.04, low=0.03, high=0.05)
    assert _direction(slope, 19, False) == "level"
    assert _direction(slope, 26, True) == "higher"
    assert _direction(slope, 26, False) == "no clear direction"


def test_states_and_energy_are_told_in_counts_week_by_week() -> None:
    states: list[State] = ["too much", "too much", "within my window", "too little, far away", "too much"]
    found = weeks(
        Evidence(
            [
                Checkin(id=f"c{n}", at=at(3, 2 + 3 * n), state=state, energy=n)
                for n, state in enumerate(states)
            ]
        )
    )
    assert lines_of(found)[2:] == [
        "Energy: typically 2, between 0 and 4 (5 check-ins).",
        "How it was in 5 check-ins: “overwhelmed” (3), “okay, I can cope” (1) and “numb or far away” (1).",
    ]
    assert [found.head(), *found.rows()] == [
        ["week", "check-ins", "energy", "“overwhelmed”", "“okay, I can cope”", "“numb or far away”"],
        ["2026-W10", "3", "1", "2", "1", "0"],
        ["2026-W11", "2", "3.5", "1", "0", "1"],
    ]
    assert found.table() == [
        ["week", "check-ins", "energy"],
        ["2026-W10", "3", "1"],
        ["2026-W11", "2", "3.5"],
    ]
    first, *states_drawn = found.pictures()
    assert (first.heading, first.part) == ("Energy, week by week", "")
    assert [(each.heading, each.part) for each in states_drawn] == [
        (f"Check-ins a week: {state}", "Overwhelmed, able to cope, or far away")
        for state in ("“overwhelmed”", "“okay, I can cope”", "“numb or far away”")
    ]
    assert [each[:1].strip() for each in states_drawn[0].draw(60)[:5]] == ["7", "", "", "", "0"]
    assert found.weeks[0].states == {"too much": 2, "within my window": 1, "too little, far away": 0}


def test_feelings_are_counted_in_own_words_those_named_most_first() -> None:
    named: list[list[str] | None] = [["tired", "Lonely"], ["lonely", "lonely", "hopeful"], None, []]
    named += [[f"word {number}"] for number in range(8)]
    found = weeks(
        Evidence([Checkin(id=f"c{n}", at=at(3, 1 + n), feelings=words) for n, words in enumerate(named)])
    )
    assert found.felt == 10
    assert lines_of(found)[2] == (
        "Feelings named in 10 check-ins: Lonely (2), hopeful (1), tired (1), word 0 (1), word 1 (1),"
        " word 2 (1), word 3 (1), word 4 (1) and 3 others."
    )
    assert found.chart(60)[:2] == ["Feelings", "Lonely   2  ████"]
    assert len(found.chart(60)) == 1 + 8
    assert lines_of(weeks(Evidence([Checkin(id="c", at=at(3, 1), mood=5)])))[2:3] == ["Mood: 5, noted once."]


def test_every_state_of_a_check_in_has_its_count() -> None:
    assert tuple(STATES) == get_args(State)
