"""Own words shown, kept and turned into names: nothing unseen reaches a terminal, nothing seen is lost."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import typed

from steady.core.text import display, ended, one_line, slug, storable

CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"


def unseen(character: str) -> bool:
    """Whether a character changes a terminal or the order of a line without being seen."""
    return (
        unicodedata.category(character) in CATEGORIES
        or unicodedata.bidirectional(character) in BIDI
        or character in MARKS
    )


def test_of_all_characters_only_a_line_break_goes_through_unseen() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        shown = display(f"a{character}b")
        if character in "\n\r":
            assert shown == "a\nb"
        elif character == "\t":
            assert shown == "a    b"
        elif unseen(character):
            assert len(shown) > 2
            assert not any(map(unseen, shown))
        else:
            assert shown == f"a{character}b"


@settings(max_examples=1000)
@given(st.text())
def test_no_text_shows_a_control_character(text: str) -> None:
    assert not any(map(unseen, display(text).replace("\n", "")))
    assert not any(map(unseen, one_line(text)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x7f\x9b31m\x85", "␀␡<U+009B>31m<U+0085>"),
        ("\u202eevil\u2066", "<U+202E>evil<U+2066>"),
        ("\ud800", "<U+D800>"),
        ("\u2028", "<U+2028>"),
    ],
)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    assert display(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 ❤\ufe0f",
        "\U0001f1ee\U0001f1ea \U0001f44b\U0001f3fd",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "שלום مرحبا می\u200cخواهم क्\u200dष",
        "e\u0301 ﬀ 日本\u3000語 a\xa0b",
        "[/] [red]no markup[/red] {} %s \\n",
    ],
)
def test_emoji_other_scripts_and_marks_stay_as_they_are(text: str) -> None:
    assert display(text) == text


def test_a_text_on_one_line_is_cut_with_an_ellipsis() -> None:
    assert one_line(" a \n\n b\tc ") == "a b c"
    assert one_line("a small step", 12) == "a small step"
    assert one_line("a small step", 9) == "a small…"
    assert one_line("a small step", 1) == "…"


@settings(max_examples=500)
@given(typed(), st.integers(1, 30))
def test_a_cut_text_is_never_longer_than_asked_for(text: str, width: int) -> None:
    assert len(one_line(text, width)) <= width


@settings(max_examples=500)
@given(st.text())
def test_what_is_stored_can_be_written_and_is_changed_only_where_it_could_not(text: str) -> None:
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert len(kept) == len(text)
    for new, old in zip(kept, text, strict=True):
        assert new == ("\ufffd" if "\ud800" <= old <= "\udfff" else old)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Text Sam back within the day", "text-sam-back-within-the-day"),
        ("Don't say “sorry” twice!", "dont-say-sorry-twice"),
        ("Zoë & Čapek", "zoe-capek"),
        ("CON", "con-1"),
        ("lpt9", "lpt9-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", ""),
        ("\U0001f642", ""),
        ("", ""),
        ("a" * 60, "a" * 40),
        ("step " * 20, "step-step-step-step-step-step-step-step"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name


@settings(max_examples=1000)
@given(typed())
def test_a_file_name_is_safe_on_any_system_and_stays_as_it_is(title: str) -> None:
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", name)
    assert len(name) <= 42
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)
    assert slug(name) == name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tea with Sam", "Tea with Sam."),
        ("Tea with Sam. ", "Tea with Sam."),
        ("Shall I ask?", "Shall I ask?"),
        ("Say “no.”", "Say “no.”"),
        ("Say “no”", "Say “no”."),
        ("And then …", "And then …"),
    ],
)
def test_own_words_end_a_sentence_once(words: str, said: str) -> None:
    assert ended(words) == said
