"""Records as lines of text: one in full, or many in a list."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import repeat

from steady.cli.session import Shell
from steady.core.answers import Answer, Titles, answers, in_a_line, sections
from steady.core.dates import short_when, show_when
from steady.core.fields import Several
from steady.core.language import _, pgettext
from steady.core.record import Moment, Thing
from steady.core.text import cells, display, joined, one_line, padded, shortened, wrapped
from steady.services.offers import names_for
from steady.store.records import Entry


def named(entry: Entry) -> str:
    """A record in a few words: its kind and its id, and what a thing of the plan is called."""
    words = f"{_(entry.record.called)} {entry.short_id}"
    if not isinstance(entry.record, Thing):
        return words
    title = one_line(str(getattr(entry.record, entry.record.headline[0]) or ""), 40)
    return f"{words} · {title}" if title else words


def record_lines(entry: Entry, titles: Titles, *, plain: bool, width: int, today: datetime.date) -> list[str]:
    """A record in full: its head, then its answers beside their labels, by section unless `plain`."""
    record = entry.record
    head = [
        _(record.called),
        *([show_when(record.at, today)] if record.at else []),
        _("id {id}", id=entry.short_id),
    ]
    lines = [" · ".join(head)]
    given = answers(record, titles, today)
    column = max((len(each.field.label) for each in given), default=0) + 2
    for section, group in sections(given):
        lines += ["", f"  {pgettext('section', section)}"] if section and not plain else []
        for each in group:
            label, said = each.field.label, _as_list(each)
            if plain:
                lines += [f"{label}: {words}" for words in said]
                continue
            words = "\n".join(said)
            pieces = [
                part for line in words.split("\n") for part in wrapped(line, max(width - column - 4, 20))
            ]
            lines.append(f"    {label:<{column}}{pieces[0]}")
            lines += [" " * (column + 4) + piece for piece in pieces[1:]]
    return lines


LONG = 24
"""From how many characters on the texts of a list are given a line each."""


def _as_list(answer: Answer) -> list[str]:
    """An answer in lines: of a list, each text on one of its own where some are long, else with an “and”."""
    if not isinstance(answer.field.shape, Several):
        return [display(", ".join(answer.words))]
    each = [display(word) for word in answer.words]
    return each if any(len(word) > LONG for word in each) else [joined(each)]


def list_line(entry: Entry, titles: Titles, *, id_width: int, with_kind: bool, width: int) -> str:
    """A record on one line: its id, when, its kind if asked, and what tells it apart."""
    record = entry.record
    parts = [padded(entry.short_id, id_width)]
    if isinstance(record, Moment):
        parts.append(f"{short_when(record.at):<16}")
    if with_kind:
        parts.append(f"{_(record.called):<13}")
    head = "  ".join(parts) + "  "
    return head + shortened(one_line(in_a_line(record, titles)), max(width - cells(head), 20))


def list_lines(
    session: Shell, entries: Sequence[Entry], *, with_kind: bool = True, margin: int = 0
) -> list[str]:
    """Records on a line each, `margin` columns narrower than the terminal; names and titles for ids."""
    wide = min(max((cells(entry.short_id) for entry in entries), default=0), 24)
    titles = names_for(session.home, (entry.record for entry in entries))
    width = session.terminal.width - margin
    return [list_line(each, titles, id_width=wide, with_kind=with_kind, width=width) for each in entries]


def show_entry(session: Shell, entry: Entry) -> None:
    """Write one record to stdout, as text or as JSON."""
    from steady.core.tables import to_json

    session.tell(entry.problems)
    if session.flags.json:
        session.result_json(to_json(entry.record))
        return
    terminal, today = session.terminal, session.today
    titles = names_for(session.home, (entry.record,))
    for line in record_lines(entry, titles, plain=session.plain, width=terminal.width, today=today):
        terminal.result(line)


def show_entries(
    session: Shell, entries: list[Entry], *, with_kind: bool, below: Iterable[str] = repeat("")
) -> None:
    """Write a list of records to stdout, as lines or as one JSON array of whole records.

    `below` is what stands below the line of each, "" for nothing.
    """
    from steady.core.tables import to_json

    if session.flags.json:
        session.result_json([to_json(entry.record) for entry in entries])
        return
    for line, more in zip(list_lines(session, entries, with_kind=with_kind), below, strict=False):
        session.terminal.result(line)
        if more:
            session.terminal.result(f"    {more}")
