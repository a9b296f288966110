"""The demo's check-ins: most days, along the levels of the year, with words that fit the day."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

from steady.core.demo.made import Calendar, Deck, Made, Tables, clock, weighted
from steady.core.kinds.checkin import Checkin

SCALES = ("mood", "energy", "distress", "on_guard", "connection")

_LIGHTER = {"mood": 1, "energy": 1, "distress": -1, "on_guard": -1, "connection": 1}
"""Which way each number goes on a lighter day."""

CARRIED, SWING, SPREAD = 0.55, 1.0, 0.6
"""How much of a day's lightness goes on into the next, and how far days and single numbers swing."""

SHORT = 0.3
"""How many of the check-ins are the quick three questions."""


def checkins(tables: Tables, random: Random, calendar: Calendar) -> list[Made]:
    """As many check-ins as `year.toml` says: those it tells in full, the others made up from its levels."""
    year = tables["year"]
    told = [_told(row, random, calendar) for row in year["checkin"]]
    taken = {row["ago"] for row in year["checkin"]}
    days = [ago for ago in range(1, 365) if ago not in taken and not is_silent(ago, year["silences"])]
    often = [level(year["level"], ago)["often"] for ago in days]
    chosen = [days[place] for place in weighted(random, often, year["checkins"] - len(told))]
    words = _Words(tables["checkins"], random)
    return told + list(_made(year["level"], sorted(chosen, reverse=True), words, random, calendar))


def is_silent(ago: int, silences: list[list[int]]) -> bool:
    """Whether nothing is written on a day."""
    return any(last <= ago <= first for first, last in silences)


def level(levels: list[dict[str, float]], ago: int) -> dict[str, float]:
    """Each number on a day, in a straight line between the levels before and after it."""
    for before, after in pairwise(levels):
        if before["ago"] >= ago >= after["ago"]:
            part = (before["ago"] - ago) / (before["ago"] - after["ago"])
            names = (*SCALES, "often")
            return {name: before[name] + part * (after[name] - before[name]) for name in names}
    return levels[-1]


def _told(row: dict[str, Any], random: Random, calendar: Calendar) -> Made:
    answers = {key: value for key, value in row.items() if key not in ("ago", "clock")}
    return Made(Checkin, answers, calendar.begun(calendar.local(row["ago"], row["clock"]), random))


def _made(
    levels: list[dict[str, float]], days: list[int], words: "_Words", random: Random, calendar: Calendar
) -> Iterator[Made]:
    """One check-in for each day, the oldest first; a light day is likely to be followed by one."""
    lightness = 0.0
    for ago in days:
        lightness = CARRIED * lightness + random.gauss(0, SWING)
        here = level(levels, ago)
        numbers = {
            name: min(max(round(here[name] + _LIGHTER[name] * lightness + random.gauss(0, SPREAD)), 0), 10)
            for name in SCALES
        }
        state = _state(numbers, random)
        evening = random.random() < 0.55
        at = calendar.local(ago, clock(random, 19, 21) if evening else clock(random, 7, 8))
        if random.random() < SHORT:
            answers: dict[str, Any] = {"mood": numbers["mood"], "distress": numbers["distress"]}
            answers["state"] = state
        else:
            answers = {**numbers, "state": state, **words.of(numbers, state, evening=evening)}
        yield Made(Checkin, answers, calendar.begun(at, random))


def _state(numbers: dict[str, int], random: Random) -> str:
    if numbers["distress"] >= 7 and random.random() < 0.8:
        return "too much"
    if numbers["energy"] <= 3 and numbers["connection"] <= 3 and random.random() < 0.5:
        return "too little, far away"
    return "within my window"


class _Words:
    """The words of check-ins: what a day is like in the evening, what is hoped for in the morning."""

    def __init__(self, table: Any, random: Random) -> None:
        self._random = random
        self._notes = {tone: Deck(texts, random) for tone, texts in table["notes"].items()}
        self._intentions = Deck(table["intentions"], random)
        self._needs = Deck(table["needs"], random)
        self._body = table["body"]

    def of(self, numbers: dict[str, int], state: str, *, evening: bool) -> dict[str, Any]:
        """The answers in words for a check-in; each left out as often as people leave them out."""
        much, little = state == "too much", state == "too little, far away"
        found: dict[str, Any] = {"safe_now": "yes"} if self._likely(0.9) else {}
        if self._likely(0.4):
            signs = self._body["much" if much else "little" if little else "window"]
            found["body"] = self._random.sample(signs, self._random.randint(1, 2))
        if not evening and self._likely(0.4):
            found["intention"] = self._intentions.deal()
        if numbers["distress"] >= 5 and self._likely(0.25):
            found["need"] = self._needs.deal()
        if evening and self._likely(0.75):
            light = numbers["mood"] >= 6 and numbers["distress"] <= 4
            heavy = much or numbers["distress"] >= 7
            tone = "far" if little else "hard" if heavy else "light" if light else "even"
            found["note"] = self._notes[tone].deal()
        return {name: value for name, value in found.items() if value is not None}

    def _likely(self, chance: float) -> bool:
        return self._random.random() < chance
