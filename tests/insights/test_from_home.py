"""Each topic from a home: all time or some days, files that cannot be read named, everything in width."""

import datetime
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from tests.insights.histories import at
from tests.named import add

from steady.core.catalogue import kind_named
from steady.core.errors import NotFound
from steady.core.text import cells
from steady.services.insights import TOPICS, Insight, insights
from steady.store.home import Home


def filled(home: Home) -> None:
    kept: list[tuple[str, dict[str, Any], datetime.datetime]] = [
        ("person", {"codename": "Sam"}, at(1, 1)),
        ("step", {"title": "Text Sam back", "person": "sam"}, at(1, 1)),
        *(
            (
                "exposure",
                {
                    "step": "text-sam-back",
                    "likelihood": 80,
                    "hope_or_fear": "a fear",
                    "came_true": "no",
                    "outcome": "done",
                    "distress_before": 6,
                    "distress_after": 4,
                    "to_adjust": "Less.",
                    "went_well": "I sent it.",
                },
                at(month, 3),
            )
            for month in range(1, 7)
        ),
        ("exposure", {"cues": ["threat"], "outcome": "not today", "person": "sam"}, at(6, 20)),
        ("practice", {"exercise": "even-breathing", "distress_before": 6, "distress_after": 4}, at(2, 4)),
        (
            "promise",
            {"by": "sam", "to": "me", "what": "to ring", "area": "time", "outcome": "kept"},
            at(2, 5),
        ),
        ("boundary", {"statement": "No calls after nine."}, at(1, 1)),
        ("occurrence", {"about": "no-calls-after-nine", "what": "held"}, at(2, 7)),
        ("observation", {"what_i_saw": "PRIVATE", "to_borrow": "A pause."}, at(2, 8)),
        ("reflection", {"text": "I said no.", "win": True, "strength": "I can wait."}, at(2, 6)),
        *(
            ("checkin", {"distress": 8 - week // 6, "mood": 5}, at(1, 5) + datetime.timedelta(weeks=week))
            for week in range(30)
        ),
    ]
    for kind, answers, when in kept:
        add(home, kind_named(kind), answers, when)


def begins(first: Sequence[str], n: int) -> bool:
    """Whether one of the first sentences says on how many records a topic is based."""
    number = "(?:one|the try)" if n == 1 else f"(?:the )?{n}"
    often = {1: "once", 2: "twice"}.get(n, f"{n} times")
    return any(re.match(rf"Based on {number} |You've planned a step {often}\b", each) for each in first)


def test_topics_are_those_of_the_design_and_each_answers(home: Home) -> None:
    assert list(TOPICS) == [
        *(
            "expectations",
            "what-helps",
            "steps",
            "people",
            "weeks",
            "wins",
            "setbacks",
            "occurrences",
            "noticed",
        )
    ]
    filled(home)
    found = {each.topic: each for each in insights(home)}
    assert list(found) == list(TOPICS)
    for each in found.values():
        numbers = each.numbers()
        assert json.loads(json.dumps(numbers)) == numbers
        assert numbers["n"] > 0
        assert datetime.date.fromisoformat(numbers["since"]).year == 2026
        assert numbers["sentences"] == [sentence.text for sentence in each.sentences]
        assert begins(numbers["sentences"][:3], numbers["n"])
        assert each.facts.table()
        assert not each.problems
    assert found["expectations"].numbers()["came"]["fears"]["no"] == 6
    assert found["expectations"].facts.chart(80)[:2] == ["Fears", "didn't happen  6  ████████████"]
    assert [each.text for each in found["occurrences"].sentences] == [
        "You've noted once that something in your plan came up.",
        "Based on one note, from Saturday 7 February 2026.",
        "“No calls after nine.”: a boundary was held once, on Saturday 7 February 2026.",
    ]
    assert [each["title"] for each in found["steps"].numbers()["steps"]] == [
        "Text Sam back",
        "Without a step of the ladder",
    ]
    assert [each["codename"] for each in found["people"].numbers()["people"]] == ["Sam"]
    assert found["what-helps"].facts.table()[0] == ["exercise", "times", "rated", "change", "worse after"]
    assert found["what-helps"].facts.table()[1][1:] == ["1", "1", "–", "0"]
    assert (
        found["what-helps"]
        .sentences[-1]
        .text.endswith(": Done once. Distress was 2 points lower afterwards.")
    )
    assert "Sam: On Saturday 20 June 2026 you noticed a sign of danger" in "\n".join(
        found["people"].numbers()["sentences"]
    )


@pytest.mark.parametrize("width", [20, 60, 80])
def test_charts_and_tables_keep_to_the_width(home: Home, width: int) -> None:
    filled(home)
    for each in insights(home):
        lines = each.laid_out(width)
        assert lines
        assert max(map(cells, lines)) <= width


def test_all_weeks_are_in_one_line_and_in_the_table(home: Home) -> None:
    filled(home)
    [found] = insights(home, ["weeks"])
    assert found.picture is not None
    drawn = found.picture.lines(80)
    assert drawn[0] == "Distress, week by week"
    assert drawn[3].endswith(" 4")
    assert drawn[-1].split()[:3] == ["5", "January", "2026"]
    assert len(drawn) == 1 + 7
    assert len(found.facts.table()) == 1 + 30


def test_some_days_are_counted_alone(home: Home) -> None:
    filled(home)
    [found] = insights(
        home, ["expectations"], since=datetime.date(2026, 2, 3), until=datetime.date(2026, 4, 3)
    )
    assert (found.facts.n, found.facts.since) == (3, datetime.date(2026, 2, 3))
    [later] = insights(home, ["expectations"], since=datetime.date(2026, 4, 4))
    assert (later.facts.n, later.facts.since) == (2, datetime.date(2026, 5, 3))


def test_an_empty_home_gives_one_calm_sentence_each_and_is_not_created(home: Home) -> None:
    for each in insights(home):
        assert len(each.sentences) == 1, each.topic
        assert each.sentences[0].text.startswith("Nothing to show here yet. ")
        assert (each.facts.n, each.facts.since, each.laid_out(80)) == (0, None, [])
    assert not home.root.exists()


def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(home: Home) -> None:
    filled(home)
    before = insights(home)
    broken = home.root / "journal" / "2026" / "02" / "2026-02-09-0900-exposure-aaaa.toml"
    broken.write_text("this is not toml", encoding="utf-8")

    def seen(found: list[Insight]) -> list[object]:
        return [(each.topic, each.facts, each.sentences) for each in found]

    after = insights(home)
    assert seen(after) == seen(before)
    assert all(broken.name in each.problems[0].path for each in after)


def test_a_topic_that_is_none_is_said_so_with_those_there_are(home: Home) -> None:
    with pytest.raises(NotFound, match="no insight called “luck”") as refused:
        insights(home, ["weeks", "luck"])
    assert refused.value.hint == f"There are: {', '.join(TOPICS)}."
    with pytest.raises(NotFound, match=f"“{'x' * 39}…”"):
        insights(home, ["x" * 50])
