"""The ladder to look at: its order, what each step's state is in words, what's next and what waits."""

import datetime
from collections import Counter
from typing import NamedTuple

import msgspec

from steady.core.dates import Calendar
from steady.core.errors import Problem
from steady.core.exposures import going_in, is_to_come, taken_on
from steady.core.fields import field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.steps import steps
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.names import key
from steady.core.pacing.ladder import Closed, Standing
from steady.core.pacing.picture import said
from steady.core.pacing.withheld import Withheld
from steady.core.text import joined, one_line
from steady.services.exposure_forms import called
from steady.services.exposures import exposure_of
from steady.services.pace import Whole, next_step, whole
from steady.services.waiting import waits
from steady.store import saving
from steady.store.bundled import danger_cues
from steady.store.home import Home
from steady.store.records import Entry

WHY_CLOSED: dict[Closed, str] = {"contact": N_("contact isn't okay"), "danger": N_("danger the last time")}
"""Why a step is in no suggestion, in a few quiet words, where its state doesn't say so."""

IN_DOUBT = N_("unsure about contact")
"""What is said of an open step where contact with the person is in doubt."""

ON_HOLD = N_("on hold: something wasn't okay")
"""What is said instead where someone is on hold."""

NEXT = N_("next, when you like")
"""What is said of the step that is suggested."""

READY = N_("ready to look back on")
"""What is said of a step with a plan whose time has gone by, or that has none."""

FOLDED: tuple[Closed, ...] = ("resting", "done with")
"""The states of steps that are put away below the ladder, in their order."""


class Felt(NamedTuple):
    """How much distress there was in one try, 0 to 10: before, at its highest, after; None where not said."""

    before: int | None
    highest: int | None
    after: int | None

    def said(self) -> str:
        """The three in words: `5 before, 6 at its highest and 3 afterwards`; "" for none."""
        parts = (
            (_("{level} before", level=self.before), self.before),
            (_("{level} at its highest", level=self.highest), self.highest),
            (_("{level} afterwards", level=self.after), self.after),
        )
        return joined([words for words, level in parts if level is not None])


class Tried(msgspec.Struct, frozen=True):
    """One try of a step."""

    entry: Entry
    on: datetime.date | None
    """The day or time it was; None where nothing says so."""
    outcome: str
    """How it went, in words; "" where it isn't said."""
    felt: Felt | None
    """None where no number was given."""


class LadderRow(msgspec.Struct, frozen=True):
    """One step of the ladder, or a plan that is of none of its steps."""

    entry: Entry
    title: str
    plans: tuple[Entry, ...]
    """Its plans that wait, the one to look back on first in front; of a plan itself, that one."""
    expected: int | None = None
    """The distress that is expected of the step, 0 to 10."""
    closed: Closed = ""
    standing: str = ""
    """Its state in words, such as `active` or why it is in no suggestion; "" for a plan."""
    careful: bool = False
    """Whether that concerns safety: danger, a hold, contact that isn't okay or in doubt."""
    is_next: bool = False
    """Whether it is the step that is suggested."""
    tries: tuple[Tried, ...] = ()
    """The newest first."""

    @property
    def is_step(self) -> bool:
        """Whether it is a step, not a plan of none."""
        return isinstance(self.entry.record, Step)

    @property
    def last_felt(self) -> Felt | None:
        """How the newest try felt that says so."""
        return next((each.felt for each in self.tries if each.felt), None)

    def tried(self) -> str:
        """How often it was tried, in words; "" for a plan."""
        if not self.is_step:
            return ""
        return ngettext("one try", "{n} tries", len(self.tries)) if self.tries else _("not tried yet")

    def facts(self) -> list[str]:
        """Its state where that is more than active, and how often it was tried."""
        usual = not self.careful and not self.closed
        return list(filter(None, ["" if usual else self.standing, self.tried()]))


class LadderView(msgspec.Struct, frozen=True):
    """The ladder in the order it is looked at."""

    rungs: tuple[LadderRow, ...] = ()
    """Steps that say how much distress is expected, the highest first; those withheld are among them."""
    unnumbered: tuple[LadderRow, ...] = ()
    """Steps that don't say so."""
    plans: tuple[LadderRow, ...] = ()
    """Plans of no step."""
    folded: tuple[LadderRow, ...] = ()
    """Steps that rest, then those that are finished."""
    problems: tuple[Problem, ...] = ()
    """Of the files that were read."""

    @property
    def rows(self) -> tuple[LadderRow, ...]:
        """All of them in order."""
        return (*self.rungs, *self.unnumbered, *self.plans, *self.folded)

    @property
    def active(self) -> int:
        """How many steps can be practised."""
        return sum(not each.closed for each in (*self.rungs, *self.unnumbered))

    def now(self, now: datetime.datetime, calendar: Calendar) -> LadderRow | None:
        """What could be done first: to look back on what waits, else the next step; None for neither."""
        ready = (each for each in self.rows if not each.careful and is_ready(each, now, calendar))
        return next(ready, None) or next((each for each in self.rows if each.is_next), None)


def view(home: Home, now: datetime.datetime) -> LadderView:
    """The ladder at `now`, made of all exposures there are; nothing is written."""
    found = whole(home, now)
    rows, others = _rows(home, found, now, next_step(home, found))
    here = [row for row in rows if row.closed not in FOLDED]
    return LadderView(
        rungs=tuple(
            sorted((row for row in here if row.expected is not None), key=lambda row: -(row.expected or 0))
        ),
        unnumbered=tuple(row for row in here if row.expected is None),
        plans=tuple(others),
        folded=tuple(row for state in FOLDED for row in rows if row.closed == state),
        problems=tuple(found.problems),
    )


def _rows(
    home: Home, found: Whole, now: datetime.datetime, suggested: str | None
) -> tuple[list[LadderRow], list[LadderRow]]:
    """A row for each step, the lowest rung first, and one for each plan of none of them."""
    ladder, entries, calendar = found.ladder, found.entries, home.calendar
    by_step = {entry.id: entry for entry in entries if isinstance(entry.record, Step)}
    by_try = {entry.id: entry for entry in entries if isinstance(entry.record, Exposure)}
    waiting = sorted(
        (entry for entry in entries if waits(entry, now)),
        key=lambda entry: (_is_ahead(entry, now, calendar), str(_planned_for(entry) or "")),
    )
    titled = Counter(key(each.step.title or "") for each in ladder.standings)
    rows, placed = [], set()
    for standing in ladder.standings:
        step = standing.step
        plans = tuple(plan for plan in waiting if standing in ladder.about(exposure_of(plan)))
        placed |= {plan.path for plan in plans}
        title = one_line(step.title)
        rows.append(
            LadderRow(
                entry=by_step[step.id],
                title=f"{title} ({one_line(step.id)})" if titled[key(step.title or "")] > 1 else title,
                plans=plans,
                expected=step.expected_distress,
                closed=standing.closed,
                standing=_standing(standing, ladder.withheld),
                careful=_is_careful(standing),
                is_next=step.id == suggested,
                tries=tuple(
                    _tried(by_try[each.id], now, calendar)
                    for each in reversed(standing.tries)
                    if each.id in by_try
                ),
            )
        )
    others = [plan for plan in waiting if plan.path not in placed]
    return rows, [LadderRow(plan, called(home, plan), (plan,)) for plan in others]


def _tried(entry: Entry, now: datetime.datetime, calendar: Calendar) -> Tried:
    record = exposure_of(entry)
    felt = Felt(going_in(record), record.distress_peak, record.distress_after)
    outcome = field_of(Exposure, "outcome").shape.show(record.outcome, None) if record.outcome else ""
    return Tried(
        entry, taken_on(record, now, calendar), outcome, felt if any(n is not None for n in felt) else None
    )


def so_far(home: Home, now: datetime.datetime) -> dict[str, tuple[str, ...]]:
    """What the tries of each step tell, in sentences, by the ids of steps that were planned.

    All check-ins are read, since they say which tries were taken far away: `view` does without them.
    """
    kinds = (home.moments(Exposure), home.moments(Checkin), home.plans(Step), home.plans(Person))
    records = [entry.record for found in kinds for entry in found.entries]
    told = steps(Evidence(records, danger_cues(), home.calendar, now=now)).steps
    return {each.step: tuple(each.said()) for each in told if each.n}


def _is_careful(standing: Standing) -> bool:
    return standing.closed in ("contact", "danger") or _is_in_doubt(standing)


def _standing(standing: Standing, who: Withheld) -> str:
    step, held = standing.step, Withheld(who.held)
    if standing.closed in ("contact", "danger") and (
        held.is_with(step.person) or held.is_named_in(step.person, step.title, step.goal)
    ):
        return _(ON_HOLD)
    if _is_in_doubt(standing):
        return _(IN_DOUBT)
    if why := WHY_CLOSED.get(standing.closed):
        return _(why)
    return field_of(Step, "state").shape.show(standing.closed or "active", None)


def _is_in_doubt(standing: Standing) -> bool:
    return not standing.closed and standing.doubt is not None


def _planned_for(entry: Entry) -> datetime.date | None:
    planned = exposure_of(entry).planned_for
    return planned if isinstance(planned, datetime.date) else None


def _is_ahead(entry: Entry, now: datetime.datetime, calendar: Calendar) -> bool:
    return is_to_come(exposure_of(entry), now, calendar)


def is_ready(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> bool:
    """Whether a step has a plan to look back on: its time has gone by, or it has none."""
    return bool(row.plans) and not _is_ahead(row.plans[0], now, calendar)


def called_now(row: LadderRow, now: datetime.datetime, calendar: Calendar) -> str:
    """What could be done with a step now, in a few words; "" for nothing."""
    if is_ready(row, now, calendar):
        return _(READY)
    return _(NEXT) if row.is_next else ""


def planned_said(row: LadderRow, plan: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """What is said of a plan below its step: its day, where `called_now` says what it waits for."""
    planned = _planned_for(plan)
    if plan is row.plans[0] and row.is_step and not row.careful and is_ready(row, now, calendar):
        return _("planned for {day}", day=said(planned, now, calendar)) if planned else ""
    return plan_said(plan, now, calendar)


def plan_said(entry: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """What a plan that waits is waiting for: its day, or to be looked back on."""
    planned = _planned_for(entry)
    if planned is None:
        return _(READY)
    day = said(planned, now, calendar)
    return _("planned for {day}", day=day) if _is_ahead(entry, now, calendar) else f"{_(READY)} · {day}"


def rest_or_wake(home: Home, entry: Entry) -> str:
    """Let an active step rest, or wake one that rests or is finished; gives what is said then.

    Raises as saving.edit does.
    """
    active = getattr(entry.record, "state", None) in (None, "active")
    saving.edit(home, entry, {"state": "resting" if active else "active"})
    if active:
        return _("It's resting now. Press r to pick it up again.")
    return _("It's active again.")
