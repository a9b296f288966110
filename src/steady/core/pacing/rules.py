"""The rules of pace in their order: the first that applies makes the suggestion."""

import datetime
from collections.abc import Callable

from steady.core.dates import WEEKDAYS
from steady.core.exposures import is_past, planned_instant, waits
from steady.core.kinds.exposure import Exposure
from steady.core.pacing.climbing import climb
from steady.core.pacing.history import History
from steady.core.pacing.picture import Picture, picture
from steady.core.pacing.settling import ceiling, harm, safety, very_high, window
from steady.core.pacing.slowing import WEEK, away, heavy, packed_day, week_full
from steady.core.pacing.suggestion import Suggestion
from steady.core.text import counted


def suggest(history: History, now: datetime.datetime) -> Suggestion:
    """One suggestion for a history at a time: the same for the same records, whatever their order.

    `now` is local time with its offset. Nothing is ever advanced or blocked by it.
    """
    seen = picture(history, now)
    for rule in RULES:
        found = rule(seen)
        if found is not None:
            return found
    return climb(seen)


def look_back(seen: Picture) -> Suggestion | None:
    """A plan whose time has gone by, with nothing written down yet; the oldest of them."""
    waiting = [each for each in seen.history.exposures if _may_look_back(each, seen)]
    if not waiting:
        return None
    waiting.sort(key=lambda each: planned_instant(each.planned_for, seen.now) or 0.0)
    oldest = waiting[0]
    open_steps = [each.step.id for each in seen.ladder.about(oldest) if not each.closed]
    others = f" {counted(len(waiting) - 1, 'more plan')} can wait for a look too." if len(waiting) > 1 else ""
    return Suggestion(
        kind="look back",
        step=open_steps[0] if len(open_steps) == 1 else None,
        words=f"How was it? Look back on {seen.title(oldest)}, when you like.",
        why=f"It was planned for {seen.said(oldest.planned_for)}, and nothing is written down yet.{others}",
        records=tuple(each.id for each in waiting),
        would_change="A few words about it would change it; so would “not today” as its outcome.",
    )


def _may_look_back(exposure: Exposure, seen: Picture) -> bool:
    """Whether a plan waits, and is not about someone or something withheld: those stay in their list."""
    who, history = seen.ladder.withheld, seen.history
    past = is_past(exposure.planned_for, seen.now, history.calendar)
    if not (past and waits(exposure, history.danger_cues, seen.now)):
        return False
    if who.is_with(exposure.person) or who.is_named_in(exposure.person, exposure.goal, exposure.step):
        return False
    if who.is_in_danger(exposure.person):
        return False
    return not any(each.closed in ("contact", "danger") for each in seen.ladder.about(exposure))


def quiet_day(seen: Picture) -> Suggestion | None:
    """A day that the person keeps free of steps."""
    pace, today = seen.history.pace, seen.today
    quiet = set(pace.quiet_days or ()) if pace else set()
    if pace is None or WEEKDAYS[today.weekday()] not in quiet:
        return None
    ahead = [day for day in range(1, WEEK) if WEEKDAYS[(today.weekday() + day) % 7] not in quiet]
    other_days = "Other quiet days on your pace page would change it."
    return Suggestion(
        kind="rest",
        words="Today is one of the days you keep free of steps. Rest is the plan.",
        why=f"Your pace page names {WEEKDAYS[today.weekday()].capitalize()} as a quiet day.",
        records=(pace.id,),
        would_change=f"{WEEKDAYS[(today.weekday() + ahead[0]) % 7].capitalize()} is open again. {other_days}"
        if ahead
        else other_days,
    )


RULES: tuple[Callable[[Picture], Suggestion | None], ...] = (
    safety,
    harm,
    very_high,
    window,
    ceiling,
    look_back,
    quiet_day,
    heavy,
    packed_day,
    week_full,
    away,
)
"""Safety and settling first, then looking back, their own pace, and rest (docs/practice.md, rules 1 and 21).

When none applies, the ladder says what could come next (`climb`).
"""
