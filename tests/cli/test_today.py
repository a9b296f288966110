"""`steady today`: one suggestion with its why and the command that takes it up; each file read once."""

import json
import shlex
from pathlib import Path

import pytest

from steady.store import disk, reading
from tests.cli.conftest import Inside, Kept
from tests.named import id_of

GOLDEN = Path(__file__).parent / "golden" / "today.json"
CHOICE = "It's your choice, and “not today” is always one."


@pytest.fixture
def text(ladder: Inside, own_home: Path) -> str:
    """The id of the first of the two."""
    return id_of(own_home, "Text Sam back")


@pytest.fixture
def ladder(inside: Inside) -> Inside:
    """A home with two steps."""
    inside("step", "add", answers='title = "Text Sam back"\nexpected_distress = 2\n')
    inside("step", "add", answers='title = "Call Sam"\nexpected_distress = 5\n')
    return inside


def commands(out: str) -> list[list[str]]:
    """The commands that stand under the suggestion, as words."""
    lines = out.partition("A suggestion: ")[2].partition("\nWhy: ")[0].splitlines()[1:]
    return [shlex.split(line.split("`")[1])[1:] for line in lines]


def test_the_json_of_today_stays_as_it_is(ladder: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "letters", lambda count: "k3f9ab"[:count])
    ladder("checkin", "--mood", "6", "--state", "within my window")
    ladder(
        "exposure",
        "plan",
        answers='step = "Text Sam back"\ngoal = "Once."\nplanned_for = 2026-11-22T18:00:00\n',
    )
    told = json.loads(ladder("today", "--json").out)
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert told == golden
    assert list(told) == list(golden), "keys keep their order"
    assert list(told["suggestion"]) == list(golden["suggestion"])


def test_a_suggestion_has_its_why_what_would_change_it_and_the_choice(ladder: Inside, text: str) -> None:
    lines = ladder("today").out.splitlines()
    at = lines.index("A suggestion: You could start with “Text Sam back” when you like.")
    assert lines[at + 1] == f"  `steady exposure plan {text}` plans it, and first asks about signs of danger."
    assert lines[at + 2].startswith("Why: There are 2 open steps on your ladder")
    assert lines[at + 2].endswith("Based on one record; --why shows it.")
    assert lines[at + 3].startswith("If you add a smaller step, I'd suggest that one first.")
    assert lines[at + 4] == CHOICE


def test_why_shows_each_record_on_a_line(ladder: Inside, text: str, own_home: Path, kept: Kept) -> None:
    for day in ("20", "21"):
        ladder(
            "exposure",
            "plan",
            "--at",
            f"2026-11-{day} 10:00",
            answers='step = "Text Sam back"\ngoal = "very private"\nalike = "hidden"\n',
        )
        ladder("exposure", "reflect", "--outcome", "done", "--came-true", "no")
    ids = [each["id"] for each in kept("exposure")]
    usual, told = ladder("today").out, ladder("today", "--why").out
    records = json.loads(ladder("today", "--json").out)["suggestion"]["records"]
    assert set(ids) < set(records)
    assert "Based on 4 records" in usual or "Based on 3 records" in usual
    assert not any(id.rpartition("-")[2] in usual for id in ids)
    lines = [line.split() for line in told.split("Why: ")[1].splitlines()[1 : 1 + len(records)]]
    assert [line[0] for line in lines[:2]] == [id.rpartition("-")[2] for id in reversed(ids)]
    assert lines[0][1] == "2026-11-21"
    assert lines[-1][0] in (text, id_of(own_home, "Call Sam"))
    assert "hidden" not in told
    assert "--why" not in told


STATES: list[tuple[list[str], list[list[str]]]] = [
    (["checkin", "--safe-now", "no"], [["safety"], ["checkin", "--quick"]]),
    (["checkin", "--state", "too much"], [["practice", "five-senses-outward"], ["safety"]]),
    (["checkin", "--state", "too little, far away"], [["practice", "colour-hunt"], ["safety"]]),
]


@pytest.mark.parametrize(("before", "wanted"), STATES, ids=lambda each: " ".join(map(str, each)))
def test_outside_the_window_no_step_is_named_and_settling_works(
    before: list[str], wanted: list[list[str]], ladder: Inside, text: str
) -> None:
    ladder("exposure", "plan", answers='step = "Text Sam back"\n')
    ladder(*before)
    out = ladder("today").out
    assert commands(out) == wanted
    assert "Text Sam" not in out
    assert text not in out
    assert "One plan is open, in no hurry: `steady exposure list --open`." in out
    for command in wanted:
        answers = ("--safe-now", "yes") if command[0] == "checkin" else ()
        assert ladder(*command, *answers, "--no-input").code == 0


def test_each_command_that_is_named_is_one_that_works(ladder: Inside, text: str) -> None:
    assert commands(ladder("today").out) == [["exposure", "plan", text]]
    past = "planned_for = 2026-11-22T18:00:00\n"
    ladder("exposure", "plan", text, "--at", "2026-11-21 10:00", answers=past)
    (back,) = commands(ladder("today").out)
    assert back[:2] == ["exposure", "reflect"]
    assert ladder(*back, "--outcome", "done", "--came-true", "no").code == 0
    assert commands(ladder("today").out) == [["exposure", "plan", text]]
    ladder("exposure", "plan", text, answers='planned_for = "tomorrow 18:00"\n')
    out = ladder("today").out
    (start,) = commands(out)
    assert start[:2] == ["exposure", "start"]
    assert ladder(*start).code == 0
    assert "Open:" not in out, "what is suggested is not told twice"


def test_without_a_ladder_a_step_can_be_added_and_with_all_at_rest_nothing_is_asked(inside: Inside) -> None:
    for part in ("signal", "safety", "practice", "trigger", "boundary"):
        assert commands(inside("today").out)[0][0] == part, "some ground to stand on comes first"
        inside("today", "--not-today")
    assert commands(inside("today").out) == [["step", "add"]]
    inside("step", "add", answers='title = "Text Sam"\nstate = "resting"\n')
    out = inside("today").out
    assert commands(out) == []
    assert "You could rest" in out


def test_an_id_made_by_hand_is_one_word_for_the_shell(inside: Inside, own_home: Path) -> None:
    path = own_home / "plan" / "step" / "a $(touch y) b.toml"
    path.parent.mkdir(parents=True)
    path.write_text('title = "x"\n', encoding="utf-8")
    assert commands(inside("today").out) == [["exposure", "plan", "a $(touch y) b"]]


def test_an_open_plan_is_looked_back_on_once_its_time_is_over_and_started_before(inside: Inside) -> None:
    inside("step", "add", answers='title = "Text Sam"\nstate = "resting"\n')
    inside(
        "exposure", "plan", answers='step = "Text Sam"\ngoal = "A line."\nplanned_for = "tomorrow 18:00"\n'
    )
    inside("checkin", "--state", "within my window")
    out = inside("today").out
    assert "shows your plan." in out.partition("Coming up: Text Sam, tomorrow, 18:00.")[2]


def test_only_a_few_open_plans_are_told_one_by_one(inside: Inside) -> None:
    inside("step", "add", answers='title = "Text Sam"\nstate = "resting"\n')
    for number in range(5):
        inside("exposure", "plan", answers=f'step = "Text Sam"\nplanned_for = "2026-11-2{number + 4}"\n')
    out = inside("today").out
    assert out.count("Coming up: Text Sam, ") == 3
    assert "2 more plans are open, in no hurry: `steady exposure list --open`." in out
    assert inside("today", "--short").out == "5 open\n"


def test_a_file_that_cannot_be_read_is_told_beside_the_results(
    ladder: Inside, text: str, own_home: Path
) -> None:
    path = own_home / "plan" / "step" / f"{id_of(own_home, 'Call Sam')}.toml"
    path.write_text("= broken", encoding="utf-8")
    said = ladder("today")
    assert f"plan/step/{path.name}" in said.err
    assert "A suggestion: You could start with “Text Sam back”" in said.out
    told = ladder("today", "--json")
    assert f"plan/step/{path.name}" in told.err
    assert json.loads(told.out)["suggestion"]["step"] == text


def test_no_file_is_read_twice_and_old_ones_of_other_kinds_never(
    ladder: Inside, text: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2025-03-01", "2026-08-20", "2026-11-22"):
        ladder("checkin", "--mood", "5", "--at", f"{day} 08:00")
        ladder("reflect", "--at", f"{day} 08:00", answers='text = "a heron"\n')
        ladder("exposure", "plan", text, "--at", f"{day} 08:00", answers='outcome = "done"\n')
    by_hand = own_home / "journal" / "2025" / "03" / "my own.toml"
    by_hand.write_text(f'kind = "exposure"\nstep = "{text}"\noutcome = "done"\n', encoding="utf-8")
    read: list[Path] = []
    original = disk.read_stamped

    def counted(path: str | Path) -> tuple[bytes, disk.Stamp]:
        if Path(path).name != "config.toml":  # the language is in it, and wanted before all else
            read.append(Path(path))
        return original(path)

    monkeypatch.setattr(disk, "read_stamped", counted)
    ladder("today")
    assert sorted(read) == sorted(set(read))
    read.clear()
    monkeypatch.setattr(
        reading, "SMALL", 5
    )  # this journal is now a large one, whose files' names are believed
    ladder("today")
    inside_home = [path for path in read if own_home in path.parents and path != by_hand]
    assert sorted(inside_home) == sorted(set(inside_home))
    journal = sorted(path.stem.rpartition("-")[0] for path in inside_home if "journal" in path.parts)
    assert journal == [
        "2025-03-01-0800-exposure",
        "2026-08-20-0800-exposure",
        "2026-11-22-0800-checkin",
        "2026-11-22-0800-exposure",
    ]
    assert by_hand in read


def test_an_old_answer_to_being_safe_counts_however_its_key_is_written(
    ladder: Inside, own_home: Path
) -> None:
    ladder("checkin", "--mood", "5", "--at", "2026-11-22 08:00")
    old = own_home / "journal" / "2026" / "06" / "2026-06-01-0800-checkin-abcdef.toml"
    old.parent.mkdir(parents=True)
    for key in ("safe_now", '"safe_now"', '"safe\\u005fnow"'):
        old.write_text(f'kind = "checkin"\nat = 2026-06-01T08:00:00+02:00\n{key} = "no"\n', encoding="utf-8")
        assert json.loads(ladder("today", "--json").out)["suggestion"]["kind"] == "safety", key
    old.write_text('kind = "checkin"\nat = 2026-06-01T08:00:00+02:00\nmood = 2\n', encoding="utf-8")
    assert json.loads(ladder("today", "--json").out)["suggestion"]["kind"] == "begin"


def test_a_name_that_says_another_kind_is_told_by_doctor(inside: Inside, own_home: Path) -> None:
    inside("checkin", "--mood", "5")
    (path,) = (own_home / "journal").rglob("*-checkin-*.toml")
    path.write_text('kind = "exposure"\noutcome = "done"\n', encoding="utf-8")
    assert f"{path.name}: kind: isn't the kind its file name says" in inside("doctor").out


def test_not_today_can_be_undone_and_says_how(ladder: Inside) -> None:
    said = ladder("today", "--not-today").err
    assert "Not today, then. That's always one of the choices." in said
    assert "`steady today --bring-back` undoes it." in said
    assert "A suggestion:" not in ladder("today").out
    assert "It's one of the suggestions again." in ladder("today", "--bring-back").err
    assert "A suggestion: You could start with “Text Sam back”" in ladder("today").out
    assert "There's no “not today” from today to undo." in ladder("today", "--bring-back").err


def test_a_part_that_was_skipped_can_be_asked_for_again(inside: Inside) -> None:
    inside("today", "--not-today")
    assert commands(inside("today").out)[0][0] == "safety"
    inside("today", "--bring-back")
    assert commands(inside("today").out)[0][0] == "signal"


def test_the_last_two_weeks_are_pictured_once_three_days_say_something(inside: Inside) -> None:
    for day, distress in (("2026-11-10", 2), ("2026-11-21", 9), ("2026-11-09", 10)):
        inside("checkin", "--distress", str(distress), "--at", f"{day} 08:00")
    assert "usually" not in inside("today").out, "what is older than two weeks doesn't count"
    inside("checkin", "--distress", "3", "--at", "2026-11-23 07:00")
    inside("checkin", "--distress", "6", "--at", "2026-11-23 08:00")
    assert "distress  ▂··········▇·▄  usually 5, between 2 and 9" in inside("today").out.splitlines()
    plain = inside("--plain", "today").out
    assert "Distress, last two weeks: usually 5, between 2 and 9." in plain.splitlines()
    assert "▂" not in plain
    assert json.loads(inside("today", "--json").out)["lately"] == [
        {
            "label": "distress",
            "first": "2026-11-10",
            "days": [2, *[None] * 10, 9, None, 4.5],
            "usual": {"middle": 5, "low": 2, "high": 9},
        }
    ]
    assert "usually" not in inside("today", "--short").out
