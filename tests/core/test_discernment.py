"""Danger is danger whatever else is said; without it, the person's own word stands."""

import itertools

import pytest

from steady.core.exposures import HARM_NOT_STOPPED, Discernment, verdict
from steady.store.bundled import cues

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
