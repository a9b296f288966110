"""What a history made by hand is: records, and what someone who knows trauma well would say to them."""

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from steady.core.dates import Calendar
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.core.pacing.history import FOUNDATION, Declined, History
from steady.core.record import Record
from steady.store.bundled import danger_cues, place_cues
from tests.conftest import NOW
from tests.pacing.made import ago, checkin, exposure, person, step, tried

R = TypeVar("R", bound=Record)

NOTHING = (None,)
"""No step at all."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One history, and what may be suggested. `NOW` is Monday 23 November 2026, 09:37."""

    records: tuple[Record, ...]
    may: tuple[str, ...]
    """The kinds that may come."""
    steps: tuple[str | None, ...] | None = None
    """The steps that may be named; None stands for naming none. Without it, any."""
    says: tuple[str, ...] = ()
    """What the suggestion, its why or what would change it says."""
    never: tuple[str, ...] = ()
    """What none of them says."""
    exercise: str = ""
    """The exercise that comes with it, or with “not ” before it, one that does not."""
    way: str = ""
    """The first way to take it up."""
    declined: tuple[Declined, ...] = ()
    skipped: tuple[str, ...] = ("signal", "safety", "grounding", "trigger", "boundary")
    """The parts of the foundation that were skipped."""
    now: datetime.datetime = NOW
    day_ends: str = "00:00"

    def history(self) -> History:
        """The same for the rules alone, without files."""
        hour, minute = map(int, self.day_ends.split(":"))

        def of(kind: type[R]) -> tuple[R, ...]:
            return tuple(each for each in self.records if isinstance(each, kind))

        kept = {part for part in FOUNDATION if part in self.skipped}
        return History(
            checkins=of(Checkin),
            exposures=of(Exposure),
            practices=of(Practice),
            incidents=of(Incident),
            promises=of(Promise),
            occurrences=of(Occurrence),
            repairs=of(Repair),
            boundaries=of(Boundary),
            steps=of(Step),
            persons=of(Person),
            pace=next(iter(of(Pace)), None),
            calendar=Calendar(datetime.time(hour, minute)),
            danger_cues=danger_cues(),
            place_cues=place_cues(),
            declined=self.declined,
            foundation=frozenset(kept),
            settling=("cold-on-your-hands", "listen-outward"),
            waking=("tap-a-rhythm",),
        )

    def wrong(self, found: Mapping[str, Any]) -> list[str]:
        """What is wrong about a suggestion, as JSON tells it."""
        said = " ".join(str(found[each]) for each in ("words", "why", "would_change"))
        wrong = [f"says {each}" for each in self.never if each in said]
        wrong += [f"doesn't say {each}" for each in self.says if each not in said]
        if found["kind"] not in self.may:
            wrong.append(f"is {found['kind']}")
        if self.steps is not None and found["step"] not in self.steps:
            wrong.append(f"is about {found['step']}")
        no, exercise = self.exercise.startswith("not "), self.exercise.removeprefix("not ")
        if exercise and (not found["exercise"] or (found["exercise"] == exercise) is no):
            wrong.append(f"comes with {found['exercise']}")
        return wrong


TEXT, CALL, MEET, ASK = step("text", 2), step("call", 4), step("meet", 6), step("ask", 8)
LADDER = (TEXT, CALL, MEET, ASK)
SAM, KIM = person("sam", "yes"), person("kim", "yes")
WITH_SAM = (step("text", 2, person="sam"), step("call", 4, person="sam"), step("meet", 5))
ONWARD = ("next", "vary", "repeat", "begin")
SLOW = ("smaller", "rest", "safety", "settle first")


def fear(days: float, on: str = "text", came: str | None = "no", **answers: Any) -> Record:
    """A step that tested a fear."""
    return tried(days, on, came, **{"hope_or_fear": "a fear", "id": f"{on}{days}", **answers})


def hope(days: float, on: str = "text", came: str = "no", **answers: Any) -> Record:
    return fear(days, on, came, **{"hope_or_fear": "a hope", "how_bad": None, **answers})


def not_today(*days: float, on: str = "text") -> tuple[Record, ...]:
    return tuple(exposure(each, on, f"n{each}", outcome="not today") for each in days)


def declined(kind: str, on: str | None, *days: float) -> tuple[Declined, ...]:
    return tuple(Declined(ago(each).date(), kind, on) for each in days)


def distress(*pairs: tuple[float, int]) -> tuple[Record, ...]:
    return tuple(checkin(ago(days), f"c{days}", distress=number) for days, number in pairs)


def worse(exercise: str, times: int, effect: Any = "worse") -> tuple[Record, ...]:
    return tuple(
        Practice(id=f"p{exercise}{each}", at=ago(each + 1), exercise=exercise, effect=effect)
        for each in range(times)
    )


HARM: dict[str, Any] = {"cues": ["harm-not-stopped"], "discernment": "danger", "outcome": "not today"}
CALM: dict[str, Any] = {"discernment": "discomfort"}
