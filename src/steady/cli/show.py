"""Records as lines of text: one in full, or many in a list."""

import datetime

from steady.cli.session import Session
from steady.core.answers import show, summary
from steady.core.cells import shortened, wrapped
from steady.core.dates import short_when, show_when
from steady.core.fields import fields_of
from steady.core.record import Moment, Thing
from steady.core.search import Titles
from steady.core.text import display, one_line
from steady.services.titles import in_words, names_for
from steady.store.records import Entry


def short_id(entry: Entry) -> str:
    """The part of an id that is enough to type."""
    return entry.short_id


def named(entry: Entry) -> str:
    """A record in a few words: its kind and its id, and what a thing of the plan is called."""
    words = f"{entry.record.called} {entry.short_id}"
    if not isinstance(entry.record, Thing):
        return words
    title = one_line(str(getattr(entry.record, entry.record.headline[0]) or ""), 40)
    return f"{words} · {title}" if title else words


def record_lines(entry: Entry, titles: Titles, *, plain: bool, width: int, today: datetime.date) -> list[str]:
    """A record in full: its head, then each answered field, own words indented below their label.

    `titles` stand for ids, as in `list_line`.
    """
    record = in_words(entry.record, titles)
    head = [record.called, *([show_when(record.at, today)] if record.at else []), f"id {short_id(entry)}"]
    lines = [" · ".join(head)]
    answered = [
        field for field in fields_of(type(record)) if getattr(record, field.name) not in (None, "", [])
    ]
    column = max((len(field.label) for field in answered), default=0) + 2
    section = ""
    for field in answered:
        if field.section != section and not plain:
            section = field.section
            lines += ["", f"  {section}"]
        words = display(show(field, getattr(record, field.name), today))
        if plain:
            lines.append(f"{field.label}: {words}")
            continue
        pieces = [piece for line in words.split("\n") for piece in wrapped(line, max(width - column - 4, 20))]
        lines.append(f"    {field.label:<{column}}{pieces[0]}")
        lines += [" " * (column + 4) + piece for piece in pieces[1:]]
    return lines


def list_line(entry: Entry, titles: Titles, *, id_width: int, with_kind: bool, width: int) -> str:
    """A record on one line: its id, when, its kind if asked, and what tells it apart."""
    record = in_words(entry.record, titles)
    parts = [f"{short_id(entry):<{id_width}}"]
    if isinstance(record, Moment):
        parts.append(f"{short_when(record.at):<16}")
    if with_kind:
        parts.append(f"{record.called:<13}")
    head = "  ".join(parts) + "  "
    public = tuple(field for field in fields_of(type(record)) if not field.ask.private)
    return head + shortened(one_line(summary(public, record, record.headline)), max(width - len(head), 20))


def show_entry(session: Session, entry: Entry) -> None:
    """Write one record to stdout, as text or as JSON."""
    from steady.core.tables import to_json

    session.tell(list(entry.problems))
    if session.flags.json:
        session.result_json(to_json(entry.record))
        return
    terminal, today = session.terminal, session.today
    titles = names_for(session.home, (entry.record,))
    for line in record_lines(entry, titles, plain=session.plain, width=terminal.width, today=today):
        terminal.result(line)


def show_entries(session: Session, entries: list[Entry], *, with_kind: bool) -> None:
    """Write a list of records to stdout, as lines or as one JSON array of whole records."""
    from steady.core.tables import to_json

    if session.flags.json:
        session.result_json([to_json(entry.record) for entry in entries])
        return
    id_width = min(max((len(short_id(entry)) for entry in entries), default=0), 24)
    titles, terminal = names_for(session.home, (entry.record for entry in entries)), session.terminal
    for entry in entries:
        line = list_line(entry, titles, id_width=id_width, with_kind=with_kind, width=terminal.width)
        terminal.result(line)
