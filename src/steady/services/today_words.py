"""What today holds in words, for the shell and the companion alike."""

import datetime

import msgspec

from steady.core.calendar import Calendar
from steady.core.catalogue import kind_or_none
from steady.core.dates import show_when
from steady.core.fields import Choice, Number
from steady.core.kinds.exposure import Exposure
from steady.core.pacing.when import is_past
from steady.core.record_words import answers, labelled
from steady.core.text import one_line
from steady.services.evidence_line import evidence_line
from steady.services.today import Today, look
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.records import Entry

MOST_OPEN = 3
"""How many open plans are shown one by one."""


def arrived(checkin: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """The newest check-in on one line: when, its numbers, and the state one is in."""
    record = checkin.record
    today = record.at is not None and calendar.day_of(record.at) == calendar.day_of(now)
    when = f" at {record.at:%H:%M}" if today else " yesterday"
    said = labelled(
        each
        for each in answers(record)
        if isinstance(each.field.shape, Number)
        or (isinstance(each.field.shape, Choice) and each.field.ask.quick)
    )
    return f"Checked in{when}: {said}" if said else f"Checked in{when}."


def open_plans(found: Today) -> tuple[list[Entry], int]:
    """The open plans to show one by one, and how many more there are; the suggested one is not among them.

    While safety or settling comes first, none is shown: there is no hurry.
    """
    named = {way.target for way in found.ways}
    others = [entry for entry in found.waiting if entry.id not in named]
    shown = [] if found.suggestion.kind in ("safety", "settle first") else others[:MOST_OPEN]
    return shown, len(others) - len(shown)


def plan_said(entry: Entry, found: Today, now: datetime.datetime) -> str:
    """An open plan on one line: its goal or its step's title, and when it was planned for."""
    record = entry.record
    assert isinstance(record, Exposure)
    planned = f", planned for {show_when(record.planned_for, now.date())}" if record.planned_for else ""
    step = found.titles.get(record.step or "", record.step)
    title = one_line(record.goal or step or "a step", 50).rstrip(".")
    return f"Open: {title}{planned}."


def draft_said(draft: Draft, now: datetime.datetime) -> str:
    """A draft on one line; "" when its kind is not known here."""
    kind = kind_or_none(draft.kind)
    at = show_when(draft.at.replace(tzinfo=None), now.date())
    return f"Begun: answers of {at} ({kind.called})." if kind else ""


class Plan(msgspec.Struct, frozen=True):
    """An open plan as it is listed."""

    id: str
    says: str
    to_come: bool
    """Whether its time is still ahead."""


class Begun(msgspec.Struct, frozen=True):
    """A draft as it is listed."""

    kind: str
    of: str
    says: str


class Page(msgspec.Struct, frozen=True):
    """All that the companion's first page shows, ready to be shown."""

    found: Today
    arrived: str
    """The newest check-in; "" when there is none."""
    plans: list[Plan]
    more: int
    """How many other plans are open."""
    begun: list[Begun]
    evidence: str


def page(home: Home, now: datetime.datetime) -> Page:
    """What the first page shows at a time, read from the files."""
    found = look(home, now)
    plans, more = open_plans(found)
    begun = [Begun(each.kind, each.of, draft_said(each, now)) for each in found.drafts]
    return Page(
        found=found,
        arrived=arrived(found.checkin, now, home.calendar) if found.checkin else "",
        plans=[
            Plan(each.id, plan_said(each, found, now), _to_come(each, now, home.calendar)) for each in plans
        ],
        more=more,
        begun=[each for each in begun if each.says],
        evidence=evidence_line(home, now),
    )


def _to_come(entry: Entry, now: datetime.datetime, calendar: Calendar) -> bool:
    planned = getattr(entry.record, "planned_for", None)
    return planned is not None and not is_past(planned, now, calendar)
