"""Days, times and spans in everyday words are read, and what steady shows can be typed back."""

import datetime
import random
import re
import string
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.dates import (
    DAY_EXAMPLES,
    SPAN_EXAMPLES,
    parse_day,
    parse_span,
    short_when,
    show_day,
    show_when,
)
from steady.core.errors import BadRequest
from steady.core.times import WHEN_EXAMPLES, parse_when

TODAY = datetime.date(2026, 11, 23)  # a Monday
NOW = datetime.datetime(
    2026, 11, 23, 9, 37, 12, 345678, tzinfo=datetime.timezone(datetime.timedelta(hours=1))
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2026-11-23"),
        ("Now", "2026-11-23"),
        ("tonight", "2026-11-23"),
        ("  YESTERDAY ", "2026-11-22"),
        ("tomorrow", "2026-11-24"),
        ("the day before yesterday", "2026-11-21"),
        ("day after tomorrow", "2026-11-25"),
        ("3 days ago", "2026-11-20"),
        ("a day ago", "2026-11-22"),
        ("two weeks ago", "2026-11-09"),
        ("ten days ago", "2026-11-13"),
        ("a month ago", "2026-10-23"),
        ("one year ago", "2025-11-23"),
        ("in 2 weeks", "2026-12-07"),
        ("in a week", "2026-11-30"),
        ("in 0 days", "2026-11-23"),
        ("last week", "2026-11-16"),
        ("next month", "2026-12-23"),
        ("next year", "2027-11-23"),
        ("friday", "2026-11-27"),
        ("on Friday", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("thurs", "2026-11-26"),
        ("this friday", "2026-11-27"),
        ("this monday", "2026-11-23"),
        ("monday", "2026-11-30"),
        ("last monday", "2026-11-16"),
        ("last friday", "2026-11-20"),
        ("next friday", "2026-11-27"),
        ("12 march 2025", "2025-03-12"),
        ("12th of March, 2025", "2025-03-12"),
        ("March 12, 2025", "2025-03-12"),
        ("march 12th", "2027-03-12"),
        ("on the 12th of march", "2027-03-12"),
        ("on 1 december", "2026-12-01"),
        ("1. dec", "2026-12-01"),
        ("20 november", "2026-11-20"),
        ("5 january", "2027-01-05"),
        ("24.12.", "2026-12-24"),
        ("24.12.2025", "2025-12-24"),
        ("monday 23 november", "2026-11-23"),
        ("Sunday, 22 November 2026", "2026-11-22"),
        ("29 february 2028", "2028-02-29"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_day_is_read_from_everyday_words(words: str, expected: str) -> None:
    assert parse_day(words, TODAY) == day(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("friday", "2026-11-20"),
        ("monday", "2026-11-16"),
        ("next friday", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("5 january", "2026-01-05"),
        ("30 december", "2025-12-30"),
        ("23 november", "2026-11-23"),
        ("24 november", "2025-11-24"),
        ("monday 30 november", "2026-11-30"),
        ("tomorrow", "2026-11-24"),
    ],
)
def test_a_day_that_is_asked_for_as_past_is_the_last_one_gone_by(words: str, expected: str) -> None:
    assert parse_day(words, TODAY, past=True) == day(expected)


@pytest.mark.parametrize(
    ("today", "words", "expected"),
    [
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-01-31", "in one month", "2028-02-29"),
        ("2026-03-31", "a month ago", "2026-02-28"),
        ("2026-05-31", "next month", "2026-06-30"),
        ("2028-02-29", "in 1 year", "2029-02-28"),
        ("2028-02-29", "last year", "2027-02-28"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
        ("2027-02-28", "tomorrow", "2027-03-01"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "in 2 months", "2027-02-28"),
        ("2027-01-01", "yesterday", "2026-12-31"),
        ("2027-01-01", "a month ago", "2026-12-01"),
        ("2027-01-02", "friday", "2027-01-08"),
        ("2027-01-02", "last thursday", "2026-12-31"),
        ("2026-12-30", "2 january", "2027-01-02"),
        ("2027-01-02", "30 december", "2026-12-30"),
        ("2027-06-01", "29 february", "2028-02-29"),
    ],
)
def test_month_ends_leap_days_and_year_turns_are_kept(today: str, words: str, expected: str) -> None:
    assert parse_day(words, day(today)) == day(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("now", "2026-11-23T09:37:12"),
        ("18:00", "2026-11-23T18:00"),
        ("at 6pm", "2026-11-23T18:00"),
        ("6 am", "2026-11-23T06:00"),
        ("12 pm", "2026-11-23T12:00"),
        ("12am", "2026-11-23T00:00"),
        ("noon", "2026-11-23T12:00"),
        ("at noon", "2026-11-23T12:00"),
        ("tonight", "2026-11-23T19:00"),
        ("tonight at 9pm", "2026-11-23T21:00"),
        ("this evening", "2026-11-23T19:00"),
        ("last night", "2026-11-22T22:00"),
        ("yesterday 21:00", "2026-11-22T21:00"),
        ("yesterday evening", "2026-11-22T19:00"),
        ("tomorrow in the morning", "2026-11-24T09:00"),
        ("tomorrow at noon", "2026-11-24T12:00"),
        ("friday at 6:30pm", "2026-11-27T18:30"),
        ("18:30 on friday", "2026-11-27T18:30"),
        ("6pm tomorrow", "2026-11-24T18:00"),
        ("friday afternoon", "2026-11-27T15:00"),
        ("last friday 8:05", "2026-11-20T08:05"),
        ("in 2 weeks 18:00", "2026-12-07T18:00"),
        ("12 march 2027 at 18:00", "2027-03-12T18:00"),
        ("2026-11-23 18:00", "2026-11-23T18:00"),
        ("2026-11-23t18:00:05", "2026-11-23T18:00:05"),
        ("2026-11-23T18:00:05.25", "2026-11-23T18:00:05"),
        ("2026-11-23T18:00+01:00", "2026-11-23T18:00+01:00"),
        ("2026-11-23T18:00Z", "2026-11-23T18:00+00:00"),
        ("Monday 23 November, 18:00", "2026-11-23T18:00"),
    ],
)
def test_a_day_with_a_time_is_read_from_everyday_words(words: str, expected: str) -> None:
    found = parse_when(words, NOW)
    assert isinstance(found, datetime.datetime)
    assert found.isoformat() == datetime.datetime.fromisoformat(expected).isoformat()


def test_a_day_without_a_time_stays_a_day() -> None:
    assert type(parse_when("tomorrow", NOW)) is datetime.date
    assert type(parse_when("friday", NOW, past=True)) is datetime.date


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("friday", "2026-11-20", "2026-11-20"),
        ("3 days ago", "2026-11-20", "2026-11-20"),
    ],
)
def test_a_span_is_read_with_its_first_and_last_day(words: str, first: str, last: str) -> None:
    assert parse_span(words, TODAY) == (day(first), day(last))


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "soon", "some day", "mo", "fridayish", "the some", "32 march", "29 february 2027"),
        *("2026-13-01", "2026-02-30", "2026-1-1", "0000-01-01", "31.11.", "tuesday 23 november 2026"),
        *("in 3 days ago", "3 days", "in 9999 years", "9999 years ago"),
        *("in some days", "last", "in the morning"),
        *("9" * 5000, "25:00", "12:75", "13pm", "0am", "tomorrow 24:00", "2026-11-23T18:00+01:00:30"),
        *("2026-11-23T25:00", "2026-11-23 18:00 soon", "٢٠٢٦-١١-٢٣", "２０２６-11-23"),
    ],
)
def test_what_is_no_day_is_refused_with_examples(words: str) -> None:
    for read, examples in (
        (lambda: parse_day(words, TODAY), DAY_EXAMPLES),
        (lambda: parse_when(words, NOW), WHEN_EXAMPLES),
        (lambda: parse_span(words, TODAY), SPAN_EXAMPLES),
    ):
        with pytest.raises(BadRequest) as caught:
            read()
        assert caught.value.hint == f"For example: {examples}."
        assert len(caught.value.message) < 100


def test_every_example_that_is_offered_can_be_read() -> None:
    for words in DAY_EXAMPLES.split(", "):
        parse_day(words, TODAY)
    for words in WHEN_EXAMPLES.split(", "):
        parse_when(words, NOW)
    for words in SPAN_EXAMPLES.split(", "):
        parse_span(words, TODAY)


@settings(max_examples=500)
@given(st.dates(), st.dates())
def test_an_iso_day_is_that_day_whatever_today_is(when: datetime.date, today: datetime.date) -> None:
    assert parse_day(str(when), today) == when
    assert parse_span(str(when), today) == (when, when)


@settings(max_examples=500)
@given(st.dates(), st.dates(), st.booleans())
def test_a_shown_day_can_be_typed_back(when: datetime.date, today: datetime.date, past: bool) -> None:
    assert parse_day(show_day(when), today, past=past) == when
    assert parse_day(show_day(when, today), today, past=past) == when


@settings(max_examples=500)
@given(st.datetimes(), st.datetimes())
def test_a_shown_time_can_be_typed_back_to_the_minute(
    when: datetime.datetime, now: datetime.datetime
) -> None:
    for shown in (show_when(when), show_when(when, now.date())):
        assert parse_when(shown, now) == when.replace(second=0, microsecond=0)


def test_days_are_shown_in_words_and_the_year_when_it_is_another() -> None:
    assert show_day(TODAY) == "Monday 23 November 2026"
    assert show_day(TODAY, TODAY) == "Monday 23 November"
    assert show_when(datetime.datetime(2027, 1, 2, 8, 5), TODAY) == "Saturday 2 January 2027, 08:05"
    assert short_when(None) == "----------"
    assert short_when(TODAY) == "2026-11-23"
    assert short_when(NOW) == "2026-11-23 09:37"


def test_junk_is_read_or_refused_and_nothing_else_ever_happens() -> None:
    chance = random.Random(23)
    examples = f"{DAY_EXAMPLES} {WHEN_EXAMPLES} {SPAN_EXAMPLES} ago on at the in pm am"
    known = re.findall(r"[a-z]+|\d+|\S", examples)
    odd = ["٣", "²", "\x00", "\U0001f642", "ß", "İ", "9" * 30, "0", "99", ":", "+", "z", "t", ".", "-", "00"]
    refused = 0
    for _ in range(5000):
        pieces = chance.choices([*known, *odd, chance.choice(string.printable)], k=chance.randrange(1, 7))
        text = chance.choice(("", " ", " ")).join(pieces)
        today = datetime.date.fromordinal(chance.randrange(1, datetime.date.max.toordinal() + 1))
        refused += refusals(
            text, datetime.datetime.combine(today, datetime.time(23, 59)), chance.random() < 0.5
        )
    assert 5000 < refused < 15000


def refusals(text: str, now: datetime.datetime, past: bool) -> int:
    """How many of the three ways to read a text refuse it; anything but a refusal is raised."""
    readings: list[Callable[[], object]] = [
        lambda: parse_day(text, now.date(), past=past),
        lambda: parse_when(text, now, past=past),
        lambda: parse_span(text, now.date()),
    ]
    refused = 0
    for read in readings:
        try:
            read()
        except BadRequest:
            refused += 1
    return refused
