"""What is kept of one kind of the plan, to look through: each with the line that matters about it."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from steady.core.answers import Titles, in_a_line, what_matters
from steady.core.catalogue import Kind
from steady.core.kinds.person import Person
from steady.core.language import _
from steady.core.pacing.ladder import Ladder
from steady.core.pacing.withheld import names_of_person
from steady.core.text import one_line
from steady.services.offers import names_for
from steady.store.home import Home
from steady.store.records import Entry


class PlanRow(msgspec.Struct, frozen=True):
    """One record of the plan."""

    entry: Entry
    title: str
    """What it is called."""
    line: str
    """What matters about it, on one line; "" where nothing was written."""
    careful: str = ""
    """Of someone: that they are on hold, or that contact isn't okay or in doubt; "" for anyone else."""


def plan_rows(
    home: Home, kind: Kind, entries: Sequence[Entry], now: datetime.datetime, *, in_shell: bool = False
) -> list[PlanRow]:
    """A row for each of these records of one kind; nothing is written.

    Its title is the first part of what heads it in a list; for the shell all of that, and then what matters
    is named and says nothing twice.
    """
    titles = names_for(home, (entry.record for entry in entries))
    notes = _of_people(home, entries, now) if kind is Person and entries else {}
    head = kind.headline if in_shell else kind.headline[:1]
    return [
        PlanRow(
            entry,
            _title(entry, head, titles),
            what_matters(entry.record, titles, beside=head, named=in_shell),
            notes.get(entry.id, ""),
        )
        for entry in entries
    ]


def _title(entry: Entry, head: Iterable[str], titles: Titles) -> str:
    if tuple(head) == entry.kind.headline:
        return one_line(in_a_line(entry.record, titles))
    return " · ".join(one_line(str(getattr(entry.record, name) or "")) for name in head)


def _of_people(home: Home, entries: Iterable[Entry], now: datetime.datetime) -> dict[str, str]:
    """What is to be careful about with someone, by their ids."""
    from steady.services.pace import whole  # with the rules of pace, which no other kind needs

    ladder = whole(home, now).ladder
    return {entry.id: said for entry in entries if (said := _careful(entry.record, ladder))}


def _careful(record: object, ladder: Ladder) -> str:
    from steady.services.ladder import IN_DOUBT, ON_HOLD, WHY_CLOSED

    if not isinstance(record, Person):
        return ""
    names, who = names_of_person(record), ladder.withheld
    if not who.held.isdisjoint(names):
        return _(ON_HOLD)
    if record.contact_ok == "no" or not who.people.isdisjoint(names):
        return _(WHY_CLOSED["contact"])
    doubted = any(each.id == record.id for each in ladder.doubted)
    return _(IN_DOUBT) if doubted else ""
