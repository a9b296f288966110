"""Answers from before: shown with their day, gone on with as of then or as of now, or left."""

from collections.abc import Mapping

import typer

from steady.cli.session import Session
from steady.cli.terminal import Enough
from steady.core.catalogue import Kind
from steady.core.kinds.exposure import Exposure
from steady.core.record import Moment, Page
from steady.services.drafting import Drafting
from steady.services.filling import ANEW, NOW, THEN, Filling

INTERRUPTED = 130


def pick_up(session: Session, filling: Filling, command: str, *, dated: bool) -> None:
    """Show the answers from before with their day, and ask what becomes of them.

    Enter goes on with them as of the time they were begun: old numbers are never taken for those of today.
    `dated` is whether it is said already when it was; `command` goes on with the draft. Raises typer.Exit
    after Ctrl-C, with the draft kept.
    """
    terminal, draft = session.terminal, filling.drafting
    terminal.say()
    terminal.strong(f"You have unsaved answers from {filling.day}:")
    for label, words in draft.told():
        terminal.say(f"{label}: {words}", indent=2)
    try:
        way = _way(session, filling.ways(dated=dated))
        if way == ANEW and terminal.confirm("Throw them away?", default=False):
            draft.discard()
    except KeyboardInterrupt:
        raise stopped(session, draft, command) from None
    filling.take_up(way)


def _way(session: Session, ways: Mapping[str, str]) -> str:
    terminal = session.terminal
    if NOW not in ways:
        return THEN if terminal.confirm("Go on with them?", default=True) else ANEW
    terminal.say("Go on with them?")
    numbered = {str(number): way for number, way in enumerate(ways, 1)}
    terminal.choices([(number, ways[way]) for number, way in numbered.items()])
    while True:
        try:
            word = terminal.line("(Enter for 1) ").strip().lower()
        except Enough:
            raise KeyboardInterrupt from None  # leaving here is no answer: they stay as they are
        if (word or "1") in numbered:
            return numbered[word or "1"]
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
    if draft.of:
        session.terminal.say("Nothing was changed. That is fine.")
    else:
        session.terminal.say("Nothing was answered, so nothing is kept. That is fine.")
