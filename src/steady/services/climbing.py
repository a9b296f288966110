"""The ladder to look at: each step with what was tried of it, what waits, and why it rests."""

import datetime

import msgspec

from steady.core.calendar import Calendar
from steady.core.dates import short_when, show_when
from steady.core.insights.evidence import Evidence
from steady.core.insights.steps import steps
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.pacing.ladder import Closed
from steady.core.pacing.when import is_past
from steady.core.problems import Problem
from steady.services.pace import whole_ladder
from steady.services.waiting import OPEN_DAYS, dangers, is_open
from steady.store import saving
from steady.store.home import Home
from steady.store.records import Entry

WAITS = "waits to be looked back on"

WHY_CLOSED: dict[Closed, str] = {
    "": "",
    "resting": "resting",
    "done with": "done with",
    "contact": "contact is not all right",
    "danger": "danger was found at the last look",
}
"""Why a step is in no suggestion, in a few quiet words."""


class Rung(msgspec.Struct, frozen=True):
    """One step of the ladder."""

    entry: Entry
    state: str
    """Its state in words, and why it is in no suggestion when it is not."""
    closed: Closed
    tries: int
    last: str
    """What came of the last try; empty when that is not known."""
    open: tuple[Entry, ...]
    """Its plans that are not looked back on, the one to look back on first in front."""
    words: tuple[str, ...]
    """What was tried so far, in sentences."""


class Climbing(msgspec.Struct, frozen=True):
    """All of the ladder."""

    rungs: list[Rung]
    """From small to larger by expected distress; without one, last."""
    others: list[Entry]
    """Plans that are open and of none of these steps."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""


def climbing(home: Home, now: datetime.datetime) -> Climbing:
    """The ladder as it stands at `now`, from all exposures there are; nothing is written."""
    ladder, entries, problems = whole_ladder(home, now)
    by_step = {entry.id: entry for entry in entries if isinstance(entry.record, Step)}
    waiting = _waiting(entries, now, home.calendar)
    evidence = Evidence([entry.record for entry in entries], dangers())
    told = {each.step: tuple(each.said()) for each in steps(evidence).steps if each.n}
    rungs, placed = [], set()
    for each in ladder.standings:
        entry = by_step[each.step.id]
        about = [
            plan
            for plan in waiting
            if isinstance(plan.record, Exposure) and each in ladder.about(plan.record)
        ]
        placed |= {plan.path for plan in about}
        last = next((tried.outcome for tried in reversed(each.tries) if tried.outcome), "") or ""
        rungs.append(
            Rung(
                entry=entry,
                state=WHY_CLOSED[each.closed] or "active",
                closed=each.closed,
                tries=len(each.tries),
                last=last,
                open=tuple(about),
                words=told.get(entry.id, ()),
            )
        )
    return Climbing(rungs, [plan for plan in waiting if plan.path not in placed], problems)


def _waiting(entries: list[Entry], now: datetime.datetime, calendar: Calendar) -> list[Entry]:
    """The open plans: those whose time is over first, then those to come, the soonest first."""
    first = calendar.day_of(now) - datetime.timedelta(days=OPEN_DAYS)
    found = [
        entry
        for entry in entries
        if is_open(entry) and (entry.record.at is None or calendar.day_of(entry.record.at) >= first)
    ]
    return sorted(found, key=lambda entry: (is_to_come(entry, now, calendar), str(_planned_for(entry) or "")))


def _planned_for(entry: Entry) -> datetime.date | None:
    planned = entry.record.planned_for if isinstance(entry.record, Exposure) else None
    return planned if isinstance(planned, datetime.date) else None


def is_to_come(entry: Entry, now: datetime.datetime, calendar: Calendar) -> bool:
    """Whether a plan is for a time that is not over yet."""
    planned = _planned_for(entry)
    return planned is not None and not is_past(planned, now, calendar)


def waits_in_words(entry: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """What an open plan waits for: its day, or to be looked back on."""
    planned = _planned_for(entry)
    if is_to_come(entry, now, calendar):
        return f"planned for {show_when(planned, now.date())}" if planned else WAITS
    return f"{WAITS} · {short_when(planned)}" if planned else WAITS


def in_words(rung: Rung) -> str:
    """A step on one line: its state, tries, what came last."""
    parts = [rung.state]
    if rung.tries:
        last = f", last: {rung.last}" if rung.last else ""
        parts.append(f"{rung.tries} {'try' if rung.tries == 1 else 'tries'} so far{last}")
    return " · ".join(parts)


def rest_or_wake(home: Home, entry: Entry) -> Entry:
    """Let an active step rest, or wake one that rests or is done with. Raises as saving.edit does."""
    assert isinstance(entry.record, Step)
    active = entry.record.state in (None, "active")
    return saving.edit(home, entry, {"state": "resting" if active else "active"})
