"""How suggestions sound: plain, short, safe to show, with no word that presses, judges or names a cause."""

import re

import pytest

from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from tests.conftest import NOW
from tests.pacing.drawn import histories
from tests.pacing.made import at_now, exposure, step
from tests.pacing.oracle import PRESSING
from tests.reading import grade
from tests.rounds import rounds

HARDEST_GRADE = 7
LONGEST_SENTENCE = 24
"""In words; `why` lists counts, which makes it longer than the sentences of an exercise."""


def _sentences(text: str) -> list[str]:
    plain = re.sub(r"“[^”]*”", "Sam", text)
    return [part for part in re.split(r"(?<=[.!?])\s+", plain) if part]


@pytest.fixture(scope="module")
def some() -> list[Suggestion]:
    return [suggest(history, now) for history, now in histories(rounds(4000), 77)]


def test_the_words_are_one_to_three_sentences(some: list[Suggestion]) -> None:
    for found in some:
        assert 1 <= len(_sentences(found.words)) <= 3, found.words
        for text in (found.words, found.why, found.would_change, found.choice):
            assert text == text.strip()
            assert "  " not in text
            assert re.fullmatch(r"[“A-Z0-9].*[.]", text), text


def test_sentences_are_short_and_read_easily(some: list[Suggestion]) -> None:
    for kind in ("words", "why", "would_change"):
        said = {sentence for found in some for sentence in _sentences(getattr(found, kind))}
        for sentence in said:
            assert len(re.findall(r"[\w'’]+", sentence)) <= LONGEST_SENTENCE, sentence
        # A text as a whole has a grade; a single short sentence swings too far to have one.
        bodies = {getattr(found, kind) for found in some}
        grades = [grade(re.sub(r"“[^”]*”", "Sam", body)) for body in sorted(bodies)[:400]]
        assert sum(grades) / len(grades) <= HARDEST_GRADE, kind
        body = " ".join(re.sub(r"“[^”]*”", "Sam", each) for each in sorted(bodies)[:400])
        assert grade(body) <= HARDEST_GRADE, kind


def test_nothing_presses_and_every_suggestion_leaves_the_choice(some: list[Suggestion]) -> None:
    for found in some:
        text = re.sub(r"“[^”]*”", "", f"{found.words} {found.why} {found.would_change}")
        assert not PRESSING.search(text), text
        assert not re.search(
            r"\b(safer?|trend|always|never|best|better|usual(?! exercise))\b",
            re.sub(r"\b(not|being|weren't|you're|were|okay or) safe\b", "", text),
        ), text
        assert "not today" in found.choice
        assert "your choice" in found.choice


def test_own_words_are_cut_to_one_line_and_cannot_move_a_terminal() -> None:
    odd = step("odd", 1, title="\x1b]0;title\x07 " + "long " * 40 + "\nand more")
    found = at_now(steps=(odd,))
    assert "\x1b" not in found.words
    assert "\n" not in found.words
    assert len(found.words) < 100
    assert at_now(steps=(step("odd", 1, title="\x1b[31m\n"),)).words.startswith(
        "You could start with “␛[31m”"
    )
    for blank in (" ", "", None):
        assert (
            at_now(steps=(step("odd", 1, title=blank),)).words == "You could start with “odd” when you like."
        )
    waiting = exposure(2, None, planned_for=NOW, goal="a\x07b")
    assert "“a␇b”" in at_now(exposures=(waiting,)).words


def test_long_names_are_cut() -> None:
    assert (
        at_now(steps=(step("long", 1, title="x" * 61),)).words
        == f"You could start with “{'x' * 59}…” when you like."
    )
    assert (
        at_now(steps=(step("long", 1, title="x" * 60),)).words
        == f"You could start with “{'x' * 60}” when you like."
    )
