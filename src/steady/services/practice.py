"""Walking an exercise: which breathing a word means, and keeping what came of the walk."""

import contextlib
import datetime
import re
from collections.abc import Mapping
from typing import Any

from steady.core.breathing import Breathe, Phase
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest
from steady.core.exercise import Breathing, Exercise, Fill
from steady.core.fields import fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.services import changing
from steady.services.waiting import waiting
from steady.store import remembered, saving
from steady.store.exercises import Library, find, library
from steady.store.home import Home
from steady.store.records import Entry


def breathing_of(exercise: Exercise) -> Breathe | None:
    """The first breathing pattern in an exercise."""
    return next((step.breathe for step in exercise.steps if isinstance(step, Breathing)), None)


def pattern(known: Library, wanted: str) -> tuple[Exercise | None, Breathe]:
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
        exercise = known.get(wanted)
        found = breathing_of(exercise)
        if found is None:
            raise BadRequest(
                f"“{exercise.id}” has no guided breathing.",
                f"`steady practice {exercise.id}` walks through it.",
            )
        return exercise, found
    for exercise in known.exercises.values():
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


def breathing_named(home: Home, wanted: str, lang: str = "") -> tuple[Exercise | None, Breathe]:
    """As `pattern`, reading no other file than the exercise's own if it can. Raises what `pattern` raises."""
    if re.fullmatch(r"[a-z][a-z0-9-]*", wanted):
        exercise = find(home.root, wanted, lang)
        return pattern(Library({exercise.id: exercise}, {}, ()), exercise.id)
    return pattern(library(home.root, lang), wanted)


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


def asks_first(home: Home, exercise: Exercise) -> bool:
    """Whether an exercise has a notice, such as that of a held breath, that was not agreed to yet."""
    return bool(exercise.ask_first) and exercise.id not in remembered.remembered(
        home.root, remembered.NOTICES
    )


def ask_no_more(home: Home, exercise: Exercise) -> None:
    """Remember that the notice of an exercise was agreed to; where that does not work it is asked again."""
    read = remembered.remembered(home.root, remembered.NOTICES)
    with contextlib.suppress(OSError):
        remembered.remember(home.root, remembered.NOTICES, [*read, exercise.id])


def changes(home: Home, exercise: Exercise, at: datetime.datetime) -> Entry | None:
    """The record that the answers of a walk belong to: the newest exposure that waits for a look back.

    None when they make a record of their own.
    """
    if not exercise.keeps or kind_named(exercise.keeps) is not Exposure:
        return None
    return next(iter(waiting(home, at).entries), None)


def keep_answers(home: Home, exercise: Exercise, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save the answers of a walk: as a change of the record they belong to, or as one of its `keeps` kind.

    Raises NotSaved when that cannot be written.
    """
    before = changes(home, exercise, at)
    if before is not None:
        return changing.change(home, before, answers)
    return saving.add(home, kind_named(exercise.keeps), answers, at)


def with_text(step: Entry, fill: Fill, text: str) -> dict[str, str]:
    """The change of a step of the ladder that puts a filled sentence after what is there already."""
    before = getattr(step.record, fill.attach)
    return {fill.attach: f"{before}\n{text}" if before else text}


def practised(
    exercise_id: str, seconds: float, *, finished: bool, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of a practice record for a walk that took so many seconds."""
    names = {field.name for field in fields_of(Practice)}
    told = {name: value for name, value in answers.items() if name in names}
    return {"exercise": exercise_id, "seconds": round(seconds), "finished": finished, **told}
