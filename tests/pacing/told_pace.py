"""Histories of settling, of one's own line and days, of plans, and of a time away."""

import datetime

from tests.conftest import NOW
from tests.pacing.made import ago, checkin, exposure, page
from tests.pacing.told import ASK, LADDER, MEET, NOTHING, SLOW, TEXT, Told, declined, distress, fear, worse

PACE: dict[str, Told] = {
    "a very hard evening, and nothing since": Told(
        records=(*LADDER, *distress((0.6, 10)), fear(3), fear(2)),
        may=("safety",),
        steps=NOTHING,
        says=("How is it now?",),
        exercise="five-senses-outward",
    ),
    "above the line early today, and now it is evening": Told(
        records=(*LADDER, page(distress_ceiling=5), *distress((0.1, 7))),
        now=datetime.datetime(2026, 11, 23, 22, tzinfo=NOW.tzinfo),
        may=("rest",),
        steps=NOTHING,
    ),
    "too much this night, within the window since": Told(
        records=(
            *LADDER,
            checkin(ago(hours=1), "c2", state="within my window"),
            checkin(ago(hours=8), "c1", state="too much"),
        ),
        may=("begin",),
        steps=("text",),
    ),
    "far away an hour ago": Told(
        records=(*LADDER, checkin(ago(hours=1), state="too little, far away")),
        may=("settle first",),
        exercise="not five-senses-outward",
    ),
    "an unsure answer, and the usual exercise was worse once": Told(
        records=(*LADDER, checkin(ago(hours=1), safe_now="unsure"), *worse("five-senses-outward", 1)),
        may=("safety",),
        exercise="not five-senses-outward",
    ),
    "above the line, and a plan is due": Told(
        records=(
            *LADDER,
            page(distress_ceiling=5),
            *distress((0.1, 6)),
            exposure(4, "call", planned_for=ago(1)),
        ),
        may=("rest",),
        steps=NOTHING,
    ),
    "a week above the line": Told(
        records=(*LADDER, page(distress_ceiling=5), *distress((6, 7), (4, 6), (2, 8), (0.1, 6))),
        may=("settle first",),
        says=("company", "another look at that level"),
    ),
    "a line at 0": Told(records=(*LADDER, page(distress_ceiling=0)), may=("smaller",), steps=NOTHING),
    "every step above the line": Told(
        records=(MEET, ASK, page(distress_ceiling=5), *distress((0.1, 3))),
        may=("smaller",),
        steps=NOTHING,
        says=("the level you set",),
        way="add step",
    ),
    "the next is above the line": Told(
        records=(*LADDER, page(distress_ceiling=3), fear(4), fear(2)), may=("smaller",), steps=NOTHING
    ),
    "a quiet day": Told(records=(*LADDER, page(quiet_days=["monday"]), fear(3)), may=("rest",), way="rest"),
    "as many steps as set for a week": Told(
        records=(*LADDER, page(steps_per_week=2), fear(3), fear(2)), may=("rest",), steps=NOTHING
    ),
    "three steps yesterday": Told(
        records=(*LADDER, fear(1.1), fear(1.2), fear(1.3, "call", "partly")),
        may=("rest",),
        says=("3 steps yesterday",),
    ),
    "one step that ended far worse": Told(
        records=(*LADDER, fear(2, "call", distress_before=2, distress_after=8)),
        may=SLOW,
        steps=("text", None),
    ),
    "one that ended at 9 without a number before": Told(
        records=(TEXT, fear(2, "text", distress_after=9)), may=("rest",), steps=NOTHING
    ),
    "two that ended worse, no check-in at all": Told(
        records=(
            *LADDER,
            fear(4, "call", distress_before=4, distress_after=6),
            fear(2, "call", distress_before=4, distress_after=7),
        ),
        may=SLOW,
        steps=("text", None),
        says=("a professional",),
    ),
    "very high for days, never rising, no steps taken": Told(
        records=(*LADDER, *distress((3, 9), (2, 8), (1.1, 9))),
        may=("rest",),
        says=("your distress stayed high",),
    ),
    "distress climbs from day to day, no steps lately": Told(
        records=(*LADDER, fear(14), *distress((3.1, 3), (2.1, 4), (0.1, 7))),
        may=("rest",),
        says=("your distress went up: 3, 4, 7", "a professional"),
    ),
    "distress climbed, and that was a week ago": Told(
        records=(*LADDER, fear(14), *distress((10, 3), (9, 4), (8, 7))), may=("repeat",)
    ),
    "a mood of 0 and 1 for days, hardly any distress": Told(
        records=(
            *LADDER,
            *(
                checkin(ago(days), f"c{days}", mood=mood, distress=1)
                for days, mood in ((2, 1), (1, 0), (0.1, 1))
            ),
        ),
        may=("rest", "safety"),
        steps=NOTHING,
        says=("your mood stayed low: 1, 0, 1", "Your safety plan is here too"),
    ),
    "one very low morning": Told(
        records=(*LADDER, checkin(ago(1), "c1", mood=5), checkin(ago(0.1), "c2", mood=0, distress=1)),
        may=("begin",),
    ),
    "only check-ins, and they are all right": Told(
        records=(*LADDER, *distress((3, 4), (2, 5), (1, 4))), may=("begin",), steps=("text",)
    ),
    "two plans are due, the oldest first": Told(
        records=(
            *LADDER,
            exposure(9, "call", planned_for=ago(6)),
            exposure(8, "text", planned_for=ago(2)),
        ),
        may=("look back",),
        steps=("call",),
        way="look back",
    ),
    "a plan of three weeks ago has gone quiet": Told(
        records=(*LADDER, exposure(30, "call", planned_for=ago(21))), may=("begin",), steps=("text",)
    ),
    "a plan for tomorrow": Told(
        records=(*LADDER, exposure(1, "text", planned_for=ago(-1))),
        may=("begin",),
        says=("You've planned “Text” for tomorrow", "Your plan is here"),
        way="start",
    ),
    "a look back, laid aside on three days": Told(
        records=(*LADDER, exposure(9, "call", planned_for=ago(6))),
        declined=declined("look back", "call", 4, 3, 1),
        may=("begin",),
        steps=("text",),
    ),
    "before the day ends at four in the morning": Told(
        records=(*LADDER, exposure(2, "call", planned_for=datetime.date(2026, 11, 23))),
        now=datetime.datetime(2026, 11, 24, 2, tzinfo=NOW.tzinfo),
        day_ends="04:00",
        may=("begin",),
    ),
    "written on a trip: not safe by another clock": Told(
        records=(
            *LADDER,
            checkin(ago(hours=2).astimezone(datetime.timezone(datetime.timedelta(hours=-8))), safe_now="no"),
            checkin(ago(hours=5), "c2", safe_now="yes"),
        ),
        may=("safety",),
    ),
    "a check-in whose clock was an hour ahead says not safe": Told(
        records=(*LADDER, checkin(ago(hours=-1), safe_now="no"), checkin(ago(hours=3), "c2", safe_now="yes")),
        may=("safety",),
    ),
    "eight months away and a fresh check-in": Told(
        records=(*LADDER, fear(240, "call"), fear(241), *distress((0.1, 4))),
        may=("repeat",),
        steps=("text",),
        says=("Welcome back",),
    ),
    "no steps for two months, but check-ins all along": Told(
        records=(*LADDER, fear(60), fear(59), *distress((20, 3), (10, 4), (1, 3))),
        may=("repeat",),
        never=("Welcome back",),
    ),
    "away, and what was taken was feared twice": Told(
        records=(*LADDER, fear(60, came="yes"), fear(59, came="yes")),
        may=("smaller",),
        steps=NOTHING,
    ),
}
