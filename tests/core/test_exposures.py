"""What an exposure is means the same wherever it is asked: in pace, the ladder, insights, today and lists."""

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from steady.core.exposures import (
    StepNames,
    is_danger,
    is_looked_back,
    is_open,
    is_taken,
    is_try,
    part_of_day,
    with_whom,
)
from steady.core.fields import fields_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.people import people
from steady.core.insights.steps import steps
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.pacing.history import History, in_order
from steady.core.pacing.ladder import ladder
from steady.core.pacing.tries import expectation
from steady.core.text import times
from steady.services import waiting
from steady.services.ladder import so_far, view
from steady.services.today import look
from steady.store import saving
from steady.store.bundled import cues
from steady.store.home import Home

DANGERS = frozenset(cue.id for cue in cues() if cue.danger)
AFTER = [field for field in fields_of(Exposure) if field.section == "after"]
LADDER = (
    Step(id="text", title="Text Sam", person="sam", expected_distress=2),
    Step(id="wave", title="Wave", expected_distress=4),
    Step(id="wave2", title="Wave", person="Ida", expected_distress=5),
)
PEOPLE = (Person(id="sam", codename="Sam"), Person(id="ida1", codename="Ida"))


def some(name: str) -> Any:
    """An answer to a field of looking back."""
    return {"outcome": "done", "came_true": "no", "distress_peak": 0, "distress_after": 0}.get(name, "words")


@pytest.mark.parametrize("field", AFTER, ids=lambda field: field.name)
def test_any_answer_given_afterwards_is_a_look_back_and_a_try(field: Any) -> None:
    exposure = Exposure(id="e", **{field.name: some(field.name)})
    assert is_looked_back(exposure)
    assert is_taken(exposure, DANGERS)
    assert not is_open(exposure, DANGERS)


def test_a_plan_waits_until_then_and_one_with_danger_never() -> None:
    assert is_open(Exposure(id="e", goal="Wave", distress_before=4), DANGERS)
    assert not is_open(Exposure(id="e", cues=["threat"]), DANGERS)
    assert not is_open(Exposure(id="e", cues=["harm-not-stopped"]), ())
    assert not is_open(Exposure(id="e", discernment="danger"), DANGERS)
    assert not is_taken(Exposure(id="e", discernment="danger", learned="It was right to stay."), DANGERS)
    assert not is_taken(Exposure(id="e", outcome="not today"), DANGERS)


def exposures(number: int) -> Any:
    """Any exposure; `number` goes into its id."""
    return st.builds(
        Exposure,
        id=st.just(f"2026-11-20-0900-exposure-aaaaa{number}"),
        at=st.sampled_from([NOW - datetime.timedelta(days=days) for days in (1, 3, 40, 119, 121, 300)]),
        step=st.sampled_from(["text", "Text Sam", "text-sam", "wave", "Wave", "wave2", "Sing", None]),
        person=st.sampled_from([None, "", "sam", "Sam", "Ida", "nobody kept"]),
        cues=st.none() | st.lists(st.sampled_from(["threat", "new", "harm-not-stopped"]), max_size=2),
        discernment=st.sampled_from([None, "discomfort", "unsure", "danger"]),
        planned_for=st.sampled_from(
            [
                None,
                *(NOW - datetime.timedelta(days=days) for days in (1, 119, 121, -1)),
                NOW.date() - datetime.timedelta(days=1),
                NOW.date() + datetime.timedelta(days=30),
            ]
        ),
        outcome=st.sampled_from([None, None, "done", "part of it", "left as planned", "not today"]),
        came_true=st.sampled_from([None, "no", "yes"]),
        distress_after=st.none() | st.integers(0, 10),
        learned=st.none() | st.just("words"),
    )


SEVERAL = st.tuples(*map(exposures, range(4)))


@given(SEVERAL)
def test_pace_the_ladder_and_insights_count_the_same_tries(several: tuple[Exposure, ...]) -> None:
    history = in_order(History(exposures=several, steps=LADDER, persons=PEOPLE, danger_cues=DANGERS), NOW)
    told = {each.step: each for each in steps(Evidence([*several, *LADDER, *PEOPLE], DANGERS)).steps}
    found = ladder(history, NOW)
    for standing in found.standings:
        mine = told.get(standing.step.id)
        assert (mine.tries if mine else 0) == len(standing.tries) == expectation(standing.tries).tries
        parts = {part_of_day(each) for each in standing.tries}
        assert set(mine.times_of_day if mine else ()) == parts - {None}
        assert all(is_try(each, DANGERS) for each in standing.tries)
        assert all(is_open(each, DANGERS) for each in standing.to_come)
        assert standing.taken or not standing.tries
    danger = [each.id for each in several if is_danger(each, DANGERS)]
    assert sorted(event.id for each in told.values() for event in each.danger) == danger
    assert [each.id for each in several if history.is_danger(each)] == danger


@given(SEVERAL)
def test_pace_and_insights_say_the_same_of_whom_a_step_with_danger_was_with(
    several: tuple[Exposure, ...],
) -> None:
    history = in_order(History(exposures=several, steps=LADDER, persons=PEOPLE, danger_cues=DANGERS), NOW)
    who = ladder(history, NOW).withheld
    told = people(Evidence([*several, *LADDER, *PEOPLE], DANGERS))
    for each in several:
        whom = with_whom(each.person, StepNames(LADDER).meant(each.step))
        if is_danger(each, DANGERS):
            assert bool(whom) == (each.id not in {event.id for event in told.danger})
        if "harm-not-stopped" in (each.cues or ()) and not any(map(history.is_discerned, several)):
            assert all(who.is_with(name) for name in whom)


def ends(id: str) -> Callable[[int], str]:
    return lambda _: id


@settings(max_examples=25, deadline=None)
@given(SEVERAL)
def test_today_the_ladder_and_lists_hold_the_same_open_plans(several: tuple[Exposure, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for record in (*LADDER, *PEOPLE, *several):
            answers = {
                field.name: value
                for field in fields_of(type(record))
                if (value := getattr(record, field.name)) is not None
            }
            saving.put(home, type(record), answers, record.at or NOW, ends(record.id.rpartition("-")[2]))
        found = look(home, NOW)
        open_plans = {each.path for each in waiting.waiting(home, NOW).entries}
        rows, told = view(home, NOW).rows, so_far(home, NOW)
        assert {each.path for each in found.waiting} == open_plans
        assert {plan.path for row in rows for plan in row.plans} == open_plans
        if found.suggestion.kind == "look back":
            assert {each.path for each in found.rests_on} <= open_plans
        says = {each.step: each for each in steps(Evidence([*several, *LADDER, *PEOPLE], DANGERS)).steps}
        for row in rows:
            if row.is_step and (tries := says[row.entry.id].tries if row.entry.id in says else 0):
                assert ("one try" if tries == 1 else f"{tries} tries") in row.facts()
                assert any(words.startswith(f"Tried {times(tries)}.") for words in told[row.entry.id])


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        *((0, "night"), (4, "night"), (5, "morning"), (11, "morning"), (12, "afternoon"), (16, "afternoon")),
        *((17, "evening"), (21, "evening"), (22, "night"), (23, "night")),
    ],
)
def test_parts_of_the_day(hour: int, said: str) -> None:
    def at(day: int, hour: int) -> datetime.datetime:
        return NOW.replace(day=day, hour=hour)

    assert part_of_day(Exposure(id="e", at=at(1, (hour + 12) % 24), planned_for=at(2, hour))) == said
    assert part_of_day(Exposure(id="e", at=at(1, hour))) is None
    assert part_of_day(Exposure(id="e", at=at(1, hour), planned_for=datetime.date(2026, 11, 2))) is None
    assert part_of_day(Exposure(id="e")) is None
