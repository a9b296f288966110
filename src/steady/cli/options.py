"""What comes with a command: options made from a kind's fields, answers from a file or standard input."""

import datetime
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from steady.cli.app import OWN_WORDS, signed
from steady.cli.completion import complete_field
from steady.cli.session import Shell
from steady.core.answers import parse, read_given
from steady.core.catalogue import Kind, kind_or_none
from steady.core.dates import parse_span
from steady.core.errors import BadRequest, Problem, Unreadable
from steady.core.fields import (
    WHEN,
    Field,
    Several,
    fields_of,
)
from steady.core.language import N_, _
from steady.core.names import is_me
from steady.core.tables import HEAD
from steady.core.text import one_line, slug
from steady.services.form import dated, moment
from steady.services.offers import Offer, all_new_here, known, named, names_one, offers, pick, settle
from steady.store import disk, drafts, toml
from steady.store.home import Home

AnswersFile = Annotated[
    str | None,
    typer.Option(
        "--answers", metavar="FILE|-", help="Take answers from a TOML file; - reads standard input."
    ),
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="When it was, like: yesterday 21:00, 2026-11-23."),
]

From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Start from this day.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Stop after this day.")]


def days_between(
    session: Shell, since: str | None, until: str | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that --from and --to mean; raises BadRequest when they are no such days."""
    today, calendar = session.today, session.home.calendar
    first = parse_span(since, today, calendar)[0] if since else None
    last = parse_span(until, today, calendar)[1] if until else None
    if first and last and first > last:
        raise BadRequest(
            _("{first} is after {last}.", first=first, last=last), _("Give the earlier day to --from.")
        )
    return first, last


def with_flags(
    kind: Kind, function: Callable[..., Any], names: frozenset[str] | None = None
) -> Callable[..., Any]:
    """A command function with an option for each field that can be one (of those named, if any are).

    `function` takes `given`, the options that were used as a dict of texts, besides its own parameters.
    """
    flags = [
        field
        for field in fields_of(kind)
        if field.shape.option(field.ask) and (names is None or field.name in names)
    ]

    def command(**values: Any) -> Any:
        given = {field.name: values.pop(field.name) for field in flags}
        return function(given={name: value for name, value in given.items() if value is not None}, **values)

    own = inspect.signature(function, eval_str=True).parameters.values()
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                str | None,
                typer.Option(
                    f"--{field.name.replace('_', '-')}",
                    metavar=field.shape.option(field.ask),
                    help=field.ask.question,
                    autocompletion=complete_field(field),
                ),
            ],
        )
        for field in flags
    ]
    return signed(command, [*(each for each in own if each.name != "given"), *options], function.__doc__)


# -- answers -----------------------------------------------------------------------------

NOTHING_SAVED = N_("Nothing was saved.")

MOST_KEPT = 16 * disk.LARGEST
"""How many bytes of standard input are kept when they are too many for answers."""


def read_answers(source: str, home: Home | None = None) -> dict[str, Any]:
    """The table in a TOML file, or on standard input for `-`.

    Raises Unreadable when it is not TOML and BadRequest when the file cannot be opened, or is too large. What
    came on standard input is nowhere else: then it is kept among the drafts of `home`.
    """
    shown = _("standard input") if source == "-" else source
    try:
        if source == "-":
            content = sys.stdin.buffer.read(disk.LARGEST + 1)
            if len(content) > disk.LARGEST:
                raise _too_large(content + sys.stdin.buffer.read(MOST_KEPT - len(content) + 1), home)
        else:
            content = disk.read(Path(source))
        return toml.parse(content)
    except toml.NotToml as broken:
        problem = Problem(shown, broken.what, line=broken.line)
        raise Unreadable(_("The answers couldn't be read."), (problem,), _(NOTHING_SAVED)) from None
    except (OSError, disk.Odd) as error:
        why = disk.reason(error) if isinstance(error, OSError) else str(error)
        raise BadRequest(
            _("{name} couldn't be read ({reason}).", name=shown, reason=why), _(NOTHING_SAVED)
        ) from None


def _too_large(content: bytes, home: Home | None) -> BadRequest:
    """Keep what came on standard input and is too large for answers; gives the error that tells where."""
    said = _("{name} couldn't be read ({reason}).", name=_("standard input"), reason=disk.too_large())
    if home is None or len(content) > MOST_KEPT:
        return BadRequest(said, _(NOTHING_SAVED))
    path = drafts.new_path(home.root, "answers")
    try:
        disk.write_new(path, content)
    except OSError as error:
        return BadRequest(
            said, _("Nothing was saved, not even as a draft ({reason}).", reason=disk.reason(error))
        )
    return BadRequest(said, _("It isn't a record yet, but nothing is lost: it's all in {path}.", path=path))


class Given(NamedTuple):
    """What came with a command."""

    answers: dict[str, Any]
    """The answers that fit; where a record is changed, None takes one out."""
    at: datetime.datetime | None
    """When it was, where that was said."""


def came_with(
    session: Shell,
    kind: Kind,
    flags: Mapping[str, str],
    source: str | Mapping[str, Any] | None,
    at: str | None = None,
    *,
    fields: tuple[Field, ...] | None = None,
    of: str = "",
    takes_at: bool = True,
) -> Given:
    """Read and check what came with a command, and say what of it is not used and who is new here.

    `flags` count before the answers of `source`: a file, `-` or their table. They are for all fields of the
    kind or those given; `of` is the id of the record that is changed. Without `takes_at`, or with `at` (what
    --at says), the answers don't say when it was. Raises BadRequest for what is for another kind of record
    or does not fit, and for a time that cannot be; else as `read_answers` does.
    """
    home, now = session.home, session.now
    _refuse_words(session, kind, flags)
    table = read_answers(source, home) if isinstance(source, str) else source or {}
    _check_kind(kind, table.get("kind"))
    asked = fields or fields_of(kind)
    answers = checked(home, asked, {**table, **flags}, now, partly=True)
    takes_at = takes_at and at is None
    when = _moment(home, table["at"], now) if takes_at and "at" in table else None
    used = {"kind", *(("at",) if takes_at else ()), *(("id",) if of and table.get("id") == of else ())}
    unused = [name for name in HEAD if name in table and name not in used]
    unused += [name for name, said in flags.items() if str(table.get(name, said)) != said]
    for sentence in not_used(unused) + all_new_here(home, asked, answers):
        session.terminal.say(sentence)
    if not of:
        answers = {name: value for name, value in answers.items() if value is not None}
    return Given(answers, when if at is None else moment_of(session, at))


def moment_of(session: Shell, at: str | None) -> datetime.datetime:
    """When a record was: what --at says, with the local offset, else now. Raises BadRequest."""
    return session.now if at is None else moment(at, session.now, session.home.calendar)


def nothing_given() -> BadRequest:
    """The error for a command that nobody answers and that came without answers."""
    return BadRequest(
        _("There's nothing to save yet."),
        _("Answer in a terminal, or use --answers FILE (- for standard input)."),
    )


def not_used(names: Iterable[str]) -> list[str]:
    """The sentence that names what is not used from answers; none when there is nothing."""
    said = ", ".join(names)
    return [_("These parts of the answers weren't used: {names}.", names=said)] if said else []


def _check_kind(kind: Kind, said: Any) -> None:
    """Raise BadRequest when answers are for another kind of record."""
    if said is None or (isinstance(said, str) and kind_or_none(said) is kind):
        return
    other = kind_or_none(said) if isinstance(said, str) else None
    shown = one_line(str(said), 40)
    here, there = _(kind.called), _(other.called) if other else ""
    raise BadRequest(
        _("These answers say kind = “{said}”, but this is “{kind}”.", said=shown, kind=here)
        if other is None
        else _("These answers are for “{other}”, but this is “{kind}”.", other=there, kind=here),
        _("Nothing was saved. Take the line with kind out to use them here."),
    )


def _moment(home: Home, at: Any, now: datetime.datetime) -> datetime.datetime:
    """When a record was, as --at takes it; raises BadRequest."""
    if isinstance(at, str) and at.strip():
        return moment(at, now, home.calendar)
    if isinstance(at, datetime.date):
        return dated(at, now, home.calendar)
    raise BadRequest(
        _("Some answers don't fit: {problems}.", problems="at: " + WHEN.shape.expected), _(NOTHING_SAVED)
    )


def checked(
    home: Home,
    fields: tuple[Field, ...],
    table: Mapping[str, Any],
    now: datetime.datetime,
    *,
    partly: bool = False,
) -> dict[str, Any]:
    """The answers in a table, for some fields of a kind; raises BadRequest that names every problem."""
    answers, wrong = read_given(fields, table, now, partly=partly, calendar=home.calendar)
    if wrong:
        said = "; ".join(each.rstrip(".") for each in wrong)
        raise BadRequest(_("Some answers don't fit: {problems}.", problems=said), _(NOTHING_SAVED))
    by_name = {field.name: field for field in fields}
    try:
        return {name: settle(home, by_name[name], value) for name, value in answers.items()}
    except BadRequest as problem:
        raise BadRequest(problem.message, f"{problem.hint} {_(NOTHING_SAVED)}") from None


def _refuse_words(session: Shell, kind: Kind, given: Mapping[str, str]) -> None:
    """Raise BadRequest for a flag whose value does not fit, or that names nothing which is kept.

    The command line can be read by others and is kept by shells, so own words are not taken there,
    and what was given is not said again.
    """
    home = session.home
    for field in fields_of(kind):
        word, flag = given.get(field.name), f"--{field.name.replace('_', '-')}"
        if not word:
            continue
        if not (field.ask.refers or field.ask.offers):
            try:
                parse(field, word, session.now, home.calendar)
            except BadRequest as problem:
                raise BadRequest(_("What's after {option} doesn't fit.", option=flag), problem.hint) from None
            continue
        offered = offers(home, field, session.lang)
        if _lacks(home, field, word, offered):
            raise BadRequest(_("{name} takes {what}.", name=flag, what=_takes(field, offered)), _(OWN_WORDS))


def _lacks(home: Home, field: Field, word: str, offered: tuple[Offer, ...]) -> bool:
    """Whether a flag's value names something that is not here."""
    if names_one(field):
        return not is_me(word) and named(word, known(home, field)) is None
    words = filter(str.strip, word.split(",") if isinstance(field.shape, Several) else [word])
    if field.offers_words:  # they are kept as they are given, so a number or a start will not do
        return not {each.strip() for each in words} <= {each.id for each in offered}
    return any(pick(each, offered) is None for each in words)


def _takes(field: Field, offered: tuple[Offer, ...]) -> str:
    """What a flag takes that names something, with the first few of them."""
    if field.offers_words:
        words = ", ".join(each.id for each in offered)
        return _("words from its list ({words})", words=words)
    ids = [
        id if slug(each.called) == each.id else f"{one_line(each.called, 30)}: {id}"
        for each in offered[:6]
        for id in [one_line(each.id, 40)]
    ]
    return _("the id of something you've saved ({ids})", ids=", ".join(ids) or _("none yet"))
