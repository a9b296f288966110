"""Feelings in a check-in: words to pick from in one's language, and own words just as well."""

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen
from tests.cli.test_completion import bash

BEFORE = (
    "mood?",
    "energy",
    "distress",
    "on guard",
    "connected to other people",
    "fits best right now",
    "safe where",
)
"""Questions that come before it."""

BEFORE_IN_SPANISH = (
    "el ánimo?",
    "energía",
    "malestar",
    "en guardia",
    "con otras personas",
    "encaja mejor ahora mismo",
    "a salvo donde",
)
"""The same questions in Spanish."""


def test_numbers_and_own_words_go_together(kept: Kept) -> None:
    with Screen("checkin") as screen:
        for question in BEFORE:
            screen.answer(question)
        screen.prompted("What are you feeling?")
        assert "1 glad, 2 content" in screen.said
        screen.send("2, sad, like wet sand\r")
        screen.answer("in your body?", ".")
        assert screen.end() == 0
    assert kept("checkin")[0]["feelings"] == ["content", "sad", "like wet sand"]


def test_they_are_offered_in_spanish(kept: Kept) -> None:
    with Screen("--lang", "es", "checkin") as screen:
        for question in BEFORE_IN_SPANISH:
            screen.answer(question)
        screen.answer("¿Qué sientes?", "calma, 1")
        screen.answer("en el cuerpo?", ".")
        assert screen.end() == 0
    assert kept("checkin")[0]["feelings"] == ["calma", "alegría"]
    assert {"calma", "tristeza"} <= set(bash("--lang", "es", "checkin", "--feelings", ""))


def test_a_flag_takes_words_of_the_list_alone(inside: Inside, kept: Kept) -> None:
    assert inside("checkin", "--feelings", "calm, tired").code == 0
    assert kept("checkin")[0]["feelings"] == ["calm", "tired"]
    for word in ("like wet sand", "1", "cal"):
        said = inside("checkin", "--feelings", word)
        assert said.code == 2
        assert "--feelings takes words from its list (glad, " in said.err
        assert "wet sand" not in said.err
    assert len(kept("checkin")) == 1
    assert bash("checkin", "--feelings", "ca") == ["calm"]


def test_answers_take_any_words(inside: Inside, kept: Kept) -> None:
    inside("checkin", answers='feelings = ["1", "mixed up"]')
    assert kept("checkin")[0]["feelings"] == ["1", "mixed up"]
    assert "mixed up" in inside("show", "last").out
