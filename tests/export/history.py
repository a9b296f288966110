"""A made-up history of three weeks, the same every time, for reports."""

import datetime

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.core.record import Record

MADE = datetime.date(2026, 11, 23)

TITLES = {
    "cues": {"new": "It's new to me", "threat": "Someone has threatened me, or someone I care about"},
    "exercise": {"cold-water": "Cold water on your hands", "even-breathing": "Even breathing, five and five"},
    "person": {"sam": "Sam"},
    "step": {"text-sam-back": "Text Sam back within the day"},
}


def at(day: int, hour: int = 18, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(
        2026, 11, day, hour, minute, tzinfo=datetime.timezone(datetime.timedelta(hours=1))
    )


def checkins() -> list[Record]:
    return [
        Checkin(
            id="c4",
            at=at(21, 8, 15),
            mood=6,
            distress=3,
            on_guard=4,
            state="within my window",
            safe_now="yes",
        ),
        Checkin(
            id="c3",
            at=at(14, 21, 30),
            mood=2,
            distress=8,
            on_guard=9,
            connection=1,
            state="too much",
            safe_now="no",
            body=["tight jaw", "cold hands", "shame"],
            need="Quiet.\nAnd someone kind on the phone.",
        ),
        Checkin(id="c2", at=at(8, 9), distress=5, connection=3, safe_now="unsure"),
        Checkin(id="c1", at=at(2, 9), mood=4, distress=6, on_guard=7, connection=2),
    ]


def exposures() -> list[Record]:
    return [
        Exposure(
            id="e5",
            at=at(22, 12),
            person="sam",
            setting="call",
            goal="Ring Sam on Sunday",
            planned_for=at(23).replace(tzinfo=None),
            prediction="There will be a long silence.",
            likelihood=40,
        ),
        Exposure(
            id="e4",
            at=at(19, 12),
            setting="in person",
            cues=["threat"],
            discernment="danger",
            goal="Pick up my things from the old flat.",
            outcome="not today",
        ),
        Exposure(
            id="e3",
            at=at(16, 17, 30),
            step="text-sam-back",
            person="sam",
            setting="message",
            cues=["new"],
            discernment="discomfort",
            prediction="They will be annoyed.\nThey will not answer.",
            likelihood=70,
            how_bad=6,
            distress_before=6,
            outcome="done",
            came_true="no",
            distress_peak=7,
            distress_after=3,
            went_well="I sent it once.",
            felt_hard="The first ten minutes.",
            to_adjust="Plan something for my hands.",
            learned="A late answer did not cost me the friend.",
        ),
        Exposure(
            id="e2",
            at=at(10),
            step="text-sam-back",
            likelihood=80,
            distress_before=7,
            outcome="left as planned",
            came_true="cannot tell",
            learned="Leaving was mine to decide.",
        ),
        Exposure(
            id="e1",
            at=at(5),
            goal="Say no to the extra shift",
            likelihood=60,
            distress_before=5,
            outcome="part of it",
            came_true="partly",
            distress_after=6,
        ),
    ]


def practices() -> list[Record]:
    walks = [(6, 4), (5, 5), (7, 4)]
    cold: list[Record] = [
        Practice(
            id=f"p{number}",
            at=at(20 - number),
            exercise="cold-water",
            seconds=120,
            finished=True,
            distress_before=before,
            distress_after=after,
            effect="helped" if after < before else "no change",
        )
        for number, (before, after) in enumerate(walks)
    ]
    worse = Practice(
        id="p4", at=at(12), exercise="even-breathing", distress_before=4, distress_after=5, effect="worse"
    )
    return [*cold, worse, Practice(id="p5", at=at(11), exercise="looking out of the window")]


def records() -> list[Record]:
    """The records of the history, in the order that an export gives them."""
    return [
        *checkins(),
        *exposures(),
        *practices(),
        Promise(
            id="m1",
            at=at(18),
            by="sam",
            to="me",
            what="To ring on Sunday at six",
            area="time",
            outcome="kept",
        ),
        Reflection(
            id="r2", at=at(17), text="I answered on the day I meant to.", win=True, strength="I can be small."
        ),
        Reflection(id="r1", at=at(6), prompt="What did the day ask of me?", text="Less\n\nthan I thought."),
        Boundary(id="b", statement="I do not go to the old flat alone", state="said"),
        Person(id="sam", codename="Sam", relation="a friend from the choir", contact_ok="yes"),
        Step(id="text-sam-back", title="Text Sam back within the day", person="sam", expected_distress=5),
        Pace(id="pace", steps_per_week=2, quiet_days=["sunday"], word_for_10="flooded"),
    ]
