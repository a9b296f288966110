"""What an exercise has to keep to, as functions that name each thing that does not fit."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from tests import reading

from steady.core.exercise import (
    INWARD,
    Breathing,
    Choose,
    Exercise,
    Fill,
    Question,
    Say,
    fits,
)
from steady.core.source import Source

LONGEST_SENTENCE = {"en": 18, "es": 20}
"""In words."""

HARDEST_GRADE = 7
SHARED_WORDS = 6
LONGEST_PHASE = 13
"""In characters."""

OFF_BY = 0.25

FORBIDDEN = {
    "en": (
        r"should|must|ought|failed|failure|missed|just relax|good job|great job|well done|great work|perfect|"
        r"deep breath|deep breaths|breathe deeply|victim|streak"
    ),
    "es": (
        r"deberías?|debes?|deberá|tienes que|hay que|fracas\w+|fallaste|relájate|tranquilízate|cálmate|"
        r"buen trabajo|muy bien hecho|perfecto|respira hondo|respirar hondo|respira profund\w+|víctima"
    ),
}
"""Words that press, judge or praise in a way that implies a wrong way (docs/practice.md, rules 9 and 24)."""


def prose(exercise: Exercise) -> list[str]:
    """Every text of an exercise that is meant to be read as sentences."""
    texts = [exercise.purpose, exercise.ask_first, *exercise.cautions]
    for step in exercise.steps:
        match step:
            case Say(say):
                texts.append(say)
            case Question(ask):
                texts.append(ask)
            case Choose(choose, options):
                texts += [choose, *(option.say for option in options)]
            case Fill(_, blanks):
                texts += [blank.ask for blank in blanks]
            case Breathing():
                pass
            case _:
                assert_never(step)
    return [text for text in texts if text]


def labels(exercise: Exercise) -> list[str]:
    """The short texts of an exercise: title, choices, scripts, examples."""
    texts = [exercise.title]
    for step in exercise.steps:
        match step:
            case Question(options=options, low=low, high=high):
                texts += [*options, low, high]
            case Choose(options=options):
                texts += [option.label for option in options]
            case Fill(fill, blanks):
                texts += [fill, *(blank.example for blank in blanks)]
            case Say() | Breathing():
                pass
            case _:
                assert_never(step)
    return [text for text in texts if text]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[\w']+", text))


def grade(exercise: Exercise) -> float:
    """The reading grade: Flesch-Kincaid for English, Crawford (1989) for Spanish."""
    body = " ".join(text if text[-1] in ".!?:" else f"{text}." for text in prose(exercise))
    return reading.grade(body, exercise.lang)


def findings(exercise: Exercise, others: Sequence[Exercise]) -> Iterator[str]:
    """Everything about an exercise that does not fit, beside `others` in the same language."""
    yield from _wording(exercise)
    yield from _care(exercise)
    took = exercise.seconds / 60
    if abs(took - exercise.minutes) > OFF_BY * exercise.minutes:
        yield f"minutes = {exercise.minutes:g}, but the walk takes {took:.1f}"
    mine = {_key(sentence) for text in prose(exercise) for sentence in sentences(text)}
    for other in others:
        theirs = {_key(sentence) for text in prose(other) for sentence in sentences(text)}
        for shared in mine & theirs:
            if other.id != exercise.id and words(shared) > SHARED_WORDS:
                yield f"shares a sentence with {other.id}: {shared}"


def _key(sentence: str) -> str:
    return re.sub(r"[^\w ]", "", sentence.lower())


def _wording(exercise: Exercise) -> Iterator[str]:
    for text in [*prose(exercise), *labels(exercise)]:
        for found in re.finditer(rf"\b(?:{FORBIDDEN[exercise.lang]})\b", text, re.IGNORECASE):
            yield f"says “{found[0]}”: {text[:60]}"
    for text in prose(exercise):
        for sentence in sentences(text):
            if words(sentence) > LONGEST_SENTENCE[exercise.lang]:
                yield f"has a sentence of {words(sentence)} words: {sentence[:60]}"
    if (found_grade := grade(exercise)) > HARDEST_GRADE:
        yield f"reads at grade {found_grade:.1f}"


def _care(exercise: Exercise) -> Iterator[str]:
    senses = set(exercise.senses)
    breathing = [step.breathe for step in exercise.steps if isinstance(step, Breathing)]
    holds = exercise.holds_breath
    if (holds or senses & {"body", "imagery"}) and not exercise.cautions:
        yield "holds the breath or looks inward without a caution"
    if holds and not (exercise.ask_first and exercise.easier):
        yield "holds the breath without asking first and a gentler way"
    if holds and any(each.cycles > 8 for each in breathing):
        yield "holds the breath for more than eight rounds"
    if holds and any(fits(exercise, when) for when in ("before", "too-much", "too-little")):
        yield "holds the breath before contact, or outside the window"
    if any(each.round_seconds < 3 for each in breathing):
        yield "breathes fast"
    if any(len(phase.says) > LONGEST_PHASE for each in breathing for phase in each.phases):
        yield "has a word for a phase that is too long for a small terminal"
    chooses = any(isinstance(step, Choose) for step in exercise.steps)
    if senses & INWARD and not (exercise.easier or chooses or senses - INWARD):
        yield "looks inward without an outward way"
    if not any(source.author and source.year for source in exercise.sources):
        yield "names no source with author and year"
    for source in exercise.sources:
        yield from _not_found_by(source)


def _not_found_by(source: Source) -> Iterator[str]:
    """What keeps a source from being found: no title, and no DOI, ISBN or link that can be right."""
    if not source.title:
        yield f"names a work without its title: {source.author}"
    if not (source.doi or source.isbn or source.link):
        yield f"names a work without a DOI, ISBN or link: {source.author}"
    if source.isbn and sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(source.isbn)) % 10:
        yield f"has an ISBN with a slip in it: {source.isbn}"
    if source.link and not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}/\S+", source.link):
        yield f"has a link that leads nowhere: {source.link}"
    if re.search(r"doi\.org|/search|[?&]q=", source.link):
        yield f"has a link where a DOI or a page of its own belongs: {source.link}"
