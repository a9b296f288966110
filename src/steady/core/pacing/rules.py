"""The rules of pace in their order: the first that applies makes the suggestion."""

import datetime
from collections.abc import Callable, Sequence

import msgspec

from steady.core.dates import WEEKDAYS
from steady.core.exposures import days_ago, ended_worse, is_past, is_taken, planned_instant, waits
from steady.core.helpfulness import RANKED_FROM, helpfulness
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.pacing.climbing import climb
from steady.core.pacing.history import NOW_HOURS, UNSAFE_HOURS, History, hours_ago
from steady.core.pacing.ladder import Standing
from steady.core.pacing.picture import Picture, named, picture
from steady.core.pacing.suggestion import Suggestion

WEEK = 7
"""The days that a weekly number is counted over, today included; no day of the week begins it anew."""

TOO_MUCH = "five-senses-outward"
TOO_LITTLE = "colour-hunt"
"""The usual ones: eyes open and outward, as breath and body are no neutral ground for everyone
(Treleaven 2018; docs/practice.md, rule 15)."""

LAST_TRIES = 2
"""How many of the newest tries with distress before and after are looked at; each has to have ended worse."""

LAST_CHECKINS = 3
"""How many of the newest check-ins with distress are compared, first and last; two are enough.

No trend is claimed from so few; erring toward rest costs little (docs/practice.md, rule 21).
"""

LOOKED_AT_DAYS = 14
"""How old the tries and check-ins of this rule may be, in days."""


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


class Fitting(msgspec.Struct, frozen=True):
    """An exercise, why it is this one, and the practices that say so."""

    exercise: str
    why: str
    records: tuple[str, ...]


def fitting(usual: str, others: Sequence[str], practices: Sequence[Practice]) -> Fitting:
    """The exercise to offer: of `usual` and `others`, the one followed by the largest fall in distress.

    `others` come in the order they are offered in, the outward ones first; of two alike the first is taken.

    Only ratings from `RANKED_FROM` on count. Without a fall it is the usual one, unless that was
    followed by more distress and another one was not.
    """
    walked = [each for each in practices if each.exercise]
    rated = {each.exercise: each for each in helpfulness(walked) if each.rated >= RANKED_FROM}
    names = [usual, *(each for each in others if each != usual)]
    change = {name: rated[name].change or 0.0 if name in rated else 0.0 for name in names}

    def ids(exercise: str) -> tuple[str, ...]:
        return tuple(each.id for each in walked if each.exercise == exercise)

    best = min(names, key=lambda name: change[name])
    if change[best] < 0:
        return Fitting(
            best,
            f"You rated this exercise {rated[best].rated} times so far;"
            f" in the middle of them, distress was {-change[best]:g} lower after it.",
            ids(best),
        )
    if change[usual] > 0 and (other := next((name for name in names if change[name] <= 0), None)):
        return Fitting(
            other,
            "Distress was higher after the usual exercise, in the middle of"
            f" {rated[usual].rated} ratings so far, so here is another one.",
            ids(usual),
        )
    return Fitting(usual, "The exercise looks outward, with eyes open.", ())


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
    who, history = seen.ladder.withheld, seen.history
    past = is_past(exposure.planned_for, seen.now, history.calendar)
    if not (past and waits(exposure, history.danger_cues, seen.now)):
        return False
    if who.is_with(exposure.person) or who.is_named_in(exposure.person, exposure.goal, exposure.step):
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
        words="Today is one of the days that you keep free of steps. Rest is the plan.",
        why=f"Your pace page names {WEEKDAYS[today.weekday()].capitalize()} as a quiet day.",
        records=(pace.id,),
        would_change=f"{WEEKDAYS[(today.weekday() + ahead[0]) % 7].capitalize()} is open again. {other_days}"
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


def heavy(seen: Picture) -> Suggestion | None:
    """The last tries ended with more distress, and check-ins have more of it: rest, smaller, or company."""
    worse, rising = _worse_tries(seen), _rising_checkins(seen)
    if not worse or not rising:
        return None
    why = (
        f"In the last {len(worse)} steps with both numbers, distress was higher after than before"
        f" ({', '.join(f'{each.distress_before} to {each.distress_after}' for each in worse)})."
        f" In your last {len(rising)} check-ins with distress, it was {rising[0].distress} first"
        f" and {rising[-1].distress} last."
    )
    records = (*(each.id for each in reversed(worse)), *(each.id for each in reversed(rising)))
    would_change = (
        "A step that ends lighter than it began, or a check-in with less distress, would change it."
        " So would some days without either."
    )
    smaller = _smaller(seen, worse)
    words = f" or a smaller step such as {named(smaller.step)}," if smaller else ""
    return Suggestion(
        kind="smaller" if smaller else "rest",
        step=smaller.step.id if smaller else None,
        words=f"The last steps were heavy, and so are the last check-ins. Rest could fit,{words}"
        " or a talk with someone you trust or a professional.",
        why=why,
        records=(*records, smaller.step.id) if smaller else records,
        would_change=would_change,
    )


def _taken(seen: Picture) -> list[tuple[int, Exposure]]:
    """The steps that were taken, danger among them, with how many days ago, where that is known."""
    calendar = seen.history.calendar
    return [
        (days, each)
        for each in seen.history.exposures
        if is_taken(each, seen.history.danger_cues)
        and (days := days_ago(each, seen.now, calendar)) is not None
    ]


def _worse_tries(seen: Picture) -> list[Exposure]:
    """The newest tries when each of them ended worse, the oldest first; empty when one did not."""
    rated = [each for days, each in _taken(seen) if days <= LOOKED_AT_DAYS and ended_worse(each) is not None]
    rated.sort(key=seen.taken_at)
    last = rated[-LAST_TRIES:]
    return last if len(last) == LAST_TRIES and all(ended_worse(each) for each in last) else []


def _rising_checkins(seen: Picture) -> list[Checkin]:
    """The newest check-ins with distress when the last has more of it than the first; else empty."""
    rated = [
        (each, each.distress)
        for each in seen.history.checkins
        if each.distress is not None
        and (ago := hours_ago(each.at, seen.now)) is not None
        and ago <= LOOKED_AT_DAYS * 24
    ]
    last = rated[-LAST_CHECKINS:]
    return [each for each, _ in last] if last and last[-1][1] > last[0][1] else []


def _smaller(seen: Picture, worse: list[Exposure]) -> Standing | None:
    """The nearest open step below those that ended worse; None when the ladder knows of none."""
    hard = [standing.rung for each in worse for standing in seen.ladder.about(each)]
    below = [each for each in seen.ladder.within_reach() if hard and each.rung < min(hard)]
    return max(below, key=lambda each: (each.rung, len(each.tries)), default=None)


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
    taken = [(days, each) for days, each in _taken(seen) if 0 <= days < WEEK]
    if len(taken) < most:
        return None
    taken.sort(key=lambda each: (each[0], -seen.taken_at(each[1])))
    number, opens = len(taken), seen.today + datetime.timedelta(days=WEEK - taken[most - 1][0])
    return Suggestion(
        kind="rest",
        words="You took as many steps as you set for a week. Rest is part of it.",
        why=f"{number} {'step' if number == 1 else 'steps'} in the last seven days;"
        f" your pace page says {most} a week.",
        records=(pace.id, *(each.id for _, each in taken)),
        would_change=f"From {seen.said(opens)} on there is room again. {other_number}",
    )


RULES: tuple[Callable[[Picture], Suggestion | None], ...] = (
    safety,
    window,
    look_back,
    quiet_day,
    ceiling,
    heavy,
    week_full,
)
"""Safety and settling first, then looking back, their own pace, and rest (docs/practice.md, rules 1 and 21).

When none applies, the ladder says what could come next (`climb`).
"""
