"""What the demo's files tell in full: the plan, and the moments in which only days and a few numbers move."""

import datetime
from random import Random
from typing import Any

from steady.core.catalogue import all_kinds
from steady.core.demo.made import SATURDAY, SUNDAY, Calendar, Made, Tables, clock, moved
from steady.core.kinds.attunement import Attunement
from steady.core.kinds.observation import Observation
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.reframe import Reframe
from steady.core.kinds.repair import Repair
from steady.core.record import Moment, Record

MOMENTS: dict[str, type[Record]] = {
    "reflections": Reflection,
    "promises": Promise,
    "repairs": Repair,
    "attunements": Attunement,
    "observations": Observation,
    "reframes": Reframe,
}
"""The files of moments that are told in full, and their kinds."""

_DATES = {"due_after": "due", "seen_after": "changed_seen_on"}
"""Keys that say a date by the days from the record to it, and the field it is for."""

_MOVED = ("belief_before", "belief_after")
_ABOUT = ("ago", "clock", "workday", "exact", *_DATES)


def moments(tables: Tables, random: Random, calendar: Calendar) -> list[Made]:
    """Every moment of the files, in the order they stand in."""
    return [
        _made(kind, row, random, calendar)
        for name, kind in MOMENTS.items()
        for row in tables[name][kind.kind()]
    ]


def plan(tables: Tables, random: Random, calendar: Calendar) -> list[Made]:
    """Everything in the plan, on the days its file says."""
    return [
        _made(kind, row | {"exact": True}, random, calendar)
        for kind in all_kinds()
        if not issubclass(kind, Moment)
        for row in tables["plan"][kind.kind()]
    ]


def _made(kind: type[Record], row: dict[str, Any], random: Random, calendar: Calendar) -> Made:
    ago = calendar.off(moved(row, random), (SATURDAY, SUNDAY) if row.get("workday") else ())
    at = calendar.local(ago, row.get("clock") or clock(random, 17, 21))
    answers = {key: value for key, value in row.items() if key not in _ABOUT}
    for key, name in _DATES.items():
        if key in row:
            answers[name] = at.date() + datetime.timedelta(days=row[key])
    for name in _MOVED:
        if name in answers:
            answers[name] += random.choice((-5, 0, 0, 5))
    return Made(kind, answers, calendar.begun(at, random))
