"""Which moments lie ahead: by the instant, with a little slack for clocks that differ."""

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.dates import USUAL
from steady.core.errors import BadRequest
from steady.core.times import SLACK, lies_ahead, localized
from steady.services.form import moment

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


# -- local times that clocks leave out, or show twice ------------------------------------------------------


def local_in(zone: datetime.tzinfo) -> Callable[[datetime.datetime], datetime.datetime]:
    """Local time as the machine would give it in a zone."""

    def local(at: datetime.datetime) -> datetime.datetime:
        known = at if at.tzinfo else at.replace(tzinfo=zone)
        there = known.astimezone(datetime.UTC).astimezone(zone)
        return there.replace(tzinfo=datetime.timezone(there.utcoffset() or datetime.timedelta()))

    return local


BERLIN = local_in(ZoneInfo("Europe/Berlin"))


def test_an_hour_that_clocks_leave_out_is_said_with_its_ends() -> None:
    with pytest.raises(BadRequest) as caught:
        localized(datetime.datetime(2026, 3, 29, 2, 30), BERLIN)
    assert caught.value.message == ("02:30 doesn't exist on that day here: clocks go from 02:00 to 03:00.")


def test_the_first_of_two_equal_times_is_meant() -> None:
    found = localized(datetime.datetime(2026, 10, 25, 2, 30), BERLIN)
    assert found.isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_day_that_was_left_out_is_said() -> None:
    apia = local_in(ZoneInfo("Pacific/Apia"))
    with pytest.raises(BadRequest) as caught:
        localized(datetime.datetime(2011, 12, 30, 12), apia)
    assert caught.value.message == (
        "Friday 30 December 2011, 12:00 doesn't exist here: clocks go from Friday 30 December 2011, 00:00"
        " to Saturday 31 December 2011, 00:00."
    )


@settings(max_examples=400)
@given(st.sampled_from(sorted(available_timezones())), st.integers(1900, 2037), st.floats(0, 0.999))
def test_in_every_zone_each_change_of_clocks_is_seen(key: str, year: int, part: float) -> None:
    local = local_in(ZoneInfo(key))
    for turn, before, after in changes(ZoneInfo(key), year):
        low, high = sorted((before, after))
        start = (turn + low).replace(tzinfo=None)
        inside = (start + part * (high - low)).replace(microsecond=0)
        if before < after:
            with pytest.raises(BadRequest) as caught:
                localized(inside, local)
            edges = [f"{(turn + offset):%H:%M}" for offset in (before, after)]
            assert re.findall(r"\d\d:\d\d", caught.value.message)[-2:] == edges
        elif inside >= start:
            assert localized(inside, local).utcoffset() == before


def changes(
    zone: ZoneInfo, year: int
) -> Iterator[tuple[datetime.datetime, datetime.timedelta, datetime.timedelta]]:
    """When clocks change in a year, far enough from another change, with the offset before and after."""
    days = [
        datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=number)
        for number in range(0, 366, 3)
    ]
    for low, high in pairwise(days):
        before, after = (each.astimezone(zone).utcoffset() or datetime.timedelta() for each in (low, high))
        if before == after or before % datetime.timedelta(minutes=1) or after % datetime.timedelta(minutes=1):
            continue
        yield turn_between(low, high, zone), before, after


def turn_between(low: datetime.datetime, high: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The moment between two at which the offset changes, to the second."""
    before = low.astimezone(zone).utcoffset()
    while high - low > datetime.timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high.replace(microsecond=0)


def test_a_day_alone_that_lacks_the_clock_time_of_now_is_still_that_day() -> None:
    local = local_in(ZoneInfo("Europe/Berlin"))
    now = datetime.datetime.fromisoformat("2026-03-30T02:30:00+02:00")
    assert moment("yesterday", now, USUAL, local).isoformat() == "2026-03-29T03:30:00+02:00"
    with pytest.raises(BadRequest, match="doesn't exist"):
        moment("yesterday 2:30", now, USUAL, local)
    with pytest.raises(BadRequest, match="doesn't exist"):
        moment("2011-12-30", now, USUAL, local_in(ZoneInfo("Pacific/Apia")))
