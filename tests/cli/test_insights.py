"""`steady insights`: words first, then small charts; safety by itself; the same as tables and as numbers."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from steady.cli.completion import complete_period, complete_topic
from steady.core.catalogue import kind_named
from steady.core.text import cells
from steady.services.insights import TOPICS
from steady.services.periods import PERIODS
from steady.store import saving
from steady.store.home import Home
from tests.cli.conftest import Inside
from tests.cli.screen import Screen
from tests.conftest import NOW, Run

DRAWN = re.compile("[\u2580-\u259f\u2801-\u28ff]")
SAFETY = re.compile("sign of danger|weren't safe")
ON_DAY = re.compile(r"  On \w+ (\d+ \w+ \d+) you ")
DOUBTED = ("what-helps", "weeks")
"""The topics of which the plain sentence has one beside it on how far it's known."""

DANGER = "you noticed a sign of danger before a step"


def ago(days: float) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


@pytest.fixture
def story(home: Home) -> Home:
    """A home with something for each topic: four steps looked back on, a danger, ten weeks of check-ins."""
    kept: list[tuple[str, float, dict[str, Any]]] = [
        ("person", 90, {"codename": "Sam"}),
        ("step", 90, {"title": "Text Sam back", "person": "sam", "expected_distress": 3}),
        *(
            (
                "exposure",
                60 - 5 * number,
                {
                    "step": "text-sam-back",
                    "hope_or_fear": "a fear",
                    "likelihood": 80,
                    "outcome": "done",
                    "came_true": came,
                }
                | {
                    "distress_before": 6,
                    "distress_after": 3,
                    "went_well": "I sent it.",
                    "to_adjust": "Less.",
                },
            )
            for number, came in enumerate(["no", "no", "no", "yes"])
        ),
        ("exposure", 30, {"cues": ["threat"], "discernment": "danger", "person": "sam"}),
        *(("checkin", 70 - 7 * week, {"distress": 9 - week, "mood": 5}) for week in range(10)),
        ("checkin", 20, {"distress": 9, "safe_now": "no"}),
        ("practice", 8, {"exercise": "colour-hunt", "distress_before": 6, "distress_after": 4}),
        ("promise", 6, {"by": "sam", "to": "me", "what": "to ring", "area": "time", "outcome": "kept"}),
        ("boundary", 90, {"statement": "No calls after nine."}),
        ("occurrence", 5, {"about": "no-calls-after-nine", "what": "held"}),
        ("observation", 6, {"what_i_saw": "Two friends.", "to_borrow": "A pause."}),
        ("reflection", 4, {"text": "I said no.", "win": True}),
        ("reflection", 3, {"text": "It was a lot.", "setback_about": "a limit"}),
    ]
    for kind, days, answers in kept:
        saving.add(home, kind_named(kind), answers, ago(days))
    return home


def test_each_topic_is_told_in_one_plain_sentence_and_what_is_left_out_is_counted(
    story: Home, inside: Inside
) -> None:
    said = inside("insights")
    assert (said.code, said.err) == (0, "")
    parts = said.out.split("\n\n")
    assert parts[0].startswith("For safety, on its own\n")
    assert len(parts[1:-1]) == len(TOPICS)
    for part, (topic, about) in zip(parts[1:-1], TOPICS.items(), strict=True):
        title, first, *others = part.split("\n")
        assert title == f"{about.title} ({topic})"
        assert first.endswith(".")
        assert re.fullmatch(
            r"  (One more sentence|\d+ more sentences): `steady insights \S+ --all`\.", others.pop()
        )
        assert len(others) == (topic in DOUBTED)
    assert "Out of 4 fears: 3 times it didn't happen and once it happened." in said.out
    assert "Over 10 weeks, distress has gone down by about 9 points." in said.out
    assert not DRAWN.search(said.out)


def test_what_concerns_safety_is_told_once_and_by_itself(story: Home, inside: Inside) -> None:
    out = inside("insights").out
    safety, rest = out.split("\n\n", 1)
    days = [f"{ago(days):%-d %B %Y}" for days in (30, 20)]
    told = [ON_DAY.match(line) for line in safety.split("\n")[1:]]
    assert [day and day[1] for day in told] == days
    assert DANGER not in rest
    assert "weren't safe" not in rest
    for number in range(6):
        answers = {"discernment": "danger", "goal": f"{number}"}
        saving.add(story, kind_named("exposure"), answers, ago(10 + number))
    safety = inside("insights").out.split("\n\n")[0]
    assert len(safety.split("\n")) == 7
    assert safety.endswith("  And 3 more: `steady insights people` shows each.")
    assert inside("insights", "people").out.count(DANGER) == 7


def test_a_topic_is_what_concerns_safety_one_picture_one_plain_sentence_and_where_the_rest_is(
    story: Home, inside: Inside
) -> None:
    title, danger, picture, plain, more = inside("insights", "expectations").out.split("\n\n")
    assert title == "What I expected"
    assert DANGER in danger
    assert [line.strip()[:13].rstrip() for line in picture.split("\n")] == [
        *("Fears", "didn't happen", "partly", "happened")
    ]
    assert plain == "Out of 4 fears: 3 times it didn't happen and once it happened."
    assert more == "4 more sentences: `steady insights expectations --all`.\n"
    whole = inside("insights", "expectations", "--all").out
    assert all(line in whole for line in [plain, danger, *picture.split("\n")])


@pytest.mark.parametrize("topic", TOPICS)
def test_what_concerns_safety_is_in_sight_with_the_details_folded(
    topic: str, story: Home, inside: Inside
) -> None:
    folded, whole = inside("insights", topic).out, inside("insights", topic, "--all").out
    told = [line for line in whole.splitlines() if DANGER in line or "weren't safe" in line]
    assert [line for line in folded.splitlines() if line in told] == told
    assert len(folded) < len(whole)


def test_with_all_every_topic_is_told_in_full(story: Home, inside: Inside) -> None:
    whole = inside("insights", "--all").out
    assert all(inside("insights", topic, "--all").out in f"{whole}\n" for topic in TOPICS)


def test_a_topic_in_full_is_what_stands_first_then_each_part_under_its_heading(
    story: Home, inside: Inside
) -> None:
    title, danger, picture, plain, *parts = inside("insights", "expectations", "--all").out.split("\n\n")
    assert (title, plain[:14]) == ("What I expected", "Out of 4 fears")
    assert DANGER in danger
    assert picture.splitlines()[0] == "  Fears"
    words, bars, over_time, table, based = parts
    assert words.splitlines()[0] == "How likely I thought it was, and how often it happened"
    assert "it happened, at least partly, in 1 of 4." in words
    assert not DRAWN.search(words)
    assert bars.splitlines()[0] == "  Fears that happened, by how likely you said"
    assert over_time.splitlines()[0] == "  How likely fears seemed, by month (0–100)"
    assert table.splitlines()[-1].split() == ["70–100%", "4", "3", "0", "1"]
    assert based.splitlines()[0] == "What this is based on"
    assert based.splitlines()[1].startswith("  Based on the 4 tries you've looked back on since")


@pytest.mark.parametrize("topic", TOPICS)
def test_plain_has_the_same_sentences_and_each_row_as_one(topic: str, story: Home, inside: Inside) -> None:
    usual, plain = (inside("insights", topic, "--all", *flags).out for flags in ([], ["--plain"]))
    assert not DRAWN.search(plain)
    assert "  " not in plain
    sentences = json.loads(inside("insights", topic, "--json").out)[topic]["sentences"]
    for out in (usual, plain):
        words = " ".join(out.split())
        for said in sentences:  # by itself, or under the name of what it's about
            assert any(
                each and each in words for each in (said, said.partition(": ")[2], said.partition(". ")[2])
            )
    rows = [each for each in plain.splitlines() if re.match(r"[^.]+: [^.]+ [\d.–-]+(, [^.]+)*\.$", each)]
    assert rows or topic in ("wins", "setbacks", "noticed")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_picture_stands_before_the_words_but_after_what_concerns_safety(
    topic: str, story: Home, inside: Inside
) -> None:
    _title, *parts = inside("insights", topic).out.split("\n\n")
    kinds = [
        "safety" if SAFETY.search(each) else "drawn" if DRAWN.search(each) else "words" for each in parts
    ]
    assert kinds == sorted(kinds, key=["safety", "drawn", "words"].index)
    assert "drawn" in kinds or topic in ("what-helps", "people", "noticed")


def test_the_time_that_is_looked_at_is_named_and_what_it_leaves_out_is_said(
    story: Home, inside: Inside
) -> None:
    title, plain = inside("insights", "expectations", "--period", "4-weeks").out.split("\n\n")
    assert title == "What I expected, last 4 weeks"
    assert plain.splitlines()[-1] == (
        "5 records from another time aren't in this. One of them is about safety."
        " `--period all` shows all of them."
    )
    assert "another time" not in inside("insights", "expectations", "--period", "all").out
    days = inside("insights", "weeks", "--from", "2026-10-01", "--to", "2026-10-31").out
    assert days.startswith("Week by week, 1 October 2026 to 31 October 2026\n")
    whole = inside("insights", "--period", "4-weeks").out
    assert "records from another time aren't in this." in whole
    numbers = json.loads(inside("insights", "weeks", "--period", "3-months", "--json").out)["weeks"]
    assert numbers["n"] == json.loads(inside("insights", "weeks", "--json").out)["weeks"]["n"]


def test_a_time_of_which_nothing_is_noted_says_so_with_the_way_to_all(story: Home, inside: Inside) -> None:
    said = inside("insights", "setbacks", "--to", "2020-01-01").out
    assert "There's nothing here from this time." in said
    assert said.rstrip().endswith("`--period all` shows all of them.")


def test_times_that_are_none_are_refused(inside: Inside) -> None:
    said = inside("insights", "--period", "a-while")
    assert (said.code, said.out) == (1, "")
    assert "There's no time called “a-while”." in said.err
    assert ", ".join(PERIODS) in said.err
    both = inside("insights", "--period", "year", "--from", "yesterday")
    assert both.code == 2
    assert complete_period("") == list(PERIODS)


def test_the_records_behind_a_topic_are_listed_with_ids_that_show_them(story: Home, inside: Inside) -> None:
    said = inside("insights", "expectations", "--records")
    lines = said.out.splitlines()
    assert len(lines) == 5
    assert "`steady show ID`" in said.err
    assert inside("show", lines[0].split()[0]).code == 0
    assert [line.split()[1] for line in lines] == sorted((line.split()[1] for line in lines), reverse=True)
    ids = [each["id"] for each in json.loads(inside("insights", "expectations", "--records", "--json").out)]
    assert [each.rpartition("-")[2] for each in ids] == [line.split()[0] for line in lines]
    assert len(inside("insights", "expectations", "--records", "--period", "4-weeks").out.splitlines()) == 0
    assert inside("insights", "--records").code == 2


def test_a_row_in_plain_has_each_number_after_its_word(story: Home, inside: Inside) -> None:
    rows = inside("insights", "expectations", "--plain", "--all").out.splitlines()
    assert "70–100%: fears 4, didn't happen 3, partly 0, happened 1." in rows


def test_json_holds_the_numbers_of_all_or_of_one(story: Home, inside: Inside) -> None:
    told = json.loads(inside("insights", "--json").out)
    assert list(told) == list(TOPICS)
    found = told["expectations"]
    fears = found["came"]["fears"]
    assert (found["n"], fears["no"], fears["yes"], found["feared_more"]) == (4, 3, 1, 3)
    assert (found["feared"]["n"], found["feared"]["happened"]) == (4, 1)
    assert [event["day"] for event in found["danger"]] == [ago(30).date().isoformat()]
    assert found["since"] == ago(60).date().isoformat()
    assert json.loads(inside("insights", "wins", "--json").out) == {"wins": told["wins"]}


def test_of_some_days_only_those_are_told(story: Home, inside: Inside) -> None:
    told = json.loads(inside("insights", "--from", "12 days ago", "--to", "yesterday", "--json").out)
    counts = {topic: found["n"] for topic, found in told.items()}
    assert counts == {
        "expectations": 0,
        "what-helps": 1,
        "steps": 0,
        "people": 1,
        "occurrences": 1,
        "noticed": 1,
        "weeks": 1,
        "wins": 1,
        "setbacks": 1,
    }
    said = inside("insights", "--from", "yesterday", "--to", "last month")
    assert said.code == 2
    assert "Give the earlier day to --from." in said.err


def test_an_empty_home_says_where_each_topic_begins(inside: Inside, own_home: Path) -> None:
    said = inside("insights")
    assert said.code == 0
    assert said.out.count("Nothing to show here yet.") == len(TOPICS)
    assert inside("insights", "weeks").out.endswith("It starts with your first check-in.\n")
    assert not own_home.exists()


def test_another_topic_is_refused_with_those_there_are(inside: Inside) -> None:
    said = inside("insights", "trust-score")
    assert said.code == 1
    assert said.out == ""
    assert "There's no insight called “trust-score”." in said.err
    assert ", ".join(TOPICS) in said.err
    assert inside("insights", "Weeks").code == 0


def test_files_that_cannot_be_read_are_told_beside_the_results(story: Home, inside: Inside) -> None:
    path = next(iter(sorted((story.root / "journal").rglob("*-exposure-*"))))
    path.write_text("= broken", encoding="utf-8")
    for flags in ([], ["--json"]):
        said = inside("insights", "expectations", *flags)
        assert said.err.count(path.name) == 1
        assert said.code == 0
    assert "Based on the 3 tries" in inside("insights", "expectations", "--all").out


def test_topics_are_completed() -> None:
    assert complete_topic("w") == ["what-helps", "weeks", "wins"]
    assert complete_topic("") == list(TOPICS)


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(columns: int, story: Home) -> None:
    for topic in ("", "expectations", "weeks", "people"):
        with Screen("insights", *([topic, "--all"] if topic else []), size=(columns, 200)) as screen:
            screen.end()
            lines = screen.raw.decode("utf-8").replace("\r", "").split("\n")
        assert len(lines) > 10
        assert max(map(cells, lines)) < columns


def test_as_a_real_process_it_is_the_same(story: Home, steady: Run) -> None:
    done = steady("insights", "expectations", "--all")
    assert done.stdout.startswith("What I expected\n")
    assert "█" in done.stdout
    assert done.stderr == ""
    assert "1 of 4" in done.stdout
