"""Each rule of pace and each branch of it, taken out by its name: what histories have to notice."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from steady.core import exposures
from steady.core.pacing import climbing, ladder, picture, rules, settling, slowing, tries, withheld
from steady.core.pacing.history import History

Change = tuple[Any, str, Callable[[Any], Any]]
"""Where something stands, its name, and what makes of it what stands there instead."""


def _gives(place: Any, name: str, value: Any) -> Change:
    """A function that gives one thing always."""
    return place, name, lambda _: lambda *args, **named: value


def _is(place: Any, name: str, value: Any) -> Change:
    return place, name, lambda _: value


def _rules(change: Callable[[Any], Any]) -> Change:
    return rules, "RULES", lambda every: tuple(new for each in every if (new := change(each)))


def _rule(name: str) -> Change:
    return _rules(lambda each: None if each.__name__ == name else each)


def _only_lately(each: Any) -> Any:
    """Not safe is over after a day."""

    def forgetting(seen: Any) -> Any:
        found = each(seen)
        return None if found and found.words.startswith("Last time") else found

    return forgetting if each.__name__ == "safety" else each


def _checkins_alone(each: Any) -> Any:
    """What an incident says of safety is not heard."""

    def deaf(seen: Any) -> Any:
        calm = tuple(replace(one, safe_now=None) for one in seen.history.incidents)
        return each(replace(seen, history=replace(seen.history, incidents=calm)))

    return deaf if each.__name__ == "safety" else each


def _open_though(reason: str) -> Change:
    """Steps that are closed for one reason count as open."""

    def opening(original: Any) -> Any:
        return lambda *args: "" if (found := original(*args)) == reason else found

    return ladder, "_closed", opening


def _tests(sees: Callable[[Any], Any]) -> Change:
    """What counts as a test, seen through other eyes."""
    return tries, "is_test", lambda original: lambda each, *args: original(sees(each), *args)


def _exact(whom: str, people: Any) -> Any:
    return [each for each in people if not each.names.isdisjoint(exposures.names_of(whom))]


EACH: dict[str, Change] = {
    **{f"rule: {each.__name__}": _rule(each.__name__) for each in rules.RULES},
    "not safe stands until answered": _rules(_only_lately),
    "an incident says whether someone is safe": _rules(_checkins_alone),
    # who and what is withheld
    "steps that rest": _open_though("resting"),
    "steps that are done with": _open_though("done with"),
    "steps after danger": _open_though("danger"),
    "steps without contact": _open_though("contact"),
    "holds": _gives(withheld, "holds", []),
    "a hold that only their page ends": _gives(withheld, "is_over", True),
    "harm after what their page says": (
        withheld,
        "is_over",
        lambda _: lambda hold, page, today: page.harm_stopped_on is not None,
    ),
    "their page ends a hold": _gives(withheld, "is_over", False),
    "danger of a person": _gives(withheld, "_in_danger", set()),
    "danger of a place is none of the person": (
        History,
        "is_danger_of_person",
        lambda _: lambda self, each: self.is_danger(each),
    ),
    "doubt lifts no danger": (
        History,
        "is_discerned",
        lambda _: (
            lambda self, each: each.discernment in ("discomfort", "unsure") and not self.is_danger(each)
        ),
    ),
    "a name among other words": _is(withheld, "_meant", _exact),
    "a name in a title": _gives(withheld.Withheld, "is_named_in", False),
    "danger, and a name in a title": _gives(withheld.Withheld, "is_danger_named_in", False),
    "a step of nobody that was last with someone": _gives(ladder, "_last_with_withheld", False),
    "contact in doubt": (rules, "_with_contact", lambda _: lambda seen, found: found),
    "how they took a no": _gives(ladder, "crossings", []),
    "lately": (ladder, "lately", lambda _: lambda found, *days: found),
    "a look back that wasn't sure": (
        ladder,
        "_doubted",
        lambda _: lambda history, steps: tuple(e for e in history.persons if e.contact_ok == "unsure"),
    ),
    "plans with someone withheld": (
        rules,
        "_may_look_back",
        lambda _: (
            lambda each, seen: (
                exposures.is_past(each.planned_for, seen.now)
                and exposures.waits(each, seen.history.danger_cues, seen.now)
            )
        ),
    ),
    # settling and slowing down
    "a week above the line": _is(settling, "DAYS_ABOVE", 99),
    "an exercise that made it worse": _gives(settling, "_made_worse", 0),
    "harm for two days": _is(settling, "HARM_HOURS", 24),
    "one that ended far worse": _gives(slowing, "ended_far_worse", False),
    "two that ended worse": _gives(slowing, "ended_worse", None),
    "very high on and on": _gives(slowing, "_very_high_checkins", []),
    "rising": _gives(slowing, "_rising_checkins", []),
    "very low on and on": _gives(slowing, "_very_low_checkins", []),
    "who was away": _gives(slowing, "_was_away", False),
    "who was not away": _gives(slowing, "_was_away", True),
    # plans
    "the oldest plan first": (
        rules,
        "planned_instant",
        lambda original: lambda value, now: -(original(value, now) or 0.0),
    ),
    "plans go quiet": (
        rules,
        "waits",
        lambda _: lambda each, dangers, now: exposures.is_open(each, dangers),
    ),
    # what counts as a test of a fear
    "numb throughout": _gives(exposures, "is_numb", False),
    "far away by a check-in": _gives(ladder, "far_away", frozenset()),
    "half-tested": _tests(lambda each: replace(each, half_tested=None)),
    "left as planned": _tests(
        lambda each: replace(each, outcome="done") if each.outcome == "left as planned" else each
    ),
    "a hope is no fear": _tests(
        lambda each: replace(each, hope_or_fear="a fear") if each.hope_or_fear == "a hope" else each
    ),
    "undecided is no fear": _tests(lambda each: replace(each, hope_or_fear=each.hope_or_fear or "a fear")),
    "neither is no fear": _tests(
        lambda each: replace(each, hope_or_fear="a fear") if each.hope_or_fear == "neither" else each
    ),
    "older records with how bad are fears": _tests(
        lambda each: replace(each, hope_or_fear=each.hope_or_fear or "neither")
    ),
    # climbing
    "foundation": _gives(climbing, "missing_part", None),
    "two tests at least": (tries.Expectation, "clearly_not_met", lambda _: lambda self: self.did_not > 0),
    "more than half of them": (
        tries.Expectation,
        "clearly_not_met",
        lambda _: lambda self: self.did_not >= 2 and self.lately[-1:] != ("yes",),
    ),
    "right after it happened": (
        tries.Expectation,
        "clearly_not_met",
        lambda _: lambda self: self.did_not + self.did >= 2 and self.did_not > self.did,
    ),
    "too far": _gives(ladder.Ladder, "is_far", False),
    "rungs": (ladder.Ladder, "within_reach", lambda _: ladder.Ladder.under_the_line),
    "above the line": (ladder.Ladder, "under_the_line", lambda _: ladder.Ladder.open),
    "a first step that is very high": _is(climbing, "VERY_HIGH", 11),
    "another way": _is(climbing, "variety", lambda *args: _NoWays),
    "a smaller one after one that was left": _gives(climbing, "_smaller_instead", None),
    "a step written down twice": _gives(climbing, "_is_twin", False),
    "numb the last time": _gives(tries, "_is_numb", False),
    "feared twice": _gives(tries.Expectation, "clearly_met", False),
    "hoped in vain twice": _gives(tries.Expectation, "clearly_let_down", False),
    "the last two of many": (
        tries.Expectation,
        "clearly_met",
        lambda _: lambda self: self.whole >= 2 and self.whole > self.did_not,
    ),
    "feared twice with one person": _gives(climbing, "_twice_with_them", False),
    "put off": _is(ladder, "PUT_OFF", 99),
    "declined": _gives(ladder, "_laid_aside", frozenset()),
    "a look back or a step to write down, declined": _is(rules, "PUT_OFF", 99),
    "the same again": _gives(climbing, "_same_again", False),
    "records in order": (picture, "in_order", lambda _: lambda history, now: history),
}


class _NoWays:
    """No other way to take a step."""

    untried, varied, so_far, person = (), False, (), None


def take_out(name: str, patch: pytest.MonkeyPatch) -> None:
    """Take out one of `EACH`."""
    place, attribute, altered = EACH[name]
    patch.setattr(place, attribute, altered(getattr(place, attribute)))
