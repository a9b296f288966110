"""Histories for the tests of pace, by the hundred thousand from a seed."""

import datetime
import functools
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from steady.core.dates import USUAL
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
from tests.conftest import NOW
from tests.pacing.made import DANGERS, LATE, PLACES, ZONE, ago

T = TypeVar("T")

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


def _maybe(
    chance: random.Random, values: Sequence[T], share: float, made: Callable[[T], Any] = lambda value: value
) -> Any:
    return made(chance.choice(values)) if chance.random() < share else None


def _checkin(chance: random.Random, number: int) -> Checkin:
    return Checkin(
        id=f"c{number}",
        at=_moment(chance, chance.choice((1, 1, 1, 4, 30))),
        mood=_maybe(chance, (0, 1, 1, 4, 7), 0.4),
        distress=_maybe(chance, range(11), 0.7),
        state=_maybe(chance, ("too much", "too little, far away", *["within my window"] * 5), 0.5),
        safe_now=_maybe(chance, ("no", "unsure", *["yes"] * 12), 0.5),
    )


def _incident(chance: random.Random, number: int) -> Incident:
    return Incident(
        id=f"i{number}",
        at=_moment(chance, chance.choice((3, 30, 30, 400))),
        person=_maybe(chance, (*_PEOPLE, "Sam", "Kim and Max", "someone"), 0.6),
        cues=_maybe(chance, (["threat"], ["no-way-to-leave"]), 0.4),
        safe_now=_maybe(chance, ("no", "unsure", *["yes"] * 8), 0.3),
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
    how: Any = chance.choice((None, None, None, "a fear", "a fear", "a hope", "neither"))
    was = ago(chance.uniform(-1, 60)).replace(microsecond=0)
    return Exposure(
        id=f"e{number}",
        at=_moment(chance, chance.choice((3, 14, 90, 400))),
        step=named,
        person=_maybe(chance, (*_PEOPLE, "Sam", " KIM", "someone"), 0.3),
        goal=_maybe(chance, ("wave to Sam", "ring Kim", "ask Max"), 0.4),
        setting=_maybe(chance, ("message", "call", "in person", "group", "other"), 0.5),
        cues=cues,
        discernment=_maybe(chance, ("danger", *["discomfort"] * 10, *["unsure"] * 4), 0.7),
        planned_for=_planned(chance, number),
        hope_or_fear=how,
        how_bad=_maybe(chance, (0, 3, 6, 9), 0.7),
        distress_before=_maybe(chance, range(11), 0.6),
        distress_at_start=_maybe(chance, range(11), 0.2),
        outcome=outcome,
        not_okay=_maybe(chance, (*["no"] * 12, "not sure", "yes"), 0.3) if after else None,
        not_okay_cues=["threat"] if after and chance.random() < 0.005 else None,
        came_true=_maybe(chance, ("no", "no", "no", "partly", "yes", "cannot tell"), 0.8) if after else None,
        distress_peak=_maybe(chance, (0, 0, 4, 8), 0.2) if after else None,
        distress_after=_maybe(chance, range(8), 0.5) if after else None,
        felt_hard=_maybe(chance, ("the wait",), 0.3) if after else None,
        half_tested=_maybe(chance, ("a friend spoke",), 0.1) if after else None,
        happened_at=_maybe(chance, (was, was.replace(tzinfo=None), was.date()), 0.15) if after else None,
    )


def _step(chance: random.Random, id: str) -> Step:
    return Step(
        id=id,
        title=chance.choice((id.capitalize(), id.capitalize(), "Text", "Ask Sam", None)),  # type: ignore[arg-type] # odd on purpose
        expected_distress=_maybe(chance, range(11), 0.85),
        person=_maybe(chance, (*_PEOPLE, "Kim", "someone"), 0.3),
        goal=_maybe(chance, ("wave to Kim", "one line"), 0.1),
        state=_maybe(chance, (*["active"] * 6, "resting", "done with"), 0.8),
    )


def _person(chance: random.Random, id: str) -> Person:
    return Person(
        id=id,
        codename=chance.choice((id.capitalize(), id, "Kim", None)),  # type: ignore[arg-type] # odd on purpose
        contact_ok=_maybe(chance, ("yes", "yes", "yes", "yes", "unsure", "no"), 0.8),
        harm_stopped_on=_maybe(chance, range(-3, 60), 0.4, lambda days: ago(days).date()),
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
        effect=_maybe(chance, ("helped", "no change", "worse"), 0.4),
    )


def _declined(chance: random.Random, number: int) -> Declined:
    """One that was declined, mostly on one of few days, so that the same comes several times."""
    kinds = ("begin", "repeat", "vary", "next", "smaller", "look back", "rest")
    step = chance.choice((*_STEPS, None))
    return Declined(
        ago(number % 5 if number % 2 else chance.randrange(40)).date(), chance.choice(kinds), step
    )


def _story(chance: random.Random, number: int) -> list[Exposure]:
    """A step that was taken a few times on days one after the other, as someone who keeps at it would."""
    step, came = (
        chance.choice(_STEPS),
        chance.choice((("no",), ("no",), ("no", "no", "yes"), ("yes",), ("no", "partly"))),
    )
    outcome = chance.choice(("done", "done", "done", "not today"))
    last, gap = chance.choice((0, 1, 2, 4, 15, 40)), chance.choice((1, 1, 2, 5))
    person = _maybe(chance, ("kim", "lee"), 0.3)
    way = chance.choice(("a fear", "a fear", "a fear", None, "a hope"))
    times, settings = chance.choice((2, 2, 3, 4)), chance.choice((("message", "call"), ("message",), (None,)))
    return [
        Exposure(
            id=f"s{number}-{each}",
            at=ago(last + gap * (times - each), chance.randrange(3)),
            step=step,
            person=person,
            setting=settings[each % len(settings)],  # type: ignore[arg-type] # literals
            hope_or_fear=way,  # type: ignore[arg-type] # literals
            how_bad=5 if way != "a hope" else None,
            outcome=outcome,  # type: ignore[arg-type] # literals
            came_true=came[each % len(came)] if outcome == "done" else None,  # type: ignore[arg-type] # literals
            distress_before=5,
            distress_after=_maybe(chance, (3, 5, 6), 0.7),
        )
        for each in range(times)
    ]


def _week(chance: random.Random, number: int) -> list[Checkin]:
    """A check-in a day for some days: in one stretch of the scale, or rising; some with a low mood."""
    low, days, rises = chance.choice((0, 4, 7)), chance.choice((3, 5, 8)), chance.random() < 0.3
    mood, first = chance.choice((None, None, 1, 5)), chance.choice((0, 0, 1, 3))
    return [
        Checkin(
            id=f"w{number}-{day}",
            at=ago(first + day, chance.choice((0, 1, 13))),
            mood=mood,
            distress=max(8 - 2 * day, 0) if rises else low + chance.randrange(4),
        )
        for day in range(days)
    ]


def _promise(chance: random.Random, number: int) -> Promise:
    return Promise(
        id=f"pr{number}",
        at=_moment(chance, chance.choice((20, 90))),
        what="not to ring at night",
        by=_maybe(chance, (*_PEOPLE, "Sam", "me", " "), 0.9),
        area=_maybe(chance, ("respecting a no", "respecting a no", "time"), 0.9),
        due=_maybe(chance, range(-3, 50), 0.3, lambda days: ago(days).date()),
        outcome=_maybe(chance, ("broken", "broken", "kept", "broken and repaired"), 0.9),
        outcome_on=_maybe(chance, range(-2, 50), 0.3, lambda days: ago(days).date()),
    )


def _occurrence(chance: random.Random, number: int) -> Occurrence:
    return Occurrence(
        id=f"o{number}",
        at=_moment(chance, chance.choice((20, 90))),
        about=_maybe(chance, ("late", "gone"), 0.9),
        what=_maybe(chance, ("crossed", "crossed", "held"), 0.9),
        person=_maybe(chance, (*_PEOPLE, "Kim"), 0.5),
    )


def _repair(chance: random.Random, number: int) -> Repair:
    return Repair(
        id=f"r{number}",
        at=_moment(chance, chance.choice((20, 90))),
        person=_maybe(chance, (*_PEOPLE, "Kim"), 0.9),
        enough=_maybe(chance, ("no", "no", "yes", "partly"), 0.9),
    )


def _boundary(chance: random.Random, number: int) -> Boundary:
    return Boundary(id="late", statement="No calls at night.", with_whom=_maybe(chance, _PEOPLE, 0.7))


class Pools(msgspec.Struct, frozen=True):
    """Records that histories draw from, so that making a history costs little."""

    checkins: list[Checkin]
    exposures: dict[str, list[Exposure]]
    """By the step they are about; the others under an empty name."""
    stories: list[list[Exposure]]
    """Steps taken several times."""
    weeks: list[list[Checkin]]
    practices: list[Practice]
    incidents: list[Incident]
    promises: list[Promise]
    occurrences: list[Occurrence]
    repairs: list[Repair]
    boundaries: list[Boundary]
    declined: dict[str | None, list[Declined]]
    """By the step they are about."""
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
    declined = many(_declined, 1500)
    return Pools(
        many(_checkin, 3000),
        by_step,
        many(_story, 800),
        many(_week, 200),
        many(_practice, 600),
        many(_incident, 600),
        many(_promise, 300),
        many(_occurrence, 300),
        many(_repair, 300),
        many(_boundary, 20),
        {step: [each for each in declined if each.step == step] for step in (*_STEPS, None)},
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
        for story in chance.sample(drawn.stories, k=chance.choice((0, 0, 1, 2))):
            exposures |= {each.id: each for each in story}
        week = chance.choice(drawn.weeks) if chance.random() < 0.15 else []
        yield (
            History(
                checkins=(*week, *chance.sample(drawn.checkins, k=chance.choice((0, 0, 1, 2, 4)))),
                exposures=tuple(exposures.values()),
                practices=tuple(chance.sample(drawn.practices, k=chance.choice((0, 0, 4, 20)))),
                incidents=tuple(chance.sample(drawn.incidents, k=chance.choice((0, 0, 0, 0, 1, 2)))),
                promises=tuple(chance.sample(drawn.promises, k=chance.choice((0, 0, 0, 1, 2)))),
                occurrences=tuple(chance.sample(drawn.occurrences, k=chance.choice((0, 0, 0, 1)))),
                repairs=tuple(chance.sample(drawn.repairs, k=chance.choice((0, 0, 0, 1)))),
                boundaries=tuple(chance.sample(drawn.boundaries, k=chance.choice((0, 1)))),
                declined=tuple(
                    each
                    for id in chance.choice(((), (), about, (None,)))
                    for each in chance.sample(drawn.declined[id or None], k=chance.choice((2, 6, 20)))
                ),
                steps=tuple(chance.choice(drawn.steps[id]) for id in ladder),
                persons=tuple(chance.choice(drawn.persons[id]) for id in people),
                pace=chance.choice(drawn.pages) if chance.random() < 0.4 else None,
                danger_cues=DANGERS if chance.random() < 0.95 else frozenset(),
                place_cues=PLACES,
                calendar=chance.choice((USUAL, USUAL, USUAL, LATE)),
                foundation=frozenset(FOUNDATION)
                if chance.random() < 0.6
                else frozenset(chance.sample(FOUNDATION, k=chance.randrange(5))),
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
        *history.incidents,
        *history.promises,
        *history.occurrences,
        *history.repairs,
        *history.boundaries,
        *history.steps,
        *history.persons,
        *page,
    ]
