"""The demo's year: one made-up person, with weeks that go well and a setback, ending today."""

import datetime
from random import Random

from steady.core.demo.checkins import checkins
from steady.core.demo.exposures import exposures
from steady.core.demo.made import Calendar, Made, Tables
from steady.core.demo.practices import practices
from steady.core.demo.told import MOMENTS, moments, plan

TABLES = ("year", "plan", "checkins", "exposures", "practices", *MOMENTS)
"""The names of the data files that the year is made from."""


def year(tables: Tables, seed: int, now: datetime.datetime) -> list[Made]:
    """Every record of the year, the oldest first; the same for the same tables, seed and time.

    `tables` holds the files named in `TABLES`; `now` is local time with its offset, and nothing is later.
    Each kind has chance of its own, so that a change to one leaves the others as they were.
    """
    calendar = Calendar(now)
    arrived = checkins(tables, _chance(seed, "checkins"), calendar)
    steps = exposures(tables, _chance(seed, "exposures"), calendar)
    made = [
        *plan(tables, _chance(seed, "plan"), calendar),
        *arrived,
        *steps,
        *practices(tables, [*arrived, *steps], _chance(seed, "practices"), calendar),
        *moments(tables, _chance(seed, "moments"), calendar),
    ]
    return sorted(made, key=lambda each: each.at)


def _chance(seed: int, about: str) -> Random:
    return Random(f"{seed} {about}")
