"""The pace of a home: what is read, how far back, and what is done about files that cannot be read."""

import datetime
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.pacing.suggestion import Suggestion
from steady.core.record import Record
from steady.services import pace, today
from steady.store import disk
from steady.store.home import Home
from steady.store.reading import NEAR
from tests import named
from tests.conftest import NOW
from tests.pacing.drawn import histories, records_of
from tests.pacing.homes import files_of, written
from tests.pacing.made import ago
from tests.rounds import rounds


def keep(home: Home, kind: type[Record], days: float = 1, **answers: Any) -> str:
    """Save a record so many days ago; gives its id."""
    return named.add(home, kind, answers, ago(days)).id


@pytest.fixture
def climbed(home: Home) -> Home:
    """A home with two steps and their people."""
    keep(home, Person, codename="Sam", contact_ok="yes")
    keep(home, Person, codename="Kim", contact_ok="yes")
    keep(home, Step, title="Text Sam", person="sam", expected_distress=2)
    keep(home, Step, title="Call Kim", person="kim", expected_distress=4)
    return home


def suggestion(home: Home) -> Suggestion:
    return pace.weigh(home, NOW).suggestion


def test_an_empty_home_has_a_suggestion_and_stays_empty(home: Home) -> None:
    assert suggestion(home).why == "There isn't one yet. This isn't based on any of your records."
    assert not home.root.exists()


def test_it_reads_all_that_a_suggestion_rests_on(climbed: Home) -> None:
    assert (suggestion(climbed).kind, suggestion(climbed).step) == ("begin", "text-sam")
    first = keep(climbed, Exposure, 9, step="text-sam", outcome="done", came_true="no", how_bad=5)
    second = keep(climbed, Exposure, 8, step="text-sam", outcome="done", came_true="no", how_bad=5)
    found = suggestion(climbed)
    assert (found.kind, found.step, found.records) == (
        "next",
        "call-kim",
        (second, first, "text-sam", "call-kim"),
    )
    keep(climbed, Pace, quiet_days=["monday"], distress_ceiling=6)
    assert suggestion(climbed).words.startswith("You keep today free of steps")
    waiting = keep(climbed, Exposure, 2, step="call-kim", planned_for=ago(1))
    assert suggestion(climbed).records == (waiting,)
    state = keep(climbed, Checkin, 0.1, state="too much")
    assert suggestion(climbed).records == (state,)
    unsafe = keep(climbed, Checkin, 0.5, safe_now="no")
    assert (suggestion(climbed).kind, suggestion(climbed).records) == ("safety", (unsafe,))


def test_the_exercise_that_helped_is_found_among_those_that_fit(climbed: Home) -> None:
    keep(climbed, Checkin, 0.1, state="too much")
    for exercise in ("four-seven-eight", "colour-hunt", "longer-out-breath"):
        for _ in range(5):
            keep(climbed, Practice, 5, exercise=exercise, distress_before=8, distress_after=2)
    assert suggestion(climbed).exercise == "longer-out-breath", "the others hold the breath or wake up"
    own = climbed.root / "exercises"
    own.mkdir()
    bundled = Path("data/exercises/longer-out-breath.toml").read_text(encoding="utf-8")
    (own / "mine.toml").write_text(bundled.replace('"longer-out-breath"', '"mine"', 1), encoding="utf-8")
    for _ in range(5):
        keep(climbed, Practice, 5, exercise="mine", distress_before=9, distress_after=1)
    assert suggestion(climbed).exercise == "mine"


def test_danger_found_long_ago_still_holds(climbed: Home) -> None:
    keep(climbed, Exposure, 900, step="text-sam", cues=["weapon"], discernment="danger", outcome="not today")
    assert suggestion(climbed).step == "call-kim"
    keep(climbed, Exposure, 800, step="text-sam", discernment="discomfort", outcome="not today")
    assert suggestion(climbed).step == "text-sam"
    harm = {"cues": ["harm-not-stopped"], "discernment": "danger", "outcome": "not today"}
    keep(climbed, Exposure, 700, person="Sam", **harm)
    assert suggestion(climbed).step == "call-kim"


def test_a_sign_of_danger_is_enough_without_a_word(climbed: Home) -> None:
    keep(climbed, Exposure, 3, step="text-sam", cues=["weapon"], outcome="not today")
    assert suggestion(climbed).step == "call-kim"


def test_a_plan_with_someone_of_whom_harm_was_said_long_ago_is_not_asked_about(climbed: Home) -> None:
    waiting = keep(climbed, Exposure, 2, person="Sam", goal="Wave", planned_for=ago(1))
    assert suggestion(climbed).records == (waiting,)
    keep(climbed, Exposure, 700, person="Sam", cues=["harm-not-stopped"], outcome="not today")
    assert (suggestion(climbed).kind, suggestion(climbed).step) == ("begin", "call-kim")


@pytest.mark.parametrize("kept_back", ["contact", "hold", "old hold", "danger"])
def test_no_plan_with_someone_withheld_is_offered_to_start(climbed: Home, kept_back: str) -> None:
    """Before, today showed it with `steady exposure start` beside it."""
    keep(climbed, Pace, quiet_days=["monday"])
    with_kim = keep(climbed, Exposure, 2, step="call-kim", planned_for=ago(-1))
    keep(climbed, Exposure, 2, step="text-sam", planned_for=ago(-2))
    assert len(today.look(climbed, NOW).plans) == 2
    if kept_back == "contact":
        _file(climbed, "person/sam.toml", lambda text: text.replace('"yes"', '"no"'))
    elif kept_back == "hold":
        keep(climbed, Incident, 9, person="Sam")
    else:
        cue = "harm-not-stopped" if kept_back == "old hold" else "threat"
        keep(climbed, Exposure, 700, person="Sam", cues=[cue], outcome="not today")
    seen = today.look(Home(climbed.root), NOW)
    assert [each.way for each in seen.plans] == [today.Way("start", with_kim)]
    assert seen.more == 0


def test_danger_in_a_file_named_by_hand_holds_too(climbed: Home) -> None:
    folder = climbed.root / "journal" / "2019" / "05"
    folder.mkdir(parents=True)
    (folder / "that day.toml").write_text(
        'kind = "exposure"\nat = 2019-05-03T10:00:00+01:00\nstep = "text-sam"\ndiscernment = "danger"\n',
        encoding="utf-8",
    )
    (folder / "broken.toml").write_text('kind = "checkin"\nmood = \n', encoding="utf-8")
    (folder / "2019-05-03-1000-checkin-abcdef.toml").symlink_to(folder / "nowhere.toml")
    assert suggestion(climbed).step == "call-kim"


def test_the_exercise_for_too_little_is_one_that_wakes(climbed: Home) -> None:
    keep(climbed, Checkin, 0.1, state="too little, far away")
    for exercise in ("tap-a-rhythm", "longer-out-breath"):
        for _ in range(5):
            keep(climbed, Practice, 5, exercise=exercise, distress_before=8, distress_after=2)
    found = suggestion(climbed)
    assert found.exercise == "tap-a-rhythm"
    assert len(found.records) == 6


def test_a_try_of_long_ago_is_no_beginning(climbed: Home) -> None:
    keep(climbed, Exposure, 700, step="text-sam", outcome="done", came_true="yes")
    assert (suggestion(climbed).kind, suggestion(climbed).step) == ("repeat", "text-sam")


def test_weeks_say_how_far_back_is_read_without_a_step(
    climbed: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(10, 400, 10):
        keep(climbed, Exposure, days, step="text-sam", outcome="done")
    keep(climbed, Checkin, 0.1, safe_now="no")
    read: list[Path] = []
    original = disk.read_stamped

    def counted(path: str | Path) -> tuple[bytes, disk.Stamp]:
        read.append(Path(path))
        return original(path)

    monkeypatch.setattr(disk, "read_stamped", counted)
    monkeypatch.setattr("steady.store.reading.SMALL", 0)  # as in a large journal, of which not all is read
    oldest = (NOW - datetime.timedelta(weeks=4) - NEAR).date().isoformat()
    assert pace.weigh(climbed, NOW, weeks=4).suggestion.kind == "safety"
    journal = [path.name[:10] for path in read if "journal" in path.parts]
    assert journal
    assert min(journal) >= oldest


def _whole(home: Home, now: datetime.datetime) -> Suggestion:
    return pace.weigh(home, now, weeks=5000).suggestion


def test_the_window_gives_what_all_records_give(climbed: Home) -> None:
    """Whatever is found in the weeks first, the suggestion is that of the whole journal."""
    for days in range(400, 0, -9):
        came = "yes" if days % 4 else "no"
        keep(climbed, Exposure, days, step="call-kim", outcome="done", came_true=came, setting="call")
    for shift in range(0, 500, 13):
        now = NOW - datetime.timedelta(days=shift)
        earlier = Home(climbed.root)
        assert pace.weigh(earlier, now, weeks=18).suggestion == _whole(earlier, now)


def test_what_leads_to_a_step_is_weighed_with_all_records(tmp_path: Path) -> None:
    """Fewer weeks may leave out an old plan, never a danger or a try of old."""
    chance, wider = random.Random(5), 0
    for number, (history, now) in enumerate(histories(rounds(400), 77)):
        home = written(tmp_path / str(number), files_of(records_of(history)), chance)
        found = pace.weigh(home, now, weeks=4).suggestion
        if found.step or found.kind in ("look back", "smaller"):
            assert found == _whole(home, now), history
            wider += any(
                each.at is None or (now.date() - each.at.date()).days > 28 for each in history.exposures
            )
    assert wider >= rounds(400) // 10


def _file(home: Home, name: str, change: Any) -> None:
    path = home.root / "plan" / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_check_ins_of_two_weeks_are_read(climbed: Home) -> None:
    for days, distress in ((13.9, 9), (1.1, 8)):
        keep(climbed, Checkin, days, distress=distress)
    found = suggestion(climbed)
    assert (found.kind, found.step) == ("rest", None)
    assert found.why == "In your last 2 check-ins your distress stayed high: 9, 8."


def test_the_last_answer_about_safety_is_found_however_old(climbed: Home) -> None:
    unsafe = keep(climbed, Checkin, 800, safe_now="no")
    assert (suggestion(climbed).kind, suggestion(climbed).records) == ("safety", (unsafe,))
    keep(climbed, Checkin, 600, mood=3)
    keep(climbed, Checkin, 3, mood=5)
    keep(climbed, Incident, 900, safe_now="yes")
    assert suggestion(climbed).kind == "begin", "within a year of check-ins there's no such answer"
    later = keep(climbed, Checkin, 300, safe_now="unsure")
    assert suggestion(climbed).records == (later,)
    keep(climbed, Incident, 299, safe_now="yes")
    assert suggestion(climbed).kind == "begin"


def test_an_incident_of_any_day_holds_its_person(climbed: Home) -> None:
    keep(climbed, Incident, 3000, person="Sam")
    assert suggestion(climbed).step == "call-kim"


@pytest.mark.parametrize("kind", [Checkin, Practice])
def test_who_wrote_lately_was_not_away(climbed: Home, kind: type[Record]) -> None:
    keep(climbed, Exposure, 50, step="text-sam", outcome="done", came_true="no", how_bad=5)
    assert suggestion(climbed).words.startswith("Welcome back.")
    keep(climbed, kind, 20, **({"exercise": "colour-hunt"} if kind is Practice else {"mood": 4}))
    assert suggestion(climbed).step == "text-sam"
    assert not suggestion(climbed).words.startswith("Welcome back.")


def test_the_part_of_the_foundation_is_only_told_where_the_suggestion_is_about_it(home: Home) -> None:
    """While it was always told, a new home offered “signal” in place of the safety plan."""
    assert pace.weigh(home, NOW).part == "signal"
    keep(home, Checkin, 0.1, safe_now="no")
    assert (suggestion(home).kind, pace.weigh(home, NOW).part) == ("safety", None)
    assert [way.verb for way in today.look(home, NOW).ways] == ["safety", "check in"]


def test_no_foundation_is_asked_of_whoever_took_steps_long_ago(home: Home) -> None:
    keep(home, Exposure, 900, goal="Wave", outcome="done")
    assert (pace.weigh(home, NOW).part, suggestion(home).words[:21]) == (None, "Your ladder is empty.")


def test_the_whole_ladder_knows_tries_of_any_day_and_files_that_cannot_be_read(climbed: Home) -> None:
    old = keep(climbed, Exposure, 3000, step="text-sam", outcome="done")
    keep(climbed, Checkin, 1, mood=5)
    keep(climbed, Exposure, 2000, step="call-kim", discernment="danger", outcome="not today")
    found = pace.whole(climbed, NOW)
    assert [(each.step.id, len(each.tries), each.closed) for each in found.ladder.standings] == [
        ("text-sam", 1, ""),
        ("call-kim", 0, "danger"),
    ]
    assert {each.record.kind() for each in found.entries} == {"exposure", "checkin", "step", "person"}
    assert old in {each.id for each in found.entries}
    assert not found.problems
    _file(climbed, "person/sam.toml", lambda text: text + "= broken")
    keep(climbed, Exposure, 5, step="text-sam")
    [_, spoilt] = sorted((climbed.root / "journal").rglob("*-exposure-*"))[:2]
    spoilt.write_text("= broken", encoding="utf-8")
    found = pace.whole(Home(climbed.root), NOW)
    assert [each.closed for each in found.ladder.standings] == ["contact", ""]
    assert len(found.problems) == 2
    assert len(pace.weigh(climbed, NOW).problems) == 2, "an old one that may tell of danger is named too"


def test_a_person_whose_file_cannot_be_read_is_left_out(climbed: Home) -> None:
    _file(climbed, "person/sam.toml", lambda text: text + "\n<<<<<<< broken")
    assert suggestion(climbed).step == "call-kim"
    assert "sam" not in suggestion(climbed).words.lower()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("person/sam.toml", 'contact_ok = "yes"', 'contact_ok = "nope"'),
        ("step/text-sam.toml", "expected_distress = 2", 'expected_distress = 2\nstate = "rest"'),
    ],
)
def test_an_answer_about_safety_that_cannot_be_read_is_taken_carefully(
    climbed: Home, name: str, before: str, after: str
) -> None:
    assert suggestion(climbed).step == "text-sam"
    _file(climbed, name, lambda text: text.replace(before, after))
    assert suggestion(climbed).step == "call-kim"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("person/sam.toml", 'contact_ok = "yes"', 'contact_ok = "yes"\nsince = "long ago"'),
        ("step/text-sam.toml", "expected_distress = 2", "expected_distress = 2\ngoal = 3"),
    ],
)
def test_another_answer_that_cannot_be_read_holds_nobody_back(
    climbed: Home, name: str, before: str, after: str
) -> None:
    _file(climbed, name, lambda text: text.replace(before, after))
    assert (suggestion(climbed).kind, suggestion(climbed).step) == ("begin", "text-sam")


@pytest.mark.parametrize("line", ['discernment = "dangerous"', "cues = 3"])
def test_a_look_at_danger_that_cannot_be_read_is_taken_for_danger(climbed: Home, line: str) -> None:
    entry = named.add(climbed, Exposure, {"step": "text-sam", "outcome": "not today"}, ago(2))
    assert suggestion(climbed).step == "text-sam"
    entry.path.write_text(entry.path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert suggestion(climbed).step == "call-kim"


def test_a_pace_page_that_cannot_be_read_stops_nothing(climbed: Home) -> None:
    keep(climbed, Pace, quiet_days=["monday"])
    _file(climbed, "pace.toml", lambda text: text + "= broken")
    assert suggestion(climbed).kind == "begin"


def test_the_same_files_give_the_same_json(climbed: Home) -> None:
    keep(climbed, Exposure, 3, step="text-sam", outcome="done", came_true="no")
    shown = {msgspec.json.encode(suggestion(climbed)) for _ in range(5)}
    assert len(shown) == 1
    assert set(msgspec.json.decode(shown.pop())) == {
        "kind",
        "step",
        "exercise",
        "words",
        "why",
        "records",
        "would_change",
        "choice",
    }


def test_the_ladder_calls_next_what_today_suggests(tmp_path: Path) -> None:
    """It reads all exposures at once, where a suggestion reads them only when it leads to a step."""
    chance, nexts = random.Random(7), 0
    for number, (history, now) in enumerate(histories(rounds(300), 78)):
        home = written(tmp_path / str(number), files_of(records_of(history)), chance)
        found = pace.weigh(home, now).suggestion
        is_step = found.step is not None and found.kind not in ("look back", "rest")
        assert pace.next_step(home, pace.whole(home, now)) == (found.step if is_step else None), history
        nexts += is_step
    assert nexts >= rounds(300) // 10
