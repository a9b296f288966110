"""Times as pace reads them: how recent counts as now, and days in words."""

import datetime
from typing import Any

import pytest

from steady.core.exposures import is_past, planned_instant
from steady.core.pacing.history import hours_ago, speaks_of_now
from steady.core.pacing.picture import said
from tests.conftest import NOW
from tests.pacing.made import ago


@pytest.mark.parametrize("value", [None, datetime.date(2026, 11, 23), "soon"])
def test_what_says_no_time_says_nothing_of_now(value: Any) -> None:
    assert hours_ago(value, NOW) is None
    assert not speaks_of_now(value, NOW, 12)


def test_now_is_from_a_few_minutes_ahead_to_so_many_hours_ago() -> None:
    assert [speaks_of_now(ago(hours=hours), NOW, 2) for hours in (-0.09, -0.08, 0, 2, 2.01)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert hours_ago(ago(hours=36), NOW) == 36


def test_a_day_is_over_when_it_is_over() -> None:
    assert not is_past(NOW.date(), NOW)
    assert is_past(NOW.date() - datetime.timedelta(days=1), NOW)
    assert is_past(NOW, NOW)
    assert not is_past("soon", NOW)
    noon = datetime.datetime(2026, 11, 23, 12, tzinfo=NOW.tzinfo)
    assert planned_instant(NOW.date(), NOW) == noon.timestamp()
    assert planned_instant(noon.replace(tzinfo=None), NOW) == noon.timestamp()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NOW, "today, 09:37"),
        (NOW.date(), "today"),
        (ago(1), "yesterday, 09:37"),
        (ago(-1).date(), "tomorrow"),
        (ago(2), "Saturday 21 November, 09:37"),
        (datetime.date(2025, 1, 2), "Thursday 2 January 2025"),
        (None, "a day that isn't written down"),
    ],
)
def test_days_in_words(value: datetime.date | None, words: str) -> None:
    assert said(value, NOW) == words
