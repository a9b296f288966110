"""What today holds: how someone is, one suggestion with the ways to take it up, and what is open."""

import datetime
from collections.abc import Iterable
from typing import Literal

import msgspec

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.moments import lies_ahead
from steady.core.pacing.suggestion import Suggestion
from steady.core.problems import Problem
from steady.services.pace import weigh
from steady.services.waiting import OPEN_DAYS, is_open
from steady.store import drafts
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.records import Entry

CHECKIN_DAYS = 2
"""A check-in older than this many days says nothing about today."""

Verb = Literal["safety", "practise", "look back", "start", "plan", "add step", "rest"]
"""What can be done about a suggestion, in one or two words."""


class Way(msgspec.Struct, frozen=True):
    """One way to take up a suggestion. None is ever taken by itself: it is offered."""

    verb: Verb
    target: str = ""
    """The id of what it is about: of an exercise to practise, an exposure to look back on or to start, a
    step to plan; "" for the others."""


class Today(msgspec.Struct, frozen=True):
    """What there is to see today."""

    suggestion: Suggestion
    ways: tuple[Way, ...]
    """How the suggestion is taken up, the nearest first; one or two."""
    checkin: Entry | None
    """The newest check-in of today or yesterday."""
    waiting: list[Entry]
    """Planned exposures to look back on, or to come, newest first."""
    drafts: list[Draft]
    """Answers that were begun."""
    titles: dict[str, str]
    """The titles of steps by id, for plans that name one."""
    rests_on: list[Entry]
    """The records that the suggestion rests on, in its order."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""


def look(home: Home, now: datetime.datetime) -> Today:
    """What today holds; the files are read once, as `pace.weigh` says, and nothing is written."""
    weighed = weigh(home, now)
    since = home.calendar.day_of(now) - datetime.timedelta(days=CHECKIN_DAYS - 1)
    checkins = [
        each
        for each in weighed.recent(Checkin)
        if each.record.at
        and not lies_ahead(each.record.at, now)
        and home.calendar.day_of(each.record.at) >= since
    ]
    first = home.calendar.day_of(now) - datetime.timedelta(days=OPEN_DAYS)
    waiting = [
        entry
        for entry in weighed.recent(Exposure)
        if is_open(entry) and (entry.record.at is None or home.calendar.day_of(entry.record.at) >= first)
    ]
    return Today(
        suggestion=weighed.suggestion,
        ways=ways(weighed.suggestion, (entry.id for entry in waiting)),
        checkin=next(iter(checkins), None),
        waiting=waiting,
        drafts=drafts.waiting(home.root),
        titles={
            entry.id: entry.record.title
            for entry in weighed.recent(Step)
            if isinstance(entry.record, Step) and entry.record.title
        },
        rests_on=[entry for id in weighed.suggestion.records for entry in weighed.entries if entry.id == id],
        problems=list(dict.fromkeys([*weighed.problems, *drafts.closed(home.root)])),
    )


def ways(suggestion: Suggestion, waiting: Iterable[str] = ()) -> tuple[Way, ...]:
    """How a suggestion can be taken up, the nearest first.

    `waiting` are the ids of planned exposures that are open: a step that has a plan is started from it.
    """
    match suggestion.kind:
        case "safety":
            return (Way("safety"),)
        case "settle first":
            return (Way("practise", suggestion.exercise or ""), Way("safety"))
        case "look back":
            return (Way("look back", suggestion.records[0]),)
        case "rest":
            return (Way("rest"),)
    if suggestion.step is None:
        return (Way("add step"),)
    open_plans = set(waiting)
    planned = next((id for id in suggestion.records if id in open_plans), None)
    onward = Way("start", planned) if planned else Way("plan", suggestion.step)
    return (onward, Way("add step")) if suggestion.kind == "smaller" else (onward,)
