"""A form in the shell: one question after another, what was begun before, and the record in the end."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from steady.cli.ask import KEYS, Asking
from steady.cli.at_once import print_plan
from steady.cli.begun import going_on, nothing_answered, pick_up, stopped
from steady.cli.kept import announced, with_its_time
from steady.cli.session import Session
from steady.core.errors import BadRequest
from steady.core.fields import Field
from steady.services.drafting import CANNOT_KEEP, Drafting
from steady.services.filling import Filling
from steady.services.form import Form
from steady.services.offers import known, offers
from steady.store.records import Entry


def asking(session: Session, drafting: Drafting | None = None) -> Asking:
    """A round of questions in this session that keeps each answer in the draft, if there is one."""

    def kept(answers: dict[str, Any]) -> None:
        if drafting is not None:
            drafting.change(answers)
            if not drafting.keep():
                session.terminal.say(f"({CANNOT_KEEP})")

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


def fill(
    session: Session,
    form: Form,
    given: Mapping[str, Any],
    *,
    says: Sequence[str] = (),
    command: str = "",
    told: datetime.datetime | None = None,
    beside: Callable[[Field], list[str]] = lambda _: [],
) -> Entry | None:
    """Ask the questions of a form and keep its record.

    `given` came with the command and is not asked; `says` is said first; `command` goes on with the draft;
    `told` is when it was, where that came with the command; `beside` are lines to have in sight with a
    question. Gives None when nothing was answered, or something is still needed. Raises typer.Exit
    after Ctrl-C, with a draft kept.
    """
    for line in (*says, KEYS):
        session.terminal.say(line)
    filling = begin(session, form, given, command=command, dated=told is not None)
    questions = asking(session, filling.drafting)
    questions.ends_after = lambda field: _ends(questions, filling, field)
    questions.beside = beside
    try:
        if not filling.ends([""]):
            questions.ask(tuple(each for each in form.fields if each.name not in given), filling.answers)
        if not filling.holds_nothing and filling.lacks:
            session.terminal.say()
            session.terminal.say(f"One thing is needed to keep this {form.kind.called}:")
            questions.ask(tuple(filling.lacks), filling.answers)
    except KeyboardInterrupt:
        raise stopped(session, filling.drafting, command or going_on(form.kind, form.of)) from None
    return finish(session, filling, command=command, told=told)


def begin(
    session: Session, form: Form, given: Mapping[str, Any], *, command: str, dated: bool = False
) -> Filling:
    """A form with the answers of a draft that waits, if the person wants them; those given stand over them.

    `dated` is whether the command says when it was. Raises typer.Exit after Ctrl-C.
    """
    filling = Filling(session.home, lambda: session.now, form)
    if filling.drafting.is_picked_up:
        pick_up(session, filling, command or going_on(form.kind, form.of), dated=dated or bool(form.of))
    for name, value in given.items():
        filling.give(name, value)
    filling.settle()
    return filling


def _ends(questions: Asking, filling: Filling, field: Field) -> bool:
    """After each question: what comes with its answer is taken in, and it may end there."""
    filling.answered(field.name)
    names, came = filling.settle()
    if came:
        questions.kept(filling.answers)
    return filling.ends(names)


def finish(
    session: Session,
    filling: Filling,
    *,
    command: str = "",
    told: datetime.datetime | None = None,
    word: str = "Kept",
) -> Entry | None:
    """Save what was answered and say so; None when there is nothing to save.

    Raises BadRequest when a change takes out what the record can't be without, and NotSaved.
    """
    form, draft, terminal = filling.form, filling.drafting, session.terminal
    if filling.holds_nothing:
        nothing_answered(session, draft)
        return None
    if filling.lacks:
        filling.note()
        draft.keep()
        label, goes_on = filling.lacks[0].label, command or going_on(form.kind, form.of)
        waits = f" Your answers wait in a draft; `{goes_on}` goes on with them." if draft.waits else ""
        if form.of:
            raise BadRequest(
                f"{form.kind.with_article().capitalize()} can't be without {label}.",
                f"Nothing was changed.{waits}",
            )
        terminal.say(f"Without an answer for “{label}” it is not saved yet.{waits}")
        return None
    answers = dict(filling.answers)
    if form.of and not filling.is_begun:
        entry = form.save(answers, draft.since)
        draft.discard()
    else:
        entry = announced(
            session,
            lambda: form.save(answers, told or draft.since),
            form.kind,
            answers,
            draft,
            word,
            form.of,
        )
    if told:
        with_its_time(session, entry)
    return entry
