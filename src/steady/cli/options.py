"""Command line options made from a kind's fields: numbers, choices, days and ids, never private words."""

import datetime
import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, assert_never

import typer

from steady.cli.completion import complete_field
from steady.cli.session import Session
from steady.core.answers import parse
from steady.core.calendar import Calendar
from steady.core.catalogue import Kind
from steady.core.dates import parse_span
from steady.core.errors import BadRequest
from steady.core.fields import (
    Choice,
    Day,
    Field,
    Number,
    Several,
    Writing,
    YesNo,
    fields_of,
)
from steady.core.names import key
from steady.core.text import one_line, slug
from steady.services.offers import ME, Offer, known, named, names_one, offers, pick
from steady.store.home import Home

Answers = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE|-", help="Take answers from a TOML file, or standard input."),
]
At = Annotated[
    str | None, typer.Option("--at", metavar="DAY", help="When it was: yesterday 21:00, 2026-11-23.")
]

From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")]


def days_between(
    session: Session, since: str | None, until: str | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that --from and --to mean; raises BadRequest when they are no such days."""
    today, calendar = session.today, session.home.calendar
    first = parse_span(since, today, calendar)[0] if since else None
    last = parse_span(until, today, calendar)[1] if until else None
    if first and last and first > last:
        raise BadRequest(f"{first} is after {last}.", "Give the earlier day to --from.")
    return first, last


def can_be_flag(field: Field) -> bool:
    """Whether a field may be given on the command line: what other people could read there is not private."""
    match field.shape:
        case Number() | Choice() | YesNo() | Day():
            return True
        case Several(options):
            return bool(options) or bool(field.ask.offers)
        case Writing():
            return bool(field.ask.refers)
        case _:
            assert_never(field.shape)


def _metavar(field: Field) -> str:
    match field.shape:
        case Number(low, high, _):
            return f"{low}-{high}" if high is not None else "NUMBER"
        case Choice(options):
            return "|".join(options)
        case YesNo():
            return "yes|no"
        case Day():
            return "DAY"
        case Several():
            return "A,B"
        case Writing():
            return "ID"
        case _:
            assert_never(field.shape)


def with_flags(
    kind: Kind, function: Callable[..., Any], names: frozenset[str] | None = None
) -> Callable[..., Any]:
    """A command function with an option for each field that can be one (of those named, if any are).

    `function` takes `given`, the options that were used as a dict of texts, besides its own parameters.
    """
    flags = [
        field for field in fields_of(kind) if can_be_flag(field) and (names is None or field.name in names)
    ]

    def command(**values: Any) -> Any:
        given = {field.name: values.pop(field.name) for field in flags}
        return function(given={name: value for name, value in given.items() if value is not None}, **values)

    own = [
        each
        for each in inspect.signature(function, eval_str=True).parameters.values()
        if each.name != "given"
    ]
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                str | None,
                typer.Option(
                    f"--{field.name.replace('_', '-')}",
                    metavar=_metavar(field),
                    help=field.ask.question,
                    autocompletion=complete_field(kind, field),
                ),
            ],
        )
        for field in flags
    ]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own] + options
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # how Typer sees the options
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__doc__ = function.__doc__
    return command


def refuse_words(home: Home, kind: Kind, given: Mapping[str, str], now: datetime.datetime) -> None:
    """Raise BadRequest for a flag whose value does not fit, or that names nothing which is kept.

    The command line can be read by others and is kept by shells, so own words are not taken there,
    and what was given is not said again.
    """
    for field in fields_of(kind):
        word = given.get(field.name)
        if not word:
            continue
        if not (field.ask.refers or field.ask.offers):
            _refuse_misfit(field, word, now, home.calendar)
            continue
        offered = offers(home, field)
        if names_one(field):
            lacks = key(word) != ME and named(word, known(home, field)) is None
        else:
            words = word.split(",") if isinstance(field.shape, Several) else [word]
            lacks = any(each.strip() and pick(each, offered) is None for each in words)
        if lacks:
            ids = ", ".join(_with_id(offer) for offer in offered[:6]) or "none yet"
            raise BadRequest(
                f"--{field.name.replace('_', '-')} takes the id of something that is kept here ({ids}).",
                "Own words are asked for, or read with --answers, so that your shell does not keep them.",
            )


def _with_id(offer: Offer) -> str:
    id = one_line(offer.id, 40)
    return id if slug(offer.called) == offer.id else f"{one_line(offer.called, 30)}: {id}"


def _refuse_misfit(field: Field, word: str, now: datetime.datetime, calendar: Calendar) -> None:
    try:
        parse(field, word, now, calendar)
    except BadRequest as problem:
        raise BadRequest(f"--{field.name.replace('_', '-')} takes something else.", problem.hint) from None
