"""The report tells of a history in plain words and right numbers, safety by itself, nothing made larger."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.export.history import at, records
from tests.export.told import report
from tests.rendered import tags
from tests.strategies import answers

from steady.core.catalogue import all_kinds
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure

GOLDEN = Path(__file__).parent / "golden" / "report.md"


def test_the_report_of_a_history_is_the_golden_one() -> None:
    made = report(*records(), left_out=["private words (check-in: note)", "the safety plan"])
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_no_percentage_is_made_of_counts() -> None:
    made = report(*records())
    guesses = {record.likelihood for record in records() if isinstance(record, Exposure)}
    for percent in re.findall(r"(\d+) ?%", made):
        assert int(percent) in guesses


def test_own_words_that_spell_an_id_stay_own_words() -> None:
    made = report(
        Checkin(id="x", at=at(3), body=["new", "sam"], need="new", intention="text-sam-back"),
        Exposure(id="y", at=at(3), cues=["new", "my own"], person="sam", felt_hard="new"),
    )
    assert "**body:** new; sam" in made
    assert "**need:** new" in made
    assert "**intention:** text-sam-back" in made
    assert "**felt hard:** new" in made
    assert "**signs:** It's new to me; my own" in made
    assert "**person:** Sam" in made


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
    assert "- Nothing was noted in these days." in made
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
    assert set(found) <= {
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "strong",
        "ul",
        "li",
        "blockquote",
        "br",
        "pre",
        "code",
    }
    is_apart = (
        exposure.get("discernment") == "danger"
        or exposure.get("not_okay") == "yes"
        or exposure.get("not_okay_cues")
    )
    assert found.count("pre") == found.count("code") == (not is_apart)
    assert [found.count("h1"), found.count("h2")] == [1, 4]
