"""What an exercise is: its head, its sources and its steps, read from a table with every problem named."""

import difflib
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from steady.core.breathing import Breathe
from steady.core.catalogue import kind_or_none
from steady.core.fields import (
    Ask,
    Choice,
    Field,
    Line,
    Number,
    Percent,
    Scale,
    Several,
    Shape,
    Writing,
    YesNo,
    fields_of,
)

Group = Literal["settling", "waking", "before", "after", "longer"]
Moment = Literal["before", "after", "too-much", "too-little", "any"]

PAUSE = Annotated[float, Meta(ge=0, le=600)]
Some = Annotated[str, Meta(min_length=1)]

WORDS_A_SECOND = 2.5
"""How fast words on a screen are read, slowly; for the walk's own time."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Source(_Part, frozen=True):
    """What an exercise is based on."""

    author: Some
    year: Annotated[int, Meta(ge=1800, le=2200)]
    title: str = ""
    link: str = ""


class Say(_Part, frozen=True):
    """A few sentences, and time to do what they offer."""

    say: Some
    pause: PAUSE = 0


class Question(_Part, frozen=True):
    """A question; it may stay empty."""

    ask: Some
    answer: Literal["text", "line", "words", "scale", "percent", "yes-no", "choice"] = "text"
    options: list[Some] = []
    low: str = ""
    high: str = ""
    field: str = ""

    def as_field(self, number: int, keeps: str) -> Field:
        """The question in the form that every front end knows how to ask.

        `number` is its place in the exercise, `keeps` the kind of record whose field it fills.
        """
        kind = kind_or_none(keeps) if keeps and self.field else None
        for known in fields_of(kind) if kind else ():
            if known.name == self.field:
                ask = Ask(self.ask, help=known.ask.help, low=known.ask.low, high=known.ask.high)
                return Field(known.name, known.shape, known.type, False, "", ask)
        shape, type_ = _ANSWERS.get(self.answer, (Choice(tuple(self.options)), str))
        ask = Ask(self.ask, low=self.low, high=self.high)
        return Field(f"answer_{number}", shape, type_, False, "", ask)


_ANSWERS: dict[str, tuple[Shape, Any]] = {
    "text": (Writing(long=True), str),
    "line": (Writing(long=False), Line),
    "words": (Several(), list[str]),
    "scale": (Number(0, 10, "/10"), Scale),
    "percent": (Number(0, 100, " %"), Percent),
    "yes-no": (YesNo(), bool),
}


class Breathing(_Part, frozen=True):
    """Guided breathing."""

    breathe: Breathe


class Option(_Part, frozen=True):
    """One way to go on."""

    label: Some
    say: Some
    pause: PAUSE = 0
    ends: bool = False
    """Whether the walk ends here when this is chosen."""


class Choose(_Part, frozen=True):
    """A question that lets the person switch to what is easiest."""

    choose: Some
    options: Annotated[list[Option], Meta(min_length=2)]


class Blank(_Part, frozen=True):
    """One blank of a sentence."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    ask: Some
    example: str = ""


class Fill(_Part, frozen=True):
    """A sentence with blanks that ends as a text to say or send."""

    fill: Some
    blanks: Annotated[list[Blank], Meta(min_length=1)]
    attach: Literal["script", "exit_line", "limits", "support", "retreat_signal", ""] = "script"

    def filled(self, answers: Mapping[str, str]) -> str:
        """The sentence with its blanks filled; a blank without an answer stays as three dots."""
        return re.sub(
            r"\{([a-z_]+)\}", lambda blank: answers.get(blank[1], "").strip() or "…", self.fill
        )


Step = Say | Question | Breathing | Choose | Fill

_STEPS: dict[str, type[Step]] = {
    "say": Say,
    "ask": Question,
    "breathe": Breathing,
    "choose": Choose,
    "fill": Fill,
}


class Exercise(_Part, frozen=True, kw_only=True):
    """One exercise, as its file says."""

    schema: Annotated[int, Meta(ge=1, le=1)]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    title: Some
    lang: str = "en"
    kind: Literal[
        "breathing",
        "grounding",
        "script",
        "rehearsal",
        "reframing",
        "noticing",
        "story",
        "movement",
    ]
    group: Group
    purpose: Some
    minutes: Annotated[float, Meta(ge=0.5, le=60)]
    when: Annotated[list[Moment], Meta(min_length=1)]
    senses: list[
        Literal[
            "sight",
            "sound",
            "touch",
            "smell",
            "taste",
            "temperature",
            "movement",
            "breath",
            "body",
            "imagery",
            "words",
        ]
    ] = []
    cautions: list[Some] = []
    ask_first: str = ""
    easier: str = ""
    keeps: str = ""
    sources: Annotated[list[Source], Meta(min_length=1)]
    steps: Annotated[list[Step], Meta(min_length=1)]


Wrong = tuple[str, str]
"""Where something is wrong (`steps[3].pause`), and what, with what is expected."""


def from_table(table: Mapping[str, Any]) -> tuple[Exercise | None, list[Wrong]]:
    """The exercise that a table holds, and everything in it that does not fit; None when anything is."""
    wrong: list[Wrong] = []
    steps = table.get("steps")
    made: list[Any] = []
    for number, step in enumerate(steps if isinstance(steps, list) else [], 1):
        part = _step(step, f"steps[{number}]", wrong)
        made.append(part)
    values, more = _values(Exercise, table, "")
    wrong[:0] = more
    if not made:
        wrong.append(("steps", "needs at least one [[steps]]"))
    if wrong:
        return None, wrong
    exercise = Exercise(**{**values, "steps": made})
    wrong += _together(exercise)
    return (None if wrong else exercise), wrong


def _step(step: Any, where: str, wrong: list[Wrong]) -> Step | None:
    found = [key for key in _STEPS if isinstance(step, dict) and key in step]
    if len(found) != 1:
        wrong.append((where, "needs exactly one of " + ", ".join(_STEPS)))
        return None
    values, more = _values(_STEPS[found[0]], step, where)
    wrong += more
    return None if more else _STEPS[found[0]](**values)


def _values(cls: type[msgspec.Struct], table: Mapping[str, Any], where: str) -> tuple[dict[str, Any], list[Wrong]]:
    """The table's values in the types of a class, and what does not fit."""
    hints = get_type_hints(cls, include_extras=True)
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for key in table:
        if key not in hints:
            near = difflib.get_close_matches(key, hints, n=1)
            wrong.append((_at(where, key), "is not a key here" + (f"; is {near[0]} meant?" if near else "")))
    for field in msgspec.structs.fields(cls):
        if field.name == "steps":  # read one by one: msgspec takes no union of untagged tables
            continue
        if field.name in table:
            try:
                values[field.name] = msgspec.convert(table[field.name], field.type)
            except msgspec.ValidationError as error:
                wrong.append((_at(where, field.name) + _inner(error), f"does not fit; expected: {_expected(hints[field.name])}"))
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
    meta = None
    if get_origin(hint) is Annotated:
        hint, meta = get_args(hint)[:2]
    span = ""
    if meta is not None and meta.ge is not None:
        span = f" from {meta.ge}" + (f" to {meta.le}" if meta.le is not None else " up")
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f"“{option}”" for option in get_args(hint))
    if get_origin(hint) is list:
        inside = get_args(hint)[0]
        some = get_origin(inside) in (Union, types.UnionType) or isinstance(inside, type) and issubclass(inside, msgspec.Struct)
        return "a list of tables" if some else f"a list of {_expected(inside)}"
    if hint is str and meta is not None and meta.pattern:
        return "lower-case letters, as the format says"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return "a table with " + ", ".join(get_type_hints(hint))
    return {str: "text in quotes", int: "a whole number", float: "a number"}.get(hint, "something else") + span


def _together(exercise: Exercise) -> Iterator[Wrong]:
    """What only shows when parts are looked at together."""
    kind = kind_or_none(exercise.keeps) if exercise.keeps else None
    names = {field.name for field in fields_of(kind)} if kind else set()
    if exercise.keeps and kind is None:
        yield "keeps", f"“{exercise.keeps}” is not a kind of record"
    for number, step in enumerate(exercise.steps, 1):
        if isinstance(step, Question):
            if step.field and step.field not in names:
                yield f"steps[{number}].field", f"“{step.field}” is not a field of the kind in `keeps`"
            if (step.answer == "choice") != bool(step.options):
                yield f"steps[{number}].options", "goes with answer = “choice”, and is needed there"
        elif isinstance(step, Fill):
            blanks = set(re.findall(r"\{([a-z_]+)\}", step.fill))
            if blanks != {blank.name for blank in step.blanks}:
                yield f"steps[{number}].blanks", "are not the same as the blanks in the sentence"


def seconds(exercise: Exercise) -> float:
    """How long a walk through the exercise takes, in seconds, as the format's page says."""
    return sum(_step_seconds(step, exercise.keeps) for step in exercise.steps)


def _reading(text: str) -> float:
    return len(re.findall(r"[\w']+", text)) / WORDS_A_SECOND


def _step_seconds(step: Step, keeps: str) -> float:
    match step:
        case Say(say, pause):
            return _reading(say) + pause
        case Question(ask):
            return _reading(ask) + _answering(step.as_field(0, keeps).shape)
        case Breathing(breathe):
            return breathe.seconds
        case Choose(choose, options):
            longest = max(_reading(option.say) + option.pause for option in options)
            return _reading(choose) + 5 + longest
        case Fill(fill, blanks):
            return _reading(fill) + sum(20 + _reading(blank.ask) for blank in blanks)


def _answering(shape: Shape) -> float:
    if isinstance(shape, Writing):
        return 40 if shape.long else 20
    return 40 if isinstance(shape, Several) else 8
