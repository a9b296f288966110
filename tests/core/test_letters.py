"""What is seen as one letter is never cut: flags, families, letters with marks, Persian with its joiner."""

import pytest

from steady.core.text import (
    cells,
    cut,
    letter_before,
    one_line,
    shortened,
    whole_after,
    whole_before,
    wrapped,
)

FAMILY, FLAG, ACCENT = "👨‍👩‍👧‍👦", "🇪🇸", "e\u0301"
PERSIAN, THUMB, KEYCAP, SCOTLAND = (
    "می‌خواهم",
    "👍🏽",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
)
HINDI = "नि"


@pytest.mark.parametrize(
    "letter", [FAMILY, FLAG, ACCENT, THUMB, KEYCAP, SCOTLAND, HINDI, "a", "ñ", "中", "ی‌"]
)
def test_a_letter_is_passed_over_whole_from_both_sides(letter: str) -> None:
    text = f"x{letter}y{letter}"
    assert whole_after(text, 1) == 1 + len(letter)
    assert letter_before(text, 1 + len(letter)) == 1
    assert letter_before(text, len(text)) == len(text) - len(letter)
    assert whole_before(text, len(letter)) == 1
    assert letter_before(text, 0) == 0
    assert whole_after(text, len(text)) == len(text)


@pytest.mark.parametrize("width", range(12))
def test_no_letter_is_cut_where_a_text_is_shortened_or_broken(width: int) -> None:
    text = f"{FAMILY}{FLAG}{FLAG}{ACCENT}{THUMB}{PERSIAN}{FLAG}"
    ends = {0}
    while max(ends) < len(text):
        ends.add(whole_after(text, max(ends)))
    head, rest = cut(text, width)
    assert head + rest == text
    assert len(head) in ends
    assert cells(head) <= width
    assert len(shortened(text, width).removesuffix("…")) in ends
    assert len(one_line(text, width).removesuffix("…")) in ends
    if width > 2:
        assert "".join(wrapped(text, width)) == text
        at = 0
        for line in wrapped(text, width):
            at += len(line)
            assert at in ends


def test_what_joins_letters_stays() -> None:
    assert one_line(f"{PERSIAN} {FAMILY}") == f"{PERSIAN} {FAMILY}"
