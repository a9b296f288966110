"""The circle: round in any cells, growing dot by dot, moving at every frame, in few bytes."""

import itertools
import math
from collections.abc import Iterable
from typing import Any

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

from steady.core.breathing import Breathe, Phase, instant
from steady.tui import textual_private
from steady.tui.context import Context
from steady.tui.screens.walking import BreathingScreen
from steady.tui.textual_private import CellsDrawn
from steady.tui.widgets.pacer import (
    BITS,
    CORE,
    MIDDLE,
    RIM,
    RING,
    TALLEST,
    USUAL_RATIO,
    Circle,
    Dots,
    cell_ratio,
    largest,
)
from tests.tui.conftest import Open
from tests.tui.walking import Clock, breathing

RATIOS = (0.4, 0.45, 0.5, 0.6, 1.0)
ROOMS = ((60, 14), (80, 18), (120, 34))
"""What the circle has of screens of 60×20, 80×24 and 120×40."""

FULLNESS = st.floats(0, 1)


Toned = list[list[tuple[str, int]]]


def rows_of(circle: Dots) -> Toned:
    """All cells, by rows."""
    return [[circle.cell(row, column) for column in range(circle.width)] for row in range(circle.height)]


def all_dots(circle: Dots) -> set[tuple[int, int]]:
    """Where dots are lit, in columns and rows of dots, read off the characters."""
    return {
        (2 * x + across, 4 * y + down)
        for y, line in enumerate(rows_of(circle))
        for x, (character, _) in enumerate(line)
        for across in range(2)
        for down in range(4)
        if character != " " and (ord(character) - 0x2800) & BITS[across][down]
    }


def ring(circle: Dots) -> set[tuple[int, int]]:
    """The dots of the ring: those that are there before any breath."""
    return all_dots(Dots(circle.width, circle.height, circle.ratio))


def dots(circle: Dots) -> set[tuple[int, int]]:
    """The dots of the circle."""
    return all_dots(circle) - ring(circle)


def drawn(room: tuple[int, int], ratio: float, fullness: float) -> Dots:
    circle = Dots(*largest(*room, ratio), ratio)
    circle.breathe(fullness)
    return circle


def distances(circle: Dots, of: Iterable[tuple[int, int]]) -> list[float]:
    """How far dots are from the middle, in heights of a cell."""
    return [
        math.hypot((x + 0.5 - circle.width) * circle.ratio / 2, (y + 0.5 - 2 * circle.height) / 4)
        for x, y in of
    ]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_thin_ring_stands_where_the_breath_ends(room: tuple[int, int], ratio: float) -> None:
    circle = drawn(room, ratio, 1)
    dot = max(ratio / 2, 1 / 4)
    far = distances(circle, ring(circle))
    assert max(far) - min(far) <= dot
    assert dot < min(far) - max(distances(circle, dots(circle))) < 4 * dot
    assert {min(x for x, _ in ring(circle)), min(y for _, y in ring(circle))} <= {0, 1}


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("fullness", [0.1, 0.5, 1.0])
def test_it_has_three_tones_from_the_middle_to_the_rim_and_the_ring_has_its_own(
    room: tuple[int, int], fullness: float
) -> None:
    circle = drawn(room, USUAL_RATIO, fullness)
    far: dict[int, list[float]] = {}
    for row, line in enumerate(rows_of(circle)):
        for column, (character, tone) in enumerate(line):
            if character != " ":
                across = (column + 0.5 - circle.width / 2) * circle.ratio
                far.setdefault(tone, []).append(math.hypot(across, row + 0.5 - circle.height / 2))
    assert sorted(far) == [CORE, MIDDLE, RIM, RING]
    assert max(far[CORE]) <= min(far[MIDDLE])
    assert max(far[MIDDLE]) <= min(far[RIM])
    assert sum(far[RIM]) / len(far[RIM]) < sum(far[RING]) / len(far[RING])


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
    around = ring(circle)
    farthest = max(math.hypot(x, y) for x, y in lit)
    nearest_dark = min(
        math.hypot(x, y)
        for x in ((column + 0.5 - circle.width) * wide for column in range(2 * circle.width))
        for y in ((row + 0.5 - 2 * circle.height) * high for row in range(4 * circle.height))
        if (x, y) not in lit
        and (round(x / wide - 0.5 + circle.width), round(y / high - 0.5 + 2 * circle.height)) not in around
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
        now = dots(drawn(room, USUAL_RATIO, fullness))
        assert before <= now
        before = now


@given(st.lists(FULLNESS, min_size=1, max_size=12))
@settings(max_examples=60)
def test_what_is_drawn_depends_on_the_breath_alone_and_the_cells_that_changed_are_told(
    breaths: list[float],
) -> None:
    circle = Dots(*largest(60, 15))
    for fullness in breaths:
        before = rows_of(circle)
        told = circle.breathe(fullness)
        assert rows_of(circle) == rows_of(drawn((60, 15), USUAL_RATIO, fullness))
        others = {
            (row, column)
            for row, line in enumerate(rows_of(circle))
            for column, cell in enumerate(line)
            if cell != before[row][column]
        }
        assert others <= told


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
        seen.append(rows_of(circle))
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


# -- what goes to the terminal -------------------------------------------------------------


class Terminal:
    """A terminal that has what was painted, and takes what the circle sends; and how much that is."""

    def __init__(self, screen: BreathingScreen, monkeypatch: pytest.MonkeyPatch) -> None:
        self._screen, self._circle = screen, screen.query_one(Circle)
        size = screen.app.size
        self._console = Console(color_system="truecolor", force_terminal=True)
        self.picture = pyte.Screen(size.width, size.height)
        self._stream = pyte.Stream(self.picture)
        self.sent: list[int] = []
        self.behind = False
        monkeypatch.setattr(screen.app, "_display", self._display)
        monkeypatch.setattr(textual_private, "is_behind", lambda _: self.behind)
        self.paint()

    def paint(self) -> None:
        """Paint the whole circle, as Textual does."""
        for y, line in enumerate(self.wanted):
            self.write(f"\x1b[{self._circle.region.y + y + 1};1H" + line.render(self._console))

    def write(self, sent: str) -> None:
        self._stream.feed(sent)

    def _display(self, _: object, update: Any) -> None:
        if isinstance(update, CellsDrawn):
            sent = update.render_segments(self._console)
            self.sent.append(len(sent.encode()))
            self.write(sent)

    @property
    def wanted(self) -> list[Strip]:
        """The lines of the circle as they are to be."""
        return [self._circle.render_line(y) for y in range(self._circle.size.height)]

    def shows_it(self) -> bool:
        """Whether each cell has the character and the colour that it is to have."""
        top = self._circle.region.y
        return all(
            (self.picture.buffer[top + y][x].data, self.picture.buffer[top + y][x].fg) == cell
            for y, line in enumerate(self.wanted)
            for x, cell in enumerate(
                (character, colour(part.style)) for part in line for character in part.text
            )
            if cell[0] != " "
        )


def colour(style: Style | None) -> str:
    """The colour of the letters, as `pyte` has it."""
    assert style is not None
    assert style.color is not None
    return (style.color.get_truecolor()).hex[1:]


def frames(screen: BreathingScreen, clock: Clock, many: int) -> None:
    for _ in range(many):
        clock.go(1 / 25)
        screen.pacer.look()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (26, 40)])
async def test_the_cells_that_are_sent_make_the_same_picture_as_the_whole(
    size: tuple[int, int], theme: str, opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(size=size) as pilot:
        pilot.app.theme = theme
        screen, clock = await breathing(pilot, context)
        terminal = Terminal(screen, monkeypatch)
        for _ in range(12):
            frames(screen, clock, 25)
            assert terminal.shows_it()
        assert len(terminal.sent) == 300


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_second_of_breathing_sends_twelve_kibibytes_at_most(
    size: tuple[int, int], opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(size=size) as pilot:
        screen, clock = await breathing(pilot, context)
        terminal = Terminal(screen, monkeypatch)
        frames(screen, clock, 250)
        assert sum(terminal.sent) / 10 <= 12 * 1024


async def test_a_terminal_that_does_not_take_it_in_gets_no_more_until_it_does(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        screen, clock = await breathing(pilot, context)
        terminal = Terminal(screen, monkeypatch)
        terminal.behind = True
        frames(screen, clock, 90)
        assert terminal.sent == []
        terminal.behind = False
        frames(screen, clock, 1)
        assert len(terminal.sent) == 1
        assert terminal.shows_it()
