"""What an exposure is means the same wherever it is asked: in pace, the ladder, insights, today and lists."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from steady.core.exposures import is_danger, is_looked_back, is_open, is_taken, part_of_day
from steady.core.fields import fields_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.steps import steps
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.pacing.history import History, in_order
from steady.core.pacing.ladder import ladder
from steady.services import waiting
from steady.store.bundled import cues
from steady.store.records import Entry

DANGERS = frozenset(cue.id for cue in cues() if cue.danger)
AFTER = [field for field in fields_of(Exposure) if field.section == "after"]
LADDER = (Step(id="text", title="Text Sam"),)


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


ANY = st.builds(
    Exposure,
    id=st.just("2026-11-20-0900-exposure-aaaaaa"),
    at=st.sampled_from([NOW - datetime.timedelta(days=days) for days in (1, 3, 40)]),
    step=st.sampled_from(["text", "Text Sam"]),
    cues=st.none() | st.lists(st.sampled_from(["threat", "new", "harm-not-stopped"]), max_size=2),
    discernment=st.sampled_from([None, "discomfort", "unsure", "danger"]),
    planned_for=st.sampled_from([None, NOW - datetime.timedelta(days=1), NOW + datetime.timedelta(days=1)]),
    outcome=st.sampled_from([None, None, "done", "part of it", "left as planned", "not today"]),
    came_true=st.sampled_from([None, "no", "yes"]),
    distress_after=st.none() | st.integers(0, 10),
    learned=st.none() | st.just("words"),
)


@given(ANY)
def test_all_who_ask_are_told_the_same(exposure: Exposure) -> None:
    history = in_order(History(exposures=(exposure,), steps=LADDER, danger_cues=DANGERS), NOW)
    [standing] = ladder(history, NOW).standings
    [told] = steps(Evidence([exposure, *LADDER], DANGERS)).steps
    danger = is_danger(exposure, DANGERS)
    assert waiting.is_open(Entry(exposure, "e.toml", b"")) == is_open(exposure, DANGERS)
    assert history.is_danger(exposure) == danger == bool(told.danger)
    assert len(standing.tries) == is_taken(exposure, DANGERS)
    if not danger:  # those stand by themselves in what is told
        assert told.tries == len(standing.tries)
    if standing.to_come:
        assert is_open(exposure, DANGERS)


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
