"""The last rule: what the ladder says could come next, never far above the highest step taken."""

from steady.core.exposures import names_of, planned_instant, with_whom
from steady.core.language import N_, _, ngettext
from steady.core.names import key
from steady.core.pacing.history import FOUNDATION, History
from steady.core.pacing.ladder import PUT_OFF, Standing
from steady.core.pacing.picture import Picture, named
from steady.core.pacing.settling import TOO_MUCH, VERY_HIGH
from steady.core.pacing.suggestion import Suggestion, SuggestionKind
from steady.core.pacing.tries import MOVES_FROM, expectation
from steady.core.pacing.varying import variety
from steady.core.pacing.withheld import all_names
from steady.core.text import either, joined

_MOVING_ON = N_(
    "Once you've looked back twice or more, and mostly it didn't go the way you feared, I'd suggest another"
    " way or the next step. Your distress doesn't have to drop first."
)
_CHECKIN = N_("If you check in as overwhelmed, far away or not safe, I'd suggest settling first.")
_NEW_STEP = N_("Adding a step, or picking a resting one up again, would change this.")
_IN_BETWEEN = N_("Adding a step in between, or picking a resting one up again, would change this.")

_PARTS = {
    "signal": N_("Before your first step, you could note one sign that a place or person feels okay to you."),
    "safety": N_("Before your first step, you could write a few words for your safety plan."),
    "grounding": N_(
        "Before your first step, you could try one grounding exercise, so you know a way to settle."
    ),
    "trigger": N_("Before your first step, you could note one thing that brings it on, and what helps."),
    "boundary": N_("Before your first step, you could write down one boundary, in your own words."),
}
"""The parts of the foundation, each as it's suggested."""


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
        return _empty()
    if not seen.ladder.open():
        return _nothing_open(seen)
    if not seen.ladder.under_the_line():
        return _above_the_line(seen)
    reachable = seen.ladder.within_reach()
    if not reachable:
        return _out_of_reach(seen)
    found = _on_the_ladder(seen, reachable)
    return _another_idea(seen, found) or found


def _empty() -> Suggestion:
    """What is suggested while there is no ladder."""
    return Suggestion(
        kind="begin",
        words=_("Your ladder is empty. A first step can be as small as one short message."),
        why=_("There's no step yet. This isn't based on any of your records."),
        would_change=_("Writing down a step would change this."),
    )


def _foundation(part: str) -> Suggestion:
    grounding = part == "grounding"
    return Suggestion(
        kind="begin",
        exercise=TOO_MUCH if grounding else None,
        words=" ".join([_(_PARTS[part]), _("You can also skip it.")]),
        why=_("You haven't done one yet. This isn't based on any of your records.")
        if grounding
        else _("There isn't one yet. This isn't based on any of your records."),
        would_change=_("Doing one, or skipping it, would change this. You won't be asked twice.")
        if grounding
        else _("Writing it down, or skipping it, would change this. You won't be asked twice."),
    )


def _on_the_ladder(seen: Picture, reachable: list[Standing]) -> Suggestion:
    tried = [each for each in reachable if each.tries]
    done = [each for each in seen.ladder.standings if each.tries and each.closed == "done with"]
    # The step that was taken last is where the person is; of several, the lowest.
    focus = max([*tried, *done], key=lambda each: (each.last, -each.rung), default=None)
    if focus is not None and focus.closed:
        new = _above(focus, reachable) or next((each for each in reachable if not each.tries), None)
        if new is not None and focus.found.clearly_not_met() and not new.found.asks_for_a_look():
            why = " ".join([_tried(focus), _("You've marked it as finished.")])
            return _next(seen, new, why, _records(focus))
        focus = max(tried, key=lambda each: (each.last, -each.rung), default=None)
    if focus is None:
        return _begin(seen, reachable)
    return _onward(seen, focus, _above(focus, reachable))


def _tried(standing: Standing) -> str:
    """What the tries of a step tell, with its name."""
    return standing.found.in_words(named(standing.step))


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
    found, step, why = focus.found, named(focus.step), _tried(focus)
    if found.asks_for_a_look():
        return _look_at_it(seen, focus, why)
    if _twice_with_them(seen, focus):
        why = _("In your last {n} steps with the same person, what you expected happened.", n=MOVES_FROM)
        return _look_at_it(seen, focus, why)
    if not found.clearly_not_met():
        if smaller := _smaller_instead(seen, focus):
            return _left(seen, focus, smaller)
        words = _(
            "You could try {step} once more whenever you like, as it was or a little smaller.", step=step
        )
        if found.numb_lately:
            words = _(
                "You could try {step} once more whenever you like. Make it a little smaller, and look and"
                " listen around you for a minute first.",
                step=step,
            )
        return _again(seen, focus, "repeat", words, why, _(_MOVING_ON))
    ways = variety(focus, seen.history.persons, seen.ladder)
    higher = [each for each in seen.ladder.open() if each.rung > focus.rung]
    if ways.untried and not (ways.varied and (above or higher)):
        return _again(
            seen,
            focus,
            "vary",
            _("You could try {step} in another way: {ways}.", step=step, ways=either(ways.untried)),
            " ".join([why, *([_("You did it {ways}.", ways=joined(ways.so_far))] if ways.so_far else [])]),
            " ".join(
                [
                    _("Once you've tried it another way, I'd suggest the next step, if there is one."),
                    _(_CHECKIN),
                ]
            ),
            *([ways.person] if ways.person else []),
        )
    if above is not None and above.found.asks_for_a_look():
        return _look_at_it(seen, above, _tried(above))
    if above is not None:
        return _next(seen, above, why, _records(focus))
    if higher:
        return _too_far(seen, focus, higher[0], why)
    return _again(
        seen,
        focus,
        "repeat",
        _("You could try {step} once more, or write down a step that could come after it.", step=step),
        " ".join([why, _("No step after it is open right now.")]),
        " ".join([_(_NEW_STEP), _(_CHECKIN)]),
    )


def _smaller_instead(seen: Picture, focus: Standing) -> Standing | None:
    """The nearest step below that wasn't tried, where the last try of this one was left; None otherwise."""
    if focus.tries[-1].outcome != "left as planned":
        return None
    untried = [
        each
        for each in seen.ladder.within_reach()
        if each.rung < focus.rung and not each.tries and each.may_be("smaller")
    ]
    return max(untried, key=lambda each: each.rung, default=None)


def _left(seen: Picture, focus: Standing, smaller: Standing) -> Suggestion:
    """A step that was left, as one had planned to, doesn't come once more before a smaller one that waits."""
    left, step = named(focus.step), named(smaller.step)
    return Suggestion(
        kind="smaller",
        step=smaller.step.id,
        words=_planned(seen, smaller)
        or _("You could try {step} first. It's smaller than {left}.", step=step, left=left),
        why=" ".join(
            [
                _tried(focus),
                _("You left it as planned last time, and there's a smaller step you haven't tried yet."),
            ]
        ),
        records=(*_records(focus), smaller.step.id, *_plans(smaller)),
        would_change=" ".join(
            [_("Trying either of them, or letting the smaller one rest, would change this."), _(_CHECKIN)]
        ),
    )


def _again(
    seen: Picture, focus: Standing, kind: SuggestionKind, words: str, why: str, would_change: str, *also: str
) -> Suggestion:
    return Suggestion(
        kind=kind,
        step=focus.step.id,
        words=_planned(seen, focus) or words,
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
    look = _(
        "You don't have to do {step} again: you could look at the step itself, at who it's with, or at a"
        " boundary.",
        step=named(focus.step),
    )
    smaller = [_("Or {step} could be kinder for now.", step=named(below.step))] if below else []
    return Suggestion(
        kind="smaller" if below else "rest",
        step=below.step.id if below else None,
        words=" ".join([look, *smaller]),
        why=why,
        records=(*_records(focus), *([below.step.id] if below else [])),
        would_change=_("A smaller step, another person, or a time that goes differently would change this."),
    )


def _too_far(seen: Picture, focus: Standing, higher: Standing, why: str) -> Suggestion:
    line = seen.ladder.ceiling
    over = line is not None and higher.level is not None and higher.level > line
    lower, upper = named(focus.step), named(higher.step)
    if over:
        words = _("{step} asks for more than the level you set.", step=upper)
        next_open = _("The next one that's open is above {level}.", level=line)
    elif focus.level is None or not higher.level:
        words = _("It's a long way from {lower} to {upper}.", lower=lower, upper=upper)
        next_open = _("The next one that's open is far above it.")
    else:
        words = _(
            "It's a long way from {lower} ({low}) to {upper} ({high}).",
            lower=lower,
            low=focus.level,
            upper=upper,
            high=higher.level,
        )
        next_open = _("The next one that's open is far above it.")
    return Suggestion(
        kind="smaller",
        words=" ".join([words, _("A step in between could help.")]),
        why=" ".join([why, next_open]),
        records=(*_records(focus), higher.step.id),
        would_change=_(_IN_BETWEEN),
    )


def _next(seen: Picture, above: Standing, why: str, records: tuple[str, ...]) -> Suggestion:
    return Suggestion(
        kind="next",
        step=above.step.id,
        words=_planned(seen, above) or _("{step} could be next, whenever you like.", step=named(above.step)),
        why=" ".join([why, _("{step} is the next one that's open.", step=named(above.step))]),
        records=(*records, above.step.id, *_plans(above)),
        would_change=" ".join([_("If you add a step in between, I'd suggest that one first."), _(_CHECKIN)]),
    )


def _begin(seen: Picture, reachable: list[Standing]) -> Suggestion:
    """The lowest open step, as none was tried; a smaller one to write down where that is very high."""
    lowest, number = reachable[0], len(seen.ladder.open())
    expected = lowest.level
    if expected is not None and expected >= VERY_HIGH and seen.ladder.ceiling is None:
        return Suggestion(
            kind="smaller",
            words=_(
                "A first step can be much smaller than the ones on your ladder. One short message could be"
                " one."
            ),
            why=_(
                "You expect your distress to reach {distress} with {step}, the lowest of your open steps.",
                distress=expected,
                step=named(lowest.step),
            ),
            records=(lowest.step.id,),
            would_change=_("A smaller step would change this, and so would another number for this one."),
        )
    why = [
        ngettext(
            "There's one open step on your ladder, and you haven't tried it yet.",
            "There are {n} open steps on your ladder, and you haven't tried any yet. This is the lowest.",
            number,
        )
    ]
    if expected is not None:
        why.append(_("You expect your distress to reach {distress} with it.", distress=expected))
    return Suggestion(
        kind="begin",
        step=lowest.step.id,
        words=_planned(seen, lowest)
        or _("You could start with {step} when you like.", step=named(lowest.step)),
        why=" ".join(why),
        records=(lowest.step.id, *_plans(lowest)),
        would_change=" ".join([_("If you add a smaller step, I'd suggest that one first."), _(_CHECKIN)]),
    )


def _another_idea(seen: Picture, found: Suggestion) -> Suggestion | None:
    """Something else, once the same was put off or suggested often enough; None while it wasn't.

    Nobody is to be asked the same thing over and over (docs/practice.md, rules 9 and 24).
    """
    standing = seen.ladder.of(found.step)
    if standing is None or found.kind not in ("begin", "repeat", "vary", "next"):
        return None
    name, below = named(standing.step), seen.ladder.below(standing.rung)
    lighter = (
        _("{step} could be lighter.", step=named(below.step))
        if below
        else _("A smaller version could be lighter.")
    )
    not_now = [_("Maybe {step} isn't for now and could rest.", step=name), lighter]
    if standing.is_put_off:
        why = _(
            "You've answered “not today” to {step} {n} times in a row, and that's an answer too.",
            step=name,
            n=standing.put_off,
        )
        words = not_now
    elif found.kind in standing.laid_aside:
        why = _("I've suggested this on {n} days or more, and your answer was “not today”.", n=PUT_OFF)
        words = not_now
    elif found.kind == "repeat" and not standing.found.clearly_not_met() and _same_again(seen, standing):
        why = _("You've done {step} {n} times in a row, and I'd only suggest it again.", step=name, n=PUT_OFF)
        words = [
            _("{step} could rest for a while, with {other} instead.", step=name, other=named(below.step))
            if below
            else _("{step} could rest for a while.", step=name),
            _("If you're still afraid of something in it, writing that down first could show you more."),
        ]
    else:
        return None
    return Suggestion(
        kind="smaller" if below else "rest",
        step=below.step.id if below else None,
        words=" ".join(words),
        why=why,
        records=tuple(dict.fromkeys([*found.records, *([below.step.id] if below else [])])),
        would_change=_("Doing it, letting it rest or adding a smaller step would change this."),
    )


def _same_again(seen: Picture, standing: Standing) -> bool:
    """Whether the last `PUT_OFF` tries of all steps were of this one."""
    tries = [(seen.taken_at(each), each.id) for other in seen.ladder.standings for each in other.tries]
    last = {id for __, id in sorted(tries)[-PUT_OFF:]}
    return len(last) == PUT_OFF and last <= {each.id for each in standing.tries}


def _nothing_open(seen: Picture) -> Suggestion:
    """Rest, with the counts of why no step is open."""
    closed = [each.closed for each in seen.ladder.standings]
    resting, finished = closed.count("resting"), closed.count("done with")
    held, danger = closed.count("contact"), closed.count("danger")
    counts = (
        (resting, ngettext("{n} resting", "{n} resting", resting)),
        (finished, ngettext("{n} finished", "{n} finished", finished)),
        (held, ngettext("{n} without contact or on hold", "{n} without contact or on hold", held)),
        (danger, ngettext("{n} with a sign of danger", "{n} with a sign of danger", danger)),
    )
    kept_away = "contact" in closed or "danger" in closed
    return Suggestion(
        kind="rest",
        words=_(
            "I don't suggest a step right now, and keeping away can be a good decision. You could rest, find"
            " company, or try a small step with someone else."
        )
        if kept_away
        else _(
            "None of your steps is open right now, and that's fine. You could rest, or add a small step"
            " whenever you like."
        ),
        why=_("Your steps: {counts}.", counts=", ".join(said for number, said in counts if number)),
        records=tuple(each.step.id for each in seen.ladder.standings),
        would_change=_(_NEW_STEP),
    )


def _above_the_line(seen: Picture) -> Suggestion:
    """A smaller step to write down, as those that are open expect more than the person's own line."""
    open = seen.ladder.open()
    return Suggestion(
        kind="smaller",
        words=_("Your open steps ask for more than the level you set. A smaller one could help."),
        why=ngettext(
            "You have one open step. It's above {level}, the level on your pace page.",
            "You have {n} open steps. All are above {level}, the level on your pace page.",
            len(open),
            level=seen.ladder.ceiling,
        ),
        records=tuple(each.step.id for each in open),
        would_change=_("A smaller step would change this, and so would another level on your pace page."),
    )


def _out_of_reach(seen: Picture) -> Suggestion:
    """A smaller step to write down, as those that are open lie far above the highest taken."""
    tried = [each for each in seen.ladder.standings if each.tries]
    number = len(seen.ladder.open())
    return Suggestion(
        kind="smaller",
        words=_(
            "Your open steps are a long way above the ones you've tried. A smaller one in between could help."
        ),
        why=ngettext(
            "You have one open step. It's far above the highest you've tried.",
            "You have {n} open steps. All are far above the highest you've tried.",
            number,
        ),
        records=tuple(dict.fromkeys(each.step.id for each in (*tried, *seen.ladder.open()))),
        would_change=_(_IN_BETWEEN),
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
    return _(
        "You've planned {step} for {day}. Your plan is here if you want it.",
        step=named(standing.step),
        day=seen.said(first),
    )
