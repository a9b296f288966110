"""When a record was: typed with --at in real processes, in zones of all kinds."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from steady.store.home import Home
from tests.cli.conftest import Inside, Kept
from tests.conftest import Run

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
ODD = [":", "", "Foo/Bar", "UTC+25", "AAA-167", "XXX+1:02:30", "Pacific/Kiritimati", "Africa/Monrovia"]


def moments(home: Home) -> list[Any]:
    return [entry.record for entry in home.moments().entries]


@pytest.mark.parametrize(
    "words",
    [
        "tonight",
        "23:30",
        "tomorrow",
        "next month",
        "in an hour",
        "2099-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59Z",
        "2026-11-23T09:43:00+01:00",
        "next friday",
    ],
)
def test_no_record_is_of_a_time_that_is_still_to_come(inside: Inside, home: Home, words: str) -> None:
    said = inside("checkin", "--mood", "4", "--at", words, "--no-input")
    assert said.code == 2
    assert said.err.startswith("steady: That's still to come: "), said.err
    assert not moments(home)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2026-11-23T09:41:00+01:00", "2026-11-23T09:41:00+01:00"),  # clocks may differ a little
        ("2026-11-23T17:00:00+09:00", "2026-11-23T17:00:00+09:00"),
        ("now", "2026-11-23T09:37:00+01:00"),
    ],
)
def test_the_offset_that_is_typed_stays(inside: Inside, kept: Kept, words: str, at: str) -> None:
    inside("checkin", "--mood", "4", "--at", words, "--no-input")
    assert [each["at"].isoformat() for each in kept("checkin")] == [at]


@pytest.mark.parametrize("answers", ["at = 2099-01-01T10:00:00Z", 'at = "tomorrow"', "at = 2099-01-01"])
def test_answers_cannot_be_of_a_time_that_is_still_to_come(inside: Inside, home: Home, answers: str) -> None:
    said = inside("checkin", answers=f"mood = 4\n{answers}\n")
    assert (said.code, "That's still to come: " in said.err) == (2, True), said.err
    assert not moments(home)


@pytest.mark.parametrize("day", ["2026-11-24", '"tomorrow"', '"next friday"'])
def test_what_was_seen_was_not_seen_on_a_day_to_come(inside: Inside, home: Home, day: str) -> None:
    said = inside("repair", answers=f'what_happened = "late"\nchanged_seen_on = {day}\n')
    assert (said.code, "still to come" in said.err) == (2, True), said.err
    assert not moments(home)
    said = inside("repair", "--changed-seen-on", "tomorrow", "--no-input")
    assert said.code == 2
    assert inside("promise", answers='what = "call"\ndue = "tomorrow"\n').code == 0


def test_after_the_clock_was_set_back_new_records_are_still_saved(
    inside: Inside, home: Home, own_home: Path
) -> None:
    place = own_home / "journal" / "2027" / "01"
    place.mkdir(parents=True)
    (place / "2027-01-02-0900-checkin-abcdef.toml").write_text(
        'kind = "checkin"\nid = "2027-01-02-0900-checkin-abcdef"\nat = 2027-01-02T09:00:00+01:00\nmood = 2\n'
    )
    assert inside("checkin", "--mood", "4", "--no-input").code == 0
    assert len(moments(home)) == 2


def test_an_hour_that_clocks_leave_out_is_said_and_nothing_is_saved(steady: Run, home: Home) -> None:
    done = steady("checkin", "--mood", "4", "--at", "2026-03-29 02:30", code=2, TZ=BERLIN)
    assert done.stderr.startswith(
        "steady: 02:30 doesn't exist on that day here: clocks go from 02:00 to 03:00.\n"
    )
    assert not moments(home)


def test_of_an_hour_that_comes_twice_the_first_is_meant(steady: Run, home: Home) -> None:
    steady("checkin", "--mood", "4", "--at", "2025-10-26 02:30", TZ=BERLIN)
    assert [each.at.isoformat() for each in moments(home)] == ["2025-10-26T02:30:00+02:00"]


@pytest.mark.parametrize("zone", ODD)
def test_every_command_works_whatever_tz_says(steady: Run, home: Home, zone: str) -> None:
    for words in ("now", "an hour ago", "yesterday at 9", "1950-01-01", "1969-12-31 23:59"):
        steady("checkin", "--mood", "4", "--distress", "3", "--at", words, TZ=zone)
    for words in ("0001-01-01", "0999-06-01", "1899-12-31", "0000-01-01", "99999-01-01", "9999-12-31"):
        steady("checkin", "--mood", "4", "--at", words, code=2, TZ=zone)
    assert len(moments(home)) == 5
    assert len(json.loads(steady("list", "checkin", "--all", "--json", TZ=zone).stdout)) == 5
    for command in (
        "list",
        "today",
        "insights weeks",
        "export --format csv",
        "export",
        "doctor",
        "today --short",
    ):
        steady(*command.split(), TZ=zone)


@pytest.mark.parametrize("zone", ODD)
def test_files_of_any_year_break_nothing_whatever_tz_says(steady: Run, own_home: Path, zone: str) -> None:
    place = own_home / "journal" / "2026" / "01"
    place.mkdir(parents=True)
    dates = [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00",
        "0001-01-01",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31T23:59:59",
        "1950-01-01T10:00:00",
        "0999-12-31T00:00:00Z",
    ]
    for number, at in enumerate(dates):
        (place / f"2026-01-02-0900-checkin-aaaaa{number + 2}.toml").write_text(
            f'kind = "checkin"\nat = {at}\nmood = 2\nsafe_now = "no"\n'
        )
    for command in (
        "list --all",
        "list --from 2026",
        "today",
        "insights",
        "export",
        "export --format json",
        "search x",
    ):
        done = steady(*command.split(), code=None, TZ=zone)
        assert "something in steady itself broke" not in done.stderr, (command, done.stderr)


def test_a_time_of_another_zone_is_shown_as_it_was_there_and_ordered_by_the_instant(
    steady: Run, own_home: Path
) -> None:
    for at in ("2026-01-05T23:30:00+09:00", "2026-01-05T08:00:00-08:00"):
        steady("checkin", "--mood", "4", "--at", at, TZ=BERLIN)
    shown = steady("list", "--all", TZ=BERLIN).stdout
    assert shown.index("2026-01-05 08:00") < shown.index("2026-01-05 23:30")  # newest first


def test_an_hour_ago_is_that_far_away_across_a_change_of_clocks(steady: Run, home: Home) -> None:
    before = datetime.datetime.now(datetime.UTC)
    steady("checkin", "--mood", "4", "--at", "an hour ago", TZ="AAA+3:30")
    [record] = moments(home)
    away = (before - record.at).total_seconds()
    assert 3540 <= away <= 3660
    assert record.at.utcoffset() == datetime.timedelta(hours=-3, minutes=-30)
