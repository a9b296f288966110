"""What an exercise is: its head, its sources and its steps, read from a table with every problem named."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

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
                ask = msgspec.structs.replace(known.ask, question=self.ask, section="")
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
        return re.sub(r"\{([a-z_]+)\}", lambda blank: answers.get(blank[1], "").strip() or "…", self.fill)

    def with_gaps(self) -> str:
        """The sentence with what belongs into each gap in brackets: `until (what time)`."""
        return re.sub(r"\{([a-z_]+)\}", lambda gap: f"({gap[1].replace('_', ' ')})", self.fill)

    def as_fields(self) -> tuple[Field, ...]:
        """The blanks in the form that every front end knows how to ask."""
        return tuple(
            Field(
                blank.name,
                Writing(long=False),
                Line,
                False,
                "",
                Ask(blank.ask, help=f"For example: {blank.example}" if blank.example else ""),
            )
            for blank in self.blanks
        )


Step = Say | Question | Breathing | Choose | Fill

STEPS: dict[str, type[Step]] = {
    "say": Say,
    "ask": Question,
    "breathe": Breathing,
    "choose": Choose,
    "fill": Fill,
}
"""The kinds of step, by the key that marks one."""


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
    presets: dict[str, Any] = {}
    sources: Annotated[list[Source], Meta(min_length=1)]
    steps: Annotated[list[Step], Meta(min_length=1)]


def fits(exercise: Exercise, when: str) -> bool:
    """Whether an exercise is for a moment: `before`, `after`, `too-much`, `too-little`, `any`.

    One for any time is for a calm one: outside the window only what is made for it fits.
    """
    return when in exercise.when or ("any" in exercise.when and when not in ("too-much", "too-little"))


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
