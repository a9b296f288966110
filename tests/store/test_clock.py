"""The machine's clock and zone, whatever TZ says."""

import datetime
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steady.store import clock

ODD = [
    "",
    ":",
    "Foo/Bar",
    "UTC+25",
    "AAA-167",
    "XXX+1:02:30",
    "AAA+23:59:59",
    "Africa/Monrovia",
    "Pacific/Kiritimati",
]
"""Values of TZ that are no zone, are out of range, or have seconds."""


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make this process live in a zone for the length of a test."""

    def live_in(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield live_in
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ODD)
def test_whatever_tz_says_there_is_a_time_with_whole_minutes(zone: Callable[[str], None], name: str) -> None:
    zone(name)
    before = datetime.datetime.now(datetime.UTC)
    now = clock.now()
    off = now - before
    assert datetime.timedelta(minutes=-1) <= off <= datetime.timedelta(minutes=2)  # seconds of an offset go
    assert not (now.utcoffset() or datetime.timedelta()) % datetime.timedelta(minutes=1)


@pytest.mark.parametrize("name", [*ODD, "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"])
def test_no_moment_breaks_it(zone: Callable[[str], None], name: str) -> None:
    zone(name)

    @given(
        st.one_of(
            st.datetimes(),
            st.sampled_from([datetime.datetime.min, datetime.datetime.max, datetime.datetime(1970, 1, 1)]),
        ),
        st.sampled_from(
            [None, datetime.UTC, *(datetime.timezone(datetime.timedelta(hours=h)) for h in (14, -12))]
        ),
    )
    def local(at: datetime.datetime, offset: Any) -> None:
        try:
            found = clock.local(at.replace(tzinfo=offset))
        except OverflowError:
            assert not 3 < at.year < 9997
            return
        assert found.tzinfo is not None
        assert not (found.utcoffset() or datetime.timedelta()) % datetime.timedelta(minutes=1)

    local()


def test_a_clock_time_keeps_its_minutes_where_the_offset_has_seconds(zone: Callable[[str], None]) -> None:
    zone("Africa/Monrovia")
    found = clock.local(datetime.datetime(1950, 1, 1, 21))
    assert found.isoformat() == "1950-01-01T21:00:00-00:44"
