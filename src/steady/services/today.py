"""What today holds, in words: how someone is, one suggestion with the ways to take it up, what is open."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal, assert_never

import msgspec

from steady.core.answers import answers, labelled
from steady.core.catalogue import Kind, kind_or_none
from steady.core.dates import Calendar, show_when
from steady.core.errors import NotSaved, Problem
from steady.core.exposures import called, is_past
from steady.core.fields import Choice, Number, field_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.pacing.picture import said, said_ahead
from steady.core.pacing.suggestion import Suggestion
from steady.core.recent_days import LAST_DAYS, RecentDays, by_day
from steady.core.text import ended, one_line
from steady.core.times import lies_ahead
from steady.services.agreed import Agreed, agreed
from steady.services.exposures import exposure_of
from steady.services.hopes import undecided
from steady.services.pace import decline, take_back, weigh
from steady.services.waiting import waits
from steady.store import disk, drafts
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.records import Entry

CHECKIN_DAYS = 2
"""A check-in older than this many days says nothing about today."""

PICTURED = ("distress", "on_guard")
"""The numbers of check-ins of which the last days are pictured."""

MOST_OPEN = 3
"""How many open plans are shown one by one."""

NOT_TODAY = N_("Not today, then. That's always one of the choices.")
SKIPPED = N_("Skipped. You won't be asked again.")
BACK = N_("It's one of the suggestions again.")
NONE_BACK = N_("There's no “not today” from today to undo.")

WayVerb = Literal["safety", "check in", "practise", "look back", "start", "plan", "add step", "add", "rest"]
"""What can be done about a suggestion, in one or two words."""


class Way(msgspec.Struct, frozen=True):
    """One way to take up a suggestion. None is ever taken by itself: it is offered."""

    verb: WayVerb
    target: str = ""
    """The id of what it is about: of an exercise to practise, an exposure to look back on or to start, a
    step to plan; the kind of what could be written down; "" for the others."""


class Plan(msgspec.Struct, frozen=True):
    """An open plan: what it is and when it was planned for, on one line, and what can be done about it."""

    says: str
    way: Way


class Begun(msgspec.Struct, frozen=True):
    """Answers that were begun, on one line."""

    kind: Kind
    of: str
    """The id of the record that they would change; "" for a new one."""
    says: str


class Today(msgspec.Struct, frozen=True):
    """What there is to see today."""

    suggestion: Suggestion
    ways: tuple[Way, ...]
    """How the suggestion is taken up, the nearest first; one or two."""
    checkin: Entry | None
    """The newest check-in of today or yesterday."""
    declined: bool
    """Whether the answer to the suggestion was “not today”, today."""
    part: str | None
    """The part of the foundation that the suggestion is about; None when it is about something else."""
    arrived: str
    """That check-in on one line; "" when there is none."""
    lately: tuple[RecentDays, ...]
    """The last days of what is pictured, where enough of them say something."""
    waiting: list[Entry]
    """Planned exposures to look back on, or to come, newest first."""
    plans: list[Plan]
    """Those of them to show one by one; what is about someone withheld stays in the list of exposures."""
    more: int
    """How many others are open, the suggested one and what is withheld left out."""
    agreed: list[Agreed]
    """What is agreed with a professional for these days."""
    undecided: list[Entry]
    """Steps of which it isn't said yet whether what was expected was a fear or a hope."""
    drafts: list[Draft]
    """Answers that were begun."""
    begun: list[Begun]
    """Those of a kind that is known here, in words."""
    rests_on: list[Entry]
    """The records that the suggestion is based on, in its order."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""

    @property
    def not_today(self) -> str:
        """What is said once the suggestion is laid aside."""
        return _(SKIPPED) if self.part else _(NOT_TODAY)


def look(home: Home, now: datetime.datetime) -> Today:
    """What today holds; the files are read once, as `pace.weigh` says, and nothing is written."""
    weighed, calendar = weigh(home, now), home.calendar
    suggestion = weighed.suggestion
    since = calendar.day_of(now) - datetime.timedelta(days=CHECKIN_DAYS - 1)
    checkin = next(
        (
            entry
            for entry in weighed.recent(Checkin)
            if (at := entry.record.at) and not lies_ahead(at, now) and calendar.day_of(at) >= since
        ),
        None,
    )
    waiting = [entry for entry in weighed.recent(Exposure) if waits(entry, now)]
    taken_up = ways(suggestion, (entry.id for entry in waiting), weighed.part)
    titles = {entry.id: getattr(entry.record, "title", "") for entry in weighed.recent(Step)}
    elsewhere = {*(way.target for way in taken_up), *weighed.left_out}
    others = [entry for entry in waiting if entry.id not in elsewhere]
    # While safety or settling comes first, no plan is shown and nothing is asked: there is no hurry.
    calm = suggestion.kind not in ("safety", "settle first")
    shown = others[:MOST_OPEN] if calm else []
    begun = drafts.waiting(home.root)
    place = {id: number for number, id in enumerate(suggestion.records)}
    return Today(
        suggestion=suggestion,
        ways=taken_up,
        checkin=checkin,
        declined=weighed.declined,
        part=weighed.part,
        arrived=_arrived(checkin, now, calendar) if checkin else "",
        lately=_lately(weighed.recent(Checkin), now, calendar),
        waiting=waiting,
        plans=[_plan(entry, titles, now, calendar) for entry in shown],
        more=len(others) - len(shown),
        agreed=agreed(home, weighed.recent(Step), calendar.day_of(now)) if calm else [],
        undecided=undecided(weighed.recent(Exposure), weighed.remembered) if calm else [],
        drafts=begun,
        begun=[
            Begun(kind, each.of, _draft_said(each, kind, now))
            for each in begun
            if (kind := kind_or_none(each.kind))
        ],
        rests_on=sorted(
            (entry for entry in weighed.entries if entry.id in place), key=lambda entry: place[entry.id]
        ),
        problems=list(dict.fromkeys([*weighed.problems, *drafts.closed(home.root)])),
    )


def ways(suggestion: Suggestion, waiting: Iterable[str] = (), part: str | None = None) -> tuple[Way, ...]:
    """How a suggestion can be taken up, the nearest first.

    `waiting` are the ids of planned exposures that are open: a step that has a plan is started from it.
    `part` is the part of the foundation that it is about, if any.
    """
    exercise = (Way("practise", suggestion.exercise),) if suggestion.exercise else ()
    if part is not None:
        return exercise or (Way("add", part),)
    match suggestion.kind:
        case "safety":
            return (Way("safety"), *exercise, Way("check in"))
        case "settle first":
            return (Way("practise", suggestion.exercise or ""), Way("safety"))
        case "look back":
            return (Way("look back", suggestion.records[0]),)
        case "rest":
            return (Way("rest"),)
        case "smaller" | "repeat" | "vary" | "next" | "begin":
            if suggestion.step is None:
                return (Way("add step"),)
            open_plans = set(waiting)
            planned = next((id for id in suggestion.records if id in open_plans), None)
            onward = Way("start", planned) if planned else Way("plan", suggestion.step)
            return (onward, Way("add step")) if suggestion.kind == "smaller" else (onward,)
        case _:
            assert_never(suggestion.kind)


def lay_aside(home: Home, found: Today, today: datetime.date) -> str:
    """Answer “not today” to what is suggested: for this day, or for good of a part of the foundation.

    Gives what is said then. Raises NotSaved when it can't be remembered.
    """
    try:
        decline(home, found.suggestion, found.part, today)
    except (OSError, disk.Odd) as problem:
        raise NotSaved(_("“Not today” couldn't be saved."), _("Nothing else has changed.")) from problem
    return found.not_today


def bring_back(home: Home, found: Today, today: datetime.date, *, skipped: bool = False) -> str:
    """Undo this day's “not today” to what is suggested; with `skipped`, else the last part skipped for good.

    Gives what is said then. Raises NotSaved when it can't be remembered.
    """
    try:
        undone = take_back(home, found.suggestion, today, skipped=skipped)
    except (OSError, disk.Odd) as problem:
        raise NotSaved(_("“Not today” couldn't be undone."), _("Nothing else has changed.")) from problem
    return _(BACK) if undone else _(NONE_BACK)


def _arrived(checkin: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """A check-in on one line: when, its numbers, and the state one is in."""
    record = checkin.record
    today = record.at is not None and calendar.day_of(record.at) == calendar.day_of(now)
    time = f"{record.at:%H:%M}"
    said = labelled(
        each
        for each in answers(record)
        if isinstance(each.field.shape, Number)
        or (isinstance(each.field.shape, Choice) and each.field.ask.quick)
    )
    if said:
        return (
            _("Checked in at {time}: {answers}", time=time, answers=said)
            if today
            else _("Checked in yesterday: {answers}", answers=said)
        )
    return _("Checked in at {time}.", time=time) if today else _("Checked in yesterday.")


def _lately(checkins: Iterable[Entry], now: datetime.datetime, calendar: Calendar) -> tuple[RecentDays, ...]:
    """What is pictured of the last days; left out where too few say something."""
    first = calendar.day_of(now) - datetime.timedelta(days=LAST_DAYS - 1)
    noted = [
        (calendar.day_of(at), entry.record)
        for entry in checkins
        if (at := entry.record.at) and not lies_ahead(at, now)
    ]
    found = (
        RecentDays(
            field_of(Checkin, name).label,
            first,
            by_day(((day, getattr(record, name)) for day, record in noted), first, LAST_DAYS),
        )
        for name in PICTURED
    )
    return tuple(each for each in found if each.usual)


def _plan(entry: Entry, titles: Mapping[str, str], now: datetime.datetime, calendar: Calendar) -> Plan:
    exposure = exposure_of(entry)
    title = called(exposure, titles.get(exposure.step or "")) or _("a step")
    step = one_line(title, 50)
    says = _("Open: {step}", step=ended(step))
    past = is_past(exposure.planned_for, now, calendar)
    if exposure.planned_for:
        step, day = step.rstrip("."), exposure.planned_for
        says = (
            _("Open: {step}, planned for {day}.", step=step, day=said(day, now, calendar))
            if past
            else _("Coming up: {step}, {day}.", step=step, day=said_ahead(day, now, calendar))
        )
    # A plan without a day isn't due: it's to be taken when they like.
    return Plan(says, Way("look back" if past else "start", entry.id))


def _draft_said(draft: Draft, kind: Kind, now: datetime.datetime) -> str:
    at = show_when(draft.at.replace(tzinfo=None), now.date())
    return _("Started: answers from {day} ({kind}).", day=at, kind=_(kind.called))
