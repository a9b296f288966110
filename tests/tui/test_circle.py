"""The circle: round in any cells, growing dot by dot, moving at every frame, whatever the size."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.breathing import Breathe, Phase, instant
from steady.tui.widgets.pacer import BITS, TALLEST, USUAL_RATIO, Dots, cell_ratio, largest

RATIOS = (0.4, 0.45, 0.5, 0.6, 1.0)
ROOMS = ((60, 14), (80, 18), (120, 34))
"""What the circle has of screens of 60×20, 80×24 and 120×40."""

FULLNESS = st.floats(0, 1)


def rows_of(circle: Dots) -> list[str]:
    """All rows as characters."""
    return [circle.row(number) for number in range(circle.height)]


def dots(circle: Dots) -> list[tuple[int, int]]:
    """Where dots are lit, in columns and rows of dots, read off the characters."""
    found = []
    for y, line in enumerate(rows_of(circle)):
        for x, character in enumerate(line):
            bits = 0 if character == " " else ord(character) - 0x2800
            found += [
                (2 * x + across, 4 * y + down)
                for across in range(2)
                for down in range(4)
                if bits & BITS[across][down]
            ]
    return found


def drawn(room: tuple[int, int], ratio: float, fullness: float) -> Dots:
    circle = Dots(*largest(*room, ratio), ratio)
    circle.breathe(fullness)
    return circle


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("fullness", [0.0, 0.2, 0.5, 0.8, 1.0])
def test_it_is_round_within_a_dot_in_any_cells(room: tuple[int, int], ratio: float, fullness: float) -> None:
    circle = drawn(room, ratio, fullness)
    wide, high = ratio / 2, 1 / 4  # of one dot, in heights of a cell
    lit = {
        ((x + 0.5 - circle.width) * wide, (y + 0.5 - 2 * circle.height) * high): (x, y)
        for x, y in dots(circle)
    }
    farthest = max(math.hypot(x, y) for x, y in lit)
    nearest_dark = min(
        math.hypot(x, y)
        for x in ((column + 0.5 - circle.width) * wide for column in range(2 * circle.width))
        for y in ((row + 0.5 - 2 * circle.height) * high for row in range(4 * circle.height))
        if (x, y) not in lit
    )
    assert farthest - nearest_dark <= max(wide, high)
    across = max(x for x, _ in lit) - min(x for x, _ in lit)
    down = max(y for _, y in lit) - min(y for _, y in lit)
    assert abs(across - down) <= 2 * max(wide, high)


@given(st.lists(FULLNESS, min_size=2, max_size=12), st.sampled_from(ROOMS))
@settings(max_examples=60)
def test_a_fuller_breath_is_a_larger_circle_that_holds_the_smaller_one(
    breaths: list[float], room: tuple[int, int]
) -> None:
    before: set[tuple[int, int]] = set()
    for fullness in sorted(breaths):
        now = set(dots(drawn(room, USUAL_RATIO, fullness)))
        assert before <= now
        before = now


@given(st.lists(FULLNESS, min_size=1, max_size=12))
@settings(max_examples=60)
def test_what_is_drawn_depends_on_the_breath_alone_and_the_rows_that_changed_are_told(
    breaths: list[float],
) -> None:
    circle = Dots(*largest(60, 15))
    for fullness in breaths:
        before = rows_of(circle)
        told = circle.breathe(fullness)
        assert rows_of(circle) == rows_of(drawn((60, 15), USUAL_RATIO, fullness))
        assert {number for number, line in enumerate(before) if line != circle.row(number)} == told


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("seconds", [2, 5, 8, 10])
def test_its_edge_moves_at_every_frame_of_a_breath(room: tuple[int, int], seconds: float) -> None:
    breathe = Breathe([Phase("in", seconds), Phase("out", seconds)], 2)
    circle = Dots(*largest(*room))
    seen = []
    for frame in range(int(breathe.round_seconds * 25)):
        now = instant(breathe, frame / 25)
        assert now is not None
        circle.breathe(now.fullness)
        seen.append("".join(rows_of(circle)))
    assert all(one != other for one, other in itertools.pairwise(seen))


@given(st.integers(0, 250), st.integers(0, 120), st.floats(0.25, 1), FULLNESS)
@settings(max_examples=80)
def test_it_fits_whatever_room_there_is(width: int, height: int, ratio: float, fullness: float) -> None:
    columns, rows = largest(width, height, ratio)
    assert 1 <= columns <= max(width, 1)
    assert 1 <= rows <= max(height, 1)
    assert rows % 2 == 1
    assert rows <= TALLEST
    circle = Dots(columns, rows, ratio)
    circle.breathe(fullness)
    assert [len(line) for line in rows_of(circle)] == [columns] * rows


@pytest.mark.parametrize(
    ("cells", "pixels", "ratio"),
    [
        ((80, 24), (800, 480), 0.5),
        ((80, 24), (720, 384), 0.5625),
        ((80, 24), None, 0.5),
        ((80, 24), (0, 0), 0.5),
        ((0, 0), (800, 480), 0.5),
        ((80, 24), (8000, 240), 0.5),
    ],
)
def test_how_wide_a_cell_is_comes_from_the_terminal_or_is_the_usual(
    cells: tuple[int, int], pixels: tuple[int, int] | None, ratio: float
) -> None:
    assert cell_ratio(cells, pixels) == pytest.approx(ratio)
