"""What steps come to, in the exact words that a person reads."""

import datetime

from tests.insights.histories import DANGERS, at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.steps import EMPTY, steps
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step


def test_steps_with_what_was_varied() -> None:
    ladder = [Step(id="text", title="Text Sam back", person="sam"), Step(id="ring", title="Ring Sam")]
    tries = [
        Exposure(
            id="e1",
            at=at(8, 1, 9),
            step="text",
            planned_for=at(8, 1, 9),
            setting="message",
            outcome="done",
            came_true="no",
            how_bad=6,
            distress_before=6,
            distress_peak=7,
            distress_after=3,
        ),
        Exposure(
            id="e2",
            at=at(8, 2, 9),
            planned_for=at(8, 3, 23),
            step="Text Sam Back",
            person="alex",
            setting="call",
            outcome="left as planned",
            came_true="partly",
            hope_or_fear="a fear",
            distress_before=7,
        ),
        Exposure(id="e3", at=at(8, 4), step="text", outcome="not today", distress_before=10),
        Exposure(id="e7", at=at(8, 4), step="text", outcome="done", came_true="yes", hope_or_fear="a hope"),
        Exposure(id="e4", at=at(8, 5), step="text", discernment="danger", outcome="not today"),
        Exposure(
            id="e5", at=at(8, 6), planned_for=datetime.date(2026, 8, 7), goal="Say hello", came_true="no"
        ),
        Exposure(id="e6", at=at(8, 7), step="ring"),
    ]
    found = steps(Evidence([*tries, *ladder, Person(id="sam", codename="Sam")], DANGERS))
    assert lines_of(found) == [
        "You've planned a step 6 times and tried one 4 times.",
        "The first of them is from Saturday 1 August 2026.",
        "“Ring Sam”: Not tried yet.",
        "“Text Sam back”: Tried 3 times. How it went: done (2), left as planned (1) and not today (1)."
        " Distress, typically: 6.5 before (2 ratings), 7 at its highest (one rating)"
        " and 3 afterwards (one rating)."
        " Out of 2 fears: once it didn't happen and once it partly happened. One hope: it happened."
        " Who with: alex and Sam. How: call and message. When: in the morning and at night.",
        "“Text Sam back”: On Wednesday 5 August 2026 you noticed a sign of danger before a step."
        " It's listed on its own.",
        "Without a step of the ladder: Tried once."
        " One try that doesn't say if it was a fear or a hope: it didn't happen.",
    ]
    assert found.table() == [
        ["step", "tries", "before", "highest", "after", "fears: no", "partly", "yes"],
        ["Ring Sam", "0", "–", "–", "–", "0", "0", "0"],
        ["Text Sam back", "3", "6.5", "7", "3", "1", "1", "0"],
        ["Without a step of the ladder", "1", "–", "–", "–", "0", "0", "0"],
    ]


def test_each_answer_and_outcome_has_its_words() -> None:
    tries = [
        Exposure(id="e1", step="ring", outcome="part of it", came_true="yes", distress_after=0),
        Exposure(id="e2", step="ring", came_true="cannot tell"),
        Exposure(id="e3", step="ring", distress_peak=9),
        Exposure(id="e4", step="ring", distress_after=2),
        Exposure(id="e5", step="ring", distress_before=2),
    ]
    assert lines_of(steps(Evidence(tries))) == [
        "You've planned a step 5 times and tried one 4 times.",
        "“ring”: Tried 4 times. How it went: part of it."
        " Distress, typically: 9 at its highest (one rating) and 1 afterwards (2 ratings)."
        " Out of 2 tries that don't say if it was a fear or a hope:"
        " once it happened and once you couldn't tell.",
    ]


def test_one_step_is_said_as_one_and_named_by_its_id() -> None:
    found = steps(
        Evidence(
            [
                Exposure(id="e1", at=at(8, 1), step="TEXT SAM BACK", person="KIM", outcome="done"),
                Exposure(id="e2", at=at(8, 2), step="text", person="Kim", discernment="danger"),
                Step(id="text", title="Text Sam back"),
            ]
        )
    )
    assert lines_of(found)[:3] == [
        "You've planned a step once and tried it.",
        "It's from Saturday 1 August 2026.",
        "“Text Sam back”: Tried once. How it went: done. Who with: KIM.",
    ]
    assert [(each.step, each.title) for each in found.steps] == [("text", "Text Sam back")]
    assert [each.step for each in steps(Evidence([Exposure(id="e", goal="Wave")])).steps] == [""]


def test_a_step_seen_only_with_danger_is_still_shown() -> None:
    found = steps(Evidence([Exposure(id="e1", at=at(8, 5), step="ring", discernment="danger")]))
    assert lines_of(found) == [
        EMPTY,
        "“ring”: On Wednesday 5 August 2026 you noticed a sign of danger before a step."
        " It's listed on its own.",
    ]
