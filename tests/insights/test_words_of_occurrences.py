"""What of one's plan came up, in the exact words that a person reads."""

from tests.insights.histories import at, lines_of

from steady.core.fields import Choice, field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.occurrences import EMPTY, WAYS, occurrences
from steady.core.kinds.occurrence import Occurrence

REFERS = field_of(Occurrence, "about").ask.refers


def test_each_thing_says_how_often_it_came_up_and_when_last_a_crossed_line_first() -> None:
    kept = [
        Occurrence(id="o1", at=at(6, 1), about="nine", what="said"),
        Occurrence(id="o2", at=at(6, 2), about="nine", what="held", note="PRIVATE"),
        Occurrence(id="o3", at=at(6, 4), about="No calls after nine", what="crossed"),
        Occurrence(id="o4", at=at(6, 3), about="nine", what="held"),
        Occurrence(id="o5", at=at(6, 5), about="A slammed door", what="went off"),
        Occurrence(id="o6", about="a slammed DOOR"),
        Occurrence(id="o7", at=at(6, 6), what="done"),
    ]
    found = occurrences(Evidence(kept, titles={REFERS: {"nine": "No calls after nine"}}))
    assert lines_of(found) == [
        "You've noted 7 times that something in your plan came up.",
        "Based on 7 notes since Monday 1 June 2026.",
        "“A slammed door”: a trigger went off once, on Friday 5 June 2026; it was noted once.",
        "“No calls after nine”: a boundary was crossed once, on Thursday 4 June 2026;"
        " a boundary was held twice, the last time on Wednesday 3 June 2026;"
        " a boundary was said once, on Monday 1 June 2026.",
        "Without a name: a routine was done once, on Saturday 6 June 2026.",
    ]
    assert found.table()[:2] == [
        ["what", "how", "times", "last"],
        ["A slammed door", "a trigger went off", "1", "2026-06-05"],
    ]
    assert found.table()[2] == ["A slammed door", "came up", "1", "–"]
    assert [(each.about, each.of) for each in found.sentences()[2:4]] == [
        ("“A slammed door”", "a slammed door"),
        ("“No calls after nine”", "nine"),
    ]
    assert lines_of(occurrences(Evidence([]))) == [EMPTY]


def test_every_way_that_can_be_noted_has_its_words() -> None:
    shape = field_of(Occurrence, "what").shape
    assert isinstance(shape, Choice)
    assert {*shape.options, None} == {*WAYS}
