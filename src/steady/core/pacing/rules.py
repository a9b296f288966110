"""The rules of pace in their order: the first that applies makes the suggestion."""

import datetime
from collections.abc import Callable

from steady.core.exposures import is_taken
from steady.core.fields import Weekday
from steady.core.kinds.exposure import Exposure
from steady.core.pacing.climbing import climb
from steady.core.pacing.history import History
from steady.core.pacing.picture import Picture, picture
from steady.core.pacing.settling import TOO_LITTLE, TOO_MUCH, fitting
from steady.core.pacing.slowing import heavy
from steady.core.pacing.suggestion import Suggestion
from steady.core.pacing.tries import days_ago, taken_at, waits
from steady.core.pacing.when import NOW_HOURS, UNSAFE_HOURS, planned_instant

WEEK = 7
"""The days that a weekly number is counted over, today included; no day of the week begins it anew."""

_WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


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


def safety(seen: Picture) -> Suggestion | None:
    """Not safe, or unsure of it, by the newest answer of the last `UNSAFE_HOURS` hours."""
    newest = seen.newest("safe_now", UNSAFE_HOURS, ("no", "unsure", "yes"))
    if newest is None or newest.safe_now == "yes":
        return None
    why = (
        f"Your check-in of {seen.said(newest.at)} says “{newest.safe_now}” to being safe where you are."
        " While that stands, no step is suggested."
    )
    would_change = (
        f"A new check-in with another answer would change it. This one counts for {UNSAFE_HOURS} hours."
    )
    if newest.safe_now == "no":
        return Suggestion(
            kind="safety",
            words="You said that you are not safe where you are."
            " Your safety plan and the help lines come first.",
            why=why,
            records=(newest.id,),
            would_change=would_change,
        )
    exercise = fitting(TOO_MUCH, seen.history.settling, seen.history.practices)
    return Suggestion(
        kind="settle first",
        exercise=exercise.exercise,
        words="You are not sure of being safe where you are. Your safety plan is close at hand,"
        " and settling comes before any step.",
        why=f"{why} {exercise.why}",
        records=(newest.id, *exercise.records),
        would_change=would_change,
    )


def window(seen: Picture) -> Suggestion | None:
    """Outside the window of tolerance (Siegel 1999): settling for too much, gently waking for too little."""
    newest = seen.newest("state", NOW_HOURS, ("too much", "too little, far away", "within my window"))
    if newest is None or newest.state == "within my window":
        return None
    much = newest.state == "too much"
    usual, others = (TOO_MUCH, seen.history.settling) if much else (TOO_LITTLE, seen.history.waking)
    exercise = fitting(usual, others, seen.history.practices)
    return Suggestion(
        kind="settle first",
        exercise=exercise.exercise,
        words="There is a lot going on in you. Settling comes first, as slowly as you like."
        if much
        else "Things feel numb or far away. Waking up gently comes first, as slowly as you like.",
        why=f"Your check-in of {seen.said(newest.at)} says “{newest.state}”. {exercise.why}",
        records=(newest.id, *exercise.records),
        would_change="A new check-in within your window would change it."
        f" This one counts for {NOW_HOURS} hours.",
    )


def look_back(seen: Picture) -> Suggestion | None:
    """A plan whose time has gone by, with nothing written down yet; the newest of them."""
    waiting = [each for each in seen.history.exposures if _may_look_back(each, seen)]
    if not waiting:
        return None
    waiting.sort(key=lambda each: planned_instant(each.planned_for, seen.now) or 0.0)
    latest = waiting[-1]
    open_steps = [each.step.id for each in seen.ladder.about(latest) if not each.closed]
    title, number = seen.title(latest), len(waiting)
    return Suggestion(
        kind="look back",
        step=open_steps[0] if len(open_steps) == 1 else None,
        words=f"Look back on {title}. It was planned for {seen.said(latest.planned_for)},"
        " and what happened is still yours to write down.",
        why=f"{number} planned {'step has its' if number == 1 else 'steps have their'} time behind"
        f" {'it' if number == 1 else 'them'}, with nothing written down so far.",
        records=tuple(each.id for each in reversed(waiting)),
        would_change="A few words about it would change it; so would “not today” as its outcome.",
    )


def _may_look_back(exposure: Exposure, seen: Picture) -> bool:
    """Whether a plan waits, and is not about someone or something withheld: those stay in their list."""
    who = seen.ladder.withheld
    if not waits(exposure, seen.history, seen.now):
        return False
    if who.is_with(exposure.person) or who.is_named_in(exposure.person, exposure.goal, exposure.step):
        return False
    return not any(each.closed in ("contact", "danger") for each in seen.ladder.about(exposure))


def quiet_day(seen: Picture) -> Suggestion | None:
    """A day that the person keeps free of steps."""
    pace, today = seen.history.pace, seen.today
    quiet = set(pace.quiet_days or ()) if pace else set()
    if pace is None or _WEEKDAYS[today.weekday()] not in quiet:
        return None
    ahead = [day for day in range(1, WEEK) if _WEEKDAYS[(today.weekday() + day) % 7] not in quiet]
    other_days = "Other quiet days on your pace page would change it."
    return Suggestion(
        kind="rest",
        words="Today is one of the days that you keep free of steps. Rest is the plan.",
        why=f"Your pace page names {_WEEKDAYS[today.weekday()].capitalize()} as a quiet day.",
        records=(pace.id,),
        would_change=f"{_WEEKDAYS[(today.weekday() + ahead[0]) % 7].capitalize()} is open again. {other_days}"
        if ahead
        else other_days,
    )


def ceiling(seen: Picture) -> Suggestion | None:
    """Distress above the line that the person drew."""
    pace = seen.history.pace
    newest = seen.newest("distress", NOW_HOURS, tuple(range(10, -1, -1)))
    if pace is None or pace.distress_ceiling is None or newest is None or newest.distress is None:
        return None
    if newest.distress <= pace.distress_ceiling:
        return None
    return Suggestion(
        kind="rest",
        words="Distress is above the line that you drew for a day of rest. Resting keeps to your own pace.",
        why=f"Your check-in of {seen.said(newest.at)} says distress {newest.distress};"
        f" your pace page says rest above {pace.distress_ceiling}.",
        records=(newest.id, pace.id),
        would_change=f"A new check-in with distress of {pace.distress_ceiling} or less would change it;"
        " so would another line on your pace page.",
    )


def week_full(seen: Picture) -> Suggestion | None:
    """As many steps in the last seven days as the person set for a week."""
    pace = seen.history.pace
    if pace is None or pace.steps_per_week is None:
        return None
    most = pace.steps_per_week
    other_number = "Another number on your pace page would change it."
    if most == 0:
        return Suggestion(
            kind="rest",
            words="Your pace page keeps these weeks free of steps. Rest is the plan.",
            why="Your pace page says 0 steps a week.",
            records=(pace.id,),
            would_change=other_number,
        )
    taken = [
        (days, each) for each in seen.history.exposures if (days := _days_this_week(each, seen)) is not None
    ]
    if len(taken) < most:
        return None
    taken.sort(key=lambda each: (each[0], -taken_at(each[1], seen.now, seen.history.calendar)))
    number, opens = len(taken), seen.today + datetime.timedelta(days=WEEK - taken[most - 1][0])
    return Suggestion(
        kind="rest",
        words="You took as many steps as you set for a week. Rest is part of it.",
        why=f"{number} {'step' if number == 1 else 'steps'} in the last seven days;"
        f" your pace page says {most} a week.",
        records=(pace.id, *(each.id for _, each in taken)),
        would_change=f"From {seen.said(opens)} on there is room again. {other_number}",
    )


def _days_this_week(exposure: Exposure, seen: Picture) -> int | None:
    """How many days ago a step of the last seven days was taken; None for all others."""
    days = (
        days_ago(exposure, seen.now, seen.history.calendar)
        if is_taken(exposure, seen.history.danger_cues)
        else None
    )
    return days if days is not None and 0 <= days < WEEK else None


RULES: tuple[Callable[[Picture], Suggestion | None], ...] = (
    safety,
    window,
    look_back,
    quiet_day,
    ceiling,
    heavy,
    week_full,
)
"""In the order of the design (7). When none applies, the ladder says what could come next (`climb`)."""
