"""The time that insights look at: chosen by name or from day to day, and what it leaves out is said."""

import datetime

import pytest
from tests.conftest import NOW

from steady.core.catalogue import kind_named
from steady.core.errors import NotFound
from steady.core.insights.sentences import Rank
from steady.core.language import speak_in_companion
from steady.services.insights import Kept, gathered, insight
from steady.services.periods import ALL_TIME, PERIODS, days, period
from steady.store.home import Home
from steady.store.saving import add

TODAY = NOW.date()


def ago(days: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


@pytest.fixture
def kept(home: Home) -> Kept:
    """Check-ins of today, of 27 and 28 days ago and of a year ago, of which the last was not safe."""
    for number in (0, 27, 28):
        add(home, kind_named("checkin"), {"distress": 5}, ago(number))
    add(home, kind_named("checkin"), {"distress": 9, "safe_now": "no"}, ago(400))
    add(home, kind_named("person"), {"codename": "Sam"}, ago(400))
    return gathered(home)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("4-weeks", datetime.date(2026, 10, 27)),
        ("3-months", datetime.date(2026, 8, 24)),
        ("6-months", datetime.date(2026, 5, 24)),
        ("year", datetime.date(2025, 11, 24)),
        ("all", None),
    ],
)
def test_each_ends_today_and_begins_a_day_after_that_day(name: str, first: datetime.date | None) -> None:
    found = period(name, TODAY)
    assert (found.since, found.until) == (first, None)
    assert found.is_all == (name == ALL_TIME)
    assert found.words == PERIODS[name][0]


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="There's no time called “decade”") as refused:
        period("decade", TODAY)
    assert ", ".join(PERIODS) in refused.value.hint


def test_days_are_said_as_one_says_them() -> None:
    first, last = datetime.date(2026, 1, 5), datetime.date(2026, 3, 1)
    assert days(first, last).words == "5 January 2026 to 1 March 2026"
    assert days(first, first).words == "5 January 2026"
    assert days(first, None).words == "from 5 January 2026 on"
    assert days(None, last).words == "up to 1 March 2026"
    assert days(None, None) == period(ALL_TIME, TODAY)


def test_only_what_is_in_it_counts_and_what_it_leaves_out_is_said(kept: Kept) -> None:
    found = insight("weeks", kept.of(period("4-weeks", TODAY)))
    assert (found.facts.n, len(found.records), found.safety) == (2, 2, [])
    assert found.outside == (
        "2 records from another time aren't in this. One of them is about safety."
        " `--period all` shows all of them."
    )
    whole = insight("weeks", kept)
    assert (whole.facts.n, whole.outside, len(whole.safety)) == (4, "", 1)


def test_the_companion_names_its_key(kept: Kept) -> None:
    speak_in_companion(yes=True)
    try:
        said = insight("weeks", kept.of(period("3-months", TODAY))).outside
    finally:
        speak_in_companion(yes=False)
    assert said == (
        "One record from another time isn't in this. One of them is about safety. Press p for another time."
    )


def test_where_nothing_is_in_it_that_is_said_and_not_how_it_starts(kept: Kept) -> None:
    found = insight("weeks", kept.of(days(None, datetime.date(2020, 1, 1))))
    assert [(each.text, each.rank) for each in found.sentences] == [
        ("There's nothing here from this time.", Rank.GLANCE)
    ]
    assert found.outside
    none = insight("wins", kept.of(days(None, datetime.date(2020, 1, 1))))
    assert none.plain[0].text.startswith("Nothing to show here yet.")
    assert none.outside == ""


def test_people_and_steps_of_the_plan_are_known_in_every_time(kept: Kept) -> None:
    narrow = kept.of(days(None, datetime.date(2020, 1, 1)))
    assert [type(each).kind() for each in narrow.evidence.records] == ["person"]
    assert kept.outside_said() == ""
    assert narrow.outside_said().startswith("4 records from another time aren't in this.")
