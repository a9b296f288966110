"""A line over time: one picture with its axes, gaps where nothing was noted, and no direction drawn."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steady.core.insights.chart import NARROWEST
from steady.core.insights.lines import BLANK, JOINED_FROM, line
from steady.core.text import cells

MONDAY = datetime.date(2026, 1, 5)
VALUES = st.one_of(st.none(), st.integers(0, 20).map(lambda half: half / 2))


def weekly(values: list[float | None]) -> list[tuple[datetime.date, float | None]]:
    return [(MONDAY + datetime.timedelta(weeks=week), value) for week, value in enumerate(values)]


def dots(lines: list[str]) -> int:
    """How many dots are drawn."""
    return sum((ord(each) - ord(BLANK)).bit_count() for row in lines for each in row if each > BLANK)


def drawn(lines: list[str], columns: slice) -> str:
    """What is drawn in some columns, after the axis."""
    return "".join("".join(row.partition("┤")[2] or row.partition("│")[2])[columns] for row in lines[:-2])


def test_a_line_as_it_looks() -> None:
    values: list[float | None] = [5, 6, 8, 10, 10, 8, None, 4, 3, 0, 2, 2.5]
    assert line(weekly(values), 60) == [
        "10 ┤          ⢀⡠⠔⠊⠉⠉⠉⠉⠉⠑⠢⠤⣀",
        "   │     ⢀⡠⠤⠒⠉⠁            ⠉",
        " 5 ┤⠤⠔⠒⠊⠉⠁                           ⣀⡀",
        "   │                                  ⠈⠉⠑⠒⠤⡀      ⢀⣀⣀⡠⠤⠤ 2.5",
        " 0 ┤                                       ⠈⠑⠤⣀⠤⠒⠊⠁",
        "   └┬──────────────────────┬───────────────────────────┬",
        "    5 January 2026    9 February                23 March",
    ]


@pytest.mark.parametrize("weeks", [26, 52, 104])
@pytest.mark.parametrize("width", [54, 76, 116])
def test_many_weeks_are_one_picture_from_the_first_day_to_the_last(weeks: int, width: int) -> None:
    lines = line(weekly([float(week % 11) for week in range(weeks)]), width)
    assert len(lines) == 7
    assert all(cells(each) <= width for each in lines)
    *_, axis, days = lines
    last = MONDAY + datetime.timedelta(weeks=weeks - 1)
    assert days.split()[:3] == ["5", "January", "2026"]
    assert f"{last.day} {last:%B}" in days
    assert axis.count("┬") >= 2
    assert [each[:2].strip() for each in lines[:5]] == ["10", "", "5", "", "0"]


@given(st.lists(VALUES, max_size=130), st.one_of(st.sampled_from([60, 80]), st.integers(NARROWEST, 130)))
def test_a_line_keeps_to_its_width_and_ends_with_the_last_value(
    values: list[float | None], width: int
) -> None:
    lines = line(weekly(values), width)
    noted = [each for each in values if each is not None]
    assert bool(lines) == bool(noted)
    assert all(cells(each) <= width for each in lines)
    assert not noted or any(row.endswith(f" {noted[-1]:g}") for row in lines[:-2])


def test_weeks_without_a_note_are_a_gap() -> None:
    whole = line(weekly([5.0] * 20), 60)
    gap = line(weekly([5.0] * 8 + [None] * 4 + [5.0] * 8), 60)
    middle = slice(23, 28)
    assert drawn(whole, middle).strip()
    assert not drawn(gap, middle).strip()
    assert drawn(gap, slice(0, 15)) == drawn(whole, slice(0, 15))


def test_few_values_are_dots_that_no_line_joins() -> None:
    """Fewer than seven points show no direction (docs/practice.md, rule 12)."""
    few: list[float | None] = [0.0, *[None] * 4, 10.0] * 3
    assert dots(line(weekly(few), 60)) == 2 * 6
    rising = [float(each) for each in range(JOINED_FROM)]
    assert dots(line(weekly([*rising[:-1]]), 60)) == 2 * (JOINED_FROM - 1)
    assert dots(line(weekly([*rising]), 60)) > 50


def test_higher_is_higher_and_what_is_off_the_scale_is_at_its_edge() -> None:
    rows = [row_of(line([(MONDAY, value)], 40)) for value in (25, 10, 7, 5, 2, 0, -3)]
    assert rows == [0, 0, 1, 2, 3, 4, 4]


def row_of(lines: list[str]) -> int:
    """In which line of text the only value stands."""
    [row] = [row for row, text in enumerate(lines[:-2]) if any(each > BLANK for each in text[4:])]
    return row


def test_a_year_is_said_once_and_again_where_it_changes() -> None:
    *_, days = line(weekly([5.0] * 60), 100)
    assert days.split()[:3] == ["5", "January", "2026"]
    assert days.count("2026") == 1
    assert days.count("2027") == 1


def test_a_line_is_as_high_as_its_place() -> None:
    low, high = (line(weekly([float(each) for each in range(11)]), 60, height=height) for height in (3, 9))
    assert (len(low), len(high)) == (5, 11)
    assert [each[:2].strip() for each in high[:9]] == ["10", "", "", "", "5", "", "", "", "0"]
