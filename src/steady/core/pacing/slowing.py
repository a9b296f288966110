"""The rules of pace that slow down: hard steps, hard days, several at once, a full week, a time away."""

import datetime
from collections.abc import Sequence
from itertools import pairwise

from steady.core.exposures import days_ago, ended_far_worse, ended_worse, going_in, is_taken, is_try, seconds
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _, ngettext
from steady.core.pacing.history import speaks_of_now
from steady.core.pacing.ladder import Standing
from steady.core.pacing.picture import Picture, named
from steady.core.pacing.settling import LOOKED_AT_DAYS, LOOKED_AT_HOURS, is_very_high
from steady.core.pacing.suggestion import Suggestion

WEEK = 7
"""The days that a weekly number is counted over, today included; no day of the week begins it anew."""

LAST_TRIES = 2
"""How many of the newest tries with distress before and after are looked at; each has to have ended worse."""

LAST_CHECKINS = 3
"""How many of the newest check-ins with distress are looked at, on two days at least; two are enough.

No trend is claimed from so few; erring toward rest costs little (docs/practice.md, rule 21).
"""

RISEN, RISEN_TO = 3, 6
"""By how many points distress rose over those three, each higher than the one before, and to which number."""

VERY_LOW = 1
"""Up to which mood it is very low, 0 to 10. A low mood without distress can be the heavier of the two, and is
to be asked about before anyone practises (Foa et al. 2019)."""

LATELY_HOURS = 72
"""How old the newest check-in may be where it rose or mood is very low: after that it may have passed."""

PACKED = 3
"""From how many steps on one day the day after is for rest too."""

AWAY_DAYS = 30
"""After how many days without a step a familiar, easier one comes first.

What was learned fades from reach with time, and fear comes back a little (Craske et al. 2014).
"""

BACK_DAYS = 3
"""How recent the records of someone who was away and has come back may be, in days."""


def heavy(seen: Picture) -> Suggestion | None:
    """Steps that ended worse, distress that stays very high or rises, mood that stays very low: rest."""
    hard, why, checkins = _hard(seen)
    if not why:
        return None
    smaller = _smaller(seen, hard)
    words = [
        _("It's been heavy lately."),
        _(
            "You could rest, take a smaller step such as {step}, or talk to someone you trust or a"
            " professional.",
            step=named(smaller.step),
        )
        if smaller
        else _("You could rest, or talk to someone you trust or a professional."),
    ]
    if checkins and checkins == _very_low_checkins(seen):
        words.append(_("Your safety plan is here too."))
    records = (*(each.id for each in reversed(hard)), *(each.id for each in reversed(checkins)))
    return Suggestion(
        kind="smaller" if smaller else "rest",
        step=smaller.step.id if smaller else None,
        words=" ".join(words),
        why=why,
        records=(*records, smaller.step.id) if smaller else records,
        would_change=_(
            "A step that ends lighter than it started, or a lighter check-in, would change this. So would a"
            " few quiet days."
        ),
    )


def _hard(seen: Picture) -> tuple[list[Exposure], str, list[Checkin]]:
    """The steps that ended worse, what to say of them, and the check-ins it's about; "" when nothing is."""
    taken = [each for days, each in _taken(seen) if days <= LOOKED_AT_DAYS]
    taken.sort(key=seen.taken_at)
    ended = [each for each in taken if each.distress_after is not None][-1:]
    if ended and ended_far_worse(ended[0]):
        before, after = going_in(ended[0]), ended[0].distress_after
        if before is None:
            return ended, _("After the last step you rated, your distress was {after}.", after=after), []
        went = _(
            "In the last step you rated, your distress went from {before} to {after}.",
            before=before,
            after=after,
        )
        return ended, went, []
    rated = [each for each in taken if ended_worse(each) is not None][-LAST_TRIES:]
    if len(rated) == LAST_TRIES and all(ended_worse(each) for each in rated):
        changes = [
            _("{before} to {after}", before=going_in(each), after=each.distress_after) for each in rated
        ]
        rose = _(
            "In the last {n} steps you rated before and after, your distress went up: {changes}.",
            n=len(rated),
            changes=", ".join(changes),
        )
        return rated, rose, []
    for checkins, what in (
        (_very_high_checkins(seen), N_("In your last {n} check-ins your distress stayed high: {numbers}.")),
        (_rising_checkins(seen), N_("In your last {n} check-ins your distress went up: {numbers}.")),
        (
            low := _very_low_checkins(seen),
            N_("In your last {n} check-ins your mood stayed low: {numbers}."),
        ),
    ):
        if checkins:
            numbers = ", ".join(str(each.mood if checkins is low else each.distress) for each in checkins)
            return [], _(what, n=len(checkins), numbers=numbers), checkins
    return [], "", []


def _taken(seen: Picture) -> list[tuple[int, Exposure]]:
    """The steps that were taken, danger among them, with how many days ago, where that is known."""
    calendar = seen.history.calendar
    return [
        (days, each)
        for each in seen.history.exposures
        if is_taken(each, seen.history.danger_cues)
        and (days := days_ago(each, seen.now, calendar)) is not None
    ]


def _very_high_checkins(seen: Picture) -> list[Checkin]:
    """The newest check-ins with distress when all of them are very high, on two days or more; else empty."""
    last = _last_checkins(seen, "distress")
    high = all(is_very_high(each.distress, seen.history.pace) for each in last)
    return last if high and _on_two_days(last, seen) else []


def _rising_checkins(seen: Picture) -> list[Checkin]:
    """The newest three check-ins with distress when each is higher than the last, and by a lot; else []."""
    last = _last_checkins(seen, "distress")
    numbers = [each.distress or 0 for each in last]
    rose = len(last) == LAST_CHECKINS and all(low < high for low, high in pairwise(numbers))
    much = rose and numbers[-1] - numbers[0] >= RISEN and numbers[-1] >= RISEN_TO
    return last if much and _on_two_days(last, seen) and _is_recent(last, seen) else []


def _very_low_checkins(seen: Picture) -> list[Checkin]:
    """The newest check-ins with mood when all of them are very low; else empty."""
    last = _last_checkins(seen, "mood")
    low = all((each.mood or 0) <= VERY_LOW for each in last)
    return last if low and _on_two_days(last, seen) and _is_recent(last, seen) else []


def _last_checkins(seen: Picture, field: str) -> list[Checkin]:
    return seen.lately(field, LOOKED_AT_HOURS)[-LAST_CHECKINS:]


def _on_two_days(checkins: Sequence[Checkin], seen: Picture) -> bool:
    return len({seen.history.calendar.day_of(each.at) for each in checkins if each.at}) > 1


def _is_recent(checkins: Sequence[Checkin], seen: Picture) -> bool:
    return speaks_of_now(checkins[-1].at, seen.now, LATELY_HOURS)


def _smaller(seen: Picture, hard: Sequence[Exposure]) -> Standing | None:
    """The nearest open step below those that were hard; None when the ladder knows of none."""
    rungs = [standing.rung for each in hard for standing in seen.ladder.about(each)]
    return seen.ladder.below(min(rungs)) if rungs else None


def packed_day(seen: Picture) -> Suggestion | None:
    """Several steps on one day, today or yesterday."""
    taken = _taken(seen)
    for days in (0, 1):
        same = [each for ago, each in taken if ago == days]
        if len(same) >= PACKED:
            return Suggestion(
                kind="rest",
                words=_("That was a full day. Rest lets it sink in, and the next step can wait."),
                why=_("You took {n} steps yesterday.", n=len(same))
                if days
                else _("You took {n} steps today.", n=len(same)),
                records=tuple(each.id for each in sorted(same, key=seen.taken_at, reverse=True)),
                would_change=_("A day without a step would change this."),
            )
    return None


def week_full(seen: Picture) -> Suggestion | None:
    """As many steps in the last seven days as the person set for a week."""
    pace = seen.history.pace
    if pace is None or pace.steps_per_week is None:
        return None
    most = pace.steps_per_week
    other_number = _("Another number on your pace page would change this.")
    if most == 0:
        return Suggestion(
            kind="rest",
            words=_("You've chosen to take no steps for now. Rest is the plan."),
            why=_("Your pace page says 0 steps a week."),
            records=(pace.id,),
            would_change=other_number,
        )
    taken = [(days, each) for days, each in _taken(seen) if 0 <= days < WEEK]
    if len(taken) < most:
        return None
    taken.sort(key=lambda each: (each[0], -seen.taken_at(each[1])))
    opens = seen.today + datetime.timedelta(days=WEEK - taken[most - 1][0])
    return Suggestion(
        kind="rest",
        words=_("You've taken as many steps as you set for a week. Rest is part of it."),
        why=ngettext(
            "You took one step in the last seven days, and your pace page says {most} a week.",
            "You took {n} steps in the last seven days, and your pace page says {most} a week.",
            len(taken),
            most=most,
        ),
        records=(pace.id, *(each.id for __, each in taken)),
        would_change=" ".join([_("There'll be room again {when}.", when=seen.on(opens)), other_number]),
    )


def away(seen: Picture) -> Suggestion | None:
    """After a time without a step: a familiar, easier one, and a word on how fear comes and goes."""
    dangers = seen.history.danger_cues
    tries = [(days, each) for days, each in _taken(seen) if is_try(each, dangers)]
    if not tries or min(days for days, __ in tries) < AWAY_DAYS or not seen.ladder.open():
        return None
    last = max((each for __, each in tries), key=seen.taken_at)
    welcome = [_("Welcome back.")] if _was_away(seen) else []
    why = _("Your last step was {when}.", when=seen.on(seen.day_of(last)))
    fear = _("After a while, fear often returns a little, and then it passes again.")
    familiar = [each for each in seen.ladder.within_reach() if each.tries and each.may_be("repeat")]
    if not familiar:
        return Suggestion(
            kind="smaller",
            words=" ".join([*welcome, _("You could start again with something small and familiar.")]),
            why=" ".join([why, _("None of the steps you've taken seems to fit right now."), fear]),
            records=(last.id,),
            would_change=_("Adding a small step, or picking a resting one up again, would change this."),
        )
    easier = min(familiar, key=lambda each: each.rung)
    return Suggestion(
        kind="repeat",
        step=easier.step.id,
        words=" ".join(
            [
                *welcome,
                _("{step} could be a familiar place to start, whenever you like.", step=named(easier.step)),
            ]
        ),
        why=" ".join([why, _("Of the steps you've taken, this is the easiest one that's open."), fear]),
        records=tuple(dict.fromkeys([last.id, easier.step.id, *(each.id for each in easier.to_come)])),
        would_change=_("Taking any step would change this."),
    )


def _was_away(seen: Picture) -> bool:
    """Whether nothing was written in the days of `AWAY_DAYS`, but for the last few."""
    history = seen.history
    written = (*history.checkins, *history.exposures, *history.practices, *history.incidents)
    now = seconds(seen.now, seen.now)
    ago = [(now - seconds(each.at, seen.now)) / 86400 for each in written if each.at]
    return not any(BACK_DAYS <= days < AWAY_DAYS for days in ago)
