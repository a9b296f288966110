"""Pace counts days as the person does: a day that ends late is not over after midnight."""

import datetime

from steady.core.dates import Calendar
from steady.core.exposures import days_ago, is_past
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.pacing.history import History
from steady.core.pacing.picture import said
from steady.core.pacing.rules import suggest

LATE = Calendar(datetime.time(4))
NOW = datetime.datetime.fromisoformat("2026-11-24T02:00:00+01:00")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{text}+01:00")


def test_a_planned_day_is_not_over_before_it_ends() -> None:
    monday = datetime.date(2026, 11, 23)
    assert is_past(monday, NOW)
    assert not is_past(monday, NOW, LATE)
    assert is_past(monday, at("2026-11-24T04:00:00"), LATE)


def test_a_moment_after_midnight_is_today_and_keeps_its_own_date() -> None:
    early = at("2026-11-24T01:15:00")
    assert said(early, NOW, LATE) == "today, 01:15"
    assert said(at("2026-11-23T01:15:00"), NOW, LATE) == "yesterday, 01:15"
    assert said(at("2026-11-21T01:15:00"), NOW, LATE) == "Saturday 21 November, 01:15"


def test_a_step_of_the_small_hours_counts_for_the_day_before() -> None:
    step = Exposure(id="x", at=at("2026-11-23T02:30:00"), outcome="done")
    assert days_ago(step, at("2026-11-23T23:00:00")) == 0
    assert days_ago(step, at("2026-11-23T23:00:00"), LATE) == 1


def test_the_week_of_steps_has_room_again_when_the_day_has_ended() -> None:
    step = Exposure(id="x", at=at("2026-11-17T12:00:00"), outcome="done")
    page = Pace(id="pace", steps_per_week=1)
    full = "You've taken as many steps"
    assert full not in suggest(History(exposures=(step,), pace=page), NOW).words
    assert full in suggest(History(exposures=(step,), pace=page, calendar=LATE), NOW).words
    later = at("2026-11-24T04:00:00")
    assert full not in suggest(History(exposures=(step,), pace=page, calendar=LATE), later).words
