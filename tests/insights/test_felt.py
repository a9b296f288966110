"""How each try felt, as three bars a try over its numbers and days."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from steady.core.insights.felt import Tried, felt
from steady.core.text import cells

LEVEL = st.none() | st.integers(0, 10)
TRIES = st.lists(
    st.builds(
        Tried,
        st.none() | st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)),
        st.tuples(LEVEL, LEVEL, LEVEL),
    ),
    min_size=1,
    max_size=40,
)


def test_three_bars_a_try_with_their_numbers_and_days() -> None:
    tries = [
        Tried(datetime.date(2026, 10, 27), (7, 10, 6)),
        Tried(datetime.date(2026, 11, 11), (5, 6, 0)),
        Tried(datetime.date(2026, 11, 20), (None, 4, 3)),
    ]
    assert felt(tries, 60) == [
        "10 ┤   ██",
        "   │▄▄ ██",
        " 5 ┤██ ██ ██          ▄▄ ██",
        "   │██ ██ ██          ██ ██                ██ ▄▄",
        "   │██ ██ ██          ██ ██                ██ ██",
        " 0 └┬─────────────────┬─────────────────┬─────────────────",
        "    7  10 6           5  6  0           ·  4  3",
        "    27 October 2026   11 November       20 November",
    ]
    assert felt([], 60) == []


@given(TRIES, st.integers(20, 120))
def test_it_keeps_to_the_width_and_shows_the_numbers_of_the_last_tries(
    tries: list[Tried], width: int
) -> None:
    lines = felt(tries, width)
    assert all(cells(line) <= width for line in lines)
    [digits] = [line for above, line in pairwise(lines) if "└" in above]
    shown = digits.split()
    last = ["·" if level is None else str(level) for each in tries for level in each.felt]
    assert shown == last[-len(shown) :]
    assert len(shown) % 3 == 0
