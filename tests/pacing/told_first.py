"""Ten histories to begin with, and new homes."""

from tests.pacing.made import ago, checkin, exposure, person, step
from tests.pacing.told import (
    CALM,
    HARM,
    LADDER,
    NOTHING,
    SAM,
    TEXT,
    WITH_SAM,
    Told,
    fear,
    hope,
    not_today,
    worse,
)

FIRST: dict[str, Told] = {
    "distress 10 and mood 0 an hour ago, no line drawn": Told(
        records=(*LADDER, checkin(ago(hours=1), distress=10, mood=0), fear(3), fear(2)),
        may=("settle first", "safety", "rest"),
        steps=NOTHING,
        says=("your distress at 10",),
    ),
    "not safe 25 hours ago, nothing since": Told(
        records=(*LADDER, checkin(ago(hours=25), safe_now="no")),
        may=("safety",),
        steps=NOTHING,
        says=("Last time you weren't safe", "How is it now?"),
        way="safety",
    ),
    "what was feared happened twice, distress 9 and 10": Told(
        records=(
            *LADDER,
            fear(3, "call", "yes", distress_after=9),
            fear(1, "call", "yes", distress_after=10),
        ),
        may=("smaller", "rest", "safety"),
        steps=("text", None),
    ),
    "harm not stopped with Sam, then a plan with Sam called discomfort": Told(
        records=(
            *WITH_SAM,
            SAM,
            exposure(9, "text", person="Sam", **HARM),
            exposure(2, "text", person="sam", **CALM),
        ),
        may=("begin", "rest", "smaller"),
        steps=("meet", None),
        never=("Text", "Call"),
    ),
    "a ladder of 2 and 10, the first rung done twice": Told(
        records=(TEXT, step("speech", 10), fear(3), fear(2)),
        may=("smaller", "repeat"),
        steps=("text", None),
        says=("A step in between could help",),
        way="add step",
    ),
    "the last sign of life eight months ago": Told(
        records=(*LADDER, fear(242), fear(240), fear(241, "call"), checkin(ago(240), mood=5)),
        may=("repeat",),
        steps=("text",),
        says=("Welcome back", "fear often returns a little"),
    ),
    "“not today” six times": Told(
        records=(*LADDER, *not_today(7, 6, 5, 4, 3, 2)),
        may=("smaller", "rest"),
        steps=NOTHING,
        says=("“not today” to “Text” 6 times",),
    ),
    "“she'll answer kindly”, 80 %, didn't happen, twice": Told(
        records=(*LADDER, hope(4, prediction="She'll answer kindly", likelihood=80), hope(2, likelihood=80)),
        may=("smaller", "rest"),
        steps=NOTHING,
        says=("What you hoped for didn't happen",),
    ),
    "contact with the person of the step is unsure": Told(
        records=(*WITH_SAM[:2], person("sam", "unsure")),
        may=("begin",),
        says=("You're unsure about contact with Sam",),
    ),
    "five senses, “worse” five times": Told(
        records=(*LADDER, checkin(ago(hours=1), state="too much"), *worse("five-senses-outward", 5)),
        may=("settle first",),
        exercise="not five-senses-outward",
        way="practise",
    ),
    "a new home": Told(records=(), skipped=(), may=("begin",), says=("Before your first step",), way="add"),
    "a new home, the first parts skipped": Told(
        records=(),
        skipped=("signal", "safety"),
        may=("begin",),
        says=("grounding",),
        exercise="five-senses-outward",
    ),
    "a new home, all of it skipped": Told(
        records=(), may=("begin",), says=("Your ladder is empty",), way="add step"
    ),
    "steps are there before the foundation": Told(
        records=LADDER, skipped=(), may=("begin",), steps=("text",)
    ),
}
