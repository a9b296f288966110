"""How often weeks without a direction are said to have one, and how often weeks with one are; prints tables.

People are made up from a fixed seed: a level that keeps still, or moves evenly, with weeks that are
independent or carry one half over into the next; one to five check-ins in a week, some weeks none, whole
numbers from 0 to 10.
What is counted is what steady would say of their check-ins.
Run with `.venv/bin/python bench/directions.py [PEOPLE]`.
"""

import datetime
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator

import msgspec

from steady.core.insights.evidence import Evidence
from steady.core.insights.statistics import theil_sen
from steady.core.insights.weeks import FALSE_ANY, FALSE_ONCE, LEVEL, Weeks, weeks
from steady.core.kinds.checkin import Checkin

PEOPLE = 1000
"""How many histories each figure is from, when it is not said."""

MEASURES = ("on_guard", "distress", "connection", "mood")
LENGTHS = (7, 10, 26, 52)
START = datetime.datetime(2025, 1, 6, 9)


class Life(msgspec.Struct, frozen=True):
    """How the weeks of made-up people are."""

    called: str
    most: int = 1
    """How many check-ins a week has at most; it has one or more."""
    usual: float = 5
    """Their usual level, 0 to 10; each measure is up to one beside it."""
    weekly: float = 1.5
    """How far a week's level is from it (standard deviation)."""
    daily: float = 0.0
    """How far a check-in is from its week."""
    away: float = 0.0
    """In what share of weeks there is no check-in."""


LIVES = (
    Life("one check-in a week"),
    Life("one, hardly moving (many ties)", weekly=0.8),
    Life("one, moving much", weekly=2.5),
    Life("one, near the end of the scale", usual=1.5, weekly=2),
    Life("one to five a week", most=5, daily=1.5),
    Life("one to five, a fifth of weeks away", most=5, daily=1.5, away=0.2),
)


def levels(chance: random.Random, long: int, carried: float, life: Life, moves: float) -> list[float]:
    """A level for each week, which moves by so many points from the first to the last."""
    fresh, off = math.sqrt(1 - carried * carried), chance.gauss()
    found = []
    usual = life.usual + chance.uniform(-1, 1)
    for week in range(long):
        off = carried * off + fresh * chance.gauss() if week else off
        found.append(usual + life.weekly * off + moves * (week / (long - 1) - 0.5))
    return found


def checkins(chance: random.Random, long: int, carried: float, life: Life, moves: float) -> list[Checkin]:
    """The check-ins of one person over `long` weeks that have some."""
    lines = [levels(chance, long, carried, life, moves) for _ in MEASURES]
    found: list[Checkin] = []
    calendar = 0
    for week in range(long):
        while chance.random() < life.away:
            calendar += 1
        for number in range(chance.randint(1, life.most)):
            values = {
                name: min(max(round(line[week] + life.daily * chance.gauss()), 0), 10)
                for name, line in zip(MEASURES, lines, strict=True)
            }
            at = START + datetime.timedelta(weeks=calendar, days=number)
            found.append(Checkin(id=f"c{len(found):04}", at=at, **values))
        calendar += 1
    return found


def said(found: Weeks) -> list[str]:
    """What is said of each measure."""
    trends = {line.field: line.trend for line in found.lines}
    return [trend.direction if (trend := trends[name]) else "none" for name in MEASURES]


def plainly(found: Weeks) -> list[bool]:
    """Whether each measure would have one by the bare interval of Theil and Sen, without any correction."""
    told = []
    for name in MEASURES:
        points = [
            (week.begins.toordinal() / 7, value)
            for week in found.weeks
            if (value := getattr(week, name)) is not None
        ]
        slope = theil_sen(points)
        span = points[-1][0] - points[0][0]
        told.append(
            slope is not None and not slope.low < 0 < slope.high and abs(slope.middle) * span >= LEVEL
        )
    return told


def histories(people: int, long: int, carried: float, life: Life, moves: float = 0) -> Iterator[Weeks]:
    """What the check-ins of so many people come to; the same for the same arguments."""
    chance = random.Random(f"{long} {carried} {life.called} {life.weekly} {moves}")
    for _ in range(people):
        yield weeks(Evidence(checkins(chance, long, carried, life, moves)))


def false_rates(people: int, long: int, carried: float, life: Life) -> tuple[float, float, float, float]:
    """How often a measure, and any of four, is said to be lower or higher; then both by the bare interval."""
    counts: Counter[str] = Counter()
    for found in histories(people, long, carried, life):
        goes = [each in ("lower", "higher") for each in said(found)]
        bare = plainly(found)
        counts.update(one=sum(goes), any=any(goes), bare=sum(bare), bare_any=any(bare))
    share = len(MEASURES) * people
    return counts["one"] / share, counts["any"] / people, counts["bare"] / share, counts["bare_any"] / people


def power(people: int, long: int, carried: float, life: Life, moves: float) -> tuple[float, float]:
    """How often four measures that all fall so many points are said to be lower, and to be higher."""
    counts = Counter(each for found in histories(people, long, carried, life, -moves) for each in said(found))
    share = len(MEASURES) * people
    return counts["lower"] / share, counts["higher"] / share


def main() -> None:
    """Print false rates, then how often an honest trend is found."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(f"No direction: said to be lower or higher all the same, in {people} people for each line.")
    print(
        f"At most {FALSE_ONCE:.0%} for a measure, {FALSE_ANY:.0%} for any of four. Bare: by Sen's interval.\n"
    )
    print(f"{'carried':>7} {'weeks':>5}  {'measure':>7} {'any':>6}  {'bare':>6} {'any':>6}  check-ins")
    worst = [0.0, 0.0]
    for carried in (0.0, 0.5):
        for long in LENGTHS:
            for life in LIVES:
                one, some, bare, bare_any = false_rates(people, long, carried, life)
                worst = [max(worst[0], one), max(worst[1], some)]
                rates = f"{one:7.1%} {some:6.1%}  {bare:6.1%} {bare_any:6.1%}"
                print(f"{carried:7g} {long:5}  {rates}  {life.called}", flush=True)
    print(f"\nThe largest: {worst[0]:.1%} for a measure, {worst[1]:.1%} for any of four.\n")
    print("All four fall: said to be lower (and higher, which would be wrong).\n")
    print(f"{'carried':>7} {'weeks':>5} {'points':>6} {'weekly':>6}  {'lower':>6} {'higher':>6}")
    for carried in (0.0, 0.5):
        for long, moves in ((10, 4.0), (26, 2.0), (26, 4.0), (52, 2.0), (52, 4.0)):
            for weekly in (0.7, 1.0, 1.5):
                life = Life("one to five a week", most=5, weekly=weekly, daily=1)
                lower, higher = power(max(people // 4, 1), long, carried, life, moves)
                print(f"{carried:7g} {long:5} {moves:6g} {weekly:6g}  {lower:6.1%} {higher:6.1%}", flush=True)


if __name__ == "__main__":
    main()
