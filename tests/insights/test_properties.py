"""What holds for the insights of every history: care in words, safety in sight, no order of people."""

import datetime
import random
import re
from collections import Counter
from typing import Any

import msgspec
import pytest
from tests.exercises.lint import FORBIDDEN
from tests.insights.histories import History, at, facts, lines_of, random_history
from tests.insights.test_from_home import begins
from tests.rounds import rounds

from steady.core.came import unwelcome
from steady.core.dates import show_day
from steady.core.exposures import direction
from steady.core.insights.evidence import Names, in_time
from steady.core.insights.expectations import expectations
from steady.core.insights.people import Everyone, people
from steady.core.insights.sentences import Facts, safety
from steady.core.insights.steps import steps
from steady.core.insights.weeks import FIELDS, LEVEL, weeks
from steady.core.kinds.promise import Promise
from steady.services.insights import TOPICS

SEEDS = range(rounds(1500))
"""The histories that each property is tried on."""

JUDGING = re.compile(
    rf"\b(?:{FORBIDDEN['en']}|wrong|safe person|unsafe person|trustworth\w+|reliable|better|best"
    r"|worst|because|caused|thanks to|proves?|always|never|bad|good|days since|in a row)\b",
    re.IGNORECASE,
)
"""Words that press, judge, praise or claim a cause."""

DANGER = re.compile("a sign of danger|wasn't okay or safe")
ON_DAY = re.compile(r"(?:^|: )On (\w+ \d+ \w+ \d+),? (?:you noticed|something)")
SINCE = re.compile(r"^(?:Based on .*(?: since|, from)|It's from|The first of them is from) (.*)\.$")
PERCENT = re.compile(r"(\d+) of (\d+) \((\d+)%\)")
DIRECTION = re.compile(
    r"^Over (\d+) weeks, (?:little has changed in |there's no clear direction in )?(.*?)"
    r"(?: has gone (?:up|down) by about [\d.]+ points?)?\.$"
)


def found_in(history: History) -> dict[str, Facts]:
    return {name: facts(name, history) for name in TOPICS}


def said_of(history: History) -> dict[str, list[str]]:
    return {name: lines_of(found) for name, found in found_in(history).items()}


def people_of(history: History) -> Everyone:
    return people(history.evidence())


def test_no_percentage_under_five_and_each_as_counted() -> None:
    told: Counter[str] = Counter()
    for seed in SEEDS:
        history = random_history(seed)
        for name, found in found_in(history).items():
            said = " ".join(lines_of(found))
            if found.n < 5:
                assert "%" not in said, (seed, name)
            assert said.count("%") == len(PERCENT.findall(said)), (seed, name)
            for part, whole, percent in PERCENT.findall(said):
                assert int(whole) >= 5, (seed, name)
                assert abs(100 * int(part) / int(whole) - int(percent)) <= 0.5, (seed, name)
                told[name] += 1
    assert told["expectations"] > len(SEEDS) // 15
    assert not told["people"]


def test_no_direction_under_seven_weeks() -> None:
    told: Counter[str] = Counter()
    for seed in SEEDS:
        history = random_history(seed)
        found = weeks(history.evidence())
        counted = {
            label: len(
                {
                    each.at.isocalendar()[:2]
                    for each in history.checkins
                    if each.at and getattr(each, name) is not None
                }
            )
            for name, label in FIELDS.items()
        }
        said = [match for line in lines_of(found) if (match := DIRECTION.match(line))]
        assert {
            label.removeprefix("being ").capitalize(): int(match[1])
            for match in said
            for label in re.split(", | and ", match[2].lower())
        } == {label: many for label, many in counted.items() if many >= 7}, seed
        told.update(line.trend.direction for line in found.lines if line.trend)
        told["none"] += sum(line.trend is None and line.n > 0 for line in found.lines)
    assert (
        min(told[each] for each in ("lower", "higher", "level", "no clear direction", "none"))
        > len(SEEDS) // 75
    ), told


def test_a_direction_is_the_one_of_the_weeks() -> None:
    for seed in SEEDS:
        found = weeks(random_history(seed).evidence())
        for line in found.lines:
            if line.trend and line.trend.direction in ("lower", "higher"):
                sign = -1 if line.trend.direction == "lower" else 1
                slope = line.trend.slope
                assert sign * slope.middle > 0, seed
                assert min(sign * slope.low, sign * slope.high) >= 0, seed
                assert abs(line.trend.change) >= LEVEL, seed


def test_no_word_presses_judges_or_claims_a_cause() -> None:
    for seed in SEEDS:
        history = random_history(seed)
        for name, found in found_in(history).items():
            rows = found.table()
            for text in [*lines_of(found), *(rows[0] if rows else [])]:
                assert not JUDGING.search(text), (seed, name, text)
            assert all(len(row) == len(rows[0]) for row in rows), (seed, name)


def test_each_insight_says_how_many_records_it_rests_on_and_from_when() -> None:
    for seed in SEEDS:
        history = random_history(seed)
        for name, found in found_in(history).items():
            told = msgspec.json.decode(msgspec.json.encode(found))
            assert told == msgspec.to_builtins(found), (seed, name)
            assert told["n"] == found.n
            assert told["since"] == (found.since.isoformat() if found.since else None)
            said = lines_of(found)
            assert said, (seed, name)
            if found.n:
                first = said[:3]
                assert begins(first, found.n), (seed, name)
                days = [day[1] for each in first if (day := SINCE.search(each))]
                assert days == ([show_day(found.since)] if found.since else []), (seed, name)


def test_n_and_since_are_those_of_the_records() -> None:
    for seed in SEEDS:
        history = random_history(seed)
        safe = history.without_danger()
        rests: dict[str, list[Any]] = {
            "expectations": [
                each
                for each in history.exposures
                if each.came_true
                and (each in safe.exposures or (unwelcome(each) and each.outcome != "not today"))
            ],
            "steps": list(safe.exposures),
            "people": [
                *history.promises,
                *history.repairs,
                *(each for each in history.occurrences if (each.person or "").strip()),
                *history.concerning_safety(),
            ],
            "occurrences": list(history.occurrences),
            "weeks": [each for each in history.checkins if each.at],
        }
        found = found_in(history)
        for name, records in rests.items():
            assert found[name].n == len(records), (seed, name)
            first = min((each.at.date() for each in records if each.at), default=None)
            assert found[name].since == first, (seed, name)


def test_shuffling_the_records_changes_nothing() -> None:
    for seed in SEEDS:
        history = random_history(seed)
        other = history.shuffled(random.Random(seed + 1))
        for name, one in found_in(history).items():
            two = facts(name, other)
            assert msgspec.to_builtins(one) == msgspec.to_builtins(two), (seed, name)
            assert one.sentences() == two.sentences(), (seed, name)
            assert one.table() == two.table(), (seed, name)
            assert one.chart(80) == two.chart(80), (seed, name)


def test_every_event_that_concerns_safety_is_shown_by_itself() -> None:
    shown = 0
    for seed in SEEDS:
        history = random_history(seed)
        found = people_of(history)
        dangers = [*found.danger, *(event for each in found.people for event in each.danger)]
        apart = [*history.with_danger(), *history.incidents]
        assert sorted(each.id for each in dangers) == sorted(each.id for each in apart), seed
        assert sorted(each.id for each in found.not_safe) == sorted(each.id for each in history.not_safe())
        said = said_of(history)
        for name in ("people", "expectations", "steps"):
            days = Counter(
                told[1] if (told := ON_DAY.search(line)) else "" for line in said[name] if DANGER.search(line)
            )
            evidence = history.evidence()
            wanted = Counter(
                show_day(day) if (day := evidence.day(each)) else "" for each in history.with_danger()
            )
            assert days == wanted, (seed, name)
        for name in ("people", "weeks"):
            unsafe = [line for line in said[name] if "you weren't safe where you were" in line]
            assert len(unsafe) == len(history.not_safe()), (seed, name)
        once = [each.record for each in safety(history.evidence())]
        events = sorted(history.concerning_safety(), key=in_time)
        assert once == [each.id for each in events], seed
        shown += len(dangers) + len(found.not_safe)
    assert shown > len(SEEDS) // 2


def test_kept_promises_never_weigh_a_danger_away() -> None:
    for seed in SEEDS[:600]:
        history = random_history(seed)
        kept = [
            Promise(id=f"k{number:03}", at=at(3, 1), by="sam", to="me", what="x", outcome="kept")
            for number in range(50)
        ]
        before = people_of(history)
        after = people_of(msgspec.structs.replace(history, promises=[*history.promises, *kept]))
        dangers = {each.person: each.danger for each in before.people if each.danger}
        assert dangers == {each.person: each.danger for each in after.people if each.danger}, seed
        lines = [line for line in lines_of(before) if DANGER.search(line)]
        assert lines == [line for line in lines_of(after) if DANGER.search(line)], seed


def test_danger_is_in_no_count_but_of_what_came_that_was_unwelcome() -> None:
    hidden = 0
    for seed in SEEDS:
        history = random_history(seed)
        safe = history.without_danger()
        unwished = [each for each in history.exposures if each in safe.exposures or unwelcome(each)]
        one = expectations(history.evidence())
        two = expectations(msgspec.structs.replace(history, exposures=unwished).evidence())
        assert msgspec.structs.replace(one, danger=[]) == msgspec.structs.replace(two, danger=[]), seed
        alone = expectations(safe.evidence()).came
        assert (one.came.fears.no, one.came.hopes.happened) == (alone.fears.no, alone.hopes.happened), seed
        happened = sum(
            unwelcome(each) and (each in safe.exposures or each.outcome != "not today")
            for each in history.exposures
            if direction(each) == "a fear"
        )
        assert one.came.fears.happened == happened, seed
        hidden += happened - alone.fears.happened
        tries = sum(each.tries for each in steps(history.evidence()).steps)
        assert tries == steps(safe.evidence()).tries, seed
    assert hidden > len(SEEDS) // 15


def test_people_stand_by_codename_whatever_is_counted() -> None:
    moved = 0
    for seed in SEEDS:
        history = random_history(seed)
        found = people_of(history)
        names = [each.codename.casefold() for each in found.people]
        assert names == sorted(names), seed
        first = [line.partition(":")[0] for line in lines_of(found)]
        shown = [each.codename for each in found.people if each.codename in first]
        assert shown == list(dict.fromkeys(name for name in first if name in shown)), seed
        if not found.people:
            continue
        many = [
            msgspec.structs.replace(each, id=f"{each.id}-{copy}", outcome=outcome)
            for each in history.promises
            for copy, outcome in enumerate(("kept", "broken") * (5 if each.by == "sam" else 1))
        ]
        louder = people_of(msgspec.structs.replace(history, promises=many))
        assert [each.person for each in louder.people] == [each.person for each in found.people], seed
        moved += louder != found
    assert moved > len(SEEDS) // 3


def test_people_get_counts_and_no_share() -> None:
    for seed in SEEDS:
        found = people_of(random_history(seed))
        text = " ".join(lines_of(found))
        assert not re.search(r"\d+ of \d+|%|\d\.\d", text), seed
        assert "PRIVATE" not in str(msgspec.to_builtins(found)), seed


def test_every_promise_is_counted_once_in_each_direction() -> None:
    for seed in SEEDS:
        history = random_history(seed)
        found = people_of(history)
        mine = [each for each in history.promises if (each.by or "").strip().lower() == "me"]
        theirs = [each for each in history.promises if (each.by or "").strip() and each not in mine]
        counts: Counter[str] = Counter()
        for way, area in [
            *((area.direction, area) for each in found.people for area in each.areas),
            *(("mine", area) for area in found.mine),
        ]:
            for count in area.outcomes.values():
                counts[way] += count.count
                assert len(count.days) <= count.count
                assert count.days == sorted(count.days)
        assert counts["mine"] == len(mine), seed
        assert counts["to me"] + counts["to others"] == len(theirs), seed
        to_someone = [each for each in mine if (each.to or "").strip().lower() not in ("", "me")]
        assert counts["by me"] == len(to_someone), seed
        named = [each for each in history.repairs if Names([]).key(each.person)]
        assert found.unnamed == sum(
            [
                len(history.promises) - len(mine) - len(theirs),
                len(history.repairs) - len(named),
            ]
        ), seed
        assert sum(len(each.repairs) for each in found.people) == len(named), seed


@pytest.mark.parametrize("name", TOPICS)
def test_nothing_gives_one_calm_sentence(name: str) -> None:
    found = facts(name, History())
    assert (found.n, found.since, found.table(), found.chart(80)) == (0, None, [], [])
    [said] = lines_of(found)
    assert said.startswith("Nothing to show here yet. ")
    assert not JUDGING.search(said)


def test_days_of_any_year_are_fine() -> None:
    for year in (1, 1999, 9999):
        day = datetime.datetime(year, 12, 31, 23, 59)
        history = msgspec.structs.replace(
            random_history(7),
            checkins=[msgspec.structs.replace(each, at=day) for each in random_history(5).checkins],
        )
        assert all(said_of(history).values())
