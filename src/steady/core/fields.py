"""The fields of a kind: what each one holds and how it is asked for, read off the kind's one definition."""

import datetime
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from steady.core.text import label

Scale = Annotated[int, Meta(ge=0, le=10)]
"""0 to 10; for distress the field's SUDS (Wolpe 1969), 0 calm, 10 the most one can imagine."""

Percent = Annotated[int, Meta(ge=0, le=100)]
"""0 to 100 %, for likelihood and belief."""

Seconds = Annotated[int, Meta(ge=0)]
"""A length of time in seconds, 0 or more."""

Line = Annotated[str, Meta(extra={"lines": 1})]
"""A few words on one line."""

Text = str
"""The person's own words, as many lines as they like."""

Words = list[str]
"""A list of short texts."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""

When = Annotated[Any, Meta(extra={"timed": True})]
"""A day, or a day and a local time; `Any` because msgspec takes no union of the two (see `misfit`)."""


class Ask(msgspec.Struct, frozen=True):
    """How a field is asked for; goes beside the field's type in the kind's class."""

    question: str
    """The question, as the person reads it."""
    help: str = ""
    """One or two short sentences shown when asked for."""
    section: str = ""
    """The part of the record it belongs to; empty: the part of the field before it."""
    private: bool = False
    """Left out of exports unless asked for."""
    low: str = ""
    """What the low end of a scale means, in words."""
    high: str = ""
    """What the high end of a scale means, in words."""
    refers: str = ""
    """The kind whose id it holds, or `exercise`."""
    offers: str = ""
    """The list of choices it picks from, by name: `cues`."""
    quick: bool = False
    """Asked when there is little time."""
    past: bool = False
    """For a day: a bare weekday is the one gone by."""
    careful: tuple[str, ...] = ()
    """For a choice that concerns safety: the answers that keep someone safer, the most careful first.

    The first stands for an answer that cannot be read; of two versions of a record, the most careful counts.
    """


class Number(msgspec.Struct, frozen=True):
    """A whole number from `low` to `high`; `high` None: no upper end. `unit` follows it when shown."""

    low: int
    high: int | None
    unit: str


class Choice(msgspec.Struct, frozen=True):
    """One of a few words, in the order they are offered."""

    options: tuple[str, ...]


class YesNo(msgspec.Struct, frozen=True):
    """Yes or no."""


class Writing(msgspec.Struct, frozen=True):
    """Own words; `long` when they may run over several lines."""

    long: bool


class Several(msgspec.Struct, frozen=True):
    """A list of short texts; with `options`, of words from those."""

    options: tuple[str, ...] = ()


class Day(msgspec.Struct, frozen=True):
    """A day; with `timed`, a day that may carry a time."""

    timed: bool


Shape = Number | Choice | YesNo | Writing | Several | Day
"""What a field can hold. A new shape is one class here and one arm wherever `Shape` is matched."""


class Field(msgspec.Struct, frozen=True):
    """One field of a kind."""

    name: str
    shape: Shape
    type: Any
    required: bool
    section: str
    ask: Ask

    @property
    def label(self) -> str:
        """The field's name in words: `on_guard` is `on guard`."""
        return label(self.name)


WHEN = Field(
    name="at",
    shape=Day(timed=True),
    type=Any,
    required=False,
    section="",
    ask=Ask("When was it?", help="For example: yesterday 21:00, an hour ago.", past=True),
)
"""When a record was, as a field that can be changed in a form; every record has it, so no kind names it."""

_UNITS: dict[int | None, str] = {10: "/10", 100: " %"}


def _shape(hint: Any, name: str) -> Shape:
    low: int | None = None
    high: int | None = None
    extra: dict[str, Any] = {}
    if get_origin(hint) is Annotated:
        hint, *metas = get_args(hint)
        for meta in metas:
            low, high, extra = meta.ge, meta.le, meta.extra or {}
    if get_origin(hint) is Literal:
        return Choice(tuple(get_args(hint)))
    if get_origin(hint) is list:
        [item] = get_args(hint)
        return Several(get_args(item) if get_origin(item) is Literal else ())
    if hint is bool:
        return YesNo()
    if hint is int:
        return Number(low or 0, high, _UNITS.get(high, ""))
    if hint is str:
        return Writing(long="lines" not in extra)
    if hint is datetime.date or extra.get("timed"):
        return Day(timed=hint is not datetime.date)
    raise TypeError(f"{name}: steady has no way to ask for {hint!r}")


def _answer_type(hint: Any) -> Any:
    """The type of an answer that is given: the annotation without `None` and without our `Ask`."""
    inner = hint.__origin__
    if get_origin(inner) in (Union, types.UnionType):
        [inner] = [part for part in get_args(inner) if part is not types.NoneType]
    others = tuple(part for part in hint.__metadata__ if not isinstance(part, Ask))
    return Annotated[(inner, *others)] if others else inner


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a kind that a person can fill in, in the order they are asked.

    Takes the kind's class and reads its annotations. Raises TypeError for a type that no shape fits.
    """
    hints = get_type_hints(kind, include_extras=True)
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    fields: list[Field] = []
    section = ""
    for name in kind.__struct_fields__:
        hint = hints[name]
        asks = [part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Ask)]
        if not asks:
            continue
        [ask] = asks
        section = ask.section or section
        inner = _answer_type(hint)
        fields.append(
            Field(
                name=name,
                shape=_shape(inner, name),
                type=inner,
                required=name in required,
                section=section,
                ask=ask,
            )
        )
    return tuple(fields)


def field_of(kind: type[msgspec.Struct], name: str) -> Field:
    """The field of a kind with that name; raises KeyError when there is none."""
    for field in fields_of(kind):
        if field.name == name:
            return field
    raise KeyError(name)
