"""An exercise: its head, its sources and its steps, each with what holds for it on every screen."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal, get_args

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
Occasion = Literal["before", "after", "too-much", "too-little", "any"]

PAUSE = Annotated[float, Meta(ge=0, le=600)]
Some = Annotated[str, Meta(min_length=1)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of an exercise's file, with no keys but these."""


class Source(_Table, frozen=True):
    """What an exercise is based on."""

    author: Some
    year: Annotated[int, Meta(ge=1800, le=2200)]
    title: str = ""
    link: str = ""


class _Step(_Table, frozen=True):
    """What holds for a step unless its type says otherwise; each has `words` and `lines` of its own."""

    def fields(self, number: int, keeps: str) -> tuple[Field, ...]:
        """Its questions, in the form that every front end knows how to ask.

        `number` is its place in the exercise, from 1; `keeps` the kind of record that the answers make.
        """
        return ()

    def wrong(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        """Keys that do not fit its other keys, each with what is wrong; `names` are the fields of `keeps`."""
        return ()


class Say(_Step, frozen=True):
    """A few sentences, and time to do what they offer."""

    say: Some
    pause: PAUSE = 0

    @property
    def words(self) -> str:
        """The sentences."""
        return self.say

    def lines(self) -> list[str]:
        """The sentences, and for how long."""
        return [self.say + (f" (about {self.pause:g} seconds)" if self.pause else "")]


class Question(_Step, frozen=True):
    """A question; it may stay empty."""

    ask: Some
    answer: Literal["text", "line", "words", "scale", "percent", "yes-no", "choice"] = "text"
    options: list[Some] = []
    low: str = ""
    high: str = ""
    field: str = ""

    @property
    def words(self) -> str:
        """The question."""
        return self.ask

    def lines(self) -> list[str]:
        """The question and its options."""
        return [self.ask + (f" ({' / '.join(self.options)})" if self.options else "")]

    def fields(self, number: int, keeps: str) -> tuple[Field, ...]:
        """The one question: of the field that it fills, or of its own."""
        kind = kind_or_none(keeps) if keeps and self.field else None
        for known in fields_of(kind) if kind else ():
            if known.name == self.field:
                ask = msgspec.structs.replace(known.ask, question=self.ask, section="")
                return (Field(known.name, known.shape, known.type, False, "", ask),)
        shape, type_ = _ANSWERS.get(self.answer, (Choice(tuple(self.options)), str))
        ask = Ask(self.ask, low=self.low, high=self.high)
        return (Field(f"answer_{number}", shape, type_, False, "", ask),)

    def wrong(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        """A field that is none, and options without a choice."""
        if self.field and self.field not in names:
            yield "field", f"“{self.field}” is not a field of the kind in `keeps`"
        if (self.answer == "choice") != bool(self.options):
            yield "options", "goes with answer = “choice”, and is needed there"


_ANSWERS: dict[str, tuple[Shape, Any]] = {
    "text": (Writing(long=True), str),
    "line": (Writing(long=False), Line),
    "words": (Several(), list[str]),
    "scale": (Number(0, 10, "/10"), Scale),
    "percent": (Number(0, 100, " %"), Percent),
    "yes-no": (YesNo(), bool),
}


class Breathing(_Step, frozen=True):
    """Guided breathing."""

    breathe: Breathe

    @property
    def words(self) -> str:
        """The pattern in words."""
        return self.breathe.in_words

    def lines(self) -> list[str]:
        """The pattern in words."""
        return [self.words]


class Option(_Table, frozen=True):
    """One way to go on."""

    label: Some
    say: Some
    pause: PAUSE = 0
    ends: bool = False
    """Whether the walk ends here when this is chosen."""


class Choose(_Step, frozen=True):
    """A question that lets the person switch to what is easiest."""

    choose: Some
    options: Annotated[list[Option], Meta(min_length=2)]

    @property
    def words(self) -> str:
        """The question."""
        return self.choose

    def lines(self) -> list[str]:
        """The question and every way."""
        return [self.choose, *(f"{way.label}: {way.say}" for way in self.options)]


class Blank(_Table, frozen=True):
    """One blank of a sentence."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    ask: Some
    example: str = ""


_BLANK = re.compile(r"\{([a-z_]+)\}")


class Fill(_Step, frozen=True):
    """A sentence with blanks that ends as a text to say or send."""

    fill: Some
    blanks: Annotated[list[Blank], Meta(min_length=1)]
    attach: Literal["script", "exit_line", "limits", "support", "retreat_signal", ""] = "script"

    @property
    def words(self) -> str:
        """The sentence with what belongs into each blank in brackets: `until (what time)`."""
        return self.filled({}, gaps=True)

    def lines(self) -> list[str]:
        """The sentence, and what belongs into each blank."""
        return [self.words, *(f"{blank.name.replace('_', ' ')}: {blank.ask}" for blank in self.blanks)]

    def fields(self, number: int, keeps: str) -> tuple[Field, ...]:
        """A question for each blank."""
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

    def wrong(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        """Blanks that are not those of the sentence."""
        if set(_BLANK.findall(self.fill)) != {blank.name for blank in self.blanks}:
            yield "blanks", "are not the same as the blanks in the sentence"

    def filled(self, words: Mapping[str, str], *, gaps: bool = False) -> str:
        """The sentence with words in its blanks; one without is three dots, or with `gaps` its name."""

        def word(blank: re.Match[str]) -> str:
            gap = f"({blank[1].replace('_', ' ')})" if gaps else "…"
            return words.get(blank[1], "").strip() or gap

        return _BLANK.sub(word, self.fill)


ExerciseStep = Say | Question | Breathing | Choose | Fill

STEPS: dict[str, type[ExerciseStep]] = {
    msgspec.structs.fields(step)[0].name: step for step in get_args(ExerciseStep)
}
"""The types of step, by the key that marks one: the first in its class."""


class Exercise(_Table, frozen=True, kw_only=True):
    """One exercise, as its file says."""

    schema: Annotated[int, Meta(ge=1, le=1)]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    title: Some
    lang: str = "en"
    kind: Literal[
        "breathing", "grounding", "script", "rehearsal", "reframing", "noticing", "story", "movement"
    ]
    group: Group
    purpose: Some
    minutes: Annotated[float, Meta(ge=0.5, le=60)]
    when: Annotated[list[Occasion], Meta(min_length=1)]
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
    steps: Annotated[list[ExerciseStep], Meta(min_length=1)]

    @property
    def notes(self) -> list[str]:
        """Its cautions, as lines to read before it begins."""
        return [f"Note: {caution}" for caution in self.cautions]

    @property
    def based_on(self) -> str:
        """Its sources: author and year."""
        return "; ".join(f"{source.author} {source.year}" for source in self.sources)

    @property
    def breathes(self) -> Breathe | None:
        """The first pattern of breathing in it."""
        return next((step.breathe for step in self.steps if isinstance(step, Breathing)), None)

    def printed(self) -> list[str]:
        """All of it as plain lines, to read or to have read aloud."""
        asks = [f"Note: {self.ask_first}"] if self.ask_first else []
        out = [self.title, self.purpose, *self.notes, *asks]
        for number, step in enumerate(self.steps, 1):
            first, *more = step.lines()
            out += ["", f"{number}. {first}", *(f"   {line}" for line in more)]
        return [*out, "", f"Based on: {self.based_on}."]


def fits(exercise: Exercise, when: str) -> bool:
    """Whether an exercise is for a time: `before`, `after`, `too-much`, `too-little`, `any`.

    One for any time is for a calm one: outside the window only what is made for it fits.
    """
    return when in exercise.when or ("any" in exercise.when and when not in ("too-much", "too-little"))
