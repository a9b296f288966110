"""Days that end late and weeks that begin on Sunday, as config.toml says, wherever they are counted."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from steady.cli.session import Flags, Shell
from tests.cli.conftest import Inside
from tests.conftest import Run

LATE = 'day_ends = "04:00"\nweek_starts = "sunday"\n'
NIGHT = datetime.datetime.fromisoformat("2026-11-24T02:00:00+01:00")
"""Two in the morning of a Tuesday; for who goes to bed late it is Monday."""


def setting(own_home: Path, text: str = LATE) -> None:
    own_home.mkdir(parents=True, exist_ok=True)
    (own_home / "config.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def at_night(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Steady in this process, at two in the morning."""

    def session(flags: Flags) -> Shell:
        return Shell(flags, NIGHT)

    monkeypatch.setattr("steady.cli.app.Shell", session)
    return inside


def write(own_home: Path, at: str, **answers: Any) -> None:
    """A check-in as its file would be."""
    moment = datetime.datetime.fromisoformat(at)
    place = own_home / "journal" / f"{moment:%Y}" / f"{moment:%m}"
    place.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name} = {value}\n" for name, value in answers.items())
    name = f"{moment:%Y-%m-%d-%H%M}-checkin-aaaa{moment:%M}.toml"
    (place / name).write_text(f'kind = "checkin"\nat = {at}\n{lines}', encoding="utf-8")


def dates(out: str) -> list[str]:
    return [each["at"] for each in json.loads(out)]


EARLY, EVE, BEFORE = "2026-11-24T01:15:00+01:00", "2026-11-23T22:30:00+01:00", "2026-11-23T03:10:00+01:00"


@pytest.fixture
def three(own_home: Path) -> Path:
    """A check-in of this night, of this evening, and of the night before."""
    for at in (EARLY, EVE, BEFORE):
        write(own_home, at, mood=4, distress=3)
    return own_home


@pytest.mark.parametrize(
    ("days", "late", "usual"),
    [
        (("--from", "today"), [EARLY, EVE], [EARLY]),
        (("--from", "yesterday", "--to", "yesterday"), [BEFORE], [EVE, BEFORE]),
        (("--from", "2026-11-23", "--to", "2026-11-23"), [EARLY, EVE], [EVE, BEFORE]),
        (("--to", "2026-11-22"), [BEFORE], []),
        (("--from", "this week"), [EARLY, EVE, BEFORE], [EARLY, EVE, BEFORE]),
    ],
)
def test_lists_and_exports_count_days_by_when_they_end(
    at_night: Inside, three: Path, days: tuple[str, ...], late: list[str], usual: list[str]
) -> None:
    for command in (("list", "--json"), ("export", "--format", "json")):
        assert sorted(dates(at_night(*command, *days).out)) == sorted(usual)
    setting(three)
    for command in (("list", "--json"), ("export", "--format", "json")):
        assert sorted(dates(at_night(*command, *days).out)) == sorted(late)


def test_a_search_of_some_days_counts_them_so(steady: Run, own_home: Path) -> None:
    write(own_home, EARLY, note='"heron"')
    search = ("search", "-", "--days", "2026-11-23")
    assert "heron" not in steady(*search, input="heron\n", code=None).stdout
    setting(own_home)
    assert "heron" in steady(*search, input="heron\n").stdout


def test_today_is_the_day_that_is_not_over(at_night: Inside, own_home: Path) -> None:
    write(own_home, EVE, mood=4)
    found = at_night("today").out
    assert "Tuesday 24 November" in found
    assert "Checked in yesterday" in found
    setting(own_home)
    found = at_night("today").out
    assert "Monday 23 November" in found
    assert "Checked in at 22:30" in found


def test_a_quiet_day_lasts_until_it_ends(at_night: Inside, own_home: Path) -> None:
    (own_home / "plan").mkdir(parents=True)
    (own_home / "plan" / "pace.toml").write_text('kind = "pace"\nquiet_days = ["monday"]\n', encoding="utf-8")
    assert "quiet day" not in at_night("today").out
    setting(own_home)
    assert "is a quiet day on your pace page." in at_night("today", "--why").out


def test_what_is_typed_counts_from_the_day_that_is_not_over(at_night: Inside, own_home: Path) -> None:
    setting(own_home)
    at_night("checkin", "--mood", "3", "--no-input", "--at", "23:30")
    at_night("repair", answers='what_happened = "late"\nchanged_seen_on = "today"\n')
    at_night("promise", answers='what = "call"\ndue = "tomorrow"\n')
    told = {each["kind"]: each for each in json.loads(at_night("list", "--json").out)}
    assert told["checkin"]["at"][:16] == "2026-11-23T23:30"
    assert told["repair"]["changed_seen_on"] == "2026-11-23"
    assert told["promise"]["due"] == "2026-11-24"


def weeks(out: str) -> list[tuple[str, str, int]]:
    return [(each["week"], each["begins"], each["n"]) for each in json.loads(out)["weeks"]["weeks"]]


def test_weeks_begin_and_days_end_as_is_said(at_night: Inside, own_home: Path) -> None:
    for at in ("2026-11-15T02:00:00+01:00", "2026-11-15T12:01:00+01:00", "2026-11-16T12:02:00+01:00"):
        write(own_home, at, mood=4)  # Sunday before four, Sunday, Monday
    assert weeks(at_night("insights", "weeks", "--json").out) == [
        ("2026-W46", "2026-11-09", 2),
        ("2026-W47", "2026-11-16", 1),
    ]
    setting(own_home)
    assert weeks(at_night("insights", "weeks", "--json").out) == [
        ("2026-W46", "2026-11-08", 1),
        ("2026-W47", "2026-11-15", 2),
    ]
    assert dates(at_night("list", "--json", "--from", "last week", "--to", "last week").out) == [
        "2026-11-16T12:02:00+01:00",
        "2026-11-15T12:01:00+01:00",
    ]


def test_the_report_counts_weeks_and_days_so(at_night: Inside, own_home: Path) -> None:
    setting(own_home)
    for number in range(8):
        day = datetime.datetime.fromisoformat("2026-09-06T12:00:00+01:00") + datetime.timedelta(
            days=7 * number
        )
        write(own_home, day.isoformat(), distress=5)
        write(own_home, (day + datetime.timedelta(days=1, minutes=1)).isoformat(), distress=5)
    assert "ver 8 weeks" in at_night("export").out  # by weeks from Monday there are nine


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('day_ends = "25:00"', "day_ends: doesn't fit; expected: a time from 00:00 to 11:59"),
        ('day_ends = "18:00"', "day_ends: doesn't fit"),
        ("day_ends = 4", "day_ends: doesn't fit"),
        ('day_ends = "four"', "day_ends: doesn't fit"),
        ('week_starts = "someday"', "week_starts: doesn't fit; expected: one of “monday”"),
        ("week_starts = 7", "week_starts: doesn't fit"),
    ],
)
def test_a_value_that_does_not_fit_is_said_once_and_the_usual_one_is_used(
    steady: Run, own_home: Path, line: str, said: str
) -> None:
    setting(own_home, f"{line}\n")
    done = steady("config")
    assert said in " ".join(done.stderr.split())
    assert len(done.stderr.strip().splitlines()) <= 2
    assert 'day_ends = "00:00"' in done.stdout
    assert 'week_starts = "monday"' in done.stdout
    assert steady("checkin", "--mood", "4").returncode == 0


@pytest.mark.parametrize("line", ['day_ends = "04:00"', 'day_ends = "4:00"', "day_ends = 04:00:00"])
def test_a_time_is_read_as_people_write_it(steady: Run, own_home: Path, line: str) -> None:
    setting(own_home, f'{line}\nweek_starts = "sunday"\n')
    done = steady("config", "--json")
    assert not done.stderr
    assert json.loads(done.stdout)["week_starts"] == "sunday"


@pytest.mark.parametrize("day", ["Sunday", "SUNDAY", " sunday "])
def test_a_day_of_the_week_is_read_as_people_write_it(steady: Run, own_home: Path, day: str) -> None:
    setting(own_home, f'week_starts = "{day}"\n')
    done = steady("config", "--json")
    assert not done.stderr
    assert json.loads(done.stdout)["week_starts"] == "sunday"


def test_a_real_process_in_the_small_hours_is_still_in_the_day_before(steady: Run, own_home: Path) -> None:
    here = small_hours()
    for words in ("now", "4 hours ago"):
        steady("checkin", "--mood", "4", "--at", words, TZ=here)
    assert len(json.loads(steady("list", "--json", "--from", "today", TZ=here).stdout)) == 1
    setting(own_home)
    assert len(json.loads(steady("list", "--json", "--from", "today", TZ=here).stdout)) == 2


def small_hours() -> str:
    """A zone in which it is about half past two in the morning now."""
    now = datetime.datetime.now(datetime.UTC)
    ahead = (150 - (60 * now.hour + now.minute)) % (24 * 60)  # minutes east
    sign, minutes = ("-", ahead) if ahead <= 14 * 60 else ("+", 24 * 60 - ahead)
    return f"AAA{sign}{minutes // 60:02}:{minutes % 60:02}"


SATURDAY, SUNDAY = "2026-11-21", "2026-11-22"
EACH_KIND = (
    ("checkin", "distress = 3\nsafe_now = 'no'"),
    (
        "exposure",
        "step = 'x'\noutcome = 'done'\ncame_true = 'yes'\nlikelihood = 9\nwent_well = 'a'\nlearned = 'b'",
    ),
    ("exposure", "step = 'x'\ncues = ['threat']"),
    ("exposure", "step = 'x'\nto_adjust = 'c'"),
    ("practice", "exercise = '5-5'\ndistress_before = 5\ndistress_after = 3"),
    ("promise", "by = 'me'\nto = 'sam'\nwhat = 'd'\narea = 'time'\noutcome = 'kept'"),
    ("repair", "person = 'sam'\nenough = 'yes'"),
    ("reflection", "win = true\ntext = 'e'"),
    ("reflection", "setback_about = 'a limit'\ntext = 'f'"),
    ("occurrence", "about = 'x'\nwhat = 'held'"),
    ("reframe", "thought = 'g'\nfairer_thought = 'h'"),
)


def days_in(value: Any) -> set[str]:
    """All days without a time that JSON holds."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return {day for each in inside for day in days_in(each)}
    return {value} if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else set()


def test_insights_and_the_report_name_the_day_that_was_not_over(steady: Run, own_home: Path) -> None:
    place = own_home / "journal/2026/11"
    place.mkdir(parents=True)
    for number, (kind, more) in enumerate(EACH_KIND, 10):
        text = f"kind = '{kind}'\nat = {SUNDAY}T03:{number}:00+01:00\n{more}\n"
        (place / f"{SUNDAY}-03{number}-{kind}-aaaa{number}.toml").write_text(text, encoding="utf-8")
    topics = set(json.loads(steady("insights", "--json").stdout))
    assert topics == {
        "expectations",
        "what-helps",
        "steps",
        "people",
        "weeks",
        "wins",
        "setbacks",
        "occurrences",
        "noticed",
    }
    for settings, day, other in (("", "Sunday 22", "Saturday 21"), (LATE, "Saturday 21", "Sunday 22")):
        setting(own_home, settings)
        for topic in topics:
            days = days_in(json.loads(steady("insights", topic, "--json").stdout))
            begins = {"2026-11-16", "2026-11-15"} if topic == "weeks" else set()
            assert days - begins == {SUNDAY if day == "Sunday 22" else SATURDAY}, topic
            assert other not in steady("insights", topic, "--plain").stdout
        report = steady("export", "--format", "markdown").stdout
        summary = report.partition("## Exposures")[0]
        assert day in summary
        assert other not in summary
