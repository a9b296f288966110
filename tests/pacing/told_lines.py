"""Histories of how someone took a no: promises about it, boundaries, repairs."""

import datetime
from typing import Any

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from tests.pacing.made import ago, step
from tests.pacing.told import KIM, MEET, SAM, WITH_SAM, Told, fear

NIGHTS = Boundary(id="nights", statement="No calls at night.", with_whom="sam")


def broken(days: float, **answers: Any) -> Promise:
    """A promise of Sam's about respecting a no that was broken."""
    said = {"by": "sam", "what": "To wait.", "area": "respecting a no", "outcome": "broken", **answers}
    return Promise(id=f"b{days}", at=ago(days), **said)


LINES: dict[str, Told] = {
    "promises about a no, broken three times": Told(
        records=(*WITH_SAM, SAM, broken(20), broken(12), broken(5)),
        may=("begin",),
        steps=("text",),
        says=("You noted something about Sam lately", "broke a promise about respecting a no", "18 November"),
    ),
    "a promise of long ago, broken this week": Told(
        records=(*WITH_SAM, SAM, broken(90, outcome_on=datetime.date(2026, 11, 20))),
        may=("begin",),
        says=("Friday 20 November",),
    ),
    "a promise about time, and one of my own": Told(
        records=(*WITH_SAM, SAM, broken(5, area="time"), broken(4, by="me")),
        may=("begin",),
        never=("You noted something",),
    ),
    "it was months ago": Told(
        records=(*WITH_SAM, SAM, broken(80)), may=("begin",), never=("You noted something",)
    ),
    "a boundary with Sam was crossed yesterday": Told(
        records=(*WITH_SAM, SAM, NIGHTS, Occurrence(id="o", at=ago(1), about="nights", what="crossed")),
        may=("begin", "smaller", "rest"),
        says=("You noted something about Sam lately", "A boundary of yours was crossed with Sam: yesterday"),
    ),
    "a boundary was held": Told(
        records=(*WITH_SAM, SAM, NIGHTS, Occurrence(id="o", at=ago(1), about="nights", what="held")),
        may=("begin",),
        never=("boundary",),
    ),
    "a boundary of Sam's, crossed by Kim; the step is with Sam": Told(
        records=(
            *WITH_SAM,
            SAM,
            KIM,
            NIGHTS,
            Occurrence(id="o", at=ago(1), about="nights", what="crossed", person="kim"),
        ),
        may=("begin",),
        never=("boundary",),
    ),
    "a repair with Sam that isn't enough, and it goes well": Told(
        records=(
            *WITH_SAM,
            SAM,
            fear(9, setting="message"),
            fear(6, setting="call"),
            Repair(id="r", at=ago(2), person="Sam", enough="no"),
        ),
        may=("next",),
        steps=("call",),
        says=("A repair with Sam isn't enough for you: Saturday 21 November",),
    ),
    "a step of nobody, whose title names who crossed a line": Told(
        records=(step("a", 1, title="Wave to Sam"), MEET, SAM, broken(3)),
        may=("begin",),
        says=("You noted something about Sam lately",),
    ),
}
