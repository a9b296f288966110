"""Histories for the tests of pace, made by hand with few words."""

import datetime
from typing import Any

from steady.core.dates import Calendar
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.pacing.history import History
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from tests.conftest import NOW

DANGERS = frozenset({"threat", "weapon", "harm-not-stopped", "no-way-to-leave"})
LATE = Calendar(datetime.time(4))
PLACES = frozenset({"no-way-to-leave"})
ZONE = NOW.tzinfo


def ago(days: float = 0, hours: float = 0) -> datetime.datetime:
    """A time so long before NOW."""
    return NOW - datetime.timedelta(days=days, hours=hours)


def checkin(at: datetime.datetime | None, id: str = "c1", **answers: Any) -> Checkin:
    return Checkin(id=id, at=at, **answers)


def exposure(days: float | None, step: str | None = "text", id: str = "", **answers: Any) -> Exposure:
    """An exposure begun so many days ago; None: without a date."""
    return Exposure(id=id or f"e{days}", at=None if days is None else ago(days), step=step, **answers)


def tried(
    days: float | None, step: str | None = "text", came_true: str | None = "no", **answers: Any
) -> Exposure:
    """A step that was taken; as a rule, what was feared did not happen."""
    return exposure(days, step, **{"outcome": "done", "came_true": came_true, "how_bad": 6, **answers})


def step(id: str, distress: int | None = None, **answers: Any) -> Step:
    """A rung of the ladder, its title made of its id."""
    return Step(id=id, **{"title": id.capitalize(), "expected_distress": distress, **answers})


def person(id: str, contact_ok: Any = None, codename: Any = None, **answers: Any) -> Person:
    return Person(id=id, codename=codename or id.capitalize(), contact_ok=contact_ok, **answers)


def incident(days: float | None, id: str = "", **answers: Any) -> Incident:
    """An incident so many days ago; None: without a date."""
    return Incident(id=id or f"i{days}", at=None if days is None else ago(days), **answers)


def practice(exercise: str, before: int | None, after: int | None, id: str) -> Practice:
    return Practice(id=id, at=ago(3), exercise=exercise, distress_before=before, distress_after=after)


LADDER = (step("text", 2), step("call", 4), step("meet", 6), step("ask", 8))
"""Four rungs, one step each."""


def history(**parts: Any) -> History:
    """A history on the four rungs, with the signs of danger that come with steady."""
    return History(**{"steps": LADDER, "danger_cues": DANGERS, "place_cues": PLACES, **parts})


def at_now(**parts: Any) -> Suggestion:
    """The suggestion at NOW: Monday 23 November 2026, 09:37."""
    return suggest(history(**parts), NOW)


def page(**answers: Any) -> Pace:
    return Pace(id="pace", **answers)
