"""Every bundled exercise keeps to the rules for words and care, and each rule is seen to bite."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.exercises.lint import findings

from steady.core.breathing import Breathe, Phase
from steady.core.exercise import Breathing, Exercise, Say
from steady.core.source import Source
from steady.store.exercises import library

LIBRARY = library(Path("/nowhere"))
ALL = list(LIBRARY.exercises.values())


def test_every_bundled_file_can_be_read() -> None:
    assert [problem.sentence() for problem in LIBRARY.problems] == []


@pytest.mark.parametrize("exercise", ALL, ids=lambda each: f"{each.id}-{each.lang}")
def test_an_exercise_keeps_to_the_rules(exercise: Exercise) -> None:
    assert list(findings(exercise, ALL)) == []


def test_there_are_forty_and_at_least_two_of_each_group() -> None:
    assert len(ALL) >= 40
    for group in ("settling", "waking", "before", "after", "longer"):
        assert sum(each.group == group for each in ALL) >= 2


def test_every_easier_exercise_is_there_and_has_no_hold() -> None:
    for exercise in ALL:
        if exercise.easier:
            easier = LIBRARY.exercises[exercise.easier]
            assert not easier.ask_first, exercise.id


HOLD = Breathing(Breathe([Phase("in", 4), Phase("hold", 4), Phase("out", 4)], 9))
FAST = Breathing(Breathe([Phase("in", 0.5), Phase("out", 1)], 10))
PLAIN = "feet-on-the-floor"


def _changed(**changes: Any) -> Exercise:
    return msgspec.structs.replace(LIBRARY.exercises[PLAIN], **changes)


def _saying(text: str) -> Exercise:
    exercise = LIBRARY.exercises[PLAIN]
    return msgspec.structs.replace(exercise, steps=[Say(text), *exercise.steps])


SEEDED = [
    (_saying("You should look around."), "should"),
    (_saying("Good job, that was it."), "Good job"),
    (_saying("Just relax for a moment."), "Just relax"),
    (_saying("You failed to look up."), "failed"),
    (_saying("Look around " + "and around " * 12 + "the room."), "sentence of"),
    (
        _changed(
            purpose="Physiological dysregulation necessitates multidimensional interventions. "
            "Interpersonal hypervigilance characteristically accompanies retraumatisation. " * 9
        ),
        "reads at grade",
    ),
    (_changed(steps=[*LIBRARY.exercises[PLAIN].steps, HOLD], cautions=[]), "without a caution"),
    (_changed(steps=[*LIBRARY.exercises[PLAIN].steps, HOLD], ask_first=""), "without asking first"),
    (_changed(steps=[*LIBRARY.exercises[PLAIN].steps, HOLD]), "more than eight rounds"),
    (_changed(steps=[*LIBRARY.exercises[PLAIN].steps, FAST]), "breathes fast"),
    (_changed(senses=["body"], cautions=[]), "without a caution"),
    (_changed(senses=["breath"], easier="", steps=[Say("Look.")]), "without an outward way"),
    (_changed(sources=[]), "names no source"),
    (_changed(steps=[HOLD], when=["before"]), "before contact, or outside the window"),
    (_changed(steps=[HOLD], when=["too-much"]), "before contact, or outside the window"),
    (_changed(steps=[HOLD], when=["any"]), "before contact, or outside the window"),
    (_changed(sources=[Source("Someone", 1999, "A work")]), "without a DOI, ISBN or link"),
    (_changed(sources=[Source("Someone", 1999, isbn="9780393709780")]), "without its title"),
    (_changed(sources=[Source("Someone", 1999, "A work", isbn="9780393709781")]), "a slip in it"),
    (_changed(sources=[Source("Someone", 1999, "A work", link="here")]), "leads nowhere"),
    (_changed(sources=[Source("A", 1999, "A work", link="https://doi.org/10.1000/1")]), "a DOI or a page"),
    (_changed(minutes=20), "the walk takes"),
]


@pytest.mark.parametrize(("exercise", "said"), SEEDED)
def test_a_seeded_violation_is_found(exercise: Exercise, said: str) -> None:
    assert any(said in finding for finding in findings(exercise, ALL))


def test_a_sentence_shared_with_another_exercise_is_found() -> None:
    copied = "Look for a thing that has been in this room for a long time."
    one, other = _saying(copied), msgspec.structs.replace(_saying(copied), id="another")
    assert any("shares a sentence with another" in finding for finding in findings(one, [other]))
    short = "Look for a thing."
    bare = {"purpose": "x", "cautions": [], "steps": [Say(short)]}
    one = _changed(**bare)
    assert not any("shares" in finding for finding in findings(one, [_changed(id="another", **bare)]))
