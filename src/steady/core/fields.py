"""The fields of a kind: what each one holds and how it is asked for, read off the kind's one definition."""

import datetime
import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from steady.core.dates import WEEKDAYS, Calendar, parse_day, show_when
from steady.core.language import _, pgettext
from steady.core.names import ME
from steady.core.numbers import percent
from steady.core.text import label
from steady.core.times import check_past, parse_when

Scale = Annotated[int, Meta(ge=0, le=10)]
"""0 to 10, between two ends that the field names."""

DistressScale = Annotated[int, Meta(ge=0, le=10, extra={"distress": True})]
"""SUDS (Wolpe 1969): 0 calm, 10 the most one can imagine. A person can have words of their own for it."""

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

CUES = ("cues", "dangers")
"""What a field may offer of the cues of discernment: all of them, or the signs of danger."""


NOT_SURE = (("unsure", "not sure"),)
"""How the answer “unsure” is read."""


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
    """The kind whose id it holds, several with spaces between, or `exercise`."""
    oneself: bool = False
    """Whether it can name the person themselves, as `me`."""
    offers: str = ""
    """The list of choices it picks from, by name: `cues`, `exercises`, `feelings`."""
    quick: bool = False
    """Asked when there is little time."""
    past: bool = False
    """For a day: a bare weekday is the one gone by."""
    only: tuple[tuple[str, tuple[str | None, ...]], ...] = ()
    """Asked only while each of these fields has one of its answers: None stands for no answer yet, and none
    at all for any."""
    fits: tuple[str, tuple[tuple[str, tuple[str, ...]], ...]] | None = None
    """Of a choice: the field that names something kept, and the answers that fit it, by its kind."""
    shows_plan: tuple[str, ...] = ()
    """The answers at which the safety plan and the help lines are shown, before anything else is asked."""
    earlier: str = ""
    """The field that keeps earlier answers to this one, when it changes."""
    careful: tuple[str, ...] = ()
    """For a choice that concerns safety: the answers that keep someone safer, the most careful first.

    The first stands for an answer that cannot be read; of two versions of a record, the most careful counts.
    For a day it is "": that it isn't said, or else the later one.
    """
    label: str = ""
    """What the field is called beside its answer, where its name isn't how anyone would say it."""
    says: tuple[tuple[str, str], ...] = ()
    """Of a choice: the answers that are read in other words than the ones files hold, with those words."""


class AnyShape(msgspec.Struct, frozen=True):
    """What a field can hold: how it is typed, shown, checked and drawn. Each shape is one class below."""

    @property
    def expected(self) -> str:
        """What it takes, in plain words, to follow `expected:`."""
        raise NotImplementedError

    def read(self, text: str, reading: "Reading") -> Any:
        """The value that someone typed; None when it does not fit. May raise BadRequest that says more."""
        raise NotImplementedError

    def show(self, value: Any, today: datetime.date | None) -> str:
        """A value as words, not yet made safe for a terminal."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """What JSON Schema says of its values."""
        raise NotImplementedError

    def option(self, ask: Ask) -> str:
        """What its option takes; "" where it gets none, as own words could be read there by others."""
        raise NotImplementedError

    def rows(self, offered: int) -> int:
        """About how many lines it takes on a page, its question and the space after it included."""
        return 4


class Reading(msgspec.Struct, frozen=True):
    """What typed words are read by: `now` is what `tomorrow` counts from; `past` as in `Ask`."""

    now: datetime.datetime
    calendar: Calendar
    past: bool


_YES = ("yes", "y", "true", "1")
_NO = ("no", "n", "false", "0")


def yes_or_no(text: str) -> bool | None:
    """What a typed yes or no means, in English or the language in use; None for neither."""
    from steady.core.names import bare  # loaded where something is typed

    word, yes, no = bare(text), bare(_("yes")), bare(_("no"))
    if word in (*_YES, yes, yes[:1]):
        return True
    return False if word in (*_NO, no, no[:1]) else None


def _picked(of: "Choice | Several", raw: str) -> str | None:
    """The option meant: by its number, its whole text or the only one that begins so, in any of its words.

    Those are the words that files hold, the English ones and those of the language in use.
    """
    from steady.core.names import bare  # loaded where something is typed

    word, options = raw.strip(), of.options
    if word.isdecimal() and len(word) < 10 and 1 <= int(word) <= len(options):
        return options[int(word) - 1]
    word = bare(word)
    known = [(bare(said), each) for each in options for said in (each, of.english(each), of.words(each))]
    same = [option for said, option in known if said == word]
    begun = dict.fromkeys(same or [option for said, option in known if word and said.startswith(word)])
    return next(iter(begun)) if len(begun) == 1 else None


class Number(AnyShape, frozen=True):
    """A whole number from `low` to `high`; `high` None: no upper end. `unit` follows it when shown."""

    low: int
    high: int | None
    unit: str
    is_distress: bool = False
    """Whether it is distress, for whose numbers a person can have words of their own."""

    @property
    def expected(self) -> str:
        if self.high is None:
            return _("a whole number, {low} or more", low=self.low)
        return _("a whole number from {low} to {high}", low=self.low, high=self.high)

    def read(self, text: str, reading: Reading) -> int | None:
        closed = "/".join(part.strip() for part in text.split("/"))
        digits = closed.removesuffix(self.unit.strip() or " ").strip()
        if not digits.isdecimal() or len(digits) >= 19:  # TOML's whole numbers have 64 bits
            return None
        number = int(digits)
        return number if number >= self.low and (self.high is None or number <= self.high) else None

    def show(self, value: Any, today: datetime.date | None) -> str:
        return percent(value) if self.unit == "%" else f"{value}{self.unit}"

    def schema(self) -> dict[str, Any]:
        highest = {"maximum": self.high} if self.high is not None else {}
        return {"type": "integer", "minimum": self.low} | highest

    def option(self, ask: Ask) -> str:
        return f"{self.low}-{self.high}" if self.high is not None else "NUMBER"


class Choice(AnyShape, frozen=True):
    """One of a few words, in the order they are offered; a file holds them as they stand in the kind."""

    options: tuple[str, ...]
    name: str = ""
    """The field it is of, which tells translators one “open” from another."""
    says: tuple[tuple[str, str], ...] = ()
    """As in `Ask`."""

    @property
    def expected(self) -> str:
        words = (_("“{words}”", words=self.words(option)) for option in self.options)
        return _("one of {words}", words=", ".join(words))

    def read(self, text: str, reading: Reading) -> str | None:
        return _picked(self, text)

    def show(self, value: Any, today: datetime.date | None) -> str:
        return self.words(str(value))

    def words(self, option: str) -> str:
        """An option as the person reads it."""
        return pgettext(self.name, self.english(option))

    def english(self, option: str) -> str:
        """An option as it's read in English."""
        return dict(self.says).get(option, option)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}

    def option(self, ask: Ask) -> str:
        return "|".join(map(self.english, self.options))

    def rows(self, offered: int) -> int:
        return 2 + len(self.options)


class YesNo(AnyShape, frozen=True):
    """Yes or no."""

    @property
    def expected(self) -> str:
        return _("true or false")

    def read(self, text: str, reading: Reading) -> bool | None:
        return yes_or_no(text)

    def show(self, value: Any, today: datetime.date | None) -> str:
        return _("yes") if value else _("no")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def option(self, ask: Ask) -> str:
        return "yes|no"

    def rows(self, offered: int) -> int:
        return 3


class Writing(AnyShape, frozen=True):
    """Own words; `long` when they may run over several lines."""

    long: bool

    @property
    def expected(self) -> str:
        return _("text in quotes")

    def read(self, text: str, reading: Reading) -> str:
        return text if self.long else " ".join(text.split())

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}

    def option(self, ask: Ask) -> str:
        return "ID" if ask.refers else ""

    def rows(self, offered: int) -> int:
        return 7 if self.long else 4


class Several(AnyShape, frozen=True):
    """A list of short texts; with `options`, of words from those."""

    options: tuple[str, ...] = ()
    name: str = ""
    """The field it is of, as in `Choice`."""

    def words(self, option: str) -> str:
        """An option as the person reads it; words that are none of them stay."""
        return pgettext(self.name, self.english(option)) if option in self.options else option

    def english(self, option: str) -> str:
        """An option as it's read in English: days of the week have a capital there."""
        return option.capitalize() if option in self.options and option in WEEKDAYS else option

    @property
    def expected(self) -> str:
        if not self.options:
            return _("a list of texts in quotes")
        return _(
            "a list of texts in quotes, from these: {words}", words=", ".join(map(self.words, self.options))
        )

    def read(self, text: str, reading: Reading) -> list[str] | None:
        parts = [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]
        if not self.options:
            return parts
        chosen = [option for part in parts if (option := _picked(self, part))]
        return chosen if len(chosen) == len(parts) else None

    def show(self, value: Any, today: datetime.date | None) -> str:
        return ", ".join(map(self.words, value))

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"enum": list(self.options)} if self.options else {"type": "string"},
        }

    def option(self, ask: Ask) -> str:
        return "A,B" if self.options or ask.offers else ""

    def rows(self, offered: int) -> int:
        return 2 + (len(self.options) or offered or 4)


class Day(AnyShape, frozen=True):
    """A day; with `timed`, a day that may carry a time."""

    timed: bool

    @property
    def expected(self) -> str:
        if self.timed:
            return _("a date like 2026-11-23, or 2026-11-23T18:00:00")
        return _("a date like 2026-11-23")

    def read(self, text: str, reading: Reading) -> datetime.date:
        now, calendar, past = reading.now, reading.calendar, reading.past
        if self.timed:
            day = parse_when(text, now, past=past, calendar=calendar)
        else:
            day = parse_day(text, calendar.day_of(now), past=past)
        if past:
            check_past(day, now, calendar)
        return day

    def show(self, value: Any, today: datetime.date | None) -> str:
        return show_when(value, today)

    def schema(self) -> dict[str, Any]:
        """TOML dates reach schema checkers as text."""
        time = r"([T ]\d{2}:\d{2}.*)?" if self.timed else ""
        return {"type": "string", "pattern": rf"^\d{{4}}-\d{{2}}-\d{{2}}{time}$"}

    def option(self, ask: Ask) -> str:
        return "DAY"


Shape = Number | Choice | YesNo | Writing | Several | Day
"""What a field can hold. A new shape is one more class; where the two front ends ask for it, mypy says so."""


class Field(msgspec.Struct, frozen=True):
    """One field of a kind."""

    name: str
    shape: Shape
    type: Any
    required: bool
    section: str
    ask: Ask

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked, with these answers to others."""
        return all(
            answers.get(name) in values if values else answers.get(name) is not None
            for name, values in self.ask.only
        )

    @property
    def label(self) -> str:
        """What the field is called, as the person reads it."""
        return pgettext("field", self.english_label)

    @property
    def english_label(self) -> str:
        """The same in English, as schemas have it: `on_guard` is `on guard`."""
        return self.ask.label or label(self.name)

    @property
    def title(self) -> str:
        """The part of the record it belongs to, as the person reads it; "" for none."""
        return pgettext("section", self.section)

    @property
    def question(self) -> str:
        """The question, as the person reads it."""
        return _(self.ask.question)

    @property
    def help(self) -> str:
        """One or two short sentences on the question; "" for none."""
        return _(self.ask.help)

    @property
    def ends(self) -> tuple[str, str]:
        """What the low and the high end of its scale mean; "" where they need no words."""
        return _(self.ask.low), _(self.ask.high)

    @property
    def oneself(self) -> str:
        """How the person says that they are meant: `me`; "" where it names others alone."""
        return pgettext(self.name, ME) if self.ask.oneself else ""

    @property
    def offers_words(self) -> bool:
        """Whether what it offers are words and no ids: each is kept as it is, like one's own beside them."""
        return self.ask.offers == "feelings"

    @property
    def is_worded(self) -> bool:
        """Whether it takes words that nobody offers as the only ones: a text, or a list of texts."""
        shape = self.shape
        return isinstance(shape, Writing) or (isinstance(shape, Several) and not shape.options)

    @property
    def holds(self) -> str:
        """What the ids in it are of, by the kind or list they are from: `person`, `cues`; "" for no ids."""
        return "" if self.offers_words else self.ask.refers or self.ask.offers


_WHEN = Ask("When was it?", help="For example: yesterday 21:00, or an hour ago.", past=True, label="when")
WHEN = Field("at", Day(timed=True), Any, required=False, section="", ask=_WHEN)
"""When a record was, as a field that can be changed in a form; every record has it, so no kind names it."""

_UNITS: dict[int | None, str] = {10: "/10", 100: "%"}


def _shape(hint: Any, name: str, ask: Ask) -> Shape:
    low: int | None = None
    high: int | None = None
    extra: dict[str, Any] = {}
    if get_origin(hint) is Annotated:
        hint, *metas = get_args(hint)
        for meta in metas:
            low, high, extra = meta.ge, meta.le, meta.extra or {}
    if get_origin(hint) is Literal:
        return Choice(tuple(get_args(hint)), name, ask.says)
    if get_origin(hint) is list:
        [item] = get_args(hint)
        return Several(get_args(item) if get_origin(item) is Literal else (), name)
    if hint is bool:
        return YesNo()
    if hint is int:
        return Number(low or 0, high, _UNITS.get(high, ""), "distress" in extra)
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
    shared = [name for name in kind.__struct_fields__ if name not in kind.__annotations__]
    own = [name for name in kind.__struct_fields__ if name in kind.__annotations__]
    for name in (*own, *shared):  # what all kinds of a way have comes last, in no section
        hint = hints[name]
        asks = [part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Ask)]
        if not asks:
            continue
        [ask] = asks
        section = ask.section or (section if name in own else "")
        inner = _answer_type(hint)
        fields.append(Field(name, _shape(inner, name, ask), inner, name in required, section, ask))
    return tuple(fields)


def field_of(kind: type[msgspec.Struct], name: str) -> Field:
    """The field of a kind with that name; raises KeyError when there is none."""
    return {field.name: field for field in fields_of(kind)}[name]
