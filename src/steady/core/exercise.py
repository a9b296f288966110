"""An exercise: its head, its sources and its steps, each with what holds for it on every screen."""

import math
import re
import types
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from steady.core.breathing import Breathe
from steady.core.catalogue import kind_or_none
from steady.core.errors import nearest
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
from steady.core.language import _, ngettext
from steady.core.numbers import about_seconds, decimal
from steady.core.source import Source
from steady.core.tables import misfit

Group = Literal["settling", "waking", "before", "after", "longer"]
Occasion = Literal["before", "after", "too-much", "too-little", "any"]
Sense = Literal[
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

INWARD = frozenset({"breath", "body", "imagery"})
"""The senses that turn to the inside; breath and body are no neutral ground for everyone (Treleaven 2018)."""

PAUSE = Annotated[float, Meta(ge=0, le=600)]
Some = Annotated[str, Meta(min_length=1)]


WORDS_A_SECOND = 2.5
"""How fast words on a screen are read, slowly."""

DECIDING = 5.0
"""Seconds that choosing a way takes."""


def reading_seconds(text: str) -> float:
    """About how many seconds a text takes to read."""
    return len(re.findall(r"[\w']+", text)) / WORDS_A_SECOND


def _answering_seconds(shape: Shape) -> float:
    """About how many seconds an answer takes."""
    if isinstance(shape, Writing):
        return 40 if shape.long else 20
    return 40 if isinstance(shape, Several) else 8


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of an exercise's file, with no keys but these."""


class _Step(_Table, frozen=True):
    """What holds for a step unless its type says otherwise."""

    @property
    def words(self) -> str:
        """What it says: its first field."""
        return str(getattr(self, self.__struct_fields__[0]))

    def lines(self) -> list[str]:
        """The same on plain lines, with what goes with it."""
        return [self.words]

    def fields(self, number: int, keeps: str) -> tuple[Field, ...]:
        """Its questions, in the form that every front end knows how to ask.

        `number` is its place in the exercise, from 1; `keeps` the kind of record that the answers make.
        """
        return ()

    def seconds(self, keeps: str) -> float:
        """About how long it takes, as the format's page says: reading, what it offers, answering."""
        answering = sum(_answering_seconds(field.shape) for field in self.fields(1, keeps))
        return reading_seconds(self.words) + self.own_seconds + answering

    @property
    def own_seconds(self) -> float:
        """Of these, those it has by itself, whoever reads: a pause, a breath; 0 where one just goes on."""
        return 0

    def wrong(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        """Keys that do not fit its other keys, each with what is wrong; `names` are the fields of `keeps`."""
        return ()


class Say(_Step, frozen=True):
    """A few sentences, and time to do what they offer."""

    say: Some
    pause: PAUSE = 0

    @property
    def own_seconds(self) -> float:
        """The time to do it."""
        return self.pause

    def lines(self) -> list[str]:
        """The sentences, and for how long."""
        return [f"{self.say} ({about_seconds(self.pause)})" if self.pause else self.say]


class Question(_Step, frozen=True):
    """A question; it may stay empty."""

    ask: Some
    answer: Literal["text", "line", "words", "scale", "percent", "yes-no", "choice"] = "text"
    options: list[Some] = []
    low: str = ""
    high: str = ""
    field: str = ""

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
            yield "field", _("“{field}” isn't a field of the kind in `keeps`", field=self.field)
        if (self.answer == "choice") != bool(self.options):
            yield "options", _("goes with answer = “choice”, and is needed there")


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
    def own_seconds(self) -> float:
        """All its rounds."""
        return self.breathe.seconds

    def seconds(self, keeps: str) -> float:
        """All its rounds; nothing is read meanwhile."""
        return self.own_seconds

    @property
    def words(self) -> str:
        """The pattern in words."""
        return self.breathe.in_words


class Option(_Table, frozen=True):
    """One way to go on."""

    label: Some
    say: Some
    pause: PAUSE = 0
    ends: bool = False
    """Whether the walk ends here when this is chosen."""

    @property
    def seconds(self) -> float:
        """About how long it takes."""
        return reading_seconds(self.say) + self.pause


class Choose(_Step, frozen=True):
    """A question that lets the person switch to what is easiest."""

    choose: Some
    options: Annotated[list[Option], Meta(min_length=2)]

    @property
    def own_seconds(self) -> float:
        """The time of the way that has most of it."""
        return max(way.pause for way in self.options)

    def seconds(self, keeps: str) -> float:
        """Choosing, and the way that takes longest."""
        return reading_seconds(self.choose) + DECIDING + max(way.seconds for way in self.options)

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
        """The sentence with its blanks: `until ___`."""
        return self.filled({}, gaps=True)

    def seconds(self, keeps: str) -> float:
        """Reading the sentence, and filling each blank."""
        return super().seconds(keeps) + sum(reading_seconds(blank.ask) for blank in self.blanks)

    def lines(self) -> list[str]:
        """The sentence, and what belongs into each blank."""
        return [self.words, *(blank.ask for blank in self.blanks)]

    def fields(self, number: int, keeps: str) -> tuple[Field, ...]:
        """A question for each blank."""
        return tuple(
            Field(
                blank.name,
                Writing(long=False),
                Line,
                False,
                "",
                Ask(
                    blank.ask,
                    help=_("For example: {example}", example=blank.example) if blank.example else "",
                ),
            )
            for blank in self.blanks
        )

    def wrong(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        """Blanks that are not those of the sentence."""
        if set(_BLANK.findall(self.fill)) != {blank.name for blank in self.blanks}:
            yield "blanks", _("aren't the same as the blanks in the sentence")

    def filled(self, words: Mapping[str, str], *, gaps: bool = False) -> str:
        """The sentence with words in its blanks; one without is three dots, or with `gaps` a line to fill."""

        def word(blank: re.Match[str]) -> str:
            return words.get(blank[1], "").strip() or ("___" if gaps else "…")

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
    senses: list[Sense] = []
    cautions: list[Some] = []
    ask_first: str = ""
    easier: str = ""
    keeps: str = ""
    presets: dict[str, Any] = {}
    sources: Annotated[list[Source], Meta(min_length=1)]
    steps: Annotated[list[ExerciseStep], Meta(min_length=1)]

    @property
    def notes(self) -> list[str]:
        """Its cautions, as lines to read as it begins."""
        return [_("Note: {note}", note=caution) for caution in self.cautions]

    @property
    def is_timed(self) -> bool:
        """Whether any step has a time of its own; where none has, how long it takes is the person's alone."""
        return any(step.own_seconds for step in self.steps)

    @property
    def seconds(self) -> float:
        """About how long its steps take together."""
        return sum(step.seconds(self.keeps) for step in self.steps)

    @property
    def takes(self) -> str:
        """About how long it takes, as a sentence of its own."""
        return ngettext(
            "About a minute.", "About {n} minutes.", math.ceil(self.minutes), n=decimal(self.minutes)
        )

    @property
    def based_on(self) -> str:
        """Its sources: author and year."""
        return "; ".join(f"{source.author} {source.year}" for source in self.sources)

    @property
    def turns_inward(self) -> bool:
        """Whether it turns to breath, body or inner pictures; those come after outward ones (rule 15)."""
        return not INWARD.isdisjoint(self.senses)

    @property
    def holds_breath(self) -> bool:
        """Whether a pattern in it holds the breath; such a one is for a calm time alone (rule 14)."""
        return any(isinstance(step, Breathing) and step.breathe.holds for step in self.steps)

    @property
    def breathes(self) -> Breathe | None:
        """The first pattern of breathing in it."""
        return next((step.breathe for step in self.steps if isinstance(step, Breathing)), None)

    def printed(self) -> list[str]:
        """All of it as plain lines, to read or to have read aloud."""
        asks = [_("Note: {note}", note=self.ask_first)] if self.ask_first else []
        out = [self.title, self.purpose, *self.notes, *asks]
        for number, step in enumerate(self.steps, 1):
            first, *more = step.lines()
            out += ["", f"{number}. {first}", *(f"   {line}" for line in more)]
        return [*out, "", _("Based on:"), *(f"   {source.in_full}" for source in self.sources)]


def fits(exercise: Exercise, when: str) -> bool:
    """Whether an exercise is for a time: `before`, `after`, `too-much`, `too-little`, `any`.

    One for any time is for a calm one: outside the window only what is made for it fits.
    """
    return when in exercise.when or ("any" in exercise.when and when not in ("too-much", "too-little"))


# -- read from the table in its file, with every problem named --------------------------

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
        wrong.append(("steps", _("needs at least one [[steps]]")))
    if wrong:
        return None, wrong
    exercise = Exercise(**{**values, "steps": steps})
    wrong += _together(exercise)
    return (None if wrong else exercise), wrong


def _step(step: Any, where: str, wrong: list[Wrong]) -> ExerciseStep | None:
    found = [key for key in STEPS if isinstance(step, dict) and key in step]
    if len(found) != 1:
        wrong.append((where, _("needs exactly one of {keys}", keys=", ".join(STEPS))))
        return None
    values, more = _values(STEPS[found[0]], step, where)
    wrong += more
    return None if more else STEPS[found[0]](**values)


def _values(
    cls: type[msgspec.Struct], table: Mapping[str, Any], where: str
) -> tuple[dict[str, Any], list[Wrong]]:
    """The table's values in the types of a class, and what does not fit."""
    hints, fields = _shape(cls)
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for key in table:
        if key not in hints:
            near = nearest(key, hints)
            said = _("isn't a key here; did you mean {name}?", name=near) if near else _("isn't a key here")
            wrong.append((_at(where, key), said))
    for field in fields:
        if field.name == "steps":  # read one by one: msgspec takes no union of untagged tables
            continue
        if field.name in table:
            try:
                values[field.name] = msgspec.convert(table[field.name], field.type)
            except msgspec.ValidationError as error:
                expected = _expected(hints[field.name])
                says = _("doesn't fit; expected: {expected}", expected=expected)
                wrong.append((_at(where, field.name) + _inner(error), says))
        elif field.required:
            says = _("is needed; expected: {expected}", expected=_expected(hints[field.name]))
            wrong.append((_at(where, field.name), says))
    return values, wrong


@cache
def _shape(
    cls: type[msgspec.Struct],
) -> tuple[Mapping[str, Any], tuple[msgspec.structs.FieldInfo, ...]]:
    """The types of a class by its keys, and its fields: worked out once, as there are hundreds of steps."""
    return get_type_hints(cls, include_extras=True), msgspec.structs.fields(cls)


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _inner(error: msgspec.ValidationError) -> str:
    """Where inside the value it is, counted from 1, as msgspec's message tells it."""
    path = re.search(r"- at `\$?([^`]*)`", str(error))
    return re.sub(r"\[(\d+)\]", lambda index: f"[{int(index[1]) + 1}]", path[1]) if path else ""


def _expected(hint: Any) -> str:
    hint, meta = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    if get_origin(hint) is Literal:
        return _("one of {words}", words=", ".join(f"“{option}”" for option in get_args(hint)))
    if get_origin(hint) is list:
        inside = get_args(hint)[0]
        some = get_origin(inside) in (Union, types.UnionType) or (
            isinstance(inside, type) and issubclass(inside, msgspec.Struct)
        )
        return _("a list of tables") if some else _("a list: {each}", each=_expected(inside))
    if hint is str and meta is not None and meta.pattern:
        return _("lower-case letters, as the format says")
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _("a table with {keys}", keys=", ".join(get_type_hints(hint)))
    if hint in (int, float):
        return _number(whole=hint is int, low=meta and meta.ge, high=meta and meta.le)
    return {str: _("text in quotes"), bool: _("true or false")}.get(hint, _("something else"))


def _number(*, whole: bool, low: float | None, high: float | None) -> str:
    if low is None:
        return _("a whole number") if whole else _("a number")
    if high is None:
        return _("a whole number from {low} up", low=low) if whole else _("a number from {low} up", low=low)
    if whole:
        return _("a whole number from {low} to {high}", low=low, high=high)
    return _("a number from {low} to {high}", low=low, high=high)


def _together(exercise: Exercise) -> Iterator[Wrong]:
    """What only shows when parts are looked at together."""
    kind = kind_or_none(exercise.keeps) if exercise.keeps else None
    names = {field.name for field in fields_of(kind)} if kind else set()
    if exercise.keeps and kind is None:
        yield "keeps", _("“{kind}” isn't a kind of record", kind=exercise.keeps)
    for name, value in exercise.presets.items():
        preset = next((field for field in fields_of(kind) if field.name == name), None) if kind else None
        wrong = misfit(preset, value) if preset else _("isn't a field of the kind in `keeps`")
        if wrong:
            yield f"presets.{name}", wrong
    for number, step in enumerate(exercise.steps, 1):
        for key, what in step.wrong(names):
            yield f"steps[{number}].{key}", what
