"""The demo's year: the same for a time, whole, in its days, and with both sides of everything."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import NOW

from steady.core.catalogue import all_kinds
from steady.core.exposures import direction
from steady.core.fields import fields_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import expectations
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import FITTING, Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.record import Moment, Record
from steady.services import doctor
from steady.services.demo import write_year, year
from steady.services.pace import weigh
from steady.services.today import look
from steady.store.bundled import cues, feelings
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.paths import Places

ZONE = NOW.tzinfo
TIMES = [
    NOW,
    datetime.datetime(2027, 1, 1, 0, 5, tzinfo=ZONE),
    datetime.datetime(2028, 2, 29, 23, 58, tzinfo=ZONE),
    datetime.datetime(2026, 11, 22, 12, 0, tzinfo=ZONE),  # a Sunday
    datetime.datetime(2026, 11, 21, 6, 0, tzinfo=ZONE),  # a Saturday
]

SILENCES = [(318, 304), (188, 174), (84, 75)]
"""Days before today, both ends included, on which nothing is written: people stop for a while."""


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_the_same_time_gives_the_same_bytes(tmp_path: Path) -> None:
    homes = [Home(tmp_path / name) for name in ("one", "two", "other")]
    for home, now in zip(homes, (NOW, NOW, NOW + datetime.timedelta(days=1)), strict=True):
        write_year(home, now)
    one, two, other = (content(home.root) for home in homes)
    assert one == two
    assert one != other


def test_about_seven_hundred_records_of_every_kind(records: list[Record]) -> None:
    assert 650 <= len(records) <= 750
    counts = Counter(type(record) for record in records)
    assert set(counts) == set(all_kinds())
    assert 45 <= counts[Exposure] <= 60
    assert 8 <= counts[Step] <= 11
    assert 5 <= counts[Person] <= 6


def test_doctor_finds_nothing_to_say(demo: Home) -> None:
    found = doctor.look(Places(demo.root, demo.root / "config.toml"))
    assert [each.sentence() for each in (*found.problems, *found.notes)] == []
    assert found.repairs == []
    assert found.files >= 650


def test_what_records_refer_to_is_there(records: list[Record]) -> None:
    people = {each.id for each in records if isinstance(each, Person)} | {"me", "myself", None}
    steps = {each.id for each in records if isinstance(each, Step)} | {None}
    kinds = {each.id: each.kind() for each in records if each.kind() in FITTING}
    known = set(library(Path("/nowhere")).exercises)
    for each in records:
        for field in fields_of(type(each)):
            if field.ask.refers == "person":
                assert getattr(each, field.name) in people
        if isinstance(each, Occurrence):
            assert each.what in FITTING[kinds[each.about or ""]]
        if isinstance(each, Exposure):
            assert each.step in steps
            assert set(each.cues or ()) <= {cue.id for cue in cues()}
        if isinstance(each, Practice):
            assert each.exercise in known
        assert set(getattr(each, "exercises", None) or ()) <= known


@pytest.mark.parametrize("now", TIMES, ids=str)
def test_nothing_is_to_come_and_silences_are_silent(now: datetime.datetime) -> None:
    made = year(now)
    assert max(each.at for each in made) <= now
    assert min(each.at for each in made) > now - datetime.timedelta(days=367)
    moments = [each for each in made if issubclass(each.kind, Moment)]
    for each in moments:
        ago = (now.date() - each.at.date()).days
        assert not any(last <= ago <= first for first, last in SILENCES), each
    dates = [
        value for each in moments if isinstance(value := each.answers.get("changed_seen_on"), datetime.date)
    ]
    assert dates
    assert max(dates) <= now.date()


@pytest.mark.parametrize("now", TIMES, ids=str)
def test_steps_keep_to_the_days_they_are_on(now: datetime.datetime) -> None:
    for each in year(now):
        if each.kind is Exposure and "discernment" in each.answers:
            planned = each.answers["planned_for"]
            assert each.at.replace(tzinfo=None) <= planned
            if each.answers.get("step") == "stay-for-tea-after-choir":
                assert planned.weekday() == 3
            elif each.answers["discernment"] != "danger":
                assert planned.weekday() != 6
            if each.answers.get("step") == "say-no-to-sorrel-at-work-once":
                assert planned.weekday() < 5


def test_numbers_of_a_step_fit_together(records: list[Record]) -> None:
    for each in records:
        if isinstance(each, Exposure) and each.distress_peak is not None:
            assert each.distress_before is not None
            assert each.distress_after is not None or each.outcome == "done"
            assert each.distress_peak >= each.distress_before
        if (
            isinstance(each, Practice)
            and each.distress_before is not None
            and each.distress_after is not None
        ):
            change = each.distress_after - each.distress_before
            assert each.effect == ("helped" if change < 0 else "worse" if change > 0 else "no change")


def test_both_sides_of_everything_are_in_it(records: list[Record]) -> None:
    exposures = [each for each in records if isinstance(each, Exposure)]
    outcomes = Counter(each.outcome for each in exposures)
    assert set(outcomes) == {"done", "part of it", "left as planned", "not today", None}
    assert {each.came_true for each in exposures} == {"no", "partly", "yes", "cannot tell", None}
    found = expectations(Evidence(exposures, {cue.id for cue in cues() if cue.danger}))
    assert [each.outcome for each in exposures if each.discernment == "danger"] == ["not today"] * 2
    assert len(found.danger) == 2
    assert len(found.surprises) >= 3
    assert found.feared_more >= 5
    promises = [each for each in records if isinstance(each, Promise)]
    for mine in (True, False):
        assert {each.outcome for each in promises if (each.by == "me") is mine} >= {"kept", "broken", None}
    areas = {each.area for each in promises}
    assert areas == {"time", "money", "secrets", "feelings", "respecting a no", "other"}
    assert {each.direction for each in records if isinstance(each, Repair)} == {"I hurt", "I was hurt"}
    assert {each.contact_ok for each in records if isinstance(each, Person)} == {"yes", "unsure", "no"}
    assert {each.state for each in records if isinstance(each, Step)} == {"active", "resting", "done with"}
    reflections = [each for each in records if isinstance(each, Reflection)]
    assert {each.setback_about for each in reflections} >= {"a limit", "a preference", "a step size"}
    assert {each.effect for each in records if isinstance(each, Practice)} >= {"helped", "no change", "worse"}


def test_harm_is_in_it_with_a_hold_that_ended_on_their_own_page(records: list[Record]) -> None:
    [incident] = [each for each in records if isinstance(each, Incident)]
    [them] = [each for each in records if isinstance(each, Person) and each.id == incident.person]
    assert incident.at is not None
    assert them.harm_stopped_on is not None
    assert them.harm_stopped_on > incident.at.date()
    planned = [
        each.at.date()
        for each in records
        if isinstance(each, Exposure) and each.person == them.id and each.at
    ]
    assert not [day for day in planned if incident.at.date() <= day < them.harm_stopped_on]
    assert max(planned) > them.harm_stopped_on


def test_hopes_and_fears_are_in_it_come_true_and_not(records: list[Record]) -> None:
    found = {(direction(each), each.came_true) for each in records if isinstance(each, Exposure)}
    assert {("a fear", "no"), ("a fear", "yes"), ("a hope", "no"), ("a hope", "yes")} <= found


def test_feelings_are_noted_now_and_then_most_in_words_of_the_list(records: list[Record]) -> None:
    noted = [each.feelings for each in records if isinstance(each, Checkin) and each.feelings]
    assert 40 <= len(noted) <= 120
    words = Counter(word for those in noted for word in those)
    offered = set(feelings("en"))
    assert len(set(words) & offered) >= 25
    assert {word for word in words if word not in offered}, "own words are there too"
    assert sum(words[word] for word in offered) > 0.8 * words.total()


def test_the_middle_of_the_year_is_hard_and_what_comes_after_is_no_straight_line(
    records: list[Record],
) -> None:
    checkins = [each for each in records if isinstance(each, Checkin)]

    def middle(first: int, last: int) -> float:
        days = [NOW.date() - datetime.timedelta(days=ago) for ago in (first, last)]
        felt = [each.distress for each in checkins if each.at and days[0] <= each.at.date() <= days[1]]
        told = sorted(value for value in felt if value is not None)
        return told[len(told) // 2]

    assert middle(201, 189) >= middle(220, 205) + 3
    assert middle(100, 86) <= middle(201, 189) - 2
    assert middle(48, 42) >= middle(100, 86) + 2
    assert 0 < middle(12, 0) < 6


def test_today_has_a_check_in_and_something_to_look_back_on(demo: Home) -> None:
    found = look(demo, NOW)
    assert found.checkin is not None
    assert found.checkin.record.at is not None
    assert found.checkin.record.at.date() == NOW.date()
    assert len(found.waiting) == 2
    suggested = weigh(demo, NOW).suggestion
    assert suggested.kind == "look back"
    step = demo.find(suggested.step or "", Step).record
    assert isinstance(step, Step)
    assert step.title == "Ask Juniper in for a cup of tea"
