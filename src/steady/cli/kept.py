"""Saving in the shell: what was kept is said; where it can't be saved, where the words are."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from steady.cli import streams
from steady.cli.session import Session
from steady.cli.show import named
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.errors import ChangedElsewhere, NotSaved
from steady.core.tables import to_json
from steady.services.drafting import Drafting
from steady.services.offers import same_name
from steady.services.rescue import ANY_SIZE
from steady.store import leftovers, saving
from steady.store.records import Entry


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
    save: Callable[[], Entry],
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


def with_its_time(session: Session, entry: Entry) -> Entry:
    """Say what was understood of a time given in words; gives the entry as it is."""
    if entry.record.at:
        session.terminal.say(f"When: {show_when(entry.record.at, session.today)}")
    return entry
