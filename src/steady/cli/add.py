"""Adding a record: answers from flags and files, questions for the rest, and saving without losing a word."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from steady.cli import streams
from steady.cli.ask import KEYS, Asking
from steady.cli.options import refuse_words
from steady.cli.safety_text import print_plan
from steady.cli.session import Session
from steady.cli.show import short_id
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.errors import BadRequest, ChangedElsewhere, NotSaved
from steady.core.fields import Field, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page
from steady.core.tables import to_json
from steady.services import dating
from steady.services import given as services_given
from steady.services.offers import offers
from steady.services.rescue import ANY_SIZE, rescue
from steady.store import drafts, leftovers, saving
from steady.store.drafts import Draft
from steady.store.records import Entry

INTERRUPTED = 130


def moment_of(session: Session, at: str | None) -> datetime.datetime:
    """When a record was: what --at says, with the local offset, else now. Raises BadRequest."""
    if at is None:
        return session.now
    return dating.moment(at, session.now, session.home.calendar)


def collect(session: Session, kind: Kind, given: Mapping[str, str], answers: str | None) -> dict[str, Any]:
    """The answers that come with the command: from --answers, and over them the flags. Raises BadRequest."""
    refuse_words(session.home, kind, given, session.now)
    table = services_given.read_answers(answers) if answers else {}
    answered = services_given.checked(
        session.home, fields_of(kind), {**table, **given}, session.now, partly=True
    )
    return {name: value for name, value in answered.items() if value is not None}


def asking(session: Session, draft: Draft | None = None) -> Asking:
    """A round of questions in this session that keeps each answer in the draft, if there is one."""

    def kept(answers: dict[str, Any]) -> None:
        if draft is not None:
            try:
                drafts.keep(Draft(draft.path, draft.kind, draft.of, draft.at, answers))
            except (OSError, ValueError):
                session.terminal.say("(This draft cannot be written; your answers are still here.)")

    return Asking(
        session.terminal,
        session.now,
        offered=lambda field: offers(session.home, field),
        kept=kept,
        safety=lambda: print_plan(session, to_person=True),
    )


def begin_draft(session: Session, kind: Kind, answers: dict[str, Any], of: str = "") -> Draft:
    """The draft for these questions: one that waits, if the person wants it, else a new one.

    `of` is the id of the record they change. The answers of a draft that is gone on with are put
    into `answers`; what was given with the command stays over them.
    """
    found = drafts.find(session.home.root, kind.kind(), of)
    if found is not None:
        began = show_when(found.at.replace(tzinfo=None), session.now.date())
        if session.terminal.confirm(f"Answers of {began} are not saved yet. Go on with them?", default=True):
            known = {field.name for field in fields_of(kind)}
            for name, value in found.answers.items():
                if name in known and (of or name not in answers):
                    answers[name] = value
            return found
        if session.terminal.confirm("Throw them away?", default=False):
            drafts.discard(found.path)
    return Draft(drafts.new_path(session.home.root, kind.kind()), kind.kind(), of, session.now, {})


def going_on(kind: Kind, of: str = "") -> str:
    """The command that goes on with a draft of a kind, of a new record or of the one with the id `of`."""
    if kind is Exposure:
        return f"steady exposure reflect {of.rpartition('-')[2]}" if of else "steady exposure plan"
    if of and not issubclass(kind, Page):
        return f"steady edit {of.rpartition('-')[2] if issubclass(kind, Moment) else of}"
    word = "" if issubclass(kind, Moment) else " edit" if issubclass(kind, Page) else " add"
    return f"steady {kind.verb()}{word}"


def stopped(session: Session, draft: Draft, command: str) -> typer.Exit:
    """What is said and given after Ctrl-C in a question: whether there is a draft, and how to go on."""
    session.terminal.say()
    if draft.path.exists():
        session.terminal.say(f"Stopped. Your answers are kept; `{command}` goes on with them.")
    else:
        session.terminal.say(f"Stopped. Nothing was {'changed' if draft.of else 'kept'}.")
    return typer.Exit(INTERRUPTED)


def nothing_answered(session: Session, draft: Draft) -> None:
    """What is said when no question was answered; a draft that was emptied goes."""
    drafts.discard(draft.path)
    session.terminal.say("Nothing was answered, so nothing is kept. That is fine.")


def ask_required(questions: Asking, kind: Kind, answers: dict[str, Any]) -> list[str]:
    """Ask once more for what the record cannot be without; gives the labels that are still empty."""
    needed = tuple(field for field in fields_of(kind) if field.required and field.name not in answers)
    if needed and answers:
        questions.terminal.say()
        questions.terminal.say(f"One thing is needed to keep this {kind.called}:")
        questions.ask(needed, answers)
    return [field.label for field in needed if field.name not in answers]


def nothing_given() -> BadRequest:
    """The error for a command that nobody answers and that came without answers."""
    return BadRequest(
        "There is nothing to keep yet.",
        "Answer in a terminal, or give --answers FILE (- for standard input).",
    )


def add(
    session: Session,
    kind: Kind,
    given: Mapping[str, str],
    *,
    answers: str | None = None,
    at: str | None = None,
    quick: bool = False,
    begun: Mapping[str, Any] | None = None,
) -> Entry | None:
    """Add a record of a kind from what is given, asking for the rest when someone is there.

    `begun` are answers to show and keep with Enter. Gives None when nothing was answered.
    Raises typer.Exit after Ctrl-C, with a draft kept.
    """
    when = moment_of(session, at)
    values = collect(session, kind, given, answers)
    if answers or not session.terminal.interactive:
        if not values:
            raise nothing_given()
        complete = services_given.checked(session.home, fields_of(kind), values, session.now)
        return saved(session, kind, complete, when)
    return _by_questions(session, kind, values, when, quick=quick, begun=begun or {})


def _by_questions(
    session: Session,
    kind: Kind,
    values: dict[str, Any],
    when: datetime.datetime,
    *,
    quick: bool,
    begun: Mapping[str, Any],
) -> Entry | None:
    fields = _to_ask(kind, values, quick=quick)
    values = {**begun, **values}
    session.terminal.say(kind.purpose())
    count = f"{len(fields)} questions; any can be skipped." if len(fields) != 1 else "One question."
    session.terminal.say(count)
    session.terminal.say(KEYS)
    draft = begin_draft(session, kind, values)
    questions = asking(session, draft)
    try:
        questions.ask(fields, values)
        missing = ask_required(questions, kind, values) if values != begun else []
    except KeyboardInterrupt:
        raise stopped(session, draft, going_on(kind)) from None
    if not values or values == begun:
        nothing_answered(session, draft)
        return None
    if missing:
        questions.kept(values)
        session.terminal.say(
            f"Without an answer for “{missing[0]}” it is not saved yet. Your answers wait in a draft; "
            f"`{going_on(kind)}` goes on with them."
        )
        return None
    return saved(session, kind, values, when, draft.path)


def _to_ask(kind: Kind, values: Mapping[str, Any], *, quick: bool) -> tuple[Field, ...]:
    fields = [field for field in fields_of(kind) if field.name not in values]
    return tuple(field for field in fields if field.ask.quick or not quick)


def saved(
    session: Session, kind: Kind, values: dict[str, Any], when: datetime.datetime, draft: Path | None = None
) -> Entry:
    """Save a new record and say so; when that does not work, keep the words and say where."""
    return announced(session, lambda: saving.add(session.home, kind, values, when), kind, values, draft)


def announced(
    session: Session,
    save: Any,
    kind: Kind,
    values: Mapping[str, Any],
    draft: Path | None = None,
    word: str = "Kept",
    of: str = "",
) -> Entry:
    """Run a save and say what was kept; raises NotSaved that says where the words are.

    `of` is the id of the record that is changed; empty for a new one.
    """
    values = {name: value for name, value in values.items() if value is not None}
    try:
        entry = save()
    except ChangedElsewhere:  # the store has kept both, and says where
        if draft is not None:
            drafts.discard(draft)
        raise
    except NotSaved as problem:
        place = rescue(session.home.root, kind.kind(), values, session.now, draft, of)
        if place is None:
            from steady.store import toml

            session.terminal.exact(toml.dumps(values, ANY_SIZE).decode())
            if streams.lost():
                raise NotSaved(
                    problem.message,
                    f"{problem.hint} Your answers couldn't be printed either: keep them where you have them.",
                ) from None
            raise NotSaved(
                problem.message, f"{problem.hint} Nothing is lost: your answers are printed above."
            ) from None
        raise NotSaved(
            problem.message, f"{problem.hint} Nothing is lost: your answers are in {place}."
        ) from None
    assert isinstance(entry, Entry)
    if draft is not None:
        drafts.discard(draft)
    leftovers.sweep_after(session.home.root, entry.path.parent)
    told(session, entry, word)
    return entry


def told(session: Session, entry: Entry, word: str) -> None:
    """Say what was done with a record: its id on stdout, or the whole record as JSON."""
    if session.flags.json:
        session.result_json(to_json(entry.record))
    else:
        session.terminal.result(f"{word}: {entry.record.called} {short_id(entry)}")
