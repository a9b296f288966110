"""Days and weeks as a person counts them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steady.core.dates import USUAL, Calendar, parse_span

NIGHT = Calendar(datetime.time(4), week_starts=6)
"""A day that ends at four, and weeks that begin on Sunday."""

CALENDARS = st.builds(Calendar, st.times(datetime.time(), datetime.time(11, 59)), st.integers(0, 6))


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-24T01:15:00+01:00", "2026-11-23"),
        ("2026-11-24T03:59:59+01:00", "2026-11-23"),
        ("2026-11-24T04:00:00+01:00", "2026-11-24"),
        ("2026-11-23T23:30:00+09:00", "2026-11-23"),  # the clock where it was written
        ("2026-03-01T00:00:00+00:00", "2026-02-28"),
        ("0001-01-01T00:00:00+00:00", "0001-01-01"),
    ],
)
def test_what_happens_before_the_day_ends_belongs_to_the_day_before(moment: str, day: str) -> None:
    assert NIGHT.day_of(at(moment)).isoformat() == day
    assert USUAL.day_of(at(moment)) == at(moment).date()


def test_a_day_is_that_day_and_the_week_begins_where_it_is_said() -> None:
    sunday = datetime.date(2026, 11, 22)
    assert NIGHT.day_of(sunday) == sunday
    assert NIGHT.week_of(sunday) == sunday
    assert NIGHT.week_of(datetime.date(2026, 11, 28)) == sunday
    assert USUAL.week_of(sunday) == datetime.date(2026, 11, 16)
    assert NIGHT.week_of(datetime.date.min) == datetime.date.min


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("this week", "2026-11-22", "2026-11-28"), ("last week", "2026-11-15", "2026-11-21")],
)
def test_a_week_in_words_begins_where_it_is_said(words: str, first: str, last: str) -> None:
    found = parse_span(words, datetime.date(2026, 11, 23), NIGHT)
    assert [day.isoformat() for day in found] == [first, last]


@given(CALENDARS, st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31)))
def test_every_day_is_in_one_week_of_seven_days_with_one_name(calendar: Calendar, day: datetime.date) -> None:
    first = calendar.week_of(day)
    assert first.weekday() == calendar.week_starts
    assert 0 <= (day - first).days < 7
    week = [first + datetime.timedelta(days=number) for number in range(7)]
    assert {calendar.week_of(each) for each in week} == {first}
    assert {calendar.name_of_week(each) for each in week} == {calendar.name_of_week(day)}
    after = calendar.name_of_week(first + datetime.timedelta(days=7))
    assert after > calendar.name_of_week(day)


@given(st.dates())
def test_weeks_from_monday_are_those_of_iso_8601(day: datetime.date) -> None:
    year, number, _ = day.isocalendar()
    assert USUAL.name_of_week(day) == f"{year:04}-W{number:02}"


@given(CALENDARS, st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31)), st.times())
def test_a_clock_time_of_a_day_belongs_to_that_day(
    calendar: Calendar, day: datetime.date, clock: datetime.time
) -> None:
    assert calendar.day_of(calendar.moment(day, clock)) == day
