"""Walking an exercise: which breathing a word means, and keeping what came of the walk."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from steady.core.breathing import Breathe, Phase
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest
from steady.core.exercise import Breathing, Exercise
from steady.core.fields import fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.services.exposures import waiting
from steady.store import saving
from steady.store.exercises import Library
from steady.store.home import Home
from steady.store.records import Entry


def breathing_of(exercise: Exercise) -> Breathe | None:
    """The first breathing pattern in an exercise."""
    return next((step.breathe for step in exercise.steps if isinstance(step, Breathing)), None)


def pattern(library: Library, wanted: str) -> tuple[Exercise | None, Breathe]:
    """The exercise and breathing that a word means: an exercise's id, or seconds such as `4-6`.

    Seconds find the exercise with that pattern, else they make one of in and out, 2 to 12 seconds
    each, with no exercise. Raises NotFound or BadRequest.
    """
    numbers = (
        [float(each) for each in wanted.split("-")]
        if re.fullmatch(r"\d{1,2}(\.\d)?(-\d{1,2}(\.\d)?)+", wanted)
        else []
    )
    if not numbers:
        exercise = library.get(wanted)
        found = breathing_of(exercise)
        if found is None:
            raise BadRequest(
                f"“{exercise.id}” has no guided breathing.",
                f"`steady practice {exercise.id}` walks through it.",
            )
        return exercise, found
    for exercise in library.exercises.values():
        found = breathing_of(exercise)
        if found and [phase.seconds for phase in found.phases] == numbers:
            return exercise, found
    if len(numbers) == 2 and all(2 <= number <= 12 for number in numbers):
        first, second = numbers
        return None, Breathe([Phase("in", first), Phase("out", second)], 1).lasting(300)
    raise BadRequest(
        "That is not a pattern here.",
        "Two numbers of seconds, in and out, each from 2 to 12: 4-6. Holds are in exercises.",
    )


def worth_keeping(exercise: Exercise, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a walk that make a record of the exercise's `keeps` kind; empty when they make none."""
    if not exercise.keeps:
        return {}
    kind = kind_named(exercise.keeps)
    fields = fields_of(kind)
    found = {
        field.name: answers[field.name] for field in fields if answers.get(field.name) not in (None, "", [])
    }
    lacks = [field for field in fields if field.required and field.name not in found]
    return {**exercise.presets, **found} if found and not lacks else {}


def keep_answers(home: Home, exercise: Exercise, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save the answers of a walk as a record of the exercise's `keeps` kind.

    A look back belongs to the newest exposure that waits for one, if there is any.
    """
    kind = kind_named(exercise.keeps)
    if kind is Exposure:
        open_ones = waiting(home, at).entries
        if open_ones:
            return saving.edit(home, open_ones[0], answers)
    return saving.add(home, kind, answers, at)


def practised(
    exercise_id: str, seconds: float, *, finished: bool, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of a practice record for a walk that took so many seconds."""
    names = {field.name for field in fields_of(Practice)}
    told = {name: value for name, value in answers.items() if name in names}
    return {"exercise": exercise_id, "seconds": round(seconds), "finished": finished, **told}
