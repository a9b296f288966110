"""The report tells of a history in plain words and right numbers, safety by itself, nothing made larger."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.export.history import MADE, TITLES, at, records
from tests.rendered import tags
from tests.strategies import answers

from steady.core.catalogue import all_kinds
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.record import Record
from steady.core.report import Report, markdown

GOLDEN = Path(__file__).parent / "golden" / "report.md"


def report(*records: Record, **more: Any) -> str:
    return markdown(Report(records, MADE, titles=TITLES, **more))


def part(text: str, heading: str) -> str:
    """What stands under a heading, up to the next heading; empty when there is no such heading."""
    _, found, after = text.partition(f"{heading}\n")
    return re.split(r"^#", after, maxsplit=1, flags=re.MULTILINE)[0].strip() if found else ""


def test_the_report_of_a_history_is_the_golden_one() -> None:
    made = report(*records(), left_out=["private words (check-in: note)", "the safety plan"])
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_a_danger_stands_by_itself_and_in_no_count_of_steps() -> None:
    danger = Exposure(
        id="x", at=at(3), discernment="danger", goal="Go there", outcome="not today", came_true="yes"
    )
    step = Exposure(id="y", at=at(4), goal="Say hello", outcome="done", came_true="no")
    made = report(danger, step)
    assert part(made, "### Safety") == "- Tuesday 3 November 2026: Go there. " + (
        "Not taken: a sign of danger; what was expected happened."
    )
    assert "Go there" not in part(made, "### Steps so far")
    assert "Looked back on: 1 step. What was expected did not happen in 1." in part(made, "### Steps so far")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("not today", "Not taken: a sign of danger."),
        (None, "Not taken: a sign of danger."),
        ("done", "Done, with a sign of danger seen beforehand."),
        ("left as planned", "Left as planned, with a sign of danger seen beforehand."),
    ],
)
def test_a_step_that_was_taken_despite_danger_is_told_as_it_was(outcome: Any, said: str) -> None:
    made = report(Exposure(id="x", at=at(3), discernment="danger", goal="Go", outcome=outcome))
    assert part(made, "### Safety").endswith(f"Go. {said}")


def test_a_time_of_not_being_safe_is_told_with_its_day_however_many_good_days_there_are() -> None:
    good: list[Record] = [
        Checkin(id=str(day), at=at(day), distress=1, safe_now="yes") for day in range(4, 20)
    ]
    made = report(*good, Checkin(id="x", at=at(3), distress=9, safe_now="no"))
    said = "- Tuesday 3 November 2026: not safe where they were, as they put it in a check-in."
    assert part(made, "### Safety") == said
    assert "from 1 to 9, with 1 in the middle" in part(made, "### Check-ins so far")


def test_without_anything_about_safety_there_is_no_such_part() -> None:
    assert "### Safety" not in report(Checkin(id="x", at=at(3), safe_now="yes"))


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_check_ins_are_not_made_into_a_range(count: int) -> None:
    made = report(*(Checkin(id=str(day), at=at(day), distress=5) for day in range(2, 2 + count)))
    assert "### Check-ins so far" not in made


def test_numbers_are_counted_only_where_they_were_given() -> None:
    given_numbers = [3, None, 5, 9, None]
    made = report(*(Checkin(id=str(n), at=at(2 + n), on_guard=each) for n, each in enumerate(given_numbers)))
    assert part(made, "### Check-ins so far") == (
        "- On guard, in 3 check-ins: from 3 to 9, with 5 in the middle."
    )


def test_expectations_are_counts_in_both_directions_and_guesses_are_told_from_three_on() -> None:
    came: list[Any] = ["no", "no", "partly", "yes", "cannot tell", None]
    steps = [
        Exposure(id=str(n), at=at(2 + n), goal="a", likelihood=50, came_true=each)
        for n, each in enumerate(came)
    ]
    said = part(report(*steps), "### Steps so far").splitlines()[0]
    assert said == (
        "- Looked back on: 5 steps. What was expected did not happen in 2, happened in part in 1, "
        "happened in 1, could not be told in 1. "
        "By their own guesses beforehand, it was likely in about 2.0 of 4."
    )
    assert "guesses" not in part(report(*steps[:2]), "### Steps so far")


def test_no_percentage_is_made_of_counts() -> None:
    made = report(*records())
    guesses = {record.likelihood for record in records() if isinstance(record, Exposure)}
    for percent in re.findall(r"(\d+) ?%", made):
        assert int(percent) in guesses


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([(None, None)], "once."),
        ([(6, 4)], "once. Distress afterwards, rated once: 2 lower."),
        ([(4, 6)], "once. Distress afterwards, rated once: 2 higher. Worse once."),
        ([(4, 4), (6, 6), (None, 3)], "3 times. Distress afterwards, rated twice: the same in the middle."),
        (
            [(6, 1), (5, 4), (3, 4)],
            "3 times. Distress afterwards, rated 3 times: 1 lower in the middle. Worse once.",
        ),
    ],
)
def test_practice_is_told_in_counts_and_the_middle(ratings: list[tuple[int, int]], said: str) -> None:
    made = report(
        *(
            Practice(
                id=str(number), at=at(3), exercise="cold-water", distress_before=before, distress_after=after
            )
            for number, (before, after) in enumerate(ratings)
        )
    )
    assert part(made, "### Practice so far") == f"- Cold water on your hands: {said}"


def test_own_words_that_spell_an_id_stay_own_words() -> None:
    made = report(
        Checkin(id="x", at=at(3), body=["new", "sam"], need="new", intention="text-sam-back"),
        Exposure(id="y", at=at(3), cues=["new", "my own"], person="sam", felt_hard="new"),
    )
    assert "**body:** new; sam" in made
    assert "**need:** new" in made
    assert "**intention:** text-sam-back" in made
    assert "**felt hard:** new" in made
    assert "**cues:** It is new to me; my own" in made
    assert "**person:** Sam" in made


def test_the_latest_steps_are_listed_and_the_others_counted() -> None:
    steps = [Exposure(id=str(n), at=at(28 - n), goal=f"Step {n}", outcome="done") for n in range(15)]
    listed = part(report(*steps), "### Steps so far").splitlines()
    assert len(listed) == 13
    assert listed[-1] == "- And 3 earlier ones below."


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, "Tuesday 3 November 2026 to Thursday 5 November 2026. Made on"),
        (2, None, "Monday 2 November 2026 to Thursday 5 November 2026. Made on"),
        (None, 9, "Tuesday 3 November 2026 to Monday 9 November 2026. Made on"),
    ],
)
def test_the_days_are_those_asked_for_or_those_that_are_there(
    since: int | None, until: int | None, said: str
) -> None:
    made = report(
        Checkin(id="x", at=at(5), mood=1),
        Checkin(id="y", at=at(3), mood=1),
        since=since and datetime.date(2026, 11, since),
        until=until and datetime.date(2026, 11, until),
    )
    assert made.splitlines()[2].startswith(said)


def test_a_report_of_nothing_is_calm() -> None:
    made = report()
    assert "- Nothing was kept in these days." in made
    assert made.splitlines()[2] == "Made on Monday 23 November 2026."
    assert "From Tuesday 3 November 2026 on. Made" in report(since=datetime.date(2026, 11, 3))
    assert "Up to Tuesday 3 November 2026. Made" in report(until=datetime.date(2026, 11, 3))


def test_no_word_of_the_report_presses_judges_or_counts_absence() -> None:
    words = set(re.findall(r"[a-z]+", GOLDEN.read_text(encoding="utf-8").lower()))
    assert not words & {"should", "must", "failed", "failure", "missed", "streak", "success", "only", "since"}


@settings(max_examples=100)
@given(answers(Exposure), answers(Checkin), answers(all_kinds()[-1]))
def test_no_words_of_a_person_change_the_structure_of_the_page(
    exposure: dict[str, Any], checkin: dict[str, Any], page: dict[str, Any]
) -> None:
    made = report(
        Exposure(id="x", at=at(3), **exposure),
        Checkin(id="y", at=at(3), **checkin),
        all_kinds()[-1](id="z", **page),
    )
    found = tags(made)
    assert set(found) <= {"h1", "h2", "h3", "h4", "p", "strong", "ul", "li", "blockquote", "br"}
    assert [found.count("h1"), found.count("h2")] == [1, 4]
