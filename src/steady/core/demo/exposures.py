"""The demo's exposures: told in full by their file; the seed moves days and numbers a little."""

import datetime
from random import Random
from typing import Any

from steady.core.demo.made import SATURDAY, SUNDAY, Calendar, Made, Tables, moved
from steady.core.insights.expectations import BANDS
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.text import slug

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ABOUT = ("ago", "clock", "weekday", "workday", "exact", "lead")
_DISTRESS = ("distress_before", "distress_peak", "distress_after")
_LEADS = (2, 3, 5, 22, 26)
"""How many hours before a step it was planned, where its row does not say."""


def exposures(tables: Tables, random: Random, calendar: Calendar) -> list[Made]:
    """Every exposure of the file, with the person of its step."""
    people = {slug(step["title"]): step.get("person") for step in tables["plan"][Step.kind()]}
    return [_made(row, people, random, calendar) for row in tables["exposures"][Exposure.kind()]]


def _made(row: dict[str, Any], people: dict[str, Any], random: Random, calendar: Calendar) -> Made:
    ago = _day(row, random, calendar)
    planned = calendar.local(ago, row["clock"])
    lead = row.get("lead", random.choice(_LEADS))
    at = planned - datetime.timedelta(hours=lead, minutes=random.randint(0, 50))
    answers = {key: value for key, value in row.items() if key not in _ABOUT} | {"planned_for": planned}
    if person := people.get(row.get("step", "")):
        answers["person"] = person
    if "likelihood" in row:
        answers["likelihood"] = _likely(row["likelihood"], random)
    answers |= _distress(row, random)
    return Made(Exposure, answers, calendar.begun(at, random))


def _day(row: dict[str, Any], random: Random, calendar: Calendar) -> int:
    """The day of a step: near the one of the file, on its weekday if it has one, and not on a Sunday."""
    if "weekday" in row:
        return calendar.nearest(row["ago"], _DAYS.index(row["weekday"]))
    return calendar.off(moved(row, random), (SATURDAY, SUNDAY) if row.get("workday") else (SUNDAY,))


def _likely(likelihood: int, random: Random) -> int:
    """A guess near the one of the file and in the same band, so that the words still fit."""
    [(low, high)] = [band for band in BANDS if band[0] <= likelihood <= band[1]]
    return random.choice([near for step in (-5, 0, 5) if low <= (near := likelihood + step) <= min(high, 95)])


def _distress(row: dict[str, Any], random: Random) -> dict[str, int]:
    """The ratings of the file, all moved by the same step where they stay on the scale."""
    rated = {name: row[name] for name in _DISTRESS if name in row}
    step = random.choice((-1, 0, 0, 1))
    shifted = {name: value + step for name, value in rated.items()}
    return shifted if all(1 <= value <= 10 for value in shifted.values()) else rated
