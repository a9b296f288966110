"""The last rule: what the ladder says could come next, never far above the highest step taken."""

from steady.core.exposures import names_of, planned_instant, with_whom
from steady.core.names import key
from steady.core.pacing.history import FOUNDATION, History
from steady.core.pacing.ladder import PUT_OFF, Standing
from steady.core.pacing.picture import Picture, named
from steady.core.pacing.settling import TOO_MUCH, VERY_HIGH
from steady.core.pacing.suggestion import Suggestion, SuggestionKind
from steady.core.pacing.tries import MOVES_FROM, expectation
from steady.core.pacing.varying import variety
from steady.core.pacing.withheld import all_names
from steady.core.text import counted

_MOVING_ON = (
    "Once you've looked back twice or more, and mostly it didn't go the way you feared, I'd suggest another"
    " way or the next step. Your distress doesn't have to drop first."
)
_CHECKIN = "If you check in as too much, far away or not safe, I'd suggest settling first."
_IN_BETWEEN = "Adding a step in between, or picking a resting one up again, would change it."

EMPTY = Suggestion(
    kind="begin",
    words="Your ladder is empty so far. A first step can be as small as one short message.",
    why="There's no step yet, and no record behind this.",
    would_change="Writing down a step would change it.",
)
"""What is suggested while there is no ladder."""

_PARTS = {
    "signal": "one sign that tells you a place or a person is all right for you",
    "safety": "a few words for your safety plan",
    "grounding": "one grounding exercise, so you know a way to settle",
    "trigger": "one thing that sets you off, and what helps",
    "boundary": "one boundary, in your own words",
}
"""The parts of the foundation, in words."""


def missing_part(history: History) -> str | None:
    """The first part of the foundation that is neither there nor skipped; None once there's a step."""
    if history.steps or history.exposures:
        return None
    return next((part for part in FOUNDATION if part not in history.foundation), None)


def climb(seen: Picture) -> Suggestion:
    """Begin, repeat, vary or next; rest or a smaller step when nothing on the ladder is open or in reach."""
    if part := missing_part(seen.history):
        return _foundation(part)
    if not seen.ladder.standings:
        return EMPTY
    if not seen.ladder.open():
        return _nothing_open(seen)
    if not seen.ladder.under_the_line():
        return _above_the_line(seen)
    reachable = seen.ladder.within_reach()
    if not reachable:
        return _out_of_reach(seen)
    found = _on_the_ladder(seen, reachable)
    return _another_idea(seen, found) or found


def _foundation(part: str) -> Suggestion:
    done, doing = (
        ("done one", "Doing one") if part == "grounding" else ("written one down", "Writing one down")
    )
    return Suggestion(
        kind="begin",
        exercise=TOO_MUCH if part == "grounding" else None,
        words=f"Before the first step, some ground to stand on: {_PARTS[part]}. You can skip it, too.",
        why=f"You haven't {done} so far, and there's no record behind this.",
        would_change=f"{doing} would change this, and so would skipping it: it isn't asked twice.",
    )


def _on_the_ladder(seen: Picture, reachable: list[Standing]) -> Suggestion:
    tried = [each for each in reachable if each.tries]
    done = [each for each in seen.ladder.standings if each.tries and each.closed == "done with"]
    # The step that was taken last is where the person is; of several, the lowest.
    focus = max([*tried, *done], key=lambda each: (each.last, -each.rung), default=None)
    if focus is not None and focus.closed:
        new = _above(focus, reachable) or next((each for each in reachable if not each.tries), None)
        if new is not None and focus.found.clearly_not_met() and not new.found.asks_for_a_look():
            why = f"{named(focus.step)}: {focus.found.in_words()} You've finished with it."
            return _next(seen, new, why, _records(focus))
        focus = max(tried, key=lambda each: (each.last, -each.rung), default=None)
    if focus is None:
        return _begin(seen, reachable)
    return _onward(seen, focus, _above(focus, reachable))


def _above(focus: Standing, reachable: list[Standing]) -> Standing | None:
    """The next step: the lowest rung above, or another one on the same rung that was not tried yet."""
    above = [
        each
        for each in reachable
        if each.rung > focus.rung
        or (each.rung == focus.rung and not each.tries and not _is_twin(each, focus))
    ]
    return min(above, key=lambda each: (each.rung, len(each.tries)), default=None)


def _is_twin(one: Standing, other: Standing) -> bool:
    """Whether two steps were written down alike, with the same person: taking one is taking the other."""
    return bool(one.step.title) and all(
        key(getattr(one.step, name) or "") == key(getattr(other.step, name) or "")
        for name in ("title", "person")
    )


def _onward(seen: Picture, focus: Standing, above: Standing | None) -> Suggestion:
    found = focus.found
    why = f"{named(focus.step)}: {found.in_words()}"
    if found.asks_for_a_look():
        return _look_at_it(seen, focus, why)
    if _twice_with_them(seen, focus):
        why = f"In the last {MOVES_FROM} steps with the same person, what you expected happened."
        return _look_at_it(seen, focus, why)
    if not found.clearly_not_met():
        words = "once more, when you like, as it was or a little smaller."
        if found.numb_lately:
            words = (
                "once more, when you like: a little smaller, after a minute of looking and listening around."
            )
        return _again(seen, focus, "repeat", words, why, _MOVING_ON)
    ways = variety(focus, seen.history.persons, seen.ladder)
    higher = [each for each in seen.ladder.open() if each.rung > focus.rung]
    if ways.untried and not (ways.varied and (above or higher)):
        return _again(
            seen,
            focus,
            "vary",
            f"again in another way: {_or(ways.untried)}.",
            why + (f" So far: {', '.join(ways.so_far)}." if ways.so_far else ""),
            f"Trying it another way could bring the next step, if there is one. {_CHECKIN}",
            *([ways.person] if ways.person else []),
        )
    if above is not None and above.found.asks_for_a_look():
        return _look_at_it(seen, above, f"{named(above.step)}: {above.found.in_words()}")
    if above is not None:
        return _next(seen, above, why, _records(focus))
    if higher:
        return _too_far(seen, focus, higher[0], why)
    return _again(
        seen,
        focus,
        "repeat",
        "once more, when you like, or write down a step that could come after it.",
        f"{why} No step after it is open right now.",
        f"Adding a step, or picking a resting one up again, would change it. {_CHECKIN}",
    )


def _again(
    seen: Picture, focus: Standing, kind: SuggestionKind, words: str, why: str, would_change: str, *also: str
) -> Suggestion:
    return Suggestion(
        kind=kind,
        step=focus.step.id,
        words=_planned(seen, focus) or f"Take {named(focus.step)} {words}",
        why=why,
        records=(*_records(focus), *_plans(focus), *also),
        would_change=would_change,
    )


def _twice_with_them(seen: Picture, focus: Standing) -> bool:
    """Whether what was feared happened in the last steps with whom the newest try was with."""
    whom = with_whom(focus.tries[-1].person, [focus.step])
    them = frozenset().union(*(all_names(each, seen.history.persons) for each in whom))
    tries = [
        each
        for standing in seen.ladder.standings
        for each in standing.tries
        if any(not them.isdisjoint(names_of(one)) for one in with_whom(each.person, [standing.step]))
    ]
    tries.sort(key=lambda each: (seen.taken_at(each), each.id))
    return expectation(tries).lately == ("yes",) * MOVES_FROM


def _look_at_it(seen: Picture, focus: Standing, why: str) -> Suggestion:
    """What was feared happened more than once: not once more, but a look at the step and the person."""
    below = seen.ladder.below(focus.rung)
    smaller = f" Or {named(below.step)} could be kinder for now." if below else ""
    return Suggestion(
        kind="smaller" if below else "rest",
        step=below.step.id if below else None,
        words=f"You don't have to take {named(focus.step)} again: you could look at the step itself, at who"
        f" it's with, or at a boundary.{smaller}",
        why=why,
        records=(*_records(focus), *([below.step.id] if below else [])),
        would_change="A smaller step, another person, or a time that went differently would change it.",
    )


def _too_far(seen: Picture, focus: Standing, higher: Standing, why: str) -> Suggestion:
    line = seen.ladder.ceiling
    over = line is not None and higher.level is not None and higher.level > line
    levels = f" ({focus.level} to {higher.level})" if focus.level is not None and higher.level else ""
    far = f"From {named(focus.step)} to {named(higher.step)} is a long way{levels}."
    above = f"{named(higher.step)} asks for more than the level you set."
    return Suggestion(
        kind="smaller",
        words=f"{above if over else far} A step in between could help.",
        why=f"{why} The next one that's open is {f'above {line}' if over else 'far above it'}.",
        records=(*_records(focus), higher.step.id),
        would_change=_IN_BETWEEN,
    )


def _next(seen: Picture, above: Standing, why: str, records: tuple[str, ...]) -> Suggestion:
    return Suggestion(
        kind="next",
        step=above.step.id,
        words=_planned(seen, above) or f"{named(above.step)} could come next, when you like.",
        why=f"{why} {named(above.step)} is the next that's open.",
        records=(*records, above.step.id, *_plans(above)),
        would_change=f"If you add a step in between, that one would come first. {_CHECKIN}",
    )


def _begin(seen: Picture, reachable: list[Standing]) -> Suggestion:
    """The lowest open step, as none was tried; a smaller one to write down where that is very high."""
    lowest, number = reachable[0], len(seen.ladder.open())
    expected = lowest.level
    if expected is not None and expected >= VERY_HIGH and seen.ladder.ceiling is None:
        return Suggestion(
            kind="smaller",
            words="A first step can be much smaller than the ones on your ladder so far."
            " One short message could be one.",
            why=f"You expect distress of {expected} with {named(lowest.step)},"
            " the lowest of your open steps.",
            records=(lowest.step.id,),
            would_change="A smaller step would change it; so would another number for this one.",
        )
    scale = "" if expected is None else f" You expect distress of {expected} with it."
    return Suggestion(
        kind="begin",
        step=lowest.step.id,
        words=_planned(seen, lowest) or f"Begin with {named(lowest.step)}, when you like.",
        why=f"{counted(number, 'step is', 'steps are')} open on your ladder, with no try so far."
        f" This one is the lowest.{scale}",
        records=(lowest.step.id, *_plans(lowest)),
        would_change=f"If you add a smaller step, that one would come first. {_CHECKIN}",
    )


def _another_idea(seen: Picture, found: Suggestion) -> Suggestion | None:
    """Something else, once the same was put off or suggested often enough; None while it wasn't.

    Nobody is to be asked the same thing over and over (docs/practice.md, rules 9 and 24).
    """
    standing = seen.ladder.of(found.step)
    if standing is None or found.kind not in ("begin", "repeat", "vary", "next"):
        return None
    name, below = named(standing.step), seen.ladder.below(standing.rung)
    again = f"{named(below.step)} could be lighter." if below else "A smaller version could be lighter."
    if standing.is_put_off:
        why = f"{name} was “not today” {standing.put_off} times in a row, and that's an answer."
        words = f"Maybe {name} isn't for now: it could rest. {again}"
    elif found.kind in standing.laid_aside:
        why = f"I suggested this on {PUT_OFF} days or more, and the answer was “not today”."
        words = f"Maybe {name} isn't for now: it could rest. {again}"
    elif found.kind == "repeat" and not standing.found.clearly_not_met() and _same_again(seen, standing):
        why = f"You took {name} {PUT_OFF} times in a row, and it would be suggested again."
        words = (
            f"{name} could rest for a while{f', with {named(below.step)} in its place' if below else ''}."
            " If there's a fear left in it, writing that down first could show more."
        )
    else:
        return None
    return Suggestion(
        kind="smaller" if below else "rest",
        step=below.step.id if below else None,
        words=words,
        why=why,
        records=tuple(dict.fromkeys([*found.records, *([below.step.id] if below else [])])),
        would_change="Taking it, or letting it rest, would change it. So would a smaller step.",
    )


def _same_again(seen: Picture, standing: Standing) -> bool:
    """Whether the last `PUT_OFF` tries of all steps were of this one."""
    tries = [(seen.taken_at(each), each.id) for other in seen.ladder.standings for each in other.tries]
    last = {id for _, id in sorted(tries)[-PUT_OFF:]}
    return len(last) == PUT_OFF and last <= {each.id for each in standing.tries}


def _nothing_open(seen: Picture) -> Suggestion:
    """Rest, with the counts of why no step is open."""
    closed = [each.closed for each in seen.ladder.standings]
    counts = (
        ("resting", closed.count("resting")),
        ("finished", closed.count("done with")),
        ("without contact or on hold", closed.count("contact")),
        ("with a sign of danger", closed.count("danger")),
    )
    told = ", ".join(f"{number} {what}" for what, number in counts if number)
    kept_away = "contact" in closed or "danger" in closed
    return Suggestion(
        kind="rest",
        words="No step is suggested right now, and keeping away can be a good decision. Rest could fit, or"
        " company, or a small step with someone else."
        if kept_away
        else "None of your steps is open right now, and that's fine. Rest could fit, or a new small step"
        " when you like.",
        why=f"Of {counted(len(closed), 'step')}: {told}.",
        records=tuple(each.step.id for each in seen.ladder.standings),
        would_change="Adding a step, or picking a resting one up again, would change it.",
    )


def _above_the_line(seen: Picture) -> Suggestion:
    """A smaller step to write down, as those that are open expect more than the person's own line."""
    open = seen.ladder.open()
    return Suggestion(
        kind="smaller",
        words="Your open steps ask for more than the level you set for yourself. A smaller one could help.",
        why=f"{counted(len(open), 'open step expects', 'open steps expect')} distress above"
        f" {seen.ladder.ceiling}, the level on your pace page.",
        records=tuple(each.step.id for each in open),
        would_change="A smaller step would change it; so would another level on your pace page.",
    )


def _out_of_reach(seen: Picture) -> Suggestion:
    """A smaller step to write down, as those that are open lie far above the highest taken."""
    tried = [each for each in seen.ladder.standings if each.tries]
    number = len(seen.ladder.open())
    return Suggestion(
        kind="smaller",
        words="Your open steps are a good way above the ones you've tried."
        " A smaller one in between could help.",
        why=f"{counted(number, 'open step lies', 'open steps lie')} far above the highest you've tried.",
        records=tuple(dict.fromkeys(each.step.id for each in (*tried, *seen.ladder.open()))),
        would_change=_IN_BETWEEN,
    )


def _records(standing: Standing) -> tuple[str, ...]:
    """The tries of a step, the newest first, and the step."""
    return (*(each.id for each in reversed(standing.tries)), standing.step.id)


def _plans(standing: Standing) -> tuple[str, ...]:
    return tuple(each.id for each in standing.to_come)


def _planned(seen: Picture, standing: Standing) -> str:
    """What to say of a step that is planned for a time to come; "" for one that isn't."""
    planned = [each.planned_for for each in standing.to_come]
    first = min(planned, key=lambda day: planned_instant(day, seen.now) or 0.0, default=None)
    if not first:
        return ""
    return f"You've planned {named(standing.step)} for {seen.said(first)}. Your plan is here if you want it."


def _or(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
