"""What was noticed and thought over, in the exact words that a person reads."""

import msgspec
from tests.insights.histories import at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.noticed import EMPTY, noticed
from steady.core.kinds.attunement import Attunement
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.observation import Observation
from steady.core.kinds.reframe import Reframe


def reframe(number: int, before: int | None, after: int | None, fairer: str | None = None) -> Reframe:
    return Reframe(
        id=f"r{number}",
        at=at(3, number),
        situation="PRIVATE",
        thought="PRIVATE",
        belief_before=before,
        belief_after=after,
        fairer_thought=fairer,
    )


def test_thoughts_what_to_borrow_and_how_checking_landed_in_counts_and_own_words() -> None:
    kept = [
        reframe(1, 90, 60, "It may be tiredness."),
        reframe(2, 80, 40),
        reframe(3, 70, 70),
        reframe(4, 50, None),
        Observation(id="o1", at=at(3, 5), what_i_saw="PRIVATE", to_borrow="Ask first."),
        Attunement(id="a1", at=at(3, 6), guess="PRIVATE", how_it_landed="“Yes, tired.”"),
        Checkin(id="c1", at=at(3, 7), intention="Sit by the window.", note="PRIVATE"),
        Checkin(id="c2", at=at(3, 8), intention=" ", mood=5),
    ]
    found = noticed(Evidence(kept))
    assert lines_of(found) == [
        "You've noted: a fairer thought (4), something to borrow (1), how someone took it (1)"
        " and a wish for a day (1).",
        "Based on 7 records since Sunday 1 March 2026.",
        "Typically, you believed a first thought 80 out of 100, and 60 after looking at both sides"
        " (3 thoughts).",
        "A fairer thought. Sunday 1 March 2026: “It may be tiredness.”",
        "Something to borrow. Thursday 5 March 2026: “Ask first.”",
        "How someone took it. Friday 6 March 2026: ““Yes, tired.””",
        "A wish for a day. Saturday 7 March 2026: “Sit by the window.”",
    ]
    assert found.table()[1] == ["2026-03-01", "a fairer thought", "It may be tiredness."]
    assert "PRIVATE" not in str(msgspec.to_builtins(found))
    assert "believed" not in " ".join(lines_of(noticed(Evidence(kept[:2]))))
    assert lines_of(noticed(Evidence([]))) == [EMPTY]
