"""The rule that never pushes: steps that ended worse while check-ins worsen ask for less, not more."""

from steady.core.exposures import ended_worse, is_taken
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.pacing.ladder import Standing
from steady.core.pacing.picture import Picture, named
from steady.core.pacing.suggestion import Suggestion
from steady.core.pacing.tries import days_ago, taken_at
from steady.core.pacing.when import hours_ago

LAST_TRIES = 2
"""How many of the newest tries with distress before and after are looked at; each has to have ended worse."""

LAST_CHECKINS = 3
"""How many of the newest check-ins with distress are compared, first and last; two are enough.

No trend is claimed from so few; erring toward rest costs little (docs/practice.md, rule 21).
"""

LOOKED_AT_DAYS = 14
"""How old the tries and check-ins of this rule may be, in days."""


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
    if smaller is None:
        return Suggestion(
            kind="rest",
            words="The last steps were heavy, and so are the last check-ins. Rest could fit,"
            " or a talk with someone you trust or a professional.",
            why=why,
            records=records,
            would_change=would_change,
        )
    return Suggestion(
        kind="smaller",
        step=smaller.step.id,
        words="The last steps were heavy, and so are the last check-ins. Rest could fit,"
        f" or a smaller step such as {named(smaller.step)},"
        " or a talk with someone you trust or a professional.",
        why=why,
        records=(*records, smaller.step.id),
        would_change=would_change,
    )


def _worse_tries(seen: Picture) -> list[Exposure]:
    """The newest tries when each of them ended worse, the oldest first; empty when one did not."""
    rated = [
        each
        for each in seen.history.exposures
        if is_taken(each, seen.history.danger_cues)
        and ended_worse(each) is not None
        and (days := days_ago(each, seen.now, seen.history.calendar)) is not None
        and days <= LOOKED_AT_DAYS
    ]
    rated.sort(key=lambda each: taken_at(each, seen.now, seen.history.calendar))
    last = rated[-LAST_TRIES:]
    return last if len(last) == LAST_TRIES and all(ended_worse(each) for each in last) else []


def _rising_checkins(seen: Picture) -> list[Checkin]:
    """The newest check-ins with distress when the last has more of it than the first; else empty."""
    rated = [
        (each, each.distress)
        for each in seen.history.checkins
        if each.distress is not None
        and (hours := hours_ago(each.at, seen.now)) is not None
        and hours <= LOOKED_AT_DAYS * 24
    ]
    last = rated[-LAST_CHECKINS:]
    return [each for each, _ in last] if last and last[-1][1] > last[0][1] else []


def _smaller(seen: Picture, worse: list[Exposure]) -> Standing | None:
    """The nearest open step below those that ended worse; None when the ladder knows of none."""
    hard = [standing.rung for each in worse for standing in seen.ladder.about(each)]
    below = [each for each in seen.ladder.within_reach() if hard and each.rung < min(hard)]
    return max(below, key=lambda each: (each.rung, len(each.tries)), default=None)
