"""Charts and tables keep to their width, say every number in digits, and draw to scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from steady.core.insights.chart import LONGEST_BAR, NARROWEST, UNIT, bars, columns
from steady.core.text import cells

WIDTHS = st.one_of(st.sampled_from([60, 80]), st.integers(NARROWEST, 130))
COUNTS = st.integers(0, 10**6)


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
        "  one two…  four…",
    ]
    assert columns([["day", "n"], ["x", "日本"], ["y", "1"]], 60) == ["day  n", "x    日本", "y    1"]
    assert columns([], 60) == []


def test_without_a_width_it_is_that_of_a_terminal() -> None:
    assert bars([("x" * 80, 1)])[0].startswith("x" * 72 + "…  1")
    assert columns([["a" * 39, "b" * 39]]) == ["a" * 39 + "  " + "b" * 39]
    assert columns([["a" * 39, "b" * 40]]) == ["a" * 39, "  " + "b" * 40]


@pytest.mark.parametrize(("width", "label", "digits"), [(20, 9, 5), (23, 10, 5), (24, 11, 6), (19, 9, 5)])
def test_long_labels_and_numbers_leave_room_for_bars(width: int, label: int, digits: int) -> None:
    [line] = bars([("x" * 40, 1234567)], width)
    name, number, bar = line.split()
    assert (len(name), len(number)) == (label, digits)
    assert name.endswith("x…")
    assert number.endswith("…")
    assert set(bar) == {"█"}


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    assert columns([["x", "change"], ["y", "+1.5"], ["y", "-2"], ["y", ""], ["y", "–"]]) == [
        "x  change",
        "y    +1.5",
        "y      -2",
        "y",
        "y       –",
    ]
    assert columns([["x", "version"], ["y", "1.2.3"]]) == ["x  version", "y  1.2.3"]
    assert columns([["x", "range"], ["y", "1-"]]) == ["x  range", "y  1-"]


def test_a_table_of_many_columns_takes_the_widest_back_first() -> None:
    assert columns([["who", *"abcdefgh"], ["Sam", *["12"] * 8]], 20) == [
        "who",
        "  a  b  c  d  e  f…",
        "Sam",
        "  …  …  …  …  …  ……",
    ]
    assert columns([["who", "one word here", "ab"], ["Sam", "three more words", "cd"]], 20) == [
        "who",
        "  one word here   ab",
        "Sam",
        "  three more…     cd",
    ]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 0),
        ("Zoë", 3),
        ("日本", 4),
        ("Ａ", 2),
        ("e\u0301", 1),
        ("a\u20dd", 1),
        ("a\u200bb", 2),
        ("🙂", 2),
    ],
)
def test_how_many_columns_a_text_takes(text: str, many: int) -> None:
    assert cells(text) == many
