"""The demo's year reads well: its own texts, and every sentence that steady makes of it."""

import re
from collections import Counter

import pytest
from tests.conftest import NOW
from tests.demo.words import JUDGING, TABLES_READ, said_without_care, texts
from tests.exercises.lint import HARDEST_GRADE, sentences, words
from tests.reading import grade

from steady.core.record import Record
from steady.services.export import FORMATS, Scope, gather
from steady.services.insights import TOPICS, insights
from steady.services.pace import weigh
from steady.store.home import Home

LONGEST_SENTENCE = 26
"""In words; people write longer ones than exercises do."""


def test_no_text_presses_judges_or_ranks(records: list[Record]) -> None:
    for record in records:
        for name, text in texts(record):
            assert not JUDGING.search(text), (record.kind(), name, text)
            assert max(map(words, sentences(text))) <= LONGEST_SENTENCE, (record.kind(), name, text)


def test_the_texts_are_easy_to_read(records: list[Record]) -> None:
    found = [text if text[-1] in ".!?”" else f"{text}." for record in records for _, text in texts(record)]
    assert grade(" ".join(found)) <= HARDEST_GRADE


def test_no_phrase_is_there_more_than_twice(records: list[Record]) -> None:
    """What a body feels like comes back in the same words, as it does with people; so does with whom."""
    same = ("body", "with_whom", "set_by")
    said = Counter(text for record in records for name, text in texts(record) if name not in same)
    assert len(said) > 600
    assert [text for text, count in said.items() if count > 2] == []


def test_codenames_are_not_names_of_people() -> None:
    names = {person["codename"] for person in TABLES_READ["plan"]["person"]}
    assert names == {"Maple", "Heron", "Juniper", "Flint", "Sorrel", "Linden"}
    text = repr(TABLES_READ)
    assert not re.search(r"\b(?:Sam|Jan|Anna|Tom|Alex|Maria|Peter|John|Mary)\b", text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("It happened, at least partly, in 2 of 5 (40%).", ""),
        ("It happened, at least partly, in 2 of 4 (50%).", "a percentage"),
        ("It happened in 40% of them.", "a percentage"),
        ("you expected, 40% likely: “They will be short.”", ""),
        ("Over 7 weeks, little has changed in mood.", ""),
        ("Over 6 weeks, distress has gone down by about 1 point.", "a direction"),
        ("Over 6 weeks, there's no clear direction in mood.", "a direction"),
        ("You never missed one.", "never"),
    ],
)
def test_what_is_told_without_care_is_found(line: str, found: str) -> None:
    assert said_without_care(line) == found


def test_every_insight_says_something_and_says_it_with_care(demo: Home) -> None:
    found = insights(demo)
    assert [each.topic for each in found] == list(TOPICS)
    for each in found:
        assert len(each.sentences) >= 3
        assert each.problems == []
        for line in each.numbers()["sentences"]:
            assert said_without_care(line) == "", (each.topic, line)
            assert not re.search(r"\b0 points|[+-]0\b", line)


def test_people_are_told_by_name_and_in_no_other_order(demo: Home) -> None:
    [found] = insights(demo, ["people"])
    said = found.numbers()["sentences"]
    order = [line.partition(":")[0] for line in said if re.match(r"[A-Z]\w+: ", line)]
    told = list(dict.fromkeys(order))
    assert told == ["Flint", "Heron", "Juniper", "Linden", "Maple", "Sorrel"]
    assert "%" not in " ".join(said)


def test_a_month_of_it_is_told_with_care_too(demo: Home) -> None:
    for days in (10, 30, 60):
        since = NOW.date().fromordinal(NOW.date().toordinal() - days)
        for each in insights(demo, since=since):
            for line in each.numbers()["sentences"]:
                assert said_without_care(line) == "", (days, each.topic, line)


def test_the_summary_of_the_report_is_told_with_care(demo: Home) -> None:
    scope = Scope()
    export = gather(demo, scope)
    report = FORMATS["markdown"].write(export, NOW.date())
    summary = report[report.index("## Summary") : report.index("## Exposures")]
    lines = [line for line in summary.splitlines() if line.strip()]
    assert len(lines) > 40
    for line in lines:
        assert said_without_care(line) == "", line
    assert export.real_names == []
    assert export.problems == []


def test_the_suggestion_is_told_with_care(demo: Home) -> None:
    found = weigh(demo, NOW).suggestion
    for line in (found.words, found.why, found.would_change, found.choice):
        assert said_without_care(line) == "", line
