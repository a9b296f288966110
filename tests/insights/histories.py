"""Histories for insights: records by hand in one line each, and random ones from a seed."""

import datetime
import random
from collections.abc import Sequence
from typing import Any

import msgspec

from steady.core.insights.evidence import Evidence
from steady.core.insights.sentences import Facts
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.reframe import Reframe
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step
from steady.services.insights import TOPICS

DANGERS = frozenset({"threat", "weapon"})
ZONE = datetime.timezone(datetime.timedelta(hours=1))

NAMES = ("sam", "Sam", "SAM", "alex", "Alex B", "My Mother", "choir", "me", "Me", "  ", None)
WORDS = ("I sent it once.", "Less\nthan I thought", "a walk", "日本 🙂", "", "  ", None)
STEPS = ("text-sam", "Text Sam back", "ring", "no ladder for this", "", None)


def at(month: int, day: int, hour: int = 18) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, tzinfo=ZONE)


class History(msgspec.Struct, frozen=True):
    """The records of one history."""

    exposures: list[Exposure] = []
    checkins: list[Checkin] = []
    promises: list[Promise] = []
    repairs: list[Repair] = []
    reflections: list[Reflection] = []
    persons: list[Person] = []
    ladder: list[Step] = []
    practices: list[Practice] = []
    incidents: list[Incident] = []
    occurrences: list[Occurrence] = []
    reframes: list[Reframe] = []

    def evidence(self) -> Evidence:
        records = [record for name in self.__struct_fields__ for record in getattr(self, name)]
        return Evidence(records, DANGERS)

    def shuffled(self, chance: random.Random) -> "History":
        lists = {name: list(getattr(self, name)) for name in self.__struct_fields__}
        for members in lists.values():
            chance.shuffle(members)
        return History(**lists)

    def with_danger(self) -> list[Exposure]:
        return [
            each
            for each in self.exposures
            if each.discernment == "danger" or DANGERS & {*(each.cues or ())} or each.not_okay == "yes"
        ]

    def without_danger(self) -> "History":
        dangers = {each.id for each in self.with_danger()}
        return msgspec.structs.replace(
            self, exposures=[each for each in self.exposures if each.id not in dangers]
        )

    def concerning_safety(self) -> list[Exposure | Checkin | Incident]:
        return [*self.with_danger(), *self.not_safe(), *self.incidents]

    def not_safe(self) -> list[Checkin]:
        return [each for each in self.checkins if each.safe_now == "no"]


def facts(topic: str, history: History) -> Facts:
    """What a topic comes to in a history."""
    return TOPICS[topic].facts(history.evidence())


def lines_of(found: Facts) -> list[str]:
    """Its sentences as they read by themselves."""
    return [each.text for each in found.sentences()]


def random_history(seed: int) -> History:
    """A history of up to two years, from nothing to some hundred records, with gaps and odd answers."""
    chance = random.Random(seed)
    most = chance.choice((0, 1, 3, 6, 12, 40))
    return History(
        exposures=[_exposure(chance, number) for number in range(chance.randint(0, most))],
        checkins=_checkins(chance, chance.randint(0, most)),
        promises=[_promise(chance, number) for number in range(chance.randint(0, most))],
        repairs=[_repair(chance, number) for number in range(chance.randint(0, most // 2))],
        reflections=[_reflection(chance, number) for number in range(chance.randint(0, most))],
        persons=[
            Person(id=id, codename=codename, contact_ok=chance.choice(("yes", "unsure", "no", None)))
            for id, codename in (("sam", "Sam"), ("alex-b", "Alex B"), ("zoe", "Zoë"))
            if chance.random() < 0.7
        ],
        ladder=[
            Step(id=id, title=title, person=chance.choice(NAMES))
            for id, title in (("text-sam", "Text Sam back"), ("ring", "Ring on Sunday"))
            if chance.random() < 0.7
        ],
        practices=[_practice(chance, number) for number in range(chance.randint(0, most))],
        incidents=[
            Incident(id=f"i{number:03}", at=_at(chance), person=chance.choice(NAMES), what_happened="PRIVATE")
            for number in range(chance.randint(0, most // 6))
        ],
        reframes=[
            Reframe(
                id=f"t{number:03}",
                at=_at(chance),
                situation="PRIVATE",
                belief_before=_maybe(chance, range(101)),
                belief_after=_maybe(chance, range(101)),
                fairer_thought=chance.choice(WORDS),
            )
            for number in range(chance.randint(0, most // 3))
        ],
        occurrences=[_occurrence(chance, number) for number in range(chance.randint(0, most // 2))],
    )


def _maybe(chance: random.Random, values: Sequence[Any]) -> Any:
    return chance.choice(values) if chance.random() < 0.8 else None


def _at(chance: random.Random) -> datetime.datetime | None:
    if chance.random() < 0.03:
        return None
    zone = chance.choice((ZONE, None, datetime.timezone(datetime.timedelta(hours=-8))))
    start = datetime.datetime(2025, 1, 1, tzinfo=zone)
    return start + datetime.timedelta(days=chance.randrange(700), minutes=chance.randrange(1440))


def _exposure(chance: random.Random, number: int) -> Exposure:
    return Exposure(
        id=f"e{number:03}",
        at=_at(chance),
        step=chance.choice(STEPS),
        person=chance.choice(NAMES),
        setting=_maybe(chance, ("message", "call", "in person", "group", "other")),
        planned_for=_maybe(chance, (_at(chance), datetime.date(2026, 1, 1), None)),
        cues=chance.choice((None, [], ["new"], ["new"], ["threat"] if chance.random() < 0.3 else ["shame"])),
        discernment=chance.choice((None, "discomfort", "discomfort", "unsure", "unsure", "danger")),
        hope_or_fear=chance.choice((None, "a fear", "a fear", "a fear", "a hope", "neither")),
        likelihood=_maybe(chance, range(101)),
        how_bad=_maybe(chance, range(11)),
        how_bad_it_was=_maybe(chance, range(11)),
        not_okay=chance.choice((None, "no", "not sure", "yes" if chance.random() < 0.3 else "no")),
        distress_before=_maybe(chance, range(11)),
        distress_peak=_maybe(chance, range(11)),
        distress_after=_maybe(chance, range(11)),
        outcome=_maybe(chance, ("done", "part of it", "left as planned", "not today")),
        came_true=_maybe(chance, ("no", "partly", "yes", "cannot tell")),
        went_well=chance.choice(WORDS),
        to_adjust=chance.choice(WORDS),
        learned=chance.choice(WORDS),
    )


def _checkins(chance: random.Random, many: int) -> list[Checkin]:
    """Check-ins close enough to fill weeks, at times on a slope, each number left out at times."""
    steep, spread = chance.choice((0, 0, -0.2, 0.2)), chance.choice((0, 1, 5))
    start = datetime.datetime(2025, chance.randint(1, 12), 1, 9, tzinfo=ZONE)

    def number(day: int) -> int | None:
        drawn = 5 + steep * day / 7 + chance.uniform(-spread, spread)
        return min(max(round(drawn), 0), 10) if chance.random() < 0.8 else None

    days = sorted(chance.randrange(1, 4 + 8 * many) for _ in range(many))
    return [
        Checkin(
            id=f"c{count:03}",
            at=start + datetime.timedelta(days=day) if chance.random() < 0.97 else None,
            mood=number(day),
            distress=number(day),
            on_guard=number(day),
            connection=number(day),
            energy=number(day),
            state=chance.choice((None, "too much", "within my window", "too little, far away")),
            feelings=chance.choice((None, [], ["tired"], ["Tired", "hopeful"])),
            safe_now=chance.choice((None, "yes", "yes", "unsure", "no" if chance.random() < 0.5 else "yes")),
        )
        for count, day in enumerate(days)
    ]


def _promise(chance: random.Random, number: int) -> Promise:
    return Promise(
        id=f"m{number:03}",
        at=_at(chance),
        by=chance.choice(NAMES),
        to=chance.choice(NAMES),
        what="to ring",
        area=_maybe(chance, ("time", "money", "secrets", "feelings", "respecting a no", "other")),
        outcome=_maybe(chance, ("kept", "late but told", "broken and repaired", "broken", "unknown")),
    )


def _repair(chance: random.Random, number: int) -> Repair:
    return Repair(
        id=f"r{number:03}",
        at=_at(chance),
        person=chance.choice(NAMES),
        direction=_maybe(chance, ("I hurt", "I was hurt")),
        what_happened="PRIVATE",
        acknowledged=_maybe(chance, ("no", "partly", "yes")),
        changed_seen_on=_maybe(chance, (datetime.date(2026, 2, 1), datetime.date(2026, 5, 1))),
        enough=_maybe(chance, ("yes", "partly", "no", "too early")),
    )


def _reflection(chance: random.Random, number: int) -> Reflection:
    return Reflection(
        id=f"f{number:03}",
        at=_at(chance),
        text=chance.choice(WORDS),
        win=chance.choice((None, True, True, False)),
        strength=chance.choice(WORDS),
        setback_about=_maybe(chance, ("a limit", "a preference", "a step size")),
    )


def _occurrence(chance: random.Random, number: int) -> Occurrence:
    return Occurrence(
        id=f"o{number:03}",
        at=_at(chance),
        about=chance.choice(WORDS),
        what=_maybe(chance, ("went off", "said", "held", "crossed", "asked", "answered", "done", "seen")),
        person=chance.choice(NAMES),
    )


def _practice(chance: random.Random, number: int) -> Practice:
    return Practice(
        id=f"p{number:03}",
        at=_at(chance),
        exercise=chance.choice(("even-breathing", "a walk", "colour-hunt", "日本 🙂")),
        distress_before=_maybe(chance, range(11)),
        distress_after=_maybe(chance, range(11)),
        effect=_maybe(chance, ("helped", "no change", "worse")),
    )
