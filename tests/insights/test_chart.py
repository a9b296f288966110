"""Charts and tables keep to their width, say every number in digits, and draw to scale."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from steady.core.insights.chart import LONGEST_BAR, NARROWEST, UNIT, bars, cells, columns, weekly

WIDTHS = st.one_of(st.sampled_from([60, 80]), st.integers(NARROWEST, 130))
COUNTS = st.integers(0, 10**6)
MONDAY = datetime.date(2026, 1, 5)


def mondays(many: int) -> list[datetime.date]:
    return [MONDAY + datetime.timedelta(weeks=week) for week in range(many)]


@given(st.lists(st.tuples(texts(), st.one_of(COUNTS, st.floats(0, 1e9))), max_size=8), WIDTHS)
def test_bars_keep_to_the_width_and_say_each_number(rows: list[tuple[str, float]], width: int) -> None:
    lines = bars(rows, width)
    assert len(lines) == len(rows)
    for line, (_, value) in zip(lines, rows, strict=True):
        assert cells(line) <= width
        assert "\n" not in line
        digits = f"{value:g}"
        assert digits[: width // 4 - 1] in line
        assert ("█" in line or set(line) & set("▏▎▍▌▋▊▉")) if value else "█" not in line.split(digits)[-1]


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 20).map(lambda half: half / 2)), max_size=120),
    WIDTHS,
)
def test_weekly_keeps_to_the_width_and_says_each_number(values: list[float | None], width: int) -> None:
    lines = weekly(list(zip(mondays(len(values)), values, strict=True)), width)
    assert all(cells(line) <= width for line in lines)
    below = " ".join(lines[1::2]).split()
    assert below == ["·" if each is None else f"{each:g}" for each in values]
    above = [block for line in lines[::2] for block in line.split()[1:]]
    assert len(above) == len(values)
    drawn = sorted(
        (value, "▁▂▃▄▅▆▇█".index(block))
        for value, block in zip(values, above, strict=True)
        if value is not None
    )
    assert [height for _, height in drawn] == sorted(height for _, height in drawn)


@given(
    st.integers(1, 8).flatmap(lambda many: st.lists(st.lists(texts(), min_size=many, max_size=many))), WIDTHS
)
def test_tables_keep_to_the_width(rows: list[list[str]], width: int) -> None:
    lines = columns(rows, width)
    assert all(cells(line) <= width for line in lines)
    assert len(lines) in (len(rows), 2 * len(rows))
    assert not any("\n" in line or "\x1b" in line for line in lines)


def test_bars_as_they_look() -> None:
    rows = [("did not come", 7), ("in part", 3), ("came", 0)]
    assert bars(rows, 60) == [
        "did not come  7  ██████████████",
        "in part       3  ██████",
        "came          0",
    ]
    assert bars([], 60) == []


@pytest.mark.parametrize("width", [60, 80])
def test_bars_are_to_scale(width: int) -> None:
    lengths = [line.count("█") for line in bars([("a", 100), ("b", 50), ("c", 25), ("d", 1)], width)]
    assert lengths == [LONGEST_BAR, LONGEST_BAR // 2, LONGEST_BAR // 4, 0]
    assert bars([("a", 100), ("d", 0.001)], width)[1].endswith("▏")
    assert bars([("a", 1)], width)[0].count("█") == UNIT


def test_weeks_as_they_look() -> None:
    values: list[float | None] = [0, 2.5, None, 5, 7.5, 10]
    assert weekly(list(zip(mondays(6), values, strict=True)), 60) == [
        "2026-01-05  ▁   ▃   ·   ▅   ▆   █",
        "            0   2.5 ·   5   7.5 10",
    ]
    assert weekly([], 60) == []


def test_weeks_go_on_in_another_row() -> None:
    lines = weekly([(day, 5) for day in mondays(13)], 60)
    assert [line.split()[0] for line in lines[::2]] == ["2026-01-05", "2026-03-30"]
    assert [len(line.split()) - 1 for line in lines[::2]] == [12, 1]


def test_a_table_as_it_looks_wide_and_narrow() -> None:
    rows = [["step", "tries", "after"], ["Text Sam back", "2", "–"], ["Ring", "10", "3.5"]]
    assert columns(rows, 60) == [
        "step           tries  after",
        "Text Sam back      2      –",
        "Ring              10    3.5",
    ]
    assert columns(rows, 20) == [
        "step",
        "  tries  after",
        "Text Sam back",
        "      2      –",
        "Ring",
        "     10    3.5",
    ]
    assert columns([["a", "b", "c"], ["x", "one two three", "four five six"]], 20) == [
        "a",
        "  b         c",
        "x",
        "  one two…  four fi…",
    ]
    assert columns([["day", "n"], ["x", "日本"], ["y", "1"]], 60) == ["day  n", "x    日本", "y    1"]
    assert columns([], 60) == []
