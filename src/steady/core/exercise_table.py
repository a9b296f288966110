"""Reading an exercise from the table in its file, with every problem named."""

import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from steady.core.catalogue import kind_or_none
from steady.core.errors import meant
from steady.core.exercise import STEPS, Exercise, ExerciseStep
from steady.core.fields import fields_of
from steady.core.tables import misfit

Wrong = tuple[str, str]
"""Where something is wrong (`steps[3].pause`), and what, with what is expected."""


def from_table(table: Mapping[str, Any]) -> tuple[Exercise | None, list[Wrong]]:
    """The exercise that a table holds, and everything in it that does not fit; None when anything is."""
    values, wrong = _values(Exercise, table, "")
    tables = table.get("steps")
    steps = [
        _step(each, f"steps[{number}]", wrong)
        for number, each in enumerate(tables if isinstance(tables, list) else [], 1)
    ]
    if not steps:
        wrong.append(("steps", "needs at least one [[steps]]"))
    if wrong:
        return None, wrong
    exercise = Exercise(**{**values, "steps": steps})
    wrong += _together(exercise)
    return (None if wrong else exercise), wrong


def _step(step: Any, where: str, wrong: list[Wrong]) -> ExerciseStep | None:
    found = [key for key in STEPS if isinstance(step, dict) and key in step]
    if len(found) != 1:
        wrong.append((where, "needs exactly one of " + ", ".join(STEPS)))
        return None
    values, more = _values(STEPS[found[0]], step, where)
    wrong += more
    return None if more else STEPS[found[0]](**values)


def _values(
    cls: type[msgspec.Struct], table: Mapping[str, Any], where: str
) -> tuple[dict[str, Any], list[Wrong]]:
    """The table's values in the types of a class, and what does not fit."""
    hints = get_type_hints(cls, include_extras=True)
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for key in table:
        if key not in hints:
            wrong.append((_at(where, key), f"is not a key here{meant(key, hints)}"))
    for field in msgspec.structs.fields(cls):
        if field.name == "steps":  # read one by one: msgspec takes no union of untagged tables
            continue
        if field.name in table:
            try:
                values[field.name] = msgspec.convert(table[field.name], field.type)
            except msgspec.ValidationError as error:
                wrong.append(
                    (
                        _at(where, field.name) + _inner(error),
                        f"does not fit; expected: {_expected(hints[field.name])}",
                    )
                )
        elif field.required:
            wrong.append((_at(where, field.name), f"is needed; expected: {_expected(hints[field.name])}"))
    return values, wrong


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _inner(error: msgspec.ValidationError) -> str:
    """Where inside the value it is, counted from 1, as msgspec's message tells it."""
    path = re.search(r"- at `\$?([^`]*)`", str(error))
    return re.sub(r"\[(\d+)\]", lambda index: f"[{int(index[1]) + 1}]", path[1]) if path else ""


def _expected(hint: Any) -> str:
    hint, meta = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    span = ""
    if meta is not None and meta.ge is not None:
        span = f" from {meta.ge}" + (f" to {meta.le}" if meta.le is not None else " up")
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f"“{option}”" for option in get_args(hint))
    if get_origin(hint) is list:
        inside = get_args(hint)[0]
        some = get_origin(inside) in (Union, types.UnionType) or (
            isinstance(inside, type) and issubclass(inside, msgspec.Struct)
        )
        return "a list of tables" if some else f"a list of {_expected(inside)}"
    if hint is str and meta is not None and meta.pattern:
        return "lower-case letters, as the format says"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return "a table with " + ", ".join(get_type_hints(hint))
    return {str: "text in quotes", bool: "true or false", int: "a whole number", float: "a number"}.get(
        hint, "something else"
    ) + span


def _together(exercise: Exercise) -> Iterator[Wrong]:
    """What only shows when parts are looked at together."""
    kind = kind_or_none(exercise.keeps) if exercise.keeps else None
    names = {field.name for field in fields_of(kind)} if kind else set()
    if exercise.keeps and kind is None:
        yield "keeps", f"“{exercise.keeps}” is not a kind of record"
    for name, value in exercise.presets.items():
        preset = next((field for field in fields_of(kind) if field.name == name), None) if kind else None
        wrong = misfit(preset, value) if preset else "is not a field of the kind in `keeps`"
        if wrong:
            yield f"presets.{name}", wrong
    for number, step in enumerate(exercise.steps, 1):
        for key, what in step.wrong(names):
            yield f"steps[{number}].{key}", what
