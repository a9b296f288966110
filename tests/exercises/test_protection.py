"""Exercises never work against protection: danger ends them, and no keeping watch is taught."""

import re
from pathlib import Path

import pytest
from tests.exercises.lint import labels, prose

from steady.core.exercise import Choose, Exercise, Fill
from steady.store.exercises import library

ALL = [library(Path("/nowhere"), lang).exercises for lang in ("en", "es")]

WATCHING = {
    "en": r"(look for|find|check|scan) (a|the|every|all|your) (way out|ways out|exits?|doors)\b",
    "es": r"(busca|encuentra|vigila|revisa)( con la mirada)? (la|una|cada|las|todas las) salidas?\b",
}
"""Looking round for exits is keeping watch; it is no part of settling."""


@pytest.mark.parametrize("exercises", ALL, ids=["en", "es"])
def test_none_teaches_to_look_for_ways_out(exercises: dict[str, Exercise]) -> None:
    for exercise in exercises.values():
        for text in [*prose(exercise), *labels(exercise)]:
            assert not re.search(WATCHING[exercise.lang], text, re.IGNORECASE), (exercise.id, text)


@pytest.mark.parametrize("exercises", ALL, ids=["en", "es"])
def test_contact_that_cannot_be_avoided_is_about_safety_and_is_no_step(
    exercises: dict[str, Exercise],
) -> None:
    exercise = exercises["contact-i-cannot-avoid"]
    assert exercise.keeps == "boundary"
    asked = next(step for step in exercise.steps if isinstance(step, Choose))
    assert [option.ends for option in asked.options] == [True, True, False, False], "danger or doubt ends it"
    assert all(not step.attach for step in exercise.steps if isinstance(step, Fill)), "no words for a step"
    assert exercise.when == ["before"]


@pytest.mark.parametrize("exercises", ALL, ids=["en", "es"])
def test_a_habit_that_protects_or_may_protect_is_never_put_down(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["one-habit-less"]
    asked = next(step for step in exercise.steps if isinstance(step, Choose))
    assert [option.ends for option in asked.options] == [True, True, False]


@pytest.mark.parametrize("exercises", ALL, ids=["en", "es"])
def test_a_fear_with_a_reason_ends_the_walk_for_fear_that_comes_back(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["when-fear-comes-back"]
    asked = next(step for step in exercise.steps if isinstance(step, Choose))
    assert [option.ends for option in asked.options] == [True, False, False, False, False]
