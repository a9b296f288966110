"""Exercises that anyone may have written: whose one is, and what it would write, shown before it does."""

import datetime
from collections.abc import Mapping
from typing import Any

from steady.core.catalogue import kind_named
from steady.core.exercise import Exercise
from steady.core.fields import fields_of
from steady.core.record import Page, Thing
from steady.core.text import one_line
from steady.services import practice
from steady.services.offers import show_named
from steady.store.exercises import own_file
from steady.store.home import Home


def whose(file: str) -> str:
    """Whose an exercise is, by the person's own file that gives it; "" for one that comes with steady."""
    return f"This is your own file, {one_line(file)}." if file else "This comes with steady."


def shows_first(home: Home, exercise: Exercise, at: datetime.datetime, lang: str) -> bool:
    """Whether what an exercise would write is to be shown before it is, and Enter alone writes nothing.

    That is so for a file of the person's own, which may be from anyone, where it would write anything of the
    plan (the safety plan, people, boundaries), answers that it brings itself, or into a record that is there.
    """
    if not exercise.keeps or not own_file(home.root, exercise.id, lang):
        return False
    plans = issubclass(kind_named(exercise.keeps), Page | Thing)
    return plans or bool(exercise.presets) or practice.changes(home, exercise, at) is not None


def would_write(home: Home, exercise: Exercise, kept: Mapping[str, Any], today: datetime.date) -> list[str]:
    """What an exercise would write: each field with its value, those too that it brings itself."""
    lines = []
    for field in fields_of(kind_named(exercise.keeps)):
        value = kept.get(field.name)
        if value not in (None, "", []):
            own = " (filled in by the exercise)" if value == exercise.presets.get(field.name) else ""
            lines.append(f"{field.label}: {show_named(home, field, value, today)}{own}")
    return lines
