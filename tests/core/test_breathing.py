"""Guided breathing depends on the time alone: phases in order, a breath that never jumps, no drift."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.breathing import MOST_CYCLES, Breathe, Phase, PhaseName, instant, of_seconds

NAMES: tuple[PhaseName, ...] = ("in", "top-up", "hold", "out", "rest")

phases = st.lists(
    st.builds(Phase, st.sampled_from(NAMES), st.sampled_from((0.5, 1.0, 2.5, 4.0, 5.5, 7.0, 0.7, 1.1))),
    min_size=1,
    max_size=8,
)
patterns = st.builds(Breathe, phases, st.integers(1, 20))


def pattern(*parts: tuple[PhaseName, float], cycles: int = 6) -> Breathe:
    return Breathe([Phase(name, seconds) for name, seconds in parts], cycles)


EVEN = pattern(("in", 5), ("out", 5), cycles=60)
BOX = pattern(("in", 4), ("hold", 4), ("out", 4), ("rest", 4))
SIGH = pattern(("in", 2), ("top-up", 1), ("out", 6))
FOUR_SEVEN_EIGHT = pattern(("in", 4), ("hold", 7), ("out", 8), cycles=4)


def moments(breathe: Breathe, steps: int) -> list[float]:
    return [breathe.seconds * step / steps for step in range(steps)]


@settings(max_examples=200)
@given(patterns)
def test_phases_come_in_order_one_by_one_until_the_last_round_is_over(breathe: Breathe) -> None:
    numbers = []
    for elapsed in moments(breathe, 400):
        now = instant(breathe, elapsed)
        assert now is not None
        assert now.phase == breathe.phases[now.number % len(breathe.phases)]
        assert 0 <= now.left <= now.phase.seconds
        numbers.append(now.number)
    assert numbers == sorted(numbers)
    assert numbers[-1] < breathe.cycles * len(breathe.phases)
    assert instant(breathe, breathe.seconds) is None
    assert instant(breathe, breathe.seconds + 1000) is None


@settings(max_examples=150)
@given(patterns)
def test_the_breath_is_between_empty_and_full_and_never_jumps(breathe: Breathe) -> None:
    step = 0.02
    steepest = math.pi / 2 / min(phase.seconds for phase in breathe.phases) * step
    last = None
    for number in range(int(min(breathe.seconds, 2 * breathe.round_seconds) / step)):
        now = instant(breathe, number * step)
        assert now is not None
        assert 0 <= now.fullness <= 1
        if last is not None:
            assert abs(now.fullness - last) <= steepest + 1e-9
        last = now.fullness


def test_at_each_change_the_breath_is_where_the_phase_before_left_it() -> None:
    for breathe in (EVEN, BOX, SIGH, FOUR_SEVEN_EIGHT, pattern(("out", 4), ("in", 4))):
        at = 0.0
        for phase in breathe.phases * (breathe.cycles - 1):
            at += phase.seconds
            before, after = instant(breathe, at - 1e-6), instant(breathe, at)
            assert before is not None
            assert after is not None
            assert before.fullness == pytest.approx(after.fullness, abs=1e-5)
            assert after.number == before.number + 1
            assert after.left == pytest.approx(after.phase.seconds)


@pytest.mark.parametrize(
    ("breathe", "levels"),
    [
        (EVEN, [0, 1]),
        (BOX, [0, 1, 1, 0]),
        (SIGH, [0, 0.75, 1]),
        (FOUR_SEVEN_EIGHT, [0, 1, 1]),
        (pattern(("out", 4), ("in", 4)), [1, 0]),
        (pattern(("hold", 4)), [0]),
    ],
)
def test_the_breath_fills_and_empties_as_the_phases_say(breathe: Breathe, levels: list[float]) -> None:
    at = breathe.round_seconds
    for phase, level in zip(breathe.phases, levels, strict=True):
        now = instant(breathe, at)
        assert now is not None
        assert now.phase == phase
        assert now.fullness == pytest.approx(level)
        at += phase.seconds


def test_halfway_through_a_phase_the_breath_is_halfway() -> None:
    now = instant(EVEN, 2.5)
    assert now is not None
    assert (now.phase.says, now.left) == ("in", 2.5)
    assert now.fullness == pytest.approx(0.5)


def test_nothing_drifts_after_ten_minutes() -> None:
    long = pattern(("in", 0.7), ("top-up", 0.5), ("hold", 1.1), ("out", 5.5), cycles=MOST_CYCLES)
    exact = sum(round(phase.seconds * 10) for phase in long.phases)  # in tenths of a second
    for cycle in range(75, 80):
        for tenth in (3, 10, 15, 60):
            early, late = instant(long, tenth / 10), instant(long, (cycle * exact + tenth) / 10)
            assert early is not None
            assert late is not None
            assert late.number - early.number == cycle * len(long.phases)
            assert late.left == pytest.approx(early.left, abs=1e-9)
            assert late.fullness == pytest.approx(early.fullness, abs=1e-9)


@settings(max_examples=100)
@given(patterns, st.lists(st.floats(0, 500), min_size=1, max_size=6))
def test_it_depends_on_the_time_alone(breathe: Breathe, times: list[float]) -> None:
    first = [instant(breathe, at) for at in times]
    again = [instant(breathe, at) for at in reversed(times)]
    assert first == again[::-1]


def test_before_the_beginning_it_is_the_beginning() -> None:
    assert instant(BOX, -3) == instant(BOX, 0)


def test_a_phase_says_its_own_word_or_its_name() -> None:
    assert Phase("top-up", 1).says == "top up"
    assert Phase("rest", 4, "wait").says == "wait"


@settings(max_examples=300)
@given(patterns, st.floats(0, 100_000))
def test_a_pattern_lasts_about_as_long_as_wished_in_whole_rounds(breathe: Breathe, seconds: float) -> None:
    wished = breathe.lasting(seconds)
    holds = any(phase.phase == "hold" for phase in breathe.phases)
    assert wished.phases == breathe.phases
    assert 1 <= wished.cycles <= (breathe.cycles if holds else MOST_CYCLES)
    if 1 < wished.cycles < (breathe.cycles if holds else MOST_CYCLES):
        assert abs(wished.seconds - seconds) <= breathe.round_seconds / 2 + 1e-6


def test_a_pattern_with_a_hold_never_lasts_longer_than_it_is() -> None:
    assert FOUR_SEVEN_EIGHT.lasting(3600).cycles == 4
    assert FOUR_SEVEN_EIGHT.lasting(20).cycles == 1
    assert EVEN.lasting(3600).cycles == MOST_CYCLES
    assert EVEN.lasting(180).cycles == 18


@pytest.mark.parametrize(
    ("typed", "phases"),
    [
        ("4-6", [("in", 4), ("out", 6)]),
        ("5.5-5.5", [("in", 5.5), ("out", 5.5)]),
        ("4-2-6", [("in", 4), ("hold", 2), ("out", 6)]),
        ("4-0-6", [("in", 4), ("out", 6)]),
        ("4-4-4-4", [("in", 4), ("hold", 4), ("out", 4), ("rest", 4)]),
        ("4-0-6-2", [("in", 4), ("out", 6), ("rest", 2)]),
    ],
)
def test_seconds_make_a_pattern(typed: str, phases: list[tuple[str, float]]) -> None:
    made = of_seconds(typed)
    assert made is not None
    assert [(phase.phase, phase.seconds) for phase in made.phases] == phases
    assert made.seconds <= (100 if made.holds else 310)


@pytest.mark.parametrize(
    "typed", ["", "4", "4-", "4--6", "1-6", "4-13", "4-8-6", "4-2-6-9", "4-0.2-6", "0-0", "a-b", "4-4-4-4-4"]
)
def test_what_is_too_fast_or_too_long_or_no_seconds_makes_none(typed: str) -> None:
    assert of_seconds(typed) is None


@settings(max_examples=200)
@given(patterns, st.floats(0, 1), st.lists(st.sampled_from((-60, 60)), max_size=6))
def test_longer_and_shorter_keep_whole_rounds_and_never_end_before_this_one(
    breathe: Breathe, part: float, presses: list[int]
) -> None:
    done = breathe.seconds * part * 0.999
    here, now = instant(breathe, done), breathe
    assert here is not None
    for by in presses:
        now = breathe.longer(by, now, done)
        after = instant(now, done)
        assert after is not None
        assert (after.number, after.left) == (here.number, here.left)
        assert now.phases == breathe.phases
        assert 1 <= now.cycles <= (breathe.cycles if breathe.holds else MOST_CYCLES)


def test_a_minute_more_and_a_minute_less_is_where_it_was() -> None:
    assert EVEN.longer(60, EVEN, 3).seconds == 660
    assert EVEN.longer(-60, EVEN.longer(60, EVEN, 3), 3) == EVEN
    assert BOX.longer(60, BOX, 3) == BOX
    shorter = BOX.longer(-60, BOX, 3)
    assert shorter.seconds == 32
    assert BOX.longer(60, shorter, 3) == BOX
