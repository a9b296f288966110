"""Histories for the tests of pace: made by hand with few words, or by the hundred thousand from a seed."""

import datetime
import functools
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

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
from steady.core.record import Record
from tests.conftest import NOW

T = TypeVar("T")

DANGERS = frozenset({"threat", "weapon", "harm-not-stopped", "no-way-to-leave"})
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


# --- histories from a seed -------------------------------------------------------------------------------

NOWS = tuple(NOW + datetime.timedelta(hours=hours) for hours in (0, 5, 13, 24, 62))
"""Different hours of the day and days of the week."""

_STEPS = ("text", "call", "meet", "ask", "dance", "sing")
_PEOPLE = ("sam", "kim", "max", "lee")


def _moment(chance: random.Random, days: float) -> datetime.datetime | None:
    """A time up to so many days ago, sometimes ahead, at the same minute as another, or none at all."""
    if chance.random() < 0.08:
        return None
    if chance.random() < 0.15:
        return ago(chance.randrange(int(days) + 1))
    at = ago(chance.uniform(-0.5, days)).replace(microsecond=0)
    return at.replace(tzinfo=chance.choice((ZONE, ZONE, None, datetime.UTC)))


def _maybe(chance: random.Random, values: Sequence[T], share: float) -> T | None:
    return chance.choice(values) if chance.random() < share else None


def _checkin(chance: random.Random, number: int) -> Checkin:
    return Checkin(
        id=f"c{number}",
        at=_moment(chance, chance.choice((1, 1, 1, 4, 30))),
        distress=_maybe(chance, range(11), 0.7),
        state=_maybe(chance, ("too much", "too little, far away", *["within my window"] * 5), 0.5),  # type: ignore[arg-type] # literals
        safe_now=_maybe(chance, ("no", "unsure", *["yes"] * 4), 0.5),  # type: ignore[arg-type] # literals
    )


def _planned(chance: random.Random, number: int) -> Any:
    """What a plan was planned for: often nothing, a day, a time with or without offset, or what is no day."""
    if number % 400 == 0:
        return "soon"
    at = (ago(chance.uniform(-3, 140)) if chance.random() < 0.7 else ago(chance.uniform(-3, 2))).replace(
        microsecond=0
    )
    return chance.choice((None, None, None, at, at.replace(tzinfo=None), at.date()))


def _exposure(chance: random.Random, number: int) -> Exposure:
    cues: Any = chance.choice(([], None, None, None, ["new"], ["shame", "new"]))
    if chance.random() < 0.07:
        cues = [chance.choice(sorted(DANGERS))]
    named = chance.choice((*_STEPS, *_STEPS, *_STEPS, "Text", "  CALL ", "gone", None))
    outcome: Any = _maybe(chance, ("done", "done", "part of it", "left as planned", "not today"), 0.85)
    after = outcome is not None or chance.random() < 0.2
    return Exposure(
        id=f"e{number}",
        at=_moment(chance, chance.choice((3, 14, 90, 400))),
        step=named,
        person=_maybe(chance, (*_PEOPLE, "Sam", " KIM", "someone"), 0.3),
        goal=_maybe(chance, ("wave to Sam", "ring Kim", "ask Max"), 0.4),
        setting=_maybe(chance, ("message", "call", "in person", "group", "other"), 0.5),
        cues=cues,
        discernment=_maybe(chance, ("danger", *["discomfort"] * 10, *["unsure"] * 4), 0.7),  # type: ignore[arg-type] # literals
        planned_for=_planned(chance, number),
        outcome=outcome,
        came_true=_maybe(chance, ("no", "no", "no", "partly", "yes", "cannot tell"), 0.7) if after else None,
        distress_before=_maybe(chance, range(11), 0.7),
        distress_after=_maybe(chance, range(11), 0.7) if after else None,
        felt_hard=_maybe(chance, ("the wait",), 0.3) if after else None,
    )


def _step(chance: random.Random, id: str) -> Step:
    return Step(
        id=id,
        title=chance.choice((id.capitalize(), id.capitalize(), "Text", "Ask Sam", None)),  # type: ignore[arg-type] # odd on purpose
        expected_distress=_maybe(chance, range(11), 0.85),
        person=_maybe(chance, (*_PEOPLE, "Kim", "someone"), 0.3),
        goal=_maybe(chance, ("wave to Kim", "one line"), 0.1),
        state=_maybe(chance, (*["active"] * 6, "resting", "done with"), 0.8),  # type: ignore[arg-type] # literals
    )


def _person(chance: random.Random, id: str) -> Person:
    return Person(
        id=id,
        codename=chance.choice((id.capitalize(), id, "Kim", None)),  # type: ignore[arg-type] # odd on purpose
        contact_ok=_maybe(chance, ("yes", "yes", "yes", "yes", "unsure", "no"), 0.8),
    )


def _page(chance: random.Random) -> Pace:
    days: Any = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return Pace(
        id="pace",
        steps_per_week=_maybe(chance, (0, 1, 2, 3, 4, 5, 6, 7), 0.5),
        quiet_days=_maybe(chance, ([], [chance.choice(days)], chance.sample(days, 2), days), 0.3),
        distress_ceiling=_maybe(chance, range(2, 10), 0.6),
    )


def _practice(chance: random.Random, number: int) -> Practice:
    exercises = ("five-senses-outward", "colour-hunt", "cold-on-your-hands", "tap-a-rhythm", None)
    return Practice(
        id=f"p{number}",
        at=_moment(chance, 60),
        exercise=chance.choice(exercises),  # type: ignore[arg-type] # odd on purpose
        distress_before=_maybe(chance, range(11), 0.8),
        distress_after=_maybe(chance, range(11), 0.8),
    )


class Pools(msgspec.Struct, frozen=True):
    """Records that histories draw from, so that making a history costs little."""

    checkins: list[Checkin]
    exposures: dict[str, list[Exposure]]
    """By the step they are about; the others under an empty name."""
    practices: list[Practice]
    steps: dict[str, list[Step]]
    persons: dict[str, list[Person]]
    pages: list[Pace]


@functools.cache
def pools(seed: int) -> Pools:
    chance = random.Random(seed)

    def many(make: Callable[[random.Random, int], T], count: int) -> list[T]:
        return [make(chance, number) for number in range(count)]

    by_step: dict[str, list[Exposure]] = {id: [] for id in ("", *_STEPS)}
    for each in many(_exposure, 12000):
        by_step[each.step if each.step in _STEPS else ""].append(each)
    return Pools(
        many(_checkin, 3000),
        by_step,
        many(_practice, 600),
        {id: [_step(chance, id) for _ in range(60)] for id in _STEPS},
        {id: [_person(chance, id) for _ in range(20)] for id in _PEOPLE},
        [_page(chance) for _ in range(400)],
    )


def histories(count: int, seed: int) -> Iterator[tuple[History, datetime.datetime]]:
    """So many random histories, each with a time; from nothing at all to some forty records."""
    drawn, chance = pools(seed), random.Random(seed + 1)
    for _ in range(count):
        ladder = chance.sample(_STEPS, k=chance.choice((0, 1, 2, 3, 4, 5, 6, 6, 6)))
        people = chance.sample(_PEOPLE, k=chance.randrange(5))
        # Mostly about few steps of the ladder, so that some are tried often.
        about = [*chance.sample(ladder, k=min(len(ladder), chance.randrange(4))), *chance.choice(((), ("",)))]
        exposures = {
            each.id: each
            for id in about
            for each in chance.sample(drawn.exposures[id], k=chance.choice((0, 1, 2, 3, 5, 8)))
        }
        yield (
            History(
                checkins=tuple(chance.sample(drawn.checkins, k=chance.choice((0, 0, 1, 2, 4)))),
                exposures=tuple(exposures.values()),
                practices=tuple(chance.sample(drawn.practices, k=chance.choice((0, 0, 4, 20)))),
                steps=tuple(chance.choice(drawn.steps[id]) for id in ladder),
                persons=tuple(chance.choice(drawn.persons[id]) for id in people),
                pace=chance.choice(drawn.pages) if chance.random() < 0.4 else None,
                danger_cues=DANGERS if chance.random() < 0.95 else frozenset(),
                settling=("cold-on-your-hands", "five-senses-outward"),
                waking=("colour-hunt", "tap-a-rhythm"),
            ),
            chance.choice(NOWS),
        )


def records_of(history: History) -> list[Record]:
    """All records of a history."""
    page = [history.pace] if history.pace else []
    return [
        *history.checkins,
        *history.exposures,
        *history.practices,
        *history.steps,
        *history.persons,
        *page,
    ]
