"""The ladder to look at: each step with what was tried of it, what waits, and why it rests."""

import datetime

import msgspec

from steady.core.dates import Calendar, show_when
from steady.core.errors import Problem
from steady.core.exposures import is_to_come
from steady.core.fields import field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.steps import steps
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.pacing.ladder import Closed, Standing
from steady.core.pacing.withheld import Withheld
from steady.core.text import one_line
from steady.services.exposure_forms import called
from steady.services.exposures import exposure_of
from steady.services.pace import whole_ladder
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


class LadderRow(msgspec.Struct, frozen=True):
    """One step of the ladder, or a plan that is of none of its steps."""

    entry: Entry
    title: str
    plans: tuple[Entry, ...]
    """Its plans that wait, the one to look back on first in front; of a plan itself, that one."""
    expected: int | None = None
    """The distress that is expected of the step, 0 to 10."""
    closed: Closed = ""
    state: str = ""
    """The step on one line: its state, tries, what came last; "" for a plan."""
    words: tuple[str, ...] = ()
    """What was tried so far, in sentences."""

    @property
    def is_step(self) -> bool:
        """Whether it is a step, not a plan of none."""
        return isinstance(self.entry.record, Step)


def rows(home: Home, now: datetime.datetime) -> tuple[list[LadderRow], list[Problem]]:
    """The ladder at `now`, from small to larger, then plans of no step; and the problems of its files.

    It is made of all exposures there are; nothing is written.
    """
    ladder, entries, problems = whole_ladder(home, now)
    by_step = {entry.id: entry for entry in entries if isinstance(entry.record, Step)}
    waiting = sorted(
        (entry for entry in entries if waits(entry, now)),
        key=lambda entry: (_is_ahead(entry, now, home.calendar), str(_planned_for(entry) or "")),
    )
    told = steps(Evidence([entry.record for entry in entries], danger_cues(), home.calendar, now=now)).steps
    words = {each.step: tuple(each.said()) for each in told if each.n}
    found, placed = [], set()
    for standing in ladder.standings:
        plans = tuple(plan for plan in waiting if standing in ladder.about(exposure_of(plan)))
        placed |= {plan.path for plan in plans}
        found.append(
            LadderRow(
                entry=by_step[standing.step.id],
                title=one_line(standing.step.title),
                plans=plans,
                expected=standing.step.expected_distress,
                closed=standing.closed,
                state=_state(standing, ladder.withheld),
                words=words.get(standing.step.id, ()),
            )
        )
    others = [plan for plan in waiting if plan.path not in placed]
    return [*found, *(LadderRow(plan, called(home, plan), (plan,)) for plan in others)], problems


def safety_notes(home: Home, now: datetime.datetime) -> dict[str, str]:
    """Why steps are in no suggestion, or not without a word, by their ids: for safety's sake alone."""
    ladder, _, _ = whole_ladder(home, now, felt=False)
    found = [each for each in ladder.standings if each.closed in ("contact", "danger") or _is_in_doubt(each)]
    return {each.step.id: _state(each, ladder.withheld) for each in found}


def _state(standing: Standing, who: Withheld) -> str:
    state, count = _why_closed(standing, who), len(standing.tries)
    if not count:
        return state
    last = next((tried.outcome for tried in reversed(standing.tries) if tried.outcome), "")
    tries = ngettext("one try", "{n} tries", count)
    outcome = field_of(Exposure, "outcome").shape.show(last, None)
    return " · ".join([state, tries, *([_("last: {outcome}", outcome=outcome)] if last else [])])


def _why_closed(standing: Standing, who: Withheld) -> str:
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


def plan_said(entry: Entry, now: datetime.datetime, calendar: Calendar) -> str:
    """What a plan that waits is waiting for: its day, or to be looked back on."""
    planned = _planned_for(entry)
    if planned is None:
        return _("ready to look back on")
    if _is_ahead(entry, now, calendar):
        return _("planned for {day}", day=show_when(planned, now.date()))
    return " · ".join([_("ready to look back on"), show_when(planned, now.date())])


def rest_or_wake(home: Home, entry: Entry) -> str:
    """Let an active step rest, or wake one that rests or is finished; gives what is said then.

    Raises as saving.edit does.
    """
    active = getattr(entry.record, "state", None) in (None, "active")
    saving.edit(home, entry, {"state": "resting" if active else "active"})
    if active:
        return _("It's resting now. Press r to pick it up again.")
    return _("It's active again.")
