"""Which moments lie ahead: by the instant, with a little slack for clocks that differ."""

import datetime

import pytest

from steady.core.moments import SLACK, lies_ahead

NOW = datetime.datetime.fromisoformat("2026-11-23T21:00:00+01:00")


@pytest.mark.parametrize(
    ("at", "ahead"),
    [
        ("2026-11-23T21:00:00+01:00", False),
        ("2026-11-23T21:05:00+01:00", False),
        ("2026-11-23T21:05:01+01:00", True),
        ("2026-11-23T23:30:00+01:00", True),
        ("2026-11-24T05:00:00+09:00", False),  # Tokyo's tomorrow is here already
        ("2026-11-23T20:30:00-08:00", True),  # Los Angeles' earlier clock is still to come
        ("9999-12-31T23:59:59-12:00", True),
        ("0001-01-01T00:00:00+14:00", False),
    ],
)
def test_the_instant_decides_and_not_the_clock_on_the_wall(at: str, ahead: bool) -> None:
    assert lies_ahead(datetime.datetime.fromisoformat(at), NOW) is ahead


def test_at_the_end_of_the_calendar_nothing_overflows() -> None:
    end = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    assert not lies_ahead(end, end - SLACK)
    assert lies_ahead(end, datetime.datetime.min.replace(tzinfo=datetime.UTC))
