"""A check-in: by flags, by answers, at another time; checked with every problem named."""

import datetime
import json
import traceback
from typing import Any

import pytest

from steady.store import saving
from steady.store.records import Entry
from tests.cli.conftest import Inside, Kept
from tests.conftest import Run


def test_flags_answer_numbers_and_choices(inside: Inside, kept: Kept) -> None:
    said = inside(
        *(
            "checkin",
            "--mood",
            "6",
            "--energy",
            "5",
            "--distress",
            "4",
            "--on-guard",
            "3",
            "--connection",
            "2",
        ),
        *("--state", "too much", "--safe-now", "unsure"),
    )
    assert said.code == 0
    assert said.out == "Saved: check-in aaaaaa\n"
    [checkin] = kept("checkin")
    numbers = {name: checkin[name] for name in ("mood", "energy", "distress", "on_guard", "connection")}
    assert numbers == {"mood": 6, "energy": 5, "distress": 4, "on_guard": 3, "connection": 2}
    assert (checkin["state"], checkin["safe_now"]) == ("too much", "unsure")
    assert checkin["at"] == datetime.datetime.fromisoformat("2026-11-23T09:37:00+01:00")


def test_own_words_come_from_answers(steady: Run, kept: Kept) -> None:
    steady(
        "checkin", "--answers", "-", input='note = """one\ntwo 🌊"""\nbody = ["tight jaw", "warm hands"]\n'
    )
    [checkin] = kept("checkin")
    assert checkin["note"] == "one\ntwo 🌊"
    assert checkin["body"] == ["tight jaw", "warm hands"]


def test_answers_may_be_written_as_they_would_be_typed(inside: Inside, kept: Kept) -> None:
    inside("checkin", answers='mood = "6"\nstate = "2"\nbody = "tight jaw, warm hands"\nsafe_now = "y"\n')
    [checkin] = kept("checkin")
    assert (checkin["mood"], checkin["state"], checkin["safe_now"]) == (6, "within my window", "yes")
    assert checkin["body"] == ["tight jaw", "warm hands"]


def test_every_problem_of_the_answers_is_named_at_once_without_own_words(inside: Inside, kept: Kept) -> None:
    said = inside("checkin", answers='mood = 99\nstate = "so private"\nnotee = "so private"\nbody = 3\n')
    assert said.code == 2
    for name in ("mood", "state", "notee", "body"):
        assert name in said.err
    assert "did you mean note?" in said.err
    assert "Nothing was saved." in said.err
    assert kept("checkin") == []


@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("yesterday 21:00", "2026-11-22T21:00"),
        ("2026-11-01 08:15", "2026-11-01T08:15"),
        ("friday", "2026-11-20T09:37"),
        ("3 days ago", "2026-11-20T09:37"),
    ],
)
def test_it_can_be_of_another_time(day: str, at: str, inside: Inside, kept: Kept) -> None:
    assert inside("checkin", "--mood", "5", "--at", day).code == 0
    assert f"{kept('checkin')[0]['at']:%Y-%m-%dT%H:%M}" == at


def test_json_gives_the_whole_record(inside: Inside) -> None:
    record = json.loads(inside("checkin", "--mood", "5", "--json").out)
    assert list(record)[:4] == ["id", "kind", "at", "mood"]
    assert (record["kind"], record["mood"], record["note"]) == ("checkin", 5, None)


def test_a_record_can_be_given_back_as_answers(inside: Inside, kept: Kept, own_home: object) -> None:
    inside("checkin", answers='mood = 6\nnote = "words"\n')
    first = kept("checkin")[0]
    toml = f'schema = 1\nid = "x"\nkind = "checkin"\nmood = {first["mood"]}\nnote = "{first["note"]}"\n'
    assert inside("checkin", answers=toml).code == 0
    second = kept("checkin")[1]
    assert (second["mood"], second["note"]) == (6, "words")
    assert second["id"] != "x"


@pytest.mark.parametrize("content", ["", "# nothing\n", 'note = ""\n', "body = []\n"])
def test_empty_answers_keep_nothing(content: str, steady: Run, kept: Kept) -> None:
    done = steady("checkin", "--answers", "-", input=content, code=2)
    assert "There's nothing to save yet." in done.stderr
    assert kept("checkin") == []


def test_from_prompt_to_file_it_is_few_files_of_the_source(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[set[str]] = []
    real = saving.put

    def put(*given: Any) -> Entry:
        files = {frame.filename for frame in traceback.extract_stack()}
        ways.append({file.rpartition("/src/steady/")[2] for file in files if "/src/steady/" in file})
        return real(*given)

    monkeypatch.setattr(saving, "put", put)
    assert inside("checkin", "--mood", "6").code == 0
    dispatch, reading = {"cli/app.py"}, {"core/answers.py"}  # which hand the command on, and give the number
    assert ways[0] | dispatch | reading == {
        "main.py",
        "cli/app.py",
        "cli/kinds.py",
        "cli/options.py",
        "core/answers.py",
        "cli/form.py",
        "services/filling.py",
        "services/drafting.py",
        "store/saving.py",
    }
