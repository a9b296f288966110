"""The rules of pace that come before any step: safety, harm, settling, the line that the person drew."""

import datetime
from collections.abc import Sequence

import msgspec

from steady.core.exposures import is_harm, taken_on
from steady.core.fields import field_of
from steady.core.helpfulness import RANKED_FROM, helpfulness
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.incident import Incident
from steady.core.kinds.pace import Pace
from steady.core.kinds.practice import Practice
from steady.core.language import _
from steady.core.numbers import decimal
from steady.core.pacing.history import NOW_HOURS, hours_ago, instant
from steady.core.pacing.picture import Picture
from steady.core.pacing.suggestion import Suggestion
from steady.core.text import times

TOO_MUCH = "five-senses-outward"
TOO_LITTLE = "colour-hunt"
"""The usual ones: eyes open and outward, as breath and body are no neutral ground for everyone
(Treleaven 2018; docs/practice.md, rule 15)."""

TODAY_HOURS = 24
"""How long an answer about being safe is told as one of now, in hours; then as that of last time."""

HARM_HOURS = 48
"""For how long harm that was noted leaves no room for a step, in hours; a day alone counts to the next one's
end. The first days after are for safety and company, not for practice (Foa et al. 2019)."""

VERY_HIGH = 8
"""From which distress on settling comes first while no line is drawn, 0 to 10 (docs/practice.md, rule 7)."""

WEEK_ABOVE = 6
"""How many days before today a run of ratings above the line began, for another look at it."""

DAYS_ABOVE = 4
"""On how many days of that run there has to be a rating."""

LOOKED_AT_DAYS = 14
"""How old the tries and check-ins of the rules about a time may be, in days."""

LOOKED_AT_HOURS = LOOKED_AT_DAYS * 24

_CAREFUL = ("no", "unsure", "yes")


def is_very_high(distress: int | None, pace: Pace | None) -> bool:
    """Whether distress is above the line that the person drew, or very high where they drew none."""
    line = pace.distress_ceiling if pace is not None else None
    return distress is not None and distress > (VERY_HIGH - 1 if line is None else line)


def safety(seen: Picture) -> Suggestion | None:
    """Not safe, or not sure of it, by the newest answer of all: it stands until there's another one."""
    asked: tuple[Checkin | Incident, ...] = (*seen.history.checkins, *seen.history.incidents)
    answered = [each for each in asked if each.safe_now is not None]
    if not answered:
        return None
    newest = max(answered, key=lambda each: (_at(each, seen), -_CAREFUL.index(each.safe_now or "yes")))
    if newest.safe_now == "yes":
        return None
    unsure, ago = newest.safe_now == "unsure", hours_ago(newest.at, seen.now) or 0.0
    exercise = fitting(TOO_MUCH, seen.history.settling, seen.history.practices) if unsure else None
    if ago > TODAY_HOURS:
        last = _("Last time you weren't sure you were safe.") if unsure else _("Last time you weren't safe.")
        now = _("How is it now? Your safety plan and the help lines are here whenever you want them.")
        words = f"{last} {now}"
    elif unsure:
        words = _("You're not sure you're safe where you are. Your safety plan comes first, then settling.")
    else:
        words = _("You said you're not safe where you are. Your safety plan and the help lines come first.")
    when = seen.on(newest.at)
    if isinstance(newest, Incident):
        said = (
            _("In your note about what happened {when}, you said you weren't sure you were safe.", when=when)
            if unsure
            else _("In your note about what happened {when}, you said you weren't safe.", when=when)
        )
    elif unsure:
        said = _("In your check-in {when} you said you weren't sure you were safe.", when=when)
    else:
        said = _("In your check-in {when} you said you weren't safe where you are.", when=when)
    until = _("Until you say otherwise, I won't suggest any step.")
    return Suggestion(
        kind="safety",
        exercise=exercise.exercise if exercise else None,
        words=words,
        why=" ".join([said, until, *([exercise.why] if exercise else [])]),
        records=(newest.id, *(exercise.records if exercise else ())),
        would_change=_("A check-in that says you're safe would change this."),
    )


def _at(record: Checkin | Incident, seen: Picture) -> float:
    """When it was answered; before all others without a time, so that an answer of any day takes over."""
    at = instant(record.at, seen.now)
    return float("-inf") if at is None else at


def harm(seen: Picture) -> Suggestion | None:
    """Something that wasn't okay or safe in the last two days: no step then, whoever it would be with."""
    calendar = seen.history.calendar
    days = [
        *((each.at, each.id) for each in seen.history.incidents),
        *((taken_on(each, seen.now, calendar), each.id) for each in seen.history.exposures if is_harm(each)),
    ]
    recent = [(calendar.day_of(day), id) for day, id in days if day and _is_fresh(day, seen)]
    if not recent:
        return None
    return Suggestion(
        kind="safety",
        words=_(
            "Something happened that wasn't okay or safe. Your safety plan comes first, and company if you"
            " want it."
        ),
        why=_(
            "Your notes say it happened {when}. For two days afterwards, I don't suggest any step.",
            when=seen.on(max(recent)[0]),
        ),
        records=tuple(sorted({id for __, id in recent})),
        would_change=_(
            "It changes with time. Steps with that person stay on hold until their page says it has stopped."
        ),
    )


def _is_fresh(day: datetime.date, seen: Picture) -> bool:
    """Whether a day or a time is at most `HARM_HOURS` ago, as far as it can be told."""
    ago = hours_ago(day, seen.now)
    if ago is not None:
        return ago <= HARM_HOURS
    return 0 <= (seen.today - day).days < HARM_HOURS // 24


def very_high(seen: Picture) -> Suggestion | None:
    """Very high distress while no line is drawn for it: the plan close at hand, then settling.

    It counts for a day: after a very hard evening, the morning begins with how it is now.
    """
    pace, newest = seen.history.pace, _newest_distress(seen)
    if newest is None or (pace is not None and pace.distress_ceiling is not None):
        return None
    if (newest.distress or 0) < VERY_HIGH:
        return None
    exercise = fitting(TOO_MUCH, seen.history.settling, seen.history.practices)
    now = (hours_ago(newest.at, seen.now) or 0.0) <= NOW_HOURS
    a_lot = _("That's a lot right now.") if now else _("Last time it was a lot. How is it now?")
    return Suggestion(
        kind="safety",
        exercise=exercise.exercise,
        words=" ".join([a_lot, _("Your safety plan is right here, and settling comes before any step.")]),
        why=f"{_rated(newest, seen)} {exercise.why}",
        records=(newest.id, *exercise.records),
        would_change=_(
            "A check-in below {level} would change this, and so would setting your own level on your pace"
            " page. Each check-in counts for {hours} hours here.",
            level=VERY_HIGH,
            hours=TODAY_HOURS,
        ),
    )


def _rated(checkin: Checkin, seen: Picture) -> str:
    """The distress that a check-in says, in a sentence."""
    return _(
        "In your check-in {when} you put your distress at {distress}.",
        when=seen.on(checkin.at),
        distress=checkin.distress,
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
        words=_("It sounds like a lot right now. Settling comes first, as slowly as you like.")
        if much
        else _("Things feel far away right now. Coming back gently comes first, as slowly as you like."),
        why=" ".join(
            [
                _(
                    "In your check-in {when} you chose “{state}”.",
                    when=seen.on(newest.at),
                    state=field_of(Checkin, "state").shape.show(newest.state, None),
                ),
                exercise.why,
            ]
        ),
        records=(newest.id, *exercise.records),
        would_change=_(
            "Checking in as okay again would change this. Each check-in counts for {hours} hours here.",
            hours=NOW_HOURS,
        ),
    )


def ceiling(seen: Picture) -> Suggestion | None:
    """Distress above the line that the person drew; after a week of it, settling, company or another line."""
    pace, newest = seen.history.pace, _newest_distress(seen)
    line = pace.distress_ceiling if pace is not None else None
    if pace is None or line is None or newest is None or (newest.distress or 0) <= line:
        return None
    # The line is for a day of rest: it holds for the rest of the day, and for some hours into the next.
    today = newest.at is not None and seen.history.calendar.day_of(newest.at) == seen.today
    if not today and (hours_ago(newest.at, seen.now) or 0.0) > NOW_HOURS:
        return None
    above = _run_above(seen, line)
    days = {seen.history.calendar.day_of(each.at) for each in above if each.at}
    if len(days) >= DAYS_ABOVE and (seen.today - min(days)).days >= WEEK_ABOVE:
        exercise = fitting(TOO_MUCH, seen.history.settling, seen.history.practices)
        return Suggestion(
            kind="settle first",
            exercise=exercise.exercise,
            words=_(
                "Your distress has been above the level you set for a while. Settling could help, or company,"
                " or talking to a professional. You could also take another look at that level."
            ),
            why=" ".join(
                [
                    _(
                        "In your last {n} check-ins, on {days} days, your distress was above {level}.",
                        n=len(above),
                        days=len(days),
                        level=line,
                    ),
                    exercise.why,
                ]
            ),
            records=(*(each.id for each in reversed(above)), pace.id, *exercise.records),
            would_change=_below(line),
        )
    return Suggestion(
        kind="rest",
        words=_(
            "Your distress is above the level you set for a rest day. Resting today is keeping to your own"
            " pace."
        ),
        why=" ".join([_rated(newest, seen), _("Your pace page says to rest above {level}.", level=line)]),
        records=(newest.id, pace.id),
        would_change=_below(line),
    )


def _below(line: int) -> str:
    return _(
        "A check-in with distress at {level} or lower would change this, and so would another level on your"
        " pace page.",
        level=line,
    )


def _newest_distress(seen: Picture) -> Checkin | None:
    return seen.newest("distress", TODAY_HOURS, tuple(range(10, -1, -1)))


def _run_above(seen: Picture, line: int) -> list[Checkin]:
    """The newest check-ins with distress as far back as all of them are above a line, the oldest first.

    None is older than `LOOKED_AT_DAYS`.
    """
    run: list[Checkin] = []
    for each in reversed(seen.lately("distress", LOOKED_AT_HOURS)):
        if (each.distress or 0) <= line:
            break
        run.append(each)
    return run[::-1]


class Fitting(msgspec.Struct, frozen=True):
    """An exercise, why it is this one, and the practices that say so."""

    exercise: str
    why: str
    records: tuple[str, ...]


def fitting(usual: str, others: Sequence[str], practices: Sequence[Practice]) -> Fitting:
    """The exercise to offer: of `usual` and `others`, the one followed by the largest fall in distress.

    Only ratings from `RANKED_FROM` on count. What made it worse in half of the times or more is not offered
    while there's another one. Without a fall it is the usual one, unless that was followed by more distress
    and another one was not. `others` come in the order they are offered in, outward ones first
    (docs/practice.md, rule 15); of two alike the first is taken.
    """
    walked = [each for each in practices if each.exercise]
    names = [usual, *(each for each in others if each != usual)]
    worse = {name: _made_worse(name, walked) for name in names}
    kept = [name for name in names if not worse[name]] or names
    rated = {each.exercise: each for each in helpfulness(walked) if each.rated >= RANKED_FROM}
    change = {name: rated[name].change or 0.0 if name in rated else 0.0 for name in names}

    def ids(exercise: str) -> tuple[str, ...]:
        return tuple(each.id for each in walked if each.exercise == exercise)

    best = min(kept, key=lambda name: change[name])
    if change[best] < 0:
        why = _(
            "You've rated this exercise {n} times. Typically, your distress was {points} lower afterwards.",
            n=rated[best].rated,
            points=decimal(-change[best]),
        )
        return Fitting(best, why, ids(best))
    if usual not in kept:
        why = _(
            "After the usual exercise you felt worse {times}, so here's another one.",
            times=times(worse[usual]),
        )
        return Fitting(best, why, ids(usual))
    if change[usual] > 0 and (other := next((name for name in kept if change[name] <= 0), None)):
        why = _(
            "You've rated the usual exercise {n} times. Typically, your distress was higher afterwards, so"
            " here's another one.",
            n=rated[usual].rated,
        )
        return Fitting(other, why, ids(usual))
    return Fitting(usual, _("The exercise looks outward, with your eyes open."), ())


def _made_worse(exercise: str, practices: Sequence[Practice]) -> int:
    """How often it was worse after an exercise, when that is half of the times that say; else 0."""
    effects = [each.effect for each in practices if each.exercise == exercise and each.effect]
    worse = effects.count("worse")
    return worse if 2 * worse >= len(effects) else 0
