"""Times of day in everyday words are read as people mean them, and the two-faced ones are asked about."""

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steady.core.dates import Calendar
from steady.core.errors import BadRequest
from steady.core.times import StillToCome, check_past, parse_when

HERE = datetime.timezone(datetime.timedelta(hours=1))
NOW = datetime.datetime(2026, 11, 23, 9, 37, 12, tzinfo=HERE)  # a Monday


def when(words: str, now: datetime.datetime = NOW, calendar: Calendar | None = None) -> str:
    found = parse_when(words, now, past=True, calendar=calendar or Calendar())
    if isinstance(found, datetime.datetime) and found.tzinfo:
        found = found.replace(tzinfo=None)
    return found.isoformat(timespec="minutes") if isinstance(found, datetime.datetime) else str(found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("an hour ago", "2026-11-23T08:37"),
        ("about an hour ago", "2026-11-23T08:37"),
        ("1 hour ago", "2026-11-23T08:37"),
        ("2 hours ago", "2026-11-23T07:37"),
        ("two hours ago", "2026-11-23T07:37"),
        ("a couple of hours ago", "2026-11-23T07:37"),
        ("couple of hours ago", "2026-11-23T07:37"),
        ("a moment ago", "2026-11-23T09:37"),
        ("noon yesterday", "2026-11-22T12:00"),
        ("at midday on friday", "2026-11-20T12:00"),
        ("yesterday at nine", "2026-11-22T09:00"),
        ("yesterday at nine pm", "2026-11-22T21:00"),
        ("at eight", "2026-11-23T08:00"),
        ("last night at eleven", "2026-11-22T23:00"),
        ("2h ago", "2026-11-23T07:37"),
        ("12 hrs ago", "2026-11-22T21:37"),
        ("half an hour ago", "2026-11-23T09:07"),
        ("a half hour ago", "2026-11-23T09:07"),
        ("a quarter of an hour ago", "2026-11-23T09:22"),
        ("an hour and a half ago", "2026-11-23T08:07"),
        ("1.5 hours ago", "2026-11-23T08:07"),
        ("an hour and 20 minutes ago", "2026-11-23T08:17"),
        ("1h 20m ago", "2026-11-23T08:17"),
        ("20 minutes ago", "2026-11-23T09:17"),
        ("twenty minutes ago", "2026-11-23T09:17"),
        ("90 min ago", "2026-11-23T08:07"),
        ("a few minutes ago", "2026-11-23T09:34"),
        ("in an hour", "2026-11-23T10:37"),
        ("just now", "2026-11-23T09:37"),
        ("yesterday at 9", "2026-11-22T09:00"),
        ("at 9", "2026-11-23T09:00"),
        ("at 9 yesterday", "2026-11-22T09:00"),
        ("yesterday 9 o'clock", "2026-11-22T09:00"),
        ("yesterday 21h", "2026-11-22T21:00"),
        ("yesterday 21h30", "2026-11-22T21:30"),
        ("9.30", "2026-11-23T09:30"),
        ("at 9.05", "2026-11-23T09:05"),
        ("yesterday 9.30", "2026-11-22T09:30"),
        ("9.30 yesterday", "2026-11-22T09:30"),
        ("yesterday 9.05", "2026-11-22T09:05"),
        ("8.15 am", "2026-11-23T08:15"),
        ("yesterday 9 p.m.", "2026-11-22T21:00"),
        ("friday 8.15", "2026-11-20T08:15"),
        ("this morning", "2026-11-23T09:00"),
        ("this morning at 8", "2026-11-23T08:00"),
        ("early this morning", "2026-11-23T09:00"),
        ("last night", "2026-11-22T22:00"),
        ("late last night", "2026-11-22T22:00"),
        ("last night at 11", "2026-11-22T23:00"),
        ("last night 23:30", "2026-11-22T23:30"),
        ("last night at 1", "2026-11-23T01:00"),
        ("last night at 12", "2026-11-23T00:00"),
        ("last night at 1am", "2026-11-23T01:00"),
        ("yesterday evening at 9", "2026-11-22T21:00"),
        ("yesterday afternoon at 3.30", "2026-11-22T15:30"),
        ("yesterday afternoon", "2026-11-22T15:00"),
        ("midnight", "2026-11-23T00:00"),
        ("earlier today", "2026-11-23"),
        ("20/11/2026", "2026-11-20"),
        ("11/20/2026", "2026-11-20"),
        ("20/11", "2026-11-20"),
        ("20-11-2026", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ("05/05/2026", "2026-05-05"),
        ("20/11/2026 21:00", "2026-11-20T21:00"),
        ("20.11.2026 9.30", "2026-11-20T09:30"),
        ("friday 06/11/2026", "2026-11-06"),  # the weekday tells which of the two it is
        ("2026-11-23T09:37:00+01:00", "2026-11-23T09:37"),
        ("2026-11-23 09:37 +01:00", "2026-11-23T09:37"),
    ],
)
def test_times_are_read_as_people_type_them(words: str, expected: str) -> None:
    assert when(words) == expected


@pytest.mark.parametrize(
    ("now", "words", "expected"),
    [
        ("08:00", "this morning", "08:00"),
        ("06:10", "this morning", "06:10"),
        ("13:00", "this afternoon", "13:00"),
        ("18:00", "tonight", "18:00"),
        ("18:00", "this evening", "18:00"),
        ("21:00", "tonight", "19:00"),
        ("04:00", "this morning", "09:00"),  # it has not begun
    ],
)
def test_a_part_of_the_day_that_has_begun_is_at_most_now(now: str, words: str, expected: str) -> None:
    at = datetime.datetime.fromisoformat(f"2026-11-23T{now}:00+01:00")
    assert when(words, at) == f"2026-11-23T{expected}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("05/06/2026", "2026-05-06 or 2026-06-05"),
        ("5/6/2026 21:00", "2026-05-06 or 2026-06-05"),
        ("05-06-2026", "2026-05-06 or 2026-06-05"),
        ("5/6", "2026-05-06 or 2026-06-05"),
        ("9.10", "9:10 for the time, or 9.10. for the date"),
        ("1.12", "1:12 for the time, or 1.12. for the date"),
    ],
)
def test_what_can_be_two_things_is_asked_about(words: str, said: str) -> None:
    with pytest.raises(BadRequest) as caught:
        when(words)
    assert said in caught.value.hint


@pytest.mark.parametrize(
    "words",
    [
        *("an hour", "ago", "in ago", "hours ago", "in an hour ago", "99999 hours ago", "some hours ago"),
        *("yesterday 9", "27/13/2026", "30/02/2026", "0/1/2026", "13/13/2026", "at 25", "at 9.75", "24.00"),
        *("monday 20/11/2026", "2026-11-23T09:37+25:00", "9:5", "1/2/3", "27/11/26", "half ago"),
    ],
)
def test_what_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(BadRequest):
        when(words)


LATE = Calendar(datetime.time(4))
"""A day that ends at four in the morning."""


@pytest.mark.parametrize(
    ("now", "words", "expected"),
    [
        ("2026-11-24T02:00", "01:30", "2026-11-24T01:30"),
        ("2026-11-24T02:00", "today 01:30", "2026-11-24T01:30"),
        ("2026-11-24T02:00", "today 23:30", "2026-11-23T23:30"),
        ("2026-11-24T02:00", "23:30", "2026-11-23T23:30"),
        ("2026-11-24T02:00", "yesterday 01:30", "2026-11-23T01:30"),
        ("2026-11-24T02:00", "yesterday", "2026-11-22"),
        ("2026-11-24T02:00", "monday 01:30", "2026-11-16T01:30"),
        ("2026-11-24T02:00", "2026-11-24 01:30", "2026-11-24T01:30"),
        ("2026-11-24T10:00", "01:30", "2026-11-24T01:30"),
        ("2026-11-24T10:00", "yesterday 01:30", "2026-11-24T01:30"),
    ],
)
def test_the_small_hours_belong_to_the_day_that_is_not_over(now: str, words: str, expected: str) -> None:
    at = datetime.datetime.fromisoformat(f"{now}:00+01:00")
    assert when(words, at, LATE) == expected


@pytest.mark.parametrize("day", ["2026-11-24", "2099-01-01", "2026-11-23T09:43", "2026-11-23T23:30+09:00"])
def test_what_is_still_to_come_is_said(day: str) -> None:
    timed = "T" in day
    value = datetime.datetime.fromisoformat(day) if timed else datetime.date.fromisoformat(day)
    if day.endswith("+09:00"):  # it is 17:37 in Tokyo
        value = datetime.datetime.fromisoformat("2026-11-23T17:43+09:00")
    with pytest.raises(StillToCome) as caught:
        check_past(value, NOW)
    assert caught.value.message.startswith("That's still to come: ")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-23T09:42", "2026-11-23T17:37+09:00", "0001-01-01"])
def test_what_has_passed_is_taken(day: str) -> None:
    timed = "T" in day
    check_past(datetime.datetime.fromisoformat(day) if timed else datetime.date.fromisoformat(day), NOW)


PIECES = st.sampled_from(
    [
        *("in", "an", "a", "half", "hour", "hours", "and", "ago", "20", "9", ".30", ":", "9.30", "at", "few"),
        *("yesterday", "last", "night", "tonight", "this", "morning", "evening", "27/11/2026", "5/6", "24"),
        *("o'clock", "h", "am", "p.m.", "midnight", "2026-11-23", "t09:37", "+01:00", "z", "couple", "of"),
    ]
)


@given(
    st.lists(st.one_of(PIECES, st.sampled_from(string.printable)), max_size=7),
    st.datetimes(timezones=st.just(HERE)),
    st.booleans(),
    st.builds(Calendar, st.times(datetime.time(), datetime.time(11, 59)), st.integers(0, 6)),
)
def test_any_words_are_read_or_refused(
    words: list[str], now: datetime.datetime, past: bool, calendar: Calendar
) -> None:
    try:
        found = parse_when(" ".join(words), now, past=past, calendar=calendar)
        check_past(found, now, calendar)
    except BadRequest:
        return
    assert isinstance(found, datetime.date)
