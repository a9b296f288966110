"""Histories of what tests a fear, and of what doesn't come once more."""

from tests.pacing.made import ago, checkin, step
from tests.pacing.told import KIM, LADDER, NOTHING, SAM, TEXT, WITH_SAM, Told, declined, fear, hope

CLIMBING: dict[str, Told] = {
    "two fears that didn't happen, in two settings": Told(
        records=(*LADDER, fear(4, setting="message"), fear(2, setting="call")), may=("next",), steps=("call",)
    ),
    "two fears that didn't happen, in one setting": Told(
        records=(*LADDER, fear(4, setting="message"), fear(2, setting="message")),
        may=("vary",),
        steps=("text",),
    ),
    "older records: how bad it would be was given": Told(
        records=(*LADDER, fear(4, hope_or_fear=None, how_bad=4), fear(2, hope_or_fear=None, how_bad=1)),
        may=("next",),
    ),
    "older records that are undecided": Told(
        records=(*LADDER, fear(4, hope_or_fear=None, how_bad=None), fear(2, hope_or_fear=None, how_bad=0)),
        may=("repeat",),
        steps=("text",),
    ),
    "neither hope nor fear": Told(
        records=(*LADDER, fear(4, hope_or_fear="neither"), fear(2, hope_or_fear="neither")), may=("repeat",)
    ),
    "hopes that came": Told(records=(*LADDER, hope(4, came="yes"), hope(2, came="yes")), may=("repeat",)),
    "a hope that didn't come, and one that did": Told(
        records=(*LADDER, hope(4, came="no"), hope(2, came="yes")), may=("repeat",)
    ),
    "a hope and a fear that didn't happen": Told(records=(*LADDER, hope(4), fear(2)), may=("repeat",)),
    "half-tested, twice": Told(
        records=(*LADDER, fear(4, half_tested="a friend spoke"), fear(2, half_tested="a friend spoke")),
        may=("repeat",),
    ),
    "left as planned, twice": Told(
        records=(*LADDER, fear(4, outcome="left as planned"), fear(2, outcome="left as planned")),
        may=("repeat",),
    ),
    "left at 8, and a smaller one was written down since": Told(
        records=(
            step("note", 1),
            *LADDER,
            fear(2, "text", outcome="left as planned", came=None, distress_before=6, distress_after=8),
        ),
        may=("smaller",),
        steps=("note",),
        says=("smaller than “Text”",),
        never=("once more",),
    ),
    "left, and what is smaller was tried before": Told(
        records=(*LADDER, fear(9), fear(2, "call", outcome="left as planned")),
        may=("repeat",),
        steps=("call",),
    ),
    "nothing felt at all, twice": Told(
        records=(
            *LADDER,
            fear(4, distress_before=0, distress_peak=0, distress_after=0),
            fear(2, distress_before=0, distress_after=0),
        ),
        may=("repeat",),
    ),
    "far away that day, twice": Told(
        records=(
            *LADDER,
            fear(4),
            fear(2, happened_at=ago(2)),
            checkin(ago(4, 6), state="too little, far away"),
            checkin(ago(2, 2), "c2", state="too little, far away"),
        ),
        may=("repeat",),
    ),
    "couldn't be told, once; once it didn't happen": Told(
        records=(*LADDER, fear(4, came="cannot tell"), fear(2)), may=("repeat",)
    ),
    "half of four came in part": Told(
        records=(
            *LADDER,
            fear(9),
            fear(7, came="partly"),
            fear(5),
            fear(3, came="partly"),
            fear(4, "call", "partly"),
        ),
        may=("repeat",),
        steps=("text", "call"),
    ),
    "twice it didn't happen, then it did": Told(
        records=(*LADDER, fear(9), fear(7), fear(5, "call", "partly"), fear(3, came="yes")),
        may=("repeat",),
        steps=("text",),
    ),
    "what was feared happened twice, calmly": Told(
        records=(*LADDER, fear(4, "call", "yes"), fear(2, "call", "yes")),
        may=("smaller",),
        steps=("text",),
        says=("at who it's with", "a boundary"),
        never=("once more",),
    ),
    "of many that went well, the last two happened": Told(
        records=(*LADDER, fear(12), fear(10), fear(8), fear(4, came="yes"), fear(2, came="yes")),
        may=("rest",),
        steps=NOTHING,
        says=("at a boundary",),
    ),
    "what was feared happened with Sam in two steps": Told(
        records=(*WITH_SAM, SAM, fear(4, "text", "yes"), fear(2, "call", "yes")),
        may=("smaller", "rest"),
        says=("the same person",),
        never=("once more",),
    ),
    "the next one up is where it happened twice": Told(
        records=(*LADDER, fear(20, "call", "yes"), fear(19, "call", "yes"), fear(4), fear(2)),
        may=("smaller", "rest"),
        steps=("text", None),
    ),
    "the same step three times, with nothing to tell": Told(
        records=(*LADDER, fear(8, came=None), fear(5, came=None), fear(2, came=None)),
        may=("rest", "smaller"),
        says=("3 times in a row",),
    ),
    "“next” declined on three days": Told(
        records=(*LADDER, fear(9, setting="message"), fear(8, setting="call")),
        declined=declined("next", "call", 3, 2, 1),
        may=("smaller",),
        steps=("text",),
    ),
    "“write down a smaller one” declined on three days": Told(
        records=(step("speech", 9),),
        declined=declined("smaller", None, 3, 2, 1),
        may=("rest",),
        says=("on 3 days",),
    ),
    "the first step at 9": Told(
        records=(step("speech", 9),),
        may=("smaller",),
        steps=NOTHING,
        says=("One short message",),
        way="add step",
    ),
    "2 and 10, the first done twice in two settings: a step between": Told(
        records=(
            TEXT,
            step("weekend", 10),
            fear(9, setting="message", planned_for=ago(9)),
            fear(3, setting="call", planned_for=ago(3)),
        ),
        may=("smaller",),
        steps=NOTHING,
        says=("It's a long way from “Text” (2)", "A step in between"),
    ),
    "2 and 10, the first done twice in one setting": Told(
        records=(TEXT, step("weekend", 10), fear(9, setting="message"), fear(3, setting="message")),
        may=("vary",),
        steps=("text",),
    ),
    "a step written down twice": Told(
        records=(
            *LADDER[:2],
            step("text2", 2, title="Text"),
            fear(9, setting="message"),
            fear(3, setting="call"),
        ),
        may=("next",),
        steps=("call",),
    ),
    "the same words with another person are another step": Told(
        records=(
            step("text", 2, title="Say hello", person="sam"),
            step("text2", 2, title="Say hello", person="kim"),
            *LADDER[1:],
            SAM,
            KIM,
            fear(9, setting="message"),
            fear(3, setting="call"),
        ),
        may=("next",),
        steps=("text2",),
    ),
    "numb the last time": Told(
        records=(*LADDER, fear(4), fear(2, distress_before=0, distress_peak=0, distress_after=0)),
        may=("repeat",),
        says=("look and listen around you for a minute first",),
    ),
    "twice it partly happened": Told(
        records=(*LADDER, fear(9, "call", "partly"), fear(3, "call", "partly")),
        may=("repeat", "smaller"),
        says=("both times it partly happened",),
        never=("didn't happen",),
    ),
    "distress stays as it was, and the fears didn't happen": Told(
        records=(
            *LADDER,
            fear(9, setting="message", distress_before=5, distress_after=5),
            fear(5, setting="call", distress_before=5, distress_after=5),
        ),
        may=("next",),
        steps=("call",),
    ),
    "far worse a month ago, and well twice since": Told(
        records=(
            *LADDER,
            fear(30, "call", "partly", distress_before=4, distress_after=9),
            fear(9, "call", setting="call"),
            fear(4, "call", setting="in person"),
        ),
        may=("next",),
        steps=("meet",),
    ),
    "all done with, and doing well": Told(
        records=(step("text", 2, state="done with"), fear(9), fear(5)),
        may=("rest", "begin"),
        says=("add a small step",),
    ),
    "two rungs rest between": Told(
        records=(
            TEXT,
            step("a", 3, state="resting"),
            step("b", 4, state="resting"),
            step("c", 5),
            fear(3),
            fear(2),
        ),
        may=("smaller",),
        steps=NOTHING,
    ),
}
