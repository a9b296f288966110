"""Adding a record: answers from flags and files, questions for the rest, and saving without losing a word."""

import datetime
from collections.abc import Mapping
from typing import Any

from steady.cli import streams
from steady.cli.ask import KEYS, Asking
from steady.cli.begun import begin_draft, going_on, nothing_answered, stopped
from steady.cli.options import refuse_words
from steady.cli.safety_text import print_plan
from steady.cli.session import Session
from steady.cli.show import named
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.errors import BadRequest, ChangedElsewhere, NotSaved
from steady.core.fields import Field, fields_of
from steady.core.tables import to_json
from steady.services import dating
from steady.services.drafting import Drafting
from steady.services.given import Given, checked, read_answers
from steady.services.given import given as services_given
from steady.services.offers import known, offers, same_name
from steady.services.rescue import ANY_SIZE
from steady.store import leftovers, saving
from steady.store.records import Entry


def moment_of(session: Session, at: str | None) -> datetime.datetime:
    """When a record was: what --at says, with the local offset, else now. Raises BadRequest."""
    if at is None:
        return session.now
    return dating.moment(at, session.now, session.home.calendar)


def collect(
    session: Session, kind: Kind, given: Mapping[str, str], answers: str | None, at: str | None = None
) -> Given:
    """What comes with the command: from --answers, and over it the flags; says what is not used.

    Raises BadRequest.
    """
    refuse_words(session.home, kind, given, session.now)
    table = read_answers(answers, session.home) if answers else {}
    found = services_given(session.home, kind, table, session.now, flags=given, takes_at=at is None)
    found.at = moment_of(session, at) if at is not None else found.at
    for sentence in found.said:
        session.terminal.say(sentence)
    found.answers = {name: value for name, value in found.answers.items() if value is not None}
    return found


def asking(session: Session, drafting: Drafting | None = None) -> Asking:
    """A round of questions in this session that keeps each answer in the draft, if there is one."""

    def kept(answers: dict[str, Any]) -> None:
        if drafting is not None:
            drafting.change(answers)
            if not drafting.keep():
                session.terminal.say("(This draft cannot be written; your answers are still here.)")

    return Asking(
        session.terminal,
        session.now,
        offered=lambda field: offers(session.home, field),
        known=lambda field: known(session.home, field),
        typed=drafting.typed if drafting else {},
        kept=kept,
        safety=lambda: print_plan(session, to_person=True),
        calendar=session.home.calendar,
    )


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
    found = collect(session, kind, given, answers, at)
    values, told = found.answers, found.at
    if answers or not session.terminal.interactive:
        if not values:
            raise nothing_given()
        complete = checked(session.home, fields_of(kind), values, session.now)
        entry = saved(session, kind, complete, told or session.now)
        return with_its_time(session, entry) if told else entry
    return _by_questions(session, kind, values, told, quick=quick, begun=begun or {})


def _by_questions(
    session: Session,
    kind: Kind,
    values: dict[str, Any],
    told: datetime.datetime | None,
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
    draft = begin_draft(session, kind, values, dated=told is not None)
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
    entry = saved(session, kind, values, told or draft.since, draft)
    return with_its_time(session, entry) if told else entry


def with_its_time(session: Session, entry: Entry) -> Entry:
    """Say what was understood of a time given in words; gives the entry as it is."""
    if entry.record.at:
        session.terminal.say(f"When: {show_when(entry.record.at, session.today)}")
    return entry


def _to_ask(kind: Kind, values: Mapping[str, Any], *, quick: bool) -> tuple[Field, ...]:
    fields = [field for field in fields_of(kind) if field.name not in values]
    return tuple(field for field in fields if field.ask.quick or not quick)


def saved(
    session: Session,
    kind: Kind,
    values: dict[str, Any],
    when: datetime.datetime,
    draft: Drafting | None = None,
) -> Entry:
    """Save a new record and say so; when that does not work, keep the words and say where."""
    return announced(session, lambda: saving.add(session.home, kind, values, when), kind, values, draft)


def announced(
    session: Session,
    save: Any,
    kind: Kind,
    values: Mapping[str, Any],
    draft: Drafting | None = None,
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
            draft.discard()
        raise
    except NotSaved as problem:
        draft = draft or Drafting(session.home, kind, session.now, of, fresh=True)
        place = draft.rescue(values)
        if place is None:
            from steady.store import toml

            session.terminal.exact(toml.dumps(values, ANY_SIZE).decode())
            if streams.lost():
                raise NotSaved(
                    problem.message,
                    f"{problem.hint} Your answers couldn't be printed either. If you have a copy, keep it.",
                ) from None
            raise NotSaved(
                problem.message, f"{problem.hint} Nothing is lost: your answers are printed above."
            ) from None
        raise NotSaved(
            problem.message, f"{problem.hint} Nothing is lost: your answers are in {place}."
        ) from None
    assert isinstance(entry, Entry)
    if draft is not None:
        draft.discard()
    leftovers.sweep_after(session.home.root, entry.path.parent)
    told(session, entry, word)
    return entry


def told(session: Session, entry: Entry, word: str) -> None:
    """Say what was done with a record: its id on stdout, or the whole record as JSON."""
    if session.flags.json:
        session.result_json(to_json(entry.record))
    else:
        session.terminal.result_line(f"{word}: {named(entry)}")
    if said := same_name(session.home, entry):
        session.terminal.say(said)
