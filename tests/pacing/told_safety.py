"""Histories of harm, danger, people on hold and in doubt."""

from tests.pacing.made import ago, checkin, exposure, incident, page, person, step, tried
from tests.pacing.told import CALL, CALM, KIM, LADDER, MEET, NOTHING, SAM, WITH_SAM, Told, fear

SAFETY: dict[str, Told] = {
    "not sure of being safe, long ago": Told(
        records=(*LADDER, checkin(ago(200), safe_now="unsure"), checkin(ago(3), "c2", mood=6)),
        may=("safety",),
        says=("Last time you weren't sure you were safe",),
        exercise="five-senses-outward",
    ),
    "not safe on a quiet day with all steps at rest": Told(
        records=(
            step("text", 2, state="resting"),
            page(quiet_days=["monday"]),
            checkin(ago(hours=1), safe_now="no", distress=2),
        ),
        may=("safety",),
    ),
    "not safe, then safe again": Told(
        records=(*LADDER, checkin(ago(2), safe_now="no"), checkin(ago(1), "c2", safe_now="yes")),
        may=("begin",),
        steps=("text",),
    ),
    "not safe on an empty new home": Told(
        records=(checkin(ago(hours=1), safe_now="no"),), may=("safety",), skipped=(), way="safety"
    ),
    "an incident that wasn't over, five days ago": Told(
        records=(*LADDER, incident(5, safe_now="no"), checkin(ago(4), mood=5)), may=("safety",), steps=NOTHING
    ),
    "harm this morning by someone with no page": Told(
        records=(*LADDER, incident(0.1, person="the neighbour")),
        may=("safety",),
        says=("wasn't okay or safe",),
        never=("neighbour",),
    ),
    "harm 40 hours ago, nobody named": Told(
        records=(*LADDER, incident(40 / 24)),
        may=("safety",),
        steps=NOTHING,
        says=("I don't suggest any step",),
    ),
    "harm four days ago, nobody named: life goes on": Told(
        records=(*LADDER, incident(4)), may=("begin",), steps=("text",)
    ),
    "it wasn't okay yesterday, in a step that was taken": Told(
        records=(*LADDER, tried(1, "call", "no", not_okay="yes", person="Sam"), SAM),
        may=("safety",),
        steps=NOTHING,
    ),
    "harm by Sam last week, a plan with Sam due since": Told(
        records=(*WITH_SAM, SAM, incident(6, person="Sam"), exposure(5, "text", planned_for=ago(1))),
        may=("begin",),
        steps=("meet",),
        never=("Text",),
    ),
    "harm by “Sam and his brother”": Told(
        records=(*WITH_SAM, SAM, incident(6, person="Sam and his brother")), may=("begin",), steps=("meet",)
    ),
    "harm by someone under his other name": Told(
        records=(*WITH_SAM, person("sam", "yes", "Bär"), incident(6, person="bar")),
        may=("begin",),
        steps=("meet",),
    ),
    "a step whose title names who did harm": Told(
        records=(step("a", 1, title="Wave to Sam"), MEET, SAM, incident(6, person="sam")),
        may=("begin",),
        steps=("meet",),
        never=("Sam",),
    ),
    "harm, then their page says it has stopped": Told(
        records=(*WITH_SAM, person("sam", "yes", harm_stopped_on=ago(30).date()), incident(60, person="Sam")),
        may=("begin",),
        steps=("text",),
    ),
    "it has stopped, and then there was harm again": Told(
        records=(
            *WITH_SAM,
            person("sam", "yes", harm_stopped_on=ago(30).date()),
            incident(60, person="Sam"),
            incident(12, person="Sam"),
        ),
        may=("begin",),
        steps=("meet",),
    ),
    "stopped on a day that is still to come": Told(
        records=(*WITH_SAM, person("sam", "yes", harm_stopped_on=ago(-9).date()), incident(60, person="Sam")),
        may=("begin",),
        steps=("meet",),
    ),
    "two people of one name, the page of one says stopped": Told(
        records=(
            *WITH_SAM[2:],
            step("text", 2, person="Sam"),
            person("sam-a", "yes", "Sam", harm_stopped_on=ago(30).date()),
            person("sam-b", "yes", "Sam"),
            incident(60, person="Sam"),
        ),
        may=("begin",),
        steps=("meet",),
    ),
    "not okay, said in the review of a step that wasn't taken": Told(
        records=(*WITH_SAM, SAM, exposure(9, "text", outcome="not today", not_okay_cues=["threat"])),
        may=("begin",),
        steps=("meet",),
    ),
    "danger with Kim in one step, another one with Kim": Told(
        records=(
            step("text", 2, person="Kim"),
            MEET,
            KIM,
            exposure(9, None, person="kim", cues=["threat"], outcome="not today"),
        ),
        may=("begin",),
        steps=("meet",),
    ),
    "danger with Kim, then unsure": Told(
        records=(
            step("text", 2, person="Kim"),
            MEET,
            KIM,
            exposure(9, None, id="e9", person="kim", cues=["threat"], outcome="not today"),
            exposure(5, None, id="e5", person="kim", discernment="unsure", outcome="not today"),
        ),
        may=("begin",),
        steps=("meet",),
    ),
    "danger with Kim, then discomfort: open again": Told(
        records=(
            step("text", 2, person="Kim"),
            MEET,
            KIM,
            exposure(9, None, id="e9", person="kim", cues=["threat"], outcome="not today"),
            exposure(5, None, id="e5", person="kim", **CALM, outcome="not today"),
        ),
        may=("begin",),
        steps=("text",),
    ),
    "danger with Kim, and a step that names Kim in its title": Told(
        records=(
            step("a", 1, title="Ask Kim"),
            MEET,
            KIM,
            exposure(9, None, person="Kim", cues=["coercion"], outcome="not today"),
        ),
        may=("begin",),
        steps=("meet",),
    ),
    "a place one couldn't leave says nothing of the person": Told(
        records=(
            step("text", 2, person="kim"),
            MEET,
            KIM,
            exposure(9, "meet", person="kim", cues=["no-way-to-leave"], outcome="not today"),
        ),
        may=("begin",),
        steps=("text",),
    ),
    "danger in the lowest step": Told(
        records=(*LADDER, exposure(9, "text", cues=["weapon"], outcome="not today")),
        may=("begin",),
        steps=("call",),
    ),
    "a step of nobody that was last with someone without contact": Told(
        records=(*LADDER, person("max", "no"), exposure(9, "text", person="Max", outcome="not today")),
        may=("begin",),
        steps=("call",),
    ),
    "a plan with someone without contact is due": Told(
        records=(
            *LADDER,
            person("max", "no"),
            exposure(9, None, person="Max", goal="Wave", planned_for=ago(2)),
        ),
        may=("begin",),
        never=("Wave", "Max"),
    ),
    "it wasn't okay with Sam four days ago; a step with Kim": Told(
        records=(
            *WITH_SAM[:2],
            step("lift", 3, title="Ask Kim for a lift", person="kim"),
            SAM,
            KIM,
            tried(4, "text", "yes", not_okay="yes", not_okay_cues=["coercion"]),
        ),
        may=("begin",),
        steps=("lift",),
        never=("Sam",),
    ),
    "the only step is with someone on hold": Told(
        records=(WITH_SAM[0], SAM, incident(6, person="Sam")),
        may=("rest",),
        says=("keeping away can be a good decision", "1 without contact or on hold"),
        never=("Sam", "that's fine"),
    ),
    "a partner named only in what a step is for": Told(
        records=(
            step("no", 1, title="Say no once", goal="Tell Robin no when they ask for my phone"),
            MEET,
            person("robin", "no"),
        ),
        may=("begin",),
        steps=("meet",),
        never=("Robin",),
    ),
    "an old home: danger by word alone, no cues": Told(
        records=(*WITH_SAM, exposure(400, "text", person="sam", discernment="danger")),
        may=("begin",),
        steps=("meet",),
    ),
    "everything rests": Told(
        records=(step("text", 2, state="resting"), step("call", 4, state="done with")), may=("rest",)
    ),
    "the lowest rests": Told(
        records=(step("text", 2, state="resting"), CALL), may=("begin",), steps=("call",)
    ),
    "the review was not sure if it was okay": Told(
        records=(*WITH_SAM[:2], SAM, fear(9, "text", person="Sam", not_okay="not sure")),
        may=("repeat",),
        says=("You're unsure about contact with Sam",),
    ),
    "a smaller step with someone in doubt": Told(
        records=(
            *WITH_SAM,
            person("sam", "unsure"),
            fear(1, "meet", distress_before=3, distress_after=9),
        ),
        may=("smaller",),
        steps=("call",),
        says=("You're unsure about contact with Sam",),
    ),
}
