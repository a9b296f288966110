"""Answers from before: shown with their day, gone on with as of then or as of now, or left."""

from typing import Any

import typer

from steady.cli.session import Session
from steady.cli.terminal import Enough
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page
from steady.services.drafting import Drafting

INTERRUPTED = 130

THEN, NOW, ANEW = "then", "now", "start fresh"


def begin_draft(
    session: Session,
    kind: Kind,
    answers: dict[str, Any],
    of: str = "",
    *,
    dated: bool = False,
    command: str = "",
) -> Drafting:
    """The draft for these questions: one that waits, if the person wants it, else a new one.

    `of` is the id of the record they change, `dated` whether the command says when it was, `command` what
    goes on with it. The answers of a draft that is gone on with are put into `answers`; what was given with
    the command stays over them. Raises typer.Exit after Ctrl-C, with the draft kept.
    """
    draft = Drafting(session.home, kind, session.now, of)
    if not draft.is_picked_up:
        return draft
    try:
        goes_on = _goes_on(session, draft, dated=dated or bool(of))
        if not goes_on and session.terminal.confirm("Throw them away?", default=False):
            draft.discard()
    except KeyboardInterrupt:
        raise stopped(session, draft, command or going_on(kind, of)) from None
    if not goes_on:
        draft.begin_another()
        return draft
    answers.update({name: value for name, value in draft.begun.items() if of or name not in answers})
    return draft


def _goes_on(session: Session, draft: Drafting, *, dated: bool) -> bool:
    """Show the answers from before with their day, and ask what to do with them.

    Enter goes on with them as of the time they were begun: old numbers are never taken for those of today.
    """
    terminal = session.terminal
    began = show_when(draft.since.replace(tzinfo=None), session.now.date())
    terminal.say()
    terminal.strong(f"You have unsaved answers from {began}:")
    for label, words in draft.told():
        terminal.say(f"{label}: {words}", indent=2)
    if not draft.is_of_another_day or dated:
        return terminal.confirm("Go on with them?", default=True)
    ways = [THEN, NOW, ANEW]
    terminal.say("Go on with them?")
    terminal.choices([("1", f"yes, dated {began}"), ("2", f"yes, dated {NOW}"), ("3", f"no, {ANEW}")])
    while True:
        try:
            word = terminal.line("(Enter for 1) ").strip().lower()
        except Enough:
            raise KeyboardInterrupt from None  # leaving here is no answer: they stay as they are
        chosen = "1" if not word else word if word in ("1", "2", "3") else ""
        chosen = chosen or next((str(at) for at, way in enumerate(ways, 1) if way == word), "")
        if chosen == "2":
            draft.as_of_now()
        if chosen:
            return chosen != "3"
        terminal.say("Please type 1, 2 or 3.", indent=2)


def going_on(kind: Kind, of: str = "") -> str:
    """The command that goes on with a draft of a kind, of a new record or of the one with the id `of`."""
    if kind is Exposure:
        return f"steady exposure reflect {of.rpartition('-')[2]}" if of else "steady exposure plan"
    if of and not issubclass(kind, Page):
        return f"steady edit {of.rpartition('-')[2] if issubclass(kind, Moment) else of}"
    word = "" if issubclass(kind, Moment) else " edit" if issubclass(kind, Page) else " add"
    return f"steady {kind.verb()}{word}"


def stopped(session: Session, draft: Drafting, command: str) -> typer.Exit:
    """What is said and given after Ctrl-C in a question: whether there is a draft, and how to go on."""
    session.terminal.say()
    if not draft.keep():
        place = draft.keep_elsewhere()
        where = f"Your answers are in {place}." if place else "Your last answers couldn't be kept anywhere."
        session.terminal.say(f"Stopped. {where}")
    elif draft.waits:
        session.terminal.say(f"Stopped. Your answers are kept; `{command}` goes on with them.")
    else:
        session.terminal.say(f"Stopped. Nothing was {'changed' if draft.of else 'kept'}.")
    return typer.Exit(INTERRUPTED)


def nothing_answered(session: Session, draft: Drafting) -> None:
    """What is said when no question was answered; a draft that was emptied goes."""
    if draft.holds_more:
        session.terminal.say("Nothing was answered. What doesn't fit here is still in the draft.")
        return
    draft.discard()
    session.terminal.say("Nothing was answered, so nothing is kept. That is fine.")
