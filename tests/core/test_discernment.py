"""Danger is danger whatever else is said; without it, the person's own word stands."""

import itertools

import pytest

from steady.core.exposures import HARM_NOT_STOPPED, Discernment, verdict
from steady.core.language import speak
from steady.services.offers import known_cues
from steady.store.bundled import cues
from steady.store.languages import catalogue

DANGERS = {cue.id for cue in cues() if cue.danger}
DISCOMFORTS = {cue.id for cue in cues() if not cue.danger}


@pytest.mark.parametrize(
    ("ticked", "said", "found"),
    [
        *(("no cue", said, said) for said in ("discomfort", "unsure", "danger", None)),
        *(("discomfort", said, said) for said in ("discomfort", "unsure", "danger", None)),
        *(("danger", said, "danger") for said in ("discomfort", "unsure", "danger", None)),
        *(("both", said, "danger") for said in ("discomfort", "unsure", "danger", None)),
    ],
)
def test_any_sign_of_danger_makes_it_danger_and_else_the_word_stands(
    ticked: str, said: str | None, found: Discernment | None
) -> None:
    for danger, discomfort in itertools.product(sorted(DANGERS), sorted(DISCOMFORTS)):
        cues_ticked = {
            "no cue": [],
            "discomfort": [discomfort],
            "danger": [danger],
            "both": [discomfort, danger],
        }
        assert verdict(cues_ticked[ticked], said, DANGERS) == found


def test_a_cue_that_is_not_known_is_no_sign_of_danger_and_no_way_round_one() -> None:
    assert verdict(["my-own"], None, DANGERS) is None
    assert verdict(["my-own", "threat"], "discomfort", DANGERS) == "danger"
    assert verdict([], "something else", DANGERS) is None


def test_the_cue_that_a_person_brings_along_is_a_sign_of_danger() -> None:
    assert HARM_NOT_STOPPED in DANGERS


def test_the_signs_of_danger_that_the_design_names_are_all_there() -> None:
    assert {
        "threat",
        "coercion",
        "watched",
        "weapon",
        "intoxicated",
        "no-way-to-leave",
        "harm-not-stopped",
        "against-order-or-plan",
    } == DANGERS
    assert not DANGERS & DISCOMFORTS


BEFORE = {
    "threat": "Someone has threatened me, or someone I care for",
    "coercion": "I am being pushed or forced into it",
    "watched": "I am being watched, tracked or followed",
    "weapon": "There could be a weapon",
    "intoxicated": "Someone there may be drunk or on drugs",
    "no-way-to-leave": "I could not leave when I want to",
    "harm-not-stopped": "It is with someone who has harmed me and not stopped",
    "against-order-or-plan": "It goes against a court order, or a plan I agreed with a professional",
    "might-be-judged": "I might be judged",
    "not-sure-how": "I am not sure how it will go",
    "new": "It is new to me",
    "shame": "Shame comes up",
    "might-be-turned-down": "I might be turned down",
}


@pytest.mark.parametrize("lang", ["", "es"])
def test_words_that_a_sign_had_before_still_mean_it_in_any_language(lang: str) -> None:
    speak(catalogue(lang))
    try:
        for cue, words in BEFORE.items():
            assert known_cues([words]) == known_cues([words.upper()]) == [cue]
        for sign in cues():
            assert known_cues([sign.says]) == known_cues([sign.before[0]]) == [sign.id]
    finally:
        speak(None)
