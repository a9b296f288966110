"""Searching by words: what is found, what a query means, and the part of a record that is shown for it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import typed

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.search import fold, glimpse, haystack, needles, texts_of
from steady.core.text import cells

AT = datetime.datetime(2026, 11, 23, 9, 37, tzinfo=datetime.UTC)


def found(query: str, *answers: str) -> bool:
    stack = haystack(tuple(("text", answer) for answer in answers))
    return all(each in stack for each in needles(query))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("RIVER", "by the river"),
        ("cafe", "Café Böhm"),
        ("café bohm", "CAFE BÖHM"),
        ("cafe\u0301", "café"),
        ("strasse", "Straße"),
        ("istanbul", "İSTANBUL"),
        ("don't", "I don’t know"),
        ("river calm", "calm by the river"),
        ("riv", "by the river"),
        ("日本", "in 日本 once"),
        ("soft", "so\u00adft"),
        ('"the calm river"', "by the calm\n river"),
        ("“the calm", "the calm river"),
        ("a.*b", "a literal a.*b here"),
        ("[/]", "some [/] markup"),
    ],
)
def test_words_are_found_however_they_are_written(query: str, words: str) -> None:
    assert found(query, words)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("river sea", "by the river"),
        ('"calm the river"', "the calm river"),
        ('"calm river"', "calm, the river"),
        ("a.*b", "a literal b"),
        ("r?ver", "river"),
        ("%", "river"),
    ],
)
def test_what_is_not_there_is_not_found(query: str, words: str) -> None:
    assert not found(query, words)


def test_words_may_stand_in_different_answers_and_a_phrase_in_one() -> None:
    assert found("river calm", "by the river", "so calm")
    assert not found('"the river so"', "by the river", "so calm")


@pytest.mark.parametrize("query", ["", "   ", '""', '" "', "\u0301", "\u200b"])
def test_a_query_without_words_asks_for_nothing(query: str) -> None:
    assert needles(query) == ()


@given(typed())
def test_every_text_is_found_by_itself_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    without_quotes = text.translate(dict.fromkeys(map(ord, '"“”„«»'), " "))
    assert found(without_quotes, text)


def test_a_record_is_searched_by_own_words_choices_and_titles() -> None:
    record = Exposure(
        id="x", at=AT, step="text-sam-back", outcome="left as planned", happened="A quiet room", likelihood=60
    )
    texts = texts_of(record, {"step": {"text-sam-back": "Text Sam back within the day"}})
    assert dict(texts) == {
        "step": "Text Sam back within the day",
        "outcome": "left as planned",
        "happened": "A quiet room",
    }


@given(st.lists(typed(), max_size=4), typed(), st.integers(8, 60))
def test_a_glimpse_shows_what_was_looked_for(answers: list[str], query: str, width: int) -> None:
    texts = tuple((f"label {number}", answer) for number, answer in enumerate(answers))
    wanted = needles(query)
    seen = glimpse(texts, wanted, width)
    assert bool(seen.label) == any(each in haystack((text,)) for text in texts for each in wanted)
    if seen.label:
        assert any(match for _, match in seen.pieces)
        assert "\n" not in seen.words
        assert seen.words.isascii() or not any(0x80 <= ord(each) < 0xA0 for each in seen.words)


def test_a_glimpse_marks_the_words_where_they_stand_in_a_long_text() -> None:
    long = "One morning after another. " * 20 + "The Café by the rivér was calm. " + "And so on. " * 20
    seen = glimpse((("note", "nothing"), ("text", long)), needles("river cafe"), 40)
    assert seen.label == "text"
    assert [text for text, match in seen.pieces if match] == ["Café", "rivér"]
    assert seen.words.startswith("…")
    assert seen.words.endswith("…")
    assert len(seen.label) + 2 + len(seen.words) <= 40


def test_a_glimpse_of_wide_letters_takes_no_more_columns() -> None:
    long = "私は今日も川まで歩いた。" * 20 + "橋で友だちに会った。" + "静かだった。" * 20
    seen = glimpse((("text", long),), needles("橋で"), 40)
    assert [text for text, match in seen.pieces if match] == ["橋で"]
    assert cells(f"{seen.label}: {seen.words}") <= 40


def test_control_characters_in_a_glimpse_are_shown() -> None:
    record = Reflection(id="x", at=AT, text="a \x1b]52;c;aGk=\x07 b\u202e river")
    seen = glimpse(texts_of(record, {}), needles("river"), 60)
    assert seen.words == "a ␛]52;c;aGk=␇ b<U+202E> river"
