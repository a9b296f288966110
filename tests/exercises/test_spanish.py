"""Spanish: every exercise is there under its id, step by step the same, and falls back one by one."""

from pathlib import Path
from typing import Any, assert_never

import msgspec
import pytest
from tests.exercises.lint import findings

from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.store.exercises import find, library

ENGLISH = library(Path("/nowhere")).exercises
SPANISH = library(Path("/nowhere"), "es").exercises


def skeleton(exercise: Exercise) -> dict[str, Any]:
    """What two languages of one exercise have in common: all but the words."""
    steps: list[Any] = []
    for step in exercise.steps:
        match step:
            case Say(_, pause):
                steps.append(("say", pause))
            case Question():
                steps.append(("ask", step.answer, step.field, len(step.options)))
            case Breathing(pattern):
                phases = [(phase.phase, phase.seconds) for phase in pattern.phases]
                steps.append(("breathe", phases, pattern.cycles))
            case Choose(_, options):
                steps.append(("choose", [(option.pause, option.ends) for option in options]))
            case Fill(_, blanks, attach):
                steps.append(("fill", [blank.name for blank in blanks], attach))
            case _:
                assert_never(step)
    same = ("id", "kind", "group", "when", "senses", "easier", "keeps", "presets")
    return {name: getattr(exercise, name) for name in same} | {
        "cautions": len(exercise.cautions),
        "asks first": bool(exercise.ask_first),
        "sources": [(source.author, source.year) for source in exercise.sources],
        "steps": steps,
    }


@pytest.mark.parametrize("id", sorted(ENGLISH))
def test_an_exercise_is_the_same_in_spanish(id: str) -> None:
    assert SPANISH[id].lang == "es"
    assert skeleton(SPANISH[id]) == skeleton(ENGLISH[id])
    assert SPANISH[id].title != ENGLISH[id].title


@pytest.mark.parametrize("id", sorted(SPANISH))
def test_a_spanish_exercise_keeps_to_the_rules(id: str) -> None:
    assert list(findings(SPANISH[id], list(SPANISH.values()))) == []


def test_every_breathing_phase_has_a_spanish_word() -> None:
    for exercise in SPANISH.values():
        for step in exercise.steps:
            if isinstance(step, Breathing):
                assert all(phase.word for phase in step.breathe.phases), exercise.id


def test_a_step_that_lacks_in_spanish_is_found() -> None:
    exercise = SPANISH["tap-a-rhythm"]
    shorter = msgspec.structs.replace(exercise, steps=exercise.steps[:-1])
    assert skeleton(shorter) != skeleton(ENGLISH["tap-a-rhythm"])


def test_a_language_that_is_not_there_falls_back_exercise_by_exercise(tmp_path: Path) -> None:
    own = tmp_path / "exercises" / "fr"
    own.mkdir(parents=True)
    french = msgspec.structs.replace(ENGLISH["tap-a-rhythm"], title="Un rythme")
    text = (Path(__file__).parents[2] / "data/exercises/tap-a-rhythm.toml").read_text()
    (own / "tap-a-rhythm.toml").write_text(text.replace('title = "Tap a rhythm"', 'title = "Un rythme"'))
    found = library(tmp_path, "fr")
    assert found.exercises["tap-a-rhythm"] == french
    assert found.exercises["colour-hunt"] == ENGLISH["colour-hunt"]
    assert find(tmp_path, "tap-a-rhythm", "fr").title == "Un rythme"
    assert find(tmp_path, "tap-a-rhythm", "es") == SPANISH["tap-a-rhythm"]
    assert find(tmp_path, "colour-h", "fr") == ENGLISH["colour-hunt"]


def test_a_broken_file_of_a_language_falls_back_and_is_named(tmp_path: Path) -> None:
    own = tmp_path / "exercises" / "es"
    own.mkdir(parents=True)
    (own / "colour-hunt.toml").write_text("schema = 1\n")
    found = library(tmp_path, "es")
    assert found.exercises["colour-hunt"] == SPANISH["colour-hunt"]
    assert {problem.path for problem in found.problems} == {"exercises/es/colour-hunt.toml"}
    assert find(tmp_path, "colour-hunt", "es") == SPANISH["colour-hunt"]
