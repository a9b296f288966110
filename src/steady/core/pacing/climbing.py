"""The last rule: what the ladder says could come next, never more than one rung above the highest tried."""

from steady.core.exposures import planned_instant
from steady.core.pacing.ladder import Standing
from steady.core.pacing.picture import Picture, named
from steady.core.pacing.suggestion import Suggestion, SuggestionKind
from steady.core.pacing.tries import MOVES_FROM, expectation, variety
from steady.core.text import counted

_MOVING_ON = (
    f"{MOVES_FROM} or more looks back, where what you expected did not happen in most, would bring another"
    " way or the next step. Distress need not fall."
)
_CHECKIN = "A check-in of too much, far away or not safe would bring settling first."

EMPTY = Suggestion(
    kind="begin",
    words="Your ladder is empty so far. A first step can be as small as one short message.",
    why="There is no step yet, so this rests on no record.",
    would_change="Writing down a step would change it.",
)
"""What is suggested while there is no ladder."""


def climb(seen: Picture) -> Suggestion:
    """Begin, repeat, vary or next; rest or a smaller step when nothing on the ladder is open or in reach."""
    if not seen.ladder.standings:
        return EMPTY
    if not seen.ladder.open():
        return _nothing_open(seen)
    reachable = seen.ladder.within_reach()
    if not reachable:
        return _out_of_reach(seen)
    tried = [each for each in reachable if each.tries]
    done = [each for each in seen.ladder.standings if each.tries and each.closed == "done with"]
    # The step that was taken last is where the person is; of several, the lowest.
    focus = max([*tried, *done], key=lambda each: (each.last, -each.rung), default=None)
    if focus is not None and focus.closed:
        new = _above(focus, reachable) or next((each for each in reachable if not each.tries), None)
        found = expectation(focus.tries)
        if new is not None and found.clearly_not_met():
            why = f"{named(focus.step)}: {found.in_words()} You are done with it."
            return _next(seen, new, why, _records(focus))
        focus = max(tried, key=lambda each: (each.last, -each.rung), default=None)
    if focus is None:
        return _begin(seen, reachable)
    return _onward(seen, focus, _above(focus, reachable))


def _above(focus: Standing, reachable: list[Standing]) -> Standing | None:
    """The next step: the lowest rung above, or another one on the same rung that was not tried yet."""
    above = [
        each for each in reachable if each.rung > focus.rung or (each.rung == focus.rung and not each.tries)
    ]
    return min(above, key=lambda each: (each.rung, len(each.tries)), default=None)


def _onward(seen: Picture, focus: Standing, above: Standing | None) -> Suggestion:
    found = expectation(focus.tries)
    ways = variety(focus, seen.history.persons, seen.ladder.withheld)
    why = f"{named(focus.step)}: {found.in_words()}"

    def again(kind: SuggestionKind, words: str, more: str, would_change: str, *rests_on: str) -> Suggestion:
        return Suggestion(
            kind=kind,
            step=focus.step.id,
            words=f"Take {named(focus.step)} {words}",
            why=f"{why}{more}{_planned(seen, focus)}",
            records=(*_records(focus), *_plans(focus), *rests_on),
            would_change=would_change,
        )

    if not found.clearly_not_met():
        return again("repeat", "once more when you like, as it was or a little smaller.", "", _MOVING_ON)
    if ways.untried and (above is None or not ways.varied):
        return again(
            "vary",
            f"again in another way: {_or(ways.untried)}.",
            f" So far: {', '.join(ways.so_far)}." if ways.so_far else "",
            f"Trying it another way could bring the next step, if there is one. {_CHECKIN}",
            *([ways.person] if ways.person else []),
        )
    if above is not None:
        return _next(seen, above, why, _records(focus))
    return again(
        "repeat",
        "once more when you like, or write down a step that could come after it.",
        " No step after it is open right now.",
        f"A new step, or one that you wake from its rest, would change it. {_CHECKIN}",
    )


def _next(seen: Picture, above: Standing, why: str, records: tuple[str, ...]) -> Suggestion:
    return Suggestion(
        kind="next",
        step=above.step.id,
        words=f"{named(above.step)} could come next, when you like.",
        why=f"{why} This one is the next that is open.{_planned(seen, above)}",
        records=(*records, above.step.id, *_plans(above)),
        would_change=f"A step that you add in between would change it. {_CHECKIN}",
    )


def _begin(seen: Picture, reachable: list[Standing]) -> Suggestion:
    """The lowest open step, as none of them was tried."""
    lowest, number = reachable[0], len(seen.ladder.open())
    expected = lowest.step.expected_distress
    scale = "" if expected is None else f" You expect distress of {expected} with it."
    return Suggestion(
        kind="begin",
        step=lowest.step.id,
        words=f"Begin with {named(lowest.step)}, when you like.",
        why=f"{counted(number, 'step is', 'steps are')} open on your ladder, with no try so far."
        f" This one is the lowest.{scale}{_planned(seen, lowest)}",
        records=(lowest.step.id, *_plans(lowest)),
        would_change=f"A smaller step would come before it. {_CHECKIN}",
    )


def _nothing_open(seen: Picture) -> Suggestion:
    """Rest, with the counts of why no step is open."""
    closed = [each.closed for each in seen.ladder.standings]
    counts = (
        ("resting", closed.count("resting")),
        ("done with", closed.count("done with")),
        ("left out because of contact", closed.count("contact")),
        ("left out because the last look at it found danger", closed.count("danger")),
    )
    told = ", ".join(f"{number} {what}" for what, number in counts if number)
    return Suggestion(
        kind="rest",
        words="None of your steps is open right now, and that is fine. Rest could fit,"
        " or a new small step when you like.",
        why=f"Of {counted(len(closed), 'step')}: {told}.",
        records=tuple(each.step.id for each in seen.ladder.standings),
        would_change="A new step, or one that you wake from its rest, would change it.",
    )


def _out_of_reach(seen: Picture) -> Suggestion:
    """A smaller step to write down, as those that are open lie more than one rung above the highest tried."""
    tried = [each for each in seen.ladder.standings if each.tries]
    number = len(seen.ladder.open())
    return Suggestion(
        kind="smaller",
        words="The steps that are open are a good way above what you tried."
        " A smaller one in between could help.",
        why=f"{counted(number, 'open step lies', 'open steps lie')} more than one rung"
        " above the highest that you tried.",
        records=tuple(each.step.id for each in (*tried, *seen.ladder.open())),
        would_change="A step in between, or one that you wake from its rest, would change it.",
    )


def _records(standing: Standing) -> tuple[str, ...]:
    """The tries of a step, the newest first, and the step."""
    return (*(each.id for each in reversed(standing.tries)), standing.step.id)


def _plans(standing: Standing) -> tuple[str, ...]:
    return tuple(each.id for each in standing.to_come)


def _planned(seen: Picture, standing: Standing) -> str:
    """A sentence on the first plan for a step that is still to come."""
    planned = [each.planned_for for each in standing.to_come]
    first = min(planned, key=lambda day: planned_instant(day, seen.now) or 0.0, default=None)
    return f" It is planned for {seen.said(first)}." if first else ""


def _or(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
